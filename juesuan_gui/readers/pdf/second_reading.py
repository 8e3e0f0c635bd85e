"""Read the tables of a PDF a second time with pdfplumber, which is used nowhere else, and compare.

The second reading shares no code with the first: it has its own parser, its own search for rulings
and its own way of giving letters to cells. It is slower and runs only when asked for.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from typing import Any, TypeAlias

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_text

from juesuan_gui.domain.amount import parse_amount, to_half_width
from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.domain.table import Cell, CellRef, Role
from juesuan_gui.readers.raw import UnreadableFileError

# A page of pdfplumber; the library has no types.
Page: TypeAlias = Any

_FAILURES = (PdfminerException, ValueError, TypeError, KeyError, IndexError, AttributeError)
_SAME_CELL_SHARE = 0.6
_UPRIGHT_SHARE = 0.5
_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 4}


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What the second reading found.

    Attributes:
        doubtful: Cells that it read differently, with its text.
        compared: How many cells both read.
        skipped: How many cells it could not read at all, for example on pages printed sideways.
    """

    doubtful: Mapping[CellRef, str]
    compared: int
    skipped: int


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell of the second reading."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str


def doubtful_cells(
    data: bytes,
    disclosure: Disclosure,
    password: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> SecondReading:
    """Compare every cell of the tables with a second, independent reading.

    Args:
        progress: Called with the share of pages read, 0 to 1; may raise to cancel.

    Raises:
        UnreadableFileError: The second library cannot open the file.
    """
    wanted = _cells_by_page(disclosure)
    found: dict[CellRef, str] = {}
    skipped: set[CellRef] = set()
    try:
        with pdfplumber.open(BytesIO(data), password=password or "") as document:
            for done, number in enumerate(sorted(wanted), 1):
                for ref, text in _read_page(document.pages[number - 1], wanted[number]):
                    if text is None:
                        skipped.add(ref)
                    else:
                        found[ref] = found.get(ref, "") + text
                if progress is not None:
                    progress(done / len(wanted))
    except _FAILURES as error:
        raise UnreadableFileError("reading.second_reading_failed") from error
    doubtful = {
        ref: text
        for ref, text in found.items()
        if ref not in skipped and not _agree(disclosure.cell(ref), text)
    }
    return SecondReading(MappingProxyType(doubtful), len(found.keys() - skipped), len(skipped))


def with_doubts(disclosure: Disclosure, doubts: Mapping[CellRef, str]) -> Disclosure:
    """Return a copy in which the doubtful cells carry the text of the second reading."""
    changed = []
    for table in disclosure.tables:
        cells = [
            replace(cell, doubtful=doubts[table.ref(cell.row, cell.column)])
            for cell in table.cells
            if table.ref(cell.row, cell.column) in doubts
        ]
        if cells:
            changed.append(table.with_cells(cells))
    return disclosure.with_tables(changed)


def _cells_by_page(disclosure: Disclosure) -> dict[int, list[tuple[CellRef, PagePlace]]]:
    found: dict[int, list[tuple[CellRef, PagePlace]]] = {}
    for table in disclosure.tables:
        for cell in table.cells:
            if cell.role is Role.UNREADABLE:
                continue
            for place in cell.places:
                if isinstance(place, PagePlace):
                    ref = table.ref(cell.row, cell.column)
                    found.setdefault(place.page, []).append((ref, place))
    return found


def _read_page(
    page: Page, wanted: Sequence[tuple[CellRef, PagePlace]]
) -> Iterator[tuple[CellRef, str | None]]:
    """Yield the text of each wanted place, None where the page cannot be compared."""
    upright = sum(bool(char["upright"]) for char in page.chars)
    if upright < _UPRIGHT_SHARE * len(page.chars):
        yield from ((ref, None) for ref, _ in wanted)
        return
    boxes = list(_boxes(page))
    for ref, place in wanted:
        box = max(boxes, key=lambda b: _overlap(b, place), default=None)
        if box is not None and _overlap(box, place) > _SAME_CELL_SHARE:
            yield ref, box.text
        else:
            yield ref, _text_inside(page, place)


def _boxes(page: Page) -> Iterator[_Box]:
    for table in page.find_tables(table_settings=_SETTINGS):
        for row, texts in zip(table.rows, table.extract(), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                if cell is not None:
                    x0, top, x1, bottom = cell
                    yield _Box(x0, top, x1, bottom, text or "")


def _overlap(box: _Box, place: PagePlace) -> float:
    """Return the common area as a share of the area of both together."""
    width = min(box.x1, place.x1) - max(box.x0, place.x0)
    height = min(box.bottom, place.bottom) - max(box.top, place.top)
    if width <= 0 or height <= 0:
        return 0.0
    first = (box.x1 - box.x0) * (box.bottom - box.top)
    second = (place.x1 - place.x0) * (place.bottom - place.top)
    return width * height / (first + second - width * height)


def _text_inside(page: Page, place: PagePlace) -> str:
    """Return the letters whose middle stands in a place, line by line."""
    chars = [
        char
        for char in page.chars
        if place.x0 <= (char["x0"] + char["x1"]) / 2 <= place.x1
        and place.top <= (char["top"] + char["bottom"]) / 2 <= place.bottom
    ]
    return str(extract_text(chars)) if chars else ""


def _agree(cell: Cell | None, text: str) -> bool:
    if cell is None:
        return True
    if cell.amount is not None:
        other = parse_amount(squash(text))
        return other is not None and other == cell.amount
    return _plain(cell.text) == _plain(text)


def _plain(text: str) -> str:
    """Return a text without blanks and differences of form."""
    return squash(to_half_width(unicodedata.normalize("NFKC", text)))
