from decimal import Decimal

import pytest
from full_disclosure import printed
from performance_tables import BUDGET, EXECUTED, Form, in_full, local_form, proposed, where

from juesuan_gui.domain.finding import Severity

BASIC, PROJECT = (0, 1), (0, 4)
OVERALL_EXECUTED = (2, 3)


def overall(**changed: str):
    given = {"budget": "1,200.00", "executed": "1,200.00", **changed}
    return in_full("JS709", local_form(is_overall=True, **given).local())


# --- the department as a whole --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "cell", "due"),
    [
        ("basic", BASIC, "600.00"),
        ("project", PROJECT, "600.00"),
        ("executed", OVERALL_EXECUTED, "1200.00"),
    ],
)
def test_an_amount_that_the_accounts_state_differently_is_a_warning(field, cell, due):
    (finding,) = overall(**{field: "1,064.35"})
    assert finding.severity is Severity.WARNING
    assert (finding.actual, Decimal(finding.expected)) == ("1,064.35", Decimal(due))
    assert finding.difference == Decimal("1064.35") - Decimal(due)
    assert where(finding)[0] == cell
    assert len({ref.table for ref in finding.cells}) == 3  # its own, and both of the accounts
    ((old, new),) = proposed(finding)
    assert (old, Decimal(new.replace(",", ""))) == ("1,064.35", Decimal(due))


def test_amounts_of_the_accounts_are_left_alone():
    assert not overall()
    assert not overall(basic="600", project="600.0")


@pytest.mark.parametrize(
    ("basic", "severity"),
    [
        ("600.01", Severity.HINT),
        ("599.99", Severity.HINT),
        ("600.02", Severity.WARNING),
        ("599.98", Severity.WARNING),
    ],
)
def test_one_last_digit_is_a_hint_and_two_a_warning(basic, severity):
    (finding,) = overall(basic=basic)
    assert (finding.severity, Decimal(finding.expected)) == (severity, 600)


@pytest.mark.parametrize("basic", ["", "—", "见附件"])
def test_a_blank_or_unreadable_amount_is_not_compared(basic):
    assert not overall(basic=basic)


def test_the_budget_of_the_department_is_not_compared():
    """The budget of the whole year is in no table of accounts."""
    assert not overall(budget="1,300.00")


def test_the_money_said_to_be_evaluated_as_a_whole_is_all_expenditure():
    words = "本部门开展整体支出绩效自评，涉及资金{}万元。"
    (finding,) = in_full("JS709", words.format("1300.00"))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, Decimal(finding.expected)) == ("1300.00", 1200)
    assert printed(finding) == ["1300.00"]
    assert proposed(finding) == [("1300.00", "1200.00")]
    assert not in_full("JS709", words.format("1,200.00"))
    budget = local_form(is_overall=True, budget="1,300.00", executed="1,200.00")
    assert not in_full("JS709", words.format("1300.00"), budget.local())


# --- single projects ------------------------------------------------------------------------------

SUMMARY = "1.档案数字化项目绩效自评综述：项目全年预算数为{}万元，执行数为{}万元，完成预算的{}。"


def summed(budget: str, executed: str, rate: str = "100%", form: Form | None = None):
    table = (form or Form()).national()
    return in_full("JS709", SUMMARY.format(budget, executed, rate), table)


def test_a_summary_with_another_budget_than_its_table_is_a_warning():
    (finding,) = summed("42.00", "40.00", "95.2%")
    assert finding.severity is Severity.WARNING
    assert {finding.actual, finding.expected} == {"42.00", "40"}
    assert where(finding) == [BUDGET]
    assert printed(finding) == ["42.00"]


def test_budget_and_executed_amount_of_one_project_are_one_finding():
    (finding,) = summed("42.00", "41.00", "97.6%")
    assert set(where(finding)) == {BUDGET, EXECUTED}
    assert set(printed(finding)) == {"42.00", "41.00"}


def test_the_usual_of_three_statements_is_expected():
    listed = "（三）一般公共预算财政拨款支出决算具体情况\n（1）档案数字化40.00万元。"
    replaced = [("（三）一般公共预算财政拨款支出决算具体情况", listed)]
    parts = (SUMMARY.format("40.00", "41.00", "102.5%"), Form().national())
    (finding,) = in_full("JS709", *parts, replaced=replaced)
    assert (finding.actual, finding.expected) == ("41.00", "40")
    assert proposed(finding)[0][0] == "41.00"


