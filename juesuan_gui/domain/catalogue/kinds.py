"""The kinds of tables: titles, headings and rows under which their facts are printed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from juesuan_gui.domain.catalogue.entry import CatalogueError, Entry, closest, read_each
from juesuan_gui.domain.catalogue.words import normalise
from juesuan_gui.domain.table import TableKind

FILE = "catalogue.toml"
_SHORTEST_CUT_HEADING = 6
_MOST_HEADINGS = 4096
_YEAR = re.compile(r"20\d\d")
_TOTAL = ("total",)
_SCHEMES = ("functional", "economic")


@dataclass(frozen=True)
class ColumnSpec:
    """A measure and the headings under which it is printed."""

    id: str
    headings: tuple[str, ...] = ()
    all_of: tuple[tuple[str, ...], ...] = ()
    side: int | None = None

    def matches(self, path: Sequence[str]) -> int:
        """Return how well a heading path fits: 0 for not at all, more for deeper, longer fits."""
        if self.all_of:
            depths = [
                max((i for i, h in enumerate(path) if h in group), default=-1)
                for group in self.all_of
            ]
            return 0 if min(depths) < 0 else 100 + sum(depths)
        joined, last = "/" + "/".join(path), path[-1] if path else ""
        best = max((fit for ending, fit in self._endings if joined.endswith(ending)), default=0)
        if best or len(last) < _SHORTEST_CUT_HEADING:
            return best
        return int(any(heading.startswith(last) for heading in self.headings))

    @cached_property
    def _endings(self) -> tuple[tuple[str, int], ...]:
        """What a path ends with that fits, and how well it does."""
        return tuple(("/" + one, len(one) + 10 * one.count("/")) for one in self.headings)


@dataclass(frozen=True, slots=True)
class RowSpec:
    """An item and the labels under which it is printed."""

    id: str
    labels: tuple[str, ...]
    side: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What headings say besides what a column means.

    Attributes:
        amounts: Headings that only say that amounts stand below them.
        sums: Those of them that say that the amounts are sums.
        around: A year before a heading or a money unit behind it.
    """

    amounts: frozenset[str]
    sums: frozenset[str]
    around: re.Pattern[str]

    def bare(self, text: str) -> str:
        """Return a heading, normalised, without what stands around it."""
        normal = normalise(text)
        return self.around.sub("", normal) or normal


@dataclass(frozen=True)
class KindSpec:
    """Everything known about one kind of table."""

    kind: TableKind
    title: str
    short: str
    columns: tuple[ColumnSpec, ...]
    rows: tuple[RowSpec, ...]
    class_line_side: int | None
    by_code: str | None
    layouts: tuple[tuple[tuple[str, ...], ...], ...]
    heading_words: HeadingWords
    title_form: str = ""
    likely_title_form: str = ""

    @cached_property
    def is_known_form(self) -> bool:
        """Whether it is one of the forms of the accounts, whose columns are known.

        Which of them a document must print is said by its profile.
        """
        return bool(self.columns)

    @cached_property
    def row_ids(self) -> frozenset[str]:
        """The items of its rows."""
        return frozenset(row.id for row in self.rows)

    @cached_property
    def measure_ids(self) -> frozenset[str]:
        """The measures of its columns."""
        return frozenset(column.id for column in self.columns)

    def measure(self, path: Sequence[str], side: int) -> str | None:
        """Return the measure that a heading path names, or None."""
        return next(iter(self.measures(path, side)), None)

    def measures(self, path: Sequence[str], side: int) -> tuple[str, ...]:
        """Return all measures that a heading path names equally well, the usual one first.

        A path whose last heading only says that amounts stand there ends at the one above; a sum
        below the heading of one measure is that measure and not the total of all.
        """
        return self._told(tuple(path), side)

    @cached_property
    def _told(self) -> Callable[[tuple[str, ...], int], tuple[str, ...]]:
        """What was found of the headings asked for last: documents print the same."""
        return lru_cache(maxsize=_MOST_HEADINGS)(self._measures)

    def _measures(self, path: tuple[str, ...], side: int) -> tuple[str, ...]:
        normal = [self.heading_words.bare(part) for part in path]
        found = self._named(normal, side)
        if found == _TOTAL and normal[-1] in self.heading_words.sums:
            return self._named(normal[:-1], side) or found
        while not found and len(normal) > 1 and normal[-1] in self.heading_words.amounts:
            normal.pop()
            found = self._named(normal, side)
        return found

    def rank(self, path: Sequence[str], side: int, measure: str) -> tuple[int, int, int]:
        """Return how far a path is from the usual headings of its measure, least for the best.

        Headings of another measure above it count first, then an earlier year than that of others,
        then the order of the catalogue.
        """
        normal = [self.heading_words.bare(part) for part in path]
        others = sum(
            self._named(normal[:end], side) not in ((), (measure,), ("total",))
            for end in range(1, len(normal))
        )
        joined = "/".join(normal)
        headings = [h for spec in self.columns if spec.id == measure for h in spec.headings]
        order = (i for i, h in enumerate(headings) if joined == h or joined.endswith("/" + h))
        year = max((int(found) for part in path for found in _YEAR.findall(part)), default=0)
        return others, -year, next(order, len(headings))

    def _named(self, normal: Sequence[str], side: int) -> tuple[str, ...]:
        fits = [
            (spec.matches(normal), spec.id)
            for spec in self.columns
            if spec.side is None or spec.side == side
        ]
        best = max((score for score, _ in fits), default=0)
        return tuple(dict.fromkeys(name for score, name in fits if best and score == best))


