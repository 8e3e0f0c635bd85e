"""What of a web page's elements is shown, and as which text."""

import re
from collections.abc import Iterator

from juesuan_gui.readers.flow import cell_text
from juesuan_gui.readers.xml import Element

NOT_SHOWN = frozenset({
    "script", "style", "head", "noscript", "template", "title", "object", "iframe", "select",
    "textarea", "svg", "math", "audio", "video", "frame", "frameset", "noframes", "datalist",
    "colgroup",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "rb", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_TYPED = frozenset({"", "text", "number"})
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *\n *")


def tag_of(element: Element) -> str:
    """Return an element's name in lower case."""
    return element.tag.lower()


def is_shown(element: Element) -> bool:
    """Whether a browser shows an element at all."""
    if tag_of(element) in NOT_SHOWN or element.get("hidden", "no") != "no":
        return False
    return not _HIDDEN.search(element.get("style", ""))


def shown_children(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the children of some names that are shown."""
    return (child for child in parent if tag_of(child) in tags and is_shown(child))


def input_text(element: Element) -> str:
    """Return what an input element shows: the sign of a box, ticked or not, or a typed text."""
    kind = element.get("type", "text").lower()
    if kind in _TYPED:
        return element.get("value", "")
    if kind not in ("checkbox", "radio"):
        return ""
    return "□" if element.get("checked", "no") == "no" else "☑"


def collapsed(text: str | None, *, is_preformatted: bool) -> str:
    """Return text with its blanks collapsed, as is done outside of preformatted elements."""
    return (text or "") if is_preformatted else _BLANKS.sub(" ", text or "")


def joined(pieces: list[str]) -> str:
    """Join pieces of running text; blanks beside line breaks are not shown."""
    return _AROUND_BREAK.sub("\n", "".join(pieces))


def own_text(element: Element) -> str:
    """Return the text of a cell, without that of tables inside of it; blocks begin a new line."""
    pieces: list[str] = []
    _gather(element, pieces, is_preformatted=False)
    return cell_text([joined(pieces)])


def _gather(element: Element, pieces: list[str], *, is_preformatted: bool) -> None:
    pieces.append(collapsed(element.text, is_preformatted=is_preformatted))
    for child in element:
        tag = tag_of(child)
        if tag == "br":
            pieces.append("\n")
        elif tag == "input":
            pieces.append(input_text(child))
        elif is_shown(child) and tag != "table":
            around = "" if tag in INLINE else "\n"
            pieces.append(around)
            _gather(child, pieces, is_preformatted=is_preformatted or tag == "pre")
            pieces.append(around)
        pieces.append(collapsed(child.tail, is_preformatted=is_preformatted))
