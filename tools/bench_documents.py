"""Measure what happens to one document: opening, checking, edits, exports. Times are in ms."""

import re
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from juesuan_gui.checks.engine.values import BLANK, values_of_tables
from juesuan_gui.checks.relations.found.search import build_found
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import Table
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Edit, Review, SetCell, SetText

RUNS = 5
MOST_EDITS = 60
_FIGURE = re.compile(r"\d[\d,]*\.\d+")
_Result = TypeVar("_Result")


def measure_opening(data: bytes, catalogue: Catalogue) -> tuple[dict[str, float], Disclosure]:
    """Measure reading a file and checking it; return the document as well."""
    opening, disclosure = median_time(lambda: read_bytes(data, "", catalogue))
    checking, _ = median_time(lambda: checked(disclosure, catalogue))
    return {"open": opening, "check": checking, "both": opening + checking}, disclosure


def measure_found(disclosure: Disclosure, catalogue: Catalogue) -> dict[str, float]:
    """Measure the search for relations in the tables as if no form were known."""
    values = values_of_tables(disclosure.tables)
    rules = catalogue.relations_of(disclosure.profile)

    def search() -> int:
        found = build_found(disclosure.tables, (), lambda cell: values.get(cell, BLANK), rules)
        return sum(1 for _ in found)

    time, count = median_time(search)
    rows = sum(table.rows for table in disclosure.tables)
    return {"rows": rows, "found": count, "search": time, "per 1000": time * 1000 / rows}


def measure_edits(review: Review) -> dict[str, float]:
    """Measure one edit until flags and findings are right, in cells and in the narrative.

    Each edit is taken back before the next; half of the times are of taking back.
    """
    found: dict[str, float] = {}
    for what, edits in (("cell", _cell_edits(review)), ("text", _text_edits(review))):
        times = [ms for edit in _spread(edits) for ms in _there_and_back(review, edit)]
        if times:
            found |= {what: statistics.median(times), f"{what} max": max(times)}
    return found


def measure_export(
    review: Review, folder: Path, writers: Mapping[str, Callable[[Review, Path], object]]
) -> dict[str, float]:
    """Measure writing each kind of file."""
    target = folder / "export"
    return {
        what: median_time(lambda write=write: write(review, target), runs=3)[0]  # type: ignore[misc]
        for what, write in writers.items()
    }


def checked(disclosure: Disclosure, catalogue: Catalogue) -> Review:
    """Return a review whose findings are there."""
    review = Review(disclosure, catalogue)
    _ = review.findings
    return review


def median_time(function: Callable[[], _Result], runs: int = RUNS) -> tuple[float, _Result]:
    """Return the median time of several runs after a first one, and the first result."""
    result = function()
    return statistics.median(_milliseconds(function) for _ in range(runs)), result


def _milliseconds(function: Callable[[], object]) -> float:
    started = time.perf_counter()
    function()
    return (time.perf_counter() - started) * 1000


def _there_and_back(review: Review, edit: Edit) -> Iterator[float]:
    for _ in range(2):
        started = time.perf_counter()
        edit = review.apply(edit).inverse
        _ = review.findings
        yield (time.perf_counter() - started) * 1000


def _cell_edits(review: Review) -> list[Edit]:
    """Return a wrong amount for each cell of the table with most amounts."""
    table = max(review.disclosure.tables, key=_count_amounts)
    cells = (cell for cell in table.numeric_cells() if cell.amount is not None)
    return [SetCell(table.ref(cell.row, cell.column), f"1{cell.text.strip()}") for cell in cells]


def _count_amounts(table: Table) -> int:
    return sum(cell.amount is not None for cell in table.numeric_cells())


def _text_edits(review: Review) -> list[Edit]:
    """Return a wrong figure for each figure with decimals in the narrative."""
    return [
        SetText(TextRef(number, match.start(), match.end()), f"1{match[0]}")
        for number, paragraph in enumerate(review.disclosure.paragraphs)
        for match in _FIGURE.finditer(paragraph.text)
    ]


def _spread(edits: Sequence[Edit]) -> Sequence[Edit]:
    return edits[:: -(-len(edits) // MOST_EDITS) or 1]
