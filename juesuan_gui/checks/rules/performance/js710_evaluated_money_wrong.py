"""JS710: the money said to be evaluated is a slip away from the sum of the projects."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.funding import read_total
from juesuan_gui.domain.amount import format_amount
from juesuan_gui.domain.finding import Candidate, Finding, Severity
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import TEXT_TABLE, CellRef

_FEWEST = 2
_SHIFT = 4
_CENT = Decimal("0.01")


@check("JS710", "evaluated-money-wrong", Severity.WARNING, Reads.FORMS, Reads.TEXT)
def js710(context: Context) -> Iterator[Finding]:
    """Compare the money of the evaluated projects with the sum over their tables.

    What it checks: "n projects, x in all" = sum of the executed amounts, or of the budgets, of the
        project tables; its share of all project expenditure is recomputed as well; with as many
        forms of targets as projects, x = sum of what they ask for.
    Why it matters: the sentence states how much money was evaluated.
    Example: 312.46 beside four projects that sum to 312.64.
    Tolerance: tables may cover fewer projects or another scope, so only a sum that a single slip of
        typing explains is reported, or any where forms and projects are the same number.
    Basis: Caiyu (2020) No. 10; arithmetic.
    """
    sums, asked = list(_sums(context)), _asked_for(context)
    narrative = context.text.narrative
    stated = narrative.of_each("money of projects", lambda index: _stated(index, context))
    for in_paragraph in stated:
        for ref, projects in in_paragraph:
            found = narrative.figures.get(ref)
            if found is None or any(abs(found.figure.value - one) <= _CENT for one in sums):
                continue
            due = next((s for s in sums if find_slip(found.figure.text, s, _CENT / 2)), None)
            if len(asked) >= _FEWEST and len(asked) == projects:
                due = sum(asked, Decimal(0))
            if due is None or abs(found.figure.value - due) <= _CENT:
                continue
            mention = narrative.mention(ref)
            yield Finding(
                code="JS710",
                severity=Severity.WARNING,
                message="findings.projects_money",
                values={"actual": mention.text, "expected": format_amount(due, 2, grouped=False)},
                expected=format_amount(due, 2, grouped=False),
                actual=mention.text,
                difference=found.figure.value - due,
                texts=(mention,),
                candidates=(Candidate.only(ref, due, found.figure.decimals),),
            )


def _stated(index: int, context: Context) -> Sequence[tuple[CellRef, int]]:
    """Return the amounts that a paragraph states of so many projects."""
    text = context.text.narrative.texts[index]
    pattern = context.catalogue.performance["patterns"]["projects_money"]
    return [
        (CellRef(TEXT_TABLE, index, text.index[match.start("amount")]), int(match["count"]))
        for match in pattern.finditer(text.text)
    ]


def _asked_for(context: Context) -> list[Decimal]:
    """Return what each form of targets asks for in ten thousand yuan; none if one is unknown."""
    patterns = context.catalogue.performance["patterns"]
    forms = [form for form in context.forms.forms if not form.executions]
    found = [context.forms.yuan(form, read_total(form, patterns)) for form in forms]
    known = [value.scaleb(-_SHIFT) for value in found if value is not None]
    return known if len(known) == len(forms) else []


def _sums(context: Context) -> Iterator[Decimal]:
    """Yield the sums of executed amounts and of budgets in ten thousand yuan."""
    forms = context.forms
    rows = [(form, form.execution) for form in forms.projects() if form.execution]
    for name in ("executed", "budget"):
        values = [forms.yuan(form, getattr(one, name)) for form, one in rows]
        known = [value for value in values if value is not None]
        if len(known) >= _FEWEST:
            yield sum(known, Decimal(0)).scaleb(-_SHIFT)