@pytest.mark.parametrize("executed", ["40", "40.0", "40.00"])
def test_the_same_amounts_in_any_print_are_left_alone(executed):
    assert not summed("40", executed)


@pytest.mark.parametrize(
    ("executed", "severity"),
    [("40.01", Severity.HINT), ("39.99", Severity.HINT), ("40.02", Severity.WARNING)],
)
def test_one_last_digit_of_a_project_is_a_hint_and_two_a_warning(executed, severity):
    (finding,) = summed("40.00", executed)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("executed", "severity"),
    [
        ("400,050", []),
        ("400,051", [Severity.HINT]),
        ("400,150", [Severity.HINT]),
        ("400,151", [Severity.WARNING]),
    ],
)
def test_amounts_in_yuan_are_compared_at_the_cents_of_ten_thousand_yuan(executed, severity):
    words = f"1.档案数字化项目绩效自评综述：项目全年预算数为400,000元，执行数为{executed}元。"
    found = in_full("JS709", words, Form().national())
    assert [finding.severity for finding in found] == severity


def test_amounts_half_as_great_are_of_another_scope():
    """A part, or a budget before it was raised, is not more than half of the whole."""
    form = Form(initial="36.58", budget="36.58", executed="36.58")
    assert not summed("18.29", "18.29", form=form)
    assert summed("18.30", "18.30", form=form)
    assert not summed("73.16", "73.16", form=form)
    assert summed("73.15", "73.15", form=form)


def test_a_smaller_amount_that_is_one_slip_away_is_no_part():
    (finding,) = summed("4.00", "40.00", "1000%")
    assert set(where(finding)) == {BUDGET}


@pytest.mark.parametrize("changed", [{"budget": "", "initial": ""}, {"budget": "见附件"}])
def test_a_blank_or_unreadable_cell_of_a_project_is_not_compared(changed):
    assert not summed("42.00", "40.00", "95.2%", Form(**changed))


def test_a_budget_that_was_raised_later_is_not_compared():
    words = SUMMARY.format("42.00", "40.00", "95.2%") + "年中追加2.00万元。"
    assert not in_full("JS709", words, Form().national())


# --- projects joined by their money ---------------------------------------------------------------

RENAMED = "1.库房数字加工服务项目绩效自评综述：项目全年预算数为{}万元，执行数为{}万元。"
JOINED = {"budget": "45.60", "initial": "45.60", "executed": "43.21", "rate": "94.8%"}


def renamed(budget: str, executed: str, *more: str, words: str = RENAMED):
    form = Form(name="馆藏整理", **JOINED).national()
    return in_full("JS709", words.format(budget, executed), form, *more)


def test_a_renamed_summary_is_joined_to_the_table_with_its_money():
    (finding,) = renamed("45.60", "42.31")
    assert finding.severity is Severity.WARNING
    assert where(finding) == [EXECUTED]
    assert printed(finding) == ["42.31"]
    assert (finding.actual, finding.expected) == ("42.31", "43.21")
    assert finding.difference == Decimal("-0.90")
    assert not renamed("45.60", "43.21")


def test_two_differing_amounts_or_more_than_a_slip_join_nothing():
    assert not renamed("45.06", "42.31")
    assert not renamed("45.60", "38.99")


def test_two_tables_with_the_same_money_leave_a_summary_alone():
    other = Form(name="设备购置", **JOINED).national()
    assert not renamed("45.60", "42.31", other)


def test_a_table_that_has_its_own_summary_takes_no_other():
    own = "2.馆藏整理项目绩效自评综述：项目全年预算数为45.60万元，执行数为43.21万元。"
    assert not renamed("45.60", "42.31", own)


# --- parts of a project ---------------------------------------------------------------------------

PARTS = "1.档案数字化项目绩效自评综述：其中扫描加工执行数为{}万元，著录质检执行数为{}万元。"


def parted(first: str, second: str):
    form = Form(initial="60.00", budget="60.00", executed="32.15", rate="53.6%").national()
    listed = "（三）一般公共预算财政拨款支出决算具体情况\n（1）档案数字化91.24万元。"
    replaced = [("（三）一般公共预算财政拨款支出决算具体情况", listed)]
    return in_full("JS709", PARTS.format(first, second), form, replaced=replaced)


