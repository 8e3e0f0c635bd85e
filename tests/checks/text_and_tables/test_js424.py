"""JS424: an amount under the name of one item that is just that of another."""

import pytest
from builders import BASIC, GENERAL_BUDGET, THREE_PUBLIC, check, of_code, statement

from juesuan_gui.domain.finding import Severity

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
