"""Findings: structured statements that something is wrong, with where and how to mend it.

A finding carries no prose. Its sentence is made from `resources/messages_zh.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from juesuan_gui.domain.identity import Identity, Term
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef


class Severity(StrEnum):
    """错误, 核实, 提示 and 尾差, in falling order of weight."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    ROUNDING = "rounding"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Grade(StrEnum):
    """How sure a proposed correction is."""

    SAFE = "SAFE"
    LIKELY = "LIKELY"
    POSSIBLE = "POSSIBLE"


@dataclass(frozen=True, slots=True)
class TextRef:
    """Address of a span of a paragraph: index in `Disclosure.paragraphs`, offsets in its text."""

    paragraph: int
    start: int
    end: int


Target = CellRef | TextRef


@dataclass(frozen=True, slots=True, order=True)
class FindingId:
    """Which finding it is, said by meaning: remarks and decisions attach to it.

    It holds no offset and no position, so that it stays the same when the document is edited, when
    it is read better, and from run to run.

    Attributes:
        check: Code of the check.
        place: Name of the table, or of the section of the narrative.
        row: Name of the row, or the subject that the text speaks of.
        measure: Name of the column, or what the text states about its subject.
        subject: What else tells it from others: a relation, a project, a missing section.
        number: 1, or its number among findings that are alike in all of this.
    """

    check: str
    place: str = ""
    row: str = ""
    measure: str = ""
    subject: str = ""
    number: int = 1

    def __str__(self) -> str:
        """Return it as one line, for output."""
        shown = "|".join((self.check, self.place, self.row, self.measure, self.subject))
        return shown.rstrip("|") + (f"#{self.number}" if self.number > 1 else "")


UNNAMED = FindingId("")


@dataclass(frozen=True, slots=True)
class About:
    """What a finding is about, as the check that found it knows it; its id is made of this.

    Attributes:
        target: A figure of a table or of the text, or words of the text.
        table: Id of a table, where it is about the table as a whole.
        subject: What else tells it from other findings of its check: a name, a code, a part.
    """

    target: Target | None = None
    table: str | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class TextMention:
    """A piece of the narrative that takes part in a finding."""

    ref: TextRef
    section: str
    text: str
    value: Decimal | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed correction of one printed value.

    Attributes:
        old: What is printed.
        new: What it should read, in the printed style.
        reason: Key of `messages_zh.toml`; `values` fill its placeholders.
        also: Further changes that make sense only together with this one.
        repairs: Number of broken relations that the correction makes true.
        breaks: Number of true relations that it would break.
    """

    target: Target
    old: str
    new: str
    grade: Grade
    reason: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    repairs: int = 1
    breaks: int = 0
    places: tuple[Place, ...] = ()
    also: tuple["Replacement", ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """A change that belongs to a suggestion and is made together with it."""

    target: Target
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell whose change to a certain value would mend broken identities.

    Attributes:
        value: The mending value in the money unit of its table.
        tolerance: How far the value may lie off and still mend; 0 where it is known exactly.
        decimals: Decimals to print it with.
        is_located: No other cell explains the findings as well.
        is_proven: Exact evidence fixes cell and value: nothing else printed so would do.
        slips: Values that mend as much and that a single slip of typing turned into what is
            printed, each with the kind of slip; None if they were not looked for.
        votes: How many other places print the value, where repeats of one fact disagree.
    """

    cell: CellRef
    value: Decimal
    tolerance: Decimal
    decimals: int
    repairs: int
    breaks: int
    is_located: bool = False
    is_proven: bool = False
    slips: tuple[tuple[str, Decimal], ...] | None = None
    votes: int = 0

    @classmethod
    def only(cls, cell: CellRef, value: Decimal, decimals: int) -> "Candidate":
        """Return the one cell that explains a single broken relation, with its exact value."""
        return cls(cell, value, Decimal(0), decimals, repairs=1, breaks=0, is_located=True)

    @classmethod
    def possible(
        cls,
        cell: CellRef,
        value: Decimal,
        decimals: int,
        tolerance: Decimal = Decimal(0),
        slips: tuple[tuple[str, Decimal], ...] | None = None,
    ) -> "Candidate":
        """Return one of several cells that explain a single broken relation as well."""
        return cls(cell, value, tolerance, decimals, repairs=1, breaks=0, slips=slips)


@dataclass(frozen=True, slots=True)
class Placing:
    """Other columns for the figures of a row that its source prints without columns.

    Attributes:
        moves: Each cell that changes, with the cell whose figure belongs there, or None.
        wrong: The one figure that must read otherwise for all to hold; None if none must.
        repairs: Number of relations that fail now and hold then.
    """

    moves: tuple[tuple[CellRef, CellRef | None], ...]
    wrong: Candidate | None
    repairs: int


@dataclass(frozen=True, slots=True)
class Quotient:
    """A printed percentage and the two linear forms whose quotient it should be."""

    percent: CellRef
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One root cause.

    Attributes:
        key: Which finding it is; made of `about` when the report is built, checks leave it out.
        about: What it is about; where a check leaves it out, its identity or first figure.
        values: Fill the placeholders of the message.
        message: Key of the sentence in messages_zh.toml; None for the check's usual one.
        expected: What the figure should be, as printed text; None if unknown.
        actual: What is printed.
        identity: The broken identity that the finding shows first.
        effects: Other identities broken by the same cause.
        cells: The suspect cell first, then the others of the identity.
        quotient: Of a percentage, what it should be the quotient of.
        candidates: Cells that may be wrong, for `repair` to rank.
        turned: Figures of changes whose words of direction may be wrong instead, best first; those
            of one group turn together.
        moves: Cells whose printed values belong to other cells of a shifted row.
        are_moves_whole: Nothing that these cells take part in fails once they are moved.
        refills: Values that sums leave for figures that a shifted block pushed over.
        placings: Other columns in which a row without columns could stand.
        suggestions: Best first.
    """

    code: str
    severity: Severity
    key: FindingId = UNNAMED
    about: About | None = None
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    message: str | None = None
    expected: str | None = None
    actual: str | None = None
    difference: Decimal | None = None
    bound: Decimal | None = None
    identity: Identity | None = None
    effects: tuple[Identity, ...] = ()
    quotient: Quotient | None = None
    cells: tuple[CellRef, ...] = ()
    texts: tuple[TextMention, ...] = ()
    places: tuple[Place, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    turned: tuple[tuple[CellRef, ...], ...] = ()
    moves: tuple[tuple[CellRef, CellRef | None], ...] = ()
    are_moves_whole: bool = False
    refills: tuple[Candidate, ...] = ()
    placings: tuple[Placing, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def suspect(self) -> Target | None:
        """The figure that the finding is about: the one to correct, else the first it names."""
        if self.suggestions:
            return self.suggestions[0].target
        is_about_text = self.identity is None or self.identity.is_textual
        if self.texts and (is_about_text or not self.cells):
            return self.texts[0].ref
        return self.cells[0] if self.cells else None

    @property
    def references(self) -> tuple[CellRef, ...]:
        """The cells that a wrong sentence is compared with: nothing is said against them."""
        if not isinstance(self.suspect, TextRef):
            return ()
        also = {change.target for one in self.suggestions[:1] for change in one.also}
        return tuple(cell for cell in self.cells if cell not in also)
