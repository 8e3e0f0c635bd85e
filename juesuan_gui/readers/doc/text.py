"""Print a paragraph of a binary Word document as it is shown.

What is printed counts: deleted and hidden text is dropped, inserted text kept; of a field the
result, not its code. Raised and lowered marks of notes are no digits of the number before them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from juesuan_gui.readers.binary import u8, u16
from juesuan_gui.readers.doc.fib import FONTS, DocFile
from juesuan_gui.readers.doc.pictures import form_field, is_page_picture, picture_size
from juesuan_gui.readers.doc.story import Run, StoryParagraph
from juesuan_gui.readers.doc.styles import Letters
from juesuan_gui.readers.flow import without_unseen
from juesuan_gui.readers.shown import LeftOut, Look, as_shown
from juesuan_gui.readers.shown import Run as ShownRun
from juesuan_gui.readers.word.text import TICKED, UNTICKED, printed_symbol

_PICTURE, _DRAWN, _SYMBOL = "\x01", "\x08", "("
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SHOWN = {"\t": "\t", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-"}
_FIRST_LETTER = " "
# Signs of control, and the codes by which fonts of symbols are addressed.
_NOT_PLAIN = re.compile("[\x00-\x1f\uf000-\uf0ff]")
_OF_FIELDS = (_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END)
_FONT_NAME_AT = 40
_RAISED_HALF_POINTS = 6
_EMBEDDING = ("EMBED", "LINK", "CONTROL")
_FORM_FIELDS = ("FORMCHECKBOX", "FORMDROPDOWN")


@dataclass(slots=True)
class Tally:
    """What was met in a document that its reader should know of."""

    tracked_changes: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)

    def remarks(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield what is to be said of it."""
        if self.tracked_changes:
            yield "reading.tracked_changes", {"count": str(self.tracked_changes)}
        yield from self.left_out.remarks()


@dataclass(slots=True)
class PrintedText:
    r"""The text of a paragraph and what is anchored in it.

    Attributes:
        text: Line breaks are "\n", tabs "\t".
        anchors: Positions at which something floats beside the text.
        has_page_picture: It shows a picture large enough to be a scanned page or table.
        has_embedded: It shows an object of another program.
    """

    text: str = ""
    anchors: list[int] = field(default_factory=list)
    has_page_picture: bool = False
    has_embedded: bool = False

    def followed_by(self, other: "PrintedText") -> "PrintedText":
        """Return both as one paragraph."""
        return PrintedText(
            self.text + other.text,
            [*self.anchors, *other.anchors],
            self.has_page_picture or other.has_page_picture,
            self.has_embedded or other.has_embedded,
        )


@dataclass(slots=True)
class _Field:
    """An open field: its code so far, and whether its result is being read."""

    code: str = ""
    has_result: bool = False

    @property
    def kind(self) -> str:
        return (self.code.split() or [""])[0].upper()


