"""JS519: a figure that the sentence promises is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import Finding, Grade, Severity, Suggestion

_BRACKETS = re.compile(r"[（(][^（()）]*$")
_CLOSING = re.compile(r"[)）]")
_CLAUSE = re.compile(r"[，。；、（(,;]")
_CONTEXT = 16


@dataclass(frozen=True, slots=True)
class _Gap:
    """A missing figure and what it must be, if the figures around tell."""

    hit: Hit
    expected: str | None = None


@check("JS519", "figure-missing", Severity.ERROR, Reads.TEXT, Reads.LABELS, Reads.FORMS)
def js519(context: Context) -> Iterator[Finding]:
    """Report units and percent signs without the figure that belongs before them.

    What it checks: a money unit, a counting word or a percent sign has its figure.
    Why it matters: a gap in a published sentence is seen at once.
    Example: in a list of three amounts in brackets one has its unit but no figure; as the others
        already give the total before the brackets, it must be 0.
    Tolerance: none; in tables a warning, as the reading may have lost the figure. A counting word
        that fills a cell is a column of units.
    Basis: only a complete sentence can be verified.
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    hits = {
        (hit.paragraph, hit.span and hit.span.end): hit
        for hit in (
            *prose.find(patterns["amount_missing"]),
            *prose.find(patterns["percent_missing"]),
            *prose.find_printed(patterns["amount_missing_printed"]),
        )
    }
    for gap in (_Gap(hit, _expected(hit, context)) for hit in hits.values()):
        yield _finding(gap, context)
    rows = list(_in_tables(context))
    if rows:
        yield prose.finding("JS519", Severity.WARNING, rows, "cells")


def _in_tables(context: Context) -> Iterator[Hit]:
    """Yield gaps within cells, and between the pieces of a text that reading took for cells.

    The latter only where a stop behind the counting word shows that a sentence goes on.
    """
    pattern = context.catalogue.wording["patterns"]["count_missing_rows"]
    hits = list(context.prose.find_in_tables(pattern))
    split = {hit.cells[0].table for hit in hits if _is_split(hit, context) and hit.after(1)}
    for hit in hits:
        if len(hit.cells) == 1 or (hit.cells[0].table in split and _is_split(hit, context)):
            yield hit


def _is_split(hit: Hit, context: Context) -> bool:
    cell = context.disclosure.cell(hit.cells[0])
    return len(hit.cells) > 1 and cell is not None and cell.inferred


def _finding(gap: _Gap, context: Context) -> Finding:
    hit, paragraph = gap.hit, context.disclosure.paragraphs[gap.hit.index]
    start = hit.span.start if hit.span else 0
    words = _CLAUSE.split(paragraph.text[:start])[-1][-_CONTEXT:].strip() + " " + hit.text
    return context.prose.finding(
        "JS519",
        Severity.ERROR,
        [hit],
        values={"words": words, "expected": gap.expected or ""},
        fields={
            "about": None,
            "message": "checks.JS519.known" if gap.expected else None,
            "expected": gap.expected,
            "suggestions": tuple(_suggest(gap)),
        },
    )


def _suggest(gap: _Gap) -> Iterator[Suggestion]:
    if gap.expected is None or gap.hit.span is None:
        return
    printed = gap.hit.match[0]
    yield Suggestion(
        target=gap.hit.span,
        old=printed,
        new=f" {gap.expected} {gap.hit.match['unit']}",
        grade=Grade.LIKELY,
        reason="reasons.completes",
        places=gap.hit.places,
    )


def _expected(hit: Hit, context: Context) -> str | None:
    """Return what completes a list in brackets to the amount before the brackets."""
    if hit.span is None or "unit" not in hit.match.re.groupindex:
        return None
    paragraph = context.disclosure.paragraphs[hit.span.paragraph].text
    opening = _BRACKETS.search(paragraph, 0, hit.span.start)
    closing = _CLOSING.search(paragraph, hit.span.end)
    if opening is None or closing is None:
        return None
    amounts = [
        one
        for one in context.text.narrative.figures.values()
        if one.span.paragraph == hit.span.paragraph and one.figure.kind is FigureKind.MONEY
    ]
    unit = hit.match["unit"]
    before = [one for one in amounts if one.span.start < opening.start()]
    parts = [one for one in amounts if opening.start() < one.span.start < closing.start()]
    if not before or not parts:
        return None
    if any(one.figure.unit != unit for one in (*parts, before[-1])):
        return None
    rest = before[-1].figure.value - sum((one.figure.value for one in parts), Decimal(0))
    if rest < 0:
        return None
    return plain(rest.to_integral_value() if rest == rest.to_integral_value() else rest)
