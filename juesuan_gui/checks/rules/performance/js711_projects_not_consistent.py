"""JS711: the number of projects varies, or a budget is blank though money was spent."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.reading import ReadingText
from juesuan_gui.checks.performance.form import Execution, PerformanceForm
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import About, Finding, Severity, TextMention

_COLUMNS = ("budget", "executed")
_SECTIONS = frozenset({"performance", "attachment"})


@check("JS711", "projects-not-consistent", Severity.WARNING, Reads.FORMS, Reads.TEXT)
def js711(context: Context) -> Iterator[Finding]:
    """Compare the stated numbers of projects, and look for blank budgets.

    What it checks: all sentences state the same number of evaluated projects; a row of execution
        that prints a budget at the beginning of the year, or a spent amount, prints the budget of
        the whole year and the spent amount as well.
    Why it matters: a project without summary and table has been left out.
    Example: nine projects in one sentence, eight in another and eight tables.
    Tolerance: the number of tables alone is not compared: a document may publish a selection.
    Basis: form of Caiyu (2020) No. 10.
    """
    counts = list(_counts(context))
    if len({one.number for one in counts}) > 1:
        yield _counts_finding(counts, context)
    for form in context.forms.forms:
        for row in form.executions:
            if any(name in row.blank for name in _COLUMNS) and _has_amount(row):
                yield _blank_finding(form, row)


# --- numbers of projects


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    mention: TextMention


def _counts(context: Context) -> Iterator[_Count]:
    narrative = context.text.narrative
    words = context.catalogue.performance

    def read(text: ReadingText) -> Sequence[tuple[int, tuple[int, int]]]:
        found = []
        for name in ("project_count", "project_count_done"):
            for match in words["patterns"][name].finditer(text.text):
                digits = match["number"]
                number = int(digits) if digits.isdigit() else words["numerals"].get(digits)
                if number is not None:
                    found.append((number, match.span("number")))
        return found

    for index, found in enumerate(
        context.memo.of_each("counts of projects", narrative.texts, read)
    ):
        if found and narrative.sections[index].split(".")[0] in _SECTIONS:
            for number, span in found:
                yield _Count(number, narrative.mention_words(index, *span))


def _counts_finding(counts: Sequence[_Count], context: Context) -> Finding:
    tables = len(list(context.forms.projects()))
    stated = [one.number for one in counts]
    votes = Counter(stated + [tables] * (tables > 1))
    usual = max(stated, key=lambda number: (votes[number], number == tables))
    odd = next(one for one in counts if one.number != usual)
    ordered = [odd, *(one for one in counts if one is not odd)]
    return Finding(
        about=About(subject="count"),
        code="JS711",
        severity=Severity.WARNING,
        values={
            "actual": str(odd.number),
            "expected": str(usual),
            "tables": str(tables),
            "count": str(len(counts)),
        },
        expected=str(usual),
        actual=odd.mention.text,
        texts=tuple(one.mention for one in ordered),
    )


# --- blank budgets


def _has_amount(row: Execution) -> bool:
    return any(slot is not None for slot in (row.initial_budget, row.executed))


def _blank_finding(form: PerformanceForm, row: Execution) -> Finding:
    """The missing figures follow where the row, or the total above it, leaves no choice."""
    missing = [name for name in _COLUMNS if name in row.blank]
    due = [value for name in missing if (value := _due(form, row, name))]
    initial = row.initial_budget.text if row.initial_budget else ""
    printed = [s for s in (row.initial_budget, row.executed, row.rate) if s is not None]
    return Finding(
        about=About(form.table.ref(row.row, 0)),
        code="JS711",
        severity=Severity.WARNING,
        message="findings.blank_budget",
        values={
            "table": form.title,
            "row": row.label,
            "initial": initial,
            "expected": " / ".join(due),
        },
        expected=" / ".join(due) or None,
        actual="",
        cells=(*(row.blank[name] for name in missing), *(slot.ref for slot in printed)),
    )


def _due(form: PerformanceForm, row: Execution, name: str) -> str:
    if row.initial_budget is None or row.initial_budget.value is None:
        return ""
    if name == "budget":
        return plain(row.initial_budget.value)
    total = next((one for one in form.executions if one.executed is not None), None)
    if total is None or total.initial_budget is None or total.executed is None:
        return ""
    is_whole = total.initial_budget.value == row.initial_budget.value
    return total.executed.text if is_whole else ""
