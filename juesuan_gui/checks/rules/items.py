"""The items of the tables by the section of the text that speaks of them. Nothing here reports."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads
from juesuan_gui.checks.relations.binding import entry_cell
from juesuan_gui.checks.rules.names import (
    ECONOMIC,
    FUNCTIONAL,
    printed_names,
    without_class_ending,
)
from juesuan_gui.domain.catalogue import CodeList, normalise
from juesuan_gui.domain.table import CellRef, Table, TableKind

THREE_PUBLIC = "three_public"
TABLES_OF_SECTIONS = {
    "general": (TableKind.GENERAL_BUDGET, ("total",)),
    "expenditure": (TableKind.EXPENDITURE, ("total",)),
    "income": (TableKind.INCOME, ("total",)),
    "basic": (TableKind.GENERAL_BUDGET_BASIC, ("amount",)),
}
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a table with one of its amounts; `code` is empty in a table without codes."""

    name: str
    code: str
    cell: CellRef


@dataclass(frozen=True)
class Items:
    """The items of the tables by the section that speaks of them, and all names of items."""

    by_section: Mapping[str, Sequence[Item]]
    pattern: re.Pattern[str] | None
    levels: Mapping[str, frozenset[int]]

    def level_behind(self, named: re.Match[str], text: str, context: Context) -> int | None:
        """Return the digits of the level whose mark stands behind a name, or None."""
        rest = text[named.end() :]
        for ending in context.catalogue.words["class_endings"]:
            rest = rest.removeprefix(ending)
        marks: Mapping[str, int] = context.catalogue.narrative["levels"]
        return next((digits for mark, digits in marks.items() if rest.startswith(mark)), None)

    def has_level(self, name: str, level: int, context: Context) -> bool:
        """Whether a name, printed or official, has a code of a level; unknown names may have."""
        bare = bare_name(name, context)
        catalogue, none = context.catalogue, frozenset[int]()
        endings = tuple(catalogue.words["class_endings"])
        official = _official_levels(catalogue.code_lists[FUNCTIONAL], endings)
        known = self.levels.get(bare, none) | official.get(bare, none)
        return not known or level in known

    @staticmethod
    def of(context: Context) -> "Items":
        """Return the items of a document; its names are looked for in the text as a whole."""
        looks = (Reads.LABELS, Reads.FORMS)
        coded, levels = context.memo.get("items of codes", looks, lambda: _coded(context))
        own = [t for t in context.disclosure.tables if t.kind is TableKind.THREE_PUBLIC]
        of_each = context.memo.of_each(
            "items of the three", own, lambda table: tuple(_three_public_items(table, context))
        )
        found = {**coded, THREE_PUBLIC: tuple(item for items in of_each for item in items)}
        names = frozenset(one.name for items in found.values() for one in items)
        names |= {one.name for one in printed_names(context, FUNCTIONAL)}
        patterns: dict[frozenset[str], re.Pattern[str] | None]
        patterns = context.memo.get("patterns of items", (), dict)
        if names not in patterns:
            patterns[names] = _pattern_of(names, context)
        return Items({s: items for s, items in found.items() if items}, patterns[names], levels)


def _pattern_of(names: frozenset[str], context: Context) -> re.Pattern[str] | None:
    """Return a pattern of names, also without the ending that all classes share."""
    known = names | {without_class_ending(name, context.catalogue) for name in names}
    long_enough = sorted((n for n in known if len(n) >= _SHORTEST_NAME), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, long_enough))) if long_enough else None


def _coded(
    context: Context,
) -> tuple[Mapping[str, Sequence[Item]], Mapping[str, frozenset[int]]]:
    """Return the items of the tables with codes by section, and the levels of all names."""
    found = {
        section: tuple(_coded_items(kind, measures, context))
        for section, (kind, measures) in TABLES_OF_SECTIONS.items()
    }
    levels: dict[str, frozenset[int]] = {}
    for one in printed_names(context, FUNCTIONAL):
        bare = bare_name(one.name, context)
        levels[bare] = levels.get(bare, frozenset()) | {len(one.code)}
    return found, levels


@lru_cache(maxsize=4)
def _official_levels(codes: CodeList, endings: tuple[str, ...]) -> Mapping[str, frozenset[int]]:
    """Return how many digits the codes of each official name have, by the name alone."""
    found: dict[str, frozenset[int]] = {}
    for code in codes.codes():
        for one in codes.all_names(code):
            bare = normalise(one.name)
            for ending in endings:
                bare = bare.removesuffix(ending)
            found[bare] = found.get(bare, frozenset()) | {len(code)}
    return found


def _coded_items(kind: TableKind, measures: Sequence[str], context: Context) -> Iterator[Item]:
    for scheme in (FUNCTIONAL, ECONOMIC):
        for one in printed_names(context, scheme):
            if one.table.kind is kind:
                table = context.disclosure.tables_by_id[one.table.id]
                cells = (entry_cell(table, one.entry, measure) for measure in measures)
                yield from (Item(one.name, one.code, cell) for cell in cells if cell is not None)


def _three_public_items(table: Table, context: Context) -> Iterator[Item]:
    for cell in table.numeric_cells():
        heading = cell.column_key.heading if cell.column_key else ()
        label = cell.row_key.label if cell.row_key else ""
        found = (_subject_in(name, context) for name in (*heading, label))
        names = [name for name in found if name]
        if names and cell.amount is not None:
            yield Item(names[-1], "", table.ref(cell.row, cell.column))


def _subject_in(heading: str, context: Context) -> str:
    """Return the words of a heading that sentences speak of; those of periods are none."""
    lexicon = context.text.narrative.lexicon
    match = lexicon.pattern.search(normalise(heading))
    return match[0] if match and lexicon.meaning(match[0])[0] == "subject" else ""


def bare_name(name: str, context: Context) -> str:
    """Return a name without the ending that all classes share."""
    return without_class_ending(name, context.catalogue)
