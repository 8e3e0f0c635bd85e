"""Broken lines become sentences again, and no figure is torn from its unit."""

import pytest

from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers.raw import RawLine
from juesuan_gui.readers.recognise.paragraphs import goes_on_in_layout

ABOVE = "2021年度政府采购支出总额36.27万元，其中：政府采购货物支出3.47万元、政府采购工程支出0"


def line(text: str, *, is_full: bool, indent: float = 0.0) -> RawLine:
    return RawLine(text, (), reaches_margin=is_full, indent=indent)


@pytest.mark.parametrize(
    "below", ["万元、政府采购服务支出32.8万元。", "%，其中：", "亿元。", "个百分点。"]
)
def test_a_figure_and_its_unit_are_joined_wherever_the_line_ends(below):
    above = line(ABOVE, is_full=False)
    assert goes_on_in_layout([above], line(below, is_full=False), load_catalogue())


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (ABOVE + "万元。", "万元户不再列示。"),  # the sentence has ended
        ("（单位：", "万元）"),  # no sentence
        (ABOVE, "政府采购服务支出32.8万元。"),  # no unit
    ],
)
def test_other_short_lines_end_their_paragraph(above, below):
    first = line(above, is_full=False)
    assert not goes_on_in_layout([first], line(below, is_full=False), load_catalogue())
