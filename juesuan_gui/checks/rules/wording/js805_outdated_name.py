"""JS805: a name of the classification that was already replaced is used."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit, listed
from juesuan_gui.checks.rules.names import FUNCTIONAL, printed_names
from juesuan_gui.domain.catalogue import CodeList, normalise
from juesuan_gui.domain.finding import About, Finding, Grade, Severity, Suggestion
from juesuan_gui.domain.table import CellRef, Table

_SHORTEST = 5
_GLOSSARY = "glossary"
_SECTION_MARK = r"(?=\([^()\n]\))"


@check("JS805", "outdated-name", Severity.WARNING, Reads.WORDS, Reads.LABELS, Reads.FORMS)
def js805(context: Context) -> Iterator[Finding]:
    """Report names of functional codes that were replaced before the year reported on.

    What it checks: names in the text and in the tables against the classification of the year; one
        finding with all names and places.
    Why it matters: old names show that the text was copied from an old file.
    Example: retired staff of institutions (行政事业单位离退休) in 2021; since 2020 the name is
        pension expenditure of institutions (行政事业单位养老支出).
    Tolerance: names of fewer than five letters count only where marked as a section (款) or as the
        label of their code; years before the change are left alone. Names that the document's own
        tables print in their new form are a warning, but for the glossary.
    Basis: the classification of income and expenditure of each year (2024: 财预〔2023〕83号).
    """
    year = context.disclosure.year
    if year is None:
        return
    names = _outdated(context.catalogue.code_lists["functional"], year)
    if not names:
        return
    hits = list(context.prose.find(_pattern(tuple(names), only_marked=True), context.prose.body))
    cells = list(_cells(names, context))
    current = _printed_names(context)
    for part, is_known in (("inconsistent", True), ("", False)):
        own = [hit for hit in hits if _contradicts(hit, names, current) is is_known]
        refs = [(r, name) for r, name in cells if (normalise(names[name]) in current) is is_known]
        found = list(dict.fromkeys([hit.text for hit in own] + [name for _, name in refs]))
        if found:
            shown = [f"{name} → {names[name]}" for name in found]
            yield Finding(
                about=About(subject=part),
                code="JS805",
                severity=Severity.WARNING if part else Severity.HINT,
                values={"words": listed(shown), "count": str(len(found)), "year": str(year)},
                message=f"checks.JS805.{part}" if part else None,
                expected=names[found[0]],
                actual=found[0],
                suggestions=tuple(_suggestions(own, names)),
                **{**context.prose.mentions(own), "cells": tuple(ref for ref, _ in refs)},
            )


def _contradicts(hit: Hit, names: Mapping[str, str], current: frozenset[str]) -> bool:
    return hit.section != _GLOSSARY and normalise(names[hit.text]) in current


def _cells(names: Mapping[str, str], context: Context) -> Iterator[tuple[CellRef, str]]:
    """Yield the cells of tables that print just an old name."""
    printed = _pattern(tuple(names), only_marked=False)

    def of_table(table: Table) -> list[tuple[CellRef, str]]:
        words = (cell for cell in table.cells if cell.text and not cell.is_numeric)
        labels = (
            (table.ref(cell.row, cell.column), context.catalogue.label(cell.text))
            for cell in words
            if printed.search(cell.text)
        )
        return [(ref, name) for ref, name in labels if name in names]

    for found in context.memo.of_each("outdated names", context.disclosure.tables, of_table):
        yield from found


def _printed_names(context: Context) -> frozenset[str]:
    """Return the names that the tables print beside codes."""
    return frozenset(one.name for one in printed_names(context, FUNCTIONAL))


def _suggestions(hits: Sequence[Hit], names: Mapping[str, str]) -> Iterator[Suggestion]:
    for hit in hits:
        if hit.span is not None and hit.span.end - hit.span.start == len(hit.text):
            yield Suggestion(
                target=hit.span,
                old=hit.text,
                new=names[hit.text],
                grade=Grade.POSSIBLE,
                reason="reasons.renamed",
                places=hit.places,
            )


@lru_cache(maxsize=4)
def _outdated(codes: CodeList, year: int) -> Mapping[str, str]:
    """Return the names that are no longer in force, with those that replaced them."""
    current = {normalise(name) for code in codes.codes() for name in codes.names(code, year)}
    found: dict[str, str] = {}
    for code in codes.codes():
        now = codes.names(code, year)
        for old in codes.all_names(code):
            name = normalise(old.name)
            if old.to_year is None or old.to_year >= year or not now or name in current:
                continue
            found[name] = now[0]
    return found


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...], *, only_marked: bool) -> re.Pattern[str]:
    """Return a pattern of the names; short ones may have to be marked as a section."""
    forms = [
        re.escape(name) + (_SECTION_MARK if only_marked and len(name) < _SHORTEST else "")
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile("|".join(forms))
