"""The original PDF with annotations, read back with pypdf, PDFium and poppler."""

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from reading_back import outline_of, text_of

from juesuan_gui.domain.place import PagePlace
from juesuan_gui.export.annotated.geometry import Area, PageFrame
from juesuan_gui.export.annotated.writer import write_annotated
from juesuan_gui.export.content.issue_notes import noted_issues
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Original, take_snapshot
from juesuan_gui.export.pdf.report import write_clean_pdf
from juesuan_gui.export.write_errors import NotPossibleError, why_not_written
from juesuan_gui.readers import read_bytes
from juesuan_gui.readers.geometry.page_content import to_shown
from juesuan_gui.review import Review, SetRemark
from juesuan_gui.review.accept import accept_safe


@pytest.fixture(scope="module")
def original(sample, catalogue, tmp_path_factory) -> bytes:
    """The sample as a PDF that somebody published."""
    path = tmp_path_factory.mktemp("original") / "公开.pdf"
    write_clean_pdf(Review(sample, catalogue), path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def annotated(original, catalogue, tmp_path_factory):
    review = Review(read_bytes(original, "公开.pdf", catalogue), catalogue)
    accept_safe(review)
    review.apply(SetRemark(review.findings[0].key, "已与财务核对"))
    path = tmp_path_factory.mktemp("annotated") / "批注.pdf"
    snapshot = take_snapshot(review, Original(original), "张三")
    write_annotated(snapshot, path)
    return snapshot, path


def annotations(path, kind: str):
    return [
        (number, entry.get_object())
        for number, page in enumerate(PdfReader(path).pages, 1)
        for entry in page.get("/Annots", ())
        if entry.get_object()["/Subtype"] == kind
    ]


def test_the_bytes_of_the_original_stand_in_front(annotated, original):
    _, path = annotated
    assert path.read_bytes().startswith(original)
    assert len(path.read_bytes()) > len(original)


def test_each_finding_and_correction_has_a_box_with_its_note(annotated):
    snapshot, path = annotated
    notes = [str(entry["/Contents"]) for _, entry in annotations(path, "/Square")]
    corrections = len(snapshot.corrections) + len(snapshot.text_corrections)
    assert corrections == 1
    numbered = [one for one in noted_issues(snapshot) if one.finding.cells or one.finding.texts]
    for issue in numbered:
        (note, *_) = [n for n in notes if re.match(rf"(错误|核实|提示){issue.number}\u3000", n)]
        assert (issue.formula or "")[:20] in note.replace("\n", "")
    assert any("已与财务核对" in note for note in notes)
    assert any("1506.01" in note and "1506.10" in note for note in notes)
    assert {str(entry["/T"]) for _, entry in annotations(path, "/Square")} == {"张三"}


def test_a_box_stands_around_the_figure_that_it_speaks_of(annotated):
    snapshot, path = annotated
    issue = next(i for i in snapshot.issues if i.finding.suggestions and i.finding.cells)
    target = issue.finding.suggestions[0].target
    place = snapshot.disclosure.cell(target).places[0] if hasattr(target, "table") else None
    if place is None:
        place = issue.finding.suggestions[0].places[0]
    assert isinstance(place, PagePlace)
    page = PdfReader(path).pages[place.page - 1]
    rects = [
        [float(x) for x in entry.get_object()["/Rect"]]
        for entry in page["/Annots"]
        if entry.get_object()["/Subtype"] == "/Square"
        and f"{issue.number}\u3000" in entry.get_object()["/Contents"]
    ]
    height = float(page.mediabox.height)
    assert any(
        abs(x0 - place.x0) < 40 and abs((height - y1) - place.top) < 4 for x0, _, _, y1 in rects
    )


def test_annotations_say_when_they_were_made_as_the_format_wants_it(annotated):
    snapshot, path = annotated
    zone = f"{snapshot.taken_at:%z}"
    expected = f"D:{snapshot.taken_at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:]}'"
    made = {entry["/M"] for _, entry in annotations(path, "/Square")}
    assert made == {expected}
    assert re.fullmatch(r"D:\d{14}[+-]\d\d'\d\d'", expected)


def test_figures_that_take_part_are_highlighted_and_numbers_written_beside(annotated):
    snapshot, path = annotated
    assert len(annotations(path, "/Highlight")) > len(annotations(path, "/Square"))
    tags = {str(entry["/Contents"]) for _, entry in annotations(path, "/FreeText")}
    assert {f"错{i.number}" for i in snapshot.issues if i.finding.severity == "error"} <= tags
    assert "更1" in tags


def test_every_annotation_brings_its_own_appearance(annotated):
    _, path = annotated
    for kind in ("/Square", "/Highlight", "/FreeText"):
        for _, entry in annotations(path, kind):
            form = entry["/AP"]["/N"].get_object()
            assert form["/Subtype"] == "/Form"
            assert form.get_data()


def test_an_index_at_the_end_lists_what_is_noted_and_the_outline_leads_there(annotated, original):
    snapshot, path = annotated
    before = len(PdfReader(BytesIO(original)).pages)
    entries = outline_of(path)
    index = next(page for title, page in entries if title == text("annotated.index"))
    assert index == before
    everything = text_of(path)[-6000:]
    assert "".join(text("annotated.index").split()) in text_of(path)
    assert f"错误{next(i.number for i in snapshot.issues)}" in everything
    assert any(title.startswith("错误1") for title, page in entries if page < before)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_program_reads_the_text_of_the_original_and_the_index(annotated):
    _, path = annotated
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    assert text("annotated.index") in done.stdout.decode()


def test_a_locked_original_stays_locked(original, catalogue, tmp_path):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(original)))
    writer.encrypt("geheim")
    buffer = BytesIO()
    writer.write(buffer)
    data = buffer.getvalue()
    review = Review(read_bytes(data, "x.pdf", catalogue, None, "geheim"), catalogue)
    write_annotated(take_snapshot(review, Original(data, "geheim")), tmp_path / "x.pdf")
    reader = PdfReader(tmp_path / "x.pdf")
    assert reader.is_encrypted
    reader.decrypt("geheim")
    assert len(reader.pages) > len(PdfReader(BytesIO(original)).pages)


def test_an_original_of_another_format_is_refused_with_a_way_out(exported, tmp_path):
    with pytest.raises(NotPossibleError) as raised:
        write_annotated(exported.snapshot, tmp_path / "x.pdf")
    assert why_not_written(raised.value) == text("write.not_annotatable")
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_areas_lie_where_the_reader_found_their_places(turns):
    box = (30.0, 40.0, 530.0, 740.0)
    x0, top, x1, bottom = to_shown(box, turns).box(100, 200, 160, 220)
    area = PageFrame(*box, turns).area(PagePlace(1, x0, top, x1, bottom))
    assert area == pytest.approx(Area(100, 200, 160, 220))
