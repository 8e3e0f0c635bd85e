import pytest
from performance_tables import LOCAL_SCORE, SCORE, Form, Row, evaluated, local_form, where

from juesuan_gui.domain.finding import Severity

FIRST, SECOND = (5, 6), (6, 6)
NAME = (5, 2)


def scored(*rows: Row, **changed: str):
    return evaluated("JS705", Form(rows=rows, total="", **changed).national())


def test_a_score_above_its_full_score_is_an_error():
    (finding,) = scored(Row("整理数量", weight="5", score="10"), Row("查阅人次"))
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected, finding.difference) == ("10", "5", 5)
    assert where(finding) == [FIRST]


def test_there_is_no_tolerance():
    assert not scored(Row("整理数量", weight="5", score="5"), Row("查阅人次", score="0"))
    (finding,) = scored(Row("整理数量", weight="5", score="5.01"), Row("查阅人次"))
    assert (finding.actual, finding.expected) == ("5.01", "5")


def test_the_score_of_the_execution_has_a_full_score_too():
    (finding,) = scored(Row("整理数量"), Row("查阅人次"), score="10.5")
    assert (finding.actual, finding.expected) == ("10.5", "10")
    assert where(finding) == [SCORE]


def test_the_scores_of_a_part_do_not_exceed_those_of_the_part():
    (finding,) = evaluated("JS705", local_form(total="").local("年度绩效目标（70分）"))
    assert (finding.severity, finding.actual, finding.expected) == (Severity.ERROR, "80", "70")
    assert where(finding) == [FIRST, SECOND]
    assert not evaluated("JS705", local_form(total="").local("年度绩效目标（80分）"))


def test_a_part_without_a_printed_full_score_does_not_take_that_of_the_execution():
    assert not evaluated("JS705", local_form(total="").local("年度绩效目标"))


def test_a_part_without_any_score_is_a_warning():
    rows = (Row("整理数量", score=""), Row("查阅人次", score=""))
    (finding,) = evaluated("JS705", local_form(rows=rows, total="").local())
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("", "80")
    assert where(finding) == [(5, 3), (6, 3)]
    one = (rows[0], Row("查阅人次", score="40"))
    assert not evaluated("JS705", local_form(rows=one, total="").local())


@pytest.mark.parametrize(("target", "actual"), [("≥10册", ""), ("", "12册")])
def test_a_score_without_target_or_result_is_a_warning(target, actual):
    (finding,) = scored(Row("整理数量", target, actual), Row("查阅人次"))
    assert finding.severity is Severity.WARNING
    assert where(finding) == [NAME]


def test_several_scores_without_a_result_are_one_finding():
    (finding,) = scored(Row("整理数量", actual=""), Row("查阅人次", actual=""))
    assert where(finding) == [NAME, (6, 2)]


@pytest.mark.parametrize("name", ["1", "（满分45分）", "(45)"])
def test_a_number_or_a_full_score_in_brackets_is_no_indicator(name: str):
    assert not scored(Row(name, actual=""), Row("查阅人次"))
    assert scored(Row("整理2批档案", actual=""), Row("查阅人次"))


def test_a_blank_or_unreadable_score_or_full_score_is_not_evaluated():
    assert not scored(Row("整理数量", weight="", score="10"), Row("查阅人次"))
    assert not scored(Row("整理数量", weight="5", score="见附件"), Row("查阅人次"))
    assert not scored(Row("整理数量", actual="", score=""), Row("查阅人次"))
    assert not scored(Row("整理数量"), Row("查阅人次"), weight="", score="10.5")


def test_the_execution_of_the_local_form_is_compared_with_its_heading():
    (finding,) = evaluated("JS705", local_form(score="21", total="").local())
    assert (finding.actual, finding.expected) == ("21", "20")
    assert where(finding) == [LOCAL_SCORE]
