from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from performance_tables import Form, Row, evaluated, where

from juesuan_gui.checks.rules.performance.js706_target_missed_at_full_score import is_compared
from juesuan_gui.domain.finding import Severity

TARGET, ACTUAL, SCORE = (5, 3), (5, 4), (5, 6)


def rated(target: str, actual: str, score: str = "45", weight: str = "45"):
    row = Row("整理档案数量", target, actual, weight, score)
    return evaluated("JS706", Form(rows=(row, Row("查阅满意度"))).national())


@pytest.mark.parametrize(
    ("target", "actual"), [("≥500册", "473册"), ("≤10天", "12天"), ("≥1,200人次", "1,199人次")]
)
def test_a_missed_target_at_the_full_score_is_a_warning(target, actual):
    (finding,) = rated(target, actual)
    assert finding.severity is Severity.WARNING
    assert finding.actual == actual
    assert where(finding) == [ACTUAL, TARGET, SCORE]


@pytest.mark.parametrize(
    ("target", "actual"), [("≥500册", "500册"), ("≥500册", "501册"), ("≤10天", "10天")]
)
def test_a_target_just_met_is_left_alone(target, actual):
    assert not rated(target, actual)


def test_the_edge_is_exact():
    assert rated("≥99.5%", "99.49%")
    assert not rated("≥99.5%", "99.50%")


def test_a_missed_target_with_a_part_of_the_score_is_left_alone():
    assert rated("≥500册", "473册", score="45")
    assert not rated("≥500册", "473册", score="44.9")


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("500册", "473册"),
        ("≥500册", "473个"),
        ("≥500册", ""),
        ("", "473册"),
        ("≥500册", "基本完成"),
        ("持续改善", "473册"),
    ],
)
def test_without_sign_number_or_common_unit_nothing_is_compared(target, actual):
    assert not rated(target, actual)


def test_without_a_printed_full_score_nothing_is_compared():
    assert not rated("≥500册", "473册", weight="")
    assert not rated("≥500册", "473册", score="")


def _indicator(**changed: Any) -> Any:
    given = {
        "target": SimpleNamespace(text="≥10册"),
        "actual": SimpleNamespace(text="12册"),
        "score": SimpleNamespace(value=Decimal(5)),
        "weight": SimpleNamespace(value=Decimal(5)),
    }
    return SimpleNamespace(**{**given, **changed})


@pytest.mark.parametrize("blank", [None, SimpleNamespace(value=None, text="")])
@pytest.mark.parametrize("field", ["target", "actual", "score", "weight"])
def test_an_indicator_is_compared_where_all_is_printed(field: str, blank: object):
    assert is_compared(_indicator())
    assert not is_compared(_indicator(**{field: blank}))
