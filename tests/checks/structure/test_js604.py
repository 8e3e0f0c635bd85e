from full_disclosure import found

from juesuan_gui.domain.finding import Severity

NOTE = "说明：本部门2023年度无国有资本经营预算财政拨款支出，故本表无数据。\n"
ROW = "栏次 | | 1 | 2 | 3\n合计 | | | |\n"


def test_an_empty_table_without_note_is_a_warning():
    (finding,) = found("JS604", (NOTE, ""))
    assert finding.severity is Severity.WARNING


def test_a_note_under_a_filled_table_is_an_error():
    filled = "栏次 | | 1 | 2 | 3\n合计 | | 5.00 | | 5.00\n"
    (finding,) = found("JS604", (ROW + NOTE, filled + NOTE))
    assert finding.severity is Severity.ERROR
    assert len(finding.cells) == 2


def test_notes_inside_and_zeros_are_accepted():
    assert not found("JS604", (NOTE, "本部门无国有资本经营预算财政拨款支出\n"))
    zeros = "栏次 | | 1 | 2 | 3\n合计 | | 0.00 | | 0.00\n"
    assert not found("JS604", (ROW + NOTE, zeros + NOTE))
    assert not found("JS604")


def test_a_table_that_cannot_be_read_is_not_empty():
    assert found("JS604", (ROW + NOTE, ROW))
    assert not found("JS604", (ROW + NOTE, ROW.replace("合计 | | |", "合计 | | ## |")))
