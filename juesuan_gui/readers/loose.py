"""Tables whose source separates cells by blanks only.

Such a source keeps no columns: the numbers of empty cells are simply missing. A table is laid out
by the official form of its kind. Where a row prints fewer numbers than there are columns, every
possible assignment is kept and `checks.placement` chooses by evidence; nothing is decided here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from juesuan_gui.domain.amount import parse_amount, to_half_width
from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise, squash
from juesuan_gui.domain.disclosure import places_of_span
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import AmbiguousRow, Cell, Role, TableKind
from juesuan_gui.domain.titles import find_title
from juesuan_gui.readers.raw import Block, RawCell, RawGrid, RawLine
from juesuan_gui.readers.surroundings import find_surroundings

_TOKEN = re.compile(r"\S+")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_INTEGER = re.compile(r"\d{1,3}")
_MOST_PATTERNS = 1000
_LONGEST_TABLE = 400
_LONGEST_FORM = 2000
_LONGEST_SEARCH = 14
_SUMMARIES = (TableKind.TOTAL_SUMMARY, TableKind.APPROPRIATION_SUMMARY)


@dataclass(frozen=True)
class LooseTable:
    """A table laid out by the official form, with the rows whose columns are open."""

    grid: RawGrid
    ambiguous: tuple[AmbiguousRow, ...] = ()
    inferred: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    places: tuple[Place, ...]

    @property
    def is_number(self) -> bool:
        return parse_amount(self.text) is not None


@dataclass(slots=True)
class _Row:
    """A logical row per side: label, code, line number and the numbers in printed order."""

    sides: list["_RowSide"]
    places: tuple[Place, ...]


@dataclass(slots=True)
class _RowSide:
    label: list[_Token] = field(default_factory=list)
    code: _Token | None = None
    line_no: _Token | None = None
    numbers: list[_Token] = field(default_factory=list)


def find_loose_tables(
    blocks: Sequence[Block], contents: slice, catalogue: Catalogue
) -> list[Block | LooseTable]:
    """Replace the lines of each loose table by the table; title and notes stay lines."""
    found: list[Block | LooseTable] = []
    index = 0
    while index < len(blocks):
        found.append(blocks[index])
        index += 1
        kind = _title_kind(blocks[index - 1], catalogue)
        if kind is None or contents.start <= index - 1 < contents.stop:
            continue
        start = _first_line(blocks, index, catalogue)
        if start is None:
            continue
        longest = _LONGEST_TABLE if catalogue.kinds[kind].statutory else _LONGEST_FORM
        end = _last_line(blocks, start, start + longest, catalogue)
        lines = [b for b in blocks[start:end] if isinstance(b, RawLine) and b.text]
        table = _lay_out(lines, catalogue.kinds[kind], catalogue)
        if table is not None:
            found.extend(blocks[index:start])
            found.append(table)
            index = end
    return found


def _title_kind(block: Block, catalogue: Catalogue) -> TableKind | None:
    if not isinstance(block, RawLine) or not block.text:
        return None
    title = find_title(block.text, catalogue)
    return title.kind if title else None


def _first_line(blocks: Sequence[Block], start: int, catalogue: Catalogue) -> int | None:
    """Return the first line of headings below a title, or None if no loose table follows."""
    for index in range(start, min(start + _LONGEST_SEARCH, len(blocks))):
        block = blocks[index]
        if not isinstance(block, RawLine):
            return None
        if not block.text or find_surroundings(block.text, block.segments, catalogue):
            continue
        if find_title(block.text, catalogue):
            return None
        text = normalise(block.text)
        return (
            index if any(word in text for word in catalogue.words["loose_header_words"]) else None
        )
    return None


def _last_line(blocks: Sequence[Block], start: int, end: int, catalogue: Catalogue) -> int:
    """Return the end of a loose table: a note, a title, a part or a grid comes next."""
    limit = min(end, len(blocks))
    for index in range(start, limit):
        block = blocks[index]
        if not isinstance(block, RawLine):
            return index
        compact = squash(block.text)
        if (
            catalogue.pattern("note_start").match(compact)
            or catalogue.pattern("part").match(compact)
            or find_title(block.text, catalogue)
            or (len(compact) > 12 and catalogue.pattern("empty_note").search(compact))
        ):
            return index
    return limit


def _tokens(line: RawLine) -> list[_Token]:
    return [
        _Token(match[0], places_of_span(line.segments, match.start(), match.end()))
        for match in _TOKEN.finditer(line.text)
    ]


def _lay_out(lines: Sequence[RawLine], spec: KindSpec, catalogue: Catalogue) -> LooseTable | None:
    if not lines:
        return None
    if not spec.statutory:
        return _free_layout(lines)
    body, column_numbers = _split_header(lines, spec, catalogue)
    layout = _choose_layout(spec, column_numbers)
    if layout is None or body is None:
        return None
    form = _Form(layout, catalogue.words["line_headings"])
    if spec.by_code == "economic":
        rows = list(_coded_panes(lines[body:], form))
    elif spec.kind in _SUMMARIES:
        rows = list(_summary_rows(lines[body:], form))
    else:
        rows = list(_coded_rows(lines[body:], catalogue))
    return form.build(rows, lines[:body])


def _split_header(
    lines: Sequence[RawLine], spec: KindSpec, catalogue: Catalogue
) -> tuple[int | None, int]:
    """Return the index of the first body line and how many column numbers are printed."""
    for index, line in enumerate(lines[:40]):
        count = _count_column_numbers(line, catalogue)
        if count >= 2:
            return index + 1, count
    labels = {label for row in spec.rows for label in row.labels}
    for index, line in enumerate(lines[:40]):
        first = line.text.split()[0]
        if _CODE.fullmatch(first) or catalogue.label(first) in labels:
            return index, 0
    return None, 0


def _count_column_numbers(line: RawLine, catalogue: Catalogue) -> int:
    """Return how many column numbers a line prints, if it prints nothing else but their labels."""
    texts = [normalise(to_half_width(token.text)) for token in _tokens(line)]
    numbers = [int(text) for text in texts if _INTEGER.fullmatch(text)]
    words = normalise("".join(text for text in texts if not _INTEGER.fullmatch(text)))
    anchors = catalogue.words["anchor_labels"]
    if words and words not in anchors and words not in {a + a for a in anchors}:
        return 0
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0


def _choose_layout(spec: KindSpec, numbers: int) -> tuple[tuple[str, ...], ...] | None:
    for layout in spec.layouts:
        if not numbers or sum(cell.isdigit() for cell in layout[-1]) == numbers:
            return layout
    return spec.layouts[0] if spec.layouts and not numbers else None


# --- rows -----------------------------------------------------------------------------------------


def _coded_rows(lines: Sequence[RawLine], catalogue: Catalogue) -> Iterator[_Row]:
    """Rows of code, name and numbers; a line of words alone continues the name above."""
    last: _Row | None = None
    for line in lines:
        tokens = _tokens(line)
        side = _RowSide()
        for token in tokens:
            text = to_half_width(token.text)
            if not side.numbers and not side.label and not side.code and _CODE.fullmatch(text):
                side.code = token
            elif token.is_number:
                side.numbers.append(token)
            elif not side.numbers:
                side.label.append(token)
        if last is not None and not side.code and not side.numbers:
            words = normalise("".join(token.text for token in side.label))
            if words not in catalogue.words["total_labels"]:
                last.sides[0].label.extend(side.label)
                continue
        if last is not None:
            yield last
        last = _Row([side], line.places)
    if last is not None:
        yield last


def _summary_rows(lines: Sequence[RawLine], form: "_Form") -> Iterator[_Row]:
    """Rows of a two-sided summary, told apart by their consecutive line numbers."""
    expected: list[int | None] = [None, None]
    waiting: list[_Token] = []
    for line in lines:
        sides = [_RowSide(), _RowSide()]
        side = 0
        has_number = False
        for token in [*waiting, *_tokens(line)]:
            text = to_half_width(token.text)
            number = int(text) if _INTEGER.fullmatch(text) else None
            if (
                form.has_line_numbers
                and number is not None
                and _is_line_no(number, sides, side, expected)
            ):
                side = _side_of_line_no(number, sides, side, expected)
                sides[side].line_no = token
                expected[side] = number + 1
                has_number = True
            elif token.is_number:
                sides[side].numbers.append(token)
                has_number = True
            else:
                if sides[side].line_no or sides[side].numbers:
                    side = min(side + 1, 1)
                sides[side].label.append(token)
        waiting = []
        if has_number or not form.has_line_numbers:
            yield _Row(sides, line.places)
        else:
            waiting = _tokens(line)


def _is_line_no(
    number: int, sides: Sequence[_RowSide], side: int, expected: Sequence[int | None]
) -> bool:
    if sides[side].line_no is None:
        return expected[side] in (None, number) or (side == 0 and number == expected[1])
    return side == 0 and sides[1].line_no is None and expected[1] in (None, number)


def _side_of_line_no(
    number: int, sides: Sequence[_RowSide], side: int, expected: Sequence[int | None]
) -> int:
    if sides[side].line_no is not None:
        return 1
    if side == 0 and expected[0] not in (None, number) and number == expected[1]:
        return 1
    return side


def _coded_panes(lines: Sequence[RawLine], form: "_Form") -> Iterator[_Row]:
    """Rows of several panes, each of code, name and amount; the code's class tells the pane."""
    pane_of_class: dict[str, int] = {}
    for line in lines:
        groups: list[_RowSide] = []
        for token in _tokens(line):
            text = to_half_width(token.text)
            starts_code = bool(_CODE.fullmatch(text)) and "." not in text
            starts_label = not token.is_number and bool(groups) and bool(groups[-1].numbers)
            if starts_code or not groups or starts_label:
                groups.append(_RowSide())
            if starts_code:
                groups[-1].code = token
            elif token.is_number:
                groups[-1].numbers.append(token)
            else:
                groups[-1].label.append(token)
        if groups and not any(group.code or group.numbers for group in groups):
            continue
        yield _Row(_assign_panes(groups, form.panes, pane_of_class), line.places)


