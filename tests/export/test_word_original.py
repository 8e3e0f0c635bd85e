"""The original Word document with tracked changes and comments."""

import hashlib
import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from conversion import converted, needs_office
from writers import docx as packed_docx
from writers import docx_paragraph, docx_part, docx_table, write_docx

from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.issue_notes import noted_issues
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Original, take_snapshot
from juesuan_gui.export.registry import export_named
from juesuan_gui.export.word import writer
from juesuan_gui.export.word.writer import write_word
from juesuan_gui.exporting import write_output
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review, SetCell, SetRemark, SetText
from juesuan_gui.review.accept import accept_safe

ROWS = [
    ["项目", "合计", "基本支出", "项目支出"],
    ["合计", "30.00", "20.00", "10.00"],
    ["甲项", "12.00", "9.00", "3.00"],
    ["乙项", "18.00", "11.00", ""],
]


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main_part(data: bytes) -> str:
    return members(data)["word/document.xml"].decode()


def changes(data: bytes) -> list[tuple[str, str]]:
    """What is tracked, in order."""
    found = re.findall(
        r'<w:(ins|del) w:id="\d+" w:author="张三"[^>]*>(.*?)</w:\1>', main_part(data)
    )
    return [(kind, "".join(re.findall(r">([^<>]+)</w:(?:t|delText)>", xml))) for kind, xml in found]


def rejected(data: bytes) -> bytes:
    """The document as it is with our changes and comments taken out again."""
    xml = re.sub(r'<w:ins w:id="\d+" w:author="张三".*?</w:ins>', "", main_part(data))
    xml = re.sub(r'<w:del w:id="\d+" w:author="张三"[^>]*>(.*?)</w:del>', r"\1", xml)
    xml = xml.replace("delText", "t")
    return packed_docx("", {"word/document.xml": xml})


@pytest.fixture
def written(catalogue, tmp_path):
    """Return a function that reviews a document, makes edits and writes it back."""

    def write(data, *edits, remark=None):
        review = Review(read_bytes(data, "原件.docx", catalogue), catalogue)
        for edit in edits:
            review.apply(edit(review) if callable(edit) else edit)
        if remark:
            review.apply(SetRemark(review.findings[0].key, remark))
        snapshot = take_snapshot(review, Original(data), "张三")
        write_word(snapshot, tmp_path / "修订.docx")
        return snapshot, (tmp_path / "修订.docx").read_bytes()

    return write


def text_edit(old: str, new: str):
    def edit(review: Review) -> SetText:
        index = next(i for i, p in enumerate(review.disclosure.paragraphs) if old in p.text)
        start = review.disclosure.paragraphs[index].text.index(old)
        return SetText(TextRef(index, start, start + len(old)), new, "笔误")

    return edit


def table_document() -> bytes:
    return packed_docx(
        docx_paragraph("支出情况表") + docx_table(ROWS) + docx_paragraph("支出30.00万元。")
    )


@pytest.fixture(scope="module")
def sample_docx(sample, catalogue, tmp_path_factory):
    """The sample as a Word document, its safe corrections accepted, some remarks written."""
    data = write_docx(sample)
    review = Review(read_bytes(data, "样例.docx", catalogue), catalogue)
    accept_safe(review)
    table = review.disclosure.tables[1]
    cell = [cell for cell in table.numeric_cells() if cell.amount][3]
    review.apply(SetCell(table.ref(cell.row, cell.column), "1.23", "抄错"))
    review.apply(SetRemark(review.findings[0].key, "已与财务核对"))
    path = tmp_path_factory.mktemp("word") / "修订.docx"
    snapshot = take_snapshot(review, Original(data), "张三")
    write_word(snapshot, path)
    return snapshot, data, path


def test_accepted_changes_read_back_as_the_corrected_document(sample_docx, catalogue):
    snapshot, _, path = sample_docx
    back = read_bytes(path.read_bytes(), "x.docx", catalogue)
    assert len(snapshot.corrections) + len(snapshot.text_corrections) > 1
    for now, read in zip(snapshot.disclosure.tables, back.tables, strict=True):
        assert [cell.text for cell in read.cells] == [cell.text for cell in now.cells]
    assert [p.text for p in back.paragraphs] == [p.text for p in snapshot.disclosure.paragraphs]


