"""A web page is read as a person sees it: marks, struck and hidden text, fields, odd spans."""

import pytest

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.readers.html.reader import read_html
from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine


def page(cell: str, head: str = "") -> bytes:
    rows = f"<tr><td>项目</td><td>决算数</td></tr><tr><td>甲</td><td>{cell}</td></tr>"
    return f"<html><head>{head}</head><body><table>{rows}</table></body></html>".encode()


def shown(cell: str, head: str = "") -> str:
    """Return the text of a cell beside a label."""
    grid = next(b for b in read_html(page(cell, head)).blocks if isinstance(b, RawGrid))
    return grid.by_position[1, 1].text


def said(raw: RawDocument) -> set[str]:
    return {key for key, _ in raw.remarks} | {part.reason for part in raw.unread}


def value(text: str) -> str | None:
    amount = parse_amount(text)
    return str(amount.value) if amount else None


@pytest.mark.parametrize(
    ("cell", "head"),
    [
        ("1,506.10<sup>1</sup>", ""),
        ("1,506.10<sup>[12]</sup>", ""),
        ("1,506.10<sub>2</sub>", ""),
        ('1,506.10<span style="font-size:7pt;vertical-align: super">3</span>', ""),
        ('1,506.10<a class="note">4</a>', "<style>.note { vertical-align: super }</style>"),
        ("1,506.10<sup><a href='#n'>①</a></sup>", ""),
        ("<sup>*</sup>1,506.10", ""),
        ("1,506.10<sup>注1</sup>", ""),
        ('1,506.10<span style="position:relative;top:-4pt;font-size:6pt">3</span>', ""),
        ("<del>1,400.00</del>1,506.10", ""),
        ("<s>1,400.00</s><br>1,506.10", ""),
        ('<span style="text-decoration:line-through">1,4</span>1,506.10', ""),
        ("<u class=old>1</u>1,506.10", "<style>u.old{text-decoration-line:line-through}</style>"),
        ('<span class="a old">9</span>1,506.10', "<style>td .old, p{display:none}</style>"),
        ('<b id="x">9</b>1,506.10', "<style>/* x */ #x { visibility: hidden }</style>"),
        ('1,506.10<span style="font-size:0">7</span>', ""),
        ('1,506.10<span style="opacity:0">7</span>', ""),
        ('1,506.10<i style="color:#ffffff">7</i>', ""),
        ('1,506.10<font color="#FFFFFF">7</font>', ""),
        ('<div bgcolor="#003366"><font color=white>1,506.10</font></div>', ""),
        ('1,506.10<i style="mso-hide:all;display:none">7</i>', ""),
        ("1,506.10<script>7</script><template>8</template>", ""),
        ("1,506<br>.10", ""),
        ("1,50<br/>6.10", ""),
        ("1,506.<wbr>10", ""),
        ("1,506&shy;.10", ""),
        ("<p>1,506.</p><p>10</p>", ""),
        ("&#8203;1,506.10&#8206;", ""),
        ("1&#8239;506.10", ""),
        ("1&thinsp;506&#8288;.10", ""),
        ("<input value='1,506.10'>", ""),
        ("<textarea>1,506.10</textarea>", ""),
        ("<select><option>9<option selected>1,506.10</select>", ""),
        ("<select><option>1,506.10<option>8</select>", ""),
        ("<span>" * 600 + "1,506.10" + "</span>" * 600, ""),
        ("<div>" * 1500 + "1,506.10" + "</div>" * 1500, ""),
    ],
)
def test_the_amount_is_what_a_browser_shows(cell, head):
    assert value(shown(cell, head)) == "1506.10"


@pytest.mark.parametrize(
    "cell",
    [
        "&minus;100.00", "&#8209;100.00", "&#8208;100.00", "&#8210;100.00", "&#65123;100.00",
        "&#8315;100.00", "-&nbsp;100.00", "&#8206;-100.00", "（100.00）", "(100.00)&#8203;",
        "－１００．００", "−&thinsp;100.00", "&shy;-100.00", "100.00-",
    ],
)  # fmt: skip
def test_a_minus_sign_of_any_kind_is_one(cell):
    assert value(shown(cell)) == "-100.00"


@pytest.mark.parametrize("cell", ["1,400.00<br>1,506.10", "1506<br>10", "5<br>10"])
def test_two_numbers_of_a_cell_stay_two(cell):
    assert value(shown(cell)) is None


def test_a_square_metre_keeps_its_mark():
    assert shown("12 m<sup>2</sup>") == "12 m²"


