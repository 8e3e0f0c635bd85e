# ruff: noqa: E501 - rows of tables and sentences stand as printed
"""The false alarms that checkers of such documents are known for, each beside a true one.

Every trap looks wrong and is right. It must raise neither an error nor a warning of the codes at
stake (of any code where none are given), while its twin, which is wrong, must be found.
"""

from decimal import Decimal

import pytest
from builders import (
    APPROPRIATION_SUMMARY,
    BASIC,
    EXPENDITURE,
    FUND,
    GENERAL_BUDGET,
    INCOME,
    LOUD,
    TOTAL_SUMMARY,
    check,
    disclosure,
    statement,
    table,
    value_of,
)
from full_disclosure import check_full, check_text

from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.domain.finding import Severity

Replaced = tuple[str, str]


def alarms(report: CheckReport, *codes: str) -> list[str]:
    """Return the codes of errors and warnings, of some codes only if any are given."""
    loud = [f.code for f in report.findings if f.severity in LOUD]
    return [code for code in loud if code in codes or not codes]


def in_full(*replaced: Replaced) -> list[str]:
    """Return the codes of errors and warnings on the complete document with words replaced."""
    return alarms(check_full(*replaced))


EVALUATED = "本部门对2023年度项目支出开展绩效自评。"
THREE_PUBLIC_BUDGET = "支出预算为14.00万元，支出决算为11.16万元，完成预算的79.7%"
ABROAD = "1.因公出国（境）费支出决算为0万元，"
RUNNING_COST = "机关运行经费支出70.00万元，比2022年度减少5.00万元，下降6.7%"


def test_the_complete_document_that_the_traps_are_set_in_is_faultless():
    assert in_full() == []


# --- evaluated money and project expenditure have different scopes --------------------------


@pytest.mark.parametrize("money", ["580.00", "640.00", "1200.00"])
def test_x01_evaluated_money_need_not_be_project_expenditure(money):
    sentence = f"本部门对2023年度项目支出开展绩效自评，共涉及项目3个，资金{money}万元。"
    assert in_full((EVALUATED, sentence)) == []


def test_x01_a_stated_share_of_it_is_recomputed():
    sentence = (
        "本部门组织对2023年度项目支出开展绩效自评，共涉及项目3个，资金{}万元，"
        "占一般公共预算项目支出总额的90.0%。"
    )
    assert in_full((EVALUATED, sentence.format("540.00"))) == []
    assert in_full((EVALUATED, sentence.format("580.00"))) == ["JS710"]


# --- projects may pay for the three public expenses, too ------------------------------------

BASIC_RECEPTION = "30217 | 公务接待费 | 1.16"
BASIC_OFFICE = "30201 | 办公费 | 58.84"


def test_x02_the_basic_expenditure_may_hold_a_part_of_the_three_public_expenses():
    less = (
        (BASIC_RECEPTION, "30217 | 公务接待费 | 0.16"),
        (BASIC_OFFICE, "30201 | 办公费 | 59.84"),
    )
    assert in_full(*less) == []


def test_x02_it_cannot_hold_more_than_there_is():
    more = (
        (BASIC_RECEPTION, "30217 | 公务接待费 | 2.16"),
        (BASIC_OFFICE, "30201 | 办公费 | 57.84"),
    )
    assert in_full(*more) == ["JS313"]


# --- the budget at the start of the year is not the adjusted one ----------------------------


def test_x03_the_initial_budget_may_differ_from_the_adjusted_one_of_the_table():
    initial = "支出年初预算为10.48万元，支出决算为11.16万元，完成年初预算的106.5%"
    assert in_full((THREE_PUBLIC_BUDGET, initial)) == []


def test_x03_the_adjusted_budget_may_not():
    adjusted = "支出全年预算为10.48万元，支出决算为11.16万元，完成全年预算的106.5%"
    assert in_full((THREE_PUBLIC_BUDGET, adjusted)) == ["JS410"]


# --- only administrative units have running costs -------------------------------------------


def test_x04_running_costs_may_be_below_the_public_expenditure():
    assert (
        in_full((RUNNING_COST, RUNNING_COST.replace("70.00", "65.00").replace("6.7", "7.1"))) == []
    )


def test_x04_there_may_be_none():
    sentence = "2023年度某市档案局机关运行经费支出70.00万元，比2022年度减少5.00万元，下降6.7%，主要原因是压减办公费。"
    assert in_full((sentence, "本部门为事业单位，无机关运行经费支出。")) == []


