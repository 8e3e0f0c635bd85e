"""Styles of a Word document: what a paragraph or run inherits from them."""

from dataclasses import dataclass, fields, replace
from functools import lru_cache

from juesuan_gui.readers.word.names import (
    NUMBERING,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    Properties,
    number,
    properties_in,
    properties_of,
    switch,
    value,
    w,
)
from juesuan_gui.readers.xml import Element

_BODY_LEVEL = 9
_DEEPEST_CHAIN = 20
_RAISED_HALF_POINTS = 6


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of the things the reader looks at; None where it says nothing.

    Attributes:
        outline: 0-based outline level, 9 for body text.
        numbering: Id of the numbering, "0" for none.
        numbering_level: 0-based level in it.
    """

    based_on: str | None = None
    outline: int | None = None
    numbering: str | None = None
    numbering_level: int | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None
    is_raised: bool | None = None


_FIELDS = tuple(one for one in fields(Style) if one.name != "based_on")


class Styles:
    """All styles of a document, with inheritance resolved."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._defaults: dict[str, str] = {}
        for element in root.findall(w("style")) if root is not None else ():
            identifier = element.get(w("styleId"), "")
            self._styles[identifier] = _style(element)
            if element.get(w("default"), "") in ("1", "true"):
                self._defaults[element.get(w("type"), "")] = identifier
        self.paragraph = lru_cache(maxsize=None)(self._paragraph)
        self.run = lru_cache(maxsize=None)(self._resolved)

    def _paragraph(self, name: str | None) -> Style:
        """Return a paragraph style, the default one for None, with everything inherited."""
        return self._resolved(self._defaults.get("paragraph") if name is None else name)

    def _resolved(self, name: str | None) -> Style:
        """Return a style with everything inherited."""
        found = Style()
        for _ in range(_DEEPEST_CHAIN):
            style = self._styles.get(name) if name is not None else None
            if style is None:
                break
            missing = {
                f.name: getattr(style, f.name) for f in _FIELDS if getattr(found, f.name) is None
            }
            found = replace(found, **missing)
            name = style.based_on
        return found

    def heading_level(self, properties: Properties) -> int:
        """Return the 1-based heading level of a paragraph, 0 for body text."""
        direct = number(properties, "outlineLvl")
        level = self.paragraph(value(properties, "pStyle")).outline if direct is None else direct
        return level + 1 if level is not None and 0 <= level < _BODY_LEVEL else 0


def _style(element: Element) -> Style:
    own = properties_in(element)
    paragraph = properties_of(element, PARAGRAPH_PROPERTIES)
    numbering = properties_in(paragraph.get(NUMBERING))
    run = properties_of(element, RUN_PROPERTIES)
    outline = number(paragraph, "outlineLvl")
    return Style(
        based_on=value(own, "basedOn"),
        outline=_level_by_name(value(own, "name")) if outline is None else outline,
        numbering=value(numbering, "numId"),
        numbering_level=number(numbering, "ilvl"),
        is_hidden=switch(run, "vanish"),
        is_struck=is_struck(run),
        is_raised=is_raised(run),
    )


def is_struck(run: Properties) -> bool | None:
    """Whether properties strike text through, once or twice; None if they do not say."""
    stated = [switch(run, name) for name in ("strike", "dstrike")]
    return None if stated == [None, None] else True in stated


def is_raised(run: Properties) -> bool | None:
    """Whether properties raise or lower text; None if they do not say."""
    stated = value(run, "vertAlign")
    shift = number(run, "position")
    if stated is None and shift is None:
        return None
    return stated in ("superscript", "subscript") or abs(shift or 0) >= _RAISED_HALF_POINTS


def _level_by_name(name: str | None) -> int | None:
    """Return the level of the built-in heading styles, whose names are the same everywhere."""
    words = (name or "").casefold().split()
    is_heading = len(words) == 2 and words[0] == "heading" and words[1] in "123456789"
    return int(words[1]) - 1 if is_heading else None
