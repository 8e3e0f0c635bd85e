"""The lists of exported files as plain texts: corrections, findings, what was not checked."""

from collections.abc import Iterable, Iterator

from juesuan_gui.domain.amount import format_amount, parse_amount
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.issue_words import (
    effects_words,
    figures_words,
    formula_words,
    involved_words,
    message_words,
    severity_words,
    status_words,
    suggestions_words,
    title_words,
)
from juesuan_gui.export.content.quotes import quote, quote_figure
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.words import (
    cell_words,
    column_words,
    places_words,
    row_words,
    table_title,
)
from juesuan_gui.review import Correction

_MOST_CELLS = 4

Rows = Iterator[list[str]]


def correction_headings() -> list[str]:
    """Return the headings of the list of corrected cells."""
    names = ("number", "table", "row", "column", "printed", "corrected", "difference", "reason")
    return [*(text(f"corrections.{name}") for name in names), text("corrections.place")]


def correction_rows(snapshot: Snapshot) -> Rows:
    """Yield each corrected cell as texts in the order of the headings."""
    tables = snapshot.disclosure.tables_by_id
    for number, correction in enumerate(snapshot.corrections, 1):
        ref = correction.cell
        cell = snapshot.printed.cell(ref)
        yield [
            str(number),
            table_title(tables[ref.table], snapshot.catalogue),
            row_words(ref, tables, snapshot.catalogue),
            column_words(ref, tables),
            correction.printed or text("marks.blank"),
            correction.corrected or text("marks.blank"),
            _difference(correction, snapshot),
            correction.reason or text("corrections.by_hand"),
            places_words(cell.places) if cell else "",
        ]


def text_correction_headings() -> list[str]:
    """Return the headings of the list of corrected paragraphs."""
    names = ("number", "before", "after", "reason", "place")
    return [text(f"corrections.{name}") for name in names]


def text_correction_rows(snapshot: Snapshot) -> Rows:
    """Yield each corrected paragraph as texts in the order of the headings."""
    for number, correction in enumerate(snapshot.text_corrections, 1):
        paragraph = snapshot.printed.paragraphs[correction.paragraph]
        yield [
            str(number),
            correction.printed,
            correction.corrected,
            correction.reason or text("corrections.by_hand"),
            places_words(paragraph.places[:1]),
        ]


def finding_headings() -> list[str]:
    """Return the headings of the list of findings."""
    names = (
        "id", "severity", "code", "check", "message", "formula", "figures", "involved",
        "effects", "suggestions", "remark", "status",
    )  # fmt: skip
    return [text(f"findings.{name}") for name in names]


def finding_rows(snapshot: Snapshot) -> Rows:
    """Yield each finding, roundings last, as texts in the order of the headings."""
    for issue in (*snapshot.issues, *snapshot.roundings):
        yield [
            str(issue.number or ""),
            severity_words(issue, snapshot),
            issue.finding.code,
            title_words(issue, snapshot),
            message_words(issue, snapshot),
            formula_words(issue),
            figures_words(issue),
            involved_words(issue, snapshot),
            effects_words(issue),
            suggestions_words(issue, snapshot),
            issue.remark,
            status_words(issue, snapshot),
        ]


def unchecked_headings() -> list[str]:
    """Return the headings of the list of what was not checked."""
    names = ("number", "code", "check", "reason", "cells", "place")
    return [text(f"coverage.{name}") for name in names]


def unchecked_rows(snapshot: Snapshot) -> Rows:
    """Yield each thing not checked as texts in the order of the headings."""
    catalogue = snapshot.catalogue
    for number, item in enumerate(snapshot.not_evaluable, 1):
        names = [_words_of(ref, snapshot) for ref in item.cells[:_MOST_CELLS]]
        if len(item.cells) > _MOST_CELLS:
            names.append(text("coverage.more", count=len(item.cells) - _MOST_CELLS))
        sentence = "" if item.cells else quote(item, snapshot.disclosure)
        yield [
            str(number),
            item.code,
            catalogue.message(f"checks.{item.code}.title"),
            catalogue.message(item.reason, **dict(item.values)),
            text("coverage.separator").join(names) or sentence,
            places_words(_places(item, snapshot)),
        ]


def _words_of(ref: CellRef, snapshot: Snapshot) -> str:
    """Return what a cell is called, or the words around a figure of the narrative."""
    if ref.is_text:
        return quote_figure(ref, snapshot.disclosure)
    return cell_words(ref, snapshot.disclosure.tables_by_id, snapshot.catalogue)


def _difference(correction: Correction, snapshot: Snapshot) -> str:
    """Return the signed difference of two figures; nothing if one of them is no figure."""
    difference = correction.difference
    cell = snapshot.printed.cell(correction.cell)
    if cell is None or not cell.is_numeric:
        old, new = parse_amount(correction.printed), parse_amount(correction.corrected)
        difference = new.value - old.value if old and new else None
    if difference is None:
        return ""
    exponent = difference.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    sign = "+" if difference > 0 else ""
    return sign + format_amount(difference, decimals)


def _places(item: NotEvaluable, snapshot: Snapshot) -> Iterable[Place]:
    if item.places:
        return item.places[:1]
    cells = (snapshot.disclosure.cell(ref) for ref in item.cells)
    return next((cell.places[:1] for cell in cells if cell and cell.places), ())
