# ruff: noqa: E501 - rows of tables stand as printed
"""Each identity within one table: a clean case, and the same with one figure changed."""

from dataclasses import dataclass

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
    source_text,
    table,
)

from juesuan_gui.checks.relations.identities import _joined
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.table import CellRef

T1 = """
一、一般公共预算财政拨款收入 | 1 | 800.00 | 一、一般公共服务支出 | 32 | 700.00
二、政府性基金预算财政拨款收入 | 2 | 120.50 | 八、社会保障和就业支出 | 39 | 150.25
五、事业收入 | 5 | 79.50 | 十九、住房保障支出 | 50 | 130.25
本年收入合计 | 27 | 1,000.00 | 本年支出合计 | 58 | 980.50
使用非财政拨款结余（含专用结余） | 28 | 10.00 | 结余分配 | 59 | 4.50
年初结转和结余 | 29 | 50.00 | 年末结转和结余 | 60 | 75.00
总计 | 31 | 1,060.00 | 总计 | 62 | 1,060.00
"""
T2 = """
合计 | | 300.00 | 250.00 | | 40.00 | | | 10.00
201 | 一般公共服务支出 | 300.00 | 250.00 | | 40.00 | | | 10.00
"""
T3 = """
合计 | | 300.00 | 100.00 | 180.00 | | 20.00 |
201 | 一般公共服务支出 | 200.00 | 60.00 | 140.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 150.00 | 60.00 | 90.00 | | |
2010301 | 行政运行 | 60.00 | 60.00 | | | |
2010302 | 一般行政管理事务 | 90.00 | | 90.00 | | |
20199 | 其他一般公共服务支出 | 50.00 | | 50.00 | | |
208 | 社会保障和就业支出 | 100.00 | 40.00 | 40.00 | | 20.00 |
20805 | 行政事业单位养老支出 | 100.00 | 40.00 | 40.00 | | 20.00 |
"""
T4 = """
一、一般公共预算财政拨款 | 1 | 90.00 | 一、一般公共服务支出 | 33 | 80.00 | 80.00 | |
二、政府性基金预算财政拨款 | 2 | 15.00 | 八、社会保障和就业支出 | 40 | 8.00 | 8.00 | |
三、国有资本经营预算财政拨款 | 3 | 5.00 | 十一、城乡社区支出 | 43 | 17.00 | | 14.00 | 3.00
本年收入合计 | 27 | 110.00 | 本年支出合计 | 59 | 105.00 | 88.00 | 14.00 | 3.00
年初财政拨款结转和结余 | 28 | 6.00 | 年末财政拨款结转和结余 | 60 | 11.00 | 5.00 | 3.00 | 3.00
一般公共预算财政拨款 | 29 | 3.00 | | 61 | | | |
政府性基金预算财政拨款 | 30 | 2.00 | | 62 | | | |
国有资本经营预算财政拨款 | 31 | 1.00 | | 63 | | | |
总计 | 32 | 116.00 | 总计 | 64 | 116.00 | 93.00 | 17.00 | 6.00
"""
T5 = """
合计 | | 300.00 | 100.00 | 200.00
201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00
"""
T6 = """
301 | 工资福利支出 | 90.00 | 302 | 商品和服务支出 | 30.00 | 310 | 资本性支出 | 5.00
30101 | 基本工资 | 60.00 | 30201 | 办公费 | 20.00 | 31002 | 办公设备购置 | 5.00
30102 | 津贴补贴 | 30.00 | 30211 | 差旅费 | 10.00 | | |
303 | 对个人和家庭的补助 | 10.00 | | | | | |
30302 | 退休费 | 10.00 | | | | | |
人员经费合计 | | 100.00 | 公用经费合计 | | | | | 35.00
"""
TS = "11.16 | | 10.00 | 6.00 | 4.00 | 1.16 | 5.41 | | 5.26 | 2.26 | 3.00 | 0.15"
TF = """
合计 | | 5.00 | 20.00 | 18.00 | 10.00 | 8.00 | 7.00
229 | 其他支出 | 5.00 | 20.00 | 18.00 | 10.00 | 8.00 | 7.00
"""
TG = """
合计 | | 30.00 | 10.00 | 20.00
223 | 国有资本经营预算支出 | 30.00 | 10.00 | 20.00
"""
TABLES = {
    "T1": (TOTAL_SUMMARY, T1),
    "T2": (INCOME, T2),
    "T3": (EXPENDITURE, T3),
    "T4": (APPROPRIATION_SUMMARY, T4),
    "T5": (GENERAL_BUDGET, T5),
    "T6": (BASIC, T6),
    "TS": (THREE_PUBLIC, TS),
    "TF": (FUND, TF),
    "TG": (CAPITAL, TG),
}


