from dataclasses import replace

import pytest
from builders import EXPENDITURE, check, disclosure, of_code

from juesuan_gui.checks import run_checks
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import TableKind
from juesuan_gui.loading import load_catalogue

OWN = """
 | 合计 | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 260.00 | 100.00 | 160.00 | | |
208 | 社会保障和就业支出 | 40.00 | | 40.00 | | |
"""
LIST = """
项目支出决算明细表
部门：某市档案局 | | 单位：万元
功能分类科目编码 | 科目名称 | 支出合计
 | 合计 | {}
201 | 一般公共服务支出 | {}
208 | 社会保障和就业支出 | 40.00
"""


def _findings(total: str, row: str):
    return of_code(check(EXPENDITURE + OWN, LIST.format(total, row)).findings, "JS318")


def test_a_list_that_agrees_in_part_is_wrong_where_it_differs():
    (finding,) = _findings("205.00", "160.00")
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("205.00", "200.00")


def test_a_list_that_agrees_nowhere_may_have_another_scope():
    report = check(EXPENDITURE + OWN, LIST.format("205.00", "165.00").replace("40.00", "45.00"))
    (finding,) = of_code(report.findings, "JS318")
    assert finding.severity is Severity.WARNING


def test_lists_that_agree_are_left_alone():
    assert not _findings("200.00", "160.00")
    assert not _findings("200.01", "160.00")


@pytest.mark.parametrize(
    ("total", "count"),
    [("200.01", 0), ("199.99", 0), ("200.02", 1), ("199.98", 1), ("201", 0), ("202", 1)],
)
def test_one_last_printed_unit_may_differ(total: str, count: int):
    findings = _findings(total, "160.00")
    assert [one.actual for one in findings] == [total] * count
    for one in findings:
        assert (one.values["row"], one.values["count"]) == ("合计", "1")
        assert len(one.cells) == 2


def test_the_row_that_differs_is_told_by_code_and_name():
    (finding,) = _findings("200.00", "165.00")
    assert finding.values["row"] == "201 一般公共服务支出"
    assert finding.difference == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("项目支出决算明细表", "某项支出情况表"),
        ("支出合计", "上年数"),
        ("单位：万元", "单位：元"),
    ],
)
def test_tables_of_other_titles_columns_and_units_are_left_alone(old: str, new: str):
    text = LIST.format("205.00", "160.00").replace(old, new)
    assert not of_code(check(EXPENDITURE + OWN, text).findings, "JS318")
    assert not of_code(check(LIST.format("205.00", "160.00")).findings, "JS318")


def test_a_blank_row_of_either_table_is_not_compared():
    assert not _findings("", "160.00")
    own = OWN.replace(
        "201 | 一般公共服务支出 | 260.00 | 100.00 | 160.00", "201 | 一般公共服务支出 | | | "
    )
    report = check(EXPENDITURE + own, LIST.format("200.00", "165.00"))
    assert not of_code(report.findings, "JS318")


@pytest.mark.parametrize(("kind", "count"), [(TableKind.OTHER, 1), (TableKind.INCOME, 0)])
def test_a_statutory_table_is_no_regional_one_whatever_its_title(kind: TableKind, count: int):
    read = disclosure(EXPENDITURE + OWN, LIST.format("205.00", "160.00"))
    tables = (read.tables[0], replace(read.tables[1], kind=kind))
    report = run_checks(replace(read, tables=tables), load_catalogue())
    assert len(of_code(report.findings, "JS318")) == count


def test_a_heading_of_several_lines_fits_by_one_of_them():
    parted = LIST.replace("支出合计\n", "2023年度\n | | 支出合计\n")
    (finding,) = of_code(
        check(EXPENDITURE + OWN, parted.format("205.00", "160.00")).findings, "JS318"
    )
    assert finding.actual == "205.00"
