"""JS424: an amount under the name of one item that is just that of another."""

from types import SimpleNamespace
from typing import Any

import pytest
from builders import BASIC, GENERAL_BUDGET, THREE_PUBLIC, check, of_code, statement

from juesuan_gui.checks.rules.items import Item
from juesuan_gui.checks.rules.text_and_tables.js424_amount_of_another_item import (
    _meant,
    _names_more,
)
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import CellRef
from juesuan_gui.loading import load_catalogue

ROWS = """
合计 | | 3,315.25 | 1,100.00 | 2,215.25
201 | 一般公共服务支出 | 1,980.15 | 660.00 | 1,320.15
20103 | 政府办公厅（室）及相关机构事务 | 1,980.15 | 660.00 | 1,320.15
208 | 社会保障和就业支出 | 1,335.10 | 440.00 | 895.10
20805 | 行政事业单位养老支出 | 1,335.10 | 440.00 | 895.10
2080505 | 机关事业单位基本养老保险缴费支出 | 1,335.10 | 440.00 | 895.10
"""
BASIC_ROWS = """
301 | 工资福利支出 | 120.00 | 302 | 商品和服务支出 | 45.00
30101 | 基本工资 | 120.00 | 30216 | 培训费 | 45.00
人员经费合计 | | 120.00 | 公用经费合计 | | 45.00
"""
THREE = "6.06 | | 5.01 | | 5.01 | 1.05 | 5.59 | | 4.65 | | 4.65 | 0.94"
STRUCTURE = "2023年度财政拨款支出3315.25万元，主要用于以下方面：{}支出1335.10万元，占40.27%。"


def found(*parts: str):
    return of_code(check(*parts).findings, "JS424")


def test_an_item_of_the_basic_budget_with_the_amount_of_a_reception():
    text = statement("three_public", "3.培训费支出决算为0.94万元，主要用于接待。")
    (finding,) = found(BASIC, BASIC_ROWS, THREE_PUBLIC, THREE, text)
    assert (finding.actual, finding.expected) == ("培训费", "公务接待费")
    assert finding.severity is Severity.WARNING
    (suggestion,) = finding.suggestions
    assert (suggestion.old, suggestion.new) == ("培训费", "公务接待费")


def test_a_name_with_the_mark_of_a_level_that_it_has_not():
    """Its own amount is the same: only the mark tells."""
    text = statement("structure", STRUCTURE.format("行政事业单位养老（类）"))
    (finding,) = found(GENERAL_BUDGET, ROWS, text)
    assert finding.message == "checks.JS424.level"
    assert [(s.old, s.new) for s in finding.suggestions] == [("行政事业单位养老", "社会保障和就业")]


@pytest.mark.parametrize(
    "sentence",
    [
        STRUCTURE.format("社会保障和就业（类）"),
        STRUCTURE.format("社会保障和就业（类）行政事业单位养老（款）"),
        "社会保障和就业支出（类）支出1335.10万元，其中机关事业单位基本养老保险缴费支出1335.10万元。",
        # an unknown name stands between: which one the amount belongs to is not known
        "社会保障和就业（类）行政事业单位养老（款）某某改革补助（项）1980.15万元。",
        # the other item is named beside it: the figure was copied, not the name
        "其中：政府办公厅（室）及相关机构事务（款）、社会保障和就业（类）支出1980.15万元。",
    ],
)
def test_what_is_not_told(sentence):
    assert found(GENERAL_BUDGET, ROWS, statement("structure", sentence)) == []


def test_parts_that_no_table_names_are_not_taken_for_items():
    text = statement("three_public", "培训费中，购置资料3.20万元，其他会务支出0.94万元。")
    assert found(BASIC, BASIC_ROWS, THREE_PUBLIC, THREE, text) == []


def test_amounts_of_few_digits_and_approximate_ones_say_nothing():
    rows = ROWS.replace("1,335.10", "1,300.00").replace("3,315.25", "3,280.15")
    for amount in ("1300万元", "约1335.10万元"):
        text = statement("structure", f"住房保障改革支出{amount}。")
        assert found(GENERAL_BUDGET, rows, text) == []


def renamed(text: str, three: str = THREE) -> list[tuple[str, str]]:
    """Return what is proposed for names in a sentence of the three public expenses."""
    sentence = statement("three_public", text)
    return [
        (one.old, one.new)
        for finding in found(BASIC, BASIC_ROWS, THREE_PUBLIC, three, sentence)
        for one in finding.suggestions
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        # parts of it, and its name without an amount, do not name it
        "3.培训费支出0.94万元。其中：国内公务接待费0.94万元。",
        "3.培训费支出0.94万元。公务接待费主要用于接待。",
    ],
)
def test_an_item_is_named_only_as_a_whole_and_with_its_amount(sentence: str):
    assert renamed(sentence) == [("培训费", "公务接待费")]


def test_an_item_with_an_amount_of_its_own_is_not_another_one_misnamed():
    assert renamed("3.培训费支出0.94万元。公务接待费支出0.94万元。") == []


def test_a_name_of_two_parts_is_mended_in_the_part_that_is_wrong():
    """The running costs alone are the same amount: the second part of the name tells."""
    assert renamed("2.培训费及运行维护费支出决算为4.65万元。") == [("培训费", "公务用车购置")]


