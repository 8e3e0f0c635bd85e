"""What Word and WPS write into binary documents and LibreOffice does not."""

import struct

import pytest
from doc_writer import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    INSERTED,
    RAISED,
    SPECIAL,
    STRUCK,
    Cell,
    P,
    compound,
    row,
    sprm,
    style,
    table,
    write_doc,
)

from juesuan_gui.readers.doc import read_doc
from juesuan_gui.readers.raw import RawGrid, UnreadableFileError

ROWS = [["项目", "行次", "金额"], ["一、收入", "1", "1,234.56"], ["合计", "2", "-12.30"]]


def grid_of(*paragraphs: P, **more) -> RawGrid:
    return next(
        b
        for b in read_doc(write_doc([*paragraphs, P("完")], **more)).blocks
        if isinstance(b, RawGrid)
    )


def cells(grid: RawGrid) -> list[tuple]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


def texts(grid: RawGrid) -> list[list[str]]:
    return [[cell.text for cell in grid.row(number)] for number in range(grid.rows)]


def lines(*paragraphs: P, **more) -> list[str]:
    return [block.text for block in read_doc(write_doc(list(paragraphs), **more)).blocks]


def remarks(*paragraphs: P, **more) -> dict:
    return dict(read_doc(write_doc(list(paragraphs), **more)).remarks)


# --- how the text is stored -----------------------------------------------------------------------


@pytest.mark.parametrize("pieces", [1, 2, 7])
def test_pieces_are_read_in_the_order_of_the_document(pieces):
    assert texts(grid_of(P("前言"), *table(ROWS), pieces=pieces)) == ROWS


def test_one_byte_a_letter_where_all_fit():
    assert lines(P("Total \u201c1,234.56\u201d \u20ac"), narrow=True, language=0x409) == [
        "Total \u201c1,234.56\u201d \u20ac"
    ]


def test_one_byte_a_letter_in_a_chinese_code_page():
    assert texts(grid_of(*table(ROWS), narrow=True, encoding="gb18030")) == ROWS


def test_letters_beyond_the_first_plane():
    assert lines(P("\U00020000字 1.00")) == ["\U00020000字 1.00"]


def test_modifiers_laid_over_a_piece_by_a_fast_save():
    assert remarks(P("甲"), P("乙"), laid_over=HIDDEN) == {"reading.hidden_text": {"count": "2"}}


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "others"), [(1, 2), (2, 1), (3, 1)])
def test_cells_merged_across_as_sets(first, others):
    heading = [Cell("收入", across=first), Cell("", across=others), Cell("", across=others)]
    grid = grid_of(*row(heading), *row([Cell("甲"), Cell("乙"), Cell("丙")]))
    assert cells(grid)[0] == (0, 0, 1, 3, "收入")
    assert grid.columns == 3


def test_two_sets_side_by_side():
    heading = [
        Cell("收入", across=1),
        Cell("", across=2),
        Cell("支出", across=1),
        Cell("", across=2),
    ]
    grid = grid_of(*row(heading), *row([Cell(c) for c in "甲乙丙丁"]))
    assert [cell[:4] for cell in cells(grid)[:2]] == [(0, 0, 1, 2), (0, 2, 1, 2)]


def test_cells_merged_downwards():
    rows = [
        *row([Cell("项目", down=3), Cell("金额")]),
        *row([Cell("", down=1), Cell("1.00")]),
        *row([Cell("", down=1), Cell("2.00")]),
    ]
    assert cells(grid_of(*rows))[0] == (0, 0, 3, 1, "项目")


def test_merges_stated_by_modifiers_of_their_own():
    across = sprm(0x5624, b"\x00\x02")
    rows = [
        *row([Cell("项目"), Cell(""), Cell("金额")], more=across),
        *row([Cell(c) for c in "甲乙丙"]),
    ]
    assert cells(grid_of(*rows))[0] == (0, 0, 1, 2, "项目")
    down = [
        *row([Cell("项目"), Cell("金额")], more=sprm(0xD62B, b"\x00\x03")),
        *row([Cell(""), Cell("1.00")], more=sprm(0xD62B, b"\x00\x01")),
    ]
    assert cells(grid_of(*down))[0] == (0, 0, 2, 1, "项目")


