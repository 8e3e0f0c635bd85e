"""A disclosure set as a PDF reads as the same facts, paragraphs and findings as its text."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from documents import stated
from pdf_document import PRINTED_TICK, TICKED, write_pdf
from pdf_writer import STYLES

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import Table
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.readers.pdf.second_reading import doubtful_cells

DOCUMENTS = ("renewal_bureau_2021", "housing_bureau_2023")
CASES = [(name, style) for name in DOCUMENTS for style in STYLES]

pytestmark = pytest.mark.parametrize(("name", "style"), CASES)


@cache
def original(name: str) -> Disclosure:
    data = (Path(__file__).parent.parent / "data" / f"{name}.txt").read_bytes()
    return read_bytes(data, name, load_catalogue())


def plain(text: str) -> str:
    return "".join(text.split()).replace(TICKED, PRINTED_TICK)


@cache
def printed(name: str, style: str) -> bytes:
    return write_pdf(original(name), style)


@cache
def read(name: str, style: str) -> Disclosure:
    return read_bytes(printed(name, style), name, load_catalogue())


def facts(table: Table) -> Counter[object]:
    return Counter(
        (
            cell.row_key and (plain(cell.row_key.label), cell.row_key.code, cell.row_key.line_no),
            cell.column_key and (cell.column_key.column_no, cell.column_key.measure),
            cell.amount,
        )
        for cell in table.cells
        if cell.amount is not None
    )


def test_the_same_tables_are_found(name, style):
    def shape(disclosure):
        return [
            (t.kind, t.title, t.form_no, t.money_unit, t.department, t.rows, t.columns)
            for t in disclosure.tables
        ]

    assert shape(read(name, style)) == shape(original(name))


def test_every_amount_stands_in_the_same_row_and_column(name, style):
    for mine, theirs in zip(read(name, style).tables, original(name).tables, strict=True):
        assert facts(mine) == facts(theirs)
    assert sum(facts(table).total() for table in original(name).tables) > 300


def test_every_cell_says_the_same(name, style):
    def words(table):
        return Counter(plain(cell.text) for cell in table.cells if cell.text.strip())

    for mine, theirs in zip(read(name, style).tables, original(name).tables, strict=True):
        assert words(mine) == words(theirs)


def test_sentences_are_the_same(name, style):
    """An item that begins at the margin may begin a paragraph or a line of one; both are right."""

    def sentences(disclosure):
        text = "\n".join(plain(paragraph.text) for paragraph in disclosure.paragraphs)
        return text.replace("。\n", "。").replace("。", "。\n").split("\n")

    assert sentences(read(name, style)) == sentences(original(name))


def test_findings_are_the_same(name, style):
    """By code, cell, sentence, expected value and first suggestion."""
    assert stated(read(name, style)) == stated(original(name))


def test_both_readings_agree(name, style):
    found = doubtful_cells(printed(name, style), read(name, style))
    assert dict(found.doubtful) == {}
    assert found.skipped == 0
