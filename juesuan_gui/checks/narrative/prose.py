"""All words of a document, searched for patterns.

Checks of wording look for patterns; a hit knows the paragraph or the cells it stands in. What a
pattern means is not decided here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from juesuan_gui.checks.engine.lines import Lines
from juesuan_gui.checks.engine.memo import Memo
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.sections import FRONT, STATEMENTS
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.catalogue import Joined
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import About, Finding, Severity, TextRef
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef, Table

WITH_PERFORMANCE = STATEMENTS | {"performance"}
_UNNAMED = ""
_GAP = "  "
_EXCERPT = 24
_CLAUSE = re.compile(r"[，。；、：,;:（(]")
_MOST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern was found.

    Attributes:
        match: The match in the text that was searched.
        paragraph: Index of the paragraph; None for a row of a table.
        span: The span of the paragraph's printed text; None for a row of a table.
        cells: The cells it touches; empty for a paragraph.
        section: Section id of the paragraph; empty for a row of a table.
    """

    match: re.Match[str]
    paragraph: int | None = None
    span: TextRef | None = None
    cells: tuple[CellRef, ...] = ()
    places: tuple[Place, ...] = ()
    section: str = ""

    @property
    def index(self) -> int:
        """Index of the paragraph of a hit in paragraphs."""
        if self.paragraph is None:
            raise ValueError("a row of a table is in no paragraph")
        return self.paragraph

    @property
    def text(self) -> str:
        """The matched words without blanks at their ends."""
        return self.match[0].strip()

    def before(self, length: int) -> str:
        """Return the words before the match, at most `length` letters of the same line."""
        start = self.match.start()
        return self.match.string[max(0, start - length) : start].rpartition("\n")[2]

    def clause(self) -> str:
        """Return the match with the words of its clause before it."""
        return _CLAUSE.split(self.before(_EXCERPT))[-1] + self.text

    def after(self, length: int) -> str:
        """Return the words behind the match, at most `length` letters of the same line."""
        end = self.match.end()
        return self.match.string[end : end + length].partition("\n")[0]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table as one line: its text and where each of its cells begins in it."""

    text: str
    table: Table
    cells: tuple[tuple[int, CellRef], ...]


class Prose:
    """The words of one document.

    Attributes:
        narrative: Gives sections and the compact texts of the paragraphs.
    """

    def __init__(self, disclosure: Disclosure, narrative: Narrative, memo: Memo) -> None:
        self.disclosure = disclosure
        self.narrative = narrative
        self._memo = memo

    @cached_property
    def _compact(self) -> Lines:
        return self._lines("compact", (text.text for text in self.narrative.texts))

    @cached_property
    def _printed(self) -> Lines:
        return self._lines("printed", (one.text for one in self.disclosure.paragraphs))

    def _lines(self, name: str, texts: Iterable[str]) -> Lines:
        return self._memo.get(f"lines {name}", (), Lines).follow(texts)

    @cached_property
    def _rows(self) -> list[_Row]:
        kinds = self.narrative.catalogue.kinds
        tables = [table for table in self.disclosure.tables if not kinds[table.kind].is_known_form]
        return [row for rows in self._memo.of_each("prose.rows", tables, _rows_of) for row in rows]

    @cached_property
    def _row_lines(self) -> Lines:
        return self._lines("of rows", (row.text for row in self._rows))

    @cached_property
    def body(self) -> frozenset[str]:
        """Main section ids of all that is printed but the table of contents."""
        return frozenset(self.narrative.main_sections) - {FRONT}

    @cached_property
    def accounts(self) -> frozenset[str]:
        """Main section ids of what is stated of the year's accounts or budget.

        Statements under headings that are not known belong to it where the document must print
        tables of accounts or of a budget.
        """
        profile = self.narrative.catalogue.profiles[self.disclosure.profile]
        return STATEMENTS | {_UNNAMED} if profile.tables else STATEMENTS

    # --- searching

    def find(
        self, pattern: re.Pattern[str], sections: frozenset[str] | None = None
    ) -> Iterator[Hit]:
        """Yield where a pattern stands in paragraphs, read without blanks and quotes.

        Args:
            sections: Main section ids to look in; None for all, the contents included.
        """
        for match, index, start in self._compact.search(pattern, self._memo):
            if self._is_in(index, sections):
                end = start + match.end() - match.start()
                first, last = self.narrative.texts[index].span(start, end)
                yield self._hit(match, index, first, last)

    def find_printed(
        self, pattern: re.Pattern[str], sections: frozenset[str] | None = None
    ) -> Iterator[Hit]:
        """Yield where a pattern stands in paragraphs as printed, blanks and quotes included."""
        for match, index, start in self._printed.search(pattern, self._memo):
            if self._is_in(index, sections):
                yield self._hit(match, index, start, start + match.end() - match.start())

    def find_in_tables(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Yield where a pattern stands in the rows of performance and other tables.

        Cells of a row are two blanks apart; a match may run over several.
        """
        for match, index, start in self._row_lines.search(pattern, self._memo):
            row = self._rows[index]
            cells = tuple(_touched(row, start, start + match.end() - match.start()))
            places = tuple(p for ref in cells for p in _places(row.table, ref))
            yield Hit(match, cells=cells, places=places)

    def span_of(self, hit: Hit, group: str) -> TextRef:
        """Return where a group of a match in paragraphs read without blanks is printed."""
        index, offset = hit.index, hit.match.start(group) - hit.match.start()
        compact = self.narrative.texts[index]
        start = compact.index.index(hit.span.start if hit.span else 0) + offset
        return TextRef(index, *compact.span(start, start + len(hit.match[group])))

    def _is_in(self, paragraph: int, sections: frozenset[str] | None) -> bool:
        return sections is None or self.section(paragraph) in sections

    def section(self, paragraph: int) -> str:
        """Return the main section id of a paragraph."""
        return self.narrative.main_sections[paragraph]

    def _hit(self, match: re.Match[str], index: int, start: int, end: int) -> Hit:
        return Hit(
            match,
            paragraph=index,
            span=TextRef(index, start, end),
            places=self.disclosure.paragraphs[index].places_of(start, end),
            section=self.section(index),
        )

    # --- for findings

    def mentions(self, hits: Iterable[Hit]) -> dict[str, Any]:
        """Return hits as the fields `texts` and `cells` of a finding."""
        once = list(hits)
        spans = dict.fromkeys(hit.span for hit in once if hit.span is not None)
        return {
            "texts": tuple(self.narrative.mention_span(span) for span in spans),
            "cells": tuple(dict.fromkeys(ref for hit in once for ref in hit.cells)),
        }

    def printed(self, hit: Hit) -> str:
        """Return the words of a hit as they are printed."""
        if hit.span is None:
            return hit.text
        paragraph = self.disclosure.paragraphs[hit.span.paragraph]
        return paragraph.text[hit.span.start : hit.span.end].strip()

    def finding(
        self,
        code: str,
        severity: Severity,
        hits: Sequence[Hit],
        part: str = "",
        values: Mapping[str, str] | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> Finding:
        """Return one finding for all places of one cause.

        Args:
            part: Tells findings of one code apart and names the check's sentence for it; empty
                for the usual one.
            values: For the sentence, besides `words` and `count`.
            fields: Further fields of the finding, or others than the usual ones. With `about` None
                the finding is about its first place, not about all of the document.
        """
        usual: dict[str, Any] = {
            "about": About(subject=part),
            "values": {
                "words": quoted(hits, self.printed),
                "count": str(len(hits)),
                **(values or {}),
            },
            "message": f"checks.{code}.{part}" if part else None,
            "actual": self.printed(hits[0]),
            **self.mentions(hits),
        }
        return Finding(code=code, severity=severity, **{**usual, **(fields or {})})

    def paragraph_fields(self, indexes: Iterable[int]) -> dict[str, Any]:
        """Return whole paragraphs as the field `texts` of a finding."""
        paragraphs = self.disclosure.paragraphs
        return {
            "texts": tuple(
                self.narrative.mention_span(TextRef(i, 0, len(paragraphs[i].text)))
                for i in dict.fromkeys(indexes)
            )
        }


def quoted(hits: Sequence[Hit], show: Callable[[Hit], str] = lambda hit: hit.text) -> str:
    """Return the words of the first hits for a message, each wording once."""
    words = list(dict.fromkeys(show(hit)[:_EXCERPT] for hit in hits))
    return listed(words)


def listed(words: Sequence[str]) -> str:
    """Return words for a message; of many only the first."""
    shown = Joined(LIST_SEPARATOR, words[:_MOST_QUOTED])
    return Joined("", (shown, " …")) if len(words) > _MOST_QUOTED else shown


def _rows_of(table: Table) -> tuple[_Row, ...]:
    return tuple(_find_rows(table))


def _find_rows(table: Table) -> Iterator[_Row]:
    parts: list[str] = []
    cells: list[tuple[int, CellRef]] = []
    row, length = -1, 0
    for cell in table.cells:
        if not cell.text:
            continue
        if cell.row != row:
            if parts:
                yield _Row(_GAP.join(parts), table, tuple(cells))
            parts, cells, row, length = [], [], cell.row, 0
        cells.append((length, table.ref(cell.row, cell.column)))
        parts.append(cell.text)
        length += len(cell.text) + len(_GAP)
    if parts:
        yield _Row(_GAP.join(parts), table, tuple(cells))


def _touched(row: _Row, start: int, end: int) -> Iterator[CellRef]:
    for index, (first, ref) in enumerate(row.cells):
        following = row.cells[index + 1][0] if index + 1 < len(row.cells) else len(row.text)
        if first < end and following > start:
            yield ref


def _places(table: Table, ref: CellRef) -> tuple[Place, ...]:
    cell = table.cell(ref.row, ref.column)
    return cell.places if cell else ()
