"""JS805: a name of the classification that was already replaced is used."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.catalogue import CodeList, normalise
from juesuan_gui.domain.finding import Finding, Severity

_SHORTEST = 5
_SECTIONS = STATEMENTS | {"glossary"}
_SECTION_MARK = r"(?=\([^()]\))"


@check("JS805", "outdated-name", Severity.HINT, Reads.TEXT, Reads.LABELS, Reads.FORMS)
def js805(context: Context) -> Iterator[Finding]:
    """Report names of functional codes that were replaced before the year reported on.

    What it checks: names in the statements, in the glossary and in the tables against the
        classification of the year; one finding with all names and places.
    Why it matters: old names show that the text was copied from an old file.
    Example: retired staff of institutions (行政事业单位离退休) in 2021; since 2020 the name is
        pension expenditure of institutions (行政事业单位养老支出).
    Tolerance: names of fewer than five letters count only where marked as a section (款) or as the
        label of their code; years before the change are left alone.
    Basis: the classification of income and expenditure of each year (2024: 财预〔2023〕83号).
    """
    year = context.disclosure.year
    if year is None:
        return
    names = _outdated(context.catalogue.code_lists["functional"], year)
    if not names:
        return
    printed = _pattern(tuple(names), only_marked=False)
    hits = list(context.prose.find(_pattern(tuple(names), only_marked=True), _SECTIONS))
    cells = [
        (table.ref(cell.row, cell.column), name)
        for table in context.disclosure.tables
        if context.catalogue.kinds[table.kind].statutory
        for cell in table.cells
        if cell.text
        and not cell.is_numeric
        and printed.search(cell.text)
        and (name := context.catalogue.label(cell.text)) in names
    ]
    found = list(dict.fromkeys([hit.text for hit in hits] + [name for _, name in cells]))
    if not found:
        return
    shown = [f"{name} → {names[name]}" for name in found]
    yield Finding(
        key="JS805",
        code="JS805",
        severity=Severity.HINT,
        values={"words": listed(shown), "count": str(len(found)), "year": str(year)},
        expected=names[found[0]],
        actual=found[0],
        **{
            **context.prose.mentions(hits),
            "cells": tuple(ref for ref, _ in cells),
        },
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