def test_the_ending_of_a_name_stays_where_it_is_that_of_a_measure():
    assert renamed("3.工资福利支出决算0.94万元。") == [("工资福利", "公务接待费")]
    assert renamed("3.工资福利支出0.94万元。") == [("工资福利支出", "公务接待费")]


def test_an_unknown_item_that_opens_a_part_is_not_the_item_before_it():
    text = "公务用车购置及运行维护费支出决算4.65万元；培训费支出决算0.94万元。"
    report = check(BASIC, BASIC_ROWS, THREE_PUBLIC, THREE, statement("three_public", text))
    assert of_code(report.findings, "JS410") == []
    (finding,) = of_code(report.findings, "JS424")
    assert (finding.actual, finding.expected) == ("培训费", "公务接待费")


def test_a_level_tells_which_item_is_missing_where_no_amount_does():
    rows = ROWS.replace("201 | 一般公共服务支出 | 1,980.15", "201 | 一般公共服务支出 | 1,980.51")
    text = STRUCTURE.format(
        "政府办公厅（室）及相关机构事务（类）支出1980.15万元；社会保障和就业（类）"
    )
    (finding,) = found(GENERAL_BUDGET, rows, statement("structure", text))
    assert [(one.old, one.new) for one in finding.suggestions] == [
        ("政府办公厅（室）及相关机构事务", "一般公共服务")
    ]


@pytest.mark.parametrize(
    ("sentence", "proposed"),
    [
        ("3.培训费支出0.94万元。会议安排。公务接待费0.94万元。", []),
        ("公务接待费有规定。3.培训费支出0.94万元。", []),  # named before it, with no amount
        ("3.培训费支出0.94万元，与公务接待费无关。", []),  # named in its own sentence
        ("3.培训费支出决算为0.94人。", []),
        ("3.培训费上年支出0.94万元。", []),
        ("3.培训费支出约0.94万元。", []),
        ("3.培训费支出0.94万元", [("培训费", "公务接待费")]),
        ("培训费有规定。全年支出0.94万元。", []),  # the name is that of another sentence
    ],
)
def test_the_item_meant_is_named_nowhere_else(sentence: str, proposed: list[tuple[str, str]]):
    assert renamed(sentence) == proposed


@pytest.mark.parametrize(("amount", "count"), [("1.3", 1), ("0.9", 0), ("9.0", 1), ("0.90", 1)])
def test_two_digits_tell_an_item_of_the_three_expenses(amount: str, count: int):
    three = THREE.replace("0.94", amount)
    assert len(renamed(f"3.培训费支出{amount}万元。", three)) == count


@pytest.mark.parametrize(
    ("sentence", "proposed"),
    [
        ("会议安排。培训费支出0.94万元。", [("培训费", "公务接待费")]),
        ("3.培训费支出0.94万元，含国内公务接待费，公务接待费另计。", []),
        (
            "公务用车购置及运行维护费支出决算4.65万元，其中：培训费支出4.65万元。",
            [("培训费", "公务用车运行维护费")],
        ),
        ("公务用车购置及运行维护费有规定，其中：培训费支出4.65万元。", []),
    ],
)
def test_of_items_with_one_amount_the_one_without_its_own_is_meant(sentence, proposed):
    assert renamed(sentence) == proposed


@pytest.mark.parametrize(
    ("codes", "meant"),
    [
        (["20805", "208", "2080505"], ["208"]),
        (["208", "20805", "201"], ["208", "20805", "201"]),
        (["", ""], ["", ""]),  # items of the three public expenses have no codes
        (["201"], ["201"]),
    ],
)
def test_of_items_that_contain_each_other_the_highest_is_meant(codes, meant):
    items = [Item(f"第{n}项", code, CellRef("t1", n, 2)) for n, code in enumerate(codes)]
    assert [one.code for one in _meant(items)] == meant


@pytest.mark.parametrize(
    ("between", "more"),
    [("(类)", False), ("(类)某某(款)", True), ("(款)某(款)", True), ("", False)],
)
def test_two_marks_of_levels_tell_that_another_name_stands_between(between, more):
    context: Any = SimpleNamespace(catalogue=load_catalogue())
    assert _names_more(between, context) is more


def test_a_purpose_is_no_amount_of_an_item():
    whole = "公务用车购置及运行维护费支出4.65万元，主要用于培训费0.94万元。"
    assert renamed(whole) == []


def test_what_another_paragraph_states_is_no_amount_of_its_own():
    sentences = statement(
        "three_public",
        "公务用车购置及运行维护费有规定，其中：培训费支出4.65万元。",
        "公务用车购置及运行维护费支出决算4.65万元。",
    )
    assert found(BASIC, BASIC_ROWS, THREE_PUBLIC, THREE, sentences) == []


def test_a_part_that_opens_a_paragraph_does_not_name_its_item():
    text = "国内公务接待费有规定，培训费支出0.94万元。"
    assert renamed(text) == [("培训费", "公务接待费")]


def test_an_item_is_not_another_one_with_the_same_amount():
    text = statement("basic", "培训费45.00万元。")
    assert found(BASIC, BASIC_ROWS, text) == []


def test_an_amount_that_is_wrong_under_its_own_name_is_left_to_its_comparison():
    text = statement("general", "1.政府办公厅（室）及相关机构事务（类）支出决算1335.10万元。")
    report = check(GENERAL_BUDGET, ROWS, text)
    told = {one.code for one in report.findings if "1335.10" in str(one.values)}
    assert told
    assert "JS424" not in told
