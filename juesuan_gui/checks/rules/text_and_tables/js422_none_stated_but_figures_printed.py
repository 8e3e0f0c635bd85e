"""JS422: the text says there is none, the table has figures."""

import re
from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.domain.finding import Finding, Severity, TextMention
from juesuan_gui.domain.table import CellRef, Table, TableKind

_MOST_CELLS = 6
_SENTENCE_END = re.compile("[\u3002;\uff1b]")
_CLAUSE_END = re.compile("[\uff0c,\u3002;\uff1b]")


@check("JS422", "none-stated-but-figures-printed", Severity.ERROR, Reads.WORDS, Reads.NUMBERS)
def js422(context: Context) -> Iterator[Finding]:
    """Compare sentences that say there was none with the tables.

    What it checks: where the text says that there was no income or expenditure of the government
        fund budget or of the state capital budget, their table has no amounts; where it says that
        there was no expenditure for going abroad, cars or receptions, that cell is blank or zero.
    Why it matters: sentence and table contradict each other for every reader.
    Example: "no government fund expenditure" beside a table with 12.50.
    Tolerance: none; reasons, and sentences about the year before or the budget, are left out.
    Basis: Caiyu (2016) No. 143: empty tables are explained, others are not.
    """
    binder = Binder(context.disclosure.tables)
    said = context.memo.get("said that none occurred", (Reads.TEXT,), lambda: list(_said(context)))
    for subject, mention in said:
        cells = list(_contradicting(subject, binder, context))
        if not cells:
            continue
        first = context.disclosure.cell(cells[0])
        yield Finding(
            code="JS422",
            severity=Severity.ERROR,
            values={"phrase": mention.text, "found": first.text if first else ""},
            actual=mention.text,
            cells=tuple(cells[:_MOST_CELLS]),
            texts=(mention,),
        )


def _said(context: Context) -> Iterator[tuple[str, TextMention]]:
    """Yield what the text says that it did not occur, with the words that say so."""
    narrative = context.text.narrative
    pattern = narrative.lexicon.patterns["none_stated"]
    other = narrative.lexicon.patterns["none_of_something_else"]
    for index, text in enumerate(narrative.texts):
        if narrative.sections[index].split(".")[0] not in _SECTIONS:
            continue
        for match in pattern.finditer(text.text):
            before = _SENTENCE_END.split(text.text[: match.end()])[-1]
            sentence = before + _CLAUSE_END.split(text.text[match.end() :])[0]
            if match.lastgroup is not None and not other.search(sentence):
                yield match.lastgroup, narrative.mention_words(index, *match.span())


_SECTIONS = frozenset({"three_public", "fund", "capital", "general", "appropriation"})
_TABLES = {"fund": TableKind.GOVERNMENT_FUND, "capital": TableKind.STATE_CAPITAL}


def _contradicting(subject: str, binder: Binder, context: Context) -> Iterator[CellRef]:
    """Yield the cells with an amount that should have none."""
    kind = _TABLES.get(subject)
    if kind is not None:
        table = binder.first(kind)
        yield from _amounts(table) if table else ()
        return
    cell = binder.cell(TableKind.THREE_PUBLIC, subject, "final")
    amount = context.disclosure.amount(cell) if cell else None
    if cell is not None and amount is not None and amount.value:
        yield cell


def _amounts(table: Table) -> Iterator[CellRef]:
    for cell in table.numeric_cells():
        if cell.amount is not None and cell.amount.value:
            yield table.ref(cell.row, cell.column)
