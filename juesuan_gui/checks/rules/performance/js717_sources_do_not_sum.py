"""JS717: the money of a project is not the sum of its sources."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.form import PerformanceForm
from juesuan_gui.checks.performance.funding import Funding, read_funding
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import About, Finding, Severity


@check("JS717", "sources-do-not-sum", Severity.ERROR, Reads.FORMS)
def js717(context: Context) -> Iterator[Finding]:
    """Add up the sources of the money of each project.

    What it checks: in forms of targets and of self-evaluation the total of the money is the sum of
        the sources printed below it: appropriation of the year, carried over, other money.
    Why it matters: a reader cannot tell how much of the budget the project takes.
    Example: 10,903,043.00 in all, of which 11,419,043.00 appropriated and 0.00 carried over.
    Tolerance: none; some of the sources may be parts of others, so the total must be the sum of
        any of them. Blank sources count nothing; a total of zero is left alone.
    Basis: a total is the sum of all its parts; the forms of Caiyu (2020) No. 10 (财预〔2020〕10号).
    """
    patterns = context.catalogue.performance["patterns"]
    for form in context.forms.forms:
        for one in read_funding(form, patterns):
            if not one.is_sum:
                yield _finding(form, one)


def _finding(form: PerformanceForm, one: Funding) -> Finding:
    total = one.total.value
    expression = " ＋ ".join(slot.text.strip() for slot in one.sources)
    return Finding(
        about=About(one.total.ref),
        code="JS717",
        severity=Severity.ERROR,
        values={
            "table": form.title,
            "whole": one.whole.strip(":"),
            "actual": one.total.text.strip(),
            "expression": f"{expression} ＝ {plain(one.found)}",
        },
        expected=plain(one.found),
        actual=one.total.text.strip(),
        difference=None if total is None else total - one.found,
        cells=(one.total.ref, *(slot.ref for slot in one.sources)),
    )
