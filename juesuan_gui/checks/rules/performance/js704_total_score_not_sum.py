"""JS704: the total score is not the sum of the scores, or is stated differently elsewhere."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.form import Indicator, PerformanceForm
from juesuan_gui.checks.performance.projects import ScoreStatement
from juesuan_gui.checks.performance.report_scores import (
    ScoredPart,
    StatedSum,
    find_scored_parts,
    find_stated_sums,
    read_scores,
)
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.catalogue import Joined
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity


@check("JS704", "total-score-not-sum", Severity.ERROR, Reads.FORMS, Reads.TEXT)
def js704(context: Context) -> Iterator[Finding]:
    """Add up the scores of each performance table and compare the total wherever it is stated.

    What it checks: total = score of the execution + scores of all indicators; the same total above
        the table, in its last row and in the report that belongs to it. In a report: the score in a
        heading = the score in the text below it = the sum of the parts below it.
    Why it matters: the total is what is published, rated and ranked.
    Example: 90 for the indicators and 7.3 for the execution make 97.3; 100 is printed.
    Tolerance: none. Where indicators have no score of their own a difference is a warning, for a
        cell may be merged or not filled in; a part wholly without scores is reported as JS705.
    Basis: Caiyu (2020) No. 10.
    """
    statements = context.projects.scores
    for form in context.forms.forms:
        about = [one for one in statements if one.form is form]
        yield from _examine(form, about, context)
    narrative = context.text.narrative
    scores = read_scores(narrative, context.memo)
    for part in find_scored_parts(narrative, scores):
        if not part.is_consistent:
            yield _part_finding(part, context)
    for stated in find_stated_sums(narrative, scores):
        if stated.total.value != sum(part.value for part in stated.parts):
            yield _stated_sum_finding(stated, context)


def _examine(
    form: PerformanceForm, statements: Sequence[ScoreStatement], context: Context
) -> Iterator[Finding]:
    total = _sum(form)
    printed = [form.total.value] if form.total and form.total.value is not None else []
    printed += [form.stated_score.value] if form.stated_score else []
    if printed and total is not None and any(value != total for value in printed):
        yield _sum_finding(form, total, printed)
    known = {*printed, *([total] if total is not None else [])}
    for statement in statements:
        if known and statement.value not in known:
            yield _statement_finding(form, statement, printed[0] if printed else total, context)


def _sum(form: PerformanceForm) -> Decimal | None:
    """Return the sum of all scores, or None where a whole part has none."""
    if not form.execution or not form.execution.score or not form.indicators:
        return None
    if any(not block.scores and not _has_score(block.indicators) for block in form.blocks):
        return None
    return sum((slot.value for slot in form.score_slots() if slot.value is not None), Decimal(0))


def _has_score(indicators: Sequence[Indicator]) -> bool:
    return not indicators or any(one.score for one in indicators)


def _sum_finding(form: PerformanceForm, total: Decimal, printed: list[Decimal]) -> Finding:
    actual = next(value for value in printed if value != total)
    unscored = [one for one in form.indicators if one.score is None]
    is_complete = not unscored or total > actual
    is_certain = is_complete and not form.table.has_inferred_cells
    cell = form.total if form.total and form.total.value == actual else None
    return Finding(
        about=About(table=form.table.id),
        code="JS704",
        severity=Severity.ERROR if is_certain else Severity.WARNING,
        message=None if is_complete else "findings.score_missing",
        values={
            "table": form.title,
            "expected": plain(total),
            "actual": plain(actual),
            "difference": plain(abs(actual - total)),
            "count": str(len(unscored)),
            "expression": " ＋ ".join(slot.text for slot in form.score_slots()),
        },
        expected=plain(total),
        actual=plain(actual),
        difference=actual - total,
        cells=((cell.ref,) if cell else ()) + tuple(one.ref for one in unscored if not is_complete),
        places=form.stated.places if form.stated else (),
        candidates=((Candidate.only(cell.ref, total, 0),) if cell and is_complete else ()),
    )


def _statement_finding(
    form: PerformanceForm, statement: ScoreStatement, known: Decimal | None, context: Context
) -> Finding:
    mention = context.text.narrative.mention(statement.ref)
    return Finding(
        about=About(statement.ref),
        code="JS704",
        severity=Severity.WARNING,
        message="findings.score_stated_differently",
        values={
            "table": form.title,
            "actual": mention.text,
            "expected": "" if known is None else plain(known),
        },
        expected=None if known is None else plain(known),
        actual=mention.text,
        difference=None if known is None else statement.value - known,
        texts=(mention,),
    )


def _part_finding(part: ScoredPart, context: Context) -> Finding:
    """A heading, the text below it and the parts below it disagree about a score."""
    narrative = context.text.narrative
    expected = part.sum if part.sum not in (None, part.heading.value) else None
    body = part.body.value if part.body else None
    shown = [part.heading, *([part.body] if part.body else [])]
    shown += [one.heading for one in part.parts if part.sum is not None]
    return Finding(
        about=About(part.heading.ref),
        code="JS704",
        severity=Severity.WARNING,
        message="findings.scores_of_part",
        values={
            "table": part.title,
            "found": Joined(LIST_SEPARATOR, _states(part, context)),
            "actual": plain(part.heading.value),
        },
        expected=plain(body if body is not None else expected or part.heading.value),
        actual=plain(part.heading.value),
        texts=tuple(narrative.mention(one.ref) for one in shown),
    )


def _states(part: ScoredPart, context: Context) -> Iterator[str]:
    phrase = context.catalogue.phrase
    yield phrase("findings.score_of_heading", score=plain(part.heading.value))
    if part.body is not None:
        yield phrase("findings.score_of_body", score=plain(part.body.value))
    if part.sum is not None:
        yield phrase("findings.score_of_parts", score=plain(part.sum))


def _stated_sum_finding(stated: StatedSum, context: Context) -> Finding:
    narrative = context.text.narrative
    total = sum((part.value for part in stated.parts), Decimal(0))
    return Finding(
        about=About(stated.total.ref),
        code="JS704",
        severity=Severity.WARNING,
        values={
            "table": context.catalogue.phrase("places.narrative"),
            "actual": plain(stated.total.value),
            "expected": plain(total),
            "expression": " ＋ ".join(plain(part.value) for part in stated.parts),
        },
        expected=plain(total),
        actual=plain(stated.total.value),
        difference=stated.total.value - total,
        texts=tuple(narrative.mention(one.ref) for one in (stated.total, *stated.parts)),
    )
