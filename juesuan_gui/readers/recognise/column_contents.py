"""Tell what each column of a grid holds: codes, labels, units, line numbers or amounts.

A heading says it where it is a known word; the body says it otherwise, and where the two disagree
the body is right. Signs for "nothing" say nothing of a column.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from juesuan_gui.domain.amount import is_blank_mark, parse_amount
from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise, squash
from juesuan_gui.domain.table import TableKind
from juesuan_gui.readers.raw import RawGrid

_INTEGER = re.compile(r"\d{1,3}")
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_CODE_PART = re.compile(r"\d\d")
_SPLIT_CODE = re.compile(r"\d{2,3}|\d{5}|\d{7}")
_SUMMARIES = (TableKind.TOTAL_SUMMARY, TableKind.APPROPRIATION_SUMMARY)


class Holds(Enum):
    """What a column holds."""

    CODE = "code"
    LABEL = "label"
    UNIT = "unit"
    LINE_NO = "line_no"
    AMOUNT = "amount"


def tell_columns(
    grid: RawGrid,
    first_body_row: int,
    paths: Sequence[tuple[str, ...]],
    numbers: Mapping[int, int],
    spec: KindSpec,
    catalogue: Catalogue,
) -> list[Holds]:
    """Return what each column holds.

    Args:
        paths: Headings over each column, outermost first.
        numbers: Printed numbers of columns; a column with a number holds amounts.
    """
    found: list[Holds] = []
    for column in range(grid.columns):
        teller = _Teller(grid, column, first_body_row, paths[column], spec, catalogue)
        if column in numbers:
            found.append(Holds.AMOUNT)
        elif numbers:
            found.append(teller.beside_numbers())
        else:
            follows_amounts = bool(found) and found[-1] is Holds.AMOUNT
            found.append(teller.without_numbers(follows_amounts=follows_amounts))
    return found


class _Teller:
    """Tells what one column holds."""

    def __init__(
        self,
        grid: RawGrid,
        column: int,
        first_body_row: int,
        path: tuple[str, ...],
        spec: KindSpec,
        catalogue: Catalogue,
    ) -> None:
        self._words = catalogue.words
        self._spec = spec
        self._path = path
        self._leaf = normalise(path[-1]) if path else ""
        self._body = [
            compact
            for cell in grid.cells
            if cell.column == column
            and cell.row >= first_body_row
            and not cell.is_unreadable
            and not is_blank_mark(compact := squash(cell.text))
            and normalise(compact) not in self._words["code_headings"]
        ]

    def beside_numbers(self) -> Holds:
        """Judge a column without a number in a table whose columns are numbered."""
        if self._leaf in self._words["line_headings"] or self._counts_up():
            return Holds.LINE_NO
        return Holds.UNIT if self._leaf in self._words["unit_headings"] else self._code_or_label()

    def without_numbers(self, *, follows_amounts: bool) -> Holds:
        """Judge a column of a table whose columns are not numbered."""
        by_heading = self._by_heading()
        if by_heading in (Holds.AMOUNT, Holds.CODE) and self._mostly(_is_label):
            return Holds.LABEL if by_heading is Holds.AMOUNT else self._code_or_label()
        if by_heading is not None:
            return by_heading
        if not self._path and self._mostly(lambda text: bool(_CODE_PART.fullmatch(text))):
            return Holds.CODE  # behind the first part of a code, under one heading
        if self._mostly(lambda t: parse_amount(t) is not None and not _CODE.fullmatch(t)):
            return Holds.AMOUNT
        if self._counts_up():
            return Holds.LINE_NO
        if follows_amounts and self._path and not self._body and self._has_one_pane():
            return Holds.AMOUNT
        return self._code_or_label()

    def _by_heading(self) -> Holds | None:
        if self._leaf in self._words["line_headings"]:
            return Holds.LINE_NO
        if self._leaf in self._words["code_headings"]:
            return Holds.CODE
        if self._leaf in self._words["unit_headings"]:
            return Holds.UNIT
        if self._leaf in self._words["label_headings"]:
            return Holds.LABEL
        is_amount = self._leaf in self._words["amount_headings"] or (
            self._spec.measure(self._path, 0) or self._spec.measure(self._path, 1)
        )
        return Holds.AMOUNT if is_amount else None

    def _code_or_label(self) -> Holds:
        if self._mostly(lambda text: bool(_SPLIT_CODE.fullmatch(text))):
            return Holds.CODE
        is_named = not self._body and self._leaf in self._words["code_headings"]
        return Holds.CODE if is_named else Holds.LABEL

    def _has_one_pane(self) -> bool:
        return self._spec.by_code == "functional" or self._spec.kind is TableKind.THREE_PUBLIC

    def _mostly(self, test: Callable[[str], bool]) -> bool:
        return bool(self._body) and sum(map(test, self._body)) * 2 > len(self._body)

    def _counts_up(self) -> bool:
        """Whether a column of a summary prints consecutive line numbers."""
        if self._spec.kind not in _SUMMARIES or len(self._body) < 5:
            return False
        numbers = [int(text) for text in self._body if _INTEGER.fullmatch(text)]
        steps = Counter(b - a for a, b in pairwise(numbers))
        return len(numbers) > len(self._body) * 0.8 and steps[1] > len(numbers) * 0.7


def _is_label(text: str) -> bool:
    return parse_amount(text) is None