def test_x04_they_cannot_be_above_it():
    above = RUNNING_COST.replace("70.00", "75.00").replace("6.7", "6.3")
    assert in_full((RUNNING_COST, above)) == ["JS415"]


# --- economic items never stand in the tables by function -----------------------------------


def test_x05_economic_items_are_not_looked_for_in_the_tables_by_function():
    named = "本部门对2023年度项目支出开展绩效自评。项目支出主要用于30201办公费、30217公务接待费。"
    report = check_full((EVALUATED, named))
    assert alarms(report) == []
    by_function = {
        t.id
        for t in report.disclosure.tables
        if t.kind.value in ("INCOME", "EXPENDITURE", "GENERAL_BUDGET")
    }
    sums = [
        i
        for i in report.system.identities.values()
        if i.subject.table in by_function and i.code == "JS161"
    ]
    assert sums == []


def test_x05_in_their_own_table_they_are_summed():
    assert in_full((BASIC_OFFICE, "30201 | 办公费 | 68.84")) == ["JS161"]


# --- amounts may be negative ----------------------------------------------------------------

TAKEN_BACK = """
合计 | | 290.00 | 100.00 | 190.00 | | |
201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 300.00 | 100.00 | 200.00 | | |
2010301 | 行政运行 | 100.00 | 100.00 | | | |
2010302 | 一般行政管理事务 | 200.00 | | 200.00 | | |
213 | 农林水支出 | -10.00 | | -10.00 | | |
21305 | 巩固脱贫攻坚成果衔接乡村振兴 | -10.00 | | -10.00 | | |
2130599 | 其他巩固脱贫攻坚成果衔接乡村振兴支出 | -10.00 | | -10.00 | | |
"""


def test_x06_money_taken_back_may_leave_a_part_above_its_total():
    assert alarms(check(EXPENDITURE, TAKEN_BACK)) == []


def test_x06_its_sign_counts_in_sums():
    lost = TAKEN_BACK.replace("290.00", "310.00").replace("190.00", "210.00")
    assert set(alarms(check(EXPENDITURE, lost))) == {"JS203"}


def test_x06_a_negative_total_is_questioned():
    negative = "一、一般公共预算财政拨款收入 | 1 | 50.00 | 一、一般公共服务支出 | 32 | 40.00\n"
    negative += "本年收入合计 | 27 | 50.00 | 本年支出合计 | 58 | 40.00\n"
    negative += "年初结转和结余 | 29 | -20.00 | 年末结转和结余 | 60 | -10.00\n总计 | 31 | 30.00 | 总计 | 62 | 30.00"
    assert "JS113" in alarms(check(TOTAL_SUMMARY, negative))


# --- a comparison names the year before -----------------------------------------------------


def test_x07_the_year_before_may_stand_in_a_comparison():
    assert in_full(("与2022年度相比，收", "与上年度（2022年度）相比，收")) == []


def test_x07_no_other_year_may():
    assert in_full(("与2022年度相比，收", "与2020年度相比，收")) == ["JS517"]


# --- income and expenditure of the year may differ ------------------------------------------

UNEQUAL = """
一、一般公共预算财政拨款收入 | 1 | 100.00 | 一、一般公共服务支出 | 32 | 110.00
本年收入合计 | 27 | 100.00 | 本年支出合计 | 58 | 110.00
年初结转和结余 | 29 | 20.00 | 年末结转和结余 | 60 | 10.00
总计 | 31 | 120.00 | 总计 | 62 | 120.00
"""
EARNED = """
合计 | | 100.00 | 100.00 | | | | |
201 | 一般公共服务支出 | 100.00 | 100.00 | | | | |
"""
SPENT = """
合计 | | 110.00 | 110.00 | | | |
201 | 一般公共服务支出 | 110.00 | 110.00 | | | |
"""


def test_x08_only_the_grand_totals_must_be_equal():
    assert alarms(check(TOTAL_SUMMARY, UNEQUAL, INCOME, EARNED, EXPENDITURE, SPENT)) == []


def test_x08_and_they_must():
    unequal = UNEQUAL.replace("60 | 10.00", "60 | 15.00").replace("62 | 120.00", "62 | 125.00")
    assert alarms(check(TOTAL_SUMMARY, unequal)) == ["JS105"]


# --- fiscal totals may exceed all totals where balances are negative ------------------------


