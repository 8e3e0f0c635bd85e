# ruff: noqa: E501 - rows of tables stand as printed
"""What fails as a family is our misreading: it is read otherwise, or not believed and listed."""

import pytest
from builders import EXPENDITURE, cell_of, check, codes, loud, ref_of, review

from juesuan_gui.checks.engine.doubts import FORM, ROW
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Verdict
from juesuan_gui.review.edits import SetCell

INCOME = """
收入决算表
部门：某大学 | | | | | | | | | 单位：万元
科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 办学收费 | | 经营收入 | 附属单位上缴收入 | 其他收入
 | | | | | 金额 | 其中：教育收费 | | |
"""
UNIVERSITY = """
205 | 教育支出 | 422.00 | 200.00 | | 170.00 | 60.00 | | | 52.00
20502 | 普通教育 | 422.00 | 200.00 | | 170.00 | 60.00 | | | 52.00
2050204 | 高中教育 | 92.00 | 50.00 | | 30.00 | 10.00 | | | 12.00
2050205 | 高等教育 | 330.00 | 150.00 | | 140.00 | 50.00 | | | 40.00
221 | 住房保障支出 | 88.00 | 70.00 | | | | | | 18.00
22102 | 住房改革支出 | 88.00 | 70.00 | | | | | | 18.00
2210201 | 住房公积金 | 88.00 | 70.00 | | | | | | 18.00
合计 | | 510.00 | 270.00 | | 170.00 | 60.00 | | | 70.00
"""


def assumptions(report) -> list[str]:
    return [n.reason for n in report.not_evaluable if n.reason.startswith("understood.")]


def test_a_column_that_makes_all_rows_add_up_is_counted_in_and_said():
    report = check(INCOME, UNIVERSITY)
    assert loud(report) == []
    assert assumptions(report) == ["understood.counted"]
    sums = [o for i, o in report.system.pairs() if i.code == "JS121"]
    assert len(sums) == 8
    assert {o.verdict for o in sums} == {Verdict.HOLDS}


def test_a_slip_in_a_form_read_otherwise_is_found():
    wrong = UNIVERSITY.replace("330.00 | 150.00 | | 140.00", "330.00 | 150.00 | | 104.00")
    report = check(INCOME, wrong)
    assert assumptions(report) == ["understood.counted"]
    findings = loud(report)
    assert "104.00" in {report.disclosure.cell(ref).text for f in findings for ref in f.cells}


ROWS = """
合计 | | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 180.00 | 60.00 | 120.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 | | |
2010301 | 行政运行 | 61.00 | 60.00 | 1.00 | | |
2010302 | 一般行政管理事务 | 119.00 | | 119.00 | | |
208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00 | | |
20805 | 行政事业单位养老支出 | 120.00 | 40.00 | 80.00 | | |
2080501 | 行政单位离退休 | 50.00 | 10.00 | 40.00 | | |
2080505 | 机关事业单位基本养老保险缴费支出 | 70.00 | 30.00 | 40.00 | | |
"""


@pytest.mark.parametrize(
    "changes",
    [
        [("61.00", "16.00")],
        [("61.00", "16.00"), ("50.00 | 10.00", "50.00 | 100.00")],
    ],
)
def test_few_broken_instances_among_many_stay_errors(changes):
    rows = ROWS
    for old, new in changes:
        rows = rows.replace(old, new)
    report = check(EXPENDITURE, rows)
    assert assumptions(report) == []
    assert [f.severity for f in loud(report)] == [Severity.ERROR] * len(changes)


def test_a_total_whose_rows_differ_by_what_no_row_prints_is_not_believed():
    """The columns are not those of the form: every row fails by another amount."""
    rows = """
    合计 | | 300.00 | 17.10 | 222.22 | | |
    201 | 一般公共服务支出 | 180.00 | 13.07 | 31.31 | | |
    20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 11.05 | 44.10 | | |
    2010301 | 行政运行 | 61.00 | 9.03 | 18.81 | | |
    2010302 | 一般行政管理事务 | 119.00 | 7.70 | 25.29 | | |
    208 | 社会保障和就业支出 | 120.00 | 4.03 | 190.91 | | |
    """
    report = check(EXPENDITURE, rows)
    doubted = [n for n in report.not_evaluable if n.reason == FORM]
    assert "JS131" in {n.code for n in doubted}
    assert "JS131" not in codes(report, Severity.ERROR)
    assert report.tally.not_evaluable >= 6


FUSED = "20820 | 社会保障和就业支出补充 | 120.00120.00 | 40.0040.00 | 80.0080.00 | | |"
CLASS = "208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00 | | |"
SECTION = "20805 | 行政事业单位养老支出 | 120.00 | 40.00 | 80.00 | | |\n"


def test_a_sum_that_lacks_a_row_that_could_not_be_read_is_not_believed():
    report = check(EXPENDITURE, ROWS.replace(CLASS, FUSED).replace(SECTION, ""))
    assert [n.code for n in report.not_evaluable if n.reason == ROW] == ["JS203"]
    assert codes(report, Severity.ERROR) == []


def test_a_row_whose_parent_could_not_be_read_is_counted_in_its_stead():
    report = check(EXPENDITURE, ROWS.replace(CLASS, FUSED))
    assert assumptions(report) == ["understood.counted"]
    assert codes(report, Severity.ERROR) == []


def test_an_edit_that_mends_a_form_makes_its_relations_count_again():
    rows = ROWS.replace("61.00 | 60.00 | 1.00", "16.00 | 60.00 | 1.00")
    one = review(EXPENDITURE, rows)
    before = one.original.system
    (table,) = one.disclosure.tables
    ref = ref_of(table, "2010301", "total")
    one.apply(SetCell(ref, "61.00"))
    assert one.report.findings == ()
    assert one.original.system is before
    assert before.broken()
    assert before.value(ref).units == 16 * 10**10
    assert cell_of(one.original.disclosure.tables[0], "2010301", "total").text == "16.00"
