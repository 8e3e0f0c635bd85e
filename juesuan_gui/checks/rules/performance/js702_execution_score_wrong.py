"""JS702: the score of the budget's execution does not follow from the execution rate."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.form import Execution, PerformanceForm
from juesuan_gui.domain.amount import format_amount, round_half_up
from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity

_HUNDRED = Decimal(100)
_NEAR = Decimal("0.05")
_DECIMALS = 2


@check("JS702", "execution-score-wrong", Severity.ERROR, Reads.FORMS)
def js702(context: Context) -> Iterator[Finding]:
    """Recompute the score of the budget's execution.

    What it checks: score = full score x execution rate, at most the full score; from the printed
        rate or from the amounts, whichever fits.
    Why it matters: it is the one score that follows from figures alone.
    Example: full score 20 and a rate of 95 % give 19; 20 is printed.
    Tolerance: the decimals of the printed score, at least 0.05; whole scores that only rounding
        explains are a hint. Where the table does not print the formula, a warning: scoring by
        bands is possible.
    Basis: form of Caiyu (2020) No. 10; a rate above 100 % earns the full score and no more.
    """
    for form in context.forms.forms:
        for execution in form.executions:
            finding = _examine(form, execution, context.catalogue)
            if finding is not None:
                yield finding


def _examine(form: PerformanceForm, execution: Execution, catalogue: Catalogue) -> Finding | None:
    score, weight = execution.score, execution.weight
    if score is None or score.value is None or score.amount is None or weight is None:
        return None
    due = [round_half_up(weight * min(rate, Decimal(1)), 4) for rate in _rates(execution)]
    if not due or any(abs(score.value - one) <= _NEAR for one in due):
        return None
    is_rounded = any(round_half_up(one, score.amount.decimals) == score.value for one in due)
    severity = Severity.WARNING
    if is_rounded:
        severity = Severity.HINT
    elif _prints_formula(form, catalogue):
        severity = Severity.ERROR
    expected = round_half_up(due[0], _DECIMALS)
    return Finding(
        about=About(score.ref),
        code="JS702",
        severity=severity,
        values={
            "actual": score.text,
            "expected": format_amount(expected, _DECIMALS),
            "weight": f"{weight:f}",
            "rate": execution.rate.text if execution.rate else "",
            "expression": f"{weight:f} × {execution.rate.text if execution.rate else ''}"
            f" ＝ {format_amount(expected, _DECIMALS)}",
        },
        expected=format_amount(expected, _DECIMALS),
        actual=score.text,
        difference=score.value - expected,
        cells=(score.ref, *((execution.rate.ref,) if execution.rate else ())),
        candidates=()
        if is_rounded
        else (Candidate.only(score.ref, expected, score.amount.decimals),),
    )


def _rates(execution: Execution) -> Iterator[Decimal]:
    """Yield the execution rate as printed, then as the amounts give it."""
    rate, executed = execution.rate, execution.executed
    if rate is not None and rate.amount and (rate.amount.is_percent or rate.amount.value > 1):
        yield rate.amount.value / _HUNDRED
    base = execution.budget or execution.initial_budget
    if base is not None and base.value and executed is not None and executed.value is not None:
        yield executed.value / base.value


def _prints_formula(form: PerformanceForm, catalogue: Catalogue) -> bool:
    pattern = catalogue.performance["patterns"]["execution_formula"]
    return any(pattern.search(normalise(cell.text)) for cell in form.table.cells)
