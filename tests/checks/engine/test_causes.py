# ruff: noqa: E501 - rows of tables stand as printed
"""One root cause is one finding: with its effects, its suspect cell and what else could be wrong."""

from builders import EXPENDITURE, THREE_PUBLIC, check, codes, loud, only, ref_of

from juesuan_gui.checks.engine.causes import find_causes
from juesuan_gui.domain.finding import Severity

ROWS = """
合计 | | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 180.00 | 60.00 | 120.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 | | |
2010301 | 行政运行 | 60.00 | 60.00 | | | |
2010302 | 一般行政管理事务 | 120.00 | | 120.00 | | |
208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00 | | |
20805 | 行政事业单位养老支出 | 120.00 | 40.00 | 80.00 | | |
2080501 | 行政单位离退休 | 50.00 | 10.00 | 40.00 | | |
2080505 | 机关事业单位基本养老保险缴费支出 | 70.00 | 30.00 | 40.00 | | |
"""


def test_a_cell_in_three_broken_identities_is_one_finding_that_names_it():
    report = check(
        EXPENDITURE,
        ROWS.replace(
            "20805 | 行政事业单位养老支出 | 120.00", "20805 | 行政事业单位养老支出 | 102.00"
        ),
    )
    (finding,) = loud(report)
    (table,) = report.disclosure.tables
    assert finding.cells[0] == ref_of(table, "20805", "total")
    assert {finding.identity.code, *(e.code for e in finding.effects)} == {
        "JS131",
        "JS202",
        "JS209",
    }
    assert (finding.expected, finding.actual) == ("120.00", "102.00")
    assert finding.candidates[0].is_located
    assert finding.candidates[0].repairs == 3


def test_every_broken_identity_is_explained_by_exactly_one_cause():
    wrong = ROWS.replace("2010301 | 行政运行 | 60.00", "2010301 | 行政运行 | 6.00")
    wrong = wrong.replace(
        "208 | 社会保障和就业支出 | 120.00 | 40.00", "208 | 社会保障和就业支出 | 120.00 | 44.00"
    )
    report = check(EXPENDITURE, wrong)
    causes = find_causes(report.system, report.disclosure.tables)
    explained = [index for cause in causes for index in cause.identities]
    assert sorted(explained) == report.system.broken()
    assert len(loud(report)) == 2


def test_a_cell_that_stands_in_one_broken_identity_has_rivals():
    rows = ROWS.replace(
        "2080501 | 行政单位离退休 | 50.00 | 10.00 | 40.00",
        "2080501 | 行政单位离退休 | 50.00 | 10.00 | 40.00 | | 5.00",
    )
    report = check(EXPENDITURE, rows)
    (finding,) = loud(report)
    assert len(finding.candidates) >= 1
    assert finding.cells


def test_a_total_with_one_broken_sum_names_no_culprit_for_certain():
    row = "10.00 | | 9.00 | 4.00 | 5.00 | 2.00 | | | | | |"
    (finding,) = loud(check(THREE_PUBLIC, row))
    assert not any(candidate.is_located for candidate in finding.candidates)
    assert {c.value for c in finding.candidates} >= {11, 8, 1}


SHIFTED = ROWS.replace(
    "2080505 | 机关事业单位基本养老保险缴费支出 | 70.00 | 30.00 | 40.00 | | |",
    "2080505 | 机关事业单位基本养老保险缴费支出 | | 70.00 | 30.00 | 40.00 | |",
)


def test_a_row_shifted_by_one_column_is_one_finding():
    report = check(EXPENDITURE, SHIFTED)
    finding = only(report.findings, "JS621")
    assert codes(report, Severity.ERROR, Severity.WARNING) == ["JS621"]
    assert len(finding.effects) >= 2
    (table,) = report.disclosure.tables
    row = ref_of(table, "2080505", "total").row
    assert {cell.row for cell in finding.cells[:6]} == {row}


def test_the_moves_of_a_shifted_row_put_each_figure_where_it_belongs():
    report = check(EXPENDITURE, SHIFTED)
    finding = only(report.findings, "JS621")
    (table,) = report.disclosure.tables
    moved = {
        target: table.cell(source.row, source.column).text if source else ""
        for target, source in finding.moves
    }
    wanted = {"total": "70.00", "basic": "30.00", "project": "40.00", "upward": "", "operating": ""}
    for measure, text in wanted.items():
        assert moved[ref_of(table, "2080505", measure)] == text


def test_a_row_whose_figures_fill_the_table_cannot_have_shifted():
    rows = ROWS.replace(
        "208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00 | | |",
        "208 | 社会保障和就业支出 | 120.00 | 80.00 | 40.00 | | |",
    )
    assert "JS621" not in codes(check(EXPENDITURE, rows))


def test_a_slip_in_two_cells_of_one_row_is_shown_with_every_cell_that_may_be_wrong():
    rows = ROWS.replace("2010301 | 行政运行 | 60.00 | 60.00", "2010301 | 行政运行 | 66.00 | 66.00")
    report = check(EXPENDITURE, rows)
    (table,) = report.disclosure.tables
    for finding, measure in zip(loud(report), ("total", "basic"), strict=True):
        assert finding.code == "JS202"
        wrong = ref_of(table, "2010301", measure)
        (candidate,) = [c for c in finding.candidates if c.cell == wrong]
        assert (candidate.value, candidate.repairs, candidate.breaks) == (60, 1, 1)
        assert not candidate.is_located
