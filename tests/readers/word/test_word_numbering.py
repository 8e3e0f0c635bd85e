"""Automatic numbers of Word are read as they are printed."""

import pytest
from writers import docx, docx_cell, docx_paragraph, docx_part

from juesuan_gui.readers.raw import RawGrid
from juesuan_gui.readers.word.reader import read_word


def lines(body: str, parts: dict[str, str]) -> list[str]:
    return [line.text for line in read_word(docx(body, parts)).blocks]


def numbering(*levels: tuple[str, str], extra: str = "", more: str = "") -> dict[str, str]:
    inside = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/><w:suff w:val="nothing"/></w:lvl>'
        for i, (style, text) in enumerate(levels)
    )
    return {
        "word/numbering.xml": docx_part(
            "numbering",
            f'<w:abstractNum w:abstractNumId="5">{inside}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>{more}',
        )
    }


def item(text: str, level: int = 0, identifier: int = 1) -> str:
    return docx_paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'
    )


def test_numbers_are_printed_as_word_prints_them():
    parts = numbering(
        ("chineseCounting", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3.")
    )
    body = item("收入") + item("甲", 1) + item("x", 2) + item("y", 2) + item("乙", 1) + item("z", 2)
    body += item("支出") + item("丙", 1)
    assert lines(body, parts) == [
        "一、收入", "（一）甲", "1.x", "2.y", "（二）乙", "1.z", "二、支出", "（一）丙",
    ]  # fmt: skip


def test_a_level_prints_the_numbers_above_it():
    parts = numbering(("chineseCounting", "%1"), ("decimal", "%1.%2"), extra="<w:isLgl/>")
    assert lines(item("a") + item("b", 1) + item("c", 1), parts) == ["1a", "1.1b", "1.2c"]


def test_a_restarted_list_begins_anew():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    parts = numbering(("decimal", "%1."), more=again)
    assert lines(item("a") + item("b") + item("c", identifier=2), parts) == ["1.a", "2.b", "7.c"]


def test_numbers_fill_the_cells_of_a_table():
    cell = f"<w:tc>{item('')}</w:tc>"
    parts = numbering(("decimal", "%1"))
    rows = "".join(f"<w:tr>{cell}{docx_cell(text)}</w:tr>" for text in "甲乙")
    (grid,) = read_word(docx(f"<w:tbl>{rows}</w:tbl>", parts)).blocks
    assert isinstance(grid, RawGrid)
    assert [cell.text for cell in grid.cells] == ["1", "甲", "2", "乙"]


def test_numbering_of_a_style_counts_and_zero_switches_it_off():
    styles = docx_part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>",
    )
    style = '<w:pStyle w:val="s"/>'
    body = docx_paragraph("a", style) + docx_paragraph(
        "b", style + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    parts = {**numbering(("decimal", "%1.")), "word/styles.xml": styles}
    assert lines(body, parts) == ["1.a", "b"]


@pytest.mark.parametrize(
    ("style", "count", "printed"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 4, "04"),
        ("upperRoman", 9, "IX"),
        ("lowerLetter", 27, "aa"),
        ("bullet", 2, "●"),
        ("somethingNew", 2, "2"),
    ],
)
def test_every_style_of_number(style, count, printed):
    text = "●" if style == "bullet" else "%1"
    body = "".join(item("x") for _ in range(count))
    assert lines(body, numbering((style, text)))[-1] == f"{printed}x"
