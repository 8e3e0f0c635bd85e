"""Real disclosures for the tests of readers, and the facts in them."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

from juesuan_gui.domain.disclosure import Disclosure, SourceInfo
from juesuan_gui.domain.table import Role, Table
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers.raw import RawDocument
from juesuan_gui.readers.recognise import recognise
from juesuan_gui.readers.text import read_text

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


def facts(table: Table) -> Counter:
    """Amounts of a table with the identity of their row and column."""
    return Counter(
        (
            cell.row_key.label,
            cell.row_key.code,
            cell.row_key.line_no,
            cell.row_key.item,
            cell.row_key.side,
            cell.column_key.column_no if cell.column_key else cell.column,
            cell.column_key.measure if cell.column_key else None,
            cell.amount.value,
            cell.amount.decimals,
        )
        for cell in table.cells
        if cell.amount is not None and cell.role in (Role.AMOUNT, Role.PERCENT)
    )
