"""Decide what the raw lines and grids of a document are, alike for every format.

Titles, kinds, keys, continuation, notes and paragraphs are settled here and nowhere else.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise, squash
from juesuan_gui.domain.disclosure import Disclosure, Paragraph, Segment, SourceInfo
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import AmbiguousRow, Cell, Note, Table, TableKind
from juesuan_gui.domain.titles import Title, find_title
from juesuan_gui.readers.body import read_body
from juesuan_gui.readers.continuation import append_grid, fits_below
from juesuan_gui.readers.headers import Header, read_header
from juesuan_gui.readers.loose import LooseTable, find_loose_tables
from juesuan_gui.readers.paragraphs import (
    LineStyle,
    SectionTracker,
    find_line_style,
    goes_on_in_layout,
    join_lines,
)
from juesuan_gui.readers.raw import Block, RawCell, RawDocument, RawGrid, RawLine
from juesuan_gui.readers.stacked import split_stacked
from juesuan_gui.readers.surroundings import Surroundings, find_surroundings
from juesuan_gui.readers.wording import TABLE

_LINES_ABOVE = 10
_PERFORMANCE = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)


@dataclass(slots=True)
class _Draft:
    """A table being put together: its grid and what was found around it."""

    grid: RawGrid
    title: Title | None = None
    title_places: tuple[Place, ...] = ()
    caption: str = ""
    around: Surroundings = field(default_factory=Surroundings)
    notes: list[Note] = field(default_factory=list)
    note_line: RawLine | None = None
    ambiguous: tuple[AmbiguousRow, ...] = ()
    inferred: frozenset[tuple[int, int]] = frozenset()


def recognise(raw: RawDocument, source: SourceInfo, catalogue: Catalogue) -> Disclosure:
    """Build a disclosure from what a format reader found."""
    return _Recogniser(split_stacked(raw, catalogue), catalogue).run(source)


class _Recogniser:
    def __init__(self, raw: RawDocument, catalogue: Catalogue) -> None:
        self.raw = raw
        self.catalogue = catalogue
        self.printed = Counter(
            squash(cell.text)
            for block in raw.blocks
            if isinstance(block, RawGrid) and block.edges
            for cell in block.cells
            if cell.text
        )
        self.contents = _contents_range(raw.blocks, catalogue)
        self.style = LineStyle(is_wrapped=False, full_width=0)

    def run(self, source: SourceInfo) -> Disclosure:
        """Recognise everything; the order of the document is kept."""
        parts = list(self._parts())
        drafts = [part for part in parts if isinstance(part, _Draft)]
        self.style = find_line_style(part for part in parts if isinstance(part, RawLine))
        identity = _Identity(self.catalogue, self.raw, drafts)
        tables = {
            id(draft): _build_table(f"t{number}", draft, identity, self.catalogue)
            for number, draft in enumerate(drafts, 1)
        }
        items = self._items(parts, {key: table.id for key, table in tables.items()})
        return Disclosure(
            source=replace(source, format=self.raw.format, remarks=self.raw.remarks),
            tables=tuple(tables.values()),
            items=items,
            department=identity.department,
            year=identity.year,
            kind=_document_kind(drafts),
            unread=self.raw.unread,
        )

    # --- tables and the lines between them

    def _parts(self) -> Iterator["RawLine | _Draft | None"]:
        """Yield lines and drafts in order; None marks the end of the table of contents."""
        blocks = self._with_loose_tables()
        pending: list[RawLine] = []
        draft: _Draft | None = None
        for block in blocks:
            if isinstance(block, RawLine):
                is_near = not any(line.text and not self._is_running_line(line) for line in pending)
                if draft is not None and is_near and self._take_note(draft, block):
                    continue
                pending.append(block)
                continue
            grid = block.grid if isinstance(block, LooseTable) else block
            if draft is not None and self._is_continuation(draft, grid, pending):
                draft.grid = append_grid(draft.grid, grid, self.catalogue, self.printed)
                pending.clear()
                continue
            if draft is not None:
                self._take_trailing(draft, pending)
            draft = self._start_draft(block, pending)
            yield from pending
            pending.clear()
            yield draft
        if draft is not None:
            self._take_trailing(draft, pending)
        yield from pending

    def _with_loose_tables(self) -> Sequence["Block | LooseTable"]:
        return find_loose_tables(self.raw.blocks, self.contents, self.catalogue)

    def _start_draft(self, block: "RawGrid | LooseTable", pending: list[RawLine]) -> _Draft:
        if isinstance(block, LooseTable):
            draft = _Draft(block.grid, ambiguous=block.ambiguous, inferred=block.inferred)
        else:
            draft = _Draft(block)
        _take_rows_inside(draft, self.catalogue)
        self._take_lines_above(draft, pending)
        if draft.title is None:
            draft.title = find_title(draft.grid.caption, self.catalogue)
        return draft

    def _take_lines_above(self, draft: _Draft, pending: list[RawLine]) -> None:
        """Move title and surroundings from the end of the pending lines to the draft.

        A title above a grid that has one of its own inside is that title printed twice, or that of
        another table, which is not here.
        """
        index = len(pending)
        inside = draft.title
        for _ in range(_LINES_ABOVE):
            index = _last_filled(pending, index)
            if index < 0 or draft.title is not inside:
                break
            line = pending[index]
            title = find_title(line.text, self.catalogue)
            around = None if title else find_surroundings(line.text, line.segments, self.catalogue)
            if title is not None:
                if inside is not None and inside.kind is not title.kind:
                    return
                draft.title, draft.title_places = title, line.places
            elif around is not None:
                draft.around.merge(around)
            elif self._is_running_line(line):
                continue
            else:
                caption = _as_caption(line.text) if inside is None and not draft.caption else ""
                if caption:
                    draft.caption, draft.title_places = caption, line.places
                    del pending[index:]
                return
            del pending[index:]

    def _is_running_line(self, line: RawLine) -> bool:
        return line.is_running or bool(self.catalogue.pattern("page_number_line").match(line.text))

    def _take_note(self, draft: _Draft, line: RawLine) -> bool:
        """Give a line right below a table to it if it explains the table."""
        text = line.text
        if not text or (self._is_running_line(line) and draft.notes):
            return True
        if draft.note_line and goes_on_in_layout([draft.note_line], line, self.catalogue):
            last = draft.notes[-1]
            draft.notes[-1] = Note(last.text + text, last.places + line.places)
            draft.note_line = line
            return True
        if find_surroundings(text, line.segments, self.catalogue) or find_title(
            text, self.catalogue
        ):
            return False
        starts = self.catalogue.pattern("note_start").match(squash(text))
        continues = bool(draft.notes) and (
            (
                self.catalogue.pattern("item_start_line").match(text)
                and self.catalogue.pattern("statement").search(text)
            )
            or self.catalogue.pattern("formula").search(squash(text))
            or _is_cut(draft.notes[-1].text, text)
        )
        says_empty = len(text) < 80 and self.catalogue.pattern("empty_note").search(squash(text))
        is_heading = self.catalogue.pattern("part").match(squash(text)) or (
            self.catalogue.pattern("section_2").match(squash(text)) and not starts
        )
        if (starts or continues or says_empty) and not is_heading:
            draft.notes.append(Note(text, line.places))
            draft.note_line = line
            return True
        return False

    def _take_trailing(self, draft: _Draft, pending: list[RawLine]) -> None:
        """Take surroundings printed below a table that are still missing from it."""
        kept: list[RawLine] = []
        for index, line in enumerate(pending):
            around = (
                find_surroundings(line.text, line.segments, self.catalogue) if line.text else None
            )
            if around is None or draft.around.department:
                if line.text:
                    kept.extend(pending[index:])
                    break
                continue
            draft.around.merge(around)
        pending[:] = kept

    def _is_continuation(self, draft: _Draft, grid: RawGrid, between: Sequence[RawLine]) -> bool:
        printed = [line for line in between if line.text]
        titles = [line for line in printed if find_title(line.text, self.catalogue)]
        others = [x for x in printed if x not in titles and not self._is_running_line(x)]
        is_elsewhere = draft.grid.caption != grid.caption
        if draft.notes or is_elsewhere or not fits_below(draft.grid, grid):
            return False
        if any(self.catalogue.pattern("continued").search(squash(x.text)) for x in printed):
            return True
        if titles:
            return bool(draft.grid.edges and grid.edges) and self._repeats(draft, titles, others)
        return not others and find_title(_first_text(grid), self.catalogue) is None

    def _repeats(self, draft: _Draft, titles: Sequence[RawLine], others: Sequence[RawLine]) -> bool:
        """Whether the title of a statutory table is printed once more over its continuation."""
        kinds = {title.kind for x in titles if (title := find_title(x.text, self.catalogue))}
        if (
            draft.title is None
            or kinds != {draft.title.kind}
            or not _is_statutory(draft, self.catalogue)
        ):
            return False
        for line in others:
            around = find_surroundings(line.text, line.segments, self.catalogue)
            if around is None or around.department not in (None, draft.around.department):
                return False
        return True

    # --- paragraphs

    def _items(
        self, parts: Sequence["RawLine | _Draft | None"], ids: dict[int, str]
    ) -> tuple[Paragraph | str, ...]:
        tracker = SectionTracker(self.catalogue)
        items: list[Paragraph | str] = []
        lines: list[RawLine] = []
        for part in parts:
            if isinstance(part, RawLine):
                lines.append(part)
            elif part is not None:
                items.extend(self._paragraphs(lines, tracker))
                lines = []
                items.append(ids[id(part)])
        items.extend(self._paragraphs(lines, tracker))
        return tuple(items)

    def _paragraphs(self, lines: Sequence[RawLine], tracker: SectionTracker) -> list[Paragraph]:
        in_contents = {
            id(line) for line in self.raw.blocks[self.contents] if isinstance(line, RawLine)
        }
        front = [line for line in lines if id(line) in in_contents]
        body = [
            line
            for line in lines
            if id(line) not in in_contents and not self._is_running_line(line)
        ]
        found = [
            tracker.build((line,), in_contents=True)
            for line in front
            if line.text and not line.is_running
        ]
        groups = join_lines(body, self.style, self.catalogue)
        return found + [tracker.build(group) for group in groups]


# --- pieces without state -------------------------------------------------------------------------


def _contents_range(blocks: Sequence[Block], catalogue: Catalogue) -> slice:
    """Return the blocks of the table of contents: from its heading to the repeated first part."""
    start = None
    for index, block in enumerate(blocks):
        if not isinstance(block, RawLine):
            if start is not None:
                break
            continue
        compact = squash(block.text)
        if start is None and catalogue.pattern("contents").match(compact):
            start = index
            seen: set[str] = set()
        elif start is not None and (part := catalogue.pattern("part").match(compact)):
            if part[0] in seen:
                return slice(start, index)
            seen.add(part[0])
        if start is not None and index - start > 120:
            break
    return slice(0, 0)


def _last_filled(lines: Sequence[RawLine], before: int) -> int:
    index = before - 1
    while index >= 0 and not lines[index].text:
        index -= 1
    return index


def _as_caption(text: str) -> str:
    """Return a line as the title of an unknown table if it looks like one."""
    compact = squash(text)
    return compact if 4 <= len(compact) <= 40 and compact.endswith(TABLE) else ""


def _is_cut(note: str, text: str) -> bool:
    return note[-1:] not in "。；;" and len(note) > 30 and len(text) < 60


def _first_text(grid: RawGrid) -> str:
    return next((cell.text for cell in grid.cells if cell.text), "")


def _take_rows_inside(draft: _Draft, catalogue: Catalogue) -> None:
    """Cut title, surroundings and notes that stand inside the grid off its top and bottom."""
    grid = draft.grid
    first, last = 0, grid.rows
    while first < last and _take_top_row(draft, list(grid.row(first)), catalogue):
        first += 1
    last = _take_foot(draft, first, catalogue)
    while last > first and _take_bottom_row(draft, list(grid.row(last - 1)), catalogue):
        last -= 1
    if (first, last) == (0, grid.rows):
        return
    kept = tuple(
        replace(cell, row=cell.row - first) for cell in grid.cells if first <= cell.row < last
    )
    width = max((c.column + c.column_span for c in kept if c.text), default=0)
    draft.grid = replace(
        grid, cells=tuple(c for c in kept if c.column < width), rows=last - first, columns=width
    )
    draft.ambiguous = tuple(replace(a, row=a.row - first) for a in draft.ambiguous)


def _take_top_row(draft: _Draft, cells: list[RawCell], catalogue: Catalogue) -> bool:
    filled = [cell for cell in cells if squash(cell.text)]
    if not filled:
        return bool(cells)
    titles, arounds = [], []
    for cell in filled:
        title = find_title(cell.text, catalogue)
        around = None if title else find_surroundings(cell.text, _segments(cell), catalogue)
        if title is None and around is None:
            return len(filled) == 1 and _take_caption(draft, cell)
        if title:
            titles.append((title, cell.places))
        elif around:
            arounds.append(around)
    for title, places in titles:
        if draft.title is None:
            draft.title, draft.title_places = title, places
    for around in arounds:
        draft.around.merge(around)
    return True


def _segments(cell: RawCell) -> tuple[Segment, ...]:
    return tuple(Segment(0, len(cell.text), place) for place in cell.places[:1])


def _take_caption(draft: _Draft, cell: RawCell) -> bool:
    """Take a merged cell over the columns of an unknown table as its title."""
    caption = _as_caption(cell.text) if cell.column_span > 1 and draft.title is None else ""
    if not caption or draft.caption:
        return False
    draft.caption, draft.title_places = caption, cell.places
    return True


def _take_foot(draft: _Draft, first: int, catalogue: Catalogue) -> int:
    """Take the notes at the foot of the grid, which go on over several rows; return their row.

    They begin at a row that says so, and nothing below it has two cells side by side.
    """
    grid = draft.grid
    start = row = grid.rows
    while row > first:
        row -= 1
        filled = [cell for cell in grid.row(row) if squash(cell.text) or cell.is_unreadable]
        if len(filled) > 1:
            break
        if filled and catalogue.pattern("note_start").match(squash(filled[0].text)):
            start = row
    below = (cell for cell in grid.cells if cell.row >= start and squash(cell.text))
    draft.notes.extend(Note(cell.text, cell.places) for cell in below)
    return start


def _take_bottom_row(draft: _Draft, cells: list[RawCell], catalogue: Catalogue) -> bool:
    filled = [cell for cell in cells if squash(cell.text)]
    if not filled:
        return bool(cells) and not any(cell.is_unreadable for cell in cells) and len(cells) > 1
    if len(filled) != 1:
        return False
    text = squash(filled[0].text)
    if catalogue.pattern("note_start").match(text) or (
        len(text) > 12 and catalogue.pattern("empty_note").search(text)
    ):
        draft.notes.insert(0, Note(filled[0].text, filled[0].places))
        return True
    return False


def _document_kind(drafts: Sequence[_Draft]) -> str:
    statutory = [d for d in drafts if d.title and d.title.kind not in _PERFORMANCE]
    return "final-accounts" if len(statutory) >= 2 else "performance-report"


def _is_statutory(draft: _Draft, catalogue: Catalogue) -> bool:
    return draft.title is not None and catalogue.kinds[draft.title.kind].statutory


class _Identity:
    """What the whole document says of department, year and money unit."""

    def __init__(self, catalogue: Catalogue, raw: RawDocument, drafts: Sequence[_Draft]) -> None:
        self._catalogue = catalogue
        lines = [squash(b.text) for b in raw.blocks if isinstance(b, RawLine) and b.text]
        self.year = self._find_year(lines, drafts)
        self.department = self._find_department(lines, drafts)
        units = Counter(d.around.money_unit for d in drafts if d.around.money_unit)
        self.money_unit = units.most_common(1)[0][0] if units else None

    def _find_year(self, lines: Sequence[str], drafts: Sequence[_Draft]) -> int | None:
        printed = Counter(d.title.year for d in drafts if d.title and d.title.year)
        if printed:
            return printed.most_common(1)[0][0]
        front = "".join(lines[:12])
        match = self._catalogue.pattern("year").search(front)
        if match:
            return int(match[1])
        years = Counter(
            int(y) for line in lines for y in self._catalogue.pattern("year").findall(line)
        )
        return years.most_common(1)[0][0] if years else None

    def _find_department(self, lines: Sequence[str], drafts: Sequence[_Draft]) -> str | None:
        for wanted in (True, False):
            named = Counter(
                d.around.department
                for d in drafts
                if d.around.department and _is_statutory(d, self._catalogue) is wanted
            )
            if named:
                return named.most_common(1)[0][0]
        for line in lines:
            match = self._catalogue.pattern("department_line").match(line)
            if match and self._catalogue.pattern("organisation").search(match["name"]):
                return match["name"]
        for name in ("part_department", "cover_title", "report_title"):
            for index, line in enumerate(lines[:400]):
                for text in (line, line + (lines[index + 1] if index + 1 < len(lines) else "")):
                    match = self._catalogue.pattern(name).match(text)
                    if match and self._catalogue.pattern("organisation").search(match["name"]):
                        return self._catalogue.pattern("title_year").sub("", match["name"])
        return None


def _build_table(table_id: str, draft: _Draft, document: _Identity, catalogue: Catalogue) -> Table:
    kind = draft.title.kind if draft.title else _kind_by_words(draft.grid, catalogue)
    spec = catalogue.kinds[kind]
    header = read_header(draft.grid, spec, catalogue)
    cells, entries = read_body(draft.grid, header, spec, catalogue)
    if draft.inferred or draft.grid.has_inferred_columns:
        cells = tuple(replace(cell, inferred=_is_inferred(cell, draft)) for cell in cells)
    unit = draft.around.money_unit or _unit_in_headings(cells, catalogue)
    return Table(
        id=table_id,
        kind=kind,
        title=draft.title.text if draft.title else (draft.caption or draft.grid.caption),
        rows=draft.grid.rows,
        columns=draft.grid.columns,
        cells=cells,
        entries=entries,
        form_no=(draft.title.form_no if draft.title else None) or draft.around.form_no,
        money_unit=unit or document.money_unit,
        is_unit_printed=unit is not None,
        department=draft.around.department or document.department,
        year=(draft.title.year if draft.title else None) or draft.around.year or document.year,
        notes=tuple(draft.notes),
        places=draft.grid.places,
        title_places=draft.title_places,
        heading_rows=header.rows,
        label_columns=_label_columns(header),
        ambiguous=draft.ambiguous,
        attributes=tuple(draft.around.attributes),
    )


def _is_inferred(cell: Cell, draft: _Draft) -> bool:
    if (cell.row, cell.column) in draft.inferred:
        return True
    return draft.grid.has_inferred_columns and cell.amount is not None


def _label_columns(header: Header) -> int:
    count = 0
    for column in header.columns:
        if column.column_no:
            break
        count += 1
    return count if count < len(header.columns) else 0


def _unit_in_headings(cells: Sequence[Cell], catalogue: Catalogue) -> str | None:
    for cell in cells[:60]:
        match = catalogue.pattern("money_unit_heading").search(squash(cell.text))
        if match:
            return match[1]
    return None


def _kind_by_words(grid: RawGrid, catalogue: Catalogue) -> TableKind:
    """Name the kind of an untitled grid by the words of its headings, if they leave no doubt."""
    texts = [squash(cell.text) for cell in grid.cells if cell.text]
    joined = "|".join(texts)
    if catalogue.pattern("performance_words").search(joined):
        return _performance_kind(joined, catalogue)
    found = {normalise(text) for text in texts}
    scores = {
        kind: _word_score(found, spec) for kind, spec in catalogue.kinds.items() if spec.statutory
    }
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if ranked[0][1] >= 5 and ranked[0][1] > ranked[1][1]:
        return ranked[0][0]
    return TableKind.OTHER


def _performance_kind(joined: str, catalogue: Catalogue) -> TableKind:
    is_overall = any(word in joined for word in catalogue.words["overall_titles"])
    return TableKind.PERFORMANCE_OVERALL if is_overall else TableKind.PERFORMANCE_PROJECT


def _word_score(found: set[str], spec: KindSpec) -> int:
    headings = {heading for column in spec.columns for heading in column.headings}
    labels = {label for row in spec.rows for label in row.labels}
    return len(found & headings) + len(found & labels)
