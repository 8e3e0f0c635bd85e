"""Values of OFD attributes and texts (GB/T 33190-2016, 7.3): numbers, boxes, matrices, colours."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.readers.geometry.page_content import Affine, Box
from juesuan_gui.readers.xml import Element

IDENTITY = Affine(1, 0, 0, 1, 0, 0)
POINTS_PER_MM = 72 / 25.4
_LARGEST = 1e7
_MOST_REPEATS = 100_000
_OPAQUE = 255
_OFF = frozenset({"false", "0"})


@dataclass(frozen=True, slots=True)
class Color:
    """A colour by red, green and blue, with its opacity; 0 to 255 each."""

    red: int = 0
    green: int = 0
    blue: int = 0
    alpha: int = _OPAQUE

    @property
    def is_white(self) -> bool:
        """Whether nobody sees it on white paper."""
        return min(self.red, self.green, self.blue) >= _OPAQUE - 2


def children(parent: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children of these names, whatever their namespace."""
    for child in parent if parent is not None else ():
        if child.tag.rpartition("}")[2] in names:
            yield child


def child(parent: Element | None, name: str) -> Element | None:
    """Return the first child of a name, or None."""
    return next(children(parent, name), None)


def text_of(parent: Element | None, name: str) -> str:
    """Return the text of the first child of a name, "" if there is none."""
    found = child(parent, name)
    return (found.text or "").strip() if found is not None else ""


def number(text: str, default: float = 0.0) -> float:
    """Return a number of sensible size; the default where the text is none."""
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        return default
    return value if -_LARGEST <= value <= _LARGEST else default


def numbers(text: str) -> list[float]:
    """Return the numbers of a text, those that are none as zero."""
    return [number(word) for word in text.split()]


def is_on(element: Element, name: str, *, default: bool) -> bool:
    """Return a switch."""
    stated = element.get(name, "").strip().lower()
    return stated not in _OFF if stated else default


def box_of(text: str) -> Box | None:
    """Return a box given by its corner, width and height; None if it is no box."""
    values = numbers(text)
    if len(values) < 4:
        return None
    x, y, width, height = values[:4]
    return Box(x, y, x + width, y + height)


def matrix_of(text: str) -> Affine:
    """Return a matrix; the identity where none is stated."""
    values = numbers(text) if text else []
    return Affine(*values[:6]) if len(values) >= 6 else IDENTITY


def deltas(text: str) -> list[float]:
    """Return the steps from letter to letter; "g 3 5" stands for three steps of 5."""
    found: list[float] = []
    words = iter(text.split())
    for word in words:
        if word != "g":
            found.append(number(word))
            continue
        count, step = int(number(next(words, ""))), number(next(words, ""))
        if not 0 <= count <= _MOST_REPEATS - len(found):
            break
        found.extend([step] * count)
    return found


def color_of(element: Element | None, alpha: int) -> Color | None:
    """Return a colour with the opacity of its object; None for None, black if only named."""
    if element is None:
        return None
    own = round(number(element.get("Alpha", ""), _OPAQUE))
    values = [round(value) & 0xFF for value in _components(element.get("Value", ""))]
    opacity = own * alpha // _OPAQUE
    if len(values) == 1:
        values *= 3
    if len(values) == 4:
        values = [(_OPAQUE - ink) * (_OPAQUE - values[3]) // _OPAQUE for ink in values[:3]]
    red, green, blue = values if len(values) == 3 else (0, 0, 0)
    return Color(red, green, blue, opacity)


def _components(text: str) -> Iterator[float]:
    for word in text.split():
        if word.startswith("#"):
            try:
                yield float(int(word[1:], 16))
            except ValueError:
                yield 0.0
        else:
            yield number(word)


def turned(matrix: Affine, degrees: float) -> float:
    """Return the angle in radians, clockwise, at which something upright stands on the page."""
    angle = math.radians(degrees)
    x, y = math.cos(angle), math.sin(angle)
    return math.atan2(matrix.b * x + matrix.d * y, matrix.a * x + matrix.c * y)
