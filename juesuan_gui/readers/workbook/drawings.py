"""Read what floats over a worksheet: text boxes; pictures and charts are named as not read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from juesuan_gui.readers.xml import Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OLD_SHAPE = re.compile(r"<v:shape\b([^<]*<.*?)</v:shape>", re.DOTALL)
_OLD_HIDDEN = re.compile(r"visibility:\s*hidden")
_OLD_KIND = re.compile(r"ObjectType=\"(\w+)\"")
_OLD_BOX = re.compile(r"<v:textbox\b[^>]*>(.*?)</v:textbox>", re.DOTALL)
_OLD_LINE, _OLD_TAG = re.compile(r"<br\b[^>]*>|</div>|</p>"), re.compile(r"<[^>]*>")
_OLD_ANCHOR = re.compile(r"<x:Anchor>\s*(\d{1,5}),[^,<]*,\s*(\d{1,7}),")
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_LARGE_ROWS, _LARGE_COLUMNS = 3, 2
_LARGE_EMU = (2_500_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Floating:
    """Something over the cells: the 0-based row and column of its top left corner.

    Attributes:
        lines: Its text; empty for what has none.
        lost: Why it cannot be read, a key of `messages_zh.toml`; None for text.
    """

    row: int
    column: int
    lines: tuple[str, ...] = ()
    lost: str | None = None


def read_drawing(root: Element) -> Iterator[Floating]:
    """Yield what floats over a sheet, from the part that describes it."""
    for anchor in root.iterchildren(*(_DRAWING + name for name in _ANCHORS)):
        if any(
            node.get("hidden", "0") in ("1", "true") for node in anchor.iter(_DRAWING + "cNvPr")
        ):
            continue
        row, column = _corner(anchor, "from")
        for shape in anchor.iter(_DRAWING + "txBody"):
            lines = tuple(line for line in map(_text, shape.iter(_MAIN + "p")) if line)
            if lines:
                yield Floating(row, column, lines)
        if next(anchor.iter(_DRAWING + "graphicFrame"), None) is not None:
            yield Floating(row, column, lost="reading.embedded_part")
        elif next(anchor.iter(_DRAWING + "pic"), None) is not None and _is_large(anchor):
            yield Floating(row, column, lost="reading.picture")


def read_old_drawing(data: bytes) -> Iterator[Floating]:
    """Yield the words of controls and boxes of the old kind; remarks on cells are no part of them.

    The part is markup of Office that other programs often cannot parse, so it is searched.
    """
    for shape in _OLD_SHAPE.finditer(data.decode("utf-8", "replace")):
        kind, box = _OLD_KIND.search(shape[1]), _OLD_BOX.search(shape[1])
        if box is None or kind is None or kind[1] == "Note" or _OLD_HIDDEN.search(shape[0]):
            continue
        lines = tuple(filter(None, map(_plain_words, _OLD_LINE.split(box[1]))))
        anchor = _OLD_ANCHOR.search(shape[1])
        if lines:
            yield Floating(int(anchor[2]) if anchor else 0, int(anchor[1]) if anchor else 0, lines)


def _plain_words(markup: str) -> str:
    return unescape(_OLD_TAG.sub("", markup)).strip()


def _text(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(_MAIN + "t")).strip()


def _corner(anchor: Element, name: str) -> tuple[int, int]:
    corner = anchor.find(_DRAWING + name)
    return (0, 0) if corner is None else (_number(corner, "row"), _number(corner, "col"))


def _number(corner: Element, name: str) -> int:
    node = corner.find(_DRAWING + name)
    text = (node.text or "").strip() if node is not None else ""
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _is_large(anchor: Element) -> bool:
    """Whether a picture is large enough to show a table."""
    size = anchor.find(_DRAWING + "ext")
    if size is not None:
        sides = [size.get(name, "") for name in ("cx", "cy")]
        return all(
            side.isdecimal() and int(side) >= least
            for side, least in zip(sides, _LARGE_EMU, strict=True)
        )
    top, left = _corner(anchor, "from")
    bottom, right = _corner(anchor, "to")
    return is_large_picture(bottom - top, right - left)


def is_large_picture(rows: int, columns: int) -> bool:
    """Whether a picture over so many rows and columns is large enough to show a table."""
    return rows >= _LARGE_ROWS and columns >= _LARGE_COLUMNS
