"""Gather paragraphs whose words are set apart by tabs into tables, as where no table was drawn.

Where all rows have as many tabs, these tell the columns. Where some have fewer, the stops decide
that the words stand at, if the format states them; else what is missing is missing at the end.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan_gui.domain.amount import is_blank_mark, parse_amount
from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.flow import cell_text, paragraph_lines
from juesuan_gui.readers.raw import Block, RawCell, build_grid

_FEWEST_TABS = 2
_FEWEST_ROWS = 3
_USUAL_SHARE = 0.6
_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph; `places` are the stops of its words, none if they are unknown."""

    text: str
    block: int
    heading_level: int
    places: tuple[int, ...]

    @property
    def words(self) -> list[str]:
        return self.text.split("\t")


@dataclass(slots=True)
class TabRows:
    """Paragraphs that may be rows of a table, held back until something else follows."""

    _held: list[_Paragraph] = field(default_factory=list)

    def take(self, text: str, block: int, heading_level: int, places: tuple[int, ...] = ()) -> bool:
        """Hold a paragraph back if it may be a row; say whether it was."""
        row = _Paragraph(text, block, heading_level, places)
        is_row = "\n" not in text and bool(text.strip())
        is_row = is_row and (text.count("\t") >= _FEWEST_TABS or self._is_short_row(row))
        if is_row:
            self._held.append(row)
        return is_row

    def _is_short_row(self, row: _Paragraph) -> bool:
        """Whether a label and an amount go on with the rows that are held back."""
        words = row.words
        return bool(self._held) and len(words) == _FEWEST_TABS and _is_amount(words[1])

    def release(self) -> Iterator[Block]:
        """Yield what was held back: a table if the rows agree in their columns, else lines."""
        held, self._held = self._held, []
        rows = _by_stops(held) or _by_count(held)
        if rows:
            yield build_grid(rows, is_flattened=True)
            return
        for row in held:
            yield from paragraph_lines(row.text, row.block, heading_level=row.heading_level)


def _is_amount(word: str) -> bool:
    return is_blank_mark(word) or parse_amount(word) is not None


def _by_count(held: Sequence[_Paragraph]) -> list[list[RawCell]]:
    counts = Counter(row.text.count("\t") for row in held)
    usual, times = counts.most_common(1)[0] if counts else (0, 0)
    if times < max(_FEWEST_ROWS, _USUAL_SHARE * len(held)) or usual != max(counts):
        return []
    return [
        _cells(row, at, range(usual + 1), usual + 1, held[0].block) for at, row in enumerate(held)
    ]


def _by_stops(held: Sequence[_Paragraph]) -> list[list[RawCell]]:
    """Return the rows of a table whose words stand at stated stops; none if it is not so."""
    if len(held) < _FEWEST_ROWS or not all(row.places for row in held):
        return []
    if len({len(row.places) for row in held}) == 1:
        return []
    used = Counter(place for row in held for place in {p for p, x in _placed(row)[1:] if x.strip()})
    columns = sorted(used)
    if not columns or len(columns) >= _MOST_COLUMNS or min(used.values()) < _FEWEST_TABS:
        return []
    found = []
    for at, row in enumerate(held):
        known = {place: index + 1 for index, place in enumerate(columns)}
        placed = [known.get(place, 0) for place in row.places]
        found.append(_cells(row, at, [0, *placed[1:]], len(columns) + 1, held[0].block))
    return found


def _placed(row: _Paragraph) -> list[tuple[int, str]]:
    return list(zip(row.places, row.words, strict=True))


def _cells(
    row: _Paragraph, number: int, columns: Sequence[int], width: int, block: int
) -> list[RawCell]:
    """Return the cells of a row by the columns of its words, blank ones where it has no word."""
    texts = dict.fromkeys(range(width), "")
    for at, (word, column) in enumerate(zip(row.words, columns, strict=False)):
        if word.strip() or not at:
            texts[column] = cell_text([word])
    return [
        RawCell(number, column, text, (BlockPlace(block, number, column),))
        for column, text in texts.items()
    ]
