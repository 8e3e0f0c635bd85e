"""The catalogue: kinds of tables, their headings and rows, codes, words. Built from plain mappings.

Loading the files is done by `juesuan_gui.loading`; here they are validated and made searchable.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from juesuan_gui.domain.amount import UNSEEN
from juesuan_gui.domain.explanation import Explanation
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import TableKind

_FORMS = str.maketrans(
    {"（": "(", "）": ")", "：": ":", "，": ",", "；": ";", "〔": "[", "〕": "]"}
)
_QUOTES = re.compile(r"[“”‘’\"'„〝〞＂]")
_BLANKS = re.compile(rf"[\s{UNSEEN}]+")
_SHORTEST_CUT_HEADING = 6
_CHECK_CODE = re.compile(r"JS\d{3}")


class CatalogueError(ValueError):
    """A resource file does not have the form the program needs; the message names the entry."""


def squash(text: str) -> str:
    """Return text without any blanks and what else nobody sees."""
    return _BLANKS.sub("", text)


@lru_cache(maxsize=65_536)
def normalise(text: str) -> str:
    """Return text without blanks and quotes, with half-width brackets and colons."""
    return _QUOTES.sub("", squash(text).translate(_FORMS))


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


@dataclass(frozen=True, slots=True)
class CodeName:
    """A classification code with its official name and the years it was valid."""

    code: str
    name: str
    from_year: int | None
    to_year: int | None

    def is_valid_in(self, year: int | None) -> bool:
        """Whether the name was in force in a year; an unknown year accepts every name."""
        if year is None:
            return True
        return (self.from_year or 0) <= year <= (self.to_year or 9999)


class CodeList:
    """One classification: official names by code and year."""

    def __init__(self, rows: Iterable[CodeName]) -> None:
        self._by_code: dict[str, list[CodeName]] = {}
        for row in rows:
            self._by_code.setdefault(row.code, []).append(row)

    def names(self, code: str, year: int | None = None) -> tuple[str, ...]:
        """Return the official names of a code in a year; empty for an unknown code."""
        rows = self._by_code.get(code, ())
        return tuple(row.name for row in rows if row.is_valid_in(year))

    def all_names(self, code: str) -> tuple[CodeName, ...]:
        """Return every name a code ever had, with its years."""
        return tuple(self._by_code.get(code, ()))

    def codes(self) -> tuple[str, ...]:
        """Return all known codes."""
        return tuple(self._by_code)

    @cached_property
    def class_by_name(self) -> Mapping[str, str]:
        """Three-digit codes by normalised name, old names included."""
        found: dict[str, str] = {}
        for code, rows in self._by_code.items():
            if len(code) == 3:
                found.update({normalise(row.name): code for row in rows})
        return found


@dataclass(frozen=True)
class Catalogue:
    """The whole catalogue.

    Attributes:
        explanations: What each check says of itself, by code; every code with a name has one.
    """

    kinds: Mapping[TableKind, KindSpec]
    code_lists: Mapping[str, CodeList]
    words: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]
    identities: Mapping[str, Any]
    messages: Mapping[str, Any]
    explanations: Mapping[str, Explanation]
    narrative: Mapping[str, Any]
    performance: Mapping[str, Any]
    structure: Mapping[str, Any]
    wording: Mapping[str, Any]

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return a compiled pattern of vocabulary.toml."""
        return self.patterns[name]

    def message(self, key: str, **values: str) -> str:
        """Return a sentence of messages_zh.toml with its placeholders filled."""
        node: Any = self.messages
        for part in key.split("."):
            node = node[part]
        return str(node).format_map(_Lenient(values))

    def label(self, text: str) -> str:
        """Normalise a row label: no blanks, no ordinal, no leading "of which"."""
        normal = normalise(text)
        for name in ("ordinal", "of_which", "ordinal"):
            normal = self.patterns[name].sub("", normal, count=1)
        return normal

    def class_code(self, label: str) -> str | None:
        """Return the code of a functional class from its name, with or without its usual ending."""
        names = self.code_lists["functional"].class_by_name
        normal = self.label(label)
        endings = ("", *self.words["class_endings"])
        return next((names[normal + e] for e in endings if normal + e in names), None)

    @cached_property
    def titles(self) -> tuple[tuple[str, TableKind], ...]:
        """Normalised titles and aliases of all kinds, longest first."""
        found = [
            (normalise(title), kind)
            for kind, spec in self.kinds.items()
            for title in (spec.title, *spec.aliases)
            if title
        ]
        return tuple(sorted(found, key=lambda pair: -len(pair[0])))


