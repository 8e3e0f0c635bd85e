# ruff: noqa: E501 - rows of tables stand as printed
"""Identities across tables: each with the figure that breaks it, and the exceptions."""

import re
from decimal import Decimal

import pytest
from builders import (
    APPROPRIATION_SUMMARY,
    BASIC,
    CAPITAL,
    EXPENDITURE,
    FUND,
    GENERAL_BUDGET,
    INCOME,
    THREE_PUBLIC,
    TOTAL_SUMMARY,
    check,
    codes,
    loud,
    of_code,
    only,
)

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Verdict

T1 = """
一、一般公共预算财政拨款收入 | 1 | 80.00 | 一、一般公共服务支出 | 32 | 90.00
二、政府性基金预算财政拨款收入 | 2 | 14.00 | 十一、城乡社区支出 | 42 | 14.00
三、国有资本经营预算财政拨款收入 | 3 | 3.00 | 二十一、国有资本经营预算支出 | 52 | 3.00
四、上级补助收入 | 4 | 1.00 | | |
五、事业收入 | 5 | 2.00 | | |
六、经营收入 | 6 | 3.00 | | |
七、附属单位上缴收入 | 7 | 1.50 | | |
八、其他收入 | 8 | 2.50 | | |
本年收入合计 | 27 | 107.00 | 本年支出合计 | 58 | 107.00
年初结转和结余 | 29 | 8.00 | 年末结转和结余 | 60 | 8.00
总计 | 31 | 115.00 | 总计 | 62 | 115.00
"""
T2 = """
合计 | | 107.00 | 97.00 | 1.00 | 2.00 | 3.00 | 1.50 | 2.50
201 | 一般公共服务支出 | 90.00 | 80.00 | 1.00 | 2.00 | 3.00 | 1.50 | 2.50
212 | 城乡社区支出 | 14.00 | 14.00 | | | | |
223 | 国有资本经营预算支出 | 3.00 | 3.00 | | | | |
"""
T3 = """
合计 | | 107.00 | 60.00 | 44.00 | | 3.00 |
201 | 一般公共服务支出 | 90.00 | 60.00 | 27.00 | | 3.00 |
212 | 城乡社区支出 | 14.00 | | 14.00 | | |
223 | 国有资本经营预算支出 | 3.00 | | 3.00 | | |
"""
T4 = """
一、一般公共预算财政拨款 | 1 | 80.00 | 一、一般公共服务支出 | 33 | 80.00 | 80.00 | |
二、政府性基金预算财政拨款 | 2 | 14.00 | 十一、城乡社区支出 | 43 | 14.00 | | 14.00 |
三、国有资本经营预算财政拨款 | 3 | 3.00 | 二十一、国有资本经营预算支出 | 53 | 3.00 | | | 3.00
本年收入合计 | 27 | 97.00 | 本年支出合计 | 59 | 97.00 | 80.00 | 14.00 | 3.00
年初财政拨款结转和结余 | 28 | 6.00 | 年末财政拨款结转和结余 | 60 | 6.00 | 3.00 | 2.00 | 1.00
一般公共预算财政拨款 | 29 | 3.00 | | 61 | | | |
政府性基金预算财政拨款 | 30 | 2.00 | | 62 | | | |
国有资本经营预算财政拨款 | 31 | 1.00 | | 63 | | | |
总计 | 32 | 103.00 | 总计 | 64 | 103.00 | 83.00 | 16.00 | 4.00
"""
T5 = """
合计 | | 80.00 | 55.00 | 25.00
201 | 一般公共服务支出 | 80.00 | 55.00 | 25.00
"""
T6 = """
301 | 工资福利支出 | 40.00 | 302 | 商品和服务支出 | 15.00 | 310 | 资本性支出 | 0.00
30101 | 基本工资 | 40.00 | 30201 | 办公费 | 7.00 | 31013 | 公务用车购置 |
 | | | 30212 | 因公出国（境）费用 | 1.00 | | |
 | | | 30217 | 公务接待费 | 2.00 | | |
 | | | 30231 | 公务用车运行维护费 | 5.00 | | |
人员经费合计 | | 40.00 | 公用经费合计 | | | | | 15.00
"""
TS = "15.00 | 2.00 | 9.00 | 3.00 | 6.00 | 4.00 | 12.00 | 1.00 | 8.00 | 3.00 | 5.00 | 3.00"
TF = """
合计 | | 2.00 | 14.00 | 14.00 | | 14.00 | 2.00
212 | 城乡社区支出 | 2.00 | 14.00 | 14.00 | | 14.00 | 2.00
"""
TG = """
合计 | | 3.00 | | 3.00
223 | 国有资本经营预算支出 | 3.00 | | 3.00
"""
HEADS = {
    "T1": TOTAL_SUMMARY,
    "T2": INCOME,
    "T3": EXPENDITURE,
    "T4": APPROPRIATION_SUMMARY,
    "T5": GENERAL_BUDGET,
    "T6": BASIC,
    "TS": THREE_PUBLIC,
    "TF": FUND,
    "TG": CAPITAL,
}
ROWS = {"T1": T1, "T2": T2, "T3": T3, "T4": T4, "T5": T5, "T6": T6, "TS": TS, "TF": TF, "TG": TG}


