"""One disclosure, written in several formats, reads as the same facts and findings."""

from collections import Counter
from functools import lru_cache

import pytest
from doc_writer import doc_of
from documents import DOCUMENTS, facts, original, recognised, stated
from writers import with_surroundings_inside, write_docx, write_html, write_xlsx

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.readers.doc import read_doc
from juesuan_gui.readers.html.reader import read_html
from juesuan_gui.readers.word.reader import read_word
from juesuan_gui.readers.workbook.xlsx import read_excel

FORMATS = {
    "docx": lambda d: read_word(write_docx(d)),
    "doc": lambda d: read_doc(doc_of(d)),
    "html": lambda d: read_html(write_html(d)),
    "xlsx ruled": lambda d: read_excel(write_xlsx(d, has_borders=True)),
    "xlsx without borders": lambda d: read_excel(write_xlsx(d, has_borders=False)),
    "xlsx on one sheet": lambda d: read_excel(write_xlsx(d, has_borders=True, has_one_sheet=True)),
    "xlsx on one sheet without borders": lambda d: read_excel(
        write_xlsx(d, has_borders=False, has_one_sheet=True)
    ),
    "doc, titles in the tables": lambda d: read_doc(doc_of(with_surroundings_inside(d))),
    "docx, titles in the tables": lambda d: read_word(write_docx(with_surroundings_inside(d))),
    "html, titles in the tables": lambda d: read_html(write_html(with_surroundings_inside(d))),
    "xlsx, titles in the tables": lambda d: read_excel(
        write_xlsx(with_surroundings_inside(d), has_borders=True)
    ),
    "xlsx, titles in the tables, one sheet": lambda d: read_excel(
        write_xlsx(with_surroundings_inside(d), has_borders=False, has_one_sheet=True)
    ),
}


@lru_cache(maxsize=16)
def rewritten(name: str, form: str) -> Disclosure:
    return recognised(FORMATS[form](original(name)))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_tables_are_found(name, form):
    def shape(disclosure):
        return [(t.kind, t.title, t.form_no, t.rows) for t in disclosure.tables]

    assert shape(rewritten(name, form)) == shape(original(name))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_amount_stands_in_the_same_row_and_column(name, form):
    for mine, theirs in zip(rewritten(name, form).tables, original(name).tables, strict=True):
        assert facts(mine) == facts(theirs)
    assert sum(facts(table).total() for table in original(name).tables) > 300


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_blank_amounts_are_the_same(name, form):
    def blanks(table):
        return Counter(
            (c.row_key.label, c.row_key.code, c.row_key.line_no, c.column_key.column_no)
            for c in table.cells
            if c.column_key and c.row_key and c.amount is None
        )

    for mine, theirs in zip(rewritten(name, form).tables, original(name).tables, strict=True):
        assert blanks(mine) == blanks(theirs)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_paragraphs_are_the_same(name, form):
    def texts(disclosure):
        return ["".join(p.text.split()) for p in disclosure.paragraphs]

    assert texts(rewritten(name, form)) == texts(original(name))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_findings_are_the_same(name, form):
    """By code, cell, sentence, expected value and first suggestion."""
    assert stated(rewritten(name, form)) == stated(original(name))
    assert len(stated(original(name))) > 5
    assert original(name).department == rewritten(name, form).department
    assert original(name).year == rewritten(name, form).year
