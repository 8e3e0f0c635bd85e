"""OFD files: what is drawn on a page is read, what nobody sees is not, and nothing in silence."""

from pathlib import Path

import pytest
from ofd_writer import page, path, text, write_ofd

from juesuan_gui.readers.ofd.content import page_content
from juesuan_gui.readers.ofd.file import OfdFile
from juesuan_gui.readers.ofd.path_data import path_segments
from juesuan_gui.readers.ofd.reader import read_ofd
from juesuan_gui.readers.ofd.values import deltas
from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine, UnreadableFileError

MM = 72 / 25.4
WHITE = '<ofd:FillColor Value="255 255 255"/>'


def lines(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, RawLine)]


def read(*objects: str, **more) -> list[str]:
    return lines(read_ofd(write_ofd([page(*objects)], **more)))


def remarks(data: bytes) -> set[str]:
    return {key for key, _ in read_ofd(data).remarks}


# --- where letters stand --------------------------------------------------------------------------


def test_steps_may_be_repeated():
    assert deltas("g 3 2 5 g 1 4") == [2, 2, 2, 5, 4]
    assert deltas("1 g 999999999 1") == [1]


@pytest.mark.parametrize("delta", ["g 3 4", "4 4 4", "4 g 2 4", ""])
def test_letters_stand_where_the_steps_lead(delta):
    content = content_of(text("收入合计", 20, 30, delta=delta))
    assert [round(c.x0 / MM) for c in content.layers[0].chars] == [20, 24, 28, 32]
    assert {round(c.baseline / MM) for c in content.layers[0].chars} == {30}


def content_of(*objects: str, **more):
    return page_content(OfdFile(write_ofd([page(*objects)], **more)).scene(1), 1)


def test_places_are_points_of_the_page():
    raw = read_ofd(write_ofd(["", page(text("合计", 20, 30))]))
    place = raw.blocks[0].places[0]
    assert place.page == 2
    assert place.x0 == pytest.approx(20 * MM, abs=0.1)
    assert place.x1 == pytest.approx(28 * MM, abs=0.1)


def test_a_matrix_scales_and_moves():
    code = text("合计", 0, 0, size=10, Boundary="20 30 50 5", CTM="0.5 0 0 0.5 0 0")
    chars = content_of(code).layers[0].chars
    assert [round(c.x0 / MM) for c in chars] == [20, 25]
    assert round(chars[0].baseline / MM) == 35


def test_text_turned_by_a_quarter_is_a_layer_of_its_own():
    up = text("竖排", 0, 0, Boundary="20 100 10 10", CTM="0 -1 1 0 0 0")
    content = content_of(text("横排文字", 20, 30), up)
    assert [layer.frame.turn for layer in content.layers] == [0, 1]
    assert lines(read_ofd(write_ofd([page(text("横排文字", 20, 30), up)]))) == ["横排文字", "竖排"]


def test_text_that_runs_askew_is_a_watermark():
    slanted = text("草稿", 0, 0, Boundary="50 50 90 90", CTM="0.7071 0.7071 -0.7071 0.7071 0 0")
    found = read_ofd(write_ofd([page(text("正文一行", 20, 30), slanted)]))
    assert [(b.text, b.is_running) for b in found.blocks] == [("正文一行", False), ("草稿", True)]


def test_several_codes_of_one_object_are_lines():
    code = (
        '<ofd:TextObject ID="1" Boundary="10 10 100 20" Font="1" Size="4">'
        '<ofd:TextCode X="0" Y="4" DeltaX="g 1 4">甲行</ofd:TextCode>'
        '<ofd:TextCode Y="12" DeltaX="4">乙行</ofd:TextCode></ofd:TextObject>'
    )
    assert read(code) == ["甲行", "乙行"]


# --- rulings --------------------------------------------------------------------------------------