@dataclass(frozen=True)
class Case:
    """A row of a table as it should be and with one figure changed; how it is found."""

    table: str
    right: str
    wrong: str
    code: str
    expected: str
    severity: Severity = Severity.ERROR


CASES = [
    Case("T1", "27 | 1,000.00", "27 | 1,010.00", "JS101", "1,000.00"),
    Case("T1", "31 | 1,060.00", "31 | 1,010.00", "JS102", "1,060.00"),
    Case("T1", "58 | 980.50", "58 | 908.50", "JS103", "980.50"),
    Case("T1", "62 | 1,060.00", "62 | 1,600.00", "JS104", "1,060.00"),
    Case("T2", "合计 | | 300.00", "合计 | | 310.00", "JS121", "300.00"),
    Case("T3", "2010302 | 一般行政管理事务 | 90.00", "2010302 | 一般行政管理事务 | 9.00", "JS131", "90.00"),
    Case("T4", "27 | 110.00", "27 | 101.00", "JS141", "110.00"),
    Case("T4", "28 | 6.00", "28 | 9.00", "JS142", "6.00"),
    Case("T4", "32 | 116.00", "32 | 161.00", "JS143", "116.00"),
    Case("T4", "59 | 105.00", "59 | 150.00", "JS144", "105.00"),
    Case("T4", "64 | 116.00", "64 | 161.00", "JS145", "116.00"),
    Case("T4", "| 17.00 | | 14.00 | 3.00", "| 71.00 | | 14.00 | 3.00", "JS146", "17.00"),
    Case("T5", "合计 | | 300.00", "合计 | | 330.00", "JS151", "300.00"),
    Case("T6", "302 | 商品和服务支出 | 30.00", "302 | 商品和服务支出 | 33.00", "JS161", "30.00"),
    Case("T6", "人员经费合计 | | 100.00", "人员经费合计 | | 110.00", "JS162", "100.00"),
    Case("TS", "11.16 | | 10.00", "12.16 | | 10.00", "JS171", "11.16"),
    Case("TS", "5.41 | | 5.26", "5.41 | | 5.62", "JS172", "5.26"),
    Case("TF", "合计 | | 5.00 | 20.00 | 18.00 | 10.00 | 8.00 | 7.00",
         "合计 | | 5.00 | 20.00 | 18.00 | 10.00 | 8.00 | 43.00", "JS181", "7.00"),
    Case("TF", "229 | 其他支出 | 5.00 | 20.00 | 18.00", "229 | 其他支出 | 5.00 | 20.00 | 81.00",
         "JS182", "18.00"),
    Case("TG", "223 | 国有资本经营预算支出 | 30.00", "223 | 国有资本经营预算支出 | 36.00",
         "JS191", "30.00"),
]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_closes_has_no_finding(name):
    report = check(*TABLES[name])
    assert report.findings == ()
    assert report.tally.holds == report.tally.evaluated > 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.table}")
def test_one_wrong_figure_is_one_finding_that_names_it_and_its_right_value(case):
    head, rows = TABLES[case.table]
    assert rows.count(case.right) == 1
    report = check(head, rows.replace(case.right, case.wrong))
    (finding,) = loud(report)
    named = {finding.code, *(identity.code for identity in finding.effects)}
    assert case.code in named
    assert (finding.severity, finding.expected) == (case.severity, case.expected)
    suspect = report.disclosure.cell(finding.cells[0])
    assert suspect.text == finding.actual
    assert suspect.text in source_text(case.wrong).split("\t")


