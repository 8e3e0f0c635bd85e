"""JS712: amounts are in yuan under a heading of ten thousand yuan."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Looks, check
from juesuan_gui.checks.performance.form import PerformanceForm, Slot
from juesuan_gui.checks.prose import listed
from juesuan_gui.domain.amount import format_amount
from juesuan_gui.domain.finding import Finding, Severity

_SHIFT = 4
_DECIMALS = 2


@check("JS712", "yuan-under-ten-thousand-yuan", Severity.ERROR, Looks.FORMS, Looks.NUMBERS)
def js712(context: Context) -> Iterator[Finding]:
    """Report performance tables whose amounts cannot be in the printed money unit.

    What it checks: the amounts of a project's table are not greater than all that the department
        spent.
    Why it matters: such a table says that a project cost a billion.
    Example: 130000 under a heading of ten thousand yuan, for a project of 130,000 yuan.
    Tolerance: only where at least one amount is more than ten times the department's expenditure;
        one finding for all such tables.
    Basis: one money unit in a table (Caiyu (2016) No. 143); arithmetic.
    """
    wrong = [form for form in context.forms.forms if form.table.id in context.forms.in_yuan]
    slots = [slot for form in wrong for slot in _amounts(form)]
    if not slots:
        return
    first = slots[0]
    yield Finding(
        key="JS712",
        code="JS712",
        severity=Severity.ERROR,
        values={
            "count": str(len(wrong)),
            "actual": first.text,
            "expected": _right(first),
            "all": listed(list(dict.fromkeys(f"{slot.text} → {_right(slot)}" for slot in slots))),
        },
        expected=_right(first),
        actual=first.text,
        cells=tuple(slot.ref for slot in slots),
    )


def _amounts(form: PerformanceForm) -> Iterator[Slot]:
    for one in form.executions:
        for slot in (one.initial_budget, one.budget, one.executed):
            if slot is not None and slot.value is not None:
                yield slot


def _right(slot: Slot) -> str:
    value = (slot.value or Decimal(0)).scaleb(-_SHIFT)
    return format_amount(value, _DECIMALS)
