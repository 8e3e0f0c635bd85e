"""JS705: a score is greater than its full score, is missing, or scores nothing."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.form import Block, Indicator, PerformanceForm, Slot
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef


@check("JS705", "score-does-not-fit", Severity.ERROR, Reads.FORMS)
def js705(context: Context) -> Iterator[Finding]:
    """Compare each score with its full score and with what it scores.

    What it checks: no score is greater than its full score, nor the scores of a part than those of
        the part; every part with a full score has scores; every scored indicator has a target and
        a result.
    Why it matters: a score without a result, or above its full score, cannot be explained.
    Example: an indicator of 5 scored 10; a part of 20 without any score.
    Tolerance: none. Missing cells are warnings; where the source keeps no columns an indicator
        counts as without a result only if nothing else is printed for it.
    Basis: Caiyu (2020) No. 10.
    """
    for form in context.forms.forms:
        yield from _above_full_score(form)
        yield from _parts(form)
        bare = [one for one in form.indicators if _is_bare(one, form)]
        if bare:
            yield _without_result(form, bare)


def _above_full_score(form: PerformanceForm) -> Iterator[Finding]:
    pairs: list[tuple[Slot | None, Decimal | None]] = [
        (one.score, one.weight.value if one.weight else None) for one in form.indicators
    ]
    pairs += [(one.score, one.weight) for one in form.executions]
    for score, full in pairs:
        if score is None or score.value is None or full is None:
            continue
        if score.value > full:
            yield _too_high(form, score.value, full, [score.ref])


def _too_high(
    form: PerformanceForm, score: Decimal, full: Decimal, cells: Sequence[CellRef]
) -> Finding:
    return Finding(
        about=About(cells[0]),
        code="JS705",
        severity=Severity.ERROR,
        values={
            "table": form.title,
            "actual": plain(score),
            "expected": plain(full),
        },
        expected=plain(full),
        actual=plain(score),
        difference=score - full,
        cells=tuple(cells),
    )


def _parts(form: PerformanceForm) -> Iterator[Finding]:
    for block in form.blocks:
        scores = [*block.scores, *(one.score for one in block.indicators if one.score)]
        values = [slot.value for slot in scores if slot.value is not None]
        if block.points is None or (not block.indicators and not block.scores):
            continue
        if not values:
            yield _without_score(form, block)
        elif sum(values) > block.points:
            yield _too_high(form, sum(values, Decimal(0)), block.points, [s.ref for s in scores])


def _without_score(form: PerformanceForm, block: Block) -> Finding:
    full = "" if block.points is None else plain(block.points)
    return Finding(
        about=About(table=form.table.id, subject=block.label),
        code="JS705",
        severity=Severity.WARNING,
        message="findings.part_without_score",
        values={"table": form.title, "part": block.label, "full": full},
        expected=full,
        actual="",
        cells=tuple(one.ref for one in block.indicators),
    )


def _is_bare(one: Indicator, form: PerformanceForm) -> bool:
    """Whether an indicator is scored though its target or its result is blank."""
    if one.score is None or one.is_joined or not _is_words(one.name):
        return False
    if form.is_loose:
        return one.target is None
    return one.target is None or one.actual is None


def _is_words(text: str) -> bool:
    """A name that is only a number, or a full score in brackets, is not a name."""
    return any(letter.isalpha() for letter in text) and not text.startswith(("(", "\uff08"))


def _without_result(form: PerformanceForm, bare: Sequence[Indicator]) -> Finding:
    return Finding(
        about=About(table=form.table.id, subject="result"),
        code="JS705",
        severity=Severity.WARNING,
        message="findings.score_without_result",
        values={
            "table": form.title,
            "count": str(len(bare)),
            "names": LIST_SEPARATOR.join(one.name for one in bare),
        },
        actual="",
        cells=tuple(one.ref for one in bare),
    )