class _Lenient(dict[str, str]):
    """Shows an unfilled placeholder as it stands rather than failing while reporting."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def build_catalogue(
    kinds: Mapping[str, Any],
    codes: Mapping[str, Iterable[CodeName]],
    vocabulary: Mapping[str, Any],
    identities: Mapping[str, Any],
    messages: Mapping[str, Any],
    explanations: Mapping[str, Any],
    narrative: Mapping[str, Any],
    performance: Mapping[str, Any],
    structure: Mapping[str, Any],
    wording: Mapping[str, Any],
) -> Catalogue:
    """Build and validate the catalogue from the parsed resource files.

    Raises:
        CatalogueError: An entry is missing, misspelt or names an unknown thing.
    """
    missing = [kind for kind in TableKind if kind not in kinds]
    if missing:
        raise CatalogueError(f"catalogue.toml: no entry for {', '.join(missing)}")
    return Catalogue(
        kinds={TableKind(name): _build_kind(name, raw) for name, raw in kinds.items()},
        code_lists={scheme: CodeList(rows) for scheme, rows in codes.items()},
        words={
            name: frozenset(words)
            for name, words in _section("vocabulary.toml", vocabulary, "words").items()
        },
        patterns=_patterns("vocabulary.toml", vocabulary),
        identities=identities,
        messages=messages,
        explanations=_build_explanations(explanations, messages["checks"]),
        narrative={**narrative, "compiled": _patterns("narrative.toml", narrative)},
        performance={**performance, "patterns": _patterns("performance.toml", performance)},
        structure={**structure, "patterns": _patterns("structure.toml", structure)},
        wording={**wording, "patterns": _patterns("wording.toml", wording)},
    )


def _section(file: str, raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    if not isinstance(raw.get(name), Mapping):
        raise CatalogueError(f"{file}: no [{name}]")
    section: Mapping[str, Any] = raw[name]
    return section


def _patterns(file: str, raw: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a resource file, compiled."""
    return {
        name: _compile(file, name, text) for name, text in _section(file, raw, "patterns").items()
    }


def _compile(file: str, name: str, raw: str) -> re.Pattern[str]:
    try:
        return re.compile(raw)
    except (re.error, TypeError) as error:
        raise CatalogueError(f"{file}: pattern {name}: {error}") from error


def _build_kind(name: str, raw: Mapping[str, Any]) -> KindSpec:
    try:
        kind = TableKind(name)
        return KindSpec(
            kind=kind,
            title=raw["title"],
            short=raw["short"],
            aliases=tuple(raw["aliases"]),
            statutory=raw["statutory"],
            columns=tuple(_build_column(column) for column in raw.get("columns", ())),
            rows=tuple(_build_row(row) for row in raw.get("rows", ())),
            class_line_side=raw.get("class_lines", {}).get("side"),
            by_code=raw.get("by_code"),
            layouts=tuple(_build_layout(name, layout) for layout in raw.get("layouts", ())),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise CatalogueError(f"catalogue.toml: [{name}]: {error!r}") from error


def _build_column(raw: Mapping[str, Any]) -> ColumnSpec:
    return ColumnSpec(
        id=raw["id"],
        headings=tuple(normalise(heading) for heading in raw.get("headings", ())),
        all_of=tuple(tuple(normalise(h) for h in group) for group in raw.get("all_of", ())),
        side=raw.get("side"),
    )


def _build_row(raw: Mapping[str, Any]) -> RowSpec:
    return RowSpec(
        id=raw["id"],
        labels=tuple(normalise(label) for label in raw["labels"]),
        side=raw.get("side"),
        after=raw.get("after"),
    )


def _build_layout(name: str, raw: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    rows = tuple(tuple(line.split("|")) for line in raw)
    if len({len(row) for row in rows}) != 1:
        raise CatalogueError(f"catalogue.toml: [{name}]: layout rows differ in length")
    return rows


def _build_explanations(raw: Mapping[str, Any], codes: Iterable[str]) -> dict[str, Explanation]:
    entries = {name: entry for name, entry in raw.items() if name != "phrases"}
    missing = [code for code in codes if code not in entries]
    unknown = [name for name in entries if not _CHECK_CODE.fullmatch(name)]
    if missing or unknown:
        raise CatalogueError(f"explanations_zh.toml: missing {missing}, not a code {unknown}")
    phrases = raw.get("phrases", {})
    return {code: _build_explanation(code, entry, phrases) for code, entry in entries.items()}


def _build_explanation(
    code: str, raw: Mapping[str, str], phrases: Mapping[str, str]
) -> Explanation:
    try:
        texts = {n: t.format_map(phrases).strip() for n, t in raw.items() if n != "severity"}
        entry = Explanation(Severity(raw["severity"]), **texts)
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"explanations_zh.toml: [{code}]: {error!r}") from error
    empty = [name for name, text in entry.parts() if not text]
    if empty:
        raise CatalogueError(f"explanations_zh.toml: [{code}]: nothing in {', '.join(empty)}")
    return entry
