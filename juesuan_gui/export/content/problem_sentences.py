"""Findings and corrections as sentences that a person can send on: where, what, against what."""

import re
from functools import lru_cache

from juesuan_gui.domain.disclosure import Disclosure, Paragraph
from juesuan_gui.domain.finding import Finding, TextMention, TextRef
from juesuan_gui.domain.table import Cell, CellRef, Table
from juesuan_gui.export.content.changes import find_replacements
from juesuan_gui.export.content.issue_words import formula_words, message_words, title_words
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.export.content.words import column_words, row_words
from juesuan_gui.review import Correction, TextCorrection

_MOST_OTHERS = 3
_LONGEST_CONTEXT, _LONGEST_HEADING = 24, 30
_ENUMERATES = "\u3001"
_ITEM = re.compile(r"\s*(\d{1,3})\s*[.\uff0e\u3001]\s*(?!\d)")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?[%％]?")


def problem_sentence(issue: Issue, snapshot: Snapshot) -> str:
    """Return what is wrong, in one sentence that begins with where."""
    finding = issue.finding
    suspect = finding.suspect
    mention = next((one for one in finding.texts if one.ref == suspect), None)
    if mention is not None and _is_comparison(finding, snapshot):
        return _of_text(mention, finding, snapshot) + text("sentences.end")
    if isinstance(suspect, CellRef) and not suspect.is_text and finding.expected is not None:
        return _of_cell(suspect, issue, snapshot) + text("sentences.end")
    title, message = title_words(issue, snapshot), message_words(issue, snapshot)
    told = message if title in message else f"{title}\uff0c{message}"
    words = text("sentences.told", where=where_words(issue, snapshot), words=told)
    return words.rstrip(text("sentences.end")) + text("sentences.end")


def correction_sentence(correction: Correction | TextCorrection, snapshot: Snapshot) -> str:
    """Return what was wrong in the original and what it should read."""
    printed, corrected = correction.printed, correction.corrected
    if isinstance(correction, Correction):
        where = cell_name(correction.cell, snapshot)
    else:
        where = passage_name(correction.paragraph, snapshot.printed)
        printed, corrected = changed_clauses(printed, corrected)
    blank = text("marks.blank")
    words = text(
        "sentences.corrected", where=where, printed=printed or blank, corrected=corrected or blank
    )
    return words + text("sentences.end")


def changed_clauses(printed: str, corrected: str) -> tuple[str, str]:
    """Return the clauses in which two states of a paragraph differ."""
    changes = find_replacements(printed, corrected)
    start, end = changes[0].start, changes[-1].end
    marks = text("typography.clause_end")
    first = max((printed.rfind(mark, 0, start) + 1 for mark in marks), default=0)
    first = max(first, start - _LONGEST_CONTEXT)
    last = min((at for mark in marks if (at := printed.find(mark, end)) >= 0), default=end)
    last = min(last, end + _LONGEST_CONTEXT)
    return printed[first:last], corrected[first : len(corrected) - (len(printed) - last)]


def passage_name(index: int, disclosure: Disclosure) -> str:
    """Return the heading above a paragraph, and the number of the item that it is."""
    found = _ITEM.match(disclosure.paragraphs[index].text)
    heading = next(
        (one.text.strip() for one in reversed(disclosure.paragraphs[:index]) if _is_heading(one)),
        text("place.narrative"),
    )
    return text("sentences.item", where=heading, number=found[1]) if found else heading


def _is_heading(paragraph: Paragraph) -> bool:
    content = paragraph.text.strip()
    if paragraph.in_contents or not 1 < len(content) <= _LONGEST_HEADING:
        return False
    marks = text("typography.clause_end").replace(_ENUMERATES, "")
    return not any(mark in content for mark in marks)


