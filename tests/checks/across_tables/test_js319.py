from builders import check, of_code

from juesuan_gui.domain.finding import Severity

FORM = """
财政拨款“三公”经费支出决算表
部门：某市档案局 | | 单位：万元
项目 | 预算数 | 决算数
“三公”经费合计 | 14.00 | 11.16
因公出国（境）费 | |
公务用车购置费 | |
公务用车运行维护费 | 12.00 | 10.00
公务接待费 | 2.00 | 1.16
因公出国（境）团组数（个） | | {abroad}
公务用车购置数（辆） | | 0
公务用车保有量（辆） | | {kept}
国内公务接待批次（个） | | {receptions}
"""


def _findings(abroad: str = "0", kept: str = "3", receptions: str = "12"):
    text = FORM.format(abroad=abroad, kept=kept, receptions=receptions)
    return of_code(check(text).findings, "JS319")


def test_receptions_that_cost_money_are_counted():
    (finding,) = _findings(receptions="0")
    assert finding.severity is Severity.WARNING
    assert finding.actual == "0"


def test_delegations_cost_money():
    assert _findings(abroad="1")


def test_cars_may_be_kept_without_cost_but_not_run_without_cars():
    assert _findings(kept="0")
    text = FORM.format(abroad="0", kept="3", receptions="12").replace("12.00 | 10.00", " | ")
    assert not of_code(check(text).findings, "JS319")


def test_counts_that_fit_or_are_all_blank_are_left_alone():
    assert not _findings()
    text = FORM.format(abroad="", kept="", receptions="").replace(" | 0\n", " |\n")
    assert not of_code(check(text).findings, "JS319")


def test_a_count_or_an_amount_that_cannot_be_read_is_not_compared():
    assert not _findings(receptions="见附件")
    text = FORM.format(abroad="0", kept="0", receptions="12")
    assert of_code(check(text).findings, "JS319")
    assert not of_code(check(text.replace("10.00", "见附件")).findings, "JS319")
