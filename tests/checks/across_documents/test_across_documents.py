"""JS001, JS002, JS003, JS007, JS008: a document beside last year's and beside its budget."""

from decimal import Decimal

import pytest
from beside import accounts, checked, summary
from builders import EXPENDITURE, FUND, GENERAL_BUDGET, of_code, statement

from juesuan_gui.domain.finding import Severity

THIS = summary("120.00", "110.00", "56.00", "66.00", "176.00")
BEFORE = summary("100.00", "94.00", "50.00", "56.00", "150.00")
ROWS = "合计 | | 110.00 | 60.00 | 50.00 | | |\n2010301 | 行政运行 | 110.00 | 60.00 | 50.00 | | |"
ROWS_BEFORE = (
    "合计 | | 94.00 | 50.00 | 44.00 | | |\n2010301 | 行政运行 | 94.00 | 50.00 | 44.00 | | |"
)
WORDS = "2023年度本年支出合计110.00万元，比上年增加{change}万元，增长17.02%。"


def codes(report, code):
    return of_code(report.findings, code)


def unchecked(report):
    return {one.code for one in report.not_evaluable if one.reason.endswith("companion_year")}


# --- JS001


def spending(change="16.00", year=2023):
    rows = (EXPENDITURE + ROWS, statement("expenditure", WORDS.format(change=change)))
    return accounts(*rows, year=year)


def last_spending(year=2022):
    return accounts(EXPENDITURE + ROWS_BEFORE, statement("expenditure", "说明。"), year=year)


def test_a_change_that_leads_to_last_years_figure_is_clean():
    assert codes(checked(spending(), last_year=last_spending()), "JS001") == []


def test_a_change_that_leads_elsewhere_is_asked():
    (finding,) = codes(checked(spending("15.00"), last_year=last_spending()), "JS001")
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("95.00", "94.00")
    assert finding.texts[0].text == "15.00"


def test_what_rounding_explains_is_not_asked():
    assert codes(checked(spending("16.01"), last_year=last_spending()), "JS001") == []
    assert codes(checked(spending("16.02"), last_year=last_spending()), "JS001") != []


def test_an_amount_that_is_not_this_years_is_left_to_its_own_check():
    own = accounts(
        EXPENDITURE + ROWS,
        statement("expenditure", WORDS.format(change="15.00").replace("110.00", "101.00")),
    )
    assert codes(checked(own, last_year=last_spending()), "JS001") == []


# --- JS002


@pytest.mark.parametrize(
    ("opening", "count"), [("56.00", 0), ("50.00", 1), ("56", 0), ("56.01", 1)]
)
def test_opening_balances_are_last_years_closing_ones(opening, count):
    own = accounts(summary("120.00", "110.00", opening, "66.00", "176.00"), statement("overall"))
    last = accounts(BEFORE, statement("overall"), year=2022)
    found = codes(checked(own, last_year=last), "JS002")
    assert len(found) == count
    assert all(one.expected == "56.00" and one.cells for one in found)


def test_balances_of_the_fund_are_compared_too():
    def fund(opening, closing, year):
        row = f"合计 | | {opening} | 10.00 | 8.00 | | 8.00 | {closing}"
        return accounts(FUND + row, statement("fund", "说明。"), year=year)

    (finding,) = codes(
        checked(fund("3.00", "5.00", 2023), last_year=fund("1.00", "4.00", 2022)), "JS002"
    )
    assert (finding.actual, finding.expected) == ("3.00", "4.00")


# --- JS003


def general(words, year=2023):
    rows = "合计 | | 110.00 | 60.00 | 50.00"
    return accounts(GENERAL_BUDGET + rows, statement("general", words), year=year)


BUDGET = "一般公共预算财政拨款支出年初预算为{budget}万元，支出决算为110.00万元。"


