"""Ways to say a text disclosure in other words and layouts, for `tools/variants.py`.

Each change rewrites the lines of a variant; every line knows which line of the document it says.
"""

import random
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from juesuan_gui.domain.amount import format_amount
from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.domain.table import Role, Table, TableKind
from juesuan_gui.domain.titles import find_title
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes

WORDS = Path(__file__).with_name("variants.toml")
_FUNCTIONAL = (TableKind.INCOME, TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET)
_OTHERS = (TableKind.OTHER, TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)
_LINES_ABOVE = 8
_KINDS = frozenset(TableKind) - frozenset(_OTHERS)
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")


@dataclass(slots=True)
class Line:
    """A line of a variant and the line of the document that it says; an added one has none."""

    text: str
    origin: int | None


@dataclass(slots=True)
class Rows:
    """The lines of one table of the document and what its columns hold.

    Attributes:
        heading: Lines of headings, the row of column numbers included.
        anchor: The line of printed column numbers, 0 if there is none.
        amounts: Indexes of the cells that hold amounts.
        printed: The amounts in ten thousands, by line and index of the cell.
    """

    kind: TableKind
    heading: list[int]
    body: list[int]
    anchor: int
    amounts: list[int]
    has_formula: bool
    year: int | None
    printed: dict[int, dict[int, Decimal]]


@dataclass(slots=True)
class Variant:
    """A document being rewritten.

    Attributes:
        wrong: Lines of the document that something is wrong in.
    """

    lines: list[Line]
    tables: list[Rows]
    year: int | None
    words: dict[str, Any]
    rng: random.Random
    has_rounding: bool = True
    wrong: Collection[int] = ()
    done: list[str] = field(default_factory=list)

    def line(self, origin: int) -> Line:
        """Return the line that says a line of the document."""
        return next(line for line in self.lines if line.origin == origin)

    def text(self) -> str:
        """Return the whole text."""
        return "\n".join(line.text for line in self.lines)


Change = Callable[[Variant], None]


