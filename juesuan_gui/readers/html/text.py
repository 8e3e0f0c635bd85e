"""What of a web page's elements is shown, as which text, and which of it cannot be read."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from juesuan_gui.readers.flow import without_unseen
from juesuan_gui.readers.html.list_numbers import ListNumbers
from juesuan_gui.readers.html.styles import Styles
from juesuan_gui.readers.shown import UNSEEN, LeftOut, Look, Run, as_shown
from juesuan_gui.readers.xml import Element

_NOT_SHOWN = frozenset({
    "script", "style", "head", "noscript", "template", "title", "audio", "video", "rt", "rp", "rtc",
    "noframes", "datalist", "colgroup", "col", "option", "optgroup", "param", "source",
})  # fmt: skip
_EMBEDDED = frozenset({"object", "iframe", "frame", "svg", "math", "embed", "canvas", "applet"})
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rb", "ruby",
    "s", "samp", "select", "small", "span", "strike", "strong", "sub", "sup", "textarea", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
_PARTS_OF_TABLES = frozenset({"table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"})
_ROLES = {
    "table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td",
    "table-row-group": "tbody", "table-header-group": "thead", "table-footer-group": "tfoot",
    "table-caption": "caption",
}  # fmt: skip
_TYPED = frozenset({"", "text", "number", "search", "tel", "email", "url", "date"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_LEADING_NUMBER = re.compile(r"\s*(\d+)")
_PICTURE_PX = (240, 120)
_NUMBER_PX = (24, 9)


class Kind(Enum):
    """What a piece of a page is."""

    TEXT = auto()
    BREAK = auto()
    OPEN = auto()
    CLOSE = auto()
    TABLE = auto()
    PICTURE = auto()
    SMALL_PICTURE = auto()
    EMBEDDED = auto()


class Piece(NamedTuple):
    """A piece of what a page shows, in order: text, the start or end of a block, a table."""

    kind: Kind
    element: Element
    text: str = ""
    look: Look = Look.PLAIN


class _Open(NamedTuple):
    """An element that is being walked: what comes next in it, and how its text looks."""

    element: Element
    children: Iterator[Element]
    look: Look
    is_preformatted: bool
    is_block: bool


def tag_of(element: Element) -> str:
    """Return an element's name in lower case."""
    return element.tag.lower()


def role_of(element: Element, styles: Styles) -> str:
    """Return the part that an element plays in a table, by its style; else its name."""
    tag = tag_of(element)
    if tag in _PARTS_OF_TABLES:
        return tag
    return _ROLES.get(styles.stated(element).get("display", ""), tag)


def _is_table(element: Element, styles: Styles) -> bool:
    """Whether an element is a table, or rows stand in it without one."""
    if role_of(element, styles) in _PARTS_OF_TABLES:
        return role_of(element, styles) == "table"
    first = next(iter(element), None)
    return first is not None and role_of(first, styles) == "tr" and tag_of(first) != "tr"


def pieces_of(root: Element, styles: Styles) -> Iterator[Piece]:
    """Yield what an element shows; tables in it are pieces, not descended into.

    However deep elements stand in one another, nothing here calls itself.
    """
    look = styles.look(root, styles.around(root)) & ~Look.RAISED
    is_preformatted = tag_of(root) == "pre"
    yield Piece(Kind.TEXT, root, styles.made_up(root, "before"), look)
    yield _text(root, root.text, look, is_preformatted=is_preformatted)
    numbers = ListNumbers(styles)
    stack = [_Open(root, iter(root), look, is_preformatted, is_block=False)]
    while stack:
        at = stack[-1]
        child = next(at.children, None)
        if child is None:
            stack.pop()
            yield Piece(Kind.TEXT, at.element, styles.made_up(at.element, "after"), at.look)
            if at.is_block:
                yield Piece(Kind.CLOSE, at.element)
            if stack:
                outer = stack[-1]
                yield _text(
                    at.element, at.element.tail, outer.look, is_preformatted=outer.is_preformatted
                )
            continue
        inside = _entered(child, at, styles)
        if inside is None:
            yield from _atom(child, at.look, styles)
            yield _text(child, child.tail, at.look, is_preformatted=at.is_preformatted)
            continue
        if inside.is_block:
            yield Piece(Kind.OPEN, child)
        before = numbers.before(child) + styles.made_up(child, "before")
        yield Piece(Kind.TEXT, child, before, inside.look)
        yield _text(child, child.text, inside.look, is_preformatted=inside.is_preformatted)
        stack.append(inside)


