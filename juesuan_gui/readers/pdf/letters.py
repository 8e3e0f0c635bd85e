"""Read the characters of a page in user space, with their direction, as far as they are seen.

Not seen are invisible and fully transparent text, white text on white, text below a filled area or
in a layer that is off, and what lies outside of its clip or of the page.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from juesuan_gui.readers.geometry.glyphs import UNKNOWN, is_control, printed_form
from juesuan_gui.readers.geometry.page_content import QUARTERS, Affine, Char
from juesuan_gui.readers.geometry.sight import ALWAYS, NEVER, Sight
from juesuan_gui.readers.pdf.library import Handle, PageUnreadableError, pdfium
from juesuan_gui.readers.pdf.objects import PageObjects, UserBox

_INVISIBLE = (3, 7)
_MOST_CHARS = 200_000
_TINIEST_SHARE = 0.001
_LEAST_INK_PT = 0.5
_SKEW_RAD = math.radians(3)
_UPSIDE_DOWN = (1, 0, 0, -1)  # from user space to a page as it is shown, not turned


class TextPage:
    """The text of a loaded page, closed at the end of a `with` statement."""

    def __init__(self, page: Handle) -> None:
        self.raw = pdfium.FPDFText_LoadPage(page)
        if not self.raw:
            raise PageUnreadableError(0)

    def __enter__(self) -> "TextPage":
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDFText_ClosePage(self.raw)


class _Letter(NamedTuple):
    """A character in user space."""

    text: str
    box: UserBox
    origin: tuple[float, float]
    run: int
    turn: int | None
    is_known: bool


class Letters:
    """The characters of a text page in user space, with the direction of each.

    Attributes:
        hidden: How many are printed invisibly, as over a scanned page.
        unseen: How many runs of text are not seen for another reason, wholly or in part.
    """

    def __init__(self, text: Handle, objects: PageObjects, page: UserBox) -> None:
        self._text = text
        self._objects = objects
        self._page = page
        self._tiniest = _TINIEST_SHARE * max(page[2] - page[0], page[3] - page[1])
        self.hidden = 0
        self.unseen = 0
        self._last_unseen = -1
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
        a, b, c, d, e, f = upright
        is_plain = (a, b, c, d) == _UPSIDE_DOWN
        for text, box, origin, run, its_turn, is_known in self._letters:
            if its_turn == turn:
                if is_plain:
                    left, low, right, high = box
                    x0, top, x1, bottom = left + e, f - high, right + e, f - low
                else:
                    x0, top, x1, bottom = upright.box(*box)
                baseline = b * origin[0] + d * origin[1] + f
                yield Char(text, x0, top, x1, bottom, baseline, run, is_known)

    def slanted(self) -> list[tuple[str, UserBox]]:
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
        probe = _Probe(text)
        left, low, right, high = self._page
        last, run = b"", -1
        turn: int | None = 0
        sight: Sight | None = None
        code_of, object_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
        is_unknown = pdfium.FPDFText_HasUnicodeMapError
        for index in range(count):
            code = code_of(text, index)
            printed = printed_form(code)
            if not printed and is_control(code) and probe.has_ink(index):
                printed = UNKNOWN  # a minus sign, for instance
            if not printed or (printed == " " and pdfium.FPDFText_IsGenerated(text, index) == 1):
                continue
            owner = object_of(text, index)
            address = bytes(owner)
            if address != last:
                last, run, turn = address, run + 1, probe.turn(index)
                is_printed = pdfium.FPDFTextObj_GetTextRenderMode(owner) not in _INVISIBLE
                sight = self._objects.sight(owner, address) if is_printed else None
            if sight is None:
                self.hidden += 1
                self._count_unseen(run, printed, is_counted=not self._objects.pictures)
                continue
            origin = probe.origin(index)
            box = probe.box(index, origin, is_level=turn in (0, 2))
            x0, y0, x1, y1 = box
            is_on_page = left <= (x0 + x1) / 2 <= right and low <= (y0 + y1) / 2 <= high
            is_tiny = y1 - y0 < self._tiniest and turn in (0, 2)
            is_seen = sight is ALWAYS or (sight is not NEVER and sight.sees(box))
            if is_tiny or not is_seen or not is_on_page:
                self._count_unseen(run, printed)
                continue
            is_known = printed != UNKNOWN and is_unknown(text, index) != 1
            yield _Letter(printed, box, origin, run, turn, is_known)

    def _count_unseen(self, run: int, printed: str, *, is_counted: bool = True) -> None:
        """Count a run of text once; text printed invisibly over a picture is no loss."""
        if is_counted and printed != " " and run != self._last_unseen:
            self.unseen += 1
            self._last_unseen = run


class _Probe:
    """Asks for the place of characters; what PDFium fills in is kept, as making it anew is slow."""

    def __init__(self, text: Handle) -> None:
        self._text = text
        self._matrix = pdfium.FS_MATRIX()
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = [ctypes.c_double() for _ in range(4)]

    def turn(self, index: int) -> int | None:
        """Return the quarter turns counter-clockwise in user space, None if askew."""
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._text, index, matrix):
            return 0
        if matrix.b == 0 and matrix.a > 0:
            return 0
        angle = math.atan2(matrix.b, matrix.a)
        quarter = round(angle / (math.pi / 2))
        return quarter % QUARTERS if abs(angle - quarter * math.pi / 2) <= _SKEW_RAD else None

    def origin(self, index: int) -> tuple[float, float]:
        """Return where a character stands on its baseline."""
        pdfium.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._x.value, self._y.value

    def has_ink(self, index: int) -> bool:
        """Whether a character is drawn as more than nothing."""
        left, right, bottom, top = self._sides
        found = pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        is_wide = right.value - left.value > _LEAST_INK_PT
        return bool(found) and is_wide and top.value - bottom.value > 0

    def box(self, index: int, origin: tuple[float, float], *, is_level: bool) -> UserBox:
        """Return the loose box of a character; PDFium has none for text that runs up or down."""
        if is_level:
            rect = self._rect
            pdfium.FPDFText_GetLooseCharBox(self._text, index, rect)
            return rect.left, rect.bottom, rect.right, rect.top
        left, right, bottom, top = self._sides
        pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        x, y = origin
        return min(left.value, x), min(bottom.value, y), max(right.value, x), max(top.value, y)
