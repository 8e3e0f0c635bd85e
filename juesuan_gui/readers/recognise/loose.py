"""Tables whose source separates cells by blanks only.

Such a source keeps no columns: the numbers of empty cells are simply missing. A table is laid out
by the official form of its kind. Where a row prints fewer numbers than there are columns, every
possible assignment is kept and `checks.placement` chooses by evidence; nothing is decided here.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

from juesuan_gui.domain.amount import parse_amount, to_half_width
from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise, squash
from juesuan_gui.domain.table import TableKind
from juesuan_gui.domain.titles import find_title, names_other_table
from juesuan_gui.readers.raw import Block, RawLine
from juesuan_gui.readers.recognise.loose_form import LooseTable, OfficialForm, free_layout
from juesuan_gui.readers.recognise.loose_rows import (
    coded_panes,
    coded_rows,
    named_summary_rows,
    summary_rows,
    tokens_of,
)
from juesuan_gui.readers.recognise.surroundings import find_surroundings
from juesuan_gui.readers.wording import TABLE

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_INTEGER = re.compile(r"\d{1,3}")
_LONGEST_TABLE = 400
_LONGEST_FORM = 2000
_LONGEST_SEARCH = 14
_LONGEST_TITLE = 40
_HEAD_LINES = 5
_FITTING = Fraction(7, 10)  # of the headings of a form that is not the usual one
_SUMMARIES = (TableKind.TOTAL_SUMMARY, TableKind.APPROPRIATION_SUMMARY)


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
        longest = _LONGEST_TABLE if catalogue.kinds[kind].is_known_form else _LONGEST_FORM
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
    is_title = cache(lambda text: _is_title(text, catalogue))
    for index in range(start, limit):
        block = blocks[index]
        if not isinstance(block, RawLine):
            return index
        compact = squash(block.text)
        if (
            catalogue.pattern("note_start").match(compact)
            or catalogue.pattern("part").match(compact)
            or is_title(block.text)
            or (
                _precedes_title(blocks, index, limit, is_title)
                and find_surroundings(block.text, block.segments, catalogue) is not None
            )
            or (len(compact) > 12 and catalogue.pattern("empty_note").search(compact))
        ):
            return index
    return limit


def _is_title(text: str, catalogue: Catalogue) -> bool:
    """Whether a line is the title of a table, of the known ones or of another."""
    is_known = find_title(text, catalogue) is not None or names_other_table(text, catalogue)
    compact = squash(text)
    is_named = compact.endswith(TABLE) and not any(letter.isdigit() for letter in compact)
    return is_known or (is_named and len(compact) <= _LONGEST_TITLE)


def _precedes_title(
    blocks: Sequence[Block], index: int, limit: int, is_title: Callable[[str], bool]
) -> bool:
    """Whether the next line with text is a title; form number or unit may stand above it."""
    below = blocks[index + 1 : min(index + _HEAD_LINES, limit)]
    filled = next((block for block in below if _is_filled(block)), None)
    return isinstance(filled, RawLine) and is_title(filled.text)


def _is_filled(block: Block) -> bool:
    return not isinstance(block, RawLine) or bool(block.text)


def _lay_out(lines: Sequence[RawLine], spec: KindSpec, catalogue: Catalogue) -> LooseTable | None:
    if not lines:
        return None
    if not spec.is_known_form:
        return free_layout(lines)
    body, column_numbers = _split_header(lines, spec, catalogue)
    if body is None:
        return None
    layout = _choose_layout(spec, column_numbers, lines[:body])
    if layout is None:
        return None
    form = OfficialForm(layout, catalogue.words["line_headings"])
    has_line_numbers = any(
        word in line.text for line in lines[:body] for word in catalogue.words["line_headings"]
    )
    if has_line_numbers and not form.has_line_numbers:
        return None  # an upright list, of which no form is known
    if spec.by_code == "economic":
        rows = list(coded_panes(lines[body:], form.panes))
    elif spec.kind in _SUMMARIES and not has_line_numbers and not column_numbers:
        rows = list(named_summary_rows(lines[body:], spec, catalogue))
    elif spec.kind in _SUMMARIES:
        rows = list(summary_rows(lines[body:], has_line_numbers=form.has_line_numbers))
    else:
        rows = list(coded_rows(lines[body:], catalogue))
    return form.build(rows, lines[:body])


def _split_header(
    lines: Sequence[RawLine], spec: KindSpec, catalogue: Catalogue
) -> tuple[int | None, int]:
    """Return the index of the first body line and how many column numbers are printed."""
    for index, line in enumerate(lines[:40]):
        count = _count_column_numbers(line, catalogue)
        if count >= 2:
            return index + 1, count
    if spec.kind is TableKind.THREE_PUBLIC:  # its headings are the labels of other forms
        filled = (i for i, line in enumerate(lines[:40]) if _has_amounts(line))
        return next(filled, None), 0
    labels = {label for row in spec.rows for label in row.labels}
    for index, line in enumerate(lines[:40]):
        first = line.text.split()[0]
        if _CODE.fullmatch(first) or catalogue.label(first) in labels:
            return index, 0
    return None, 0


def _has_amounts(line: RawLine) -> bool:
    amounts = (parse_amount(token.text) for token in tokens_of(line))
    return any(amount is not None and amount.decimals for amount in amounts)


def _count_column_numbers(line: RawLine, catalogue: Catalogue) -> int:
    """Return how many column numbers a line prints, if it prints nothing else but their labels."""
    texts = [normalise(to_half_width(token.text)) for token in tokens_of(line)]
    numbers = [int(text) for text in texts if _INTEGER.fullmatch(text)]
    words = normalise("".join(text for text in texts if not _INTEGER.fullmatch(text)))
    anchors = catalogue.words["anchor_labels"]
    if words and words not in anchors and words not in {a + a for a in anchors}:
        return 0
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0


def _choose_layout(
    spec: KindSpec, numbers: int, header: Sequence[RawLine]
) -> tuple[tuple[str, ...], ...] | None:
    """Return the form with as many column numbers as printed, else that of the printed headings."""
    if numbers:
        counts = ((sum(cell.isdigit() for cell in one[-1]), one) for one in spec.layouts)
        return next((layout for count, layout in counts if count == numbers), None)
    printed = Counter(normalise(token.text) for line in header for token in tokens_of(line))
    fits = [one for one in spec.layouts[1:] if _agreement(one, printed) >= _FITTING]
    return max((*spec.layouts[:1], *fits), key=lambda one: _agreement(one, printed), default=None)


def _agreement(layout: tuple[tuple[str, ...], ...], printed: Counter[str]) -> Fraction:
    """Return the share of the headings of a form that are printed, repeated ones counted."""
    words = Counter(normalise(cell) for row in layout for cell in row if _is_word(cell))
    return Fraction((words & printed).total(), max(words.total(), 1))


def _is_word(cell: str) -> bool:
    return bool(cell) and cell not in "<^" and not cell.isdigit()
