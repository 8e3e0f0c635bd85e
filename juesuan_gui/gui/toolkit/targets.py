"""Targets of jumps as links in rich text, and back. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef

if TYPE_CHECKING:
    from juesuan_gui.domain.finding import Target

_CELL, _TEXT = "cell", "text"


def link_of(target: Target) -> str:
    """Return the address of a cell or a span of text as the target of a link."""
    if isinstance(target, TextRef):
        return f"{_TEXT}:{target.paragraph}:{target.start}:{target.end}"
    if target.is_text:
        return f"{_TEXT}:{target.row}:{target.column}:{target.column}"
    return f"{_CELL}:{target.table}:{target.row}:{target.column}"


def target_of_link(link: str) -> Target | None:
    """Return where a link leads, or None for a link of another kind."""
    scheme, *parts = link.split(":")
    if scheme == _CELL and len(parts) == 3:
        return CellRef(parts[0], int(parts[1]), int(parts[2]))
    if scheme == _TEXT and len(parts) == 3:
        return TextRef(int(parts[0]), int(parts[1]), int(parts[2]))
    return None
