from decimal import Decimal

import pytest
from performance_tables import BUDGET, EXECUTED, INITIAL, RATE, Form, evaluated, proposed, where

from juesuan_gui.domain.finding import Severity


def rated(rate: str, **changed: str):
    given = {"budget": "38.00", "executed": "27.75", "score": "", **changed}
    return evaluated("JS701", Form(rate=rate, **given).national())


def test_a_rate_that_is_not_executed_by_budget_is_an_error():
    (finding,) = rated("75.00%")
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("75.00%", "73.03%")
    assert where(finding) == [RATE, EXECUTED, BUDGET]
    assert proposed(finding) == [("75.00%", "73.03%")]


@pytest.mark.parametrize("rate", ["73.03%", "73.0%", "73%", "73.03"])
def test_the_right_rate_at_its_own_decimals_is_left_alone(rate):
    assert not rated(rate)


@pytest.mark.parametrize("rate", ["0.73", "1", "1.00"])
def test_a_rate_printed_as_a_fraction_is_left_alone(rate):
    assert not rated(rate, executed="38.00" if rate.startswith("1") else "27.75")


@pytest.mark.parametrize(
    ("rate", "severity"),
    [
        ("74%", Severity.WARNING),
        ("72%", Severity.WARNING),
        ("75%", Severity.ERROR),
        ("71%", Severity.ERROR),
    ],
)
def test_off_by_one_last_digit_is_a_warning_and_by_two_an_error(rate, severity):
    (finding,) = rated(rate)
    assert (finding.severity, finding.expected) == (severity, "73%")


def test_digits_that_were_cut_are_a_hint():
    amounts = {"executed": "3,947.60", "budget": "4,000.00"}
    (finding,) = rated("98.6%", **amounts)
    assert (finding.severity, finding.expected) == (Severity.HINT, "98.7%")
    assert not rated("98.7%", **amounts)


def test_amounts_rounded_to_cents_may_allow_another_last_digit():
    assert not rated("98.6%", executed="39.46", budget="40.00")  # 39.4599 of 40.00 is 98.6 %


def test_amounts_without_decimals_may_be_rounded():
    """Of 14 and 15, 94 % may be off by one digit; 96 % only if both were rounded to whole ones."""
    assert not rated("94%", executed="14", budget="15")
    (finding,) = rated("96%", executed="14", budget="15")
    assert finding.severity is Severity.WARNING
    (finding,) = rated("96%", executed="14.00", budget="15.00")
    assert finding.severity is Severity.ERROR


def test_the_budget_at_the_beginning_counts_where_that_of_the_year_is_blank():
    (finding,) = rated("75.00%", budget="", initial="38.00")
    assert (finding.severity, finding.expected) == (Severity.ERROR, "73.03%")
    assert where(finding) == [RATE, EXECUTED, INITIAL]
    assert not rated("73.03%", budget="", initial="38.00")


def test_there_is_no_rate_of_a_budget_of_zero():
    (finding,) = rated("100%", budget="0.00", initial="")
    assert (finding.severity, finding.expected) == (Severity.WARNING, None)
    assert proposed(finding) == []
    assert not rated("100%", budget="0.00", initial="", executed="0.00")


@pytest.mark.parametrize(
    "changed",
    [
        {"rate": ""},
        {"rate": "—"},
        {"rate": "见附件"},
        {"rate": "0.73"},
        {"rate": "75%", "executed": ""},
        {"rate": "75%", "budget": "", "initial": ""},
        {"rate": "75%", "budget": "见附件", "initial": ""},
    ],
)
def test_a_blank_or_unreadable_cell_is_not_evaluated(changed):
    assert not rated(**changed)


@pytest.mark.parametrize(("rate", "difference"), [("75.00%", "1.97"), ("70.00%", "-3.03")])
def test_the_difference_is_printed_minus_due(rate, difference):
    (finding,) = rated(rate)
    assert finding.difference == Decimal(difference)


@pytest.mark.parametrize("rate", ["75.00", "2", "0.50%"])
def test_a_rate_above_one_or_with_its_sign_is_a_percentage(rate):
    (finding,) = rated(rate)
    assert finding.actual == rate


def test_amounts_with_two_decimals_are_rounded_to_no_fewer():
    """0.135 of 0.145 to 0.145 of 0.135 allow what 0.14 of 0.15 does not."""
    assert not rated("96%", executed="0.14", budget="0.15")


def test_the_rate_alone_is_what_may_be_wrong():
    (finding,) = rated("75.00%")
    (candidate,) = finding.candidates
    assert (candidate.tolerance, candidate.repairs, candidate.breaks) == (0, 1, 0)
    assert (candidate.decimals, candidate.is_located) == (2, True)
