"""Open PDF files, read what stands on their pages, render them. The only user of pypdfium2.

PDFium is not safe for threads: every call is made under one lock. Nothing is interpreted here.
"""

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pypdfium2.raw as pdfium

from juesuan_gui.readers.geometry.glyphs import UNKNOWN, printed_form
from juesuan_gui.readers.geometry.page_content import (
    QUARTERS,
    Affine,
    Box,
    Char,
    Frame,
    Layer,
    PageContent,
    Stroke,
    to_shown,
    to_upright,
)
from juesuan_gui.readers.geometry.rulings import strokes_of_box, strokes_of_path
from juesuan_gui.readers.raw import UnreadableFileError

# A pointer of PDFium, valid until its page or document is closed.
Handle: TypeAlias = Any

LARGEST_SIDE_PX = 6000

_LOCK = threading.RLock()
_INVISIBLE = (3, 7)
_MOST_STROKES = 100_000
_MOST_CHARS = 200_000
_DEEPEST_FORM = 8
_SKEW_RAD = math.radians(3)
_IDENTITY = Affine(1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: rows of `stride` bytes, four bytes a pixel (blue, green, red, unused)."""

    data: bytes
    width: int
    height: int
    stride: int


class PageUnreadableError(Exception):
    """PDFium cannot load a page of an otherwise readable file."""


class PdfFile:
    """An open PDF file. Pages count from 1; close it, or use it in a `with` statement."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        """Open a file in memory.

        Raises:
            UnreadableFileError: Damaged, encrypted, or the password is wrong.
        """
        self._data = data
        with _LOCK:
            secret = password.encode() if password is not None else None
            self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
            if not self._document:
                raise UnreadableFileError(_reason(pdfium.FPDF_GetLastError(), password))
            self.page_count: int = pdfium.FPDF_GetPageCount(self._document)

    def __enter__(self) -> "PdfFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file; further calls are errors."""
        with _LOCK:
            if self._document:
                pdfium.FPDF_CloseDocument(self._document)
                self._document = None

    def page_size(self, number: int) -> tuple[float, float]:
        """Return width and height of a page as shown, in points, without loading the page."""
        size = pdfium.FS_SIZEF()
        with _LOCK:
            if not pdfium.FPDF_GetPageSizeByIndexF(self._document, number - 1, size):
                raise PageUnreadableError(number)
        return float(size.width), float(size.height)

    def read_page(self, number: int) -> PageContent:
        """Return what stands on a page.

        Raises:
            PageUnreadableError: The page cannot be loaded.
        """
        with _LOCK, _Page(self._document, number) as page:
            return _read_page(page.raw, number)

    def page_text(self, number: int) -> str:
        """Return the text of a page in the order of its content, without places.

        Raises:
            PageUnreadableError: The page cannot be loaded.
        """
        with _LOCK, _Page(self._document, number) as page, _TextPage(page.raw) as text:
            count = pdfium.FPDFText_CountChars(text.raw)
            codes = (pdfium.FPDFText_GetUnicode(text.raw, index) for index in range(count))
            return "".join(chr(code) for code in codes if 0 < code < 0xD800 or code >= 0xE000)

    def render(self, number: int, scale: float) -> PageImage:
        """Render a page on white; `scale` is pixels per point.

        Raises:
            PageUnreadableError: The page cannot be loaded or drawn.
        """
        with _LOCK, _Page(self._document, number) as page:
            width, height = _pixels(page.raw, scale)
            bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
            if not bitmap:
                raise PageUnreadableError(number)
            try:
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
                flags = pdfium.FPDF_ANNOT
                pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, flags)
                stride = pdfium.FPDFBitmap_GetStride(bitmap)
                data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)
        return PageImage(data, width, height, stride)


def extract_text(path: Path) -> list[str]:
    """Return the text of each page of a file.

    Raises:
        UnreadableFileError: The file is no readable PDF.
        PageUnreadableError: A page is damaged.
    """
    with PdfFile(path.read_bytes()) as file:
        return [file.page_text(number) for number in range(1, file.page_count + 1)]


def _reason(error: int, password: str | None) -> str:
    if error == pdfium.FPDF_ERR_PASSWORD:
        return "reading.encrypted_pdf" if password is None else "reading.wrong_password"
    if error == pdfium.FPDF_ERR_SECURITY:
        return "reading.protected_pdf"
    return "reading.damaged_pdf"


