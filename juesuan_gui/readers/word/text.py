"""Read the text inside of one Word paragraph: runs, fields, tracked changes, text boxes.

What is printed counts: deleted, moved-away and hidden text is dropped, inserted text kept; of a
field the result, not its code.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from juesuan_gui.readers.flow import without_unseen
from juesuan_gui.readers.shown import LeftOut, Look, Run, as_shown
from juesuan_gui.readers.word import names
from juesuan_gui.readers.word.names import (
    Properties,
    as_number,
    chosen_branch,
    number,
    properties_in,
    properties_of,
    switch,
    value,
    w,
)
from juesuan_gui.readers.word.styles import Style, Styles, is_raised, is_struck
from juesuan_gui.readers.xml import Element

_EMU_PER_CM = 360_000
_PAGE_PICTURE_CM = (10, 4)
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(pt|in|cm|mm|px)?")
_CM_OF_UNIT = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96}
_FOREIGN = ("/chart", "/diagram", "/chartex", "/ole")
_WHITE = "FFFFFF"
_TINIEST = 3  # half points
_LOOKS = (
    ("is_hidden", Look.HIDDEN),
    ("is_struck", Look.STRUCK),
    ("is_raised", Look.RAISED),
)
TICKED, UNTICKED, _TICK, _UNKNOWN_SIGN = "☑", "□", "✓", "•"
_SYMBOLS: Mapping[tuple[str, int], str] = {
    ("wingdings", 0xFE): TICKED,
    ("wingdings", 0xA8): UNTICKED,
    ("wingdings", 0x6F): UNTICKED,
    ("wingdings", 0xFC): _TICK,
    ("wingdings 2", 0x52): TICKED,
    ("wingdings 2", 0x54): TICKED,
    ("wingdings 2", 0x50): _TICK,
    ("wingdings 2", 0xA3): UNTICKED,
    ("wingdings 2", 0x2A): UNTICKED,
}
_PRIVATE_USE = range(0xF000, 0xF100)


@dataclass(slots=True)
class Tally:
    """What was met in a document that its reader should know of."""

    tracked_changes: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)


@dataclass(slots=True)
class ParagraphText:
    r"""The text of a paragraph and what is anchored in it.

    Attributes:
        text: Line breaks are "\n", tabs "\t".
        boxes: Contents of its text boxes.
        drawn: Words that are drawn as pictures.
        has_page_picture: It shows a picture large enough to be a scanned page or table.
        has_embedded: It shows an object of another program, a chart or a part of another file.
    """

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    has_page_picture: bool = False
    has_embedded: bool = False


class TextReader:
    """Reads paragraphs one by one; a field never reaches beyond its paragraph here."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._runs: list[Run] = []
        self._look = Look.PLAIN
        self._fields: list[bool] = []
        self._result = ParagraphText()
        self._style = Style()
        self._is_filled = False

    def read(
        self, paragraph: Element, properties: Properties, *, is_filled: bool = False
    ) -> ParagraphText:
        """Return the text of a paragraph without its automatic number.

        Args:
            is_filled: What is around it may be shaded, so that white letters stand out.
        """
        self._runs, self._fields, self._result = [], [], ParagraphText()
        self._style = self._styles.paragraph(value(properties, "pStyle"))
        self._is_filled = is_filled or names.is_filled(properties)
        self._walk(paragraph)
        self._result.text = without_unseen(as_shown(self._runs, self._tally.left_out))
        return self._result

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == names.RUN:
                self._read_run(child)
            elif tag in names.REMOVED:
                self._tally.tracked_changes += 1
            elif tag in names.INLINE_WRAPPERS:
                self._tally.tracked_changes += tag in (names.INSERTED, names.MOVED_TO)
                self._walk(child)
            elif tag == names.SUB_DOCUMENT:
                self._result.has_embedded = True
            elif tag in (names.MATH, names.MATH_PARAGRAPH):
                self._put("".join(node.text or "" for node in child.iter(names.MATH_TEXT)))
            elif tag == names.ALTERNATE and (branch := chosen_branch(child)) is not None:
                self._walk(branch)

    def _read_run(self, run: Element) -> None:
        self._look = self._look_of(properties_of(run, names.RUN_PROPERTIES))
        if self._look & Look.HIDDEN:
            for child in run.iterchildren(names.TEXT, names.FIELD_CHAR):
                self._read_run_child(child)
        else:
            for child in run:
                self._read_run_child(child)
        self._look = Look.PLAIN

    def _look_of(self, properties: Properties) -> Look:
        style = value(properties, "rStyle")
        inherited = self._styles.run(style) if style else Style()

        own = Style(
            is_hidden=switch(properties, "vanish"),
            is_struck=is_struck(properties),
            is_raised=is_raised(properties),
        )
        size = number(properties, "sz")
        is_tiny = size is not None and size <= _TINIEST
        look = Look.HIDDEN if is_tiny or self._is_white(properties) else Look.PLAIN
        for name, one in _LOOKS:
            stated = (getattr(style, name) for style in (own, inherited, self._style))
            if next((is_so for is_so in stated if is_so is not None), False):
                look |= one
        return look

    def _is_white(self, properties: Properties) -> bool:
        """Whether letters are white where nothing is known to be shaded behind them."""
        is_white = (value(properties, "color") or "").upper() == _WHITE
        has_ground = self._is_filled or names.is_filled(properties)
        return is_white and not has_ground and value(properties, "highlight") is None

    def _read_run_child(self, child: Element) -> None:
        tag = child.tag
        if tag == names.TEXT:
            self._put(_text_of(child))
        elif tag in (names.TAB, names.PARAGRAPH_TAB):
            self._put("\t")
        elif tag in (names.BREAK, names.CARRIAGE_RETURN):
            self._put("\n")
        elif tag == names.HARD_HYPHEN:
            self._put("-")
        elif tag == names.SYMBOL:
            self._put(_symbol(child))
        elif tag == names.FIELD_CHAR:
            self._read_field_mark(child)
        elif tag == names.RUBY and (base := child.find(names.RUBY_BASE)) is not None:
            self._walk(base)
        elif tag == names.ALTERNATE and (branch := chosen_branch(child)) is not None:
            for node in branch:
                self._read_run_child(node)
        elif tag in (names.DRAWING, names.PICTURE, names.OBJECT):
            self._read_drawing(child)

    def _put(self, text: str) -> None:
        if True not in self._fields:
            self._runs.append(Run(text, self._look))

    def _read_field_mark(self, mark: Element) -> None:
        """Keep for each open field whether its code or its result is being read."""
        kind = mark.get(w("fldCharType"), "")
        if kind == "begin":
            box = mark.find(f"{w('ffData')}/{w('checkBox')}")
            if box is not None:
                stated = properties_in(box)
                checked = switch(stated, "checked")
                checked = switch(stated, "default") if checked is None else checked
                self._put(TICKED if checked else UNTICKED)
            self._put(_chosen_entry(mark))
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _read_drawing(self, drawing: Element) -> None:
        boxes = list(_text_boxes(drawing))
        self._result.boxes.extend(boxes)
        drawn = (node.get("string", "") for node in drawing.iter(names.DRAWN_WORDS))
        self._result.drawn.extend(filter(str.strip, drawn))
        uris = [node.get("uri", "") for node in drawing.iter() if _is_graphic(node)]
        if drawing.tag == names.OBJECT or any(uri.endswith(_FOREIGN) for uri in uris):
            self._result.has_embedded = True
        elif _is_large(drawing) and (
            any(uri.endswith("/picture") for uri in uris)
            or next(drawing.iter(names.OLD_IMAGE), None) is not None
        ):
            self._result.has_page_picture = True


