import re

import pytest
from full_disclosure import TABLES, found

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


EXPLAINED = "注：本表反映部门本年度各项支出情况。"


def test_a_denial_names_its_table_its_words_and_its_figures():
    (finding,) = found("JS604", (EXPLAINED, "注：本表为空。"))
    assert (finding.severity, finding.message) == (Severity.ERROR, "checks.JS604.denied")
    assert (finding.actual, finding.values["count"]) == ("注：本表为空。", "25")
    assert len(finding.cells) == 25
    (finding,) = found("JS604", (NOTE, ""))
    assert (finding.message, finding.actual, finding.cells) == (None, None, ())
    assert finding.places


def test_a_note_on_another_kind_of_money_denies_no_table_that_always_has_figures():
    assert not found("JS604", (EXPLAINED, "注：本部门无政府性基金支出。"))


@pytest.mark.parametrize(("lines", "count"), [(1, 0), (2, 0), (3, 0), (4, 1)])
def test_the_note_may_stand_in_the_three_paragraphs_that_follow(lines: int, count: int):
    """The next table begins behind them; what stands before it is its own."""
    words = "第二部分的表格至此结束，以下另行说明有关情况。\n"
    between = (
        words * (lines - 1) + "本部门没有使用国有资本经营预算财政拨款安排的支出。\n" + words * 2
    )
    assert len(found("JS604", (NOTE, between))) == count


def test_blank_templates_need_no_notes():
    blank = re.sub(r"[\d,]+\.\d\d", "", TABLES.replace(NOTE, ""))
    assert not found("JS604", (TABLES, blank))


def test_the_note_may_stand_in_a_cell_or_in_the_paragraph_before():
    note = "本部门没有使用国有资本经营预算财政拨款安排的支出"
    assert not found("JS604", (NOTE, ""), (ROW, ROW + f"{note} | | | |\n"))
