"""Examine the tables of narrative.toml: whatever section, subject or cell one names must exist."""

from collections.abc import Collection, Mapping
from typing import Any

from juesuan_gui.domain.catalogue.entry import Entry
from juesuan_gui.domain.catalogue.kinds import KindSpec
from juesuan_gui.domain.table import TableKind

FILE = "narrative.toml"
TABLES = ("sections", "subsections", "subjects", "groups", "totals", "limits")
_ANY = "*"


def check_narrative(
    raw: Mapping[str, Any], kinds: Mapping[TableKind, KindSpec], codes: Collection[str]
) -> None:
    """Examine sections, subjects, groups, totals and limits.

    Raises:
        CatalogueError: An entry has a misspelt key or names something that does not exist.
    """
    whole = Entry(FILE, "", raw)
    sections = _check_sections(whole)
    subjects: set[str] = set()
    for entry in whole.each("subjects"):
        subjects.add(entry.text("id"))
        _check_subject(entry, sections, kinds, codes)
    for entry in whole.each("groups"):
        entry.one_of("head", subjects)
        entry.some_of("parts", subjects)
        entry.some_of("sections", sections)
        entry.one_of("code", codes)
        entry.close()
    for entry in whole.each("totals"):
        for name in entry.value("alike", list):
            entry.known(name, subjects, "subject")
        entry.close()
    limits = whole.below("limits")
    for part, greater, code in limits.value("pairs", list):
        limits.known(part, subjects, "subject")
        limits.known(greater, subjects, "subject")
        limits.known(code, codes, "code")
    limits.close()


def _check_sections(whole: Entry) -> set[str]:
    """Return the ids of all sections."""
    ids: set[str] = set()
    for entry in whole.each("sections"):
        ids.add(entry.text("id"))
        entry.pattern("pattern")
        entry.flag("bounded")
        entry.close()
    below = whole.below("subsections")
    for name in below.raw:
        below.known(name, ids, "section")
        words = below.below(name)
        ids |= {words.text(word) for word in words.raw}
    return ids


def _check_subject(
    entry: Entry,
    sections: Collection[str],
    kinds: Mapping[TableKind, KindSpec],
    codes: Collection[str],
) -> None:
    entry.texts("words")
    entry.flag("bounded")
    entry.some_of("only", sections, ())
    for cell in entry.value("cells", list):
        if not isinstance(cell, list) or len(cell) != 5:
            raise entry.error(f"{cell!r} is no [sections, kind, row, measure, code]")
        where, kind, row, measure, code = cell
        for section in () if where == _ANY else where:
            entry.known(section, sections, "section")
        spec = kinds[TableKind(entry.known(kind, list(TableKind), "kind"))]
        entry.known(row, _rows(spec), "row")
        if measure != "{period}":
            entry.known(measure, spec.measure_ids, "measure")
        entry.known(code, codes, "code")
    entry.close()


def _rows(spec: KindSpec) -> frozenset[str]:
    """Return the items of a kind; those of the three public expenses may stand in columns."""
    rows = spec.row_ids
    is_turned = spec.kind is TableKind.THREE_PUBLIC
    return rows | spec.measure_ids if is_turned else rows