def _chosen_entry(mark: Element) -> str:
    """Return the entry that a drop-down field of the old kind shows, which has no result."""
    choices = mark.find(f"{w('ffData')}/{w('ddList')}")
    if choices is None:
        return ""
    entries = [entry.get(w("val"), "") for entry in choices.findall(w("listEntry"))]
    stated = properties_in(choices)
    chosen = number(stated, "result") or number(stated, "default") or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _text_of(node: Element) -> str:
    text = node.text or ""
    is_preserved = node.get("{http://www.w3.org/XML/1998/namespace}space", "") == "preserve"
    return text if is_preserved else text.strip(" \t\r\n")


def _symbol(node: Element) -> str:
    digits = node.get(w("char"), "")
    try:
        code = int(digits, 16)
    except ValueError:
        return ""
    return printed_symbol(node.get(w("font"), ""), code)


def printed_symbol(font: str, code: int) -> str:
    """Return the sign that a font of symbols shows for a code."""
    position = code - _PRIVATE_USE.start if code in _PRIVATE_USE else code
    known = _SYMBOLS.get((font.casefold(), position))
    if known is not None:
        return known
    return _UNKNOWN_SIGN if code in _PRIVATE_USE or code > 0xFFFF else chr(code)


def _text_boxes(node: Element) -> Iterator[Element]:
    """Yield the outermost text boxes below a node, each once."""
    for child in node:
        if child.tag == names.TEXT_BOX:
            yield child
        elif child.tag == names.ALTERNATE:
            branch = chosen_branch(child)
            if branch is not None:
                yield from _text_boxes(branch)
        else:
            yield from _text_boxes(child)


def _is_graphic(node: Element) -> bool:
    return node.tag.endswith("}graphicData")


def _is_large(drawing: Element) -> bool:
    """Whether a drawing, of the new kind or the old, is as large as a page or table."""
    sizes = [
        [_centimetres(extent.get(name, "")) for name in ("cx", "cy")]
        for extent in drawing.iter(names.EXTENT)
    ]
    for shape in drawing.iter(*names.OLD_SHAPES):
        stated = dict(_STYLE_SIZE.findall(shape.get("style", "")))
        sizes.append([_old_centimetres(stated.get(name, "")) for name in ("width", "height")])
    return any(
        width >= _PAGE_PICTURE_CM[0] and height >= _PAGE_PICTURE_CM[1] for width, height in sizes
    )


def _old_centimetres(text: str) -> float:
    """Return a size of a drawing of the old kind in centimetres, 0 where it says nothing."""
    match = _SIZE.fullmatch(text.strip())
    return 0 if match is None else float(match[1]) * _CM_OF_UNIT[match[2] or "px"]


def _centimetres(text: str) -> float:
    return (as_number(text[:-3]) or 0) * 1000 / _EMU_PER_CM
