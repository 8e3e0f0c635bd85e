"""Profiles: what is expected of each kind of document, and by what one is known to be of it.

The kind of a document is an axis of its own. Nothing asks what kind it is; all ask the profile.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from juesuan_gui.domain.catalogue.entry import CatalogueError, Entry, read_each
from juesuan_gui.domain.table import TableKind

FILE = "profiles.toml"


class DocumentKind(StrEnum):
    """The kinds of documents, as named in the output contract."""

    FINAL_ACCOUNTS = "final-accounts"
    BUDGET = "budget"
    PERFORMANCE_REPORT = "performance-report"
    OTHER = "other"


class Where(StrEnum):
    """Where evidence is looked for: in titles of tables, on the front, in short or in all lines."""

    TITLES = "titles"
    FRONT = "front"
    HEADINGS = "headings"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that speak for a profile.

    Attributes:
        weight: What each of their occurrences counts; may be negative.
        most: How many of them count at most.
    """

    where: Where
    pattern: re.Pattern[str]
    weight: int
    most: int


@dataclass(frozen=True, slots=True)
class DueTable:
    """A kind of table that a document must print, and the first year in which it must."""

    kind: TableKind
    from_year: int

    def is_due(self, year: int | None) -> bool:
        """Whether it must be printed in a year; an unknown year is a late one."""
        return year is None or year >= self.from_year


@dataclass(frozen=True, slots=True)
class DueSection:
    """A section that a document must have.

    Attributes:
        id: Section as in narrative.toml.
        name: As shown.
        words: If one of them stands in the body the section is there, whatever its heading.
        from_year: First year of the duty.
        only_if_promised: The duty is that of the form: where its own contents name no such section
            the form has none.
        kinds: Kinds of tables whose facts it tells: where such a table is printed and empty, there
            is nothing to tell.
        rows: Names of rows of which the tables by code must print one for there to be anything to
            tell, if the contents do not promise it.
    """

    id: str
    name: str
    words: tuple[str, ...]
    from_year: int
    only_if_promised: bool
    kinds: frozenset[TableKind]
    rows: frozenset[str]

    def is_due(self, year: int | None) -> bool:
        """Whether it must be there in a year; an unknown year is a late one."""
        return year is None or year >= self.from_year


@dataclass(frozen=True)
class Profile:
    """What is expected of a kind of document.

    Attributes:
        id: Name of the profile.
        kind: The kind as other programs know it.
        name: As shown.
        variant_of: Profile that it takes the place of when its own evidence is enough.
        least: Evidence needed.
        fewest_tables: Kinds of tables from which on a document is a full one.
        fewest_sections: The same of sections on the accounts.
        left_out: Codes of checks that do not apply.
        is_plan: It plans its year, so that what it tells of the past is of the year before.
        accounts: What its tables are called together.
        report: What a report on such a document is called.
        title_words: Words of the titles of final accounts and what its own titles say for them.
    """

    id: str
    kind: DocumentKind
    name: str
    variant_of: str | None
    least: int
    evidence: tuple[Evidence, ...]
    tables: tuple[DueTable, ...]
    sections: tuple[DueSection, ...]
    fewest_tables: int
    fewest_sections: int
    left_out: frozenset[str]
    is_plan: bool
    accounts: str
    report: str
    title_words: tuple[str, ...] = ()

    def title_of(self, title: str) -> str:
        """Return the title of a table as documents of this kind print it."""
        if not self.title_words:
            return title
        usual, printed = self.title_words
        return title.replace(usual, printed)

    @property
    def is_any(self) -> bool:
        """Whether it is that of documents of which nothing is known."""
        return self.kind is DocumentKind.OTHER

    def applies(self, code: str) -> bool:
        """Whether a check applies to documents of this kind."""
        return code not in self.left_out

    def due_tables(self, year: int | None) -> frozenset[TableKind]:
        """Return the kinds of tables that a document of a year must print."""
        return frozenset(due.kind for due in self.tables if due.is_due(year))


