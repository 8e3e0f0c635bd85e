"""Write corrections and findings into a copy of the original Word document.

Each correction is a tracked change, each open finding a comment; what could not be written at its
place is a comment too. All else stays as it was, byte for byte.
"""

from collections.abc import Iterable, Sequence

from juesuan_gui.domain.place import BlockPlace, Place
from juesuan_gui.export.content.changes import find_replacements
from juesuan_gui.export.content.issue_notes import issue_note, noted_issues, unwritten_note
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.package.markup import Markup
from juesuan_gui.export.package.parts import Parts
from juesuan_gui.export.word.comments import Comments, ends, starts
from juesuan_gui.export.word.places import (
    Letters,
    letters_of_cell,
    letters_of_paragraph,
    paragraphs_at,
    places_of,
)
from juesuan_gui.export.word.tracked import Stamp, Tracker
from juesuan_gui.made_here import IN_PART
from juesuan_gui.readers.package import Package, first_related
from juesuan_gui.readers.registry import read_chunk
from juesuan_gui.readers.word.tracing import Letter, Trace, trace_word
from juesuan_gui.review import Correction, TextCorrection

_Spots = list[tuple[int, int, int]]
"""Spans of texts of the document: number of the element, first letter, end."""


def marked_original(snapshot: Snapshot, data: bytes) -> bytes:
    """Return a Word document with the corrections and findings of a review.

    Raises:
        ValueError: Its main part cannot be changed in place.
        UnreadableFileError: It cannot be read.
    """
    trace = trace_word(data, read_chunk)
    parts = Parts(data)
    markup = Markup(parts.read(trace.part))
    if not markup.spans[0].prefix:
        raise ValueError(markup.spans[0].name)
    comments_part = first_related(Package(data).related(trace.part), "comments")
    stamp = Stamp(
        snapshot.author or text("workbook.author"), f"{snapshot.taken_at:%Y-%m-%dT%H:%M:%SZ}"
    )
    first_comment = _first_number(Markup(parts.read(comments_part))) if comments_part else 0
    comments = Comments(stamp, first_comment)
    writer = _Writer(
        markup, trace, Tracker(markup, trace.texts, stamp, _first_number(markup)), comments
    )
    corrections: list[Correction | TextCorrection]
    corrections = [*snapshot.corrections, *snapshot.text_corrections]
    for correction in corrections:
        if not writer.correct(correction, snapshot):
            writer.comment(_places(correction, snapshot), unwritten_note(correction, snapshot))
    for issue in noted_issues(snapshot):
        writer.comment(places_of(issue.finding, snapshot), issue_note(issue, snapshot))
    writer.tracker.finish()
    content = markup.result()
    if content != markup.data:  # else it is the original, which is a document
        content += IN_PART
    parts.write(trace.part, content)
    comments.write(parts, trace.part, comments_part)
    return parts.packed()


def _first_number(markup: Markup) -> int:
    """Return a number above all that changes and comments of a part have."""
    numbers = [0]
    for number, span in enumerate(markup.spans):
        tag = markup.start_tag(number)
        at = tag.find(f"{span.prefix}id=")
        if at >= 0:
            digits = tag[at:].split('"')[1:2] or ["0"]
            numbers.append(int(digits[0]) if digits[0].isdecimal() else 0)
    return max(numbers) + 1


def _places(correction: Correction | TextCorrection, snapshot: Snapshot) -> Sequence[Place]:
    if isinstance(correction, Correction):
        cell = snapshot.printed.cell(correction.cell)
        return cell.places if cell else ()
    return snapshot.printed.paragraphs[correction.paragraph].places


