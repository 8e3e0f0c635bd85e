"""Web pages whose source says one thing and whose browser shows another, kind by kind."""

import pytest

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.readers.html.reader import read_html
from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine

HEAD = "<tr><td>项目<td>决算数<td>备注"


def page(rows: str, head: str = "") -> RawDocument:
    text = f"<html><head>{head}</head><body><table>{rows}</table></body></html>"
    return read_html(text.encode())


def grid(raw: RawDocument) -> list[list[str]]:
    found = next(b for b in raw.blocks if isinstance(b, RawGrid))
    return [[cell.text for cell in found.row(r)] for r in range(found.rows)]


def said(raw: RawDocument) -> set[str]:
    return {key for key, _ in raw.remarks} | {part.reason for part in raw.unread}


AMOUNTS = {
    "entity without semicolon": ("&nbsp1,506.10", ""),
    "reference to the Windows code page": ("<i>1,506.10</i>&#160;", ""),
    "ruby over the amount": ("<ruby>1,506.10<rt>9</rt></ruby>", ""),
    "ruby with brackets": ("<ruby>1,506.10<rp>(</rp><rt>9</rt><rp>)</rp></ruby>", ""),
    "table of one cell inside of the cell": (
        "<table><tr><td>1,506.10</td></tr></table>", ""),
    "hidden for the screen alone": (
        "<b class=o>9</b>1,506.10", "<style>@media screen{.o{display:none}}</style>"),
    "shown on paper alone": (
        "1,506.10<b class=o>9</b>",
        "<style>.o{display:none}@media print{.o{display:inline}}</style>"),
    "hidden by an important rule": (
        "1,506.10<b class=o style='display:inline'>9</b>",
        "<style>.o{display:none !important}</style>"),
    "important before special": (
        "1,506.10<b class=o id=p>9</b>",
        "<style>.o{display:none!important} #p{display:inline}</style>"),
    "cut to nothing for readers of screens": (
        "1,506.10<span class=sr>9</span>",
        ("<style>.sr{position:absolute;width:1px;height:1px;clip:rect(0,0,0,0);overflow:hidden}"
        "</style>")),
    "no height at most": (
        "1,506.10<div style='max-height:0;overflow:hidden'>9</div>", ""),
    "transparent letters": ("1,506.10<b style='color:transparent'>9</b>", ""),
    "letters without opacity": ("1,506.10<b style='color:rgba(0,0,0,0)'>9</b>", ""),
    "seen inside of unseen": (
        "<div style='visibility:hidden'>9<b style='visibility:visible'>1,506.10</b></div>", ""),
    "script that is off": ("1,506.10<noscript>9</noscript>", ""),
    "closed dialogue": ("1,506.10<dialog>9</dialog>", ""),
    "hint in an empty field": ("1,506.10<input placeholder='9'>", ""),
    "hidden field": ("1,506.10<input type=hidden value=9>", ""),
    "button": ("1,506.10<button hidden>9</button>", ""),
    "output of a form": ("<output>1,506.10</output>", ""),
    "stored beside the shown": ("<data value=9>1,506.10</data>", ""),
    "attribute selector": (
        "1,506.10<b data-old=1>9</b>", "<style>[data-old]{display:none}</style>"),
    "attribute selector with a value": (
        "1,506.10<b role=note>9</b>", "<style>b[role=note]{display:none}</style>"),
    "child selector": (
        "1,506.10<b class=x>9</b>", "<style>td > b.x{display:none}</style>"),
    "neighbour selector": (
        "<i>1,506.10</i><b>9</b>", "<style>i + b{display:none}</style>"),
    "rule after an import": (
        "1,506.10<b class=x>9</b>",
        "<style>@import url(a.css); @charset 'utf-8'; .x{display:none}</style>"),
    "rule beside a rule of fonts": (
        "1,506.10<b class=x>9</b>",
        "<style>@font-face{font-family:a;src:url(a)} .x{display:none}</style>"),
    "support query": (
        "1,506.10<b class=x>9</b>",
        "<style>@supports (display:grid){.x{display:none}}</style>"),
    "old mark of deletion with a class": (
        "<span class=del>1,400.00</span>1,506.10",
        "<style>.del{text-decoration:line-through red}</style>"),
    "comment of another program": (
        "<!--[if gte mso 9]><b>9</b><![endif]-->1,506.10", ""),
    "conditional shown to all": ("<![if !vml]>1,506.10<![endif]>", ""),
    "upper case names": ("<SPAN STYLE='DISPLAY:NONE'>9</SPAN>1,506.10", ""),
    "scaled to nothing": ("1,506.10<b style='transform:scale(0)'>9</b>", ""),
    "shifted out": ("1,506.10<b style='margin-left:-9999px;position:absolute'>9</b>", ""),
    "zero width joiners": ("1&zwj;,506&zwnj;.10", ""),
    "thousands by narrow spans": ("<span>1,</span><span>506</span><span>.10</span>", ""),
    "scripts written inside": ("1,506.10<script>document.write('9')</script>", ""),
    "plain text area": ("<xmp>1,506.10</xmp>", ""),
    "inline flex": ("<span style='display:inline-flex'>1,506</span>.10", ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", AMOUNTS)
def test_the_amount_is_what_a_browser_shows(kind):
    cell, head = AMOUNTS[kind]
    found = grid(page(f"{HEAD}<tr><td>甲<td>{cell}</td><td>注</td>", head))
    amount = parse_amount(found[1][1])
    assert (amount and str(amount.value), found[1][2]) == ("1506.10", "注")


NEGATIVE = {
    "sign from a style": (
        "<b class=n>100.00</b>", "<style>.n::before{content:'-'}</style>"),
    "sign from a style of the old kind": (
        "<b class=n>100.00</b>", '<style>.n:before { content: "-" }</style>'),
    "brackets from a style": (
        "<b class=n>100.00</b>",
        "<style>.n::before{content:'('} .n::after{content:')'}</style>"),
    "reference to the Windows code page": ("&#150;100.00", ""),
    "sign in a cell of its own colour": ("<font color=red>-</font>100.00", ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", NEGATIVE)
def test_a_sign_that_is_shown_is_read(kind):
    cell, head = NEGATIVE[kind]
    amount = parse_amount(grid(page(f"{HEAD}<tr><td>甲<td>{cell}<td>注", head))[1][1])
    assert amount
    assert str(amount.value) == "-100.00"


def test_digits_shown_from_right_to_left_are_not_taken_as_they_are_stored():
    for cell in ("<bdo dir=rtl>01.605,1</bdo>", "&#8238;01.605,1&#8236;"):
        amount = parse_amount(grid(page(f"{HEAD}<tr><td>甲<td>{cell}<td>注"))[1][1])
        assert amount is None or str(amount.value) == "1506.10"


def test_a_picture_of_a_number_is_no_blank():
    raw = page(f"{HEAD}<tr><td>甲<td><img src=a.png width=60 height=16><td>注")
    assert "reading.picture" in said(raw)


WANTED = [["项目", "决算数", "备注"], ["甲", "1.00", "注"]]
TABLES = {
    "form around the rows": (
        f"<form>{HEAD}<tr><td>甲<td>1.00<td>注</form>", WANTED),
    "bold letters that never end": (
        "<tr><td><b>项目<td><b>决算数<td><b>备注<tr><td>甲<td>1.00<td>注",
        WANTED),
    "column span of zero": (
        "<tr><td colspan=0>项目<td>决算数<td>备注<tr><td>甲<td>1.00<td>注",
        WANTED),
    "head after the body": (
        "<tbody><tr><td>甲<td>1.00<td>注</tbody><thead><tr><td>项目<td>决算数<td>备注</thead>",
        WANTED),
    "column hidden by its number": (
        "<tr><td>项目<td>旧<td>决算数<td>备注<tr><td>甲<td>9.00<td>1.00<td>注",
        WANTED),
    "column hidden by its class": (
        "<tr><td>项目<td class=o>旧<td>决算数<td>备注<tr><td>甲<td class=o>9.00<td>1.00<td>注",
        WANTED),
    "rows hidden by their number": (
        f"{HEAD}<tr><td>甲<td>1.00<td>注<tr><td>旧<td>9.00<td>旧",
        WANTED),
    "text between the rows": (
        f"{HEAD}<tr><td>甲<td>1.00<td>注</tr>表外",
        WANTED),
    "cells without a row": (
        f"{HEAD}</tr><td>甲<td>1.00<td>注",
        WANTED),
    "empty rows of widths": (
        (f"<tr height=0 style='display:none'><td width=9><td width=9><td width=9>{HEAD}"
        "<tr><td>甲<td>1.00<td>注"),
        WANTED),
    "rows of a spreadsheet with stored values": (
        f"{HEAD}<tr><td>甲<td x:num='1.0049' style='mso-number-format:0.00'>1.00<td>注",
        WANTED),
    "links and footnotes": (
        f"{HEAD}<tr><td>甲<a href=#f1><sup>[1]</sup></a><td>1.00<td>注",
        WANTED),
}  # fmt: skip
STYLE = (
    "<style>.o{display:none} .h td:nth-child(2){display:none} .r tr:last-child{display:none}"
    "</style>"
)
CLASSES = {"column hidden by its number": "h", "rows hidden by their number": "r"}


@pytest.mark.parametrize("kind", TABLES)
def test_the_table_is_what_a_browser_shows(kind):
    rows, wanted = TABLES[kind]
    text = f"<html>{STYLE}<body><table class={CLASSES.get(kind, 'x')}>{rows}</table></body></html>"
    assert grid(read_html(text.encode())) == wanted


def test_overlapping_spans_keep_every_text():
    rows = "<tr><td rowspan=2>甲<td>1<td>2<tr><td colspan=2>3<tr><td>乙<td>4<td>5"
    assert grid(page(rows)) == [["甲", "1", "2"], ["3"], ["乙", "4", "5"]]


def test_numbers_of_lists_are_shown():
    text = (
        "<ol style='list-style-type:cjk-ideographic' start=2><li>收入情况<li value=5>支出情况</ol>"
    )
    lines = [b.text for b in read_html(text.encode()).blocks if isinstance(b, RawLine)]
    assert [line.replace(" ", "") for line in lines] == ["二、收入情况", "五、支出情况"]


def test_frames_are_named():
    text = "<html><frameset cols=*><frame src=a.htm></frameset></html>"
    assert "reading.embedded_part" in said(read_html(f"{text}<p>x</p>".encode()))


def test_a_page_of_xml_with_another_encoding_stated_is_read():
    text = '<?xml version="1.0" encoding="gb2312"?><html><body><p>支出决算表㎡</p></body></html>'
    lines = [b.text for b in read_html(text.encode()).blocks if isinstance(b, RawLine)]
    assert lines == ["支出决算表㎡"]