def table(*, as_areas: bool = False, inner: str = "") -> list[str]:
    def ruling(x0: float, y0: float, x1: float, y1: float) -> str:
        if not as_areas:
            return path(f"M {x0} {y0} L {x1} {y1}", LineWidth="0.2", inner=inner)
        data = f"M {x0} {y0} L {x1 + 0.2} {y0} L {x1 + 0.2} {y1 + 0.2} L {x0} {y1 + 0.2} C"
        return path(data, Fill="true", Stroke="false", inner=inner)

    rows = [ruling(20, y, 80, y) for y in (20, 30, 40)]
    columns = [ruling(x, 20, x, 40) for x in (20, 50, 80)]
    words = [("项目", 22, 27), ("金额", 52, 27), ("合计", 22, 37)]
    amount = text("12.30", 52, 37, delta="g 4 2")
    return [*rows, *columns, *(text(w, x, y) for w, x, y in words), amount]


@pytest.mark.parametrize("as_areas", [False, True])
def test_strokes_and_thin_areas_are_rulings(as_areas):
    grid = read_ofd(write_ofd([page(*table(as_areas=as_areas))])).blocks[0]
    assert isinstance(grid, RawGrid)
    assert [c.text for c in grid.cells] == ["项目", "金额", "合计", "12.30"]


def test_a_composite_object_is_drawn_where_it_is_used():
    unit = (
        '<ofd:Res {} BaseLoc="Res"><ofd:CompositeGraphicUnits>'
        '<ofd:CompositeGraphicUnit ID="9" Width="100" Height="100"><ofd:Content>'
        f"{''.join(table())}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    used = '<ofd:CompositeObject ID="8" Boundary="10 100 100 100" ResourceID="9"/>'
    data = write_ofd(
        [page(used)],
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": unit},
    )
    grid = read_ofd(data).blocks[0]
    assert [c.text for c in grid.cells] == ["项目", "金额", "合计", "12.30"]
    assert grid.cells[0].places[0].top == pytest.approx(120 * MM, abs=2)


def test_a_line_width_comes_from_the_drawing_parameter_and_its_base():
    res = (
        "<ofd:Res {}><ofd:DrawParams>"
        '<ofd:DrawParam ID="5" LineWidth="30"/><ofd:DrawParam ID="6" Relative="5"/>'
        "</ofd:DrawParams></ofd:Res>"
    )
    data = write_ofd(
        [page(path("M 20 20 L 80 20", DrawParam="6"), text("甲", 20, 40))],
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        parts={"Doc_0/DocumentRes.xml": res},
    )
    content = page_content(OfdFile(data).scene(1), 1)
    assert content.layers[0].strokes == ()
    assert content.has_drawing


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        ("M 0 0 L 1 0 L 1 1 C", "MLLZ"),
        ("S 0 0 M 0 0 Q 1 1 2 0", "MMC"),
        ("M 0 0 B 1 1 2 1 3 0", "MC"),
        ("M 0 0 A 1 1 0 0 1 2 0", "MCC"),
        ("M 0 0 A 0 0 0 0 1 2 0", "ML"),
        ("M 0 0 X 1 L 2 2", "M"),
    ],
)
def test_operators_of_paths(data, kinds):
    assert "".join(segment.kind for segment in path_segments(data)) == kinds


def test_an_arc_ends_where_it_says_and_bulges_to_its_side():
    above = path_segments("M 0 0 A 1 1 0 0 1 2 0")
    below = path_segments("M 0 0 A 1 1 0 0 0 2 0")
    assert above[-1].points[-1] == (2, 0)
    assert above[1].points[-1] == pytest.approx((1, -1))  # clockwise, y runs down
    assert below[1].points[-1] == pytest.approx((1, 1))


# --- what nobody sees -----------------------------------------------------------------------------


def clip(data: str) -> str:
    drawn = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    area = f"<ofd:Area><ofd:Path Boundary='0 0 90 9'>{drawn}</ofd:Path></ofd:Area>"
    return f"<ofd:Clips><ofd:Clip>{area}</ofd:Clip></ofd:Clips>"