class _Writer:
    """Writes into one part."""

    def __init__(self, markup: Markup, trace: Trace, tracker: Tracker, comments: Comments) -> None:
        self.tracker = tracker
        self._markup = markup
        self._trace = trace
        self._comments = comments

    # --- corrections

    def correct(self, correction: Correction | TextCorrection, snapshot: Snapshot) -> bool:
        """Write a correction as a tracked change; say whether it could be."""
        if isinstance(correction, TextCorrection):
            paragraph = snapshot.printed.paragraphs[correction.paragraph]
            return self._replace(correction, letters_of_paragraph(paragraph, self._trace))
        cell = snapshot.printed.cell(correction.cell)
        if cell is None:
            return False
        letters = letters_of_cell(cell, self._trace)
        if letters is None:
            return False
        if not cell.text.strip():
            return self._fill(cell.places, correction.corrected)
        if cell.is_numeric:
            spots = _spots(cell.text, letters, 0, len(letters))
            self._cut(spots, correction.corrected)
            return bool(spots)
        return self._replace(correction, letters)

    def _replace(self, correction: Correction | TextCorrection, letters: Letters) -> bool:
        changes = find_replacements(correction.printed, correction.corrected)
        spots = [_spots(correction.printed, letters, one.start, one.end) for one in changes]
        for change, spot in zip(changes, spots, strict=True):
            if all(spots):
                self._cut(spot, change.text)
        return all(spots)

    def _cut(self, spots: _Spots, new: str) -> None:
        for node, first, last in spots:
            self.tracker.cut(node, first, last, new)
            new = ""

    def _fill(self, places: Iterable[Place], new: str) -> bool:
        cells = (p for p in places if isinstance(p, BlockPlace) and self._trace.is_cell(p))
        found = next(paragraphs_at(cells, self._trace), None)
        if found is None or found.node is None:
            return False  # such as a blank between tabs, which is no place of its own
        self.tracker.fill(found.node, new)
        return True

    # --- comments

    def comment(self, places: Iterable[Place], lines: Sequence[str]) -> None:
        """Comment on the first of some places that is of the document, else on its beginning."""
        for place in places:
            if isinstance(place, BlockPlace) and self._comment_at(place, lines):
                return
        paragraph = next(n for n, span in enumerate(self._markup.spans) if span.local == "p")
        self._comment_on(paragraph, lines)

    def _comment_at(self, place: BlockPlace, lines: Sequence[str]) -> bool:
        letters = [one for one in self._trace.letters_at(place) if one.node is not None]
        if place.row is None and letters and not self._is_boxed(letters[0]):
            first, last = letters[0], letters[-1]
            number = self._comments.add(lines)
            prefix = self._markup.spans[first.node or 0].prefix
            self.tracker.flag(first.node or 0, first.offset, starts(prefix, number))
            end = last.offset + 1
            self.tracker.flag(last.node or 0, end, ends(prefix, number), is_end=True)
            return True
        paragraph = next(paragraphs_at([place], self._trace), None)
        if paragraph is None or paragraph.node is None:
            return False
        self._comment_on(paragraph.node, lines)
        return True

    def _is_boxed(self, letter: Letter) -> bool:
        """Whether a letter stands in a text box, where a comment may not be."""
        around = self._markup.ancestors(letter.node or 0)
        return any(self._markup.spans[one].local == "txbxContent" for one in around)

    def _comment_on(self, paragraph: int, lines: Sequence[str]) -> None:
        """Comment on a whole paragraph, or on the one that its text box is anchored in."""
        outer = [n for n in self._markup.ancestors(paragraph) if self._markup.spans[n].local == "p"]
        target = outer[-1] if outer else paragraph
        number = self._comments.add(lines)
        prefix = self._markup.spans[target].prefix
        properties = self._markup.child(target, "pPr")
        if properties is None:
            self._markup.prepend(target, starts(prefix, number))
        else:
            self._markup.after(properties, starts(prefix, number))
        self._markup.append(target, ends(prefix, number))


def _spots(printed: str, letters: Letters, start: int, end: int) -> _Spots:
    """Return where in the document a span of a printed text stands; nothing if not all of it does.

    A place between two letters is an empty span behind the one before, else before the other.
    """
    if start == end:
        return _between(letters, start)
    found: _Spots = []
    for at in range(start, end):
        letter = letters[at]
        if letter is None or letter.node is None:
            if not printed[at].isspace():
                return []
        elif found and found[-1][0] == letter.node:
            found[-1] = (letter.node, found[-1][1], letter.offset + 1)
        else:
            found.append((letter.node, letter.offset, letter.offset + 1))
    return found


def _between(letters: Letters, at: int) -> _Spots:
    before = letters[at - 1] if at else None
    behind = letters[at] if at < len(letters) else None
    if before is not None and before.node is not None:
        return [(before.node, before.offset + 1, before.offset + 1)]
    if behind is not None and behind.node is not None:
        return [(behind.node, behind.offset, behind.offset)]
    return []
