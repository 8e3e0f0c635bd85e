"""JS603: a section of the statement is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.rules.cells import has_no_money
from juesuan_gui.checks.rules.skeleton import contents_entry, is_full
from juesuan_gui.domain.catalogue import DueSection, normalise
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.titles import find_title

_GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class _Words:
    """What a document says: in its body, in its notes of tables, and in its contents."""

    body: str
    notes: str
    promised: str


@check("JS603", "section-missing", Severity.ERROR, Reads.WORDS)
def js603(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Report sections of the statement that a full disclosure lacks.

    What it checks: every section that documents of this kind and year must have has a heading or is
        at least spoken of.
    Why it matters: each of them must be published, also where there is nothing to tell.
    Example: nothing is said of state-owned assets.
    Tolerance: headings may be merged or worded otherwise: a section is missing only if none of its
        words stands outside contents and glossary. If the contents do not promise it either, a
        warning, and nothing where only some forms have such a section, where its table is empty
        and says so, or where no row of the tables is of what it tells. Documents with unread
        pages are not evaluated.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号).
    """
    if not is_full(context):
        return
    year = context.disclosure.year
    present = {name.split(".")[0] for name in context.text.narrative.sections}
    words = _words(context)
    for section in context.profile.sections:
        if section.id in present or not section.is_due(year) or _is_told(section, words, context):
            continue
        is_promised = any(word in words.promised for word in section.words)
        if not is_promised and (section.only_if_promised or not _has_matter(section, context)):
            continue
        if context.disclosure.unread:
            values = (("name", section.name),)
            yield NotEvaluable("JS603", "not_evaluable.unread_section", values)
            continue
        yield Finding(
            about=About(subject=section.id),
            code="JS603",
            severity=Severity.ERROR if is_promised else Severity.WARNING,
            values={"name": section.name},
            places=context.disclosure.paragraphs[-1].places[:1],
        )


def _has_matter(section: DueSection, context: Context) -> bool:
    """Whether there is something to tell: administration alone has costs of running an agency."""
    labels = {
        normalise(entry.key.label)
        for table in context.disclosure.tables
        for entry in table.entries_by_code.values()
    }
    return not section.rows or not labels or not section.rows.isdisjoint(labels)


def _is_told(section: DueSection, words: _Words, context: Context) -> bool:
    """Whether the document speaks of what a section tells, or its empty table does."""
    if any(word in words.body for word in section.words):
        return True
    tables = [table for table in context.disclosure.tables if table.kind in section.kinds]
    is_empty = bool(tables) and all(has_no_money(table) for table in tables)
    return is_empty and any(word in words.notes for word in section.words)


def _words(context: Context) -> _Words:
    """Return what the document says; a table that the contents name promises no section."""
    body: list[str] = []
    promised: list[str] = []
    narrative = context.text.narrative
    for index, paragraph in enumerate(context.disclosure.paragraphs):
        if not paragraph.in_contents:
            if narrative.sections[index] != _GLOSSARY or paragraph.heading_level:
                body.append(narrative.texts[index].text)
        elif find_title(contents_entry(paragraph), context.catalogue) is None:
            promised.append(narrative.texts[index].text)
    notes = [normalise(note.text) for table in context.disclosure.tables for note in table.notes]
    return _Words("\n".join(body), "\n".join(notes), "\n".join(promised))
