"""Read the text inside of one Word paragraph: runs, fields, tracked changes, text boxes.

What is printed counts: deleted, moved-away and hidden text is dropped, inserted text kept; of a
field the result, not its code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from juesuan_gui.readers.word import names
from juesuan_gui.readers.word.names import (
    Properties,
    as_number,
    chosen_branch,
    properties_in,
    properties_of,
    switch,
    value,
    w,
)
from juesuan_gui.readers.word.styles import Styles
from juesuan_gui.readers.xml import Element

_EMU_PER_CM = 360_000
_PAGE_PICTURE_CM = (12, 10)
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
    hidden_runs: int = 0
    embedded_objects: int = 0


@dataclass(slots=True)
class ParagraphText:
    r"""The text of a paragraph and what is anchored in it.

    Attributes:
        text: Line breaks are "\n", tabs "\t".
        boxes: Contents of its text boxes.
        has_page_picture: It shows a picture large enough to be a scanned page or table.
    """

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    has_page_picture: bool = False


class TextReader:
    """Reads paragraphs one by one; a field never reaches beyond its paragraph here."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._pieces: list[str] = []
        self._fields: list[bool] = []
        self._result = ParagraphText()
        self._is_hidden = False

    def read(self, paragraph: Element, properties: Properties) -> ParagraphText:
        """Return the text of a paragraph without its automatic number."""
        self._pieces, self._fields, self._result = [], [], ParagraphText()
        style = self._styles.paragraph(value(properties, "pStyle"))
        self._is_hidden = bool(style.is_hidden)
        self._walk(paragraph)
        self._result.text = "".join(self._pieces)
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
            elif tag in (names.MATH, names.MATH_PARAGRAPH):
                self._put("".join(node.text or "" for node in child.iter(names.MATH_TEXT)))
            elif tag == names.ALTERNATE and (branch := chosen_branch(child)) is not None:
                self._walk(branch)

    def _read_run(self, run: Element) -> None:
        if self._hides(run):
            self._tally.hidden_runs += next(run.iter(names.TEXT), None) is not None
            return
        for child in run:
            self._read_run_child(child)

    def _hides(self, run: Element) -> bool:
        properties = properties_of(run, names.RUN_PROPERTIES)
        stated = switch(properties, "vanish")
        if stated is None and (style := value(properties, "rStyle")):
            stated = self._styles.is_hidden_run(style)
        return self._is_hidden if stated is None else stated

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
            self._pieces.append(text)

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
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _read_drawing(self, drawing: Element) -> None:
        self._result.boxes.extend(_text_boxes(drawing))
        self._tally.embedded_objects += drawing.tag == names.OBJECT
        for extent in drawing.iter(names.EXTENT):
            width, height = (_centimetres(extent.get(name, "")) for name in ("cx", "cy"))
            if width >= _PAGE_PICTURE_CM[0] and height >= _PAGE_PICTURE_CM[1]:
                self._result.has_page_picture |= _shows_picture(drawing)


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


def _shows_picture(drawing: Element) -> bool:
    return any(
        node.get("uri", "").endswith("/picture")
        for node in drawing.iter()
        if node.tag.endswith("}graphicData")
    )


def _centimetres(text: str) -> float:
    return (as_number(text[:-3]) or 0) * 1000 / _EMU_PER_CM