def parts(*names: str, **changed: str) -> list[str]:
    """The named tables, or all; some with other rows."""
    return [part for n in names or HEADS for part in (HEADS[n], changed.get(n, ROWS[n]))]


def test_nine_tables_that_agree_have_no_finding():
    report = check(*parts())
    assert report.findings == ()
    assert report.tally.cross_table > 30
    assert report.tally.holds == report.tally.evaluated


def doubled(text: str) -> str:
    """Every amount doubled: a table that closes, yet agrees with no other."""
    return re.sub(r"\d+\.\d\d", lambda match: str(2 * Decimal(match[0])), text)


@pytest.mark.parametrize(
    ("code", "left", "right"),
    [
        ("JS301", "T1", "T2"),
        ("JS302", "T1", "T2"),
        ("JS303", "T1", "T3"),
        ("JS304", "T1", "T3"),
        ("JS305", "T1", "T4"),
        ("JS306", "T2", "T4"),
        ("JS307", "T4", "T5"),
        ("JS308", "T4", "TF"),
        ("JS309", "T4", "TG"),
        ("JS310", "T3", "T4"),
        ("JS311", "T5", "T6"),
        ("JS313", "TS", "T6"),
        ("JS315", "T1", "T4"),
    ],
)
def test_tables_that_close_but_differ_are_found_out(code, left, right):
    assert check(*parts(left, right)).findings == ()
    report = check(*parts(left, right, **{right: doubled(ROWS[right])}))
    broken = {
        identity.code
        for identity, outcome in report.system.pairs()
        if outcome.verdict is Verdict.BROKEN
    }
    assert code in broken
    named = {c for f in loud(report) for c in (f.code, *(e.code for e in f.effects))}
    assert named == broken


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        ("JS302", "T1|七、附属单位上缴收入 | 7 | 1.50", "T1|七、附属单位上缴收入 | 7 | 5.10"),
        ("JS304", "T1|32 | 90.00", "T1|32 | 80.00"),
        ("JS307", "T4|33 | 80.00 | 80.00", "T4|33 | 88.00 | 88.00"),
        ("JS308", "TF|合计 | | 2.00", "TF|合计 | | 2.50"),
        ("JS309", "TG|合计 | | 3.00 | | 3.00", "TG|合计 | | 8.00 | | 8.00"),
    ],
)
def test_one_figure_that_disagrees_with_another_table_is_one_finding(code, right, wrong):
    name, old = right.split("|", maxsplit=1)
    new = wrong.split("|", maxsplit=1)[1]
    assert old in ROWS[name]
    report = check(*parts(**{name: ROWS[name].replace(old, new)}))
    named = {c for f in loud(report) for c in (f.code, *(e.code for e in f.effects))}
    assert code in named