def read_words() -> dict[str, Any]:
    """Return other words for the same."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


# --- the document ---------------------------------------------------------------------------------


def tables_of(text: str, catalogue: Catalogue) -> list[Rows]:
    """Return the tables of a document whose cells are separated by tabs."""
    disclosure = read_bytes(text.encode(), "document.txt", catalogue)
    found = (_rows(table, text.split("\n")) for table in disclosure.tables)
    return [rows for rows in found if rows is not None]


def _rows(table: Table, lines: Sequence[str]) -> Rows | None:
    """Return the lines of a table of a known kind, None unless each row is one line with tabs."""
    if table.kind not in _KINDS:
        return None
    found: dict[int, set[int]] = {}
    for cell in table.cells:
        for place in cell.places:
            if isinstance(place, TextPlace):
                found.setdefault(cell.row, set()).add(place.line)
    where = {row: min(rows) for row, rows in found.items()}
    is_one_line = all(len(rows) == 1 for rows in found.values())
    if not is_one_line or any("\t" not in lines[line - 1] for line in where.values()):
        return None
    anchors = [where[c.row] for c in table.cells if c.role is Role.COLUMN_NO and c.row in where]
    return Rows(
        table.kind,
        [line for row, line in sorted(where.items()) if row < table.heading_rows],
        [line for row, line in sorted(where.items()) if row >= table.heading_rows],
        anchors[0] if anchors else 0,
        sorted({c.column for c in table.cells if c.column_key is not None}),
        any("=" in note.text or "＝" in note.text for note in table.notes),
        table.year,
        _amounts_of(table, where),
    )


def _amounts_of(table: Table, where: dict[int, int]) -> dict[int, dict[int, Decimal]]:
    """Return the amounts of money by line and index of the cell; rows of counts have none."""
    counts = re.compile(read_words()["counts"])
    found: dict[int, dict[int, Decimal]] = {}
    for cell in table.cells:
        is_count = cell.row_key is not None and counts.search(cell.row_key.label)
        if cell.amount and cell.column_key and cell.role is Role.AMOUNT and not is_count:
            found.setdefault(where[cell.row], {})[cell.column] = cell.amount.value
    return found


# --- changes --------------------------------------------------------------------------------------


def other_titles(variant: Variant) -> None:
    """Print other titles, in the contents and over the tables, there with a number before them."""
    chosen = {kind: variant.rng.choice(forms) for kind, forms in variant.words["titles"].items()}
    prefix = variant.rng.choice(variant.words["title_prefixes"])
    number = 0
    for line in variant.lines:
        entry = re.match(r"(\W*[一二三四五六七八九十]+、)?(.+)", line.text.strip())
        title = find_title(line.text, load_catalogue()) if entry and "\t" not in line.text else None
        if entry is None or title is None or title.kind not in chosen:
            continue
        if entry[1]:
            line.text = entry[1] + chosen[title.kind]
        else:
            number += 1
            numeral = variant.words["numerals"][number % 20]
            before = prefix.format(number=number, numeral=numeral, year=variant.year)
            line.text = before + chosen[title.kind]


def other_headings(variant: Variant) -> None:
    """Print other words in the headings of columns."""
    for table in variant.tables:
        for origin in table.heading:
            _reword(variant, variant.line(origin), "headings")


def other_labels(variant: Variant) -> None:
    """Print other words for items of the summaries."""
    for table in variant.tables:
        for origin in table.body:
            _reword(variant, variant.line(origin), "labels")


def _reword(variant: Variant, line: Line, section: str) -> None:
    words: dict[str, list[str]] = variant.words[section]
    cells = line.text.split("\t")
    for index, cell in enumerate(cells):
        head = re.match(r"[一二三四五六七八九十]+、|\d+[.、]", squash(cell))
        start = head[0] if head else ""
        options = words.get(squash(cell)[len(start) :])
        if options:
            cells[index] = start + variant.rng.choice(options)
    line.text = "\t".join(cells)


def other_sections(variant: Variant) -> None:
    """Print other headings over the sections of the narrative, in the contents as well."""
    chosen = {
        name: variant.rng.choice(options) for name, options in variant.words["sections"].items()
    }
    for line in variant.lines:
        match = re.match(r"(\W*[一二三四五六七八九十]+、)(.+?)\s*$", line.text)
        if match and (other := chosen.get(squash(match[2]))):
            line.text = match[1] + other


def total_last(variant: Variant) -> None:
    """Print the total below the items of the tables by function."""
    for table in _functional(variant):
        first = variant.line(table.body[0])
        if _CODE.match(first.text):
            continue
        last = variant.line(table.body[-1])
        variant.lines.remove(first)
        variant.lines.insert(variant.lines.index(last) + 1, first)


def other_order(variant: Variant) -> None:
    """Print the columns behind the total in another order."""
    for table in _functional(variant):
        columns = table.amounts[1:]
        if table.has_formula or len(columns) < 2 or columns[-1] - columns[0] >= len(columns):
            continue
        order = variant.rng.sample(columns, len(columns))
        for origin in (*table.heading, *table.body):
            if origin != table.anchor:
                _permute(variant.line(origin), columns, order)


def _permute(line: Line, columns: Sequence[int], order: Sequence[int]) -> None:
    cells = line.text.split("\t")
    if len(cells) > columns[-1]:
        old = list(cells)
        for target, source in zip(columns, order, strict=True):
            cells[target] = old[source]
        line.text = "\t".join(cells)


def split_codes(variant: Variant) -> None:
    """Print the codes of the tables by function in three columns."""
    for table in _functional(variant):
        for origin in (*table.heading, *table.body):
            line = variant.line(origin)
            code, _, rest = line.text.partition("\t")
            parts = [code, "", ""]
            if _CODE.fullmatch(code):
                parts = [code[:3], code[3:5], code[5:]]
            line.text = "\t".join((*parts, rest))


def one_more_heading(variant: Variant) -> None:
    """Print a row under the headings that says that amounts stand below."""
    word = variant.rng.choice(variant.words["amount_rows"])
    for table in _functional(variant):
        if table.anchor not in table.heading:
            continue
        anchor = variant.line(table.anchor)
        cells = anchor.text.split("\t")
        text = "\t".join(word if cell.strip().isdigit() else "" for cell in cells)
        variant.lines.insert(variant.lines.index(anchor), Line(text, None))


def no_numbers(variant: Variant) -> None:
    """Leave out the row of column numbers where no formula names them."""
    for table in _functional(variant):
        if table.anchor and not table.has_formula:
            variant.lines.remove(variant.line(table.anchor))
            table.heading.remove(table.anchor)


def signs_for_nothing(variant: Variant) -> None:
    """Print a sign in the blank cells of amounts, the same in the whole document.

    A blank that should not be one stays: with a nought in it something else would be wrong.
    """
    sign = variant.rng.choice(variant.words["nothing"])
    for table in _functional(variant):
        for origin in (one for one in table.body if one not in variant.wrong):
            line = variant.line(origin)
            cells = line.text.split("\t")
            for column in table.amounts:
                if column < len(cells) and not cells[column].strip():
                    cells[column] = sign
            line.text = "\t".join(cells)


def other_unit(variant: Variant) -> None:
    """Print amounts of money in yuan where the document has none that are rounded."""
    unit, other = variant.words["units"]
    if variant.has_rounding:
        return
    for table in variant.tables:
        for origin, amounts in table.printed.items():
            line = variant.line(origin)
            cells = line.text.split("\t")
            for column, value in amounts.items():
                cells[column] = format_amount(value.scaleb(4), 2)
            line.text = "\t".join(cells)
        top = variant.lines.index(variant.line(table.heading[0]))
        for line in variant.lines[max(0, top - _LINES_ABOVE) : top]:
            line.text = line.text.replace(unit, other)


def _functional(variant: Variant) -> Iterator[Rows]:
    return (table for table in variant.tables if table.kind in _FUNCTIONAL and table.body)


# Those that count on the columns of the document come before those that change them.
CHANGES: tuple[Change, ...] = (
    other_unit,
    other_titles,
    other_sections,
    other_headings,
    other_labels,
    total_last,
    other_order,
    signs_for_nothing,
    one_more_heading,
    no_numbers,
    split_codes,
)
_EXCLUDE = {"one_more_heading": "no_numbers"}


def vary(
    text: str,
    tables: list[Rows],
    words: dict[str, Any],
    seed: int,
    only: str | None = None,
    *,
    has_rounding: bool = True,
    wrong: Collection[int] = (),
) -> Variant:
    """Return a variant of a document: a random choice of changes, always the same for a seed."""
    rng = random.Random(seed)  # noqa: S311
    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    variant = Variant(lines, deepcopy(tables), tables[0].year, words, rng, has_rounding, wrong)
    drawn = rng.sample(CHANGES, rng.randint(2, len(CHANGES)))
    chosen = {only} if only else {change.__name__ for change in drawn}
    for change in CHANGES:
        name = change.__name__
        if name in chosen and _EXCLUDE.get(name) not in chosen:
            change(variant)
            variant.done.append(name)
    return variant
