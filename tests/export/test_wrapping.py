from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.pdf.fonts import SONG, printable, text_width
from juesuan_gui.export.pdf.wrapping import balanced_spans, wrap_lines, wrap_spans

SIZE = 10.0
TEXTS = st.text(st.sampled_from("收入支出决算，。（）“”1234567890.,%ab 　\n"), max_size=80)


@given(TEXTS, st.floats(12, 300))
def test_lines_hold_the_whole_text_in_order_but_for_blanks(content, width):
    spans = wrap_spans(content, SONG, SIZE, width)
    assert "".join(content[a:b] for a, b in spans).replace(" ", "").replace("　", "") == (
        content.replace("\n", "").replace(" ", "").replace("　", "")
    )
    assert all(a <= b <= c for (a, b), (c, _) in pairwise(spans))


@given(TEXTS, st.floats(12, 300))
def test_no_line_is_wider_than_its_room(content, width):
    for line in wrap_lines(content, SONG, SIZE, width):
        assert text_width(line.rstrip(), SONG, SIZE) <= width + 0.01 or len(line) == 1


@given(TEXTS)
def test_a_closing_mark_never_begins_a_line(content):
    closing = text("typography.closing")
    for paragraph in content.split("\n"):
        for line in wrap_lines(paragraph, SONG, SIZE, 200)[1:]:
            is_mere_marks = len(paragraph.strip(closing)) < len(paragraph) - 15
            assert not line or line[0] not in closing or is_mere_marks


def test_a_number_stays_whole():
    assert wrap_lines("支出总计1,234,567.89万元", SONG, SIZE, 65) == [
        "支出总计",
        "1,234,567.89",
        "万元",
    ]


def test_a_term_of_a_heading_stays_whole():
    assert wrap_lines("本年支出合计", SONG, SIZE, 50) == ["本年支出", "合计"]


def test_balanced_lines_are_as_many_and_no_wider():
    content = "政府性基金预算财政拨款收入支出决算表"
    greedy = wrap_spans(content, SONG, SIZE, 130)
    balanced = balanced_spans(content, SONG, SIZE, 130)
    assert len(balanced) == len(greedy)
    assert max(b - a for a, b in balanced) < max(b - a for a, b in greedy)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [("a\tb", "a b"), ("\ufeff甲\u200b", "甲"), ("✔", "✓"), ("𠮷", "〓"), ("一\n二", "一\n二")],
)
def test_only_characters_that_can_be_shown_remain(printed, shown):
    assert printable(printed) == shown
