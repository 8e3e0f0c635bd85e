"""The JSON that the headless commands print; its keys are a contract with other programs."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from juesuan_gui.checks.engine.expression import show_identity
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Severity, Suggestion, Target, TextMention
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.place import places_to_json
from juesuan_gui.domain.table import Cell, CellRef, Role, Table
from juesuan_gui.export.content.messages import message_of, remarks_of

TABLES_SCHEMA = "juesuan/tables@1"
CHECK_SCHEMA = "juesuan/check@1"
_NUMBERS = (Role.AMOUNT, Role.PERCENT)


def tables_json(disclosure: Disclosure) -> dict[str, Any]:
    """Return the output of `juesuan tables FILE --json`."""
    return {
        "schema": TABLES_SCHEMA,
        **_source(disclosure),
        "tables": [_table(table) for table in disclosure.tables],
    }


def _unread(disclosure: Disclosure, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Return the parts of the file that could not be read, so that nothing in them was checked."""
    return [
        {"reason": catalogue.message(part.reason), **places_to_json(part.places)}
        for part in disclosure.unread
    ]


def check_json(
    report: CheckReport,
    findings: tuple[Finding, ...],
    catalogue: Catalogue,
    conflicts: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the output of `juesuan check FILE --json`.

    Args:
        findings: They carry their suggestions.
        conflicts: Sentences on the edits of a project that do not fit its document.
    """
    tally = report.tally
    return {
        "schema": CHECK_SCHEMA,
        **_source(report.disclosure),
        "kind": report.disclosure.kind,
        "summary": {
            "evaluated": tally.evaluated + tally.trivial,
            "holds": tally.holds + tally.trivial,
            "rounding": tally.rounding,
            "broken": tally.broken,
            "not_evaluable": len(report.not_evaluable),
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "hints": report.count(Severity.HINT),
            "trivial": tally.trivial,
            "percentages": tally.percentages,
            "cross_table": tally.cross_table,
            "declared_notes": tally.declared_notes,
            "declared_evaluated": tally.declared_evaluated,
            "found": tally.found,
            "found_broken": tally.found_broken,
        },
        "findings": [_finding(finding, report, catalogue) for finding in findings],
        "not_evaluable": [_unchecked(item, report, catalogue) for item in report.not_evaluable],
        "unread": _unread(report.disclosure, catalogue),
        "remarks": [*remarks_of(report.disclosure, catalogue), *conflicts],
    }


def _source(disclosure: Disclosure) -> dict[str, Any]:
    return {
        "file": disclosure.source.path,
        "sha256": disclosure.source.sha256,
        "department": disclosure.department,
        "year": disclosure.year,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "kind": str(table.kind),
        "title": table.title,
        "form_no": table.form_no,
        "money_unit": table.money_unit,
        "department": table.department,
        "year": table.year,
        **places_to_json(table.title_places + table.places),
        "rows": table.rows,
        "columns": table.columns,
        "cells": [_cell(cell) for cell in table.cells],
        "ambiguous": [_ambiguous(table, index) for index in range(len(table.ambiguous))],
        "notes": [{"text": note.text, **places_to_json(note.places)} for note in table.notes],
        "attributes": {a.name: a.text for a in table.attributes},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    found: dict[str, Any] = {
        "row": cell.row,
        "column": cell.column,
        "role": str(cell.role),
        "text": cell.text,
        "value": plain(cell.amount.value) if cell.amount and cell.role in _NUMBERS else None,
        **_identity_of(cell),
        **places_to_json(cell.places),
    }
    for name in ("inferred", "doubtful", "score"):
        if getattr(cell, name):
            found[name] = getattr(cell, name)
    return found


def _identity_of(cell: Cell) -> dict[str, Any]:
    row, column = cell.row_key, cell.column_key
    return {
        "line_no": row.line_no if row else None,
        "code": row.code if row else None,
        "label": row.label if row else None,
        "column_no": column.column_no if column else None,
        "heading": "/".join(column.heading) if column else None,
    }


def _ambiguous(table: Table, index: int) -> dict[str, Any]:
    row = table.ambiguous[index]

    def numbers(pattern: tuple[int, ...]) -> list[int | None]:
        cells = [table.cell(row.row, column) for column in pattern]
        return [c.column_key.column_no if c and c.column_key else None for c in cells]

    return {
        "row": row.row,
        "values": [cell.text for cell in row.values],
        "chosen": numbers(row.patterns[0]),
        "alternatives": [numbers(pattern) for pattern in row.patterns[1:9]],
        "alternative_count": len(row.patterns) - 1,
    }


def _finding(finding: Finding, report: CheckReport, catalogue: Catalogue) -> dict[str, Any]:
    tables = report.disclosure.tables_by_id
    shown = (
        show_identity(finding.identity, tables, report.system, catalogue)
        if finding.identity
        else None
    )
    return {
        "key": str(finding.key),
        "code": finding.code,
        "name": catalogue.message(f"checks.{finding.code}.name"),
        "severity": str(finding.severity),
        "message": message_of(finding, catalogue),
        "expression": shown.text if shown else finding.values.get("expression"),
        "expected": finding.expected,
        "actual": finding.actual,
        "difference": _decimal(finding.difference),
        "bound": _decimal(finding.bound),
        "cells": [_mention(ref, tables) for ref in finding.cells],
        "texts": [_text(mention) for mention in finding.texts],
        **places_to_json(finding.places),
        "effects": [
            {"code": e.code, "expression": show_identity(e, tables, report.system, catalogue).text}
            for e in finding.effects
        ],
        "suggestions": [_suggestion(s, tables, catalogue) for s in finding.suggestions],
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _mention(ref: CellRef, tables: Mapping[str, Table]) -> dict[str, Any]:
    cell = tables[ref.table].cell(ref.row, ref.column)
    found: dict[str, Any] = {"table": ref.table, "row": ref.row, "column": ref.column}
    if cell is not None:
        found |= _identity_of(cell)
        found |= {
            "text": cell.text,
            "value": plain(cell.amount.value) if cell.amount else None,
            **places_to_json(cell.places),
        }
    return found


def _text(mention: TextMention) -> dict[str, Any]:
    return {
        "section": mention.section,
        "text": mention.text,
        "value": _decimal(mention.value),
        **places_to_json(mention.places),
    }


def _suggestion(
    suggestion: Suggestion, tables: Mapping[str, Table], catalogue: Catalogue
) -> dict[str, Any]:
    return {
        "target": _target(suggestion.target, tables),
        **places_to_json(suggestion.places),
        "old": suggestion.old,
        "new": suggestion.new or None,  # null: nothing should stand there
        "grade": str(suggestion.grade),
        "reason": catalogue.message(suggestion.reason, **suggestion.values),
        "repairs": suggestion.repairs,
        "breaks": suggestion.breaks,
        "also": [
            {"target": _target(one.target, tables), "old": one.old, "new": one.new or None}
            for one in suggestion.also
        ],
    }


def _target(target: Target, tables: Mapping[str, Table]) -> dict[str, Any]:
    if isinstance(target, CellRef):
        return _mention(target, tables)
    return {"paragraph": target.paragraph, "start": target.start, "end": target.end}


def _unchecked(item: NotEvaluable, report: CheckReport, catalogue: Catalogue) -> dict[str, Any]:
    places = item.places
    if not places and item.cells:
        cells = (report.disclosure.cell(ref) for ref in item.cells)
        places = next((cell.places for cell in cells if cell and cell.places), ())
    return {
        "code": item.code,
        "reason": catalogue.message(item.reason, **dict(item.values)),
        **places_to_json(places[:1]),
    }