def test_x09_a_negative_balance_of_other_money_may_leave_the_whole_below_its_fiscal_part():
    whole = """
    一、一般公共预算财政拨款收入 | 1 | 100.00 | 一、一般公共服务支出 | 32 | 70.00
    本年收入合计 | 27 | 100.00 | 本年支出合计 | 58 | 70.00
    年初结转和结余 | 29 | -20.00 | 年末结转和结余 | 60 | 10.00
    总计 | 31 | 80.00 | 总计 | 62 | 80.00
    """
    fiscal = """
    一、一般公共预算财政拨款 | 1 | 100.00 | 一、一般公共服务支出 | 33 | 70.00 | 70.00 | |
    本年收入合计 | 27 | 100.00 | 本年支出合计 | 59 | 70.00 | 70.00 | |
    年初财政拨款结转和结余 | 28 | | 年末财政拨款结转和结余 | 60 | 30.00 | 30.00 | |
    总计 | 32 | 100.00 | 总计 | 64 | 100.00 | 100.00 | |
    """
    report = check(TOTAL_SUMMARY, whole, APPROPRIATION_SUMMARY, fiscal)
    # The balances are asked about, for the difference must be explained; nothing is called wrong.
    assert sorted(alarms(report)) == ["JS113", "JS315"]
    assert report.count(Severity.ERROR) == 0


# --- numbers under headings are no data -----------------------------------------------------


def test_x10_numbers_of_columns_and_levels_are_no_amounts():
    head = """
    支出决算表
    单位：万元
    项目 | | | | 本年支出合计 | 基本支出 | 项目支出
    类 | 款 | 项 | 科目名称 | | |
    1 | 2 | 3 | 栏次 | 1 | 2 | 3
    """
    read = table(
        head,
        "合计 | | | | 8.00 | 5.00 | 3.00",
        "208 | 05 | 05 | 机关事业单位基本养老保险缴费支出 | 8.00 | 5.00 | 3.00",
    )
    amounts = [cell.amount.value for cell in read.numeric_cells() if cell.amount]
    assert sorted(amounts) == [
        Decimal(3),
        Decimal(3),
        Decimal(5),
        Decimal(5),
        Decimal(8),
        Decimal(8),
    ]


# --- what only looks like an amount ---------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "根据财预〔2016〕143号文件规定，2023年度部门决算于2024年9月20日公开。",
        "联系电话：027-82778888，联系人：张三。",
        "详见第15页表3，依据第一百二十三条第4款。",
        "项目执行期为2021年至2023年，共分三期，本年为第2期。",
        "附件1：部门整体绩效自评表；附件2：项目绩效自评表。",
    ],
)
def test_x11_years_dates_numbers_of_documents_pages_and_telephones_are_no_amounts(sentence):
    report = check(statement("overall", sentence))
    assert alarms(report) == []
    assert not report.system.texts


# --- an economic group may hold items that the form does not list ---------------------------


def test_x12_items_that_are_not_printed_may_hold_money():
    less = check_full((BASIC_OFFICE, "30201 | 办公费 | 50.84"))
    (finding,) = [f for f in less.findings if f.code == "JS161"]
    assert finding.severity is Severity.WARNING


def test_x12_printed_items_cannot_exceed_their_group():
    more = check_full((BASIC_OFFICE, "30201 | 办公费 | 68.84"))
    (finding,) = [f for f in more.findings if f.code == "JS161"]
    assert finding.severity is Severity.ERROR


# --- nothing has many signs -----------------------------------------------------------------


@pytest.mark.parametrize("sign", ["", "0", "0.00", "—", "－", "-", "--", "/"])
def test_x13_nothing_may_be_printed_in_many_ways(sign):
    rows = f"""
    合计 | | 100.00 | 100.00 | {sign} | {sign} | {sign} | {sign}
    201 | 一般公共服务支出 | 100.00 | 100.00 | {sign} | {sign} | {sign} | {sign}
    """
    report = check(EXPENDITURE, rows)
    assert alarms(report) == []
    assert report.not_evaluable == ()
    wrong = check(EXPENDITURE, rows.replace("100.00 | 100.00", "100.00 | 90.00"))
    assert alarms(wrong)


# --- one department has many names ----------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "本部门",
        "本单位",
        "我局",
        "档案局",
        "某市档案局（本级）",
        "某市档案局机关",
        "某省某市档案局",
    ],
)
def test_x14_short_and_long_forms_of_the_name_are_one_department(name):
    assert in_full(("2023年度某市档案局机关运行经费", f"2023年度{name}机关运行经费")) == []


def test_x14_another_department_is_not():
    assert in_full(("2023年度某市档案局机关运行经费", "2023年度某市水务局机关运行经费")) == [
        "JS609"
    ]


# --- transfers between the units of a department --------------------------------------------


