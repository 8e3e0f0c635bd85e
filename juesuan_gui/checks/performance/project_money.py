"""The budget and the executed amount of each project, wherever the document states them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan_gui.checks.narrative.claims import AmountClaim
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.performance.form import PerformanceForm, Slot
from juesuan_gui.checks.performance.forms import FormSet
from juesuan_gui.checks.performance.projects import Projects, Statement
from juesuan_gui.domain.amount import round_half_up
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import CellRef

_BUDGET, _EXECUTED = "budget", "executed"
_LIKE, _ALIKE = 0.6, 0.85


@dataclass(frozen=True, slots=True)
class StatedMoney:
    """An amount that the document states for a project.

    Attributes:
        value: In yuan.
        unit: Value of the last printed digit in yuan.
        exponent: Power of ten of the money unit it is printed in.
    """

    ref: CellRef
    text: str
    value: Decimal
    unit: Decimal
    exponent: int

    def agrees(self, other: "StatedMoney") -> bool:
        """Whether both are prints of one amount, the coarser of them rounded."""
        return 2 * abs(self.value - other.value) <= max(self.unit, other.unit)

    def is_off_by_one(self, other: "StatedMoney") -> bool:
        """Whether they differ by no more than one unit of the coarser print, and half of it."""
        return 2 * abs(self.value - other.value) <= 3 * max(self.unit, other.unit)

    def contradicts(self, usual: "StatedMoney") -> bool:
        """Whether this states the same amount differently, not a part or another amount.

        A part of a project, or a budget before it was raised, is much smaller than the whole.
        """
        if self.agrees(usual):
            return False
        low, high = sorted((abs(self.value), abs(usual.value)))
        return 2 * low > high or self.is_slip_of(usual)

    def is_slip_of(self, usual: "StatedMoney") -> bool:
        """Whether one slip of typing makes this out of another amount."""
        wanted, half = (one.scaleb(-self.exponent) for one in (usual.value, self.unit / 2))
        return find_slip(self.text, wanted, half) is not None


@dataclass(frozen=True, slots=True)
class StatedRate:
    """An execution rate stated for a project, in percent, and the amount it is stated with."""

    ref: CellRef
    value: Decimal
    decimals: int
    executed: StatedMoney

    def expected(self, budget: StatedMoney) -> Decimal | None:
        """Return the right rate at the printed decimals if the printed one is wrong.

        Rounding of both amounts as printed is allowed for.
        """
        low = (self.executed.value - self.executed.unit / 2) / (budget.value + budget.unit / 2)
        high = (self.executed.value + self.executed.unit / 2) / (budget.value - budget.unit / 2)
        half = Decimal(5).scaleb(-self.decimals - 1)
        if 100 * low <= self.value + half and self.value - half <= 100 * high:
            return None
        return round_half_up(100 * self.executed.value / budget.value, self.decimals)


@dataclass(slots=True)
class ProjectMoney:
    """All statements of one project's money, by measure: "budget" or "executed".

    Attributes:
        parts: What a summary says was executed of one of several sums.
    """

    name: str
    stated: dict[str, list[StatedMoney]] = field(default_factory=dict)
    parts: list[StatedMoney] = field(default_factory=list)
    rates: list[StatedRate] = field(default_factory=list)

    def slip_of_part(self, money: StatedMoney) -> StatedMoney | None:
        """Return the part of which an amount, equal to none, is one slip of typing away."""
        if any(money.agrees(part) for part in self.parts):
            return None
        return next((part for part in self.parts if money.is_slip_of(part)), None)

    def lacks_summary(self) -> bool:
        """Whether only a table states the budget."""
        return len(self.stated.get(_BUDGET, ())) == 1 and _EXECUTED in self.stated

    def may_be(self, other: "ProjectMoney") -> bool:
        """Whether both amounts agree with another project's, but for one slip in one of them."""
        agreed = slips = 0
        for measure in (_BUDGET, _EXECUTED):
            usual = other.stated[measure][0]
            mine = self.stated.get(measure, ())
            agreed += any(one.agrees(usual) for one in mine)
            slips += any(one.contradicts(usual) and one.is_slip_of(usual) for one in mine)
        return agreed > 0 and agreed + slips == len((_BUDGET, _EXECUTED))

    def add(self, measure: str, money: StatedMoney | None) -> None:
        """Add a statement; None is ignored."""
        if money is not None:
            self.stated.setdefault(measure, []).append(money)