@dataclass(frozen=True)
class Signs:
    """What a document shows of its kind: normalised texts, one to a line, by where they stand."""

    titles: str
    front: str
    headings: str
    text: str

    def at(self, where: Where) -> str:
        """Return the texts that stand somewhere."""
        return str(getattr(self, where.value))


def choose_profile(signs: Signs, profiles: Iterable[Profile]) -> Profile:
    """Return the profile that the signs of a document speak for.

    Without enough evidence for any it is the one of unknown documents.
    """
    known = list(profiles)
    scores = {one.id: _score(signs, one) for one in known}
    enough = [one for one in known if not one.is_any and scores[one.id] >= one.least]
    main = [one for one in enough if one.variant_of is None]
    if not main:
        return next(one for one in known if one.is_any)
    best = max(main, key=lambda one: scores[one.id])
    variants = [one for one in enough if one.variant_of == best.id]
    return max(variants, key=lambda one: scores[one.id]) if variants else best


def _score(signs: Signs, profile: Profile) -> int:
    total = 0
    for one in profile.evidence:
        found = islice(one.pattern.finditer(signs.at(one.where)), one.most)
        total += one.weight * sum(1 for _ in found)
    return total


def build_profiles(raw: Mapping[str, Any], codes: Iterable[str]) -> dict[str, Profile]:
    """Build the profiles from the parsed profiles.toml.

    Args:
        codes: The known codes of checks.

    Raises:
        CatalogueError: An entry is misspelt, or a kind of document has no profile.
    """
    entry = Entry(FILE, "", raw)
    known = frozenset(codes)
    found = read_each(entry.each("profile"), lambda one: _build_profile(one, known))
    entry.close()
    profiles = {profile.id: profile for profile in found}
    if len(profiles) != len(found):
        raise CatalogueError(f"{FILE}: two profiles of one id")
    for profile in found:
        if profile.variant_of is not None and profile.variant_of not in profiles:
            raise CatalogueError(f"{FILE}: [{profile.id}]: unknown profile {profile.variant_of!r}")
    missing = set(DocumentKind) - {profile.kind for profile in found}
    if missing:
        raise CatalogueError(f"{FILE}: no profile of kind {', '.join(sorted(missing))}")
    return profiles


def _build_profile(entry: Entry, codes: frozenset[str]) -> Profile:
    return Profile(
        id=entry.text("id"),
        kind=DocumentKind(entry.one_of("kind", list(DocumentKind))),
        name=entry.text("name"),
        variant_of=entry.text("variant_of") if entry.has("variant_of") else None,
        least=entry.value("least", int),
        evidence=read_each(entry.each("evidence"), _build_evidence),
        tables=read_each(entry.each("tables"), _build_due_table),
        sections=read_each(entry.each("sections"), _build_due_section),
        fewest_tables=entry.value("fewest_tables", int),
        fewest_sections=entry.value("fewest_sections", int),
        left_out=frozenset(entry.some_of("left_out", codes, ())),
        is_plan=entry.flag("is_plan"),
        accounts=entry.text("accounts"),
        report=entry.text("report"),
        title_words=entry.texts("title_words", ()),
    )


def _build_evidence(entry: Entry) -> Evidence:
    return Evidence(
        where=Where(entry.one_of("where", list(Where))),
        pattern=entry.pattern("pattern", re.MULTILINE),
        weight=entry.value("weight", int),
        most=entry.value("most", int),
    )


def _build_due_table(entry: Entry) -> DueTable:
    kind = TableKind(entry.one_of("kind", list(TableKind)))
    return DueTable(kind, entry.number("from_year") or 0)


def _build_due_section(entry: Entry) -> DueSection:
    return DueSection(
        id=entry.text("id"),
        name=entry.text("name"),
        words=entry.normal_texts("words"),
        from_year=entry.number("from_year") or 0,
        only_if_promised=entry.flag("only_if_promised"),
        kinds=frozenset(TableKind(one) for one in entry.some_of("kinds", list(TableKind), ())),
        rows=frozenset(entry.normal_texts("rows", ())),
    )