def _entered(child: Element, at: _Open, styles: Styles) -> _Open | None:
    """Return a child that is walked into; None for one that is a piece by itself or not shown."""
    tag = tag_of(child)
    if tag in _NOT_SHOWN or tag in _EMBEDDED or tag in _ATOMS or _is_table(child, styles):
        return None
    look = styles.look(child, at.look)
    if child.get("hidden", "no") != "no" or (tag == "dialog" and "open" not in child.attrib):
        look |= Look.HIDDEN
    is_preformatted = at.is_preformatted or tag == "pre"
    return _Open(child, iter(child), look, is_preformatted, is_block=tag not in _INLINE)


_ATOMS = frozenset({"br", "img", "input", "select", "textarea"})


def _atom(element: Element, around: Look, styles: Styles) -> Iterator[Piece]:
    """Yield an element that is not walked into."""
    tag = tag_of(element)
    look = styles.look(element, around)
    if element.get("hidden", "no") != "no":
        look |= Look.HIDDEN
    if tag == "br":
        yield Piece(Kind.BREAK, element, "\n", around)
    elif tag in _NOT_SHOWN:
        return
    elif tag not in _ATOMS and tag not in _EMBEDDED:
        yield Piece(Kind.TABLE, element, look=look)
    elif look & UNSEEN:
        return
    elif tag in ("input", "select", "textarea"):
        yield Piece(Kind.TEXT, element, _typed(element), look)
    elif tag == "img" and _is_large(element, styles):
        yield Piece(Kind.PICTURE, element)
    elif tag == "img" and _is_readable(element, styles):
        yield Piece(Kind.SMALL_PICTURE, element)
    elif tag in _EMBEDDED:
        yield Piece(Kind.EMBEDDED, element)


def _text(element: Element, text: str | None, look: Look, *, is_preformatted: bool) -> Piece:
    shown = (text or "") if is_preformatted else _BLANKS.sub(" ", text or "")
    return Piece(Kind.TEXT, element, shown, look)


def is_shown(element: Element, styles: Styles) -> bool:
    """Whether a browser shows an element at all, as far as the element itself says."""
    if tag_of(element) in _NOT_SHOWN or element.get("hidden", "no") != "no":
        return False
    return not styles.look(element, Look.PLAIN) & Look.HIDDEN


def shown_children(parent: Element, styles: Styles, *tags: str) -> Iterator[Element]:
    """Yield the children of some names that are shown."""
    return (c for c in parent if role_of(c, styles) in tags and is_shown(c, styles))


def text_of_runs(runs: list[Run], left_out: LeftOut) -> str:
    """Return running text as shown; blanks beside line breaks and what nobody sees fall away."""
    return without_unseen(_AROUND_BREAK.sub("\n", as_shown(runs, left_out)))


def leading_number(text: str) -> int | None:
    """Return the whole number that an attribute begins with, as browsers read it."""
    match = _LEADING_NUMBER.match(text.removeprefix("+"))
    return None if match is None else int(match[1][:9])


def _typed(element: Element) -> str:
    """Return what a field shows: the sign of a box, ticked or not, a typed or chosen text."""
    tag = tag_of(element)
    if tag == "textarea":
        return element.text or ""
    if tag == "select":
        return _chosen(element)
    kind = element.get("type", "text").lower()
    if kind in _TYPED:
        return element.get("value", "")
    if kind not in ("checkbox", "radio"):
        return ""
    return "□" if element.get("checked", "no") == "no" else "☑"


def _chosen(element: Element) -> str:
    options = [child for child in element.iter() if tag_of(child) == "option"]
    chosen = [option for option in options if option.get("selected", "no") != "no"]
    shown = chosen[:1] or options[:1]
    return (shown[0].text or "").strip() if shown else ""


def _is_large(image: Element, styles: Styles) -> bool:
    """Whether an image is large enough to show a table, or says nothing of its size."""
    return _has_size(image, styles, _PICTURE_PX)


def _is_readable(image: Element, styles: Styles) -> bool:
    """Whether an image is large enough to show a number."""
    return _has_size(image, styles, _NUMBER_PX)


def _has_size(image: Element, styles: Styles, least: tuple[int, int]) -> bool:
    stated = styles.stated(image)
    sides = [leading_number(stated.get(s, "") or image.get(s, "")) for s in ("width", "height")]
    return all(side is None or side >= size for side, size in zip(sides, least, strict=True))