def collect(projects: Projects) -> list[ProjectMoney]:
    """Return what is stated of each project that has a table or at least two statements."""
    narrative, forms, matcher = projects.narrative, projects.forms, projects.matcher
    found: dict[str, ProjectMoney] = {}
    for form in forms.projects():
        if form.name and form.execution is not None:
            entry = found.setdefault(form.table.id, ProjectMoney(form.name))
            entry.add(_BUDGET, _of_slot(forms, form, form.execution.budget))
            entry.add(_EXECUTED, _of_slot(forms, form, form.execution.executed))
    for statement in projects.statements:
        is_mention = statement.kind == "mentioned"
        own = matcher.find(statement.name, _ALIKE if is_mention else _LIKE)
        if own is None and is_mention:
            continue
        key = own.table.id if own else matcher.key(statement.name)
        entry = found.setdefault(key, ProjectMoney(statement.name))
        for measure, claim in _claims(statement):
            entry.add(measure, _of_claim(narrative, claim))
        entry.parts.extend(_of_claim(narrative, claim) for claim in statement.parts)
        if statement.rate is not None and statement.executed is not None:
            figure, money = statement.rate.figure, _of_claim(narrative, statement.executed)
            ref = narrative.ref(statement.rate)
            entry.rates.append(StatedRate(ref, figure.value, figure.decimals, money))
    _join_by_money(found, {form.table.id for form in forms.projects()})
    return list(found.values())


def _join_by_money(found: dict[str, ProjectMoney], tables: set[str]) -> None:
    """Join what is stated under a name that no table has with the table that has its money.

    Budget and executed amount must agree, but for one slip in one of the two, with one table alone,
    and no other summary may state the budget of that table's project.
    """
    lone = [key for key in found if key in tables and found[key].lacks_summary()]
    for key in [key for key in found if key not in tables]:
        alike = [table for table in lone if found[key].may_be(found[table])]
        if len(alike) == 1:
            lone.remove(alike[0])
            for measure, stated in found.pop(key).stated.items():
                found[alike[0]].stated[measure].extend(stated)


def _claims(statement: Statement) -> Iterator[tuple[str, AmountClaim]]:
    if statement.budget is not None:
        yield _BUDGET, statement.budget
    if statement.executed is not None:
        yield _EXECUTED, statement.executed


def _of_slot(forms: FormSet, form: PerformanceForm, slot: Slot | None) -> StatedMoney | None:
    value = forms.yuan(form, slot)
    if slot is None or slot.amount is None or value is None:
        return None
    exponent = 0 if form.table.id in forms.in_yuan else forms.exponents[form.table.id]
    unit = Decimal(1).scaleb(exponent - max(slot.amount.decimals, _usual(exponent)))
    return StatedMoney(slot.ref, slot.text, value, unit, exponent)


def _usual(exponent: int) -> int:
    """Amounts in a unit above the yuan are usually printed to two decimals, zeros left out."""
    return 2 if exponent else 0


def _of_claim(narrative: Narrative, claim: AmountClaim) -> StatedMoney:
    figure = claim.figure
    unit = Decimal(1).scaleb(figure.exponent - max(figure.decimals, _usual(figure.exponent)))
    return StatedMoney(narrative.ref(claim), figure.text, figure.scaled, unit, figure.exponent)


def usual_value(stated: Sequence[StatedMoney]) -> StatedMoney:
    """Return the statement that most others agree with; of equals the first."""
    return max(stated, key=lambda one: sum(one.agrees(other) for other in stated))
