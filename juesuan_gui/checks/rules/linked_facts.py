"""The facts of prose and which of them say the same. Shared by checks; nothing here reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads
from juesuan_gui.checks.narrative.facts import Fact, FactFinder
from juesuan_gui.checks.narrative.same_facts import FactLinker, Links
from juesuan_gui.domain.table import TEXT_TABLE, TableKind

_PROSE = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT, TableKind.OTHER)


@dataclass(frozen=True, slots=True)
class LinkedFacts:
    """Facts, and for each by its index those that are the same."""

    facts: Sequence[Fact]
    links: Links


def linked_facts(context: Context) -> LinkedFacts:
    """Return the facts of the document without those that JS709 compares."""
    return context.memo.get("linked facts", (Reads.TEXT, Reads.FORMS), lambda: _link(context))


def _link(context: Context) -> LinkedFacts:
    tables = [t for t in context.disclosure.tables if t.kind in _PROSE]
    narrative = context.text.narrative
    finder = FactFinder(narrative, narrative.grammar, context.catalogue)
    projects = {
        money.ref
        for project in context.project_money
        for stated in project.stated.values()
        if len(stated) > 1
        for money in stated
    }
    facts = [fact for fact in finder.find(tables, context.memo) if fact.ref not in projects]
    texts = {(TEXT_TABLE, index): text.text for index, text in enumerate(narrative.texts)}
    linker = context.memo.get("linker of facts", (), FactLinker)
    return LinkedFacts(facts, linker.links(facts, texts))