def test_wider_cells_instead_of_merged_ones():
    rows = [*row([Cell("收入", 3000), Cell("支出", 1000)]), *row([Cell(c) for c in "甲乙丙丁"])]
    assert cells(grid_of(*rows))[:2] == [(0, 0, 1, 3, "收入"), (0, 3, 1, 1, "支出")]


def test_a_row_indented_by_the_width_of_a_column():
    rows = [*row([Cell(c) for c in "甲乙丙"]), *row([Cell("丁"), Cell("戊")], left=1000)]
    assert [(r, c, text) for r, c, _, _, text in cells(grid_of(*rows))][3:] == [
        (1, 1, "丁"),
        (1, 2, "戊"),
    ]


def test_a_row_with_many_cells_is_kept_outside_of_the_page():
    names = [f"列{number}" for number in range(1, 31)]
    assert texts(grid_of(*table([names, names], width=500))) == [names, names]


def test_tables_inside_of_cells_follow_their_table():
    inner = [*row([Cell("内甲"), Cell("内乙")], depth=2), P("内后", IN_TABLE)]
    outer = row([Cell([P("外前", IN_TABLE), *inner]), Cell("外右")])
    found = read_doc(write_doc([*outer, P("完")])).blocks
    assert [texts(b) if isinstance(b, RawGrid) else b.text for b in found] == [
        [["外前\n内后", "外右"]],
        [["内甲", "内乙"]],
        "完",
    ]


def test_a_deleted_row_is_no_part_of_the_table():
    gone = [
        P([(word, DELETED)], p.formatting, p.mark, DELETED)
        for p in row([Cell("旧项目"), Cell("9.99")])
        for word in ["".join(text for text, _ in p.spelt[:-1])]
    ]
    kept = row([Cell("合计"), Cell("1.00")])
    found = read_doc(write_doc([*kept, *gone, *kept, P("完")]))
    assert texts(found.blocks[0]) == [["合计", "1.00"], ["合计", "1.00"]]
    assert "reading.tracked_changes" in dict(found.remarks)


def test_cells_inserted_and_widened_by_modifiers():
    inserted = sprm(0x7621, struct.pack("<BBH", 1, 1, 1000))
    rows = [*row([Cell(c) for c in "甲乙丙"]), *row([Cell("丁"), Cell("己")], more=inserted)]
    # The row has two cells only; the third one is there without a mark of its own.
    assert cells(grid_of(*rows))[3:] == [
        (1, 0, 1, 1, "丁"),
        (1, 1, 1, 1, "己"),
        (1, 2, 1, 1, ""),
    ]
    wider = sprm(0x7623, struct.pack("<BBH", 0, 1, 2000))
    rows = [*row([Cell(c) for c in "甲乙丙"]), *row([Cell("丁"), Cell("己")], more=wider)]
    assert cells(grid_of(*rows))[3:] == [(1, 0, 1, 2, "丁"), (1, 2, 1, 1, "己")]


def test_a_table_without_the_end_of_its_last_row_is_read():
    rows = [*row([Cell("甲"), Cell("乙")]), P("丙", IN_TABLE, "\x07"), P("丁", IN_TABLE, "\x07")]
    assert [text for row_ in texts(grid_of(*rows)) for text in row_ if text] == [
        "甲",
        "乙",
        "丙",
        "丁",
    ]


# --- what is shown --------------------------------------------------------------------------------


def test_struck_hidden_deleted_and_raised_text():
    amount = [("1,234.56", b""), ("1", RAISED), ("9", STRUCK), ("8", HIDDEN), ("7", DELETED)]
    grid = grid_of(*row([Cell("合计"), Cell([P(amount)])]))
    assert texts(grid) == [["合计", "1,234.56"]]
    assert remarks(*row([Cell("合计"), Cell([P(amount)])])) == {
        "reading.tracked_changes": {"count": "1"},
        "reading.hidden_text": {"count": "1"},
        "reading.struck_text": {"count": "1"},
        "reading.raised_marks": {"count": "1"},
    }


WHITE = sprm(0x6870, b"\xff\xff\xff\0")
DARK = b"\0\0\0\xff" + b"\x20\x40\x60\0" + b"\0\0"
AUTO = b"\0\0\0\xff" + b"\0\0\0\xff" + b"\0\0"


