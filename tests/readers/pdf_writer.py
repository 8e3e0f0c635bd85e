"""Write small PDFs for tests: tables ruled as different producers rule them, text at will.

Styles of rulings:
    edges: one stroke for each edge of each cell (ONLYOFFICE).
    rects: filled rectangles half a point thick for each edge (Word).
    long: long strokes over whole rows and columns, cut where cells are merged (WPS).
    none: no rulings at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import pypdf
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from juesuan_gui.paths import resource_path

A4 = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)
STYLES = ("edges", "rects", "long")
SONG, TIMES = "TestSong", "Times-Roman"
LINE = 1.25


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont(SONG, str(resource_path("fonts", "JSSong-Regular.ttf"))))


@dataclass
class Cell:
    """A cell: its lines are separated by "\\n"; `valign` is "top", "middle" or "bottom"."""

    text: str
    rows: int = 1
    columns: int = 1
    align: str = "center"
    valign: str = "middle"
    rise: float = 0.0


@dataclass
class Grid:
    """Cells row by row; a position covered by a merged cell is None."""

    widths: list[float]
    heights: list[float]
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)


def grid(
    rows: Sequence[Sequence[str | Cell | None]],
    widths: list[float] | float = 80.0,
    heights: list[float] | float = 20.0,
) -> Grid:
    """Build a grid from rows; strings that look like numbers stand at the right."""
    count = len(rows[0])
    found = Grid(
        widths if isinstance(widths, list) else [widths] * count,
        heights if isinstance(heights, list) else [heights] * len(rows),
    )
    for r, row in enumerate(rows):
        assert len(row) == count, row
        for c, value in enumerate(row):
            if isinstance(value, str):
                is_number = bool(value) and value.replace(",", "").replace(".", "").isdigit()
                found.cells[r, c] = Cell(value, align="right" if is_number else "left")
            elif value is not None:
                found.cells[r, c] = value
    return found


class PdfWriter:
    """Draws pages; positions are points from the top left."""

    def __init__(self, size: tuple[float, float] = A4, *, password: str | None = None) -> None:
        _register()
        self._buffer = BytesIO()
        secret = None if password is None else StandardEncryption(password, strength=128)
        self.canvas = Canvas(self._buffer, pagesize=size, encrypt=secret)
        self.size = size

    def data(self) -> bytes:
        """Finish the file, once, and return its bytes."""
        if not self._buffer.getvalue():
            self.canvas.showPage()
            self.canvas.save()
        return self._buffer.getvalue()

    def page(self, size: tuple[float, float] | None = None) -> PdfWriter:
        """Begin the next page."""
        self.canvas.showPage()
        if size is not None:
            self.size = size
            self.canvas.setPageSize(size)
        return self

    def sideways(self) -> PdfWriter:
        """Draw what follows turned a quarter counter-clockwise on an upright page."""
        self.canvas.translate(self.size[0], 0)
        self.canvas.rotate(90)
        self.size = (self.size[1], self.size[0])
        return self

    def text(
        self, x: float, top: float, text: str, size: float = 12.0, *, font: str = SONG
    ) -> PdfWriter:
        """Print a line whose baseline is `size` below `top`."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.size[1] - top - size, text)
        return self

    def centred(self, top: float, text: str, size: float = 16.0) -> PdfWriter:
        """Print a line in the middle of the page."""
        return self.text((self.size[0] - width(text, size)) / 2, top, text, size)

    def mixed(self, x: float, top: float, text: str, size: float, drop: float) -> PdfWriter:
        """Print a line whose digits are set in another font and sit lower by `drop` points."""
        for run in _runs(text):
            is_digits = run[0] in "0123456789.%"
            self.text(
                x, top + (drop if is_digits else 0), run, size, font=TIMES if is_digits else SONG
            )
            x += pdfmetrics.stringWidth(run, TIMES if is_digits else SONG, size)
        return self

    def paragraph(
        self, top: float, text: str, size: float = 12.0, *, left: float = 72.0, right: float = 523.0
    ) -> float:
        """Print a paragraph with its first line indented; return where the next begins."""
        for x, line in broken(text, size, left, right):
            self.text(x, top, line, size)
            top += size * LINE
        return top

    def rectangle(self, x: float, top: float, w: float, h: float) -> PdfWriter:
        """Draw a filled rectangle."""
        self.canvas.rect(x, self.size[1] - top - h, w, h, stroke=0, fill=1)
        return self

    def line(self, x0: float, top: float, x1: float, bottom: float) -> PdfWriter:
        """Draw a stroke."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, self.size[1] - top, x1, self.size[1] - bottom)
        return self

    def picture(self, x: float, top: float, w: float, h: float) -> PdfWriter:
        """Draw an image."""
        image = ImageReader(Image.new("L", (8, 8), 200))
        self.canvas.drawImage(image, x, self.size[1] - top - h, w, h)
        return self

    def table(
        self, x: float, top: float, table: Grid, style: str = "long", size: float = 10.0
    ) -> float:
        """Draw a table; return where it ends."""
        xs, ys = _sums(x, table.widths), _sums(top, table.heights)
        for (r, c), cell in table.cells.items():
            box = (xs[c], ys[r], xs[c + cell.columns], ys[r + cell.rows])
            self._cell_text(cell, box, size)
            if style == "edges":
                self._edges(box)
            elif style == "rects":
                self._thin_rectangles(box)
        if style == "long":
            self._long_strokes(table, xs, ys)
        return ys[-1]

    def _cell_text(self, cell: Cell, box: tuple[float, float, float, float], size: float) -> None:
        x0, top, x1, bottom = box
        lines = cell.text.split("\n")
        height = len(lines) * size * LINE
        room = bottom - top - height
        start = top + {"top": 1.0, "middle": room / 2, "bottom": room - 1.0}[cell.valign]
        for number, line in enumerate(lines):
            w = width(line, size)
            x = {"left": x0 + 3, "right": x1 - 3 - w, "center": (x0 + x1 - w) / 2}[cell.align]
            if line:
                self.text(x, start + number * size * LINE - cell.rise, line, size)

    def _edges(self, box: tuple[float, float, float, float]) -> None:
        x0, top, x1, bottom = box
        for a, b, c, d in (
            (x0, top, x1, top),
            (x0, bottom, x1, bottom),
            (x0, top, x0, bottom),
            (x1, top, x1, bottom),
        ):
            self.line(a + 0.4 * (a < c), b + 0.4 * (b < d), c - 0.4 * (a < c), d - 0.4 * (b < d))

    def _thin_rectangles(self, box: tuple[float, float, float, float]) -> None:
        x0, top, x1, bottom = box
        self.rectangle(x0, top, x1 - x0, 0.5).rectangle(x0, bottom, x1 - x0, 0.5)
        self.rectangle(x0, top, 0.5, bottom - top).rectangle(x1, top, 0.5, bottom - top)

    def _long_strokes(self, table: Grid, xs: list[float], ys: list[float]) -> None:
        owner = {
            (r + i, c + k): (r, c)
            for (r, c), cell in table.cells.items()
            for i in range(cell.rows)
            for k in range(cell.columns)
        }
        for r, y in enumerate(ys):
            drawn = [owner.get((r - 1, c)) != owner.get((r, c)) for c in range(len(xs) - 1)]
            for start, end in _stretches(drawn):
                self.line(xs[start], y, xs[end], y)
        for c, x in enumerate(xs):
            drawn = [owner.get((r, c - 1)) != owner.get((r, c)) for r in range(len(ys) - 1)]
            for start, end in _stretches(drawn):
                self.line(x, ys[start], x, ys[end])


def rotated(data: bytes, degrees: int) -> bytes:
    """Return a file whose pages are shown turned clockwise (/Rotate)."""
    rewriter, out = pypdf.PdfWriter(), BytesIO()
    rewriter.append(pypdf.PdfReader(BytesIO(data)))
    for page in rewriter.pages:
        page.rotate(degrees)
    rewriter.write(out)
    return out.getvalue()


def broken(
    text: str, size: float = 12.0, left: float = 72.0, right: float = 523.0
) -> list[tuple[float, str]]:
    """Break a paragraph into lines; return where each begins and what it says."""
    lines, x, line = [], left + 2 * size, ""
    for letter in text:
        if x + width(line + letter, size) > right:
            lines.append((x, line))
            x, line = left, ""
        line += letter
    return [*lines, (x, line)]


def width(text: str, size: float, font: str = SONG) -> float:
    """Return how wide a text is printed, in points."""
    _register()
    return float(pdfmetrics.stringWidth(text, font, size))


def _sums(start: float, steps: list[float]) -> list[float]:
    found = [start]
    for step in steps:
        found.append(found[-1] + step)
    return found


def _stretches(drawn: list[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for index, is_drawn in enumerate(drawn):
        if is_drawn and found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        elif is_drawn:
            found.append((index, index + 1))
    return found


def _runs(text: str) -> list[str]:
    runs: list[str] = []
    for letter in text:
        is_digit = letter in "0123456789.%"
        if runs and (runs[-1][0] in "0123456789.%") == is_digit:
            runs[-1] += letter
        else:
            runs.append(letter)
    return runs
