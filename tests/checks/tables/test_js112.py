from builders import APPROPRIATION_SUMMARY, EXPENDITURE, check, of_code
from full_disclosure import found

from juesuan_gui.domain.finding import Severity

ROWS = """
201 | 一般公共服务支出 | 300.00 | 100.00 | 150.00 | 50.00 | |
"""


def test_a_note_that_leaves_out_a_column_is_a_hint():
    report = check(EXPENDITURE + ROWS + "注：1栏各行＝（2＋3）栏各行。\n")
    (finding,) = of_code(report.findings, "JS112")
    assert finding.severity is Severity.HINT
    assert "2＋3" in (finding.actual or "")


def test_a_note_that_says_the_usual_is_left_alone():
    report = check(EXPENDITURE + ROWS + "注：1栏各行＝（2＋3＋4＋5＋6）栏各行。\n")
    assert not of_code(report.findings, "JS112")
    assert not found("JS112")


def test_where_the_figures_are_wrong_the_note_is_not_blamed():
    report = check(
        EXPENDITURE + ROWS.replace("300.00", "310.00") + "注：1栏各行＝（2＋3）栏各行。\n"
    )
    assert not of_code(report.findings, "JS112")


def test_a_note_on_another_line_than_the_sum_that_holds_is_not_blamed():
    """A note on rows is no other form of the sum of columns, though both give one total."""
    rows = "合计 | | 300.00 | 100.00 | 150.00 | 50.00 | |" + ROWS
    report = check(EXPENDITURE + rows + "注：1栏各行＝（2＋3）栏各行。\n")
    (finding,) = of_code(report.findings, "JS112")  # one note, though it fails in two rows
    assert len(finding.cells) == 1


def test_a_note_that_fails_behind_one_that_holds_is_found():
    notes = "注：1栏各行＝（2＋3＋4）栏各行；1栏各行＝（2＋3）栏各行。\n"
    (finding,) = of_code(check(EXPENDITURE + ROWS + notes).findings, "JS112")
    assert finding.actual is not None
    assert "4" not in finding.actual


def test_a_sum_down_the_column_says_nothing_of_a_note_on_the_row():
    """The total is the sum of its column; along its row no sum holds, so the figures are wrong."""
    rows = """
一、一般公共预算财政拨款 | 1 | 100.00 | 一、一般公共服务支出 | 33 | 90.00 | 90.00 | |
二、政府性基金预算财政拨款 | 2 | 10.00 | 八、社会保障和就业支出 | 40 | 20.00 | 15.00 | 5.00 |
本年收入合计 | 27 | 110.00 | 本年支出合计 | 59 | 110.00 | 105.00 | 6.00 | 7.00
"""
    report = check(APPROPRIATION_SUMMARY + rows + "注：2栏各行＝（3＋4）栏各行。\n")
    assert not of_code(report.findings, "JS112")
    right = rows.replace("105.00 | 6.00 | 7.00", "103.00 | 5.00 | 2.00")
    report = check(APPROPRIATION_SUMMARY + right + "注：2栏各行＝（3＋4）栏各行。\n")
    assert len(of_code(report.findings, "JS112")) == 1
