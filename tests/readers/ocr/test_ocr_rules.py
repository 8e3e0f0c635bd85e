"""Cells of a scanned table that deserve no trust are unreadable or doubtful; nothing is mended."""

import pytest

from juesuan_gui.readers.geometry.scan_trust import LOW_SCORE, ODD_DECIMALS, judge_scanned
from juesuan_gui.readers.raw import RawCell, RawGrid


def judged(texts: list[str], score: float | None = 0.99) -> list[RawCell]:
    cells = tuple(RawCell(row, 0, text, (), score=score) for row, text in enumerate(texts))
    return list(judge_scanned(RawGrid(cells, len(texts), 1)).cells)


def verdict(cell: RawCell) -> str | None:
    return "unreadable" if cell.is_unreadable else cell.doubtful


@pytest.mark.parametrize("text", ["1,23.45", "123.4.5", "1,2", "12S.40", "12.4B", ".60", "10 20"])
def test_a_number_that_is_none_is_unreadable_and_keeps_its_text(text):
    [cell] = judged([text])
    assert (verdict(cell), cell.text) == ("unreadable", text)


@pytest.mark.parametrize(
    "text",
    ["1,234.50", "-0.10", "99.79%", "201", "", "-", "——", "1.1", "3.", "2024-2025", "A类", "指标1"],
)
def test_what_may_well_be_printed_is_left_alone(text):
    assert verdict(judged([text])[0]) is None


def test_a_low_score_is_doubtful():
    assert [verdict(c) for c in judged(["12.50", "收入"], 0.6)] == [LOW_SCORE, LOW_SCORE]


def test_a_number_with_other_decimals_than_its_column_is_doubtful():
    found = judged(["12.50", "1,000.00", "0.10", "2152.3", "974650", "12", "8"])
    assert [verdict(c) for c in found] == [None, None, None, ODD_DECIMALS, ODD_DECIMALS, None, None]


def test_columns_of_mixed_decimals_have_no_usual_ones():
    assert {verdict(c) for c in judged(["12.5", "1.25", "3.125", "974650"])} == {None}


def test_text_that_was_not_recognised_in_an_image_is_not_judged():
    assert {verdict(c) for c in judged(["1,23.45", "12.50", "0.10", "1.00", "9746"], None)} == {
        None
    }
