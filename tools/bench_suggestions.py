"""Measure what suggestions cost: of a document as read, after an edit, of one full of slips.

Two neighbouring digits are swapped in one figure of each of many items. Times are in ms.
"""

import random
import re
import statistics
import time
from collections.abc import Iterator

from bench_documents import median_time
from bench_table import Column

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import Table
from juesuan_gui.repair import Words, with_suggestions
from juesuan_gui.review import Batch, Review, SetCell
from juesuan_gui.review.accept import accept_safe

SUGGESTIONS = (
    *(Column("findings"), Column("suggest", 200, 1)),
    *(Column("edited", 30, 1), Column("at worst", 30, 1)),
)
ACCEPTING = Column("slips"), Column("safe"), Column("accept", 5000), Column("per 200", 5000)
_SLIPS, _EDITS = 200, 20
# Two different digits, neither of them the first.
_PAIR = re.compile(r"(?<=\d)(\d)(?!\1)(\d)")


def measure_suggestions(disclosure: Disclosure, catalogue: Catalogue) -> dict[str, float]:
    """Measure suggestions alone: the checks bring the candidates that they rank."""
    review = Review(disclosure, catalogue)
    first, found = median_time(lambda: _suggested(review))
    after = [_after(review, edit) for edit in _slips(disclosure, _EDITS)]
    values: dict[str, float] = {"findings": len(found), "suggest": first}
    return values | ({"edited": statistics.median(after), "at worst": max(after)} if after else {})


def measure_accepting(disclosure: Disclosure, catalogue: Catalogue) -> dict[str, float]:
    """Measure suggestions for a document with many slips, and accepting all that are safe."""
    edits = list(_slips(disclosure, _SLIPS))
    review = Review(disclosure, catalogue)
    review.apply(Batch(tuple(edits)))
    started = time.perf_counter()
    count = accept_safe(review)
    took = (time.perf_counter() - started) * 1000
    values: dict[str, float] = {"slips": len(edits), "safe": count, "accept": took}
    return values | ({"per 200": took * 200 / count} if count else {})


def full_of_slips(disclosure: Disclosure, catalogue: Catalogue) -> Disclosure:
    """Return a document with a slip in each of many items."""
    review = Review(disclosure, catalogue)
    review.apply(Batch(tuple(_slips(disclosure, _SLIPS))))
    return review.disclosure


def _suggested(review: Review) -> tuple[object, ...]:
    report, words = review.report, Words.of(review.catalogue)
    return with_suggestions(report.findings, report.disclosure, words)


def _after(review: Review, edit: SetCell) -> float:
    """Return what suggestions cost after an edit, which is taken back."""
    inverse = review.apply(edit).inverse
    started = time.perf_counter()
    _suggested(review)
    took = (time.perf_counter() - started) * 1000
    review.apply(inverse)
    return took


def _slips(disclosure: Disclosure, most: int) -> Iterator[SetCell]:
    """Yield a slip in each of so many items, drawn alike at each call."""
    possible = [slip for table in disclosure.tables for slip in _slips_of(table)]
    random.Random(0).shuffle(possible)  # noqa: S311 - a sample
    known: set[str] = set()
    for name, slip in possible:
        if name not in known and len(known) < most:
            known.add(name)
            yield slip


def _slips_of(table: Table) -> Iterator[tuple[str, SetCell]]:
    """Yield the item and the slip of each figure that can have one."""
    for entry in table.entries:
        for column in entry.columns.values():
            cell = table.cell(entry.row, column)
            swapped = _PAIR.sub(r"\2\1", cell.text, count=1) if cell and cell.amount else ""
            if cell is not None and swapped not in ("", cell.text):
                name = entry.key.code or entry.key.label
                yield name, SetCell(table.ref(entry.row, column), swapped)