def published():
    text = """2023年部门预算
一般公共预算支出预算表
部门：某市档案局 | | | | 单位：万元
项目 | | 预算数 | |
功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | | 100.00 | 60.00 | 40.00
201 | 一般公共服务支出 | 100.00 | 60.00 | 40.00
第三部分 2023年部门预算情况说明
2023年一般公共预算支出预算100.00万元。
"""
    return accounts(text)


@pytest.mark.parametrize(("budget", "count"), [("100.00", 0), ("105.00", 1), ("100", 0)])
def test_initial_budgets_are_the_published_ones(budget, count):
    own = general(BUDGET.format(budget=budget))
    found = codes(checked(own, budget=published()), "JS003")
    assert [(one.actual, one.expected) for one in found] == [("105.00", "100.00")] * count


def test_a_budget_that_is_not_called_initial_is_not_compared():
    own = general(BUDGET.format(budget="105.00").replace("年初预算", "全年预算"))
    assert codes(checked(own, budget=published()), "JS003") == []


# --- JS007


def test_a_sentence_with_last_years_figures_is_asked():
    same = "2023年度机关运行经费支出56.12万元，比上年减少2.00万元。"
    own = accounts(EXPENDITURE + ROWS, statement("running", same, "公务用车保有量3辆，说明。"))
    last = accounts(
        EXPENDITURE + ROWS_BEFORE,
        statement("running", same, "公务用车保有量3辆，说明。"),
        year=2022,
    )
    (finding,) = codes(checked(own, last_year=last), "JS007")
    assert [one.text for one in finding.texts] == [same]


def test_sentences_that_state_no_exact_amount_may_stay():
    words = "单价50万元以上通用设备0台（套），支出0.00万元，由办公室负责管理。"
    own = accounts(EXPENDITURE + ROWS, statement("assets", words))
    last = accounts(EXPENDITURE + ROWS_BEFORE, statement("assets", words), year=2022)
    assert codes(checked(own, last_year=last), "JS007") == []


# --- JS008


def test_a_code_with_another_name_is_a_hint():
    renamed = accounts(EXPENDITURE + ROWS.replace("行政运行", "机关服务"), statement("expenditure"))
    (finding,) = codes(checked(renamed, last_year=last_spending()), "JS008")
    assert finding.severity is Severity.HINT
    assert len(finding.cells) == 1
    assert codes(checked(spending(), last_year=last_spending()), "JS008") == []


def test_a_code_that_was_renamed_officially_is_clean():
    def named(name, year):
        row = f"合计 | | 1.00 | 1.00 | | | |\n20805 | {name} | 1.00 | 1.00 | | | |"
        return accounts(EXPENDITURE + row, statement("expenditure"), year=year)

    report = checked(
        named("行政事业单位养老支出", 2020), last_year=named("行政事业单位离退休", 2019)
    )
    assert codes(report, "JS008") == []


def test_a_department_with_another_name_is_a_hint():
    last = accounts(
        (EXPENDITURE + ROWS_BEFORE).replace("某市档案局", "某市档案馆"),
        statement("expenditure").replace("某市档案局", "某市档案馆"),
        year=2022,
    )
    (finding,) = codes(checked(spending(), last_year=last), "JS008")
    assert (finding.actual, finding.expected) == ("某市档案局", "某市档案馆")


# --- what is beside it


def test_a_document_of_another_year_is_not_compared_and_that_is_told():
    report = checked(spending("15.00"), last_year=last_spending(2020), budget=last_spending(2022))
    assert unchecked(report) == {"JS001", "JS002", "JS003", "JS007", "JS008"}
    assert not any(one.code.startswith("JS0") for one in report.findings)


def test_alone_nothing_is_said():
    report = checked(spending("15.00"))
    assert unchecked(report) == set()
    assert not any(one.code.startswith("JS0") for one in report.findings)


