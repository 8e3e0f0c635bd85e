import pytest
from builders import EXPENDITURE, check, of_code

from juesuan_gui.domain.finding import Severity

ROWS = """
 | 合计 | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00 | | |
"""


def _findings(second: str):
    return of_code(check(EXPENDITURE + ROWS, second).findings, "JS608")


def test_two_versions_of_a_table_are_an_error():
    (finding,) = _findings(EXPENDITURE + ROWS.replace("合计 | 300.00", "合计 | 305.00"))
    assert finding.severity is Severity.ERROR
    assert len(finding.cells) == 2


def test_a_copy_is_a_hint():
    (finding,) = _findings(EXPENDITURE + ROWS)
    assert finding.severity is Severity.HINT


def test_tables_of_other_offices_are_left_alone():
    other = (EXPENDITURE + ROWS.replace("300.00", "30.00")).replace("某市档案局", "某市档案馆")
    assert not _findings(other)


def test_rows_without_a_name_are_not_compared():
    unnamed = " | | 5.00 | 5.00 | | | |"
    first, second = EXPENDITURE + ROWS + unnamed, EXPENDITURE + ROWS + unnamed.replace("5", "6")
    (finding,) = of_code(check(first, second).findings, "JS608")
    assert finding.severity is Severity.HINT


def test_a_cell_that_is_blank_is_not_compared():
    blank = ROWS.replace(
        "201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00", "201 | 教育 | 300.00 | | "
    )
    (finding,) = of_code(check(EXPENDITURE + blank, EXPENDITURE + blank).findings, "JS608")
    assert finding.severity is Severity.HINT


def test_three_figures_that_both_print_make_a_copy_and_two_make_none():
    three, two = " | 合计 | 300.00 | 100.00 | 200.00 | | |\n", " | 合计 | 300.00 | 300.00 | | | |\n"
    assert len(of_code(check(EXPENDITURE + three, EXPENDITURE + three).findings, "JS608")) == 1
    assert not of_code(check(EXPENDITURE + two, EXPENDITURE + two).findings, "JS608")


def test_the_first_figure_that_differs_is_told_with_both_prints():
    second = ROWS.replace("300.00 | 100.00", "305.00 | 105.00")
    (finding,) = _findings(EXPENDITURE + second)
    assert (finding.values["row"], finding.values["count"]) == ("201", "4")
    assert {finding.values["expected"], finding.values["actual"]} in (
        {"100.00", "105.00"},
        {"300.00", "305.00"},
    )
    assert len(finding.cells) == 8
    assert finding.places == ()
    report = check(EXPENDITURE + ROWS, EXPENDITURE + second)
    (found,) = of_code(report.findings, "JS608")
    first = report.disclosure.tables[0].id
    assert [ref.table == first for ref in found.cells] == [True, False] * 4


def test_a_copy_is_shown_at_its_title():
    report = check(EXPENDITURE + ROWS, EXPENDITURE + ROWS)
    (finding,) = of_code(report.findings, "JS608")
    assert finding.places == report.disclosure.tables[1].title_places
    assert (finding.values["row"], finding.values["count"]) == ("", "0")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("某市档案局", "某市档案馆"),
        ("支出决算表", "2022年度支出决算表"),
        ("支出决算表", "一般公共预算财政拨款支出决算表"),
    ],
)
def test_tables_of_another_office_year_or_kind_are_no_copies(old: str, new: str):
    assert not _findings((EXPENDITURE + ROWS).replace(old, new))


def test_a_pair_that_is_no_copy_hides_none_behind_it():
    other = (EXPENDITURE + ROWS).replace("某市档案局", "某市档案馆")
    few = EXPENDITURE.replace("某市档案局", "某市水务局") + " | 合计 | 300.00 | 300.00 | | | |\n"
    report = check(EXPENDITURE + ROWS, other, few, few, EXPENDITURE + ROWS)
    assert len(of_code(report.findings, "JS608")) == 1
