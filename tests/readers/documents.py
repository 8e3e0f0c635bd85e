"""Real disclosures for the tests of readers, and the facts in them."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

from juesuan_gui.domain.disclosure import Disclosure, SourceInfo
from juesuan_gui.domain.table import CellRef, Role, Table
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers.raw import RawDocument
from juesuan_gui.readers.recognise.document import recognise
from juesuan_gui.readers.text.reader import read_text
from juesuan_gui.review import Review

DOCUMENTS = ("renewal_bureau_2021", "housing_bureau_2023")
"""Names of exports as text in which tabs separate the cells, so that every position is known."""


@lru_cache(maxsize=4)
def original(name: str) -> Disclosure:
    """Return a disclosure as read from its text."""
    data = (Path(__file__).parent / "data" / f"{name}.txt").read_bytes()
    return recognised(read_text(data))


def recognised(raw: RawDocument) -> Disclosure:
    """Return what the recogniser makes of a raw document."""
    return recognise(raw, SourceInfo("x", "", raw.format), load_catalogue())


def stated(disclosure: Disclosure) -> Counter[object]:
    """What the checks say, with cells by row and column and the narrative by its words."""
    review = Review(disclosure, load_catalogue())
    numbers = {table.id: number for number, table in enumerate(disclosure.tables)}

    def figure(ref: CellRef) -> tuple[object, ...]:
        cell = disclosure.cell(ref)
        return numbers.get(ref.table), ref.row, ref.column, cell and plain(cell.text)

    found: Counter[object] = Counter(
        (
            finding.code,
            finding.severity,
            tuple(figure(ref) for ref in finding.cells if not ref.is_text),
            tuple(plain(mention.text) for mention in finding.texts),
            finding.expected,
            finding.actual,
            tuple((one.old, one.new, one.grade) for one in finding.suggestions[:1]),
        )
        for finding in review.findings
    )
    found["evaluated"] = review.report.tally.evaluated
    found["holds"] = review.report.tally.holds
    return found


def plain(text: str) -> str:
    """A text without blanks and line breaks."""
    return "".join(text.split())


def facts(table: Table) -> Counter[object]:
    """Amounts of a table with the identity of their row and column."""
    return Counter(
        (
            cell.row_key,
            cell.column_key.column_no if cell.column_key else cell.column,
            cell.column_key.measure if cell.column_key else None,
            cell.amount.value,
            cell.amount.decimals,
        )
        for cell in table.cells
        if cell.amount is not None and cell.role in (Role.AMOUNT, Role.PERCENT)
    )
