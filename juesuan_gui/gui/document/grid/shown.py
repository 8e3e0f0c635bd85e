"""How the text of a cell is shown: without the breaks that a narrow printed column made. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from juesuan_gui.domain.table import Role

if TYPE_CHECKING:
    from juesuan_gui.domain.table import Cell, Table

_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_LETTER = r"[\u3000-\u9fff\uff00-\uffef]"
_WIDE = re.compile(_LETTER)
_BLANK = re.compile(rf"(?<={_LETTER})[ \t\u3000]+(?={_LETTER})")
_NAMES = (Role.LABEL, Role.CODE, Role.LINE_NO, Role.COLUMN_NO, Role.HEADING)


def shown_text(cell: Cell, table: Table) -> str:
    """Return the text of a cell as the grid shows it; editing shows what is printed.

    Headings and names of rows are broken where the window has room for them, not where the source
    had; texts keep their lines.
    """
    text = cell.text
    if cell.row < table.heading_rows:
        return _BLANK.sub("", _one_line(text))
    is_name = cell.role in _NAMES and cell.row_key is not None
    return _one_line(text) if is_name else text


def _one_line(text: str) -> str:
    return _BREAK.sub(_joint, text) if "\n" in text else text


def _joint(found: re.Match[str]) -> str:
    """Join hanzi with nothing, words of letters with a blank."""
    text, start, end = found.string, found.start(), found.end()
    sides = text[max(start - 1, 0) : start] + text[end : end + 1]
    return "" if _WIDE.search(sides) else " "
