"""Join printed lines to paragraphs and give each its section.

A sentence broken over lines and pages becomes one paragraph again; each run keeps its place, so a
number in it can be shown and corrected where it stands.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.disclosure import Paragraph, Segment
from juesuan_gui.readers.raw import RawLine

_SENTENCE_ENDS = "。！？!?"
_CLAUSE_ENDS = "；;：:"
_LONGEST_HEADING = 48
_SHORTEST_BROKEN_LINE = 20
_INDENTED = 1.0
_FLUSH = 0.3
_FIRST_LINE_INDENT = 3.5
_SHORTEST_LINE = 20
_FEWEST_LINES = 10
_RAGGED = 6
_SHORTENED = 10
_WRAPPED_SHARE = 0.35
_BEYOND_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a document breaks its lines.

    Attributes:
        is_wrapped: Lines are broken at a margin; otherwise a line is a whole paragraph, except
            where a page was cut.
        full_width: Display width from which a line counts as reaching the margin.
    """

    is_wrapped: bool
    full_width: int


class _Widths(dict[str, int]):
    """The width of each letter, remembered."""

    def __missing__(self, letter: str) -> int:
        width = self[letter] = 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
        return width


_WIDTHS = _Widths()


def display_width(text: str) -> int:
    """Return the width of a text in half-width columns."""
    return sum(map(_WIDTHS.__getitem__, text))


def find_line_style(lines: Iterable[RawLine]) -> LineStyle:
    """Judge from the lengths of all lines whether they are broken at a margin.

    They are if many lines end at nearly the same width and hardly any goes beyond.
    """
    widths = [display_width(x.text) for x in lines if x.text and not x.is_paragraph]
    long = [width for width in widths if width >= _SHORTEST_LINE]
    if len(long) < _FEWEST_LINES:
        return LineStyle(is_wrapped=False, full_width=0)
    counts = Counter(long)
    margin = max(counts, key=lambda width: sum(counts[width + d] for d in range(-3, 4)))
    near = sum(margin - _RAGGED <= width <= margin + _RAGGED for width in long)
    beyond = sum(width > margin + _RAGGED for width in long)
    is_wrapped = near > _WRAPPED_SHARE * len(long) and beyond < _BEYOND_SHARE * len(long)
    return LineStyle(is_wrapped, margin - _SHORTENED)


def join_lines(
    lines: Sequence[RawLine], style: LineStyle, catalogue: Catalogue
) -> list[tuple[RawLine, ...]]:
    """Group consecutive lines that are one paragraph; blank lines alone separate nothing."""
    groups: list[list[RawLine]] = []
    for line in lines:
        if not line.text:
            continue
        if groups and _continues(groups[-1], line, style, catalogue):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [tuple(group) for group in groups]


def _continues(
    group: Sequence[RawLine], line: RawLine, style: LineStyle, catalogue: Catalogue
) -> bool:
    last = group[-1]
    if last.is_paragraph or line.is_paragraph:
        return False
    if any(catalogue.pattern("date_line").match(text) for text in (last.text, line.text)):
        return False
    if last.reaches_margin is not None:
        return goes_on_in_layout(group, line, catalogue)
    if catalogue.pattern("item_start_line").match(line.text):
        return False
    end = last.text[-1]
    if end in _SENTENCE_ENDS:
        return False
    joined = "".join(line.text for line in group)
    is_heading = _looks_like_heading(joined, catalogue)
    if is_heading and catalogue.pattern("heading_end").search(squash(joined)):
        return False
    is_full = display_width(last.text) >= style.full_width
    if style.is_wrapped:
        return is_full or (end not in _CLAUSE_ENDS and not is_heading)
    if end in _CLAUSE_ENDS or is_heading:
        return False
    return len(last.text) >= _SHORTEST_BROKEN_LINE and (end in "，、,(（" or _is_prose(last.text))


def goes_on_in_layout(group: Sequence[RawLine], line: RawLine, catalogue: Catalogue) -> bool:
    """Whether a line continues those above, where the source tells margins and indents."""
    first, last = group[0], group[-1]
    if not line.text:
        return False
    if _is_figure_torn(last.text, line.text, catalogue):
        return True
    if not last.reaches_margin:
        return False
    is_broken = last.text[-1] not in _SENTENCE_ENDS + _CLAUSE_ENDS
    if catalogue.pattern("item_start_line").match(line.text):
        is_inside = first.indent >= _INDENTED and bool(line.reaches_margin)
        return (is_broken or is_inside) and line.indent < _FLUSH
    if last.is_centred and line.is_centred and line.indent > _FIRST_LINE_INDENT:
        return is_broken
    if line.indent < _INDENTED:
        return True
    return is_broken and line.indent < last.indent + _INDENTED


def _is_figure_torn(above: str, below: str, catalogue: Catalogue) -> bool:
    """Whether a sentence breaks between a figure and its unit, wherever its line ends."""
    is_sentence = len(above) >= _SHORTEST_BROKEN_LINE and _is_prose(above)
    return is_sentence and above[-1].isdigit() and bool(catalogue.pattern("unit_line").match(below))


def _is_prose(text: str) -> bool:
    return any(mark in text for mark in "，。；、,")


def _looks_like_heading(text: str, catalogue: Catalogue) -> bool:
    return heading_of(text, catalogue) is not None or len(squash(text)) < 8


def heading_of(text: str, catalogue: Catalogue) -> tuple[int, str] | None:
    """Return (level, printed number) if a paragraph is a numbered heading, else None."""
    compact = squash(text)
    part = catalogue.pattern("part").match(compact)
    if part and len(compact) <= _LONGEST_HEADING + 20:
        return 1, part[0]
    if len(compact) > _LONGEST_HEADING or any(mark in compact[:-1] for mark in "。；！"):
        return None
    for level, name in enumerate(("section_2", "section_3", "section_4", "section_5"), 2):
        match = catalogue.pattern(name).match(compact)
        if match:
            rest = compact[match.end() :].rstrip("。：:")
            is_heading = bool(rest) and not any(mark in rest for mark in "，；：:")
            return (level, match[1]) if is_heading else None
    return None


class SectionTracker:
    """Keeps the numbers of the headings above the current paragraph."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._stack: list[tuple[int, str]] = []

    def build(self, lines: Sequence[RawLine], *, in_contents: bool = False) -> Paragraph:
        """Build a paragraph from its lines and note the section it opens, if it is a heading."""
        text, segments = _joined(lines)
        heading = None if in_contents else heading_of(text, self._catalogue)
        if heading is not None:
            while self._stack and self._stack[-1][0] >= heading[0]:
                self._stack.pop()
            self._stack.append(heading)
        section = tuple(number for _, number in self._stack)
        return Paragraph(text, segments, section, heading[0] if heading else 0, in_contents)


def _joined(lines: Sequence[RawLine]) -> tuple[str, tuple[Segment, ...]]:
    text = ""
    segments: list[Segment] = []
    for line in lines:
        if text and _needs_blank(text[-1], line.text[0]):
            text += " "
        offset = len(text)
        segments.extend(Segment(s.start + offset, s.end + offset, s.place) for s in line.segments)
        text += line.text
    return text, tuple(segments)


def _needs_blank(last: str, first: str) -> bool:
    """Two Latin words meet; digits never do, for a number may be broken over two lines."""
    return last.isascii() and first.isascii() and last.isalpha() and first.isalpha()