def _assign_panes(
    groups: list[_RowSide], panes: int, pane_of_class: dict[str, int]
) -> list[_RowSide]:
    sides = [_RowSide() for _ in range(panes)]
    pane = 0
    for group in groups:
        name = to_half_width(group.code.text)[:3] if group.code else ""
        pane = max(pane, pane_of_class.get(name, pane)) if name else pane
        if pane >= panes:
            break
        sides[pane] = group
        if name:
            pane_of_class.setdefault(name, pane)
        pane += 1
    return sides


# --- the form -------------------------------------------------------------------------------------


class _Form:
    """The official form of a kind: heading cells and the grid columns of each side."""

    def __init__(self, layout: tuple[tuple[str, ...], ...], line_headings: frozenset[str]) -> None:
        self.layout = layout
        self.columns = len(layout[0])
        self.has_line_numbers = any(text in line_headings for row in layout for text in row)
        self._split_sides()

    def _split_sides(self) -> None:
        """Tell label columns from amount columns: a column with a number in the last row counts."""
        last = self.layout[-1]
        numbered = [column for column in range(self.columns) if last[column].isdigit()]
        if not numbered:
            numbered = [c for c in range(self.columns) if c % 3 == 2]
        self.sides: list[tuple[list[int], list[int]]] = []
        labels: list[int] = []
        for column in range(self.columns):
            if column not in numbered:
                if self.sides and not labels and self.sides[-1][1]:
                    labels = [column]
                else:
                    labels.append(column)
                continue
            if labels or not self.sides:
                self.sides.append((labels, []))
                labels = []
            self.sides[-1][1].append(column)

    @property
    def panes(self) -> int:
        return len(self.sides)

    def build(self, rows: Sequence[_Row], header: Sequence[RawLine]) -> LooseTable:
        """Lay the rows out; rows with open columns show the leftmost assignment."""
        cells = list(self._heading_cells(header))
        ambiguous: list[AmbiguousRow] = []
        inferred: set[tuple[int, int]] = set()
        for offset, row in enumerate(rows):
            number = len(self.layout) + offset
            for (labels, amounts), side in zip(self.sides, row.sides, strict=False):
                cells.extend(self._label_cells(number, labels, side, row.places))
                cells.extend(_amount_cells(number, amounts, side.numbers, row.places))
                if 0 < len(side.numbers) < len(amounts):
                    ambiguous.append(_ambiguous(number, amounts, side.numbers))
                    inferred.update((number, column) for column in amounts)
        grid = RawGrid(tuple(cells), len(self.layout) + len(rows), self.columns)
        return LooseTable(grid, tuple(ambiguous), frozenset(inferred))

    def _heading_cells(self, header: Sequence[RawLine]) -> Iterator[RawCell]:
        places = header[0].places if header else ()
        for row, texts in enumerate(self.layout):
            for column, text in enumerate(texts):
                if text in "<^" and text:
                    continue
                across = 1
                while column + across < self.columns and texts[column + across] == "<":
                    across += 1
                down = 1
                while row + down < len(self.layout) and self.layout[row + down][column] == "^":
                    down += 1
                yield RawCell(row, column, text, places, down, across)

    def _label_cells(
        self, row: int, columns: Sequence[int], side: _RowSide, places: tuple[Place, ...]
    ) -> Iterator[RawCell]:
        label = "".join(token.text for token in side.label)
        label_places = tuple(p for token in side.label for p in token.places) or places[:1]
        texts = dict.fromkeys(columns, ("", places[:1]))
        if not columns:
            return
        if self.has_line_numbers:
            texts[columns[0]] = (label, label_places)
            if side.line_no and len(columns) > 1:
                texts[columns[1]] = (side.line_no.text, side.line_no.places)
        else:
            texts[columns[-1]] = (label, label_places)
            if side.code:
                texts[columns[0]] = (side.code.text, side.code.places)
        for column, (text, where) in texts.items():
            yield RawCell(row, column, text, where)


