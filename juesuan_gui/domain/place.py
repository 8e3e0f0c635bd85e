"""Where a thing stands in its source file, for every kind of source.

Places are values that point; they never hold the text itself.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A span of one line of a text file: 1-based line, character offsets, end exclusive."""

    line: int
    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        """Return the place in the form of the output contract."""
        return {"line": self.line, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A box on a page: 1-based page, points, origin at the top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    def to_json(self) -> dict[str, Any]:
        """Return the place in the form of the output contract."""
        return {
            "page": self.page,
            "bbox": [round(v, 2) for v in (self.x0, self.top, self.x1, self.bottom)],
        }


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """A block of a Word or HTML body: a table cell (row, column) or a span of a paragraph."""

    block: int
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the place in the form of the output contract."""
        named = (
            ("block", self.block),
            ("row", self.row),
            ("column", self.column),
            ("start", self.start),
            ("end", self.end),
        )
        return {key: value for key, value in named if value is not None}


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A cell of a workbook, for example sheet GK01, cell C27."""

    sheet: str
    cell: str

    def to_json(self) -> dict[str, Any]:
        """Return the place in the form of the output contract."""
        return {"sheet": self.sheet, "cell": self.cell}


Place = TextPlace | PagePlace | BlockPlace | SheetPlace


def places_to_json(places: tuple[Place, ...]) -> dict[str, Any]:
    """Return `{"place": …}` and, for a thing in several pieces, `{"places": […]}` as well."""
    if not places:
        return {}
    found: dict[str, Any] = {"place": places[0].to_json()}
    if len(places) > 1:
        found["places"] = [place.to_json() for place in places]
    return found
