"""A report is neutral blocks: whoever sets each kind of block once can write another format."""

import re
from collections.abc import Iterable, Iterator

import pytest
from builders import EXPENDITURE, review, statement
from pypdf import PdfReader

from juesuan_gui.export.content.blocks import (
    Block,
    Cover,
    Heading,
    Listed,
    Listing,
    MarkedTable,
    Paragraph,
    Tone,
)
from juesuan_gui.export.content.forms import Form
from juesuan_gui.export.content.report import clean_blocks, cover_blocks, report_blocks
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot, take_snapshot
from juesuan_gui.export.pdf.report import write_report_pdf
from juesuan_gui.export.pdf.setting import _LOOKS, _TONES
from juesuan_gui.review import Review, SetCell

ROWS = """
合计 | | 30.00 | 20.00 | 11.00 | | |
201 | 一般公共服务支出 | 30.00 | 20.00 | 10.00 | | |
说明：本表反映支出情况。
"""


@pytest.fixture
def reviewed() -> Review:
    found = review(EXPENDITURE, ROWS, statement("expenditure", "2023年度支出合计31.00万元。"))
    (table,) = found.disclosure.tables
    entry = next(e for e in table.entries if e.key.code == "201")
    found.apply(SetCell(table.ref(entry.row, entry.columns["basic"]), "20.01", "核对账簿"))
    return found


@pytest.fixture
def snapshot(reviewed: Review) -> Snapshot:
    return take_snapshot(reviewed)


def plainly(blocks: Iterable[Block]) -> Iterator[str]:
    """Set blocks as lines of text: all that a writer of another format has to do."""
    for block in blocks:
        match block:
            case Cover(_, department, year, title):
                yield from (department, year, title)
            case Heading(anchor):
                yield anchor.title
            case Paragraph(words):
                yield words
            case Listing(_, form):
                yield from _cells(form)
            case MarkedTable():
                around = (block.title, block.form_no, block.above, block.year, block.unit)
                yield from (*around, *_cells(block.form), *block.notes)


def _cells(form: Form) -> Iterator[str]:
    yield from (cell.text for cell in form.cells)


def squashed(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_all_that_the_blocks_say_stands_in_the_pdf(snapshot, tmp_path):
    write_report_pdf(snapshot, tmp_path / "a.pdf")
    pages = PdfReader(tmp_path / "a.pdf").pages
    printed = squashed("".join(page.extract_text() for page in pages))
    told = list(plainly([*cover_blocks(snapshot), *report_blocks(snapshot)]))
    assert len(told) > 80
    letters = {squashed(word) for word in told if len(squashed(word)) <= 12}
    assert [word for word in letters if word not in printed] == []


def test_the_parts_stand_in_order(snapshot):
    blocks = [*cover_blocks(snapshot), *report_blocks(snapshot)]
    parts = [one.anchor.key for one in blocks if isinstance(one, Heading) and one.anchor.level == 0]
    assert parts == ["corrections", "tables", "findings", "roundings", "coverage"]
    assert isinstance(blocks[0], Cover)


def test_a_table_carries_its_marks_and_a_clean_one_none(snapshot):
    (table,) = [one for one in report_blocks(snapshot) if isinstance(one, MarkedTable)]
    assert table.marks[snapshot.corrections[0].cell].printed == "20.00"
    assert (table.title, table.is_alone) == ("支出决算表", False)
    assert table.notes == ("说明：本表反映支出情况。",)
    assert table.unit == text("table.unit", unit="万元")
    (clean,) = [one for one in clean_blocks(snapshot) if isinstance(one, MarkedTable)]
    assert isinstance(clean, MarkedTable)
    assert (clean.marks, clean.is_alone, clean.remark) == ({}, True, "")


def test_each_finding_is_a_listing_that_links_lead_to(snapshot):
    listings = [one for one in report_blocks(snapshot) if isinstance(one, Listing)]
    findings = [one for one in listings if one.listed is Listed.FINDING]
    assert len(findings) == len(snapshot.issues) > 0
    assert len({one.anchor.key for one in findings if one.anchor}) == len(findings)


def test_every_kind_of_block_has_a_look_in_the_pdf():
    assert set(Listed) - set(_LOOKS) == {Listed.CORRECTED_CELLS}  # as wide as its texts ask for
    assert set(Tone) == set(_TONES)
