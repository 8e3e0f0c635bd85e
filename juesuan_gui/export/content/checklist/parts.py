"""The parts that a disclosure is checked by, and to which of them a paragraph or table belongs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.disclosure import Disclosure, Paragraph
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef, Table, TableKind
from juesuan_gui.export.content.problem_sentences import table_name
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot

COVER, CONTENTS, STATEMENT, GLOSSARY = "cover", "contents", "statement", "glossary"
OTHER, PROJECTS = "other", "projects"
_HEADED = ("duties", "agencies", GLOSSARY, OTHER, PROJECTS, STATEMENT)
_BEFORE_TABLES = (COVER, CONTENTS, "duties", "agencies", GLOSSARY, STATEMENT)
_AFTER_TABLES = (OTHER, PROJECTS)
_FRONT_CHECK = "JS622"  # cover or contents are missing
_PERFORMANCE = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)
_LONGEST_HEADING = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a disclosure.

    Attributes:
        key: Its name in `[checklist.parts]`, the id of a table, or the kind of one that is absent.
        title: As shown.
        table: The table that it is.
        is_absent: It is due and not there.
    """

    key: str
    title: str
    table: Table | None = None
    is_absent: bool = False


def parts_of(snapshot: Snapshot) -> Iterator[Part]:
    """Yield the parts in the order of the form."""
    for key in _BEFORE_TABLES:
        yield Part(key, _title(key, snapshot))
    yield from _tables(snapshot)
    for key in _AFTER_TABLES:
        yield Part(key, _title(key, snapshot))


def _title(key: str, snapshot: Snapshot) -> str:
    if key != STATEMENT:
        return text(f"checklist.parts.{key}")
    profile = snapshot.catalogue.profiles[snapshot.disclosure.profile]
    return text("checklist.statement_plan" if profile.is_plan else "checklist.statement")


def _tables(snapshot: Snapshot) -> Iterator[Part]:
    disclosure, catalogue = snapshot.disclosure, snapshot.catalogue
    due = catalogue.profiles[disclosure.profile].due_tables(disclosure.year)
    known = [one for one in disclosure.tables if catalogue.kinds[one.kind].is_known_form]
    for table in known:
        if table.kind not in _PERFORMANCE:
            yield Part(table.id, table_name(table, snapshot), table)
    present = {table.kind for table in known}
    for kind in (one for one in catalogue.kinds if one in due and one not in present):
        title = catalogue.profiles[disclosure.profile].title_of(catalogue.kinds[kind].title)
        yield Part(str(kind), title, is_absent=True)


class Locator:
    """Says which part something belongs to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._disclosure = snapshot.disclosure
        self._known = {part.key for part in parts_of(snapshot)}
        self._of_paragraph = list(_parts_of_paragraphs(snapshot.disclosure))
        self.present = set(self._of_paragraph)

    def of_issue(self, issue: Issue) -> str:
        """Return the part that a finding is about."""
        finding = issue.finding
        suspect = finding.suspect
        if isinstance(suspect, TextRef):
            return self.of_paragraph(suspect.paragraph)
        if suspect is not None:
            is_text = suspect.is_text
            return self.of_paragraph(suspect.row) if is_text else self.of_table(suspect)
        about = finding.about
        if about is not None and about.table is not None:
            return self.of_table(CellRef(about.table, 0, 0))
        if about is not None and about.subject in self._known:
            return about.subject
        if finding.code == _FRONT_CHECK:
            return CONTENTS if (finding.message or "").endswith(CONTENTS) else COVER
        return STATEMENT

    def of_table(self, ref: CellRef) -> str:
        """Return the part that a table is, or the one that it stands in."""
        if ref.table in self._known:
            return ref.table
        table = self._disclosure.tables_by_id.get(ref.table)
        return PROJECTS if table is None or table.kind in _PERFORMANCE else STATEMENT

    def of_paragraph(self, index: int) -> str:
        """Return the part that a paragraph stands in."""
        return self._of_paragraph[index] if index < len(self._of_paragraph) else STATEMENT

    def paragraphs_of(self, key: str) -> Iterator[int]:
        """Yield the paragraphs of a part."""
        return (index for index, one in enumerate(self._of_paragraph) if one == key)


def _parts_of_paragraphs(disclosure: Disclosure) -> Iterator[str]:
    current = COVER
    for paragraph in disclosure.paragraphs:
        if paragraph.in_contents:
            yield CONTENTS
            continue
        current = _headed(paragraph) or (
            STATEMENT if current == COVER and paragraph.heading_level else current
        )
        yield current


def _headed(paragraph: Paragraph) -> str | None:
    """Return the part that a paragraph is the heading of."""
    heading = squash(paragraph.text)
    is_short = len(heading) <= _LONGEST_HEADING
    marks = text("typography.clause_end").replace("\u3001", "")
    if not is_short or any(mark in heading.rstrip(marks) for mark in marks):
        return None
    patterns = _patterns()
    return next((key for key in _HEADED if patterns[key].search(heading)), None)


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {key: re.compile(text(f"checklist.headings.{key}")) for key in _HEADED}