def test_a_last_digit_between_two_tables_is_doubtful_not_impossible():
    report = check(*parts("T1", "T2", T2=T2.replace("合计 | | 107.00", "合计 | | 107.01")))
    finding = only(report.findings, "JS301")
    assert finding.severity is Severity.WARNING


# --- exceptions -----------------------------------------------------------------------------------


def test_income_need_not_equal_expenditure():
    rows = T1.replace("58 | 107.00", "58 | 100.00").replace("32 | 90.00", "32 | 83.00")
    rows = rows.replace("60 | 8.00", "60 | 15.00")
    assert check(TOTAL_SUMMARY, rows).findings == ()


def test_three_public_may_exceed_the_basic_budget_but_not_fall_below():
    more = TS.replace("5.00 | 3.00", "6.00 | 3.00").replace(
        "12.00 | 1.00 | 8.00", "13.00 | 1.00 | 9.00"
    )
    assert check(*parts("TS", "T6", TS=more)).findings == ()
    less = TS.replace("5.00 | 3.00", "4.00 | 3.00").replace(
        "12.00 | 1.00 | 8.00", "11.00 | 1.00 | 7.00"
    )
    assert only(check(*parts("TS", "T6", TS=less)).findings, "JS313").severity is Severity.ERROR


PURE = {
    "T1": "一、一般公共预算财政拨款收入 | 1 | 80.00 | 一、一般公共服务支出 | 32 | 80.00\n总计 | 31 | 80.00 | 总计 | 62 | 80.00",
    "T3": "合计 | | 80.00 | 55.00 | 25.00 | | |\n201 | 一般公共服务支出 | 80.00 | 55.00 | 25.00 | | |",
    "T5": T5,
}


def test_a_department_with_one_source_prints_the_same_rows_in_both_tables():
    assert check(*parts(*PURE, **PURE)).findings == ()
    differs = PURE["T3"].replace("55.00 | 25.00", "50.00 | 30.00")
    report = check(*parts(*PURE, **{**PURE, "T3": differs}))
    assert set(codes(report, Severity.ERROR)) == {"JS312"}


def test_other_sources_or_balances_switch_that_rule_off():
    other = (
        PURE["T1"]
        .replace(
            "\n总计 | 31 | 80.00",
            "\n年初结转和结余 | 29 | 1.00 | 年末结转和结余 | 60 | 1.00\n总计 | 31 | 81.00",
        )
        .replace("62 | 80.00", "62 | 81.00")
    )
    differs = PURE["T3"].replace("80.00 | 55.00 | 25.00", "85.00 | 55.00 | 30.00")
    report = check(*parts(*PURE, **{**PURE, "T1": other, "T3": differs}))
    assert of_code(report.findings, "JS312") == []
    smaller = PURE["T3"].replace("80.00 | 55.00 | 25.00", "75.00 | 55.00 | 20.00")
    report = check(*parts(*PURE, **{**PURE, "T1": other, "T3": smaller}))
    assert {f.severity for f in of_code(report.findings, "JS312")} == {Severity.WARNING}


@pytest.mark.parametrize("code", ["JS310", "JS315"])
def test_negative_amounts_make_not_smaller_undecidable(code):
    t4 = T4.replace("33 | 80.00 | 80.00", "33 | -80.00 | -80.00").replace("28 | 6.00", "28 | -6.00")
    report = check(*parts("T1", "T3", "T4", T4=t4))
    outcomes = [
        outcome
        for identity, outcome in report.system.pairs()
        if identity.code == code and any(report.system.value(c).units < 0 for c in identity.cells)
    ]
    assert {outcome.reason for outcome in outcomes} == {"not_evaluable.negative"}


