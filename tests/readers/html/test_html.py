"""Saved pages are read as a browser shows them."""

import pytest

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.html.reader import read_html, read_mhtml
from juesuan_gui.readers.raw import RawGrid, RawLine, UnreadableFileError


def lines(page: str) -> list[str]:
    return [b.text for b in read_html(page.encode()).blocks if isinstance(b, RawLine)]


def grids(page: str) -> list[RawGrid]:
    return [b for b in read_html(page.encode()).blocks if isinstance(b, RawGrid)]


def layout(grid: RawGrid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


def test_row_and_column_spans_move_the_cells_after_them():
    page = """<table><tr><td rowspan=2>项目</td><td colspan="2">本年支出</td></tr>
      <tr><td>小计</td><td>基本</td></tr><tr><td>合计</td><td>1.00</td><td></td></tr></table>"""
    grid = grids(page)[0]
    assert layout(grid) == [
        (0, 0, 2, 1, "项目"), (0, 1, 1, 2, "本年支出"), (1, 1, 1, 1, "小计"), (1, 2, 1, 1, "基本"),
        (2, 0, 1, 1, "合计"), (2, 1, 1, 1, "1.00"), (2, 2, 1, 1, ""),
    ]  # fmt: skip
    assert grid.by_position[1, 2].places == (BlockPlace(1, 1, 2),)


def test_a_row_span_never_leaves_its_section_and_the_foot_comes_last():
    page = """<table><tfoot><tr><td>尾</td><td>3</td></tr></tfoot>
      <thead><tr><td rowspan="9">头</td><td>1</td></tr></thead>
      <tbody><tr><td rowspan=0>体</td><td>2</td></tr></tbody></table>"""
    assert [(c.row, c.row_span, c.text) for c in grids(page)[0].cells] == [
        (0, 1, "头"), (0, 1, "1"), (1, 1, "体"), (1, 1, "2"), (2, 1, "尾"), (2, 1, "3"),
    ]  # fmt: skip


def test_a_table_that_arranges_the_page_is_descended_into():
    page = """<table><tr><td>导航</td><td><h1>决算</h1><table><tr><td>a</td><td>1</td></tr></table>
      <p>说明</p></td></tr></table>"""
    found = read_html(page.encode()).blocks
    assert [b.text if isinstance(b, RawLine) else b.columns for b in found] == [
        "导航", "决算", 2, "说明",
    ]  # fmt: skip
    assert found[1].heading_level == 1


def test_a_table_inside_of_a_data_table_follows_it():
    inner = "<table><tr><td>内</td><td>9</td></tr></table>"
    row = "<tr><td>甲</td><td>1</td><td>2</td></tr>"
    page = f"<table>{row}{row}<tr><td>乙{inner}</td><td>3</td><td>4</td></tr></table>"
    assert [grid.columns for grid in grids(page)] == [3, 2]
    assert grids(page)[0].by_position[2, 0].text == "乙"


def test_rows_of_one_text_each_are_lines():
    page = "<table><tr><td colspan=3>标题</td></tr><tr><td></td><td>单位</td></tr></table>"
    assert lines(page) == ["标题", "单位"]


def test_blanks_collapse_and_breaks_begin_lines():
    page = "<p>收入\n   合计&nbsp;<b>1</b>,506<br>其中：</p><div>甲<div>乙</div>丙</div>"
    assert lines(page) == ["收入 合计\xa01,506", "其中：", "甲", "乙", "丙"]
    assert lines("<pre>a  b\nc</pre>") == ["a  b", "c"]


def test_what_is_hidden_is_not_read():
    page = """<head><title>t</title><style>td{}</style></head><script>var x='<p>no</p>'</script>
      <p style="color:red; DISPLAY: none">隐</p><p hidden>隐</p>
      <p>见<span style="visibility:hidden">隐</span></p><noscript>n</noscript><!-- 注 -->
      <table style="display:none"><tr><td>a<td>b</table>"""
    assert lines(page) == ["见"]
    assert grids(page) == []


def test_hidden_cells_take_no_place():
    page = "<table><tr><td>a</td><td style='display:none'>x</td><td>b</td></tr></table>"
    assert [c.text for c in grids(page)[0].cells] == ["a", "b"]


def test_check_boxes_are_signs():
    assert lines("<p><input type=checkbox checked>优<input type='radio'>良</p>") == ["☑优□良"]


def test_typed_text_is_read_as_it_is_shown_and_hidden_or_pressed_inputs_are_not():
    page = (
        "<table><tr><td>a</td><td><input value='12.50'></td></tr>"
        "<tr><td>b</td><td><input type=hidden value=9><input type=submit value=9></td></tr></table>"
    )
    assert [c.text for c in grids(page)[0].cells] == ["a", "12.50", "b", ""]


def test_a_caption_and_cells_of_several_paragraphs_are_read():
    page = (
        "<table><caption>表1</caption><tr><td><p>甲</p><p>乙<br/>丙</p></td><td>1</td></tr></table>"
    )
    assert lines(page) == ["表1"]
    assert grids(page)[0].by_position[0, 0].text == "甲\n乙\n丙"


@pytest.mark.parametrize(
    "data",
    [
        "<p>决算</p>".encode(),
        '<meta charset="gb2312"><p>决算</p>'.encode("gb18030"),
        "<p>决算</p>".encode("gb18030"),
        '<meta charset="iso-8859-1"><p>决算</p>'.encode(),
        '<meta charset="no-such-thing"><p>决算</p>'.encode(),
        "<p>决算</p>".encode("utf-16"),
        "\ufeff<p>决算</p>".encode(),
        b'<meta charset="big5">' + "<p>決算</p>".encode("big5"),
        '<?xml version="1.0" encoding="gb2312"?><html><p>决算</p></html>'.encode("gb18030"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(data):
    text = read_html(data).blocks[-1].text
    assert text in ("决算", "決算")


def test_a_page_with_an_odd_byte_is_read_and_one_of_noise_is_not():
    data = "<p>支出12.00万元</p>".encode().replace(b"12", b"1\xff2")
    assert read_html(data).blocks[0].text == "支出1\ufffd2.00万元"
    with pytest.raises(UnreadableFileError) as caught:
        read_html(b"<p>" + bytes(range(128, 256)) * 40)
    assert caught.value.key == "reading.wrong_encoding"


def test_absurd_spans_are_cut_or_refused():
    assert grids("<table><tr><td rowspan=65000 colspan=-1>a<td>b</table>")[0].rows == 1
    rows = "<tr>" + "<td rowspan=60000>a</td>" * 300 + "</tr>" + "<tr></tr>" * 700
    with pytest.raises(UnreadableFileError) as caught:
        grids(f"<table>{rows}</table>")
    assert caught.value.key == "reading.page_too_large"


def test_markup_nested_without_end_is_read_whole_or_refused():
    """Parsers differ in how deep they go; none of them loses anything silently."""
    try:
        found = lines("<div>" * 5000 + "x")
    except UnreadableFileError as error:
        found = [error.key]
    assert found in (["x"], ["reading.too_deep"])


@pytest.mark.parametrize("data", [b"", b" ", b"<html></html>", b"<!-- -->"])
def test_an_empty_page_has_no_blocks(data):
    assert read_html(data).blocks == ()


ARCHIVE = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset="gb2312"
Content-Transfer-Encoding: quoted-printable

<p>=BE=F6=CB=E3</p>
--b
Content-Type: image/png

x
--b
Content-Type: text/html
Content-Transfer-Encoding: base64

PHRhYmxlPjx0cj48dGQ+YTx0ZD4xPC90YWJsZT4=
--b--
"""


def test_a_web_archive_gives_its_pages_in_order():
    blocks = read_mhtml(ARCHIVE).blocks
    assert blocks[0].text == "决算"
    assert [cell.text for cell in blocks[1].cells] == ["a", "1"]


def test_an_archive_without_a_page_is_an_error():
    with pytest.raises(UnreadableFileError) as caught:
        read_mhtml(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx")
    assert caught.value.key == "reading.damaged_page"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("1&nbsp506.10&hellip;", "1 506.10…"),
        ("&#151;&#x97;&#8212", "———"),
        ("&lt;b&gt;&lt&#60;&amp;nbsp;", "<b><<&nbsp;"),
        ("甲&乙 &unknown; R&D", "甲&乙 &unknown; R&D"),
        ('<i title="&quot;&gt;a&#39;">12</i>', "12"),
        ('<a href="?x=1&copy=2&amp;y=3">12</a>', "12"),
    ],
)
def test_references_are_read_as_a_browser_shows_them(printed, shown):
    [line] = lines(f"<p>{printed}</p>")
    assert line.replace("\xa0", " ") == shown
