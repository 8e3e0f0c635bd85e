"""What a reviewer hands back, made in a real window and opened by other programs."""

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from conversion import converted, needs_office
from pypdf import PdfReader
from real_window import RealWindow, is_possible, wait_until
from test_real_window import HEAD
from writers import printed_blocks

from juesuan_gui.application.opening import open_file
from juesuan_gui.application.rows import build_rows
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.export.pdf.report import write_clean_pdf
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

pytestmark = pytest.mark.skipif(not is_possible(), reason="only with a display")

SENTENCE = "2023年度本年支出合计310.00万元，其中：基本支出100.00万元，项目支出200.00万元。"
TEXT = HEAD.replace("一、其他", f"一、支出决算情况说明\n{SENTENCE}\n二、其他")
REVIEWER, REMARK = "zhang", "please look again"
ACCEPTED = 2
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def disclosure() -> Disclosure:
    return read_bytes(TEXT.encode(), "doc.txt", load_catalogue())


def word(path: Path) -> Path:
    """Write the document as somebody's Word would: with styles, a header, a picture, properties."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "测试局"
    for block in printed_blocks(disclosure()):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(block.rows, block.columns)
        for cell in block.cells:
            table.cell(cell.row, cell.column).text = cell.text
    document.save(str(path))
    return path


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    for line in TEXT.splitlines():
        book.active.append([_number(value) for value in line.split("\t")])
    for row in book.active.iter_rows(min_col=3):
        for cell in row:
            cell.number_format = "0.00"
    book.create_sheet("Notes")["A1"] = "untouched"
    book.save(path)
    return path


def _number(value: str) -> object:
    return float(value) if re.fullmatch(r"\d+\.\d\d", value) else value or None


def pdf(path: Path) -> Path:
    write_clean_pdf(Review(disclosure(), load_catalogue()), path)
    return path


def expected(path: Path) -> list[tuple[str, str]]:
    """Return what the first suggestions of a document make of what."""
    rows = build_rows(open_file(path, lambda _share: None).review, ())
    best = [row.finding.suggestions[0] for row in rows[:ACCEPTED] if row.finding is not None]
    return sorted((one.old, one.new) for one in best)


def reviewed(start: Callable[..., RealWindow], path: Path) -> RealWindow:
    """Accept the first suggestions and write a remark on the finding behind them."""
    window = start(path)
    window.sign(REVIEWER, "doc")
    window.press("ctrl+Return", "F8", "ctrl+Return", "F8", "ctrl+m")
    window.write(REMARK)
    return window


def members(data: bytes) -> dict[str, str]:
    """Return a hash of each part of a package."""
    with ZipFile(BytesIO(data)) as archive:
        return {n: hashlib.sha256(archive.read(n)).hexdigest() for n in archive.namelist()}


def differing(before: bytes, after: bytes) -> tuple[set[str], set[str]]:
    """Return the parts that are new, and those that changed; none may be lost."""
    old, new = members(before), members(after)
    assert not old.keys() - new.keys()
    return new.keys() - old.keys(), {name for name in old if old[name] != new[name]}


def tracked(root: Any, kind: str, letters: str) -> list[str]:
    changes = [one for one in root.iter(f"{WORDS}{kind}") if one.get(f"{WORDS}author") == REVIEWER]
    return ["".join(t.text or "" for t in one.iter(f"{WORDS}{letters}")) for one in changes]


def test_a_word_document_comes_back_with_tracked_changes_and_comments(
    start, tmp_path: Path
) -> None:
    original = word(tmp_path / "doc.docx")
    data = original.read_bytes()
    pairs = expected(original)
    window = reviewed(start, original)
    window.export("w", ui("export.word_title"), tmp_path / "back.docx")
    back = docx.Document(str(tmp_path / "back.docx"))
    body = back.element.body
    deleted, inserted = tracked(body, "del", "delText"), tracked(body, "ins", "t")
    assert sorted(zip(deleted, inserted, strict=True)) == pairs
    comments = list(back.comments)
    assert {one.author for one in comments} == {REVIEWER}
    assert sum(REMARK in one.text for one in comments) == 1
    assert all(one.timestamp is not None for one in comments)
    new, changed = differing(data, (tmp_path / "back.docx").read_bytes())
    assert {name for name in new if "comments" not in name} == set()
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert original.read_bytes() == data
    again = read_bytes((tmp_path / "back.docx").read_bytes(), "back.docx", load_catalogue())
    figures = [cell.text for cell in again.tables[0].cells] + [p.text for p in again.paragraphs]
    assert all(any(one in text for text in figures) for _, one in pairs)


@needs_office
def test_another_office_program_shows_the_corrections_of_the_word_document(
    start, tmp_path: Path
) -> None:
    original = word(tmp_path / "doc.docx")
    window = reviewed(start, original)
    window.export("w", ui("export.word_title"), tmp_path / "back.docx")
    shown = converted((tmp_path / "back.docx").read_bytes(), "docx", "fodt").decode()
    assert shown.count("<text:insertion>") == shown.count("<text:deletion>") == ACCEPTED
    assert shown.count(f"<dc:creator>{REVIEWER}</dc:creator>") > 2 * ACCEPTED
    assert REMARK in shown


def test_a_pdf_comes_back_with_a_note_at_each_place(start, tmp_path: Path) -> None:
    original = pdf(tmp_path / "doc.pdf")
    data = original.read_bytes()
    pairs = expected(original)
    window = reviewed(start, original)
    window.export("a", ui("export.annotated_title"), tmp_path / "back.pdf")
    written = (tmp_path / "back.pdf").read_bytes()
    assert written.startswith(data)
    reader = PdfReader(BytesIO(written))
    assert len(reader.pages) > len(PdfReader(BytesIO(data)).pages)
    notes = [one for one in annotations(reader) if one.get("/Subtype") == "/Square"]
    told = [str(one["/Contents"]) for one in notes]
    assert all(any(old in one and new in one for one in told) for old, new in pairs)
    assert any(REMARK in one for one in told)
    assert {str(one["/T"]) for one in notes} == {REVIEWER}
    assert original.read_bytes() == data


def annotations(reader: PdfReader) -> list[Any]:
    return [one.get_object() for page in reader.pages for one in page.get("/Annots", ())]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_viewer_finds_the_index_of_the_notes(start, tmp_path: Path) -> None:
    original = pdf(tmp_path / "doc.pdf")
    window = reviewed(start, original)
    window.export("a", ui("export.annotated_title"), tmp_path / "back.pdf")
    command = ["pdftotext", "-layout", str(tmp_path / "back.pdf"), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *pages, index = done.stdout.strip("\f").split("\f")
    assert "310.00" in "".join(pages)
    assert REMARK in index
    assert "61.00" in index
    assert not done.stderr


def test_a_workbook_comes_back_corrected_marked_and_commented(start, tmp_path: Path) -> None:
    original = workbook(tmp_path / "doc.xlsx")
    data = original.read_bytes()
    pairs = expected(original)
    window = reviewed(start, original)
    window.export("a", ui("export.annotated_title"), tmp_path / "back.xlsx")
    written = (tmp_path / "back.xlsx").read_bytes()
    before = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    after = openpyxl.load_workbook(BytesIO(written)).worksheets[0]
    changed = [
        (old, new)
        for row, other in zip(before.iter_rows(), after.iter_rows(), strict=True)
        for old, new in zip(row, other, strict=True)
        if old.value != new.value
    ]
    assert len(changed) == len(pairs)
    for old, new in changed:
        assert any(a in printed(old.value) and b in printed(new.value) for a, b in pairs)
        assert new.fill.fgColor.rgb != old.fill.fgColor.rgb
        assert new.comment.author == REVIEWER
    notes = [cell.comment.text for row in after.iter_rows() for cell in row if cell.comment]
    assert sum(REMARK in one for one in notes) == 1
    new_parts, changed_parts = differing(data, written)
    assert all("comments" in name or "vml" in name or "_rels" in name for name in new_parts)
    assert "xl/worksheets/sheet2.xml" not in changed_parts
    assert original.read_bytes() == data


def printed(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float | int) else str(value)


def test_a_folder_gives_one_workbook_of_checklists(start, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    pdf(folder / "alpha.pdf")
    word(folder / "beta.docx")
    window = start(folder)
    title = ui("many.title", name="docs")
    window.focus(title)
    wait_until(lambda: press_checklist(window, title), "the dialog")
    window.focus(ui("many.checklist_title"))
    window.write(str(tmp_path / "all.xlsx"))
    window.press("Return")
    wait_until((tmp_path / "all.xlsx").is_file, "the workbook")
    overview, *others = openpyxl.load_workbook(tmp_path / "all.xlsx").worksheets
    lines = list(overview.iter_rows(min_row=2, values_only=True))
    assert [line[3] for line in lines] == ["alpha.pdf", "beta.docx"]
    assert all(line[5] and line[7] for line in lines)
    assert sum(bool(sheet._images) for sheet in others) == 4


def press_checklist(window: RealWindow, title: str) -> bool:
    """Press the button of the checklists, which waits for the end of the check."""
    window.focus(title)
    window.press("alt+k")
    return bool(window.windows(ui("many.checklist_title")))
