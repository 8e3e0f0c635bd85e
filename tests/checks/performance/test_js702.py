import pytest
from performance_tables import (
    LOCAL_RATE,
    LOCAL_SCORE,
    evaluated,
    local_form,
    proposed,
    where,
)

from juesuan_gui.domain.finding import Severity


def scored(score: str, rate: str = "95%", *, formula: bool = True, **changed: str):
    given = {"executed": "38.00", "total": "", **changed}
    return evaluated("JS702", local_form(rate=rate, score=score, **given).local(formula=formula))


def test_a_score_that_is_not_full_score_by_rate_is_an_error():
    (finding,) = scored("20")
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("20", "19.00")
    assert finding.difference == 1
    assert where(finding) == [LOCAL_SCORE, LOCAL_RATE]
    assert proposed(finding) == [("20", "19")]


def test_without_the_printed_formula_it_is_a_warning():
    (finding,) = scored("20", formula=False)
    assert (finding.severity, finding.expected) == (Severity.WARNING, "19.00")


@pytest.mark.parametrize("score", ["19", "19.0", "19.05", "18.95"])
def test_scores_up_to_a_twentieth_off_are_left_alone(score):
    assert not scored(score)


@pytest.mark.parametrize("score", ["19.06", "18.94"])
def test_scores_just_beyond_a_twentieth_are_reported(score):
    (finding,) = scored(score)
    assert (finding.actual, finding.expected) == (score, "19.00")


def test_a_whole_score_that_only_rounding_explains_is_a_hint():
    (finding,) = scored("19", "97.2%", executed="38.88")
    assert (finding.severity, finding.expected) == (Severity.HINT, "19.44")
    assert proposed(finding) == []
    (finding,) = scored("18", "97.2%", executed="38.88")
    assert finding.severity is Severity.ERROR


def test_a_rate_above_one_hundred_earns_the_full_score_and_no_more():
    assert not scored("20", "550.6%", executed="220.24")
    (finding,) = scored("21", "550.6%", executed="220.24")
    assert finding.expected == "20.00"


def test_a_score_that_fits_the_amounts_is_left_alone_beside_a_wrong_rate():
    assert not scored("19", "99%")


def test_without_a_printed_rate_the_amounts_give_it():
    assert not scored("19", "")
    (finding,) = scored("20", "")
    assert (finding.expected, where(finding)) == ("19.00", [LOCAL_SCORE])


def test_a_rate_printed_as_a_fraction_is_no_percentage():
    assert not scored("19", "0.95")
    (finding,) = scored("20", "0.95")
    assert finding.expected == "19.00"


def test_a_rate_of_one_is_a_whole_and_one_above_it_a_percentage():
    assert not scored("20", "1", budget="")  # no percentage: nothing to go by
    (finding,) = scored("20", "95", budget="")
    assert finding.expected == "19.00"


@pytest.mark.parametrize(
    "changed",
    [
        {"score": ""},
        {"score": "合格"},
        {"score": "20", "rate": "", "executed": ""},
        {"score": "20", "rate": "", "budget": ""},
    ],
)
def test_a_blank_or_unreadable_cell_is_not_evaluated(changed):
    assert not scored(**changed)