# --- bounds and branches


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("比上年增加15.00万元，增长17.02%", 1),
        ("比上年增加约15.00万元", 0),
        ("比年初预算增加15.00万元", 0),
        ("比上年增加15人", 0),
        ("比上年减少15.00万元", 1),
        ("比上年增加15.00万元，比上年增加15.00万元", 1),  # the same is asked once
        ("比上年增加15.98万元", 1),
        ("比上年增加15.99万元", 0),
        ("比上年增加16.01万元", 0),
        ("比上年增加16.02万元", 1),
    ],
)
def test_an_exact_change_of_money_against_last_year_is_followed(words: str, count: int):
    own = accounts(
        EXPENDITURE + ROWS, statement("expenditure", f"2023年度本年支出合计110.00万元，{words}。")
    )
    assert len(codes(checked(own, last_year=last_spending()), "JS001")) == count


def test_the_way_of_a_change_tells_which_figure_it_leads_to():
    own = accounts(
        EXPENDITURE + ROWS,
        statement("expenditure", "2023年度本年支出合计110.00万元，比上年减少16.00万元。"),
    )
    (finding,) = codes(checked(own, last_year=last_spending()), "JS001")
    assert (finding.actual, finding.expected) == ("126.00", "94.00")
    assert (finding.difference, finding.values["direction"]) == (32, "减少")


@pytest.mark.parametrize("amount", ["约110.00", "上年110.00"])
def test_a_vague_or_former_amount_leads_nowhere(amount: str):
    words = WORDS.format(change="15.00").replace("110.00", amount)
    own = accounts(EXPENDITURE + ROWS, statement("expenditure", words))
    assert codes(checked(own, last_year=last_spending()), "JS001") == []


@pytest.mark.parametrize(
    ("printed", "count"), [("110.00", 1), ("110", 1), ("110.01", 0), ("109.99", 0), ("110.6", 0)]
)
def test_only_an_amount_that_its_table_prints_is_followed(printed: str, count: int):
    words = WORDS.format(change="25.00").replace("110.00", printed)
    own = accounts(EXPENDITURE + ROWS, statement("expenditure", words))
    assert len(codes(checked(own, last_year=last_spending()), "JS001")) == count


def test_an_opening_balance_is_shown_with_its_row():
    own = accounts(summary("120.00", "110.00", "50.00", "66.00", "176.00"), statement("overall"))
    (finding,) = codes(
        checked(own, last_year=accounts(BEFORE, statement("overall"), year=2022)), "JS002"
    )
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("50.00", "56.00")
    assert (finding.values["actual"], finding.values["expected"]) == ("50.00", "56.00")
    assert finding.values["row"] == "年初结转和结余"
    assert finding.difference == -6


def test_a_year_without_a_table_or_a_balance_is_not_compared():
    own = accounts(summary("120.00", "110.00", "50.00", "66.00", "176.00"), statement("overall"))
    assert codes(checked(own, last_year=last_spending()), "JS002") == []
    last = accounts(BEFORE, statement("overall"), year=2022)
    assert codes(checked(spending(), last_year=last), "JS002") == []


@pytest.mark.parametrize(("words", "count"), [("56.12", 1), ("56.1", 1), ("56", 0), ("50.00", 0)])
def test_amounts_of_three_digits_show_a_copied_sentence(words: str, count: int):
    same = f"2023年度机关运行经费支出{words}万元，与上年有所不同。"
    own = accounts(EXPENDITURE + ROWS, statement("running", same))
    last = accounts(EXPENDITURE + ROWS_BEFORE, statement("running", same), year=2022)
    assert len(codes(checked(own, last_year=last), "JS007")) == count


# --- JS002, tables with balances


