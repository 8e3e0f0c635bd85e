"""Lines of a scanned page are found cell by cell, whole, and without dirt."""

import pytest
from scanned_page import EM, FakePage

from juesuan_gui.readers.geometry.page_content import Box
from juesuan_gui.readers.geometry.rulings import Ruling
from juesuan_gui.readers.ocr.ink_layout import find_lines
from juesuan_gui.readers.ocr.rulings import real_rulings


def table() -> FakePage:
    page = FakePage()
    page.rule([50, 150, 250, 350], [100, 120, 140])
    return page


def lines(page):
    return find_lines(page.ink, page.strokes)


def spots(page, line):
    """Letters that a line takes in."""
    return "".join(
        letter
        for letter, spot in sorted(page.letters, key=lambda pair: pair[1].x0)
        if line.ink.x0 <= spot.x0
        and spot.x1 <= line.ink.x1
        and line.ink.top <= spot.top
        and spot.bottom <= line.ink.bottom
    )


def test_lines_never_run_from_one_cell_into_the_next():
    page = table()
    page.write(131, 105, "1234")
    page.write(151, 105, "5678")
    found = lines(page)
    assert [line.clusters for line in found] == [4, 4]
    assert all(line.in_cell for line in found)
    assert found[0].box.x1 <= 150 <= found[1].box.x1


def test_each_line_of_a_cell_is_a_line_of_its_own():
    page = FakePage()
    page.rule([50, 150, 250], [100, 140])
    page.write(60, 104, "机关事业单位")
    page.write(60, 118, "基本养老保险")
    assert [spots(page, line) for line in lines(page)] == ["机关事业单位", "基本养老保险"]


def test_strokes_of_one_letter_stay_one_line():
    page = table()
    page.write(60, 125, "合计合计")
    page.dirt = [Box(60, 106, 69, 107), Box(61, 109, 68, 110), Box(60, 112, 69, 113)]  # 三
    tall = [line for line in lines(page) if line.ink.top < 120]
    assert [(line.ink.top, line.ink.bottom) for line in tall] == [(106, 113)]


def test_specks_alone_are_no_text():
    page = table()
    page.write(60, 105, "合计")
    page.dirt = [Box(200, 108, 201, 109), Box(300, 128, 301.2, 129), Box(500, 500, 501, 501)]
    assert [spots(page, line) for line in lines(page)] == ["合计"]


def test_specks_beside_a_number_are_left_out_of_it():
    page = table()
    page.write(170, 105, "12.50")
    page.dirt = [Box(162, 110, 163, 111), Box(202, 104, 203, 105)]
    assert [(line.clusters, line.ink.x0 > 169) for line in lines(page)] == [(5, True)]


def test_the_full_stop_of_a_sentence_is_kept():
    page = FakePage()
    page.write(60, 105, "本年收入合计")
    page.dirt = [Box(124.5, 111, 126.5, 113)]
    assert [line.clusters for line in lines(page)] == [7]


def test_wide_gaps_separate_the_parts_of_a_line():
    page = FakePage()
    page.write(60, 105, "部门某某局")
    page.write(400, 105, "单位万元")
    assert [spots(page, line) for line in lines(page)] == ["部门某某局", "单位万元"]


def test_a_flat_line_is_cut_out_as_high_as_letters():
    page = table()
    page.write(60, 105, "合计合计")
    page.dirt = [Box(170, 109, 178, 110)]
    flat = next(line for line in lines(page) if line.ink.x0 > 150)
    assert flat.box.bottom - flat.box.top > 0.8 * EM


def test_lines_that_dirt_joined_are_cut_apart():
    page = FakePage()
    page.rule([50, 150, 250], [100, 150, 170, 190, 210])
    for top in (155, 175, 195):
        page.write(160, top, "基本支出")
    for top in (104, 116, 128):
        page.write(60, top, "机关事业单位")
    page.dirt = [Box(55, 103, 56, 138)]
    assert len([line for line in lines(page) if line.ink.bottom < 150]) == 3


# --- rulings --------------------------------------------------------------------------------------

LONG = [Ruling(100, 50, 350), Ruling(120, 50, 350)]


@pytest.mark.parametrize(
    ("start", "end", "is_real"),
    [(100, 120, True), (103, 118, True), (104, 116, False), (90, 140, True), (100, 113, False)],
)
def test_a_short_line_is_a_ruling_only_from_one_long_line_to_another(start, end, is_real):
    assert real_rulings([Ruling(200, start, end)], LONG) == [is_real]


def test_short_lines_of_a_row_that_a_page_break_cut_open_are_rulings():
    open_below = [Ruling(x, 120, 138) for x in (50, 150, 250)]
    assert real_rulings(open_below, LONG) == [True, True, True]
    assert real_rulings(open_below[:2], LONG) == [False, False]


def test_long_lines_beyond_the_end_of_the_other_ones_do_not_count():
    assert real_rulings([Ruling(400, 100, 120)], LONG) == [False]