def build_kinds(raw: Mapping[str, Any], heading_words: HeadingWords) -> dict[TableKind, KindSpec]:
    """Build the kinds of tables from the parsed catalogue.toml.

    Raises:
        CatalogueError: A kind is missing or unknown, or an entry is misspelt.
    """
    known = [str(kind) for kind in TableKind]
    for name in raw:
        if name not in known:
            likely = closest(name, known)
            hint = f"; is it {likely!r}?" if likely else ""
            raise CatalogueError(f"{FILE}: unknown kind {name!r}{hint}")
    missing = [kind for kind in known if kind not in raw]
    if missing:
        raise CatalogueError(f"{FILE}: no entry for {', '.join(missing)}")
    return {
        TableKind(name): _build_kind(Entry(FILE, name, entry), heading_words)
        for name, entry in raw.items()
    }


def _build_kind(entry: Entry, heading_words: HeadingWords) -> KindSpec:
    spec = KindSpec(
        kind=TableKind(entry.where),
        title=entry.text("title"),
        short=entry.text("short"),
        columns=read_each(entry.each("columns"), _build_column),
        rows=_build_rows(entry),
        class_line_side=_class_line_side(entry),
        by_code=entry.one_of("by_code", _SCHEMES) if entry.has("by_code") else None,
        layouts=_build_layouts(entry),
        heading_words=heading_words,
        title_form=_title_form(entry, "title_form"),
        likely_title_form=_title_form(entry, "likely_title_form"),
    )
    entry.close()
    return spec


def _title_form(entry: Entry, key: str) -> str:
    """Return a pattern of titles without groups of its own, for the group tells the kind."""
    if not entry.has(key):
        return ""
    form = entry.text(key)
    try:
        groups = re.compile(form).groups
    except re.error as error:
        raise entry.error(f"{key!r}: {error}") from error
    if groups:
        raise entry.error(f"{key!r} has a group that captures")
    return form


def _build_column(entry: Entry) -> ColumnSpec:
    groups = entry.value("all_of", list) if entry.has("all_of") else []
    return ColumnSpec(
        id=entry.text("id"),
        headings=entry.normal_texts("headings", () if groups else None),
        all_of=tuple(tuple(normalise(heading) for heading in group) for group in groups),
        side=entry.number("side"),
    )


def _build_rows(entry: Entry) -> tuple[RowSpec, ...]:
    rows = read_each(entry.each("rows"), _build_row)
    ids = {row.id for row in rows}
    for row in rows:
        if row.after is not None:
            entry.known(row.after, ids, "row")
    return rows


def _build_row(entry: Entry) -> RowSpec:
    return RowSpec(
        id=entry.text("id"),
        labels=entry.normal_texts("labels"),
        side=entry.number("side"),
        after=entry.text("after") if entry.has("after") else None,
    )


def _class_line_side(entry: Entry) -> int | None:
    if not entry.has("class_lines"):
        return None
    lines = entry.below("class_lines")
    side = lines.value("side", int)
    lines.close()
    return side


def _build_layouts(entry: Entry) -> tuple[tuple[tuple[str, ...], ...], ...]:
    layouts = entry.value("layouts", list) if entry.has("layouts") else []
    found = []
    for layout in layouts:
        rows = tuple(tuple(str(line).split("|")) for line in layout)
        if len({len(row) for row in rows}) != 1:
            raise entry.error("rows of a layout differ in length")
        found.append(rows)
    return tuple(found)
