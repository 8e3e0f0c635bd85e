"""Decide what the raw lines and grids of a document are, alike for every format.

Titles, kinds, keys, continuation, notes and paragraphs are settled here and nowhere else.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.disclosure import Disclosure, Paragraph, SourceInfo
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.domain.table import Note
from juesuan_gui.domain.titles import find_title
from juesuan_gui.readers.raw import Block, RawDocument, RawGrid, RawLine
from juesuan_gui.readers.recognise.build_table import build_table
from juesuan_gui.readers.recognise.continuation import fits_below, goes_on_under_headings
from juesuan_gui.readers.recognise.document_identity import DocumentIdentity, find_profile
from juesuan_gui.readers.recognise.draft import Draft, as_caption, is_known_form, take_rows_inside
from juesuan_gui.readers.recognise.loose import find_loose_tables
from juesuan_gui.readers.recognise.loose_form import LooseTable
from juesuan_gui.readers.recognise.paragraphs import (
    LineStyle,
    SectionTracker,
    find_line_style,
    goes_on_in_layout,
    join_lines,
)
from juesuan_gui.readers.recognise.stacked import split_stacked
from juesuan_gui.readers.recognise.surroundings import find_surroundings

_LINES_ABOVE = 10
_LONGEST_MARK = 40
_LONGEST_EMPTY_NOTE = 80
_LONGEST_ENTRY = 60
_FEWEST_ENTRIES = 3
_PAGE_OF_ENTRY = re.compile(r"[.…·⋯]*\d{0,3}$")


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
        drafts = [part for part in parts if isinstance(part, Draft)]
        self.style = find_line_style(part for part in parts if isinstance(part, RawLine))
        identity = DocumentIdentity(self.catalogue, self.raw, drafts)
        tables = {
            id(draft): build_table(f"t{number}", draft, identity, self.catalogue)
            for number, draft in enumerate(drafts, 1)
        }
        profile = find_profile(self.raw, drafts, self.catalogue)
        items = self._items(parts, {key: table.id for key, table in tables.items()})
        return Disclosure(
            source=replace(source, format=self.raw.format, remarks=self.raw.remarks),
            tables=tuple(tables.values()),
            items=items,
            department=identity.department,
            year=identity.year,
            kind=profile.kind,
            profile=profile.id,
            unread=self.raw.unread,
        )

    # --- tables and the lines between them

    def _parts(self) -> Iterator["RawLine | Draft"]:
        """Yield lines and drafts in order."""
        blocks = find_loose_tables(self.raw.blocks, self.contents, self.catalogue)
        pending: list[RawLine] = []
        draft: Draft | None = None
        for block in blocks:
            if isinstance(block, RawLine):
                is_near = not any(line.text and not self._is_running_line(line) for line in pending)
                if draft is not None and is_near and self._take_note(draft, block):
                    continue
                pending.append(block)
                continue
            grid = block.grid if isinstance(block, LooseTable) else block
            if draft is not None and self._is_continuation(draft, grid, pending):
                draft.append(block, self.catalogue, self.printed)
                yield from (line for line in pending if self._is_sentence(line))
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

    def _start_draft(self, block: "RawGrid | LooseTable", pending: list[RawLine]) -> Draft:
        if isinstance(block, LooseTable):
            # Words laid out on a page keep no columns; what a text separates it means to.
            is_laid_out = any(isinstance(place, PagePlace) for place in block.grid.places)
            grid = replace(block.grid, has_inferred_columns=True) if is_laid_out else block.grid
            draft = Draft(grid, ambiguous=block.ambiguous, inferred=block.inferred)
        else:
            draft = Draft(block)
        take_rows_inside(draft, self.catalogue)
        self._take_lines_above(draft, pending)
        if draft.title is None:
            draft.title = find_title(draft.grid.caption, self.catalogue)
        return draft

    def _take_lines_above(self, draft: Draft, pending: list[RawLine]) -> None:
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
            elif self._says_empty(line.text) and self._is_below_title(pending, index):
                draft.notes.append(Note(line.text, line.places))
            else:
                caption = as_caption(line.text) if inside is None and not draft.caption else ""
                if caption:
                    draft.caption, draft.title_places = caption, line.places
                    del pending[index:]
                return
            del pending[index:]

    def _is_below_title(self, pending: Sequence[RawLine], index: int) -> bool:
        above = _last_filled(pending, index)
        return above >= 0 and find_title(pending[above].text, self.catalogue) is not None

    def _says_empty(self, text: str) -> bool:
        """Whether a short line says that there is nothing to show in a table."""
        found = self.catalogue.pattern("empty_note").search(squash(text))
        return len(text) < _LONGEST_EMPTY_NOTE and found is not None

    def _is_running_line(self, line: RawLine) -> bool:
        return line.is_running or bool(self.catalogue.pattern("page_number_line").match(line.text))

    def _is_sentence(self, line: RawLine) -> bool:
        """Whether a line between a table and its continuation belongs to neither of them."""
        if not line.text or self._is_running_line(line) or find_title(line.text, self.catalogue):
            return False
        if self.catalogue.pattern("continued").search(squash(line.text)):
            return len(squash(line.text)) > _LONGEST_MARK
        return find_surroundings(line.text, line.segments, self.catalogue) is None

    def _take_note(self, draft: Draft, line: RawLine) -> bool:
        """Give a line right below a table to it if it explains the table."""
        text = line.text
        if not text or (self._is_running_line(line) and draft.notes):
            return True
        starts = self.catalogue.pattern("note_start").match(squash(text))
        if (
            find_surroundings(text, line.segments, self.catalogue)
            or find_title(text, self.catalogue)
            or (as_caption(text) and not starts)
        ):
            return False
        if draft.note_line and goes_on_in_layout([draft.note_line], line, self.catalogue):
            last = draft.notes[-1]
            draft.notes[-1] = Note(last.text + text, last.places + line.places)
            draft.note_line = line
            return True
        continues = bool(draft.notes) and (
            (
                self.catalogue.pattern("item_start_line").match(text)
                and self.catalogue.pattern("statement").search(text)
            )
            or self.catalogue.pattern("formula").search(squash(text))
            or _is_cut(draft.notes[-1].text, text)
        )
        says_empty = self._says_empty(text)
        is_heading = self.catalogue.pattern("part").match(squash(text)) or (
            self.catalogue.pattern("section_2").match(squash(text)) and not starts
        )
        if (starts or continues or says_empty) and not is_heading:
            draft.notes.append(Note(text, line.places))
            draft.note_line = line
            return True
        return False

    def _take_trailing(self, draft: Draft, pending: list[RawLine]) -> None:
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

    def _is_continuation(self, draft: Draft, grid: RawGrid, between: Sequence[RawLine]) -> bool:
        printed = [line for line in between if line.text]
        titles = [line for line in printed if find_title(line.text, self.catalogue)]
        others = [x for x in printed if x not in titles and not self._is_running_line(x)]
        is_elsewhere = draft.grid.caption != grid.caption
        if is_elsewhere or not fits_below(draft.grid, grid):
            return False
        if draft.notes and (printed or not goes_on_under_headings(draft.grid, grid)):
            return False
        if any(self.catalogue.pattern("continued").search(squash(x.text)) for x in printed):
            return True
        if titles:
            return bool(draft.grid.edges and grid.edges) and self._repeats(draft, titles, others)
        return not others and find_title(_first_text(grid), self.catalogue) is None

    def _repeats(self, draft: Draft, titles: Sequence[RawLine], others: Sequence[RawLine]) -> bool:
        """Whether the title of a statutory table is printed once more over its continuation."""
        kinds = {title.kind for x in titles if (title := find_title(x.text, self.catalogue))}
        if (
            draft.title is None
            or kinds != {draft.title.kind}
            or not is_known_form(draft, self.catalogue)
        ):
            return False
        for line in others:
            around = find_surroundings(line.text, line.segments, self.catalogue)
            if around is None or around.department not in (None, draft.around.department):
                return False
        return True

    # --- paragraphs

    def _items(
        self, parts: Sequence["RawLine | Draft"], ids: dict[int, str]
    ) -> tuple[Paragraph | str, ...]:
        tracker = SectionTracker(self.catalogue)
        items: list[Paragraph | str] = []
        lines: list[RawLine] = []
        for part in parts:
            if isinstance(part, RawLine):
                lines.append(part)
            else:
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
    """Return the blocks of the table of contents: from its heading to the repeated first entry.

    The entries are parts or, where there are none, sections.
    """
    start, first = None, ""
    for index, block in enumerate(blocks):
        if not isinstance(block, RawLine):
            if start is not None:
                break
            continue
        compact = squash(block.text)
        if start is None and catalogue.pattern("contents").match(compact):
            start = index
            seen: set[str] = set()
        elif start is not None and first and compact == first:
            return slice(start, index)
        elif start is not None and not first and catalogue.pattern("section_2").match(compact):
            first = "" if seen else _PAGE_OF_ENTRY.sub("", compact)
        elif start is not None and (part := catalogue.pattern("part").match(compact)):
            if part[0] in seen:
                return slice(start, index)
            seen.add(part[0])
        if start is not None and index - start > 120:
            break
    return slice(0, 0) if start is None else _contents_page(blocks, start)


def _contents_page(blocks: Sequence[Block], start: int) -> slice:
    """Return the rest of the page below the heading of the contents if it holds only entries.

    The body may word its headings otherwise, so that no entry is repeated there.
    """
    page, end = _page(blocks[start]), start
    while page is not None and end < len(blocks) and _page(blocks[end]) == page:
        block = blocks[end]
        if not isinstance(block, RawLine) or len(squash(block.text)) > _LONGEST_ENTRY:
            return slice(0, 0)
        if "\u3002" in block.text:
            return slice(0, 0)
        end += 1
    return slice(start, end) if end - start > _FEWEST_ENTRIES else slice(0, 0)


def _page(block: Block) -> int | None:
    place = next(iter(block.places), None)
    return place.page if isinstance(place, PagePlace) else None


def _last_filled(lines: Sequence[RawLine], before: int) -> int:
    index = before - 1
    while index >= 0 and not lines[index].text:
        index -= 1
    return index


def _is_cut(note: str, text: str) -> bool:
    return note[-1:] not in "。；;" and len(note) > 30 and len(text) < 60


def _first_text(grid: RawGrid) -> str:
    return next((cell.text for cell in grid.cells if cell.text), "")
