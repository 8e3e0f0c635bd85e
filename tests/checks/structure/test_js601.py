from dataclasses import replace

import pytest
from full_disclosure import TABLES, found, full_text, read_full

from juesuan_gui.checks import run_checks
from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue

CAPITAL = """国有资本经营预算财政拨款支出决算表
公开08表
部门：某市档案局 | | | | 金额单位：万元
项目 | | 本年支出 | |
功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
栏次 | | 1 | 2 | 3
合计 | | | |
说明：本部门2023年度无国有资本经营预算财政拨款支出，故本表无数据。
"""
ENTRY = "八、国有资本经营预算财政拨款支出决算表\n"
MISSING = (CAPITAL, "")
FUND = (
    TABLES[TABLES.index("政府性基金预算财政拨款收入支出决算表\n公开07表") : TABLES.index(CAPITAL)],
    "",
)


@pytest.mark.parametrize("tail", ["", "……12", ".....12", " 12"])
def test_a_listed_table_that_the_body_lacks_is_one_error(tail):
    listed = (ENTRY, ENTRY.strip() + tail + "\n")
    (finding,) = found("JS601", MISSING, listed)
    assert finding.severity is Severity.ERROR
    assert finding.places
    assert not found("JS602", MISSING, listed)


def test_a_table_that_is_neither_listed_nor_printed_is_left_to_the_next_check():
    assert not found("JS601", MISSING, (ENTRY, ""))


def test_a_table_that_is_printed_is_left_alone():
    assert not found("JS601")


def test_of_several_missing_tables_each_is_an_error_or_not_evaluated():
    assert len(found("JS601", MISSING)) == 1
    read = read_full(full_text(MISSING, FUND))
    assert len([f for f in run_checks(read, load_catalogue()).findings if f.code == "JS601"]) == 2
    unread = replace(read, unread=(UnreadPart("reading.page_is_image", ()),))
    report = run_checks(unread, load_catalogue())
    assert not [f for f in report.findings if f.code == "JS601"]
    assert len([item for item in report.not_evaluable if item.code == "JS601"]) == 2


def test_the_place_of_a_missing_table_is_before_the_next_one():
    (finding,) = found("JS601", MISSING)
    following = read_full(full_text(MISSING)).tables[-1]
    assert following.form_no == "公开09表"
    assert finding.places[1:] == following.title_places[:1]


def test_after_the_last_table_there_is_no_next_one():
    last = TABLES[TABLES.index("财政拨款“三公”经费支出决算表\n公开09表") :]
    (finding,) = found("JS601", (last, ""))
    assert len(finding.places) == 1


def test_of_a_title_over_two_lines_the_first_is_the_place():
    read = read_full(full_text(MISSING))
    first, second = read.tables[-1].title_places[0], read.tables[0].title_places[0]
    for places in ({"title_places": (first, second)}, {"title_places": (), "places": (first,) * 2}):
        tables = (*read.tables[:-1], replace(read.tables[-1], **places))
        report = run_checks(replace(read, tables=tables), load_catalogue())
        (finding,) = [one for one in report.findings if one.code == "JS601"]
        assert finding.places[1:] == (first,)
