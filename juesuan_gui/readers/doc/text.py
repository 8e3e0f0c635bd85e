"""Print a paragraph of a binary Word document as it is shown.

What is printed counts: deleted and hidden text is dropped, inserted text kept; of a field the
result, not its code. Raised and lowered marks of notes are no digits of the number before them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from juesuan_gui.readers.doc.binary import u8, u16
from juesuan_gui.readers.doc.fib import FONTS, DocFile
from juesuan_gui.readers.doc.pictures import form_field, is_page_picture, picture_size
from juesuan_gui.readers.doc.story import Run, StoryParagraph
from juesuan_gui.readers.doc.styles import Letters
from juesuan_gui.readers.word.text import TICKED, UNTICKED, Tally, printed_symbol

_PICTURE, _DRAWN, _SYMBOL = "\x01", "\x08", "("
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SHOWN = {"\t": "\t", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-"}
_FIRST_LETTER = " "
# Signs of control, and the codes by which fonts of symbols are addressed.
_NOT_PLAIN = re.compile("[\x00-\x1f\uf000-\uf0ff]")
_OF_FIELDS = (_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END)
_FONT_NAME_AT = 40
_EMBEDDING = ("EMBED", "LINK", "CONTROL")
_FORM_FIELDS = ("FORMCHECKBOX", "FORMDROPDOWN")


@dataclass(slots=True)
class PrintedText:
    r"""The text of a paragraph and what is anchored in it.

    Attributes:
        text: Line breaks are "\n", tabs "\t".
        anchors: Positions at which something floats beside the text.
        has_page_picture: It shows a picture large enough to be a scanned page or table.
    """

    text: str = ""
    anchors: list[int] = field(default_factory=list)
    has_page_picture: bool = False

    def followed_by(self, other: "PrintedText") -> "PrintedText":
        """Return both as one paragraph."""
        return PrintedText(
            self.text + other.text,
            [*self.anchors, *other.anchors],
            self.has_page_picture or other.has_page_picture,
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
        self._pieces: list[str] = []
        self._fields: list[_Field] = []
        self._result = PrintedText()
        self._actions: Mapping[str, Callable[[str, Letters, int], None]] = {
            _FIELD_BEGIN: self._begin_field,
            _FIELD_RESULT: self._begin_result,
            _FIELD_END: self._end_field,
            _PICTURE: self._read_picture,
            _DRAWN: self._read_anchor,
        }

    def read(self, paragraph: StoryParagraph) -> PrintedText:
        """Return the text of a paragraph without its automatic number."""
        self._pieces, self._fields, self._result = [], [], PrintedText()
        was_changed = False
        for run in paragraph.runs:
            is_changed = run.letters.is_deleted or run.letters.is_inserted
            self._tally.tracked_changes += is_changed and not was_changed
            was_changed = is_changed
            self._read_run(run)
        self._result.text = _whole("".join(self._pieces))
        return self._result

    def _read_run(self, run: Run) -> None:
        letters = run.letters
        is_left_out = letters.is_deleted or letters.is_hidden
        if letters.is_hidden and not letters.is_deleted:
            self._tally.left_out.hidden += self._is_shown and any(
                c > _FIRST_LETTER for c in run.text
            )
        if letters.symbol is not None and letters.is_special:
            if not is_left_out:
                sign = self._sign(*letters.symbol)
                self._put(sign * run.text.count(_SYMBOL))
            return
        at = 0
        for match in _NOT_PLAIN.finditer(run.text):
            if match.start() > at and not is_left_out:
                self._put(run.text[at : match.start()])
            at = match.end()
            action = self._actions.get(match[0])
            if action is None and not is_left_out:
                self._put(self._shown(match[0], letters))
            elif action is not None and (not is_left_out or match[0] in _OF_FIELDS):
                action(match[0], letters, run.start + match.start())
        if at < len(run.text) and not is_left_out:
            self._put(run.text[at:])

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

    def _put(self, text: str) -> None:
        if self._is_shown:
            self._pieces.append(text)
        else:
            self._fields[-1].code += text

    # --- fields

    def _begin_field(self, *_: object) -> None:
        self._fields.append(_Field())

    def _begin_result(self, *_: object) -> None:
        if self._fields:
            self._fields[-1].has_result = True

    def _end_field(self, *_: object) -> None:
        if self._fields:
            self._tally.embedded_objects += self._fields.pop().kind in _EMBEDDING

    # --- what stands for something else

    def _read_picture(self, _: str, letters: Letters, __: int) -> None:
        at = letters.picture_at
        if at is None:
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
            self._pieces.append(shown)

    def _read_anchor(self, _: str, letters: Letters, position: int) -> None:
        if letters.is_special:
            self._result.anchors.append(position)


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
