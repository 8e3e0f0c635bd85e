"""A disclosure: its tables, its paragraphs in order, and what it says of itself."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from juesuan_gui.domain.amount import Amount
from juesuan_gui.domain.place import BlockPlace, Place, TextPlace
from juesuan_gui.domain.table import Cell, CellRef, Table


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a paragraph's text that stands in one piece in the source.

    Attributes:
        start: Offset in the paragraph's text where the run begins.
        end: Offset where it ends, exclusive.
        place: Where the run stands.
    """

    start: int
    end: int
    place: Place


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, joined over the lines and pages it was broken on.

    Attributes:
        text: The joined text without line breaks.
        segments: Its runs in order; together they cover the text.
        section: Printed numbers of the headings above it, outermost first ("第三部分", "五", "一").
        heading_level: 0 for body text, 1 for a part, 2 for a section, 3 and more below.
        in_contents: Whether it stands in the table of contents (目录).
    """

    text: str
    segments: tuple[Segment, ...]
    section: tuple[str, ...] = ()
    heading_level: int = 0
    in_contents: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """Places of all its runs."""
        return tuple(segment.place for segment in self.segments)

    def places_of(self, start: int, end: int) -> tuple[Place, ...]:
        """Return where the span [start, end) of the text stands in the source."""
        return places_of_span(self.segments, start, end)

    def with_text(self, start: int, end: int, text: str) -> "Paragraph":
        """Return the paragraph with the span [start, end) replaced; places stay those printed."""
        kept: list[Segment] = []
        shift = len(text) - (end - start)
        for segment in self.segments:
            if segment.start < start:
                first = min(segment.end, start)
                kept.append(Segment(segment.start, first, _clip(segment, segment.start, first)))
        kept.extend(Segment(start, start + len(text), p) for p in self.places_of(start, end)[:1])
        for segment in self.segments:
            if segment.end > end:
                first = max(segment.start, end)
                place = _clip(segment, first, segment.end)
                kept.append(Segment(first + shift, segment.end + shift, place))
        return replace(self, text=self.text[:start] + text + self.text[end:], segments=tuple(kept))


def places_of_span(segments: Sequence[Segment], start: int, end: int) -> tuple[Place, ...]:
    """Return where the span [start, end) of a text made of segments stands in the source."""
    first = max(0, bisect_right(segments, start, key=lambda segment: segment.start) - 1)
    found: list[Place] = []
    for segment in segments[first:]:
        if segment.start >= end:
            break
        if segment.end > start:
            found.append(_clip(segment, start, end))
    return tuple(found)


def _clip(segment: Segment, start: int, end: int) -> Place:
    """Narrow a place that counts characters to the asked span; other places stay whole."""
    place = segment.place
    if start <= segment.start and segment.end <= end:
        return place
    if not isinstance(place, TextPlace | BlockPlace) or place.start is None or place.end is None:
        return place
    first = place.start + max(0, start - segment.start)
    last = place.start + min(segment.end, end) - segment.start
    if isinstance(place, TextPlace):  # by far the most; quicker than to replace its parts
        return TextPlace(place.line, first, min(last, place.end))
    return replace(place, start=first, end=min(last, place.end))


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """The file a disclosure was read from.

    Attributes:
        format: "text", "pdf", "ofd", "docx", "doc", "xlsx", "xls" or "html".
        remarks: Keys of `messages_zh.toml` about the reading, with their values.
    """

    path: str
    sha256: str
    format: str
    size_bytes: int = 0
    remarks: tuple[tuple[str, Mapping[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A part of the source that could not be read; nothing in it was checked."""

    reason: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Disclosure:
    """Everything read from one file.

    Attributes:
        items: Paragraphs and table ids in the order of the document.
        kind: What kind of document it is, as in the output contract.
        profile: Id of the profile that says what is expected of it.
    """

    source: SourceInfo
    tables: tuple[Table, ...]
    items: tuple[Paragraph | str, ...]
    department: str | None = None
    year: int | None = None
    kind: str = "final-accounts"
    profile: str = "final-accounts"
    unread: tuple[UnreadPart, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in order, without the tables."""
        return tuple(item for item in self.items if isinstance(item, Paragraph))

    @cached_property
    def tables_by_id(self) -> Mapping[str, Table]:
        """Tables by their id."""
        return {table.id: table for table in self.tables}

    def with_paragraph(self, index: int, paragraph: Paragraph) -> "Disclosure":
        """Return a copy with the paragraph of that index in `paragraphs` replaced."""
        old = self.paragraphs[index]
        items = tuple(paragraph if item is old else item for item in self.items)
        return replace(self, items=items)

    def cell(self, ref: CellRef) -> Cell | None:
        """Return the cell at an address, or None."""
        table = self.tables_by_id.get(ref.table)
        return table.cell(ref.row, ref.column) if table else None

    def amount(self, ref: CellRef) -> Amount | None:
        """Return the amount printed at an address, or None."""
        cell = self.cell(ref)
        return cell.amount if cell else None

    def with_tables(self, changed: Iterable[Table]) -> "Disclosure":
        """Return a copy in which the given tables replace those of the same id."""
        new = {table.id: table for table in changed}
        copy = replace(self, tables=tuple(new.get(t.id, t) for t in self.tables))
        copy.__dict__["paragraphs"] = self.paragraphs  # they are the same
        return copy