def test_rejected_changes_read_back_as_the_original(sample_docx, catalogue):
    snapshot, _, path = sample_docx
    back = read_bytes(rejected(path.read_bytes()), "x.docx", catalogue)
    for printed, read in zip(snapshot.printed.tables, back.tables, strict=True):
        assert [cell.text for cell in read.cells] == [cell.text for cell in printed.cells]
    assert [p.text for p in back.paragraphs] == [p.text for p in snapshot.printed.paragraphs]


def test_each_open_finding_is_a_comment_with_remark_and_author(sample_docx):
    snapshot, _, path = sample_docx
    comments = list(docx.Document(str(path)).comments)
    assert len(comments) == len(noted_issues(snapshot)) > 10
    assert {one.author for one in comments} == {"张三"}
    assert any("已与财务核对" in one.text for one in comments)
    errors = sum(one.finding.severity is Severity.ERROR for one in noted_issues(snapshot))
    assert sum(one.text.startswith("错误") for one in comments) == errors


def test_untouched_parts_keep_their_bytes(sample_docx):
    _, data, path = sample_docx
    before, after = members(data), members(path.read_bytes())
    touched = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert set(after) - set(before) == {"word/comments1.xml"}
    assert {n: hashlib.sha256(x).hexdigest() for n, x in before.items() if n not in touched} == {
        n: hashlib.sha256(after[n]).hexdigest() for n in before if n not in touched
    }


def test_a_document_without_corrections_and_findings_stays_as_it_is(written):
    rows = [*ROWS[:3], ["乙项", "18.00", "11.00", "7.00"]]
    data = packed_docx(docx_paragraph("支出情况表") + docx_table(rows))
    snapshot, back = written(data)
    assert not snapshot.issues
    assert members(back) == members(data)


def test_a_corrected_cell_is_deleted_and_inserted_as_a_whole(written):
    _, back = written(table_document(), SetCell(CellRef("t1", 2, 1), "12.50", "抄错"))
    assert changes(back) == [("del", "12.00"), ("ins", "12.50")]


def test_a_blank_cell_gets_an_insertion(written, catalogue):
    _, back = written(table_document(), SetCell(CellRef("t1", 3, 3), "7.00"))
    assert changes(back) == [("ins", "7.00")]
    assert read_bytes(back, "x.docx", catalogue).tables[0].cell(3, 3).text == "7.00"


def test_a_blank_between_tabs_is_no_place_to_write_to(written):
    rows = [row if row[-1] else [*row[:2], "", "11.00"] for row in ROWS]
    body = docx_paragraph("支出情况表")
    body += "".join(
        "<w:p>" + "<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{x}</w:t></w:r>" for x in row) + "</w:p>"
        for row in rows
    )
    _, back = written(packed_docx(body), SetCell(CellRef("t1", 3, 2), "7.00"))
    assert changes(back) == []
    assert "没有写进原件" in members(back)["word/comments1.xml"].decode()
    _, back = written(packed_docx(body), SetCell(CellRef("t1", 3, 1), "18.50"))
    assert changes(back) == [("del", "18.00"), ("ins", "18.50")]


def test_a_cell_made_blank_is_a_deletion(written):
    _, back = written(table_document(), SetCell(CellRef("t1", 2, 1), ""))
    assert changes(back) == [("del", "12.00")]


def test_only_the_figure_changes_in_a_sentence_and_its_look_stays(written):
    runs = (
        "<w:p><w:r><w:t>支出</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>3</w:t></w:r>"
        '<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space="preserve">0.00万元，</w:t><w:tab/>'
        "<w:t>完成了任务。</w:t></w:r></w:p>"
    )
    data = packed_docx(docx_paragraph("支出情况表") + docx_table(ROWS) + runs)
    _, back = written(data, text_edit("30.00", "31.00"))
    assert changes(back) == [("del", "3"), ("ins", "31.00"), ("del", "0.00")]
    xml = main_part(back)
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">31.00</w:t></w:r>' in xml
    assert '<w:t xml:space="preserve">万元，</w:t><w:tab/><w:t>完成了任务。</w:t></w:r>' in xml