def test_x15_transfers_to_and_from_own_units_need_not_match():
    earned = """
    合计 | | 110.00 | 100.00 | | | | 10.00 |
    201 | 一般公共服务支出 | 110.00 | 100.00 | | | | 10.00 |
    """
    spent = """
    合计 | | 110.00 | 100.00 | | 3.00 | | 7.00
    201 | 一般公共服务支出 | 110.00 | 100.00 | | 3.00 | | 7.00
    """
    assert alarms(check(INCOME, earned, EXPENDITURE, spent)) == []
    wrong = spent.replace("110.00 | 100.00 | | 3.00", "110.00 | 100.00 | | 4.00")
    assert alarms(check(INCOME, earned, EXPENDITURE, wrong))


# --- the opening balance may differ from last year's closing one ----------------------------

FUND_ROW = "合计 | | 5.00 | 14.00 | 14.00 | | 14.00 | 5.00"


def test_x16_an_adjusted_opening_balance_need_not_be_last_years_closing_balance():
    sentence = "2022年末政府性基金预算财政拨款结转和结余6.00万元，经收回存量资金调整后，2023年度政府性基金预算财政拨款年初结转和结余5.00万元。"
    assert alarms(check(FUND, FUND_ROW, statement("fund", sentence))) == []
    assert alarms(check(FUND, FUND_ROW, statement("fund", sentence.replace("5.00", "5.50")))) == [
        "JS412"
    ]


# --- nothing of nothing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrase",
    [
        "完成年初预算的100%，",
        "完成年初预算的0%，",
        "完成年初预算的--%（基数为0，不可比），",
        "基数为0，不可比，",
    ],
)
def test_x17_nothing_spent_of_no_budget_is_house_style(phrase):
    words = f"1.因公出国（境）费年初预算为0万元，支出决算为0万元，{phrase}"
    assert in_full((ABROAD, words)) == []


def test_x17_something_spent_of_no_budget_completes_nothing():
    words = "1.公务接待费年初预算为0万元，支出决算为1.16万元，完成年初预算的100%，"
    assert "JS506" in in_full(("3.公务接待费支出决算为1.16万元，", words))


# --- an empty table with its explanation ----------------------------------------------------

NO_FUND = "说明：本部门2023年度无政府性基金预算财政拨款收入和支出，故本表无数据。\n"


def test_x18_an_empty_table_with_its_explanation_is_complete():
    assert (
        in_full((NO_FUND, "注：我局本年度没有政府性基金预算财政拨款收入和支出，故本表无数据\n"))
        == []
    )


def test_x18_without_it_is_not():
    assert in_full((NO_FUND, "")) == ["JS604"]


# --- breaks and joints that a PDF leaves ----------------------------------------------------

WRAPPED = """
合计 | | 8.00 | 5.00 | 3.00
208 | 社会保障 和就业支出 | 8.00 | 5.00 | 3.00
20805 | 行政事业单 位养老支出 | 8.00 | 5.00 | 3.00
2080505 | 机关事业单位基本养老保 险缴费支出 | 8.00 | 5.00 | 3.00
"""


def test_x19_a_wrapped_label_is_its_item():
    report = check(GENERAL_BUDGET, WRAPPED)
    assert report.findings == ()
    assert value_of(report.disclosure.tables[0], "2080505", "total") == Decimal("8.00")


def test_x19_a_code_glued_to_its_name_is_a_code():
    rows = """
    301工资福利支出 | | 30.00 | 302商品和服务支出 | | 12.00 | | |
    30101基本工资 | | 30.00 | 30201办公费 | | 10.00 | | |
    | | | 30207邮电费 | | 2.00 | | |
    人员经费合计 | | 30.00 | 公用经费合计 | | | | | 12.00
    """
    report = check(BASIC, rows)
    assert report.findings == ()
    assert value_of(report.disclosure.tables[0], "30207", "amount") == Decimal("2.00")
    wrong = check(BASIC, rows.replace("30207邮电费 | | 2.00", "30207邮电费 | | 5.00"))
    assert alarms(wrong, "JS161") == ["JS161"]


# --- two figures of one sentence are two facts ----------------------------------------------


def test_x20_figures_of_different_things_are_not_paired():
    words = "政府采购支出总额30.00万元，其中：政府采购货物支出10.00万元，购置办公设备12台、办公家具35套；政府采购服务支出20.00万元，涉及合同4份。"
    before = (
        "政府采购支出总额30.00万元，其中：政府采购货物支出10.00万元、政府采购服务支出20.00万元。"
    )
    assert in_full((before, words)) == []
    assert in_full((before, words.replace("货物支出10.00", "货物支出12.00"))) == ["JS417"]


