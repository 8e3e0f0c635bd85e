"""See what the program says of planted slips, and whether its suggestions take them back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from measure_documents import Document
from measure_slips import Slip

from juesuan_gui.domain.amount import is_blank_mark, parse_amount
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import (
    Finding,
    Grade,
    Replacement,
    Severity,
    Suggestion,
    Target,
    TextRef,
)
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review import Batch, Edit, Review
from juesuan_gui.review.edits import edit_of_suggestion

_LOUD = (Severity.ERROR, Severity.WARNING)
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3})")
_ENDING_ZEROS = re.compile(r"(\.\d*?)0+(?!\d)")
_WORDS = ("directions", "names")


@dataclass(frozen=True, slots=True)
class Score:
    """What became of a slip.

    Attributes:
        first: The first suggestion of a finding that names it restores what was printed;
            `among`: one of its suggestions does.
        alike: The first suggestion restores the very print.
        safe_right: A suggestion said to be safe restores it; `safe_wrong`: suggestions said to
            be safe that do not.
        stray: New errors that do not name it.
    """

    detected: bool
    first: bool
    among: bool
    alike: bool
    safe_right: bool
    safe_wrong: tuple[str, ...]
    stray: int


def try_slip(document: Document, slip: Slip) -> Score:
    """Make a slip, look at the findings, take the slip back."""
    if slip.place is not None:
        review = document.read_again(slip.written_into(document.data))
        return Judge(document, review, [slip]).score(slip)
    applied = document.review.apply(slip.edit)
    try:
        return Judge(document, document.review, [slip]).score(slip)
    finally:
        document.review.apply(applied.inverse)


def try_together(document: Document, slips: Sequence[Slip]) -> tuple[list[Score], bool]:
    """Make several slips; return the score of each and whether accepting suggestions restores all.

    One suggestion is accepted for each slip: a safe one if there is any, else the first of the
    first finding.
    """
    review = document.review
    inverses: list[Edit] = [review.apply(slip.edit).inverse for slip in slips]
    try:
        scores = [Judge(document, review, slips).score(slip) for slip in slips]
        for _ in slips:
            judge = Judge(document, review, slips)
            suggestion = judge.next_accepted()
            if suggestion is None:
                break
            inverses.append(review.apply(edit_of_suggestion(suggestion, "")).inverse)
        return scores, _is_restored(document, review)
    finally:
        review.apply(Batch(tuple(reversed(inverses))))


def _is_restored(document: Document, review: Review) -> bool:
    cells = ((one.printed, one.corrected) for one in review.corrections())
    texts = ((one.printed, one.corrected) for one in review.text_corrections())
    return all(same_print(*pair) for pair in (*cells, *texts)) and review is document.review


class Judge:
    """Compares the findings on a document with slips with those on it without."""

    def __init__(self, document: Document, review: Review, slips: Sequence[Slip]) -> None:
        self.document = document
        self.review = review
        self.slips = slips
        before = document.review.original_findings
        self._known = {_signature(finding) for finding in before}
        self._own = [
            s for f in before for s in f.suggestions if s is f.suggestions[0] or _is_safe(s)
        ]

    @property
    def fresh(self) -> Iterator[Finding]:
        """The findings that the document has because of the slips."""
        return (one for one in self.review.findings if _signature(one) not in self._known)

    def score(self, slip: Slip) -> Score:
        """Return what is said of one slip."""
        fresh = list(self.fresh)
        loud = [finding for finding in fresh if finding.severity in _LOUD]
        naming = [finding for finding in loud if self._names(finding, slip)]
        firsts = [f.suggestions[0] for f in naming if f.suggestions]
        right = [one for one in firsts if self.restores(one, slip)]
        every = [one for finding in naming for one in finding.suggestions]
        safe = [one for f in fresh for one in f.suggestions if _is_safe(one)]
        return Score(
            detected=bool(naming),
            first=bool(right),
            among=any(self.restores(one, slip) for one in every),
            alike=any(slip.old.strip() == one.new.strip() for one in right),
            safe_right=any(self.restores(one, slip) for one in safe),
            safe_wrong=tuple(self._wrong(safe)),
            stray=sum(f.severity is Severity.ERROR and not self._names_any(f) for f in fresh),
        )

    def next_accepted(self) -> Suggestion | None:
        """Return what an officer would accept next."""
        firsts = [f.suggestions[0] for f in self.fresh if f.suggestions and f.severity in _LOUD]
        safe = [one for one in firsts if _is_safe(one)]
        return next(iter((*safe, *firsts)), None)

    def _wrong(self, safe: Sequence[Suggestion]) -> Iterator[str]:
        for one in safe:
            is_right = any(self.restores(one, slip) for slip in self.slips)
            if not is_right and not any(is_same_correction(one, own) for own in self._own):
                yield f"{one.target}: {one.old} -> {one.new} ({one.reason})"

    # --- does a finding name the slip

    def _names(self, finding: Finding, slip: Slip) -> bool:
        return any(self._is_at(target, slip) for target in _targets(finding)) or any(
            self.restores(one, slip) for one in finding.suggestions[:1]
        )

    def _names_any(self, finding: Finding) -> bool:
        return any(self._names(finding, slip) for slip in self.slips)

    def _is_at(self, target: Target, slip: Slip) -> bool:
        if isinstance(target, CellRef) and target.is_text:
            target = TextRef(target.row, target.column, target.column + 1)
        if isinstance(slip.target, TextRef):
            return isinstance(target, TextRef) and self._touches(target, slip, slip.target)
        if not isinstance(target, CellRef):
            return False
        if slip.kind == "labels":
            return (target.table, target.row) == (slip.target.table, slip.target.row)
        return self._is_cell(target, slip)

    def _touches(self, target: TextRef, slip: Slip, planted: TextRef) -> bool:
        """Whether a span overlaps the slip; words are named by what their sentence says."""
        if target.paragraph != planted.paragraph:
            return False
        start, end = planted.start, planted.start + len(slip.new)
        if slip.kind in _WORDS:
            text = self.review.disclosure.paragraphs[planted.paragraph].text
            start = max(text.rfind(mark, 0, start) for mark in "。；") + 1
            ends = [at for mark in "。；" if (at := text.find(mark, end)) >= 0]
            end = min(ends, default=len(text))
        return target.start < end and start < target.end

    def _is_cell(self, target: CellRef, slip: Slip) -> bool:
        if slip.place is None:
            return target == slip.target
        cell = self.review.disclosure.cell(target)
        places = cell.places if cell else ()
        return any(isinstance(p, TextPlace) and p.line == slip.place.line for p in places)

    # --- does a suggestion restore it

    def restores(self, suggestion: Suggestion, slip: Slip) -> bool:
        """Whether a suggestion makes the print again what it was, and changes nothing else."""
        return all(self._is_right(change, slip) for change in _changes(suggestion))

    def _is_right(self, change: Replacement, slip: Slip) -> bool:
        if isinstance(change.target, CellRef):
            is_there = isinstance(slip.target, CellRef) and self._is_cell(change.target, slip)
            return is_there and same_print(change.new, slip.old)
        if not isinstance(slip.target, TextRef) or change.target.paragraph != slip.target.paragraph:
            return False
        start, end = change.target.start, change.target.end
        now = _paragraph(self.review.disclosure, change.target)
        printed = _paragraph(self.document.disclosure, change.target)
        return same_print(now[:start] + change.new + now[end:], printed)


def _paragraph(disclosure: Disclosure, ref: TextRef) -> str:
    return disclosure.paragraphs[ref.paragraph].text


def _targets(finding: Finding) -> Iterator[Target]:
    yield from finding.cells
    yield from (mention.ref for mention in finding.texts)
    if finding.about is not None and finding.about.target is not None:
        yield finding.about.target


def _is_safe(suggestion: Suggestion) -> bool:
    return suggestion.grade is Grade.SAFE


def is_same_correction(one: Suggestion, known: Suggestion) -> bool:
    """Whether a suggestion, or more with it, was made without the slips; offsets move with them."""
    return all(
        any(_is_same_change(change, other) for other in _changes(known)) for change in _changes(one)
    )


def _is_same_change(one: Replacement, other: Replacement) -> bool:
    is_there = _part(one.target) == _part(other.target)
    return is_there and one.old == other.old and same_print(one.new, other.new)


def _changes(one: Suggestion) -> tuple[Replacement, ...]:
    return Replacement(one.target, one.old, one.new), *one.also


def _part(target: Target) -> object:
    return target if isinstance(target, CellRef) else target.paragraph


def _signature(finding: Finding) -> tuple[object, ...]:
    """Return what tells whether a finding was there before; offsets move with every slip."""
    proposed = tuple(suggestion.new for suggestion in finding.suggestions)
    return str(finding.key), finding.severity, finding.actual, finding.expected, proposed


def same_print(first: str, second: str) -> bool:
    """Whether two texts print the same, whatever their separators and ending zeros."""
    if is_blank_mark(first) or is_blank_mark(second):
        return _is_nothing(first) and _is_nothing(second)
    return _plain(first) == _plain(second)


def _is_nothing(text: str) -> bool:
    amount = parse_amount(text)
    return is_blank_mark(text) or (amount is not None and not amount.value)


def _plain(text: str) -> str:
    without_zeros = _ENDING_ZEROS.sub(r"\1", _SEPARATOR.sub("", text.strip()))
    return re.sub(r"\.(?!\d)", "", without_zeros)