def test_raised_text_alone_is_text():
    assert shown("<sup>1,506.10</sup>") == "1,506.10"


@pytest.mark.parametrize("span", ["2;", "2px", " 2 ", "2.0", "+2", "'2'x"])
def test_a_span_is_read_as_browsers_do(span):
    text = f'<table><tr><td colspan="{span.strip(chr(39))}">甲<td>乙<tr><td>1<td>2<td>3</table>'
    grid = next(b for b in read_html(text.encode()).blocks if isinstance(b, RawGrid))
    assert (grid.by_position[0, 0].column_span, grid.by_position[0, 2].text) == (2, "乙")


@pytest.mark.parametrize("span", ["99999999999", "1000", "5000"])
def test_a_huge_span_ends_with_the_table(span):
    rows = f'<tr><td colspan="{span}">表<tr><td rowspan="{span}">1<td>2<td>3'
    rows += "<tr><td>2<td>3" * 300
    grid = next(b for b in read_html(f"<table>{rows}</table>".encode()).blocks if b)
    assert isinstance(grid, RawGrid)
    assert (grid.columns, grid.rows) == (3, 302)
    assert len(grid.cells) == 604


def test_hidden_rows_and_columns_take_no_place():
    text = """<style>.gone{display:none}</style><table><col><col style="visibility:collapse"><col>
      <tr><td>a<td>9<td>1<tr class=gone><td>x<td>y<td>z<tr hidden><td>x<td>y<td>z
      <tr style="visibility:collapse"><td>x<td>y<td>z<tr><td>b<td>8<td>2</table>"""
    grid = next(b for b in read_html(text.encode()).blocks if isinstance(b, RawGrid))
    shown_cells = [cell.text for cell in grid.cells if cell.text]
    assert shown_cells == ["a", "1", "b", "2"]


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("<del>1</del>2", "reading.struck_text"),
        ("<b style='display:none'>1</b>2", "reading.hidden_text"),
        ("1.00<sup>2</sup>", "reading.raised_marks"),
        ("<img src=x width=500 height=400>", "reading.picture"),
        ("<object data=x.pdf></object>", "reading.embedded_part"),
        ("<iframe src=t.html></iframe>", "reading.embedded_part"),
        ("<svg><text>1</text></svg>", "reading.embedded_part"),
    ],
)
def test_what_is_left_out_is_said(cell, key):
    assert key in said(read_html(page(cell)))


def test_a_number_broken_by_a_line_break_is_whole_in_a_sentence():
    raw = read_html("<p>支出合计1,813<br>.94万元，其中基本支出958<br>.84万元。</p>".encode())
    text = "".join(b.text for b in raw.blocks if isinstance(b, RawLine))
    assert "1,813.94" in text
    assert "958.84" in text
    assert all(not b.text.startswith(".") for b in raw.blocks if isinstance(b, RawLine))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "gbk"])
def test_the_bytes_decide_the_encoding(encoding, declared):
    head = f'<meta charset="{declared}">'
    text = page("1,506.10㎡镕", head).decode().encode(encoding)
    grid = next(b for b in read_html(text).blocks if isinstance(b, RawGrid))
    assert grid.by_position[1, 1].text == "1,506.10㎡镕"


STYLE = """<style>.t{display:table} .r{display: table-row} .c , .d{display:table-cell}</style>"""


@pytest.mark.parametrize("around", ["<div class=t>{}</div>", "<div>{}</div>"])
def test_a_table_made_by_style_alone_is_one(around):
    rows = "".join(
        f"<div class=r><span class=c>{a}</span><p class=d>{b}</p><div class=c></div></div>"
        for a, b in (("项目", "决算数"), ("甲", "1.00"), ("乙", "2.00"))
    )
    raw = read_html((STYLE + around.format(rows)).encode())
    grids = [b for b in raw.blocks if isinstance(b, RawGrid)]
    assert [[c.text for c in grids[0].row(r)] for r in range(3)] == [
        ["项目", "决算数", ""], ["甲", "1.00", ""], ["乙", "2.00", ""],
    ]  # fmt: skip


def test_rows_of_tabs_in_preformatted_text_are_a_table():
    page_text = "<pre>\n项目\t合计\t基本\n甲\t1.00\t\n\t\t2.00\n</pre>"
    grid = next(b for b in read_html(page_text.encode()).blocks if isinstance(b, RawGrid))
    assert [[c.text for c in grid.row(r)] for r in range(3)] == [
        ["项目", "合计", "基本"], ["甲", "1.00", ""], ["", "", "2.00"],
    ]  # fmt: skip
