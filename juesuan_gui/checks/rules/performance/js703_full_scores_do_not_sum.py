"""JS703: full scores do not sum to one hundred, or to the full score of their part."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.form import PerformanceForm
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef

_HUNDRED = Decimal(100)


@check("JS703", "full-scores-do-not-sum", Severity.ERROR, Reads.FORMS)
def js703(context: Context) -> Iterator[Finding]:
    """Add up the full scores (weights) of each performance table.

    What it checks: the full scores of the execution and of all indicators sum to the printed sum
        of full scores, or to 100 where none is printed; the parts with their own full score
        sum to 100 together with the execution.
    Why it matters: a table whose full scores sum to 95 cannot reach the scores it claims.
    Example: 10 + 10 + 10 + 5 = 35 under a part of 40.
    Tolerance: none. A table with an indicator that prints no full score is not evaluated.
    Basis: Caiyu (2020) No. 10: the full score is 100.
    """
    for form in context.forms.forms:
        finding = _by_indicators(form) or _by_blocks(form)
        if finding is not None:
            yield finding


def _by_indicators(form: PerformanceForm) -> Finding | None:
    weights = [one.weight for one in form.indicators]
    values = [slot.value for slot in weights if slot is not None and slot.value is not None]
    execution = form.execution
    if len(values) < 2 or len(values) < len(weights) or execution is None:
        return None
    if execution.weight is None:
        return None
    total = sum(values, execution.weight)
    printed = form.total_weight
    due = printed.value if printed is not None and printed.value is not None else _HUNDRED
    if total == due:
        return None
    cells = [slot.ref for slot in weights if slot is not None]
    return _finding(form, total, due, [printed.ref, *cells] if printed else cells)


def _by_blocks(form: PerformanceForm) -> Finding | None:
    points = [block.points for block in form.blocks]
    execution = form.execution
    if execution is None or execution.weight is None or not points or None in points:
        return None
    total = sum((p for p in points if p is not None), execution.weight)
    if total == _HUNDRED:
        return None
    return _finding(form, total, _HUNDRED, [form.table.ref(execution.row, 0)], Severity.HINT)


def _finding(
    form: PerformanceForm,
    total: Decimal,
    due: Decimal,
    cells: list[CellRef],
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        about=About(table=form.table.id),
        code="JS703",
        severity=severity,
        values={"total": plain(total), "expected": plain(due), "table": form.table.title},
        expected=plain(due),
        actual=plain(total),
        difference=total - due,
        cells=tuple(cells),
    )
