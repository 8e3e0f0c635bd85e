"""Tell where the text of each page begins and ends, so that broken lines can be joined again."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from juesuan_gui.readers.geometry.lines import PrintedLine
from juesuan_gui.readers.geometry.page_content import Frame
from juesuan_gui.readers.raw import RawLine

_LONG_SHARE = 0.5
_FEWEST_LONG = 3
_NEAR_PT = 2.0
_RAGGED_EM = 3.0
_FULL_SHARE = 0.3
_DEEPEST_INDENT_EM = 3.0
_ROOM_EM = 0.6
_MOST_ROOM_PT = 12.0
_SPACING_EM = 0.5
_CENTRED_EM = 1.0


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a page begins and ends, in points from the left of its frame."""

    left: float
    right: float

    def indent(self, line: PrintedLine) -> float:
        """Return how far a line begins from the margin, in characters."""
        return max(0.0, (line.x0 - self.left) / line.em)

    def is_centred(self, line: PrintedLine) -> bool:
        """Whether a line stands in the middle without reaching the left margin."""
        off = (line.x0 + line.x1) / 2 - (self.left + self.right) / 2
        return abs(off) < _CENTRED_EM * line.em and line.x0 - self.left > _CENTRED_EM * line.em

    def is_full(self, line: PrintedLine, following: PrintedLine | None) -> bool:
        """Whether a line was broken because what follows had no room on it."""
        if following is None:
            return False
        spare = _ROOM_EM * line.em
        if line.ends_wide and not following.starts_wide:
            spare += _SPACING_EM * line.em
        return self.right - line.x1 < following.first_unit + min(spare, _MOST_ROOM_PT)


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of one page that stand outside tables, from top to bottom."""

    frame: Frame
    lines: tuple[PrintedLine, ...]


def find_margins(pages: Sequence[PageText]) -> list[Margins]:
    """Return the margins of each page.

    A page takes those usual for its size where it has few long lines, where hardly any of them
    ends at its own right margin (a list), or where it holds first lines of paragraphs only.
    """
    own = [_own_margins(page) for page in pages]
    by_size: dict[tuple[int, int], list[Margins]] = {}
    for page, margins in zip(pages, own, strict=True):
        if margins is not None:
            by_size.setdefault(_size(page.frame), []).append(margins)
    usual = {
        size: Margins(median(m.left for m in found), median(m.right for m in found))
        for size, found in by_size.items()
    }
    return [
        _chosen(page, margins, usual.get(_size(page.frame)))
        for page, margins in zip(pages, own, strict=True)
    ]


def _size(frame: Frame) -> tuple[int, int]:
    return round(frame.width), round(frame.height)


def _own_margins(page: PageText) -> Margins | None:
    long = [line for line in page.lines if line.x1 - line.x0 > _LONG_SHARE * page.frame.width]
    if len(long) < _FEWEST_LONG:
        return None
    starts = sorted(line.x0 for line in long)
    left = next((a for a, b in pairwise(starts) if b - a <= _NEAR_PT), starts[0])
    ends = sorted((line.x1 for line in long), reverse=True)
    em = median(line.em for line in long)
    right = next((a for a, b in pairwise(ends) if a - b <= em), ends[0])
    near = sum(right - line.x1 < _RAGGED_EM * line.em for line in long)
    return Margins(left, right) if near >= max(_FEWEST_LONG, _FULL_SHARE * len(long)) else None


def _chosen(page: PageText, own: Margins | None, usual: Margins | None) -> Margins:
    if usual is None:
        return _fallback(page)
    if own is None:
        return usual
    em = median(line.em for line in page.lines)
    is_indented = 0 < own.left - usual.left < _DEEPEST_INDENT_EM * em
    return Margins(usual.left, own.right) if is_indented else own


def _fallback(page: PageText) -> Margins:
    if not page.lines:
        return Margins(0.0, page.frame.width)
    left = min(line.x0 for line in page.lines)
    return Margins(left, max(page.frame.width - left, *(line.x1 for line in page.lines)))


def raw_line(
    line: PrintedLine,
    page: int,
    margins: Margins,
    following: PrintedLine | None,
    *,
    is_running: bool = False,
) -> RawLine:
    """Build the raw line of a printed line; `following` is the next line of the running text."""
    return RawLine(
        line.text,
        line.segments,
        page=page,
        indent=margins.indent(line),
        reaches_margin=margins.is_full(line, following),
        is_centred=margins.is_centred(line),
        is_running=is_running,
    )
