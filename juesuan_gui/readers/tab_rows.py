"""Gather paragraphs whose words are set apart by tabs into tables, as where no table was drawn."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.flow import cell_text, paragraph_lines
from juesuan_gui.readers.raw import Block, RawCell, build_grid

_FEWEST_TABS = 2
_FEWEST_ROWS = 3
_USUAL_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    block: int
    heading_level: int


@dataclass(slots=True)
class TabRows:
    """Paragraphs that may be rows of a table, held back until something else follows."""

    _held: list[_Paragraph] = field(default_factory=list)

    def take(self, text: str, block: int, heading_level: int) -> bool:
        """Hold a paragraph back if it may be a row; say whether it was."""
        is_row = text.count("\t") >= _FEWEST_TABS and "\n" not in text and bool(text.strip())
        if is_row:
            self._held.append(_Paragraph(text, block, heading_level))
        return is_row

    def release(self) -> Iterator[Block]:
        """Yield what was held back: a table if the rows agree in their columns, else lines."""
        held, self._held = self._held, []
        counts = Counter(row.text.count("\t") for row in held)
        usual, times = counts.most_common(1)[0] if counts else (0, 0)
        if times >= max(_FEWEST_ROWS, _USUAL_SHARE * len(held)) and usual == max(counts):
            rows = [_cells(row.text, number, held[0].block) for number, row in enumerate(held)]
            yield build_grid(rows, is_flattened=True)
            return
        for row in held:
            yield from paragraph_lines(row.text, row.block, heading_level=row.heading_level)


def _cells(text: str, row: int, block: int) -> list[RawCell]:
    return [
        RawCell(row, column, cell_text([word]), (BlockPlace(block, row, column),))
        for column, word in enumerate(text.split("\t"))
    ]