def test_the_totals_of_income_and_expenditure_are_one_fact():
    rows = T1.replace("60 | 75.00", "60 | 74.99").replace("62 | 1,060.00", "62 | 1,059.99")
    finding = only(check(TOTAL_SUMMARY, rows).findings, "JS105")
    assert finding.severity is Severity.WARNING  # a single last unit: doubtful, not impossible
    rows = T1.replace("60 | 75.00", "60 | 65.00").replace("62 | 1,060.00", "62 | 1,050.00")
    assert only(check(TOTAL_SUMMARY, rows).findings, "JS105").severity is Severity.ERROR


def test_the_totals_of_the_appropriation_are_one_fact():
    rows = T4.replace("64 | 116.00 | 93.00", "64 | 118.00 | 95.00")
    rows = rows.replace("60 | 11.00 | 5.00", "60 | 13.00 | 7.00")
    named = {
        code
        for finding in loud(check(APPROPRIATION_SUMMARY, rows))
        for code in (finding.code, *(e.code for e in finding.effects))
    }
    assert "JS147" in named
    assert "JS148" in named


def test_what_is_left_of_a_budget_is_opening_plus_income_less_expenditure():
    rows = T4.replace("29 | 3.00", "29 | 2.00").replace("28 | 6.00", "28 | 5.00")
    rows = rows.replace("32 | 116.00", "32 | 115.00")
    report = check(APPROPRIATION_SUMMARY, rows)
    assert {"JS147", "JS148"} & set(codes(report, Severity.ERROR))


# --- the hierarchy of codes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("201 | 一般公共服务支出 | 200.00 | 60.00 | 140.00", "201 | 一般公共服务支出 | 270.00 | 60.00 | 210.00", "JS201"),
        ("20103 | 政府办公厅（室）及相关机构事务 | 150.00 | 60.00 | 90.00", "20103 | 政府办公厅（室）及相关机构事务 | 105.00 | 60.00 | 45.00", "JS202"),
        ("合计 | | 300.00 | 100.00 | 180.00", "合计 | | 330.00 | 100.00 | 210.00", "JS203"),
    ],
)  # fmt: skip
def test_a_code_is_the_sum_of_the_level_below(right, wrong, code):
    report = check(EXPENDITURE, T3.replace(right, wrong))
    assert code in codes(report, Severity.ERROR)


def test_a_code_with_one_child_prints_the_same_fact_twice():
    rows = T3.replace(
        "20805 | 行政事业单位养老支出 | 100.00 | 40.00 | 40.00",
        "20805 | 行政事业单位养老支出 | 100.01 | 40.01 | 40.00",
    )
    report = check(EXPENDITURE, rows)
    found = [f.identity for f in loud(report)]
    assert found
    assert all(identity.relation is Relation.REPEAT for identity in found)
    assert {identity.code for identity in found} == {"JS209"}
    assert {f.severity for f in loud(report)} == {Severity.WARNING}


def test_a_code_printed_without_the_level_below_gives_no_identity():
    report = check(EXPENDITURE, T3)
    below = [
        i for i in report.system.identities.values() if i.subject.row == 8 and i.code == "JS202"
    ]
    assert below == []


def test_the_total_row_may_stand_at_the_bottom():
    first, *rest = T3.strip().split("\n")
    report = check(EXPENDITURE, "\n".join([*rest, first]))
    assert report.findings == ()
    assert any(identity.code == "JS203" for identity in report.system.identities.values())
    wrong = check(EXPENDITURE, "\n".join([*rest, first.replace("300.00", "303.00")]))
    assert [f.expected for f in loud(wrong)] == ["300.00"]


def test_codes_that_are_split_over_columns_are_joined():
    head = "支出决算表\n单位：万元\n类 | 款 | 项 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出\n"
    head += "栏次 | | | | 1 | 2 | 3"
    found = table(
        head, "合计 | | | | 5.00 | 5.00 |", "208 | 05 | 05 | 养老保险缴费 | 5.00 | 5.00 |"
    )
    assert [entry.key.code for entry in found.entries] == [None, "2080505"]


# --- rounding -------------------------------------------------------------------------------------


def test_roundings_are_one_finding_for_a_table():
    rows = T3.replace(
        "201 | 一般公共服务支出 | 200.00 | 60.00 | 140.00",
        "201 | 一般公共服务支出 | 200.00 | 60.01 | 140.00",
    )
    report = check(EXPENDITURE, rows)
    finding = only(report.findings, "JS115")
    assert finding.severity is Severity.ROUNDING
    assert len(report.findings) == 1
    assert report.tally.rounding == 1 + len(finding.effects) == 3


