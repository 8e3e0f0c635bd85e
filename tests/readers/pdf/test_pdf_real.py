"""Two real disclosures: facts, pages and every sentence of the narrative as printed.

The files are not part of the repository; where they are missing the tests are skipped. Sentences
are compared by their hash: they were compared with the printed pages by eye.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.domain.table import Table, TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_disclosure
from juesuan_gui.readers.pdf.second_reading import doubtful_cells
from juesuan_gui.review import Review

FOLDER = Path(__file__).parents[4] / "shared" / "pdf"
FINANCE = FOLDER / "sh_finance_2024.pdf"
TEMPLATE = FOLDER / "sh_template_2024.pdf"

pytestmark = pytest.mark.skipif(
    not FINANCE.exists() or not TEMPLATE.exists(), reason="no real documents beside the project"
)

KINDS = [
    TableKind.TOTAL_SUMMARY,
    TableKind.INCOME,
    TableKind.EXPENDITURE,
    TableKind.APPROPRIATION_SUMMARY,
    TableKind.GENERAL_BUDGET,
    TableKind.GENERAL_BUDGET_BASIC,
    TableKind.THREE_PUBLIC,
    TableKind.GOVERNMENT_FUND,
    TableKind.STATE_CAPITAL,
]


@cache
def read(path: Path) -> Disclosure:
    return read_disclosure(path, load_catalogue())


def statutory(path: Path) -> list[Table]:
    kinds = load_catalogue().kinds
    return [table for table in read(path).tables if kinds[table.kind].is_known_form]


def pages(table: Table) -> set[int]:
    return {p.page for cell in table.cells for p in cell.places if isinstance(p, PagePlace)}


@pytest.mark.parametrize("path", [FINANCE, TEMPLATE], ids=["filed", "blank"])
def test_the_nine_tables_come_in_order_with_unit_and_year(path):
    tables = statutory(path)
    assert [table.kind for table in tables] == KINDS
    assert {table.money_unit for table in tables} == {"万元"}
    assert all(table.is_unit_printed for table in tables)
    assert {table.year for table in tables} == {2024}
    assert read(path).year == 2024
    assert not any(cell.inferred for table in tables for cell in table.cells)


def test_the_department_is_that_of_the_title():
    assert read(FINANCE).department == "上海市普陀区财政局"
    assert read(TEMPLATE).department == "上海市XX局"


def test_each_table_stands_on_its_pages():
    found = [pages(table) for table in statutory(FINANCE)]
    assert [min(p) for p in found] == [6, 8, 10, 12, 15, 16, 18, 19, 20]
    assert [max(p) for p in found] == [7, 9, 11, 13, 15, 17, 18, 19, 20]


def test_the_titles_are_printed_on_the_pages_of_their_tables():
    for table in statutory(FINANCE):
        place = table.title_places[0]
        assert isinstance(place, PagePlace)
        assert place.page == min(pages(table))
        assert place.top < min(
            p.top
            for cell in table.cells
            for p in cell.places
            if isinstance(p, PagePlace) and p.page == place.page
        )


def test_empty_tables_keep_their_notes():
    notes = {table.kind: table.notes for table in statutory(FINANCE)}
    for kind in (TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL):
        assert notes[kind][-1].text.startswith("注：上海市普陀区财政局无")
    assert all(table.notes for table in statutory(TEMPLATE))


def test_values_at_the_top_of_tall_cells_stand_in_their_rows():
    table = next(t for t in statutory(FINANCE) if t.kind is TableKind.EXPENDITURE)
    entry = table.entries_by_code["2010601"]
    assert {
        measure: table.cell(entry.row, column).text for measure, column in entry.columns.items()
    } == {
        "total": "1,511.89",
        "basic": "1,503.52",
        "project": "8.37",
        "upward": "",
        "operating": "",
        "subsidiary": "",
    }


# Number of letters and SHA-256 (first 12 digits) of every paragraph of part three of the filed
# disclosure, blanks left out, as printed on pages 21 to 24.
NARRATIVE = """
27 30c03d671245
14 1ce2bcb42b21
108 38b3352bbacf
10 9edf88c19bcf
60 bc15cd9904c5
10 b45939acd1d6
62 1d7a53f2c58c
18 d0a0a959fd1d
59 c843005a3b9a
38 3d93d7d5e506
20 cead8dd1a2d1
21 56d0195d915c
121 660986163e42
21 099cbb560f11
139 e43dd9e98292
21 ae3d6b5df225
100 e81a11d96efd
115 d71ee407eeb9
91 7abe6546a595
115 75ee3a593bef
129 d6a2a7a37e20
113 c5f8bc1752a2
129 f2b06e147dc2
125 eec1153e9b39
93 f876de2611bb
110 c3c03f159bd7
110 5144b111dd4c
87 ab44f1fbe0bd
22 5890f482939a
212 c6f5d3940a2f
20 1e405adebb6f
24 b96dfa8caddb
171 2fb435fab4c7
80 c317d48ca6aa
24 ec5de1530c89
29 1703dacd80d2
23 532768bda82c
33 5e5df258f267
24 20eee1e5a4b7
34 3343cf0989e7
10 c5503d3ff104
291 101312500a36
14 d40e1f28fb27
13 f471f068ab3c
81 5ee57f14deac
11 a30e9971e2d5
81 085298ac1692
181 7531bc1fb958
15 86d8a9d3a7da
136 c0ac5673c315
"""
STARTS = {
    0: "第三部分",
    1: "一、",
    2: "上海市普陀区财政局2024年度收入支出总计2995.39万元。",
    4: "本年收入合计2946.25万元，",
    6: "本年支出合计2940.05万元，",
    17: "1、一般公共服务支出",
    27: "11、住房保障支出",
}


def narrative(path: Path) -> list[str]:
    return [
        re.sub(r"\s", "", paragraph.text)
        for paragraph in read(path).paragraphs
        if paragraph.section[:1] == ("第三部分",)
    ]


def test_every_paragraph_of_the_narrative_reads_as_printed():
    found = narrative(FINANCE)
    hashes = [f"{len(text)} {hashlib.sha256(text.encode()).hexdigest()[:12]}" for text in found]
    assert hashes == NARRATIVE.split("\n")[1:-1]
    assert {index: found[index][: len(start)] for index, start in STARTS.items()} == STARTS


@pytest.mark.parametrize("path", [FINANCE, TEMPLATE], ids=["filed", "blank"])
def test_no_sentence_lost_its_numbers(path):
    for text in narrative(path):
        assert parse_amount(text) is None
        assert re.search(r"[为占计]$", text) is None
        assert not re.match(r"[\d.]+(?:万元|%)", text)


def test_a_figure_of_the_narrative_has_its_own_box():
    paragraph = next(p for p in read(FINANCE).paragraphs if "占20.51%" in p.text)
    start = paragraph.text.index("603.14")
    (place,) = paragraph.places_of(start, start + 6)
    assert isinstance(place, PagePlace)
    assert place.page == 21
    assert 30 < place.x1 - place.x0 < 40


def test_checking_the_filed_disclosure_finds_no_table_broken():
    review = Review(read(FINANCE), load_catalogue())
    errors = [f for f in review.findings if f.severity is Severity.ERROR]
    assert all(finding.texts for finding in errors)
    assert review.report.tally.evaluated >= 250


def test_the_blank_template_has_no_error_in_its_tables():
    """What it lacks are figures; that its text still holds placeholders is another matter."""
    errors = [
        finding.code
        for finding in Review(read(TEMPLATE), load_catalogue()).findings
        if finding.severity is Severity.ERROR
    ]
    assert not [code for code in errors if code < "JS4" or code.startswith("JS6")]


@pytest.mark.parametrize("path", [FINANCE, TEMPLATE], ids=["filed", "blank"])
def test_the_second_reading_agrees_in_every_cell(path):
    found = doubtful_cells(path.read_bytes(), read(path))
    assert dict(found.doubtful) == {}
    assert found.skipped == 0
    assert found.compared > 800
