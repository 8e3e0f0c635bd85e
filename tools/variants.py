"""Say the same document in other words and layouts, and see whether the same is found in it.

    python tools/variants.py FILE.txt [...] [--count 200] [--seed 1] [--verbose]

Each variant of a text disclosure (cells separated by tabs) differs from it in several ways at once:
titles, headings, labels and sections in other words, the total last, columns in another order,
codes split into parts, one more row of headings, signs for nothing. What is wrong in it stays
wrong, so the findings must stay the same and stand on the same lines. Words are taken from
`tools/variants.toml`.

A variant counts as the same if no error or warning of the document is lost and none is new.
"""

import argparse
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.domain.table import Role, Table, TableKind
from juesuan_gui.domain.titles import find_title
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

WORDS = Path(__file__).with_suffix(".toml")
_FUNCTIONAL = (TableKind.INCOME, TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET)
_OTHERS = (TableKind.OTHER, TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)
_KINDS = frozenset(TableKind) - frozenset(_OTHERS)
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_HEAVY = (Severity.ERROR, Severity.WARNING)


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
    """

    kind: TableKind
    heading: list[int]
    body: list[int]
    anchor: int
    amounts: list[int]
    has_formula: bool
    year: int | None


@dataclass(slots=True)
class Variant:
    """A document being rewritten."""

    lines: list[Line]
    tables: list[Rows]
    year: int | None
    words: dict[str, Any]
    rng: random.Random
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
    )


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
    """Print a sign in the blank cells of amounts, the same in the whole document."""
    sign = variant.rng.choice(variant.words["nothing"])
    for table in _functional(variant):
        for origin in table.body:
            line = variant.line(origin)
            cells = line.text.split("\t")
            for column in table.amounts:
                if column < len(cells) and not cells[column].strip():
                    cells[column] = sign
            line.text = "\t".join(cells)


def _functional(variant: Variant) -> Iterator[Rows]:
    return (table for table in variant.tables if table.kind in _FUNCTIONAL and table.body)


# Those that count on the columns of the document come before those that change them.
CHANGES: tuple[Change, ...] = (
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
    text: str, tables: list[Rows], words: dict[str, Any], seed: int, only: str | None = None
) -> Variant:
    """Return a variant of a document: a random choice of changes, always the same for a seed."""
    rng = random.Random(seed)  # noqa: S311
    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    variant = Variant(lines, deepcopy(tables), tables[0].year, words, rng)
    drawn = rng.sample(CHANGES, rng.randint(2, len(CHANGES)))
    chosen = {only} if only else {change.__name__ for change in drawn}
    for change in CHANGES:
        name = change.__name__
        if name in chosen and _EXCLUDE.get(name) not in chosen:
            change(variant)
            variant.done.append(name)
    return variant


# --- comparing ------------------------------------------------------------------------------------

Mark = tuple[str, str, frozenset[int]]


def marks(text: str, origins: Sequence[int | None], catalogue: Catalogue) -> Counter[Mark]:
    """Return what is found in a text: code, severity and lines of the document."""
    review = Review(read_bytes(text.encode(), "variant.txt", catalogue), catalogue)
    found = ((f, list(_places(f, review.disclosure))) for f in review.report.findings)
    return Counter(
        (f.code, f.severity.value, frozenset(origins[p.line - 1] or 0 for p in places))
        for f, places in found
        if f.severity in _HEAVY
    )


def _places(finding: Finding, disclosure: Disclosure) -> Iterator[TextPlace]:
    """Yield where a finding stands: its own place, its first cell, its texts."""
    cells = (disclosure.cell(ref) for ref in finding.cells[:1])
    places = [
        *finding.places,
        *(place for cell in cells if cell for place in cell.places),
        *(place for text in finding.texts for place in text.places),
    ]
    return (place for place in places if isinstance(place, TextPlace))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the findings in one variant."""

    done: Sequence[str]
    lost: Sequence[Mark]
    new: Sequence[Mark]

    @property
    def is_same(self) -> bool:
        """Whether the same was found."""
        return not self.lost and not self.new

    @property
    def false_errors(self) -> Sequence[Mark]:
        """Errors that the document does not have."""
        return [mark for mark in self.new if mark[1] == Severity.ERROR]


def compare(text: str, count: int, seed: int, only: str | None = None) -> Iterator[Outcome]:
    """Yield what is lost and new in each of some variants of a document."""
    catalogue = load_catalogue()
    words = read_words()
    tables = tables_of(text, catalogue)
    if not tables:
        return
    expected = marks(text, range(1, text.count("\n") + 2), catalogue)
    for number in range(count):
        variant = vary(text, tables, words, seed * 1000 + number, only)
        origins = [line.origin for line in variant.lines]
        found = marks(variant.text(), origins, catalogue)
        yield Outcome(
            variant.done,
            sorted((expected - found).elements(), key=str),
            sorted((found - expected).elements(), key=str),
        )


def main() -> int:
    """Compare variants of the documents and print how many are the same."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[change.__name__ for change in CHANGES])
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    for path in options.files:
        outcomes = list(
            compare(path.read_text(encoding="utf-8"), options.count, options.seed, options.only)
        )
        same = sum(outcome.is_same for outcome in outcomes)
        false = sum(bool(outcome.false_errors) for outcome in outcomes)
        print(f"{path.name}: {same} of {len(outcomes)} the same, {false} with false errors")
        blamed = Counter(
            change for outcome in outcomes if not outcome.is_same for change in outcome.done
        )
        print("  changes in those that differ:", dict(blamed.most_common()))
        for outcome in outcomes if options.verbose else ():
            for sign, found in (("-", outcome.lost), ("+", outcome.new)):
                for code, severity, lines in found:
                    print(f"  {sign} {code} {severity} {sorted(lines)} {' '.join(outcome.done)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