# --- an increase may be negative ------------------------------------------------------------


def test_x21_an_increase_may_be_negative():
    changed = "机关运行经费支出70.00万元，比2022年度增加-5.00万元，增长-6.7%"
    assert in_full((RUNNING_COST, changed)) == []


def test_x21_its_percentage_is_recomputed():
    changed = "机关运行经费支出70.00万元，比2022年度增加-5.00万元，增长-9.7%"
    assert in_full((RUNNING_COST, changed)) == ["JS501"]


# --- nothing spent on the three public expenses ---------------------------------------------

SPENT_ROW = "14.00 | | 12.00 | | 12.00 | 2.00 | 11.16 | | 10.00 | | 10.00 | 1.16"
ITEMS = """2023年度“三公”经费财政拨款支出预算为14.00万元，支出决算为11.16万元，完成预算的79.7%。
1.因公出国（境）费支出决算为0万元，全年因公出国（境）团组0个、累计0人次。
2.公务用车购置及运行维护费支出决算为10.00万元。本年度购置公务用车0辆。截至2023年12月31日，开支财政拨款的公务用车保有量3辆。
3.公务接待费支出决算为1.16万元，国内公务接待12批次85人次。
"""
NONE_SPENT = "本部门2023年度没有使用财政拨款安排的“三公”经费支出。\n"
NO_SUCH_ITEMS = (
    ("30217 | 公务接待费 | 1.16", "30217 | 公务接待费 |"),
    ("30231 | 公务用车运行维护费 | 10.00", "30231 | 公务用车运行维护费 |"),
    (BASIC_OFFICE, "30201 | 办公费 | 70.00"),
    ("办公费、公务接待费、公务用车运行维护费", "办公费"),
)


def test_x22_the_items_may_be_left_out_where_nothing_was_spent():
    empty = (SPENT_ROW, "0.00 | | | | | | 0.00 | | | | |")
    assert in_full(empty, (ITEMS, NONE_SPENT), *NO_SUCH_ITEMS) == []


def test_x22_but_not_where_something_was():
    assert in_full((ITEMS, NONE_SPENT)) != []


# --- self-evaluations have units of their own and may exceed their budget -------------

FORM = """2023年度项目支出绩效自评表
单位名称：某市档案局
项目名称 | 档案数字化 | | | | |
主管部门 | 某市档案局 | | 实施单位 | | 某市档案馆 |
预算执行情况(万元)(20分) | | 预算数(A) | 执行数(B) | 执行率(B/A) | 得分(20分*执行率) |
 | 年度财政资金总额 | {budget} | {executed} | {rate} | {score} |
年度绩效目标(80分) | 一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分
 | 产出指标(40分) | 数量指标 | 数字化档案 | ≥35000卷 | 35200卷 | 20
 | | 质量指标 | 验收合格率 | ≥95% | 98% | 20
 | 效益指标(30分) | 社会效益指标 | 查阅人次 | ≥10000人次 | 12569人次 | 30
 | 满意度指标(10分) | 服务对象满意度 | 满意度 | ≥90% | 96% | 10
总分 | {total} | | | | |
"""


def form(budget="20.00", executed="20.00", rate="100%", score="20", total="100") -> list[str]:
    text = FORM.format(budget=budget, executed=executed, rate=rate, score=score, total=total)
    return alarms(check_text(text))


def test_x23_rows_of_a_self_evaluation_have_units_of_their_own():
    assert form() == []
    assert form(budget="200000.00", executed="200000.00") == []


def test_x23_money_printed_in_yuan_under_ten_thousand_yuan_is_found():
    filled = {"rate": "100%", "score": "20", "total": "100"}
    right = FORM.format(budget="20.00", executed="20.00", **filled)
    wrong = FORM.format(budget="200000", executed="200000", **filled)
    assert in_full((EVALUATED, f"{EVALUATED}\n{right}")) == []
    assert in_full((EVALUATED, f"{EVALUATED}\n{wrong}")) == ["JS712"]


def test_x24_more_than_the_budget_scores_the_full_weight():
    assert form(budget="20.00", executed="110.12", rate="550.6%") == []


def test_x24_but_not_more_than_it():
    assert "JS702" in form(budget="20.00", executed="22.00", rate="110%", score="22", total="102")


def test_every_trap_reads_a_document():
    """The traps themselves must not be empty for want of a table."""
    assert disclosure(EXPENDITURE, TAKEN_BACK).tables
    assert check_text(
        FORM.format(budget="1", executed="1", rate="1%", score="1", total="1")
    ).disclosure.tables
