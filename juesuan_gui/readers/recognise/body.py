"""Turn the body of a grid into cells with a role and into entries.

Every cell is classified by itself: a heading and a total may share one physical row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from juesuan_gui.domain.amount import Amount, is_blank_mark, parse_amount, to_half_width
from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise, squash
from juesuan_gui.domain.table import Cell, ColumnKey, Entry, Role, RowKey
from juesuan_gui.readers.raw import RawCell, RawGrid
from juesuan_gui.readers.recognise.column_contents import Holds
from juesuan_gui.readers.recognise.headers import Column, Header

_CODE_WITH_NAME = re.compile(r"[\[(]?(\d{3}(?:\d{2}){0,2})(?!\d)[\])]?[-\u2013\u2014_.\u3001]?(.+)")
_DIGITS = re.compile(r"\d{1,7}")
_JOINED_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_INTEGER = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class _Side:
    """What one side of one physical row says."""

    label: str = ""
    code: str = ""
    parts: list[str] = field(default_factory=list)
    unit: str = ""
    line_no: int | None = None
    has_amount: bool = False

    @property
    def is_named(self) -> bool:
        return bool(self.label or self.code or self.line_no is not None)


def read_body(
    grid: RawGrid, header: Header, spec: KindSpec, catalogue: Catalogue
) -> tuple[tuple[Cell, ...], tuple[Entry, ...]]:
    """Classify all cells of a grid and build its entries.

    Returns:
        The cells, headings included, in reading order; the entries from top to bottom and,
        within a row, from left to right.
    """
    reader = _BodyReader(grid, header, spec, catalogue)
    return reader.cells(), reader.entries


class _BodyReader:
    def __init__(self, grid: RawGrid, header: Header, spec: KindSpec, catalogue: Catalogue) -> None:
        self.grid = grid
        self.header = header
        self.spec = spec
        self.catalogue = catalogue
        self.entries: tuple[Entry, ...] = ()
        self.column_keys = [_key(column) for column in header.columns]
        self.amounts: list[list[tuple[str, int]]] = [[] for _ in range(header.panes)]
        for index, column in enumerate(header.columns):
            if column.holds is Holds.AMOUNT:
                name = column.measure or f"column{column.column_no}"
                self.amounts[column.pane].append((name, index))

    def cells(self) -> tuple[Cell, ...]:
        found = [self._heading(cell) for cell in self.grid.cells if cell.row < self.header.rows]
        entries: list[Entry] = []
        items = _ItemFinder(self.spec, self.catalogue)
        for row in range(self.header.rows, self.grid.rows):
            raw = {cell.column: cell for cell in self.grid.row(row)}
            sides = self._read_sides(raw)
            keys = self._keys(sides, items)
            found.extend(self._body_cell(cell, keys[self._pane(cell)]) for cell in raw.values())
            entries.extend(self._row_entries(row, sides, keys, raw))
        self.entries = tuple(entries)
        return tuple(sorted(found, key=lambda cell: (cell.row, cell.column)))

    # --- headings

    def _heading(self, raw: RawCell) -> Cell:
        spans = self.header.spans.get((raw.row, raw.column), (raw.row_span, raw.column_span))
        role = Role.HEADING if squash(raw.text) else Role.BLANK
        if raw.row == self.header.anchor_row and _INTEGER.fullmatch(squash(raw.text)):
            role = Role.COLUMN_NO
        return _cell(raw, role, spans=spans)

    # --- one physical row

    def _pane(self, cell: RawCell) -> int:
        return self.header.columns[cell.column].pane

    def _read_sides(self, raw: dict[int, RawCell]) -> list[_Side]:
        sides = [_Side() for _ in range(self.header.panes)]
        for index, cell in sorted(raw.items()):
            column = self.header.columns[index]
            side = sides[column.pane]
            text = squash(to_half_width(cell.text))
            if column.holds is Holds.AMOUNT:
                side.has_amount = side.has_amount or _is_number(cell)
            elif not text or cell.is_unreadable or self._is_stray_heading(text):
                continue
            elif column.holds is Holds.UNIT:
                side.unit = squash(cell.text)
            elif column.holds is Holds.LINE_NO and _INTEGER.fullmatch(text):
                side.line_no = int(text)
            elif (_DIGITS.fullmatch(text) and column.holds is Holds.CODE) or (
                _JOINED_CODE.fullmatch(text) and not side.code and not side.label
            ):
                side.parts.append(text)
                side.code = "".join(side.parts)
            else:
                printed = squash(cell.text)
                code, label = _split_code(printed) if self.spec.by_code else ("", printed)
                side.code = side.code or code
                side.label += label
        for side in sides:
            side.code = _code_of(side.parts) if side.parts else _checked_code(side.code)
            side.label = side.label or side.unit
        return sides

    def _is_stray_heading(self, text: str) -> bool:
        return normalise(text) in self.catalogue.words["code_headings"]

    def _keys(self, sides: Sequence[_Side], items: "_ItemFinder") -> list[RowKey]:
        keys: list[RowKey] = []
        for pane, side in enumerate(sides):
            borrowed = self._lender(sides, pane)
            if borrowed is not None:
                own = side.line_no if side.line_no is not None else keys[borrowed].line_no
                keys.append(replace(keys[borrowed], line_no=own))
                continue
            keys.append(
                RowKey(
                    label=side.label,
                    code=side.code or items.class_code(side.label, pane),
                    line_no=side.line_no,
                    item=items.find(side.label, pane),
                    side=pane,
                )
            )
        return keys

    @staticmethod
    def _lender(sides: Sequence[_Side], pane: int) -> int | None:
        """Return the pane whose label the amount of a nameless pane belongs to.

        The total of the second and third pane often stands at the end of a merged label, in the
        third one behind a line number of its own.
        """
        has_name = sides[pane].label or sides[pane].code
        has_number = sides[pane].line_no is not None
        if has_name or (has_number and pane < 2) or not sides[pane].has_amount:
            return None
        for other in range(pane - 1, -1, -1):
            if sides[other].is_named:
                return None if sides[other].has_amount else other
        return None

    def _body_cell(self, raw: RawCell, key: RowKey) -> Cell:
        column = self.header.columns[raw.column]
        if raw.is_unreadable:
            return _cell(raw, Role.UNREADABLE, key, self.column_keys[raw.column])
        if column.holds is Holds.AMOUNT:
            return _amount_cell(raw, key, self.column_keys[raw.column])
        text = squash(to_half_width(raw.text))
        if not text:
            role = Role.BLANK
        elif self._is_stray_heading(text):
            role = Role.HEADING
        elif column.holds is Holds.LINE_NO and _INTEGER.fullmatch(text):
            role = Role.LINE_NO
        elif _DIGITS.fullmatch(text) and (self.spec.by_code or column.holds is Holds.CODE):
            role = Role.CODE
        elif not self.spec.is_known_form and (amount := _parse(raw)) is not None:
            role = Role.PERCENT if amount.is_percent else Role.AMOUNT
            return _cell(raw, role, key, amount=amount)
        else:
            role = Role.LABEL
        return _cell(raw, role, key)

    def _row_entries(
        self, row: int, sides: Sequence[_Side], keys: Sequence[RowKey], raw: dict[int, RawCell]
    ) -> Iterable[Entry]:
        for pane, side in enumerate(sides):
            lender = self._lender(sides, pane)
            if lender is None and not side.is_named and not self._stands_alone(side):
                continue
            if any(self._lender(sides, other) == pane for other in range(pane + 1, len(sides))):
                continue
            columns = {name: index for name, index in self.amounts[pane] if index in raw}
            yield Entry(keys[pane], row, columns)

    def _stands_alone(self, side: _Side) -> bool:
        """Whether a nameless row is an entry: only in tables without any labels."""
        return side.has_amount and all(c.holds is Holds.AMOUNT for c in self.header.columns)


class _ItemFinder:
    """Give each label its item; a label that stands twice gets the items in catalogue order."""

    def __init__(self, spec: KindSpec, catalogue: Catalogue) -> None:
        self._spec = spec
        self._catalogue = catalogue
        self._seen: set[str] = set()

    def find(self, label: str, pane: int) -> str | None:
        normal = self._catalogue.label(label)
        for spec in self._spec.rows:
            if spec.side not in (None, pane) or normal not in spec.labels or spec.id in self._seen:
                continue
            if spec.after is not None and spec.after not in self._seen:
                continue
            self._seen.add(spec.id)
            return spec.id
        return None

    def class_code(self, label: str, pane: int) -> str | None:
        """Return the code of a functional class printed by name only, as summaries do."""
        if self._spec.class_line_side != pane:
            return None
        return self._catalogue.class_code(label)


def _cell(
    raw: RawCell,
    role: Role,
    row_key: RowKey | None = None,
    column_key: ColumnKey | None = None,
    *,
    amount: Amount | None = None,
    spans: tuple[int, int] | None = None,
) -> Cell:
    rows, columns = spans or (raw.row_span, raw.column_span)
    return Cell(
        raw.row,
        raw.column,
        role,
        raw.text,
        amount,
        row_key,
        column_key,
        raw.places,
        rows,
        columns,
        doubtful=raw.doubtful,
        score=raw.score,
    )


def _key(column: Column) -> ColumnKey | None:
    if column.holds is not Holds.AMOUNT:
        return None
    return ColumnKey(column.column_no, column.path, column.measure, column.is_number_printed)


def _amount_cell(raw: RawCell, row_key: RowKey, column_key: ColumnKey | None) -> Cell:
    amount = _parse(raw)
    if amount is not None:
        role = Role.PERCENT if amount.is_percent else Role.AMOUNT
    elif is_blank_mark(raw.text):
        role = Role.BLANK
    else:
        role = Role.TEXT
    return _cell(raw, role, row_key, column_key, amount=amount)


def _parse(raw: RawCell) -> Amount | None:
    return None if is_blank_mark(raw.text) else parse_amount(raw.text)


def _is_number(cell: RawCell) -> bool:
    return cell.is_unreadable or _parse(cell) is not None


def _split_code(text: str) -> tuple[str, str]:
    match = _CODE_WITH_NAME.match(text)
    return (match[1], match[2]) if match else ("", text)


def _code_of(parts: Sequence[str]) -> str:
    """Join the parts that the columns of a code print; empty where they make up none.

    A part below the class may have lost its leading zero; each column may print the code so far.
    """
    first, *below = parts
    if all(part.startswith(before) for before, part in pairwise(parts)):
        return _checked_code(parts[-1])
    if not _checked_code(first):
        return ""
    return _checked_code(first + "".join(part.zfill(2) for part in below))


def _checked_code(code: str) -> str:
    return code if _JOINED_CODE.fullmatch(code) else ""