def test_balances_are_compared_behind_tables_that_are_not_printed():
    """Without a table of the fund, those of state capital and of the general budget count."""

    def capital(opening, closing, year):
        text = """国有资本经营预算财政拨款收入支出决算表
部门：某市档案局 | | | | | | | 单位：万元
项目 | | 年初结转和结余 | 本年收入 | 本年支出 | | | 年末结转和结余
功能分类科目编码 | 科目名称 | | | 小计 | 基本支出 | 项目支出 |
栏次 | | 1 | 2 | 3 | 4 | 5 | 6
"""
        row = f"合计 | | {opening} | 10.00 | 8.00 | | 8.00 | {closing}"
        return accounts(text + row, statement("capital", "说明。"), year=year)

    last = capital("1.00", "3.00", 2022)
    (finding,) = codes(checked(capital("4.00", "6.00", 2023), last_year=last), "JS002")
    assert (finding.actual, finding.expected, finding.difference) == ("4.00", "3.00", 1)
    assert codes(checked(capital("3.00", "5.00", 2023), last_year=last), "JS002") == []


@pytest.mark.parametrize(
    ("old", "new"), [("合计110.00", "合计约110.00"), ("增加{", "增加约{"), ("比上年", "比年初预算")]
)
def test_estimates_and_changes_against_a_budget_lead_to_no_figure_of_last_year(old, new):
    words = WORDS.replace(old, new).format(change="15.00")
    own = accounts(EXPENDITURE + ROWS, statement("expenditure", words))
    assert codes(checked(own, last_year=last_spending()), "JS001") == []


# --- JS007 and JS008, at their bounds


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("办公用品支出56.12万元。", 1),
        ("用品支出56.12万元。", 1),
        ("品支出56.12万元。", 0),  # too short to be told from others
        ("2023年度机关运行经费支出56万元，比上年减少2万元。", 0),
        ("2023年度机关运行经费支出56.1万元，比上年减少2万元。", 1),
    ],
)
def test_a_sentence_is_long_enough_and_has_an_exact_amount(sentence, count):
    own = accounts(EXPENDITURE + ROWS, statement("running", sentence))
    last = accounts(EXPENDITURE + ROWS_BEFORE, statement("running", sentence), year=2022)
    found = codes(checked(own, last_year=last), "JS007")
    assert len(found) == count
    for one in found:
        assert one.severity is Severity.WARNING
        assert one.values["words"][:4] in sentence


def test_figures_of_another_sentence_make_none_exact():
    words = "公务用车由办公室统一负责管理。2023年度机关运行经费支出{}万元，比上年减少2万元。"
    own = accounts(EXPENDITURE + ROWS, statement("running", words.format("56.12")))
    last = accounts(
        EXPENDITURE + ROWS_BEFORE, statement("running", words.format("57.12")), year=2022
    )
    assert codes(checked(own, last_year=last), "JS007") == []


def test_headings_are_no_sentences():
    heading = "十四、其他重要事项支出56.12万元说明"
    own = accounts(EXPENDITURE + ROWS, statement("running", "说明。", heading, "另有。"))
    last = accounts(EXPENDITURE + ROWS_BEFORE, statement("running", "说明。", heading), year=2022)
    assert codes(checked(own, last_year=last), "JS007") == []


def test_a_renamed_code_is_shown_with_both_names_and_once():
    twice = ROWS.replace("行政运行", "机关服务") + "\n2010302 | 行政运行 | | | | | |"
    (finding,) = codes(
        checked(accounts(EXPENDITURE + twice, statement("expenditure")), last_year=last_spending()),
        "JS008",
    )
    assert finding.severity is Severity.HINT
    assert len(finding.cells) == 1


# --- JS003


@pytest.mark.parametrize("budget", ["105.00", "95.00"])
def test_the_difference_to_the_published_budget_has_its_sign(budget):
    own = general(BUDGET.format(budget=budget))
    (finding,) = codes(checked(own, budget=published()), "JS003")
    assert finding.severity is Severity.WARNING
    assert finding.difference == Decimal(budget) - 100


def test_an_estimated_budget_is_not_compared_and_a_repeated_one_once():
    hedged = BUDGET.replace("预算为", "预算约为").format(budget="105.00")
    assert codes(checked(general(hedged), budget=published()), "JS003") == []
    twice = BUDGET.format(budget="105.00") * 2
    assert len(codes(checked(general(twice), budget=published()), "JS003")) == 1
