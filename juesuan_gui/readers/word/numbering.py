"""Print the automatic numbers of Word paragraphs ([ECMA-376] part 1, 17.9) as they are shown."""

from juesuan_gui.readers.word.counting import LEVELS, Counters, Level, NumberedList
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
from juesuan_gui.readers.word.styles import Styles
from juesuan_gui.readers.xml import Element


class Numbering:
    """The numbered paragraphs of a document; ask for each once, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._counters = Counters(_read_numberings(root) if root is not None else {})

    def prefix(self, properties: Properties) -> str:
        """Return the number printed before a paragraph with what follows it, or ""."""
        found = self._find(properties)
        return "" if found is None else self._counters.prefix(*found)

    def _find(self, properties: Properties) -> tuple[str, int] | None:
        """Return (id, level) of the numbering of a paragraph, or None."""
        direct = properties_in(properties.get(NUMBERING))
        name = value(properties, "pStyle")
        style = self._styles.paragraph(name)
        identifier = value(direct, "numId")
        level = number(direct, "ilvl")
        if identifier is None:
            identifier = style.numbering
        numbering = self._counters.lists.get(identifier or "0")
        if identifier is None or numbering is None:
            return None
        if level is None:
            level = style.numbering_level
        if level is None:
            linked = (n for n, found in numbering.levels.items() if found.paragraph_style == name)
            level = next(linked, 0) if name is not None else 0
        return (identifier, level) if level in numbering.levels else None


# --- reading numbering.xml ------------------------------------------------------------------------


def _read_numberings(root: Element) -> dict[str, NumberedList]:
    abstract = {e.get(w("abstractNumId"), ""): e for e in root.findall(w("abstractNum"))}
    by_style = {value(properties_in(e), "styleLink"): key for key, e in abstract.items()}
    found: dict[str, NumberedList] = {}
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
        found[element.get(w("numId"), "")] = NumberedList(key, levels, starts)
    found.pop("0", None)
    return found


def _read_levels(parent: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent.findall(w("lvl")):
        index = as_number(element.get(w("ilvl"), ""))
        if index is None or not 0 <= index < LEVELS:
            continue
        stated = properties_in(element)
        start = number(stated, "start")
        found[index] = Level(
            start=0 if start is None else start,
            style=value(stated, "numFmt") or "decimal",
            text=value(stated, "lvlText") or "",
            suffix=value(stated, "suff") or "tab",
            restart=number(stated, "lvlRestart"),
            is_legal=switch(stated, "isLgl") or False,
            paragraph_style=value(stated, "pStyle"),
        )
    return found
