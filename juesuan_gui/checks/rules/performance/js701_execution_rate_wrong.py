"""JS701: the execution rate in a performance table is not executed amount by budget."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.values import Value, value_of
from juesuan_gui.checks.narrative.ratios import RatioOutcome, RatioVerdict, evaluate_quotient
from juesuan_gui.checks.performance.form import Execution, Slot
from juesuan_gui.domain.amount import Amount, plain
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef

_SEVERITY = {
    RatioVerdict.BROKEN: Severity.ERROR,
    RatioVerdict.ZERO_BASE: Severity.WARNING,
    RatioVerdict.OFF_BY_ONE: Severity.WARNING,
    RatioVerdict.COARSE: Severity.WARNING,
    RatioVerdict.TRUNCATED: Severity.HINT,
}
_USUAL_DECIMALS = 2


@check("JS701", "execution-rate-wrong", Severity.ERROR, Reads.FORMS)
def js701(context: Context) -> Iterator[Finding]:
    """Recompute the execution rate of each performance table.

    What it checks: execution rate = executed amount / budget of the whole year; where that budget
        is blank, / budget at the beginning of the year.
    Why it matters: the rate is scored, and it is the first figure that reviewers recompute.
    Example: 12.50 of 40 is 31.25 %.
    Tolerance: the printed decimals of the rate and two of both amounts; off by one last digit is a
        warning, cut digits a hint. Where only amounts rounded to fewer decimals allow the rate, a
        difference of more than one last digit is a warning.
    Basis: form of Caiyu (2020) No. 10 (财预〔2020〕10号).
    """
    for form in context.forms.forms:
        for execution in form.executions:
            finding = _examine(execution, form.title)
            if finding is not None:
                yield finding


def recomputed(execution: Execution) -> tuple[Slot, Slot, Slot] | None:
    """Return the executed amount, the budget and the rate of a row whose rate is recomputed."""
    base = execution.budget or execution.initial_budget
    rate, executed = execution.rate, execution.executed
    if base is None or rate is None or executed is None or rate.amount is None:
        return None
    if not rate.amount.is_percent and rate.amount.value <= 1:
        return None  # a fraction, not a percentage
    return executed, base, rate


def _examine(execution: Execution, title: str) -> Finding | None:
    slots = recomputed(execution)
    if slots is None or slots[2].amount is None:
        return None
    executed, base, rate = slots
    amount = slots[2].amount
    outcome = _outcome(executed, base, amount)
    severity = _SEVERITY.get(outcome.verdict)
    if severity is None:
        return None
    return _finding(title, executed, base, rate, outcome, severity)


def _outcome(top: Slot, bottom: Slot, rate: Amount) -> RatioOutcome:
    values: dict[CellRef, Value] = {
        top.ref: value_of(top.amount, None, _USUAL_DECIMALS),
        bottom.ref: value_of(bottom.amount, None, _USUAL_DECIMALS),
    }
    return evaluate_quotient(
        (Term(top.ref),), (Term(bottom.ref),), rate.value, rate.decimals, values.__getitem__
    )


def _finding(
    title: str, top: Slot, bottom: Slot, rate: Slot, outcome: RatioOutcome, severity: Severity
) -> Finding:
    expected = outcome.expected
    printed = rate.value
    return Finding(
        about=About(rate.ref),
        code="JS701",
        severity=severity,
        message="findings.table_rate",
        values={
            "table": title,
            "actual": rate.text,
            "expected": "" if expected is None else f"{plain(expected)}%",
            "expression": f"{top.text} ÷ {bottom.text}",
        },
        expected=None if expected is None else f"{plain(expected)}%",
        actual=rate.text,
        difference=None if expected is None or printed is None else printed - expected,
        cells=(rate.ref, top.ref, bottom.ref),
        candidates=()
        if expected is None or rate.amount is None
        else (Candidate.only(rate.ref, expected, rate.amount.decimals),),
    )