@pytest.mark.parametrize("white", [WHITE, sprm(0x2A42, 8)])
def test_white_letters_on_paper_are_not_read(white):
    amount = [P([("1.00", b""), ("99", white)])]
    unshaded = sprm(0xD612, AUTO * 2)
    for more in (b"", unshaded):
        rows = row([Cell("合计"), Cell(amount)], more=more)
        assert texts(grid_of(*rows)) == [["合计", "1.00"]]
        assert "reading.hidden_text" in remarks(*rows)


@pytest.mark.parametrize(
    "shading",
    [
        sprm(0xD612, DARK * 2),
        sprm(0xD609, struct.pack("<HH", 2 << 5, 2 << 5)),
        sprm(0x563A, 5),
    ],
)
def test_white_letters_in_a_shaded_row_are_read(shading):
    head = row([Cell([P([("项目", WHITE)])]), Cell([P([("金额", WHITE)])])], more=shading)
    assert texts(grid_of(*head, *row([Cell("合计"), Cell("1.00")])))[0] == ["项目", "金额"]


def test_white_letters_on_shaded_letters_or_paragraphs_are_read():
    shaded = sprm(0xCA71, DARK)
    assert lines(P([("甲", WHITE + shaded)])) == ["甲"]
    assert lines(P([("乙", WHITE)], sprm(0xC64D, DARK))) == ["乙"]
    assert lines(P([("丙", WHITE + sprm(0x2A0C, 1))]), P("完")) == ["丙", "完"]


@pytest.mark.parametrize(
    ("height", "is_read"), [(-1, False), (-20, False), (-300, True), (20, True)]
)
def test_a_row_of_no_height_is_not_read(height, is_read):
    flat = row([Cell("旧"), Cell("9.99")], more=sprm(0x9407, struct.pack("<h", height)))
    kept = row([Cell("合计"), Cell("1.00")])
    found = grid_of(*kept, *flat, *kept)
    assert (["旧", "9.99"] in texts(found)) is is_read
    assert ("reading.hidden_text" in remarks(*kept, *flat)) is not is_read


def test_inserted_text_is_read():
    assert lines(P([("合计", b""), ("1.00", INSERTED)])) == ["合计1.00"]


def test_a_style_hides_what_the_text_does_not_show_again():
    hides = style("Hides", base=0, letters=HIDDEN)
    further = style("Further", base=1)
    shown = P([("隐", b""), ("显", sprm(0x083C, 0)), ("反", sprm(0x083C, 0x81))], style=2)
    assert lines(P("前"), shown, styles=[hides, further]) == ["前", "显反"]


def test_headings_by_style_and_by_paragraph():
    heading = style("heading 2", identifier=2, base=0)
    found = read_doc(
        write_doc([P("一", style=1), P("二", sprm(0x2640, 0)), P("三")], styles=[heading])
    )
    assert [block.heading_level for block in found.blocks] == [2, 1, 0]


def test_of_a_field_the_result_is_read():
    code = [
        ("\x13", SPECIAL),
        (" REF a ", b""),
        ("\x14", SPECIAL),
        ("12.30", b""),
        ("\x15", SPECIAL),
    ]
    nested = [
        ("\x13 TOC \x14", SPECIAL),
        ("\x13 HYPERLINK x \x14第一部分\t\x13 PAGEREF y \x143\x15\x15", b""),
    ]
    assert lines(P([("金额", b""), *code]), P(nested), P("\x15")) == ["金额12.30", "第一部分\t3"]


def test_symbols_of_fonts():
    tick = SPECIAL + sprm(0x6A09, struct.pack("<HH", 1, 0xF0FE))
    private = sprm(0x4A4F, 1)
    found = lines(
        P([("(", tick), ("完成 ", b""), ("\uf0a8", private)]), fonts=("Arial", "Wingdings")
    )
    assert found == ["☑完成 □"]


def form_data(kind: int, result: int, default: int, choices: tuple[str, ...] = ()) -> bytes:
    body = struct.pack("<IHHH", 0xFFFFFFFF, kind | result << 2, 0, 0) + struct.pack("<HH", 0, 0)
    body += struct.pack("<H", default) + struct.pack("<HH", 0, 0) * 5
    body += struct.pack("<HHH", 0xFFFF, len(choices), 0)
    body += b"".join(struct.pack("<H", len(c)) + c.encode("utf-16-le") for c in choices)
    return struct.pack("<IH", 68 + len(body), 68).ljust(68, b"\0") + body


