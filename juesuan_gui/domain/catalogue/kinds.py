"""The kinds of tables: titles, headings and rows under which their facts are printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from juesuan_gui.domain.catalogue.entry import CatalogueError, Entry, closest, read_each
from juesuan_gui.domain.catalogue.words import normalise
from juesuan_gui.domain.table import TableKind

FILE = "catalogue.toml"
_SHORTEST_CUT_HEADING = 6
_SCHEMES = ("functional", "economic")


@dataclass(frozen=True, slots=True)
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
        joined = "/".join(path)
        best = 0
        for heading in self.headings:
            if joined == heading or joined.endswith("/" + heading):
                best = max(best, len(heading) + 10 * heading.count("/"))
            elif path and len(path[-1]) >= _SHORTEST_CUT_HEADING and heading.startswith(path[-1]):
                best = max(best, 1)
        return best


@dataclass(frozen=True, slots=True)
class RowSpec:
    """An item and the labels under which it is printed."""

    id: str
    labels: tuple[str, ...]
    side: int | None = None
    after: str | None = None


@dataclass(frozen=True)
class KindSpec:
    """Everything known about one kind of table."""

    kind: TableKind
    title: str
    short: str
    aliases: tuple[str, ...]
    statutory: bool
    columns: tuple[ColumnSpec, ...]
    rows: tuple[RowSpec, ...]
    class_line_side: int | None
    by_code: str | None
    layouts: tuple[tuple[tuple[str, ...], ...], ...]

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
        """Return all measures that a heading path names equally well, the usual one first."""
        normal = [normalise(part) for part in path]
        fits = [
            (spec.matches(normal), spec.id)
            for spec in self.columns
            if spec.side is None or spec.side == side
        ]
        best = max((score for score, _ in fits), default=0)
        return tuple(dict.fromkeys(name for score, name in fits if best and score == best))


def build_kinds(raw: Mapping[str, Any]) -> dict[TableKind, KindSpec]:
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
    return {TableKind(name): _build_kind(Entry(FILE, name, entry)) for name, entry in raw.items()}


def _build_kind(entry: Entry) -> KindSpec:
    spec = KindSpec(
        kind=TableKind(entry.where),
        title=entry.text("title"),
        short=entry.text("short"),
        aliases=entry.texts("aliases"),
        statutory=entry.value("statutory", bool),
        columns=read_each(entry.each("columns"), _build_column),
        rows=_build_rows(entry),
        class_line_side=_class_line_side(entry),
        by_code=entry.one_of("by_code", _SCHEMES) if entry.has("by_code") else None,
        layouts=_build_layouts(entry),
    )
    entry.close()
    return spec


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
