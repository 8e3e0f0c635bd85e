"""Word documents are read as printed: merged cells, numbering, changes, boxes, notes."""

import pytest
from writers import (
    docx,
    docx_cell,
    docx_paragraph,
    docx_part,
    docx_table,
    packed,
    relations,
)

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.raw import RawGrid, RawLine, UnreadableFileError
from juesuan_gui.readers.word.reader import read_word


def lines(body: str, parts: dict[str, str] | None = None) -> list[str]:
    return [b.text for b in read_word(docx(body, parts)).blocks if isinstance(b, RawLine)]


def grids(body: str, parts: dict[str, str] | None = None) -> list[RawGrid]:
    return [b for b in read_word(docx(body, parts)).blocks if isinstance(b, RawGrid)]


def layout(grid: RawGrid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    inside = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


START, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


# --- tables ---------------------------------------------------------------------------------------


def test_merged_text_stands_once_at_the_top_left():
    grid = grids(
        table(
            docx_cell("项目", span(2) + START) + docx_cell("本年支出", span(2)),
            docx_cell("", span(2) + GO_ON) + docx_cell("小计") + docx_cell("基本支出"),
            docx_cell("201") + docx_cell("合计") + docx_cell("1.00") + docx_cell(""),
        )
    )[0]
    assert layout(grid)[:2] == [(0, 0, 2, 2, "项目"), (0, 2, 1, 2, "本年支出")]
    assert (grid.rows, grid.columns) == (3, 4)
    assert (2, 3) in grid.by_position, "an empty cell at the end of a row is a cell"


def test_a_cell_knows_its_block_row_and_column():
    grid = grids(docx_paragraph("x") + table(docx_cell("甲") + docx_cell("乙")))[0]
    assert grid.by_position[0, 1].places == (BlockPlace(2, 0, 1),)


def test_a_row_that_begins_late_keeps_its_columns():
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + docx_cell("b") + docx_cell("c")
    grid = grids(table(docx_cell("1") + docx_cell("2") + docx_cell("3"), late))[0]
    assert grid.by_position[1, 1].text == "b"
    assert (1, 0) not in grid.by_position


def test_a_merge_that_continues_nothing_is_a_cell_of_its_own():
    grid = grids(table(docx_cell("1", GO_ON) + docx_cell("2"), docx_cell("3") + docx_cell("4")))[0]
    assert grid.by_position[0, 0].text == "1"


def test_slivers_of_columns_between_ragged_rows_vanish():
    grid = grids(
        table(
            docx_cell("项目", span(2)) + docx_cell("金额"),
            docx_cell("合计") + docx_cell("5.00", span(2)),
            widths=(2000, 40, 1960),
        )
    )[0]
    assert layout(grid) == [
        (0, 0, 1, 1, "项目"),
        (0, 1, 1, 1, "金额"),
        (1, 0, 1, 1, "合计"),
        (1, 1, 1, 1, "5.00"),
    ]


def test_a_narrow_column_with_text_stays():
    grid = grids(table(docx_cell("a") + docx_cell("1") + docx_cell("b"), widths=(2000, 40, 1960)))[
        0
    ]
    assert grid.columns == 3


def test_a_nested_table_follows_the_outer_one_which_keeps_only_its_own_text():
    inner = docx_table([["内1", "内2"]])
    found = grids(table(docx_cell("外1") + docx_cell("外2", inside=inner + docx_paragraph("尾"))))
    assert [layout(grid) for grid in found] == [
        [(0, 0, 1, 1, "外1"), (0, 1, 1, 1, "外2\n尾")],
        [(0, 0, 1, 1, "内1"), (0, 1, 1, 1, "内2")],
    ]


def test_a_table_of_one_cell_is_a_frame_around_text():
    body = table(docx_cell("一、说明", inside=docx_table([["a", "b"]]) + docx_paragraph("尾")))
    assert lines(body) == ["一、说明", "尾"]
    assert len(grids(body)) == 1


def test_neighbouring_tables_stay_two_grids():
    assert len(grids(docx_table([["a", "b"]]) + docx_table([["c", "d"]]))) == 2


def test_content_controls_around_rows_cells_and_text_are_seen_through():
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    rows = control(f"<w:tr>{control(docx_cell('1'))}{docx_cell('2')}</w:tr>")
    body = control(docx_paragraph("甲")) + f"<w:p>{control(run('乙'))}</w:p><w:tbl>{rows}</w:tbl>"
    assert lines(body) == ["甲", "乙"]
    assert [c.text for c in grids(body)[0].cells] == ["1", "2"]


@pytest.mark.parametrize("count", [513, 9999999])
def test_absurd_spans_are_refused(count):
    with pytest.raises(UnreadableFileError) as caught:
        read_word(docx(table(*[docx_cell("", span(count)) + docx_cell("x")] * 2)))
    assert caught.value.key == "reading.table_too_large"


# --- text -----------------------------------------------------------------------------------------


def test_runs_tabs_and_hyphens_are_joined():
    body = f"<w:p>{run('收入')}<w:r><w:tab/><w:t>12</w:t><w:noBreakHyphen/></w:r>{run('3')}</w:p>"
    assert lines(body) == ["收入\t12-3"]


def test_forced_line_breaks_separate_lines_and_offsets_count_in_the_block():
    body = f"<w:p>{run('甲乙')}<w:r><w:br/></w:r>{run(' 丙')}</w:p>"
    found = read_word(docx(body)).blocks
    assert [line.text for line in found] == ["甲乙", "丙"]
    assert found[1].segments[0].place == BlockPlace(1, start=4, end=5)
    assert not found[0].is_paragraph


def test_a_paragraph_is_marked_as_one():
    assert read_word(docx(docx_paragraph("甲"))).blocks[0].is_paragraph


def test_of_a_field_only_the_result_is_printed():
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>PAGE</w:instrText><w:t>code</w:t></w:r>"
    body = f"<w:p>{mark('begin')}{code}{mark('separate')}{run('7')}{mark('end')}{run('页')}</w:p>"
    assert lines(body + docx_paragraph("次")) == ["7页", "次"]


def test_an_unfinished_field_does_not_swallow_the_rest():
    body = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{run("x")}</w:p>'
    assert lines(body + docx_paragraph("次")) == ["次"]


def test_a_form_check_box_is_printed():
    box = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    body = f'<w:p><w:r><w:fldChar w:fldCharType="begin">{box}</w:fldChar></w:r></w:p>'
    assert lines(body) == ["☑"]


def test_tracked_changes_are_read_as_accepted_and_counted():
    body = (
        f"<w:p>{run('支出')}<w:del>{run('10')}</w:del><w:ins>{run('12')}</w:ins>{run('万元')}</w:p>"
        f"<w:p><w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo></w:p>"
    )
    raw = read_word(docx(body))
    assert [b.text for b in raw.blocks] == ["支出12万元", "新"]
    assert raw.remarks == (("reading.tracked_changes", {"count": "4"}),)


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    mark = "<w:rPr><w:del/></w:rPr>"
    assert lines(docx_paragraph("甲", mark) + docx_paragraph("乙")) == ["甲乙"]
    assert lines(docx_paragraph("甲", mark)) == ["甲"]


def test_a_deleted_row_is_gone():
    gone = "<w:trPr><w:del/></w:trPr>" + docx_cell("x") + docx_cell("y")
    grid = grids(table(docx_cell("1") + docx_cell("2"), gone, docx_cell("3") + docx_cell("4")))[0]
    assert [c.text for c in grid.cells] == ["1", "2", "3", "4"]


def test_hidden_text_is_dropped_by_run_by_style_and_by_paragraph_style():
    styles = docx_part(
        "styles",
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="q"><w:basedOn w:val="p"/></w:style>',
    )
    body = (
        "<w:p>"
        + run("见")
        + run("隐", "<w:vanish/>")
        + run("隐", '<w:rStyle w:val="h"/>')
        + run("显", '<w:vanish w:val="0"/>')
        + "</w:p>"
        + docx_paragraph("藏", '<w:pStyle w:val="q"/>')
    )
    raw = read_word(docx(body, {"word/styles.xml": styles}))
    assert [b.text for b in raw.blocks] == ["见显"]
    assert raw.remarks == (("reading.hidden_text", {"count": "2"}),)


def test_a_text_box_with_a_fallback_is_read_once():
    box = f"<w:txbxContent>{docx_paragraph('框内')}</w:txbxContent>"
    alternate = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(f"<w:p>{run('正文')}<w:r>{alternate}</w:r></w:p>") == ["正文", "框内"]


def test_a_box_only_in_the_fallback_is_read():
    box = f"<v:textbox><w:txbxContent>{docx_paragraph('框')}</w:txbxContent></v:textbox>"
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    alternate = f"<mc:AlternateContent><mc:Choice/>{fallback}</mc:AlternateContent>"
    assert lines(f"<w:p><w:r>{alternate}</w:r></w:p>") == ["框"]


def test_footnotes_come_at_the_end_and_comments_not_at_all():
    notes = docx_part(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="0">{docx_paragraph("---")}</w:footnote>'
        f'<w:footnote w:id="1">{docx_paragraph("脚注")}</w:footnote>',
    )
    comments = docx_part("comments", f"<w:comment>{docx_paragraph('批注')}</w:comment>")
    parts = {"word/footnotes.xml": notes, "word/comments.xml": comments}
    assert lines(docx_paragraph("正文"), parts) == ["正文", "脚注"]


def test_symbols_of_check_boxes_become_letters():
    def sign(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    body = (
        f"<w:p>{sign('Wingdings', 'F0FE')}{sign('Wingdings 2', '00A3')}{sign('Symbol', 'zz')}</w:p>"
    )
    assert lines(body) == ["☑□"]


def test_headings_have_a_level_from_outline_style_or_name():
    styles = docx_part(
        "styles",
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="2"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="3"><w:basedOn w:val="2"/></w:style>'
        '<w:style w:styleId="9"><w:basedOn w:val="9"/></w:style>',
    )
    body = "".join(
        docx_paragraph("x", properties)
        for properties in (
            '<w:pStyle w:val="1"/>',
            '<w:pStyle w:val="3"/>',
            '<w:outlineLvl w:val="2"/>',
            '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>',
            '<w:pStyle w:val="9"/>',
            "",
        )
    )
    found = read_word(docx(body, {"word/styles.xml": styles})).blocks
    assert [line.heading_level for line in found] == [1, 2, 3, 0, 0, 0]


# --- what is not read -----------------------------------------------------------------------------


def test_macros_are_mentioned():
    data = docx(docx_paragraph("x"), {"word/vbaProject.bin": "x"})
    assert ("reading.has_macros", {}) in read_word(data).remarks


@pytest.mark.parametrize(("height", "count"), [(5_000_000, 1), (2_000_000, 1), (1_000_000, 0)])
def test_a_picture_as_large_as_a_page_was_not_read(height, count):
    picture = (
        f'<w:drawing><wp:inline><wp:extent cx="5000000" cy="{height}"/><a:graphic xmlns:a="x">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    raw = read_word(docx(f"<w:p><w:r>{picture}</w:r></w:p>"))
    assert [part.reason for part in raw.unread] == ["reading.picture"] * count


def test_a_drawing_behind_a_large_picture_does_not_hide_that_it_was_not_read():
    large = '<wp:inline><wp:extent cx="5000000" cy="5000000"/><a:graphic xmlns:a="x">'
    names = ("picture", "chart")
    drawings = "".join(
        f'<w:drawing>{large}<a:graphicData uri="x/{name}"/></a:graphic></wp:inline></w:drawing>'
        for name in names
    )
    raw = read_word(docx(f"<w:p><w:r>{drawings}</w:r></w:p>"))
    found = [part.reason for part in raw.unread]
    assert found == ["reading.picture", "reading.embedded_part"]


def test_the_strict_variant_of_the_format_is_read():
    data = docx(docx_paragraph("甲"))
    part = docx_part("document", f"<w:body>{docx_paragraph('甲')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    strict = packed({"word/document.xml": part})
    assert [b.text for b in read_word(strict).blocks] == [b.text for b in read_word(data).blocks]


def test_a_main_part_of_another_name_is_found():
    part = docx_part("document", f"<w:body>{docx_paragraph('甲')}</w:body>")
    data = packed(
        {"_rels/.rels": relations({"officeDocument": "/word/d2.xml"}), "word/d2.xml": part}
    )
    assert [b.text for b in read_word(data).blocks] == ["甲"]
