"""JS709: performance tables, the narrative and the tables of accounts state different amounts."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.values import BLANK, SCALE
from juesuan_gui.checks.narrative.reading import ReadingText
from juesuan_gui.checks.performance.form import PerformanceForm, Slot
from juesuan_gui.checks.performance.project_money import (
    ProjectMoney,
    StatedMoney,
    usual_value,
)
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.amount import plain, round_half_up
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity
from juesuan_gui.domain.identity import plain_decimal
from juesuan_gui.domain.table import TEXT_TABLE, CellRef, TableKind

_TOTALS = (
    (TableKind.EXPENDITURE, "total"),
    (TableKind.GENERAL_BUDGET, "total"),
)
_PARTS = ("basic", "project")
_CENT = Decimal("0.01")
_USUAL_DECIMALS = 2


@check(
    "JS709", "performance-amounts-differ", Severity.WARNING, Reads.FORMS, Reads.TEXT, Reads.NUMBERS
)
def js709(context: Context) -> Iterator[Finding]:
    """Compare the amounts of performance tables with the accounts and with the narrative.

    What it checks: basic, project and executed expenditure of the department's table = expenditure
        tables; budget and executed amount of each project's table = those of its summary and of
        the lists in the narrative; the money said to be evaluated as a whole = total expenditure.
    Why it matters: performance tables are filled by other people, often before the accounts are
        closed.
    Example: basic expenditure 1200.50 in the self-evaluation, 1150.00 in the accounts.
    Tolerance: equal at the coarser print; one last digit is a hint. Amounts may rest on another
        scope, so a difference is a warning.
    Basis: the same fact; Caiyu (2020) No. 10 asks for true figures.
    """
    for form in context.forms.overall():
        yield from _overall(form, context)
    yield from _whole_in_text(context)
    looks = (Reads.TEXT, Reads.FORMS)
    yield from context.memo.get("project amounts", looks, lambda: tuple(_projects(context)))


def _projects(context: Context) -> Iterator[Finding]:
    for project in context.project_money:
        finding = _project(project, context)
        if finding is not None:
            yield finding
        yield from _rates(project, context)


# --- the department as a whole


def _overall(form: PerformanceForm, context: Context) -> Iterator[Finding]:
    for name in _PARTS:
        yield from _against_tables(form, form.fields.get(name), name, context)
    if form.execution is not None:
        yield from _against_tables(form, form.execution.executed, "total", context)


def _against_tables(
    form: PerformanceForm, slot: Slot | None, measure: str, context: Context
) -> Iterator[Finding]:
    value = context.forms.yuan(form, slot)
    cells = _cells(measure, context)
    if slot is None or slot.amount is None or value is None or not cells:
        return
    exponent = context.forms.exponents[form.table.id]
    stated = value.scaleb(-exponent)
    due = [(_in_unit(amount, exponent, slot.amount.decimals), ref) for amount, ref in cells]
    if any(stated == amount for amount, _ in due):
        return
    nearest = min((amount for amount, _ in due), key=lambda one: abs(one - stated))
    yield Finding(
        about=About(slot.ref),
        code="JS709",
        severity=Severity.HINT if abs(nearest - stated) <= _CENT else Severity.WARNING,
        values={
            "table": form.table.title,
            "what": context.catalogue.phrase(f"findings.{measure}_expenditure"),
            "actual": slot.text,
            "expected": plain(nearest),
        },
        expected=plain(nearest),
        actual=slot.text,
        difference=stated - nearest,
        cells=(slot.ref, *(ref for amount, ref in due if amount == nearest)),
        candidates=(Candidate.only(slot.ref, nearest, slot.amount.decimals),),
    )


def _in_unit(yuan: Decimal, exponent: int, decimals: int) -> Decimal:
    """Return an amount in a unit; one of the accounts in a smaller unit is rounded for the form."""
    amount = yuan.scaleb(-exponent)
    is_finer = amount != round_half_up(amount, max(decimals, _USUAL_DECIMALS))
    return round_half_up(amount, decimals if is_finer else _USUAL_DECIMALS)


def _cells(measure: str, context: Context) -> list[tuple[Decimal, CellRef]]:
    """Return the amounts of the accounts in yuan with their cells."""
    binder = Binder(context.disclosure.tables)
    found = []
    for kind, row in _TOTALS:
        cell = binder.cell(kind, row, measure)
        value = context.system.value(cell) if cell else BLANK
        if cell is not None and value.is_printed and value.is_readable:
            found.append((plain_decimal(value.units, -SCALE), cell))
    return found


def _whole_in_text(context: Context) -> Iterator[Finding]:
    """The money said to be evaluated as a whole is the expenditure of the year."""
    narrative = context.text.narrative
    cells = _cells("total", context)
    known = {amount for amount, _ in cells}
    for form in context.forms.overall():
        if form.execution is not None:
            slots = (form.execution.budget, form.execution.executed)
            amounts = (context.forms.yuan(form, slot) for slot in slots)
            known |= {amount for amount in amounts if amount is not None}
    for ref in context.memo.get("whole money", (Reads.TEXT,), lambda: _whole_money(context)):
        figure = narrative.figures.get(ref)
        if figure is None or not cells:
            continue
        unit = figure.figure.exponent, figure.figure.decimals
        if figure.figure.value in {_in_unit(yuan, *unit) for yuan in known}:
            continue
        yuan, cell = cells[0]
        expected = _in_unit(yuan, *unit)
        mention = narrative.mention(ref)
        yield Finding(
            code="JS709",
            severity=Severity.WARNING,
            values={
                "table": context.catalogue.phrase("places.narrative"),
                "what": context.catalogue.phrase("findings.total_expenditure"),
                "actual": mention.text,
                "expected": plain(expected),
            },
            expected=plain(expected),
            actual=mention.text,
            difference=figure.figure.value - expected,
            cells=(cell,),
            texts=(mention,),
            candidates=(Candidate.possible(ref, expected, figure.figure.decimals),),
        )


def _whole_money(context: Context) -> list[CellRef]:
    """Return the amounts that the text says were evaluated as a whole."""
    pattern = context.catalogue.performance["patterns"]["whole_money"]

    def starts(text: ReadingText) -> list[int]:
        return [text.index[match.start("amount")] for match in pattern.finditer(text.text)]

    of_texts = context.memo.of_each("whole money of texts", context.text.narrative.texts, starts)
    return [
        CellRef(TEXT_TABLE, index, start)
        for index, offsets in enumerate(of_texts)
        for start in offsets
    ]


# --- single projects


def _project(project: ProjectMoney, context: Context) -> Finding | None:
    """One finding a project: what differs in budget and executed amount has one cause."""
    odd: list[StatedMoney] = []
    right: list[StatedMoney] = []
    for stated in project.stated.values():
        usual = usual_value(stated)
        differing = [one for one in stated if one.contradicts(usual)]
        for one in stated:
            part = None if one in differing or one.agrees(usual) else project.slip_of_part(one)
            if part is not None:
                odd.append(one)
                right.append(part)
        if differing:
            odd.extend(differing)
            right.extend(one for one in stated if one.agrees(usual))
    if not odd:
        return None
    usual = right[0]
    odd.sort(key=lambda one: one.is_off_by_one(usual))
    first = odd[0]
    narrative = context.text.narrative
    expected = plain(_as_printed(usual.value, first))
    refs = list(dict.fromkeys(one.ref for one in (*odd, *right)))
    return Finding(
        about=About(subject=project.name),
        code="JS709",
        severity=Severity.HINT if first.is_off_by_one(usual) else Severity.WARNING,
        message="findings.project_money",
        values={
            "name": project.name,
            "actual": LIST_SEPARATOR.join(dict.fromkeys(one.text for one in odd)),
            "expected": expected,
        },
        expected=expected,
        actual=first.text,
        difference=(first.value - usual.value).scaleb(-first.exponent),
        cells=tuple(ref for ref in refs if not ref.is_text),
        texts=tuple(narrative.mention(ref) for ref in refs if ref.is_text),
        candidates=(Candidate.possible(first.ref, Decimal(expected), 0),),
    )


def _as_printed(yuan: Decimal, like: StatedMoney) -> Decimal:
    """Return an amount in the money unit of another, rounded to its digits."""
    return yuan.quantize(like.unit, ROUND_HALF_UP).scaleb(-like.exponent).normalize()


def _rates(project: ProjectMoney, context: Context) -> Iterator[Finding]:
    """An execution rate stated with an amount fits the budget that is stated elsewhere."""
    budgets = project.stated.get("budget", [])
    if not budgets:
        return
    budget = usual_value(budgets)
    narrative = context.text.narrative
    for rate in project.rates:
        expected = rate.expected(budget) if budget.value else None
        if expected is None:
            continue
        mention = narrative.mention(rate.ref)
        refs = (rate.executed.ref, budget.ref)
        yield Finding(
            code="JS709",
            severity=Severity.WARNING,
            message="findings.project_rate",
            values={
                "name": project.name,
                "actual": mention.text,
                "expected": plain(expected),
                "expression": f"{rate.executed.text} ÷ {budget.text}",
            },
            expected=plain(expected),
            actual=mention.text,
            difference=rate.value - expected,
            cells=tuple(ref for ref in refs if not ref.is_text),
            texts=(mention, *(narrative.mention(ref) for ref in refs if ref.is_text)),
            candidates=(Candidate.only(rate.ref, expected, rate.decimals),),
        )
