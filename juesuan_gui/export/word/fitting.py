"""How a table lies on its pages: upright or on its side, and how small, so that it is on one."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from juesuan_gui.export.content.blocks import MarkedTable
from juesuan_gui.export.content.forms import Face, Form, FormCell
from juesuan_gui.export.word import markup_of as wml
from juesuan_gui.export.word.styles import CELL_LINE, CELL_LINE_TIGHT, NOTE_LINE

_MOST_COLUMNS_UPRIGHT = 7
_TOO_NARROW = 1.25  # times the room: then names would be broken over several lines
_NARROWEST, _WIDEST, _WIDEST_HEADING, _PAD = 4, 40, 12, 3
_LETTER, _LETTER_TIGHT = 104, 87  # somewhat more than half the height of a letter, in twips
_BORDER = 12
_HEAD, _GAP = 960, 30  # title and line above; below each note


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set.

    Attributes:
        is_wide: On its side.
        is_tight: In small letters.
        widths: Of its columns, in twips.
    """

    is_wide: bool
    is_tight: bool
    widths: tuple[int, ...]


def fit_table(block: MarkedTable) -> Fit:
    """Return how a table is set: small where that brings it onto one page."""
    is_wide = _lies_on_its_side(block)
    plain, tight = (_fit(block.form, is_wide=is_wide, is_tight=one) for one in (False, True))
    room = wml.height_between_margins(is_wide=is_wide)
    needs_less = not _is_within(block, plain, room) and _is_within(block, tight, room)
    return tight if block.is_known_form and needs_less else plain


def fit_list(form: Form) -> Fit:
    """Return how a list is set: upright, however long it is."""
    return _fit(form, is_wide=False, is_tight=False)


def _lies_on_its_side(block: MarkedTable) -> bool:
    form = block.form
    if form.columns > _MOST_COLUMNS_UPRIGHT:
        return True
    needed, wanted = _demands(form, _LETTER)
    return block.is_known_form and sum(needed) + sum(wanted) > _TOO_NARROW * wml.ROOM_UPRIGHT


def _fit(form: Form, *, is_wide: bool, is_tight: bool) -> Fit:
    room = wml.ROOM_WIDE if is_wide else wml.ROOM_UPRIGHT
    letter = _LETTER_TIGHT if is_tight else _LETTER
    return Fit(is_wide, is_tight, tuple(_widths(form, room, letter)))


def _is_within(block: MarkedTable, fit: Fit, room: int) -> bool:
    """Whether title, table and notes are on one page."""
    letter, line = (_LETTER_TIGHT, CELL_LINE_TIGHT) if fit.is_tight else (_LETTER, CELL_LINE)
    lines = [1] * block.form.rows
    for cell in block.form.cells:
        if cell.row_span == 1:
            lines[cell.row] = max(lines[cell.row], _lines_of(cell, fit.widths, letter))
    rows = sum(lines) * line + len(lines) * _BORDER
    return _HEAD + rows + len(block.notes) * (NOTE_LINE + _GAP) <= room


def _lines_of(cell: FormCell, widths: Sequence[int], letter: int) -> int:
    room = sum(widths[cell.column : cell.column + cell.column_span]) - letter
    return sum(
        -(-_columns_of(line) * letter // max(room, letter)) for line in cell.text.split("\n")
    )


def _widths(form: Form, room: int, letter: int) -> list[int]:
    """Share the width out: figures get what they need, words what is left, as they want it."""
    needed, wanted = _demands(form, letter)
    rest = room - sum(needed)
    if rest < letter * _NARROWEST * form.columns // 2:
        total = sum(needed) + sum(wanted)
        return [room * (a + b) // total for a, b in zip(needed, wanted, strict=True)]
    total = max(1, sum(wanted))
    return [need + rest * want // total for need, want in zip(needed, wanted, strict=True)]


def _demands(form: Form, letter: int) -> tuple[list[int], list[int]]:
    """Return what the figures of each column need, and what its words want beyond that."""
    words, figures = [_NARROWEST] * form.columns, [0] * form.columns
    for cell in form.cells:
        if cell.column_span > 1:
            continue
        is_heading = cell.row < form.heading_rows
        size = min(_columns_of(cell.text), _WIDEST_HEADING if is_heading else _WIDEST)
        found = figures if cell.face is Face.NUMBER else words
        found[cell.column] = max(found[cell.column], size)
    needed = [letter * (figure + _PAD) if figure else 0 for figure in figures]
    wanted = [
        max(0, letter * (word + _PAD) - need) for word, need in zip(words, needed, strict=True)
    ]
    return needed, wanted


def _columns_of(content: str) -> int:
    """Return the width of the longest line in columns of a fixed font."""
    return max(
        sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)
        for line in content.split("\n")
    )