def where_words(issue: Issue, snapshot: Snapshot) -> str:
    """Return the section or table that a finding is about."""
    finding = issue.finding
    suspect = finding.suspect
    if isinstance(suspect, TextRef):
        return passage_name(suspect.paragraph, snapshot.disclosure)
    if isinstance(suspect, CellRef) and not suspect.is_text:
        return cell_name(suspect, snapshot)
    about = finding.about.table if finding.about else None
    if about is not None and about in snapshot.disclosure.tables_by_id:
        return table_name(snapshot.disclosure.tables_by_id[about], snapshot)
    if suspect is not None:
        return passage_name(suspect.row, snapshot.disclosure)
    return text("place.narrative")


def table_name(table: Table, snapshot: Snapshot) -> str:
    """Return the number of a table in the document with its short title."""
    number = 1 + [one.id for one in snapshot.disclosure.tables].index(table.id)
    spec = snapshot.catalogue.kinds[table.kind]
    title = spec.short if spec.is_known_form else table.title or spec.short
    return text("checklist.table", number=number, title=title)


def cell_name(ref: CellRef, snapshot: Snapshot) -> str:
    """Return a cell as a person would name it."""
    tables = snapshot.disclosure.tables_by_id
    table = table_name(tables[ref.table], snapshot)
    row = row_words(ref, tables, snapshot.catalogue)
    return text("sentences.cell", table=table, row=row, column=column_words(ref, tables))


def _is_comparison(finding: Finding, snapshot: Snapshot) -> bool:
    """Whether one figure is held against others that state the same."""
    others = len(finding.cells) + len(finding.texts) - 1
    if not 1 <= others <= _MOST_OTHERS or finding.expected is None:
        return False
    shown = {one.text.replace(",", "") for one in finding.texts}
    for ref in finding.cells:
        cell = snapshot.disclosure.cell(ref)
        shown.add("" if cell is None else cell.text.replace(",", ""))
    return finding.expected.replace(",", "") in shown


def _of_text(mention: TextMention, finding: Finding, snapshot: Snapshot) -> str:
    disclosure = snapshot.disclosure
    where = passage_name(mention.ref.paragraph, disclosure)
    words = text("sentences.write", where=where, quote=_quote(mention, disclosure))
    for other in finding.texts:
        if other is mention:
            continue
        there = passage_name(other.ref.paragraph, disclosure)
        key = "also_same" if there == where else "also_text"
        words += text(f"sentences.{key}", where=there, quote=_quote(other, disclosure))
    for ref in finding.cells:
        cell = None if ref.is_text else disclosure.cell(ref)
        if cell is not None:
            figure = cell.text + _unit_of(cell, disclosure.tables_by_id[ref.table])
            figure = figure or text("marks.blank")
            words += text("sentences.also_cell", cell=cell_name(ref, snapshot), figure=figure)
    return words


def _unit_of(cell: Cell, table: Table) -> str:
    """Return the unit of an amount where the table prints one."""
    is_money = cell.is_numeric and cell.amount is not None and not cell.amount.is_percent
    return table.money_unit or "" if is_money and table.is_unit_printed else ""


def _of_cell(ref: CellRef, issue: Issue, snapshot: Snapshot) -> str:
    finding = issue.finding
    formula = formula_words(issue)
    return text(
        "sentences.shown" if formula else "sentences.shown_plain",
        where=cell_name(ref, snapshot),
        actual=finding.actual or text("marks.blank"),
        expected=finding.expected or text("marks.blank"),
        formula=formula,
    )


def _quote(mention: TextMention, disclosure: Disclosure) -> str:
    """Return a figure of the text with its unit."""
    paragraph = disclosure.paragraphs[mention.ref.paragraph].text
    rest = paragraph[mention.ref.end :].lstrip()
    unit = _units().match(rest) if _NUMBER.fullmatch(mention.text) else None
    return mention.text + (unit[0] if unit else "")


@lru_cache(maxsize=1)
def _units() -> re.Pattern[str]:
    return re.compile(text("sentences.units"))
