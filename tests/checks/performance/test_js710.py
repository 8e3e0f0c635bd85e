from decimal import Decimal

import pytest
from full_disclosure import printed
from performance_tables import Form, evaluated, in_full, proposed

from juesuan_gui.domain.finding import Severity

SENTENCE = "本部门对一般公共预算项目支出全面开展绩效自评，共涉及项目2个，资金{}万元。"


def summed(money: str, **changed: str):
    forms = (
        Form(name="馆藏整理", executed="127.45", budget="130.00", initial="130.00").national(),
        Form(**{"executed": "109.46", "budget": "150.00", **changed}).national(),
    )
    return evaluated("JS710", SENTENCE.format(money), *forms)


def test_a_sum_that_one_slip_of_typing_explains_is_a_warning():
    (finding,) = summed("236.19")
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("236.19", "236.91")
    assert finding.difference == Decimal("-0.72")
    assert printed(finding) == ["236.19"]
    assert proposed(finding) == [("236.19", "236.91")]


@pytest.mark.parametrize("money", ["236.91", "236.92", "236.90", "280.00", "280"])
def test_the_sum_of_executed_amounts_or_budgets_but_for_a_cent_is_left_alone(money):
    assert not summed(money)


@pytest.mark.parametrize("money", ["236.93", "236.81"])
def test_two_cents_or_one_wrong_digit_are_reported(money):
    (finding,) = summed(money)
    assert finding.expected == "236.91"


@pytest.mark.parametrize("money", ["311.55", "1236.19", "约236.19"])
def test_a_sum_of_another_scope_is_left_alone(money):
    assert not summed(money)


@pytest.mark.parametrize("changed", [{"executed": ""}, {"executed": "见附件"}])
def test_with_one_readable_amount_there_is_no_sum(changed):
    assert not summed("236.19", **changed)
    assert not summed("127.54", **changed)


def test_the_share_of_all_project_expenditure_is_recomputed():
    words = "共涉及项目2个，资金300.00万元，占一般公共预算项目支出总额的{}。"
    assert not in_full("JS710", words.format("50%"))
    (finding,) = in_full("JS710", words.format("56.2%"))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("56.2%", "50.0%")
    assert printed(finding)[:2] == ["56.2", "300.00"]
    assert not in_full("JS710", "共涉及项目2个，占一般公共预算项目支出总额的56.2%。")


TARGETS = """项目支出绩效目标表
项目名称 | {name} | |
主管部门 | 某市档案局 | 实施单位 | 某市档案局
项目资金（万元） | 年度资金总额 | {money} |
 | 其中：财政拨款 | {money} |
一级指标 | 二级指标 | 三级指标 | 年度指标值
产出指标 | 数量指标 | 整理档案数量 | ≥10册
"""
PLANNED = "编报绩效目标的项目{}个，涉及项目预算资金{}万元。"


@pytest.mark.parametrize(
    ("count", "money", "expected"),
    [("2", "300.00", ["350.00"]), ("2", "350.00", []), ("2", "350.01", []), ("3", "300.00", [])],
)
def test_as_many_targets_as_projects_ask_for_what_is_said(count, money, expected):
    forms = (
        TARGETS.format(name="馆藏整理", money="100.00"),
        TARGETS.format(name="档案数字化", money="250.00"),
    )
    found = evaluated("JS710", PLANNED.format(count, money), *forms)
    assert [finding.expected for finding in found] == expected


def test_of_several_sentences_each_is_compared():
    forms = (
        Form(name="馆藏整理", executed="127.45", budget="130.00", initial="130.00").national(),
        Form(executed="109.46", budget="150.00").national(),
    )
    first = SENTENCE.format("236.91")
    other = SENTENCE.format("311.55")
    for right in (first, other):
        (finding,) = evaluated("JS710", right, SENTENCE.format("236.19"), *forms)
        assert (finding.actual, finding.values["expected"]) == ("236.19", "236.91")


@pytest.mark.parametrize(("money", "count"), [("349.99", 0), ("349.98", 1), ("350.02", 1)])
def test_what_forms_ask_for_may_differ_by_a_cent(money: str, count: int):
    forms = (
        TARGETS.format(name="馆藏整理", money="100.00"),
        TARGETS.format(name="档案数字化", money="250.00"),
    )
    assert len(evaluated("JS710", PLANNED.format("2", money), *forms)) == count
