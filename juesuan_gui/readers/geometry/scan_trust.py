"""Say which cells of a scanned table deserve no trust. Pure rules on raw grids.

A number that is no number of money is unreadable; one that is recognised with little confidence, or
that has lost its decimals, is doubtful. Nothing is ever mended here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.readers.raw import RawCell, RawGrid

LOW_SCORE = "doubtful.low_score"
ODD_DECIMALS = "doubtful.odd_decimals"
SURE_SCORE = 0.93

_MONEY = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?%?")
_OF_NUMBERS = re.compile(r"[-\d,.%\s]*\d[-\d,.%\s]*")
_OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.,]|\d+-\d+(?:-\d+)?")
_ONE_LETTER_IN_NUMBER = re.compile(r"-?\d[\d,]*[A-Za-z][\d,]*\.\d+|-?\d[\d,]*\.\d*[A-Za-z]\d*")
_USUAL_SHARE = 0.7
_FEWEST = 3
_LONGEST_COUNT = 3


def judge_scanned(grid: RawGrid) -> RawGrid:
    """Return a grid with its unreadable and doubtful cells marked; others are left as they are."""
    usual = _usual_decimals(grid.cells)
    return replace(grid, cells=tuple(_judged(cell, usual) for cell in grid.cells))


def _judged(cell: RawCell, usual: Mapping[int, int]) -> RawCell:
    if cell.score is None or cell.is_unreadable:
        return cell
    text = cell.text.strip()
    match = _MONEY.fullmatch(text)
    if match is None and _is_broken_number(text):
        return replace(cell, is_unreadable=True)
    if match and _has_odd_decimals(text, match[1], usual.get(cell.column)):
        return replace(cell, doubtful=ODD_DECIMALS)
    if cell.score < SURE_SCORE:
        return replace(cell, doubtful=LOW_SCORE)
    return cell


def _is_broken_number(text: str) -> bool:
    """Whether a text can only be a number that was read wrongly."""
    if _ONE_LETTER_IN_NUMBER.fullmatch(text):
        return True
    return bool(_OF_NUMBERS.fullmatch(text)) and not _OUTLINE.fullmatch(text)


def _has_odd_decimals(text: str, fraction: str | None, usual: int | None) -> bool:
    if usual is None or text.endswith("%"):
        return False
    if fraction is None and len(text) <= _LONGEST_COUNT:
        return False
    return len(fraction or "") != usual


def _usual_decimals(cells: Iterable[RawCell]) -> Mapping[int, int]:
    """Return how many decimals the numbers of a column have, where most have the same."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for cell in cells:
        match = _MONEY.fullmatch(squash(cell.text))
        if match and match[1]:
            counts[cell.column][len(match[1])] += 1
    return {
        column: count.most_common(1)[0][0]
        for column, count in counts.items()
        if count.total() >= _FEWEST and count.most_common(1)[0][1] >= _USUAL_SHARE * count.total()
    }
