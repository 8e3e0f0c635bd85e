"""Binary Word documents read like the .docx that they were made from.

The samples were converted by LibreOffice: merged cells, nested tables, tracked changes, hidden
text, numbered paragraphs, text boxes, notes.
"""

import lzma
from pathlib import Path

import pytest
from conversion import converted, needs_office
from documents import facts, original, recognised, stated
from writers import write_docx

from juesuan_gui.readers.doc import read_doc
from juesuan_gui.readers.raw import RawDocument, RawGrid, UnreadableFileError
from juesuan_gui.readers.word.reader import read_word

DATA = Path(__file__).parent.parent / "data" / "doc"
SAMPLES = sorted(path.name.partition(".")[0] for path in DATA.glob("*.docx"))


def sample(name: str) -> bytes:
    return lzma.decompress((DATA / f"{name}.doc.xz").read_bytes())


def layout(document: RawDocument) -> list[tuple]:
    found: list[tuple] = []
    for block in document.blocks:
        if isinstance(block, RawGrid):
            cells = [(c.row, c.column, c.row_span, c.column_span, c.text) for c in block.cells]
            found.append((block.rows, block.columns, *cells))
        else:
            found.append((block.text, block.heading_level))
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_and_line_is_that_of_the_new_format(name):
    theirs = read_word((DATA / f"{name}.docx").read_bytes())
    mine = read_doc(sample(name))
    assert layout(mine) == layout(theirs)
    assert {key for key, _ in mine.remarks} == {key for key, _ in theirs.remarks}


def test_a_whole_disclosure_gives_the_same_facts_and_findings():
    theirs = original("renewal_bureau_2021")
    mine = recognised(read_doc(sample("renewal_bureau_2021")))
    assert [facts(table) for table in mine.tables] == [facts(table) for table in theirs.tables]
    assert stated(mine) == stated(theirs)


@needs_office
def test_a_disclosure_converted_now_gives_the_same_facts():
    theirs = original("housing_bureau_2023")
    mine = recognised(read_doc(converted(write_docx(theirs), "docx", "doc")))
    assert [facts(table) for table in mine.tables] == [facts(table) for table in theirs.tables]
    assert stated(mine) == stated(theirs)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_document_cut_off_reads_or_says_why(kept):
    data = sample(SAMPLES[0])
    assert outcome(data[: int(len(data) * kept)]) in ("doc", "reading.damaged_doc")


def outcome(data: bytes) -> str:
    try:
        return read_doc(data).format
    except UnreadableFileError as error:
        return error.key
