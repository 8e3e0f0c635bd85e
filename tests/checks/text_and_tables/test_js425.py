"""JS425: an item that is none of its section."""

import pytest
from builders import BASIC, CAPITAL, FUND, GENERAL_BUDGET, THREE_PUBLIC, check, of_code, statement

from juesuan_gui.domain.finding import Severity

BASIC_ROWS = """
301 | 工资福利支出 | 120.00 | 302 | 商品和服务支出 | 46.05
30101 | 基本工资 | 120.00 | 30202 | 印刷费 | 45.00
30231 | 公务用车运行维护费 | | 30217 | 公务接待费 | 1.05
人员经费合计 | | 120.00 | 公用经费合计 | | 46.05
"""
THREE = "6.06 | 0 | 5.01 | | 5.01 | 1.05 | 5.59 | 0 | 4.65 | | 4.65 | 0.94"
WHOLE = (
    "1.因公出国（境）费支出决算为0万元。",
    "2.公务用车购置及运行维护费支出决算为4.65万元，主要用于印刷费0.10万元。",
    "3.公务接待费支出决算为0.94万元。其中：国内公务接待费0.94万元。",
    "2023年度会议费支出决算为1.20万元。",
)


def found(*sentences: str):
    text = statement("three_public", *sentences)
    return of_code(check(BASIC, BASIC_ROWS, THREE_PUBLIC, THREE, text).findings, "JS425")


def test_the_three_public_expenses_may_name_purposes_parts_and_meetings():
    assert found(*WHOLE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "actual", "expected"),
    [
        ("因公出国（境）费", "印刷费", "印刷费", "因公出国（境）费"),
        ("因公出国（境）费", "会议费", "会议费", "因公出国（境）费"),
        ("公务用车购置", "印刷费", "印刷费", "公务用车购置费"),
        ("公务用车购置", "公务用车运行维护费", "公务用车运行维护费", "公务用车购置费"),
        ("国内公务接待费", "国内商品和服务支出", "商品和服务支出", None),
    ],
)
def test_another_item_among_the_three(right, wrong, actual, expected):
    (finding,) = found(*(one.replace(right, wrong, 1) for one in WHOLE[:3]))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == (actual, expected)
    assert [(s.old, s.new) for s in finding.suggestions] == (
        [(actual, expected)] if expected else []
    )


ITEMS = """
合计 | | 3,300.00 | 1,100.00 | 2,200.00
201 | 一般公共服务支出 | 1,980.00 | 660.00 | 1,320.00
208 | 社会保障和就业支出 | 1,320.00 | 440.00 | 880.00
"""
FUND_ROWS = """
合计 | | 0 | 80.00 | 80.00 | 0 | 80.00 | 0
229 | 其他支出 | 0 | 80.00 | 80.00 | 0 | 80.00 | 0
"""


@pytest.mark.parametrize(
    ("name", "wrong"), [("其他支出", []), ("社会保障和就业支出", ["社会保障和就业支出"])]
)
def test_a_budget_of_its_own_has_the_items_of_its_table(name, wrong):
    text = statement("fund", f"{name}80.00万元。其中用于一般公共服务支出20.00万元。")
    report = check(GENERAL_BUDGET, ITEMS, FUND, FUND_ROWS, text)
    assert [one.actual for one in of_code(report.findings, "JS425")] == wrong


@pytest.mark.parametrize("name", ["社会保障和就业支出", "其他支出"])
def test_state_capital_is_looked_at_without_a_table_of_the_fund(name: str):
    rows = "合计 | | 80.00 | | 80.00\n229 | 其他支出 | 80.00 | | 80.00\n"
    text = statement("capital", f"{name}80.00万元。")
    report = check(GENERAL_BUDGET, ITEMS, CAPITAL, rows, text)
    wrong = [one.actual for one in of_code(report.findings, "JS425")]
    assert wrong == ([name] if name.startswith("社会") else [])


def test_a_part_of_an_unknown_item_stands_for_none_that_is_missing():
    (finding,) = found(*WHOLE[:2], "国内商品和服务支出0.55万元。")
    assert (finding.actual, finding.expected) == ("商品和服务支出", None)
    (finding,) = found(*WHOLE[:2], "商品和服务支出0.55万元。")
    assert finding.expected == "公务接待费"


def test_a_name_whose_amount_is_that_of_another_item_is_told_once():
    text = statement("three_public", *WHOLE[:2], WHOLE[2].replace("公务接待费", "印刷费", 1))
    findings = check(BASIC, BASIC_ROWS, THREE_PUBLIC, THREE, text).findings
    told = [(one.code, one.actual) for one in findings if one.code in {"JS424", "JS425"}]
    assert told == [("JS424", "印刷费")]
