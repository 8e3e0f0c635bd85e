import pytest
from full_disclosure import printed
from performance_tables import Form, Row, evaluated, where

from juesuan_gui.domain.finding import Severity

REPORT = "2023年度档案数字化项目自评结果"
SENTENCE = "数量指标有2个，均超额完成上级下达的绩效目标。"


def compared(*rows: Row, sentence: str = SENTENCE, heading: str = REPORT):
    return evaluated("JS707", heading, sentence, Form(rows=rows).national())


def test_targets_just_met_where_all_are_said_to_be_exceeded_are_a_warning():
    (finding,) = compared(Row("整理数量", "35册", "35册"), Row("扫描数量", "46册", "47册"))
    assert finding.severity is Severity.WARNING
    assert where(finding) == [(5, 3), (5, 4)]
    assert printed(finding) == ["数量指标有2个，均超额完成"]


def test_several_rows_are_one_finding():
    (finding,) = compared(Row("整理数量", "≥35册", "35册"), Row("扫描数量", "46册", "40册"))
    assert where(finding) == [(5, 3), (5, 4), (6, 3), (6, 4)]


@pytest.mark.parametrize("actual", ["36册", "35.01册", "1,036册"])
def test_targets_that_were_exceeded_are_left_alone(actual):
    assert not compared(Row("整理数量", "35册", actual), Row("扫描数量", "46册", "47册"))


@pytest.mark.parametrize(
    ("target", "actual"), [("35册", ""), ("", "35册"), ("按时完成", "35册"), ("35册", "完成")]
)
def test_rows_without_two_numbers_are_left_out(target, actual):
    assert not compared(Row("整理数量", target, actual), Row("扫描数量", "46册", "47册"))


def test_other_levels_and_targets_of_at_most_are_left_out():
    assert not compared(Row("整理数量", "35册", "35册", kind="质量指标"), Row("扫描数量"))
    assert not compared(Row("差错数量", "≤3处", "3处"), Row("扫描数量"))


def test_a_sentence_of_another_report_or_that_claims_less_is_left_alone():
    met = (Row("整理数量", "35册", "35册"), Row("扫描数量", "46册", "47册"))
    assert not compared(*met, sentence="数量指标有2个，均完成年度绩效目标。")
    assert not compared(*met, heading="2023年度城区绿化项目自评结果")
