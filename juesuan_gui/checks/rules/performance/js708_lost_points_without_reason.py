"""JS708: points were lost and the reason is left blank."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.form import PerformanceForm
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef

_FULL = Decimal(100)


@check("JS708", "lost-points-without-reason", Severity.HINT, Reads.FORMS)
def js708(context: Context) -> Iterator[Finding]:
    """Look for the reasons where a table's total is below the full score.

    What it checks: a table whose total is below 100 fills its row of reasons for deviations.
    Why it matters: the form asks for the reason, and for what will be done about it.
    Example: total 95, the row of reasons is blank.
    Tolerance: one hint a document; a table without that row is left alone.
    Basis: form of Caiyu (2020) No. 10.
    """
    blank = [
        (form, cell)
        for form in context.forms.forms
        if form.total and form.total.value is not None and form.total.value < _FULL
        if (cell := _blank_reason(form, context.catalogue)) is not None
    ]
    if blank:
        yield Finding(
            about=About(),
            code="JS708",
            severity=Severity.HINT,
            values={
                "count": str(len(blank)),
                "names": LIST_SEPARATOR.join(form.title for form, _ in blank),
            },
            cells=tuple(cell for _, cell in blank),
        )


def _blank_reason(form: PerformanceForm, catalogue: Catalogue) -> CellRef | None:
    """Return the label of the row of reasons if nothing is written in that row."""
    pattern = catalogue.performance["patterns"]["reason_row"]
    for row in range(form.table.rows):
        cells = [form.table.cell(row, column) for column in range(form.table.columns)]
        filled = [cell for cell in cells if cell is not None and cell.text.strip()]
        if len(filled) == 1 and pattern.match(normalise(filled[0].text)):
            return form.table.ref(row, filled[0].column)
    return None