def test_a_code_in_one_table_only_is_no_difference():
    more = T2 + "229 | 其他支出 | 0.00 | 0.00 | | | | |\n"
    assert check(*parts("T2", "T3", T2=more)).findings == ()


def test_tables_in_different_units_agree():
    def in_yuan(text: str) -> str:
        return re.sub(r"\d+\.\d\d", lambda m: m[0].replace(".", "") + "00.00", text)

    head = INCOME.replace("万元", "元")
    report = check(TOTAL_SUMMARY, T1, head, in_yuan(T2))
    assert report.findings == ()
    assert report.tally.cross_table >= 6


def test_a_table_printed_twice_is_compared_once_across_and_checked_twice_within():
    report = check(
        *parts("T1", "T2"), *parts("T2", T2=T2.replace("合计 | | 107.00", "合计 | | 170.00"))
    )
    finding = only(report.findings, "JS121")
    assert (finding.cells[0].table, finding.expected) == ("t3", "107.00")
    assert of_code(report.findings, "JS301") == []


def test_a_sum_is_evaluated_where_a_form_prints_only_some_of_its_parts():
    summary = """
    一、一般公共预算财政拨款收入 | 1 | 300.00 | 一、一般公共服务支出 | 4 | 300.00
    本年收入合计 | 2 | 300.00 | 本年支出合计 | 5 | 300.00
    总计 | 3 | 300.00 | 总计 | 6 | 300.00
    """
    income = (
        " 合计 | | 301.00 | 301.00 | | | | | \n201 | 一般公共服务支出 | 301.00 | 301.00 | | | | |"
    )
    report = check(TOTAL_SUMMARY, summary, INCOME, income)
    codes = {i.code for f in report.findings for i in (f.identity, *f.effects) if i is not None}
    assert "JS302" in codes


def rows_of(report, code: str) -> set[str]:
    """Return the codes or items of the rows in which relations of a check have their subject."""
    tables = report.disclosure.tables_by_id
    subjects = {one.subject for one in report.system.identities.values() if one.code == code}
    keys = (
        entry.key
        for one in subjects
        for entry in tables[one.table].entries
        if entry.row == one.row and one.column in entry.columns.values()
    )
    return {key.code or key.item or "" for key in keys}


DETAILED = """
合计 | | 107.00 | 60.00 | 44.00 | | 3.00 |
201 | 一般公共服务支出 | 107.00 | 60.00 | 44.00 | | 3.00 |
20103 | 政府办公厅（室）及相关机构事务 | 107.00 | 60.00 | 44.00 | | 3.00 |
2010301 | 行政运行 | 107.00 | 60.00 | 44.00 | | 3.00 |
"""
DETAILED_GENERAL = """
合计 | | 107.00 | 60.00 | 47.00
201 | 一般公共服务支出 | 107.00 | 60.00 | 47.00
20103 | 政府办公厅（室）及相关机构事务 | 107.00 | 60.00 | 47.00
2010301 | 行政运行 | 107.00 | 60.00 | 47.00
"""


def test_relations_over_codes_hold_for_each_level_and_the_total():
    report = check(TOTAL_SUMMARY, T1, EXPENDITURE, DETAILED, GENERAL_BUDGET, DETAILED_GENERAL)
    assert rows_of(report, "JS312") == {"201", "20103", "2010301", "total"}


def test_relations_over_classes_hold_for_classes_alone():
    report = check(TOTAL_SUMMARY, T1, EXPENDITURE, DETAILED)
    assert rows_of(report, "JS304") == {"201"}


def test_a_table_without_a_row_of_totals_is_compared_code_by_code():
    _, *rows = DETAILED_GENERAL.strip().split("\n")
    report = check(TOTAL_SUMMARY, T1, EXPENDITURE, DETAILED, GENERAL_BUDGET, "\n".join(rows))
    assert rows_of(report, "JS312") == {"201", "20103", "2010301"}