def _pixels(page: Handle, scale: float) -> tuple[int, int]:
    """Return the size of a rendered page, kept below the largest sensible image."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(scale, LARGEST_SIDE_PX / max(width, height, 1.0))
    return max(1, round(width * scale)), max(1, round(height * scale))


class _Page:
    """A loaded page, closed at the end of a `with` statement."""

    def __init__(self, document: Handle, number: int) -> None:
        self.raw = pdfium.FPDF_LoadPage(document, number - 1)
        if not self.raw:
            raise PageUnreadableError(number)

    def __enter__(self) -> "_Page":
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDF_ClosePage(self.raw)


class _TextPage:
    """The text of a loaded page, closed at the end of a `with` statement."""

    def __init__(self, page: Handle) -> None:
        self.raw = pdfium.FPDFText_LoadPage(page)
        if not self.raw:
            raise PageUnreadableError(0)

    def __enter__(self) -> "_TextPage":
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDFText_ClosePage(self.raw)


# --- what stands on a page ------------------------------------------------------------------------


def _read_page(page: Handle, number: int) -> PageContent:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    rotation = pdfium.FPDFPage_GetRotation(page)
    shown = to_shown((rect.left, rect.bottom, rect.right, rect.top), rotation)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    with _TextPage(page) as text:
        letters = _Letters(text.raw)
    objects = _Objects(page)
    layers: list[Layer] = []
    for turn, _ in letters.turns(rotation).most_common() or [(0, 0)]:
        upright = shown.then(to_upright(turn, width, height))
        size = (width, height) if turn % 2 == 0 else (height, width)
        strokes = () if layers else tuple(Stroke(*upright.box(*s)) for s in objects.strokes)
        chars = tuple(letters.chars((turn + rotation) % QUARTERS, upright))
        layers.append(Layer(Frame(number, turn, *size), chars, strokes))
    return PageContent(
        number,
        width,
        height,
        tuple(layers),
        tuple((words, Box(*shown.box(*box))) for words, box in letters.slanted()),
        tuple(Box(*shown.box(*box)) for box in objects.pictures),
        letters.hidden,
        objects.has_drawing,
    )


class _Letter(NamedTuple):
    """A character in user space."""

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    run: int
    turn: int | None
    is_known: bool


class _Letters:
    """The characters of a text page in user space, with the direction of each."""

    def __init__(self, text: Handle) -> None:
        self._text = text
        self.hidden = 0
        self._letters = list(self._read())

    def turns(self, rotation: int) -> Counter[int]:
        """Count the characters by quarter turns as the page is shown, blanks left out."""
        return Counter(
            (letter.turn - rotation) % QUARTERS
            for letter in self._letters
            if letter.turn is not None and letter.text != " "
        )

    def chars(self, turn: int, upright: Affine) -> Iterator[Char]:
        """Yield the characters of one direction in the coordinates of its layer."""
        for letter in self._letters:
            if letter.turn == turn:
                x0, top, x1, bottom = upright.box(*letter.box)
                baseline = upright.b * letter.origin[0] + upright.d * letter.origin[1] + upright.f
                yield Char(letter.text, x0, top, x1, bottom, baseline, letter.run, letter.is_known)

    def slanted(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """Return the texts that run askew, one for each text object."""
        runs: dict[int, list[_Letter]] = {}
        for letter in self._letters:
            if letter.turn is None:
                runs.setdefault(letter.run, []).append(letter)
        found = []
        for letters in runs.values():
            x0, y0, x1, y1 = zip(*(letter.box for letter in letters), strict=True)
            box = (min(x0), min(y0), max(x1), max(y1))
            found.append(("".join(letter.text for letter in letters), box))
        return found

    def _read(self) -> Iterator[_Letter]:
        text = self._text
        count = pdfium.FPDFText_CountChars(text)
        if count > _MOST_CHARS:
            raise PageUnreadableError(count)  # a page read in part would look whole
        origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
        last, run, is_visible = b"", -1, True
        turn: int | None = 0
        for index in range(count):
            printed = printed_form(pdfium.FPDFText_GetUnicode(text, index))
            if not printed or (printed == " " and pdfium.FPDFText_IsGenerated(text, index) == 1):
                continue
            owner = pdfium.FPDFText_GetTextObject(text, index)
            address = bytes(owner)
            if address != last:
                last, run, turn = address, run + 1, _turn(text, index)
                is_visible = pdfium.FPDFTextObj_GetTextRenderMode(owner) not in _INVISIBLE
            if not is_visible:
                self.hidden += 1
                continue
            pdfium.FPDFText_GetCharOrigin(text, index, origin_x, origin_y)
            origin = (origin_x.value, origin_y.value)
            box = _char_box(text, index, origin, is_level=turn in (0, 2))
            is_known = printed != UNKNOWN and pdfium.FPDFText_HasUnicodeMapError(text, index) != 1
            yield _Letter(printed, box, origin, run, turn, is_known)


def _turn(text: Handle, index: int) -> int | None:
    """Return the quarter turns counter-clockwise of a character in user space, None if askew."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return 0
    angle = math.atan2(matrix.b, matrix.a)
    quarter = round(angle / (math.pi / 2))
    return quarter % QUARTERS if abs(angle - quarter * math.pi / 2) <= _SKEW_RAD else None


def _char_box(
    text: Handle, index: int, origin: tuple[float, float], *, is_level: bool
) -> tuple[float, float, float, float]:
    """Return the loose box of a character; PDFium has none for text that runs up or down."""
    if is_level:
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        return rect.left, rect.bottom, rect.right, rect.top
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    x, y = origin
    return min(left.value, x), min(bottom.value, y), max(right.value, x), max(top.value, y)


class _Objects:
    """The strokes and pictures of a page in user space, those inside forms included."""

    def __init__(self, page: Handle) -> None:
        self.strokes: list[Stroke] = []
        self.pictures: list[tuple[float, float, float, float]] = []
        self.has_drawing = False
        count = pdfium.FPDFPage_CountObjects(page)
        for index in range(count):
            self._take(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)

    def _take(self, item: Handle, parent: Affine, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(self.strokes) < _MOST_STROKES:
            matrix = _matrix(item)
            self._take_path(item, matrix if parent is _IDENTITY else matrix.then(parent))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _matrix(item).then(parent).box(0, 0, 1, 1)
            self.pictures.append(box)
            self.strokes.extend(strokes_of_box(*box))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            matrix = _matrix(item).then(parent)
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._take(pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1)

    def _take_path(self, path: Handle, matrix: Affine) -> None:
        fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
        if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
            return
        pdfium.FPDFPageObj_GetStrokeWidth(path, width)
        pen = width.value * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        before = len(self.strokes)
        self.strokes.extend(
            strokes_of_path(_subpaths(path, matrix), is_stroked=bool(stroke.value), width=pen)
        )
        self.has_drawing = self.has_drawing or len(self.strokes) == before


def _matrix(item: Handle) -> Affine:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return Affine(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _subpaths(path: Handle, matrix: Affine) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of each part of a path; a curve ends the part before it."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            yield points
            points = []
        points.append(matrix.point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    yield points
