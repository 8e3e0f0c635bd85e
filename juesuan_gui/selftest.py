"""The program tests itself: it opens the sample, checks, edits, writes files and reads them back.

Meant for the installed and the frozen program, where a missing resource or module would show only
when a user needs it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.table import Table
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.pdf.report import write_clean_pdf, write_report_pdf
from juesuan_gui.export.workbook.writer import write_workbook
from juesuan_gui.loading import load_catalogue
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_disclosure
from juesuan_gui.readers.pdf.pdfium import extract_text
from juesuan_gui.readers.pdf.second_reading import doubtful_cells
from juesuan_gui.review import Review, SetCell
from juesuan_gui.unfinished import own_folder

_PROBE = "1,234.56"
_WORD = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
{paragraph}<w:tbl>{rows}</w:tbl><w:sectPr/></w:body></w:document>"""
_WORD_PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


class SelfTestError(Exception):
    """A step of the self-test did not give what it must."""


def self_test(say: Callable[[str], None]) -> int:
    """Run all steps and say each one; return 0 if all is well, else 1."""
    try:
        for message in _steps():
            say(message)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the installation, say it
        say(text("selftest.failed", error=f"{type(error).__name__}: {error}"))
        return 1
    say(text("selftest.passed"))
    return 0


def _steps() -> Iterator[str]:
    catalogue = load_catalogue()
    disclosure = read_disclosure(resource_path("sample", "sample.txt"), catalogue)
    yield text(
        "selftest.open", tables=len(disclosure.tables), paragraphs=len(disclosure.paragraphs)
    )
    review = Review(disclosure, catalogue)
    yield text(
        "selftest.check",
        evaluated=review.report.tally.evaluated,
        unchecked=len(review.report.not_evaluable),
    )
    _edit_and_undo(review)
    yield text("selftest.edit")
    with own_folder() as folder:
        yield from _export(review, folder)
        yield from _read_back(review, folder, catalogue)


def _edit_and_undo(review: Review) -> None:
    """Change a cell so that an identity breaks, take it back, and compare.

    Raises:
        SelfTestError: The change was not noticed, or taking it back left something behind.
    """
    before = review.disclosure, review.findings
    table = review.disclosure.tables[0]
    cell = next(cell for cell in table.numeric_cells() if cell.amount is not None)
    applied = review.apply(SetCell(table.ref(cell.row, cell.column), _PROBE))
    is_noticed = review.findings != before[1]
    review.apply(applied.inverse)
    if not is_noticed or (review.disclosure, review.findings) != before:
        raise SelfTestError(text("selftest.edit_failed"))


def _export(review: Review, folder: Path) -> Iterator[str]:
    path = folder / "report.pdf"
    write_report_pdf(review, path)
    data = path.read_bytes()
    yield text("selftest.write", size=f"{len(data):,}")
    pages = [squash(page) for page in extract_text(path)]
    titles = [table.title for table in review.disclosure.tables[:1]]
    for wanted in (review.disclosure.department or "", *titles):
        if squash(wanted) not in "".join(pages):
            raise SelfTestError(text("selftest.read_failed", wanted=wanted))
    yield text("selftest.read", pages=len(pages))
    if not _are_fonts_embedded(data):
        raise SelfTestError(text("selftest.fonts_failed"))
    yield text("selftest.fonts")


def _read_back(review: Review, folder: Path, catalogue: Catalogue) -> Iterator[str]:
    """Write the first table in each format that the program can make, and read it again.

    Raises:
        SelfTestError: A reader gives other amounts than were written.
    """
    first = review.disclosure.tables[0]
    paths = folder / "table.pdf", folder / "table.xlsx", folder / "table.docx"
    write_clean_pdf(review, paths[0])
    write_workbook(review, paths[1])
    _write_word(first, paths[2])
    for path in paths:
        if _amounts(first) not in map(_amounts, read_disclosure(path, catalogue).tables):
            raise SelfTestError(text("selftest.reader_failed", format=path.suffix))
    yield text("selftest.readers", formats=" ".join(path.suffix for path in paths))
    once = read_disclosure(paths[0], catalogue)
    twice = doubtful_cells(paths[0].read_bytes(), replace(once, tables=once.tables[:1]))
    if twice.doubtful or not twice.compared:
        raise SelfTestError(text("selftest.reader_failed", format=paths[0].suffix))
    yield text("selftest.second_reading", cells=twice.compared)


def _amounts(table: Table) -> list[str]:
    return [str(cell.amount.value) for cell in table.numeric_cells() if cell.amount is not None]


def _write_word(table: Table, path: Path) -> None:
    """Write a table as the smallest document of Word, without merged cells."""
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}

    def paragraph(content: str) -> str:
        return _WORD_PARAGRAPH.format(escape(content))

    def row(number: int) -> str:
        cells = (paragraph(texts.get((number, column), "")) for column in range(table.columns))
        return "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{cell}</w:tc>" for cell in cells))

    rows = "".join(map(row, range(table.rows)))
    with ZipFile(path, "w") as package:
        document = _WORD.format(paragraph=paragraph(table.title), rows=rows)
        package.writestr("word/document.xml", document)


def _are_fonts_embedded(data: bytes) -> bool:
    """Whether each font of a PDF of our own, whose objects are plain text, has its file in it."""
    fonts = data.count(b"/Subtype /TrueType")
    return fonts > 0 and fonts == data.count(b"/FontFile2") and b"/Type1" not in data