def test_a_group_of_economic_items_may_leave_items_out_but_not_exceed_its_class():
    less = T6.replace("30201 | 办公费 | 20.00", "30201 | 办公费 | 15.00")
    finding = only(check(BASIC, less).findings, "JS161")
    assert finding.severity is Severity.WARNING  # an item may carry money without being printed
    more = T6.replace("30201 | 办公费 | 20.00", "30201 | 办公费 | 25.00")
    assert only(check(BASIC, more).findings, "JS161").severity is Severity.ERROR


def test_a_blank_subtotal_over_filled_parts_is_named_with_its_value():
    blank = TS.replace("| 10.00 | 6.00", "| | 6.00")
    finding = only(check(THREE_PUBLIC, blank).findings, "JS606")
    assert (finding.expected, finding.actual) == ("10.00", "")


def test_a_blank_table_has_nothing_to_evaluate():
    report = check(FUND, "合计 | | | | | | |")
    assert report.findings == ()
    assert report.tally.evaluated == 0
    assert report.tally.trivial > 0


def test_an_unreadable_figure_leaves_its_identities_unchecked():
    report = check(
        EXPENDITURE, T3.replace("2010301 | 行政运行 | 60.00", "2010301 | 行政运行 | 6O.00")
    )
    assert loud(report) == []
    unchecked = {item.code for item in report.not_evaluable}
    assert {"JS131", "JS202"} <= unchecked
    assert report.tally.not_evaluable == len(report.not_evaluable)


def test_the_vertical_form_of_the_three_public_table_has_the_same_identities():
    head = "“三公”经费支出决算表\n单位：万元\n项目 | 行次 | 预算数 | 决算数"
    rows = """
    合计 | 1 | 12.00 | 10.00
    1.因公出国（境）费 | 2 | |
    2.公务用车购置及运行维护费 | 3 | 8.00 | 7.00
    （1）公务用车购置费 | 4 | |
    （2）公务用车运行维护费 | 5 | 8.00 | 7.00
    3.公务接待费 | 6 | 4.00 | 3.00
    """
    assert check(head, rows).findings == ()
    wrong = check(head, rows.replace("4.00 | 3.00", "4.00 | 5.00"))
    (finding,) = loud(wrong)
    assert finding.code == "JS171"


def test_every_case_is_a_row_of_the_clean_table():
    for case in CASES:
        assert source_text(case.right) in source_text(TABLES[case.table][1])


def test_two_wrong_figures_far_apart_are_two_findings():
    rows = T3.replace("2010302 | 一般行政管理事务 | 90.00", "2010302 | 一般行政管理事务 | 9.00")
    rows = rows.replace(
        "合计 | | 300.00 | 100.00 | 180.00 | | 20.00", "合计 | | 300.00 | 100.00 | 180.00 | | 29.00"
    )
    found = loud(check(EXPENDITURE, rows))
    assert sorted(finding.actual for finding in found) == ["29.00", "9.00"]
    assert of_code(found, "JS621") == []


# --- two origins of one form

BUILT_IN, HIERARCHY = Basis(Origin.BUILT_IN, "JS121"), Basis(Origin.HIERARCHY, "JS201")


def _identity(relation: Relation, *bases: Basis) -> Identity:
    cells = [CellRef("t", 1, column) for column in range(3)]
    return Identity(bases[0].code, cells[0], tuple(map(Term, cells[1:])), relation, bases)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (Relation.SUM, Relation.SUM, Relation.SUM),
        (Relation.SUM, Relation.REPEAT, Relation.REPEAT),
        (Relation.REPEAT, Relation.SUM, Relation.REPEAT),
    ],
)
def test_two_origins_of_one_form_are_one_identity_with_all_bases(first, second, relation):
    one, other = _identity(first, BUILT_IN), _identity(second, BUILT_IN, HIERARCHY)
    joined = _joined(one, other)
    assert joined.bases == (BUILT_IN, HIERARCHY)
    assert joined.relation is relation