def test_an_amount_one_slip_away_from_a_part_is_a_warning():
    """91.24 is listed, the summary says 91.42 of one part; the table's amount is another's."""
    (finding,) = parted("91.42", "18.00")
    assert finding.severity is Severity.WARNING
    assert set(printed(finding)) == {"91.24", "91.42"}


def test_an_amount_that_equals_a_part_or_is_no_slip_is_left_alone():
    assert not parted("91.24", "18.00")
    assert not parted("77.00", "18.00")


def test_what_others_confirm_is_no_slip_of_a_part():
    """32.15 of the table is the usual amount, though a part of 32.51 is near."""
    assert not parted("32.51", "18.00")


# --- accounts in yuan, performance tables in ten thousand yuan ------------------------------------

IN_YUAN = [
    ("金额单位：万元", "金额单位：元"),
    ("合计 | | 1,200.00 | 600.00 | 600.00", "合计 | | 12,000,040.00 | 6,000,040.00 | 6,000,000.00"),
]


def in_yuan(**changed: str):
    given = {"budget": "1,200.00", "executed": "1,200.00", **changed}
    form = local_form(is_overall=True, **given).local()
    return in_full("JS709", form, replaced=IN_YUAN)


def test_accounts_in_yuan_are_compared_in_the_unit_of_the_performance_table():
    assert not in_yuan()
    (finding,) = in_yuan(basic="601.50")
    assert (finding.actual, finding.expected, finding.severity) == (
        "601.50",
        "600.00",
        Severity.WARNING,
    )
    assert proposed(finding) == [("601.50", "600.00")]


# --- execution rates of a list --------------------------------------------------------------------


def listed_rate(rate: str):
    heading = "（三）一般公共预算财政拨款支出决算具体情况"
    listed = f"{heading}\n（1）档案数字化38.00万元，预算执行率为{rate}。"
    form = Form(executed="38.00", rate="95%").national()
    return in_full("JS709", form, replaced=[(heading, listed)])


def test_an_execution_rate_fits_the_budget_of_the_table():
    assert not listed_rate("95%")
    assert not listed_rate("95.0%")
    (finding,) = listed_rate("85%")
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected, finding.difference) == ("85", "95", -10)
    assert printed(finding)[0] == "85"
    assert where(finding) == [BUDGET]
    assert proposed(finding) == [("85", "95")]
    assert listed_rate("95.1%")


def test_money_evaluated_as_a_whole_is_that_of_the_table_of_expenditure():
    """Where the two tables of the accounts state different totals, either is known."""
    general = "小计 | 基本支出 | 项目支出\n栏次 | | 1 | 2 | 3\n合计 | | "
    other = [(general + "1,200.00", general + "1,150.00")]
    words = "本部门开展整体支出绩效自评，涉及资金{}万元。"
    (finding,) = in_full("JS709", words.format("1300.00"), replaced=other)
    assert (finding.expected, finding.difference) == ("1200.00", 100)
    assert not in_full("JS709", words.format("1150.00"), replaced=other)


BUDGET_ROW = "小计 | 基本支出 | 项目支出\n栏次 | | 1 | 2 | 3\n合计 | | 1,200.00 | {} |"


@pytest.mark.parametrize(
    ("general", "basic", "expected"),
    [("500.00", "510.00", 500), ("500.00", "590.00", 600), ("", "510.00", 600)],
)
def test_the_nearest_amount_of_the_two_tables_is_due(general, basic, expected):
    other = [(BUDGET_ROW.format("600.00"), BUDGET_ROW.format(general))]
    form = local_form(is_overall=True, budget="1,200.00", executed="1,200.00", basic=basic)
    (finding,) = in_full("JS709", form.local(), replaced=other)
    assert Decimal(finding.expected) == expected
    assert finding.difference == Decimal(basic) - expected


def test_each_statement_of_the_whole_money_is_compared():
    words = "本部门开展整体支出绩效自评，涉及资金{}万元。"
    (finding,) = in_full("JS709", words.format("1,200.00"), words.format("1300.00"))
    assert finding.actual == "1300.00"


def test_a_rate_without_any_budget_is_not_compared():
    words = "1.档案数字化项目绩效自评综述：项目执行数为20.00万元，完成预算的65%。"
    assert not in_full("JS709", words)