@pytest.mark.parametrize(
    ("code", "data", "shown"),
    [
        ("FORMCHECKBOX", form_data(1, 1, 0), "☑"),
        ("FORMCHECKBOX", form_data(1, 0, 1), "□"),
        ("FORMCHECKBOX", form_data(1, 25, 1), "☑"),
        ("FORMDROPDOWN", form_data(2, 1, 0, ("否", "是")), "是"),
    ],
)
def test_fields_of_forms(code, data, shown):
    mark = SPECIAL + sprm(0x0806, 1) + sprm(0x6A03, 0)
    field = [
        ("\x13", SPECIAL),
        (f" {code} ", b""),
        ("\x01", mark),
        ("\x14", SPECIAL),
        ("\x15", SPECIAL),
    ]
    assert lines(P([("已完成", b""), *field]), data=data) == [f"已完成{shown}"]


def test_a_picture_as_large_as_a_page_is_named():
    picture = struct.pack("<IH", 100, 68) + bytes(22) + struct.pack("<hhHH", 9000, 9000, 1000, 1000)
    shown = P([("\x01", SPECIAL + sprm(0x6A03, 0))])
    found = read_doc(write_doc([P("附图"), shown], data=picture.ljust(100, b"\0")))
    assert [(part.reason, part.places[0].block) for part in found.unread] == [
        ("reading.picture", 2)
    ]


def test_an_embedded_workbook_is_named():
    field = P("\x13 EMBED Excel.Sheet.8 \x14\x01\x15")
    found = read_doc(write_doc([P("附表"), field]))
    assert [part.reason for part in found.unread] == ["reading.embedded_part"]


def test_paragraphs_whose_end_was_deleted_are_one():
    assert lines(P("支出合计", mark_formatting=DELETED), P("12.30万元")) == ["支出合计12.30万元"]


def test_notes_follow_the_text():
    assert lines(P([("正文", b""), ("\x02", SPECIAL)]), notes=[P("\x02 脚注文字")]) == [
        "正文",
        "脚注文字",
    ]


def list_level(start: int, kind: int, text: str) -> bytes:
    head = struct.pack("<iBB9sBii", start, kind, 0, b"", 2, 0, 0) + bytes(4)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def test_automatic_numbers_are_printed():
    levels = [list_level(1, 37, "\0、"), list_level(1, 0, "（\1）")] + [list_level(1, 255, "")] * 7
    heads = struct.pack("<H", 1) + struct.pack("<ii18sBB", 77, 0, b"", 0, 0)
    uses = struct.pack("<I", 1) + struct.pack("<IIIBBBB", 77, 0, 0, 0, 0, 0, 0) + b"\xff" * 4
    one, two = (sprm(0x260A, level) + sprm(0x460B, 1) for level in (0, 1))
    found = lines(
        P("收入", one),
        P("甲", two),
        P("乙", two),
        P("支出", one),
        lists=(heads + b"".join(levels), uses),
    )
    assert found == ["一、收入", "（1）甲", "（2）乙", "二、支出"]


def test_rows_of_tabs_are_a_table():
    rows = [P("\t".join(words)) for words in ROWS]
    assert texts(grid_of(P("说明"), *rows)) == ROWS


# --- refused --------------------------------------------------------------------------------------


def test_macros_are_named_and_never_run():
    assert "reading.has_macros" in remarks(P("甲"), storages=["Macros"])


def test_a_table_of_sectors_that_lies_outside_of_the_file():
    data = bytearray(write_doc([P("甲")]))
    struct.pack_into("<I", data, 76, 0x7FFFFFFF)
    with pytest.raises(UnreadableFileError):
        read_doc(bytes(data))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (write_doc([P("甲")], flags=0x0100), "encrypted_office"),
        (compound({"WordDocument": b"\xdc\xa5" + bytes(600)}), "doc_too_old"),
        (compound({"WordDocument": bytes(600)}), "damaged_doc"),
        (compound({"CONTENTS": bytes(600)}), "save_as_docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "damaged_doc"),
    ],
)
def test_what_cannot_be_read_says_why(data, key):
    with pytest.raises(UnreadableFileError) as caught:
        read_doc(data)
    assert caught.value.key == f"reading.{key}"