class TextPrinter:
    """Prints paragraphs one by one; a field never reaches beyond its paragraph here."""

    def __init__(self, file: DocFile, tally: Tally) -> None:
        self._data = file.data
        self._fonts = _font_names(file.structure(FONTS))
        self._tally = tally
        self._runs: list[ShownRun] = []
        self._look = Look.PLAIN
        self._fields: list[_Field] = []
        self._result = PrintedText()
        self._actions: Mapping[str, Callable[[str, Letters, int], None]] = {
            _FIELD_BEGIN: self._begin_field,
            _FIELD_RESULT: self._begin_result,
            _FIELD_END: self._end_field,
            _PICTURE: self._read_picture,
            _DRAWN: self._read_anchor,
        }

    def read(self, paragraph: StoryParagraph, *, is_filled: bool = False) -> PrintedText:
        """Return the text of a paragraph without its automatic number.

        Args:
            is_filled: What is around it may be shaded, so that white letters stand out.
        """
        is_filled = is_filled or paragraph.formatting.is_shaded
        self._runs, self._fields, self._result = [], [], PrintedText()
        was_changed = False
        for run in paragraph.runs:
            is_changed = run.letters.is_deleted or run.letters.is_inserted
            self._tally.tracked_changes += is_changed and not was_changed
            was_changed = is_changed
            self._look = _look_of(run.letters, is_filled=is_filled)
            self._read_run(run, run.letters)
        text = as_shown(self._runs, self._tally.left_out)
        self._result.text = without_unseen(_whole(text))
        return self._result

    def _read_run(self, run: Run, letters: Letters) -> None:
        if letters.symbol is not None and letters.is_special:
            self._put(self._sign(*letters.symbol) * run.text.count(_SYMBOL), letters)
            return
        at = 0
        for match in _NOT_PLAIN.finditer(run.text):
            self._put(run.text[at : match.start()], letters)
            at = match.end()
            action = self._actions.get(match[0])
            if action is None:
                self._put(self._shown(match[0], letters), letters)
            elif not letters.is_deleted or match[0] in _OF_FIELDS:
                action(match[0], letters, run.start + match.start())
        self._put(run.text[at:], letters)

    def _shown(self, letter: str, letters: Letters) -> str:
        if letter < _FIRST_LETTER:
            return _SHOWN.get(letter, "")
        return self._sign(letters.font, ord(letter))

    def _sign(self, font: int, code: int) -> str:
        """Return the sign that a font of symbols shows for a code."""
        name = self._fonts[font] if 0 <= font < len(self._fonts) else ""
        return printed_symbol(name, code)

    @property
    def _is_shown(self) -> bool:
        return all(one.has_result for one in self._fields)

    def _put(self, text: str, letters: Letters) -> None:
        if not self._is_shown:
            self._fields[-1].code += text
        elif text and not letters.is_deleted:
            self._runs.append(ShownRun(text, self._look))

    # --- fields

    def _begin_field(self, *_: object) -> None:
        self._fields.append(_Field())

    def _begin_result(self, *_: object) -> None:
        if self._fields:
            self._fields[-1].has_result = True

    def _end_field(self, *_: object) -> None:
        if self._fields:
            self._result.has_embedded |= self._fields.pop().kind in _EMBEDDING

    # --- what stands for something else

    def _read_picture(self, _: str, letters: Letters, __: int) -> None:
        at = letters.picture_at
        if at is None or self._look & Look.HIDDEN:
            return
        if letters.holds_data:
            self._read_form_field(at)
        elif self._is_shown:
            self._result.has_page_picture |= is_page_picture(*picture_size(self._data, at))

    def _read_form_field(self, at: int) -> None:
        if not self._fields or self._fields[-1].kind not in _FORM_FIELDS:
            return
        found = form_field(self._data, at)
        if found is not None and all(one.has_result for one in self._fields[:-1]):
            is_box = found.is_checked is not None
            shown = (TICKED if found.is_checked else UNTICKED) if is_box else found.chosen
            self._runs.append(ShownRun(shown, self._look))

    def _read_anchor(self, _: str, letters: Letters, position: int) -> None:
        if letters.is_special and letters.is_hidden:
            self._tally.left_out.hidden += 1
        elif letters.is_special:
            self._result.anchors.append(position)


def _look_of(letters: Letters, *, is_filled: bool) -> Look:
    look = Look.PLAIN
    if letters.is_hidden or (letters.is_white and not letters.is_shaded and not is_filled):
        look |= Look.HIDDEN
    if letters.is_struck:
        look |= Look.STRUCK
    if letters.raised or abs(letters.lifted) >= _RAISED_HALF_POINTS:
        look |= Look.RAISED
    return look


def _whole(text: str) -> str:
    """Join the halves of letters beyond the first plane."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _font_names(data: bytes) -> list[str]:
    """Return the names of the fonts by their numbers."""
    found: list[str] = []
    at = 4
    for _ in range(u16(data, 0)):
        length = u8(data, at) + 1
        name = data[at + _FONT_NAME_AT : at + length].decode("utf-16-le", "replace")
        found.append(name.partition("\0")[0])
        at += length
    return found
