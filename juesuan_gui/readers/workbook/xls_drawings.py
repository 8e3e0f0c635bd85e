"""What floats over the sheets of a binary workbook ([MS-XLS] 2.5.149, [MS-ODRAW]): boxes, pictures.

Records of drawings come before the object that they place: its corner, then what it is, then its
text. Remarks on cells are objects as well and are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan_gui.readers.binary import u8, u16, u32
from juesuan_gui.readers.workbook.drawings import Floating, is_large_picture

_SHEET, _BEGIN, _END, _CONTINUED = 0x85, 0x809, 0x0A, 0x3C
_DRAWING, _OBJECT, _TEXT = 0xEC, 0x5D, 0x1B6
_CONTAINER, _ANCHOR = 0xF, 0xF010
_CHART, _PICTURE, _REMARK = 5, 8, 25
_MOST_RECORDS = 2_000_000


@dataclass(slots=True)
class Drawings:
    """What floats over each worksheet, in the order of the tabs; names of sheets of one chart."""

    sheets: list[list[Floating]] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)


def read_drawings(data: bytes) -> Drawings:
    """Read the drawings of all sheets from the records of a workbook."""
    found = Drawings()
    for code, at, size in _records(data, 0):
        if code == _END:
            break
        if code != _SHEET:
            continue
        if u8(data, at + 5) == 0:
            found.sheets.append(list(_Sheet(data).read(u32(data, at))))
        else:
            found.charts.append(_sheet_name(data[at + 6 : at + size]))
    return found


def _records(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield (code, offset of the content, length) of the records from an offset on."""
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(data):
            return
        size = u16(data, at + 2)
        yield u16(data, at), at + 4, size
        at += 4 + size


def _sheet_name(raw: bytes) -> str:
    letters = raw[2:]
    return letters.decode("utf-16-le" if u8(raw, 1) & 1 else "latin-1", "replace")


class _Sheet:
    """Follows the records of one sheet."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._corners = (0, 0, 0, 0)
        self._kind = 0

    def read(self, start: int) -> Iterator[Floating]:
        """Yield what floats over the sheet; what stands inside of a chart belongs to the chart."""
        depth, waiting = 0, 0
        for code, at, size in _records(self._data, start):
            depth += (code == _BEGIN) - (code == _END)
            if depth < 1:
                return
            if depth > 1:
                continue
            if code == _DRAWING:
                self._place(at, size)
            elif code == _OBJECT:
                self._kind = u16(self._data, at + 4)
                yield from self._lost()
            elif code == _TEXT:
                waiting = u16(self._data, at + 10)
            elif code == _CONTINUED and waiting:
                yield from self._words(at, size, waiting)
            waiting = waiting if code == _TEXT else 0

    def _place(self, at: int, size: int) -> None:
        """Keep the corners that were stated last."""
        end = at + size
        while at + 8 <= end:
            length = u32(self._data, at + 4)
            if u16(self._data, at + 2) == _ANCHOR:
                left, top, right, bottom = (u16(self._data, at + 10 + 4 * n) for n in range(4))
                self._corners = (top, left, bottom, right)
            at += 8 if u16(self._data, at) & 0xF == _CONTAINER else 8 + length

    def _lost(self) -> Iterator[Floating]:
        top, left, bottom, right = self._corners
        if self._kind == _CHART:
            yield Floating(top, left, lost="reading.embedded_part")
        elif self._kind == _PICTURE and is_large_picture(bottom - top, right - left):
            yield Floating(top, left, lost="reading.picture")

    def _words(self, at: int, size: int, count: int) -> Iterator[Floating]:
        is_wide = bool(u8(self._data, at) & 1)
        raw = self._data[at + 1 : min(at + size, at + 1 + count * (2 if is_wide else 1))]
        text = raw.decode("utf-16-le" if is_wide else "latin-1", "replace")
        lines = tuple(filter(None, map(str.strip, text.splitlines())))
        if lines and self._kind != _REMARK:
            yield Floating(self._corners[0], self._corners[1], lines)
