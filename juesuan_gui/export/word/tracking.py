"""Tracked changes and comments in a document that is made anew: what stands where.

Texts are given as corrected; what was printed comes from the review.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.domain.target_places import targets_of
from juesuan_gui.export.content.changes import find_replacements
from juesuan_gui.export.content.issue_notes import issue_note, noted_issues
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.export.package.markup import escaped
from juesuan_gui.export.word.comments import Comments, ends, starts
from juesuan_gui.export.word.markup_of import run
from juesuan_gui.export.word.tracked import Stamp

_PREFIX = "w:"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a text: kept, deleted or inserted; `start` is its place in the corrected text."""

    text: str
    start: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    """What a comment speaks of: all of a text, or a span of it."""

    number: int
    start: int
    end: int


@dataclass
class Tracking:
    """What is tracked in a document."""

    snapshot: Snapshot
    stamp: Stamp
    comments: Comments
    _changes: int = 0
    _on_cells: dict[CellRef, list[Issue]] = field(default_factory=dict)
    _on_passages: dict[int, list[tuple[Issue, int, int]]] = field(default_factory=dict)
    _on_tables: dict[str, list[Issue]] = field(default_factory=dict)
    _done: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Find where each finding stands."""
        self._on_cells, self._on_tables = defaultdict(list), defaultdict(list)
        self._on_passages = defaultdict(list)
        for issue in noted_issues(self.snapshot):
            self._attach(issue)

    def _attach(self, issue: Issue) -> None:
        finding = issue.finding
        first = next(iter(targets_of(finding)), None)
        if isinstance(first, TextRef):
            self._on_passages[first.paragraph].append((issue, first.start, first.end))
        elif first is not None and first.is_text:
            self._on_passages[first.row].append((issue, first.column, first.column + 1))
        elif first is not None and self.snapshot.disclosure.cell(first):
            self._on_cells[first].append(issue)
        elif finding.about is not None and finding.about.table is not None:
            self._on_tables[finding.about.table].append(issue)

    # --- texts

    def passage(self, index: int, corrected: str) -> str:
        """Return the runs of a paragraph of the document."""
        original = self.snapshot.printed.paragraphs[index].text
        now = self.snapshot.disclosure.paragraphs[index].text
        found = self._on_passages.get(index, ())
        spans = [_Span(self._noted(issue), start, end) for issue, start, end in found]
        # Where what is shown is not the very text, nothing in it can be told apart.
        if now != corrected:
            original, spans = corrected, [_Span(one.number, 0, len(corrected)) for one in spans]
        return self._written(original, corrected, spans)

    def cell(self, ref: CellRef, printed: str, corrected: str, look: str, *, whole: bool) -> str:
        """Return the runs of a cell; `whole` replaces all of it rather than what differs."""
        numbers = [self._noted(issue) for issue in self._on_cells.get(ref, ())]
        spans = [_Span(number, 0, len(corrected)) for number in numbers]
        return self._written(printed, corrected, spans, look, whole=whole)

    def title(self, table: str, content: str) -> str:
        """Return the runs of a table's title."""
        spans = [_Span(self._noted(one), 0, len(content)) for one in self._on_tables.get(table, ())]
        return self._written(content, content, spans)

    def rest(self) -> str:
        """Return the marks of comments on findings that were noted nowhere so far."""
        left = [one for one in noted_issues(self.snapshot) if one.number not in self._done]
        numbers = [self._noted(one) for one in left]
        return "".join(starts(_PREFIX, one) + ends(_PREFIX, one) for one in numbers)

    def _noted(self, issue: Issue) -> int:
        self._done.add(issue.number)
        return self.comments.add(issue_note(issue, self.snapshot))

    # --- writing

    def _written(
        self,
        printed: str,
        corrected: str,
        spans: Sequence[_Span],
        look: str = "",
        *,
        whole: bool = False,
    ) -> str:
        pieces = list(_pieces(printed, corrected, whole=whole))
        cuts = sorted({at for span in spans for at in (span.start, span.end)})
        found = []
        begun, ended = set[int](), set[int]()
        for piece in _cut(pieces, cuts):
            for span in spans:
                if span.number not in begun and span.start <= piece.start:
                    begun.add(span.number)
                    found.append(starts(_PREFIX, span.number))
                is_past = piece.start >= span.end and piece.kind != "del"
                if span.number in begun - ended and is_past and span.end > span.start:
                    ended.add(span.number)
                    found.append(ends(_PREFIX, span.number))
            found.append(self._piece(piece, look))
        for span in spans:
            if span.number not in begun:
                found.append(starts(_PREFIX, span.number))
            if span.number not in ended:
                found.append(ends(_PREFIX, span.number))
        return "".join(found)

    def _piece(self, piece: _Piece, look: str) -> str:
        if not piece.kind:
            return run(piece.text, look)
        self._changes += 1
        tag = "delText" if piece.kind == "del" else "t"
        return (
            f'<w:{piece.kind} w:id="{self._changes}" w:author="{escaped(self.stamp.author)}" '
            f'w:date="{self.stamp.at}">{run(piece.text, look, tag)}</w:{piece.kind}>'
        )


def _pieces(printed: str, corrected: str, *, whole: bool) -> Iterator[_Piece]:
    if whole and printed != corrected:
        yield _Piece(printed, 0, "del")
        yield _Piece(corrected, 0, "ins")
        return
    at = now = 0
    for one in find_replacements(printed, corrected) if printed != corrected else ():
        kept = printed[at : one.start]
        yield _Piece(kept, now)
        now += len(kept)
        yield _Piece(printed[one.start : one.end], now, "del")
        yield _Piece(one.text, now, "ins")
        now += len(one.text)
        at = one.end
    yield _Piece(printed[at:], now)


def _cut(pieces: Sequence[_Piece], cuts: Sequence[int]) -> Iterator[_Piece]:
    """Yield pieces cut where a comment begins or ends, without empty ones."""
    for piece in pieces:
        if piece.kind == "del":
            ends_of = [len(piece.text)]
        else:
            inner = [at - piece.start for at in cuts if 0 < at - piece.start < len(piece.text)]
            ends_of = [*inner, len(piece.text)]
        at = 0
        for end in ends_of:
            if piece.text[at:end]:
                yield _Piece(piece.text[at:end], piece.start + at, piece.kind)
            at = end