def test_what_somebody_else_inserted_ends_before_our_insertion(written, catalogue):
    runs = (
        '<w:p><w:r><w:t>支出</w:t></w:r><w:ins w:id="5" w:author="李四">'
        "<w:r><w:t>30.00万元</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>"
    )
    data = packed_docx(docx_paragraph("支出情况表") + docx_table(ROWS) + runs)
    _, back = written(data, text_edit("30.00", "31.00"))
    assert changes(back) == [("del", "30.00"), ("ins", "31.00")]
    assert main_part(back).count('w:author="李四"') == 2
    assert read_bytes(back, "x.docx", catalogue).paragraphs[-1].text == "支出31.00万元。"


def test_comments_that_are_there_stay_and_numbers_go_on(written):
    rows = [*ROWS[:2], ["甲项", "12.00", "9.00", "4.00"], *ROWS[3:]]
    old = docx_part("comments", '<w:comment w:id="7" w:author="李四"><w:p/></w:comment>')
    body = docx_paragraph("支出情况表") + docx_table(rows)
    _, back = written(packed_docx(body, {"word/comments.xml": old}), remark="请核实")
    found = re.findall(r'<w:comment [^>]*w:id="(\d+)"', members(back)["word/comments.xml"].decode())
    assert found[:2] == ["7", "8"]
    assert members(back)["word/comments.xml"].decode().startswith(old[:60])
    assert "word/comments1.xml" not in members(back)


def test_a_correction_in_a_part_of_another_format_is_told_in_a_comment(written):
    page = "<html><body><table>{}</table></body></html>".format(
        "".join(f"<tr>{''.join(f'<td>{x}</td>' for x in row)}</tr>" for row in ROWS)
    )
    body = docx_paragraph("支出情况表") + '<w:altChunk r:id="r1"/>' + docx_paragraph("完。")
    relations = (
        '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/aFChunk" Target="part.html"/></Relationships>'
    ).replace(
        "<Relationships>",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
    )
    data = packed_docx(body, {"word/part.html": page, "word/_rels/document.xml.rels": relations})
    _, back = written(data, SetCell(CellRef("t1", 2, 1), "12.50", "抄错"))
    assert changes(back) == []
    comments = members(back)["word/comments1.xml"].decode()
    assert "没有写进原件" in comments
    assert "12.50" in comments


def test_a_part_in_another_encoding_can_be_changed(written, catalogue):
    xml = main_part(table_document()).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    data = packed_docx("", {"word/document.xml": ""})
    parts = members(data) | {"word/document.xml": xml.encode("utf-16")}
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    _, back = written(buffer.getvalue(), SetCell(CellRef("t1", 2, 1), "12.50"))
    assert read_bytes(back, "x.docx", catalogue).tables[0].cell(2, 1).text == "12.50"


def test_a_word_document_that_cannot_be_written_into_is_said(catalogue, tmp_path, monkeypatch):
    def refuse(_snapshot, _data):
        raise ValueError("w:document")

    monkeypatch.setattr(writer, "marked_original", refuse)
    data = table_document()
    review = Review(read_bytes(data, "原件.docx", catalogue), catalogue)
    snapshot = take_snapshot(review, Original(data), "张三")
    said = []
    assert write_output(
        export_named("word"), tmp_path / "修订.docx", snapshot, catalogue, said.append
    )
    assert said[1:] == [text("write.word_set_anew")]
    assert docx.Document(str(tmp_path / "修订.docx")).tables


@needs_office
@pytest.mark.slow
def test_libreoffice_shows_the_corrected_figures(sample_docx):
    snapshot, _, path = sample_docx
    html = converted(path.read_bytes(), "docx", "html").decode("utf-8", "replace")
    assert "1.23" in html
    (change,) = snapshot.text_corrections
    figure = re.search(r"1506\.10", change.corrected)[0]
    assert figure in re.sub(r"<[^>]+>", "", html)
