"""JS712: amounts are in yuan under a heading of ten thousand yuan."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.domain.amount import Amount, format_amount
from juesuan_gui.domain.finding import About, Finding, Severity

_SHIFT = 4
_DECIMALS = 2


@check("JS712", "yuan-under-ten-thousand-yuan", Severity.ERROR, Reads.FORMS, Reads.NUMBERS)
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
    slots = [
        (slot, slot.amount)
        for form in wrong
        for one in form.executions
        for slot in one.money
        if slot.amount is not None
    ]
    if not slots:
        return
    first, amount = slots[0]
    yield Finding(
        about=About(),
        code="JS712",
        severity=Severity.ERROR,
        values={
            "count": str(len(wrong)),
            "actual": first.text,
            "expected": _right(amount),
            "all": listed(
                list(dict.fromkeys(f"{slot.text} → {_right(own)}" for slot, own in slots))
            ),
        },
        expected=_right(amount),
        actual=first.text,
        cells=tuple(slot.ref for slot, _ in slots),
    )


def _right(amount: Amount) -> str:
    return format_amount(amount.value.scaleb(-_SHIFT), _DECIMALS)
