"""JS706: an indicator missed its target and still has the full score."""

import re
from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.form import Indicator, PerformanceForm
from juesuan_gui.domain.amount import to_half_width
from juesuan_gui.domain.finding import About, Finding, Severity

_TARGET = re.compile(r"(?P<sign>[≥≤])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d]*)")
_ACTUAL = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d]*)")


@check("JS706", "target-missed-at-full-score", Severity.WARNING, Reads.FORMS)
def js706(context: Context) -> Iterator[Finding]:
    """Compare the results of indicators with their targets where both are numbers.

    What it checks: a result below a target of "at least", or above a target of "at most", does not
        have the full score.
    Why it matters: the printed rule of scoring gives such an indicator a part of the score only.
    Example: target at least 500, result 480, scored 5 of 5.
    Tolerance: none; only targets with a sign are compared, and only in the same unit; where no
        column prints the full score there is nothing to compare with.
    Basis: rule of scoring of the form: score = full score x result / target.
    """
    for form in context.forms.forms:
        for one in form.indicators:
            if _is_missed(one) and _has_full_score(one):
                yield _finding(form, one)


def is_compared(one: Indicator) -> bool:
    """Whether the result of an indicator is held against its target."""
    return (
        _numbers(one) is not None
        and one.score is not None
        and one.score.value is not None
        and one.weight is not None
        and one.weight.value is not None
    )


def _numbers(one: Indicator) -> tuple[str, Decimal, Decimal] | None:
    """Return the sign of the target, its number and that of the result, if they compare."""
    if one.target is None or one.actual is None:
        return None
    target = _TARGET.fullmatch(to_half_width(one.target.text).replace(" ", ""))
    actual = _ACTUAL.fullmatch(to_half_width(one.actual.text).replace(" ", ""))
    if target is None or actual is None or target["unit"] != actual["unit"]:
        return None
    wanted, found = (Decimal(m["number"].replace(",", "")) for m in (target, actual))
    return target["sign"], wanted, found


def _is_missed(one: Indicator) -> bool:
    numbers = _numbers(one)
    if numbers is None:
        return False
    sign, wanted, found = numbers
    return found < wanted if sign == "≥" else found > wanted


def _has_full_score(one: Indicator) -> bool:
    return (
        one.score is not None
        and one.weight is not None
        and one.score.value is not None
        and one.score.value == one.weight.value
    )


def _finding(form: PerformanceForm, one: Indicator) -> Finding:
    slots = [slot for slot in (one.actual, one.target, one.score) if slot is not None]
    return Finding(
        about=About(form.table.ref(one.row, 0)),
        code="JS706",
        severity=Severity.WARNING,
        values={
            "table": form.title,
            "name": one.name,
            "target": one.target.text if one.target else "",
            "actual": one.actual.text if one.actual else "",
            "score": one.score.text if one.score else "",
        },
        actual=one.actual.text if one.actual else None,
        cells=tuple(slot.ref for slot in slots),
    )
