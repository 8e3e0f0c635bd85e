"""Print the automatic numbers of Word paragraphs ([ECMA-376] part 1, 17.9) as they are shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from juesuan_gui.readers.word.names import (
    NUMBERING,
    Properties,
    as_number,
    number,
    properties_in,
    switch,
    value,
    w,
)
from juesuan_gui.readers.word.numerals import print_number
from juesuan_gui.readers.word.styles import Styles
from juesuan_gui.readers.xml import Element

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLET = "•"
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    style: str
    text: str
    suffix: str
    restart: int | None
    is_legal: bool
    paragraph_style: str | None


@dataclass(frozen=True, slots=True)
class _Numbering:
    """A numbering as paragraphs refer to it: shared counters, own levels, own starts."""

    counters: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """The counters of a document; ask for each paragraph once, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._numberings = _read_numberings(root) if root is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def prefix(self, properties: Properties) -> str:
        """Return the number printed before a paragraph with what follows it, or ""."""
        found = self._find(properties)
        if found is None:
            return ""
        identifier, level = found
        numbering = self._numberings[identifier]
        definition = numbering.levels[level]
        counts = self._count(identifier, numbering, level)
        if definition.style == "bullet":
            sign = definition.text[:1]
            printed = _BULLET if not sign or ord(sign) in _PRIVATE_USE else sign
        else:
            printed = _PLACEHOLDER.sub(
                lambda match: _printed(int(match[1]) - 1, counts, definition, numbering),
                definition.text,
            )
        return printed + ("" if definition.suffix == "nothing" or not printed else " ")

    def _find(self, properties: Properties) -> tuple[str, int] | None:
        """Return (id, level) of the numbering of a paragraph, or None."""
        direct = properties_in(properties.get(NUMBERING))
        name = value(properties, "pStyle")
        style = self._styles.paragraph(name)
        identifier = value(direct, "numId")
        level = number(direct, "ilvl")
        if identifier is None:
            identifier = style.numbering
        numbering = self._numberings.get(identifier or "0")
        if identifier is None or numbering is None:
            return None
        if level is None:
            level = style.numbering_level
        if level is None:
            linked = (n for n, found in numbering.levels.items() if found.paragraph_style == name)
            level = next(linked, 0) if name is not None else 0
        return (identifier, level) if level in numbering.levels else None

    def _count(self, identifier: str, numbering: _Numbering, level: int) -> list[int | None]:
        counts = self._counts.setdefault(numbering.counters, [None] * _LEVELS)
        if level in numbering.starts and (identifier, level) not in self._started:
            self._started.add((identifier, level))
            counts[level] = numbering.starts[level] - 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = _start(numbering, above)
        current = counts[level]
        counts[level] = _start(numbering, level) if current is None else current + 1
        for below in range(level + 1, _LEVELS):
            definition = numbering.levels.get(below)
            if definition is None or definition.restart is None or level < definition.restart:
                counts[below] = None
        return counts


def _start(numbering: _Numbering, level: int) -> int:
    definition = numbering.levels.get(level)
    return numbering.starts.get(level, definition.start if definition else 1)


def _printed(
    level: int, counts: list[int | None], definition: _Level, numbering: _Numbering
) -> str:
    count = counts[level]
    if count is None:
        return ""
    shown = numbering.levels.get(level, definition)
    return print_number(count, "decimal" if definition.is_legal else shown.style)


# --- reading numbering.xml ------------------------------------------------------------------------


def _read_numberings(root: Element) -> dict[str, _Numbering]:
    abstract = {e.get(w("abstractNumId"), ""): e for e in root.findall(w("abstractNum"))}
    by_style = {value(properties_in(e), "styleLink"): key for key, e in abstract.items()}
    found: dict[str, _Numbering] = {}
    for element in root.findall(w("num")):
        key = value(properties_in(element), "abstractNumId") or ""
        link = value(properties_in(abstract.get(key)), "numStyleLink")
        if link is not None:
            key = by_style.get(link, key)
        levels = _read_levels(abstract[key]) if key in abstract else {}
        starts: dict[int, int] = {}
        for override in element.findall(w("lvlOverride")):
            index = as_number(override.get(w("ilvl"), ""))
            if index is None:
                continue
            levels |= _read_levels(override)
            start = number(properties_in(override), "startOverride")
            if start is not None:
                starts[index] = start
        found[element.get(w("numId"), "")] = _Numbering(key, levels, starts)
    found.pop("0", None)
    return found


def _read_levels(parent: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in parent.findall(w("lvl")):
        index = as_number(element.get(w("ilvl"), ""))
        if index is None or not 0 <= index < _LEVELS:
            continue
        stated = properties_in(element)
        start = number(stated, "start")
        found[index] = _Level(
            start=0 if start is None else start,
            style=value(stated, "numFmt") or "decimal",
            text=value(stated, "lvlText") or "",
            suffix=value(stated, "suff") or "tab",
            restart=number(stated, "lvlRestart"),
            is_legal=switch(stated, "isLgl") or False,
            paragraph_style=value(stated, "pStyle"),
        )
    return found