HIDDEN = {
    "not visible": text("隐藏", 20, 50, Visible="false"),
    "transparent": text("隐藏", 20, 50, Alpha="0"),
    "colour transparent": text("隐藏", 20, 50, inner='<ofd:FillColor Value="0 0 0" Alpha="0"/>'),
    "neither filled nor drawn": text("隐藏", 20, 50, Fill="false"),
    "white on paper": text("隐藏", 20, 50, inner=WHITE),
    "outside of the page": text("隐藏", 220, 50),
    "covered": text("隐藏", 20, 50)
    + path("M 10 40 L 90 40 L 90 60 L 10 60 C", Fill="true", Stroke="false", inner=WHITE),
    "clipped": text(
        "隐藏",
        20,
        50,
        inner=clip("M 60 0 L 90 0 L 90 9 L 60 9 C"),
    ),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_nobody_sees_is_not_read_and_said(kind):
    data = write_ofd([page(text("可见", 20, 30), HIDDEN[kind])])
    assert lines(read_ofd(data)) == ["可见"]
    assert remarks(data) == {"reading.hidden_text"}


SEEN = {
    "white on a dark area": path(
        "M 10 40 L 90 40 L 90 60 L 10 60 C",
        Fill="true",
        Stroke="false",
        inner='<ofd:FillColor Value="10 20 120"/>',
    )
    + text("可见", 20, 50, inner=WHITE),
    "on a white area": path(
        "M 10 40 L 90 40 L 90 60 L 10 60 C", Fill="true", Stroke="false", inner=WHITE
    )
    + text("可见", 20, 50),
    "under a translucent area": text("可见", 20, 50)
    + path("M 10 40 L 90 40 L 90 60 L 10 60 C", Fill="true", Stroke="false", Alpha="80"),
    "drawn as outlines": text("可见", 20, 50, Fill="false", Stroke="true"),
    "grey colour of one part": text("可见", 20, 50, inner='<ofd:FillColor Value="90"/>'),
    "inside of its clip": text(
        "可见",
        20,
        50,
        inner=clip("M 0 0 L 90 0 L 90 9 L 0 9 C"),
    ),
}


@pytest.mark.parametrize("kind", SEEN)
def test_what_is_seen_is_read(kind):
    data = write_ofd([page(SEEN[kind])])
    assert lines(read_ofd(data)) == ["可见"]
    assert remarks(data) == set()


# --- pages, templates, annotations ----------------------------------------------------------------


@pytest.mark.parametrize("order", ["Background", "Foreground"])
def test_templates_belong_to_the_page(order):
    template = f"<ofd:Page {{}}>{page(text('版头', 20, 20))}</ofd:Page>"
    data = write_ofd(
        [page(text("正文", 20, 40), before='<ofd:Template TemplateID="7"/>')],
        common=f'<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml" ZOrder="{order}"/>',
        parts={"Doc_0/Tpls/T.xml": template},
    )
    assert lines(read_ofd(data)) == ["版头", "正文"]


def annotated(kind: str, **more: str) -> bytes:
    given = "".join(f' {name}="{value}"' for name, value in more.items())
    annotation = (
        f'<ofd:PageAnnot {{}}><ofd:Annot Type="{kind}" ID="9"{given}>'
        f'<ofd:Appearance Boundary="10 80 100 20">{text("批注文字", 0, 10)}</ofd:Appearance>'
        "</ofd:Annot></ofd:PageAnnot>"
    )
    listed = (
        '<ofd:Annotations {}><ofd:Page PageID="0"><ofd:FileLoc>Annot_0.xml</ofd:FileLoc>'
        "</ofd:Page></ofd:Annotations>"
    )
    return write_ofd(
        [page(text("正文一行", 20, 40))],
        document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        parts={"Doc_0/Annots/Annotations.xml": listed, "Doc_0/Annots/Annot_0.xml": annotation},
    )


def test_annotations_that_are_seen_are_read():
    assert lines(read_ofd(annotated("Stamp"))) == ["正文一行", "批注文字"]
    assert lines(read_ofd(annotated("Stamp", Visible="false"))) == ["正文一行"]


def test_a_watermark_belongs_to_no_sentence():
    last = read_ofd(annotated("Watermark")).blocks[-1]
    assert (last.text, last.is_running) == ("批注文字", True)


def test_each_page_may_have_its_own_size():
    area = "<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>"
    file = OfdFile(write_ofd([page(), page(before=area)]))
    assert [file.page_size(number) for number in (1, 2)] == [(210, 297), (297, 210)]


def test_all_documents_of_a_file_are_read():
    inner = (
        "<ofd:Document {}><ofd:Pages><ofd:Page ID='1' BaseLoc='P.xml'/></ofd:Pages></ofd:Document>"
    )
    second = "</ofd:DocBody><ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot>"
    data = write_ofd(
        [page(text("第一份", 20, 40))],
        body=second,
        parts={
            "Doc_1/Document.xml": inner,
            "Doc_1/P.xml": f"<ofd:Page {{}}>{page(text('第二份', 20, 40))}</ofd:Page>",
        },
    )
    raw = read_ofd(data)
    assert [(block.text, block.page) for block in raw.blocks] == [("第一份", 1), ("第二份", 2)]


@pytest.mark.parametrize(
    ("namespace", "prefix"),
    [("http://www.ofdspec.org", "ofd:"), ("http://www.ofdspec.org/2016", ""), ("urn:x", "o:")],
)
def test_the_namespace_does_not_matter(namespace, prefix):
    assert read(text("合计", 20, 30), namespace=namespace, prefix=prefix) == ["合计"]


def test_attachments_and_signatures_are_noted_and_never_used():
    listed = '<ofd:Attachments {}><ofd:Attachment ID="1" Name="附表"/></ofd:Attachments>'
    signed = '<ofd:Signatures {}><ofd:Signature ID="1" BaseLoc="S.xml"/></ofd:Signatures>'
    data = write_ofd(
        [page(text("合计", 20, 30))],
        document="<ofd:Attachments>Attachs/A.xml</ofd:Attachments>",
        body="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
        parts={"Doc_0/Attachs/A.xml": listed, "Doc_0/Signs/Signatures.xml": signed},
    )
    assert dict(read_ofd(data).remarks) == {
        "reading.attachments": {"count": "1", "names": "附表"},
        "reading.signatures": {"count": "1"},
    }


def test_a_page_that_is_a_picture_is_named():
    image = '<ofd:ImageObject ID="4" Boundary="0 0 210 297" ResourceID="12"/>'
    raw = read_ofd(write_ofd([page(image), page(text("合计", 20, 30))]))
    assert [(part.reason, part.places[0].page) for part in raw.unread] == [
        ("reading.page_is_image", 1)
    ]


# --- damage ---------------------------------------------------------------------------------------


def test_a_damaged_page_is_named_and_the_others_read():
    data = write_ofd(
        [page(text("甲", 20, 30)), page(text("乙", 20, 30))],
        parts={"Doc_0/Pages/Page_0/Content.xml": b"<ofd:Page"},
    )
    raw = read_ofd(data)
    assert lines(raw) == ["乙"]
    assert [part.reason for part in raw.unread] == ["reading.page_damaged"]


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"OFD.xml": b"<a"}, "reading.damaged_ofd"),
        ({"OFD.xml": b"<OFD/>"}, "reading.damaged_ofd"),
        ({"Doc_0/Document.xml": b""}, "reading.damaged_ofd"),
        ({"Encryptions.xml": b"<a/>"}, "reading.encrypted_ofd"),
        ({"OFD.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, "reading.unsafe_xml"),
    ],
)
def test_what_cannot_be_read_says_why(parts, key):
    with pytest.raises(UnreadableFileError) as caught:
        read_ofd(write_ofd([page()], parts=parts))
    assert caught.value.key == key


def test_a_file_cut_off_says_so():
    data = write_ofd([page(text("甲", 20, 30))])
    with pytest.raises(UnreadableFileError) as caught:
        read_ofd(data[: len(data) // 2])
    assert caught.value.key == "reading.damaged_ofd"


def test_units_that_hold_themselves_end():
    unit = (
        '<ofd:Res {}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>'
        '<ofd:CompositeObject ID="8" Boundary="0 0 9 9" ResourceID="9"/>'
        f"{text('甲', 20, 30)}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    data = write_ofd(
        [page('<ofd:CompositeObject ID="8" Boundary="0 0 9 9" ResourceID="9"/>')],
        common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>",
        parts={"Doc_0/R.xml": unit},
    )
    assert "甲" in lines(read_ofd(data))[0]


SAMPLES = Path(__file__).parents[4] / "shared" / "ofd"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no real documents beside the project: ofd")
def test_samples_of_other_programs_are_read():
    found = {file.name: read_ofd(file.read_bytes()) for file in SAMPLES.glob("*.ofd")}
    assert found
    assert all(raw.blocks or raw.unread for raw in found.values())
