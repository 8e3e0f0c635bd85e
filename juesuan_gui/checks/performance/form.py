"""What a performance self-evaluation table says, whatever its layout."""

from dataclasses import dataclass, field
from decimal import Decimal

from juesuan_gui.domain.amount import Amount, parse_amount
from juesuan_gui.domain.table import Attribute, CellRef, Table


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell that answers a heading; `amount` is None where it holds words or nothing."""

    ref: CellRef
    text: str
    amount: Amount | None = None

    @property
    def value(self) -> Decimal | None:
        """The number in the cell."""
        return self.amount.value if self.amount else None


@dataclass(slots=True)
class Execution:
    """A row of the execution of the budget.

    Attributes:
        weight: Full score of the execution, as printed in a heading or a column.
        blank: Columns with a heading of their own that are blank in this row.
    """

    label: str
    row: int
    initial_budget: Slot | None = None
    budget: Slot | None = None
    executed: Slot | None = None
    rate: Slot | None = None
    score: Slot | None = None
    weight: Decimal | None = None
    blank: dict[str, CellRef] = field(default_factory=dict)

    @property
    def money(self) -> list[Slot]:
        """Its amounts of money in printed order, those that are printed."""
        return [slot for slot in (self.initial_budget, self.budget, self.executed) if slot]


@dataclass(slots=True)
class Indicator:
    """A row of an indicator.

    Attributes:
        weight: Its full score where a column prints one.
        kind: The level above it, for example the indicators of quantity.
        is_joined: It was put together from lines or shifted cells, so gaps cannot be told.
    """

    name: str
    row: int
    ref: CellRef
    target: Slot | None = None
    actual: Slot | None = None
    weight: Slot | None = None
    score: Slot | None = None
    kind: str = ""
    is_joined: bool = False


@dataclass(slots=True)
class Block:
    """A part of the table with its own full score, for example 年度目标1（10分）."""

    label: str
    points: Decimal | None
    indicators: list[Indicator] = field(default_factory=list)
    scores: list[Slot] = field(default_factory=list)


@dataclass(slots=True)
class PerformanceForm:
    """A table as read.

    Attributes:
        blocks: Goals and indicators in order.
        total_weight: Sum of the full scores as printed.
        total: Total score as printed in the table.
        stated: The score stated above the table, as printed.
        fields: Named fields such as the project's name; a blank field has an empty text.
        is_loose: The source keeps no columns, so cells are told by their order.
    """

    table: Table
    executions: list[Execution] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    total_weight: Slot | None = None
    total: Slot | None = None
    stated: Attribute | None = None
    fields: dict[str, Slot] = field(default_factory=dict)
    is_loose: bool = False

    @property
    def indicators(self) -> list[Indicator]:
        """All indicators in order."""
        return [indicator for block in self.blocks for indicator in block.indicators]

    @property
    def name(self) -> str:
        """The project's name, empty for a table of a whole department."""
        found = self.fields.get("project_name")
        return found.text if found else ""

    @property
    def title(self) -> str:
        """The project's name, else the title of the table."""
        return self.name or self.table.title

    @property
    def execution(self) -> Execution | None:
        """The first row of execution that has an executed amount."""
        return next((one for one in self.executions if one.executed), None)

    @property
    def stated_score(self) -> Amount | None:
        """The score stated above the table."""
        return parse_amount(self.stated.text) if self.stated else None

    def score_slots(self) -> list[Slot]:
        """Return every printed score, execution first."""
        found = [one.score for one in self.executions if one.score]
        for block in self.blocks:
            found.extend(block.scores)
            found.extend(one.score for one in block.indicators if one.score)
        return [slot for slot in found if slot.value is not None]