def _amount_cells(
    row: int, columns: Sequence[int], numbers: Sequence[_Token], places: tuple[Place, ...]
) -> Iterator[RawCell]:
    for index, column in enumerate(columns):
        if index < len(numbers):
            yield RawCell(row, column, numbers[index].text, numbers[index].places)
        else:
            yield RawCell(row, column, "", places[:1])


def _ambiguous(row: int, columns: Sequence[int], numbers: Sequence[_Token]) -> AmbiguousRow:
    patterns = list(combinations(columns, len(numbers)))
    values = tuple(
        Cell(row, -1, Role.AMOUNT, token.text, parse_amount(token.text), places=token.places)
        for token in numbers
    )
    return AmbiguousRow(row, values, tuple(columns), tuple(patterns[:_MOST_PATTERNS]))


def _free_layout(lines: Sequence[RawLine]) -> LooseTable:
    """Show a table of unknown form as it is printed: a row a line, a cell a run of words."""
    cells: list[RawCell] = []
    for row, line in enumerate(lines):
        cells.extend(
            RawCell(row, column, token.text, token.places)
            for column, token in enumerate(_tokens(line))
        )
    width = max(cell.column for cell in cells) + 1
    grid = RawGrid(tuple(cells), len(lines), width, has_inferred_columns=True)
    return LooseTable(grid, (), frozenset((cell.row, cell.column) for cell in cells))
