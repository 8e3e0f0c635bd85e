# ruff: noqa: E501 - markup stands as it is written
"""OFD pages whose objects say one thing and which show another, kind by kind."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from ofd_writer import page, path, text, write_ofd

from juesuan_gui.readers.ofd.reader import read_ofd
from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine

ROWS = (("项目", "决算数"), ("甲", "1,506.10"))
WHITE = '<ofd:FillColor Value="255 255 255"/>'
BOX = "M 51 31 L 79 31 L 79 39 L 51 39 C"


def rulings() -> list[str]:
    rows = [path(f"M 20 {y} L 80 {y}", LineWidth="0.2") for y in (20, 30, 40)]
    return rows + [path(f"M {x} 20 L {x} 40", LineWidth="0.2") for x in (20, 50, 80)]


def amount(content: str = "1,506.10", x: float = 58, **more: str) -> str:
    steps = more.pop("delta", f"g {max(0, len(content) - 1)} 2")
    return text(content, x, 37, 4, delta=steps, **more)


def words(*others: str) -> list[str]:
    return [text("项目", 22, 27), text("决算数", 52, 27), text("甲", 22, 37), *others]


def read(*objects: str, **more) -> RawDocument:
    return read_ofd(write_ofd([page(*rulings(), *words(*objects))], **more))


def cells(raw: RawDocument) -> list[list[str]]:
    found = next(b for b in raw.blocks if isinstance(b, RawGrid))
    return [[cell.text.replace(" ", "") for cell in found.row(r)] for r in range(found.rows)]


def lines(raw: RawDocument) -> list[str]:
    return [b.text for b in raw.blocks if isinstance(b, RawLine)]


def said(raw: RawDocument) -> set[str]:
    return {key for key, _ in raw.remarks} | {part.reason for part in raw.unread}


def coded(codes: str, x: float = 58, size: float = 4, more: str = "") -> str:
    return (
        f'<ofd:TextObject ID="1" Font="1" Size="{size:g}" Boundary="{x} 33 22 4" {more}>{codes}'
        "</ofd:TextObject>"
    )


SHOWN = {
    "plain": [amount()],
    "twice for bold": [amount(), amount(x=58.15)],
    "steps fewer than letters": [amount(delta="2 2 2")],
    "no steps": [coded('<ofd:TextCode X="0" Y="4">1,506.10</ofd:TextCode>')],
    "narrowed": [amount(HScale="0.5")],
    "two pieces of one object": [
        coded('<ofd:TextCode X="0" Y="4" DeltaX="g 4 2">1,506</ofd:TextCode>'
              '<ofd:TextCode X="10" Y="4" DeltaX="g 2 2">.10</ofd:TextCode>')],
    "second piece without a height": [
        coded('<ofd:TextCode X="0" Y="4" DeltaX="g 4 2">1,506</ofd:TextCode>'
              '<ofd:TextCode X="10" DeltaX="g 2 2">.10</ofd:TextCode>')],
    "blanks around": [coded('<ofd:TextCode X="0" Y="4" DeltaX="g 7 2">1,506.10\n</ofd:TextCode>')],
    "glyphs instead of letters": [
        coded('<ofd:CGTransform CodePosition="0" CodeCount="8" GlyphCount="8"><ofd:Glyphs>1 2 3 4 5 '
              '6 7 8</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="4" DeltaX="g 7 2">1,506.10'
              "</ofd:TextCode>")],
    "coloured by a pattern": [amount(inner='<ofd:FillColor><ofd:AxialShd StartPoint="0 0" EndPoint='
                                     '"1 1"/></ofd:FillColor>')],
    "other colour space": [amount(inner='<ofd:FillColor Value="0 0 0 100" ColorSpace="7"/>')],
    "colours in hexadecimals": [amount(inner='<ofd:FillColor Value="#00 #00 #00"/>')],
    "blocks in blocks": [(f'<ofd:PageBlock ID="5"><ofd:PageBlock ID="6">{amount()}</ofd:PageBlock>'
                         "</ofd:PageBlock>")],
    "covered picture": ['<ofd:ImageObject ID="4" Boundary="52 31 20 8" ResourceID="9"/>', amount()],
    "white old amount": [amount("99", 52, inner=WHITE), amount()],
    "old amount under a white area": [
        amount("99", 52), path("M 51 31 L 57 31 L 57 39 L 51 39 C", Fill="true", Stroke="false",
                               inner=WHITE), amount()],
    "struck old amount": [
        text("14.0", 51, 37, 3, delta="g 3 1.5"), path("M 50.8 36 L 57 36", LineWidth="0.2"),
        amount(x=60)],
    "mark of a note": [amount(x=56), text("1", 72.2, 34, 2)],
    "area without colour over it": [
        amount(), path("M 51 31 L 79 31 L 79 39 L 51 39 C", Fill="true", Stroke="false", Alpha="0")],
    "not filled nor drawn": [amount(), amount("99", 52, Fill="false", Stroke="false")],
    "remark of a program": [amount(), "<ofd:Actions><ofd:Action/></ofd:Actions>"],
}  # fmt: skip


@pytest.mark.parametrize("kind", SHOWN)
def test_the_amount_is_what_the_page_shows(kind):
    found = cells(read(*SHOWN[kind]))
    assert [[one.strip() for one in row] for row in found] == [list(row) for row in ROWS]


WHITE_STROKE = '<ofd:StrokeColor Value="255 255 255"/>'


@pytest.mark.parametrize(
    "ground",
    [
        "",
        path(
            "M 20 20 L 80 20 L 80 40 L 20 40 C",
            Fill="true",
            Stroke="false",
            inner='<ofd:FillColor Value="200 210 230"/>',
        ),
    ],
)
def test_a_white_line_rules_only_what_it_is_seen_on(ground):
    white = path("M 65 20 L 65 40", LineWidth="0.3", inner=WHITE_STROKE)
    raw = read_ofd(write_ofd([page(ground, *rulings(), white, *words())]))
    grid = next(b for b in raw.blocks if isinstance(b, RawGrid))
    assert grid.columns == (3 if ground else 2)


def repacked(change, **more) -> bytes:
    data = write_ofd([page(*rulings(), *words(amount()))], **more)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(*change(name, part))
    return buffer.getvalue()


PACKED = {
    "backslashes": lambda n, p: (n.replace("/", "\\"), p),
    "dots before names": lambda n, p: (f"./{n}", p),
    "mark of the encoding": lambda n, p: (n, b"\xef\xbb\xbf" + p if n.endswith("xml") else p),
    "declaration": lambda n, p: (n, b'<?xml version="1.0" encoding="UTF-8"?>\n' + p),
    "another encoding": lambda n, p: (
        n, b'<?xml version="1.0" encoding="GBK"?>' + p.decode().encode("gbk")),
    "absolute names": lambda n, p: (n, p.replace(b'BaseLoc="Pages', b'BaseLoc="/Doc_0/Pages')),
    "names of another case": lambda n, p: (n.replace("Content.xml", "content.xml"), p),
}  # fmt: skip


@pytest.mark.parametrize("kind", PACKED)
def test_a_package_is_opened_however_it_is_packed(kind):
    assert cells(read_ofd(repacked(PACKED[kind]))) == [list(row) for row in ROWS]


def test_a_background_layer_is_below_whatever_its_place():
    cover = path(BOX, Fill="true", Stroke="false", inner=WHITE)
    layers = (
        f'<ofd:Content><ofd:Layer ID="3" Type="Body">{"".join([*rulings(), *words(amount())])}'
        f'</ofd:Layer><ofd:Layer ID="4" Type="Background">{cover}</ofd:Layer></ofd:Content>'
    )
    assert cells(read_ofd(write_ofd([layers]))) == [list(row) for row in ROWS]


def test_text_that_runs_down_is_one_line_from_top_to_bottom():
    down = coded('<ofd:TextCode X="2" Y="2" DeltaY="g 4 5">支出决算表</ofd:TextCode>', 120)
    assert "支出决算表" in "".join(lines(read(amount(), down)))


def test_a_remark_without_a_page_or_file_is_no_error():
    raw = read(amount(), document="<ofd:Annotations>Nowhere.xml</ofd:Annotations>")
    assert cells(raw) == [list(row) for row in ROWS]


def test_a_page_that_is_a_picture_with_a_seal_is_named():
    image = '<ofd:ImageObject ID="4" Boundary="0 0 210 297" ResourceID="12"/>'
    assert "reading.page_is_image" in said(read_ofd(write_ofd([page(image, text("章", 150, 250))])))
