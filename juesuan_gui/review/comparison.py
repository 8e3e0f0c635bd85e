"""A document beside its former version: findings mended, still open, changed, new; what differs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, FindingId
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review.anchors import Anchors, CellAnchor
from juesuan_gui.review.binding import Misfit, Reason, bind_cell
from juesuan_gui.review.changes import shown
from juesuan_gui.review.review import Review

_LEAST_ALIKE = 0.5


class Fate(StrEnum):
    """What became of a finding; each has a text `comparison.fates.<fate>`."""

    MENDED = "mended"
    OPEN = "open"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class FindingFate:
    """A finding in both versions or in one.

    Attributes:
        before: As it was in the former version; None if it is new.
        now: As it is; None if it is mended.
    """

    fate: Fate
    before: Finding | None
    now: Finding | None


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that prints something else, or that only one of the versions has.

    Attributes:
        before: None if the former version has no such cell; `now` alike.
        target: Where it is in this version.
    """

    on: CellAnchor
    before: str | None
    now: str | None
    target: CellRef | None


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A paragraph that reads otherwise, or that only one of the versions has.

    Attributes:
        paragraph: Its index in this version; None if it is not there any more.
    """

    before: str
    now: str
    paragraph: int | None


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side."""

    findings: tuple[FindingFate, ...]
    cells: tuple[CellDifference, ...]
    texts: tuple[TextDifference, ...]

    def count(self, fate: Fate) -> int:
        """Return how many findings met a fate."""
        return sum(one.fate is fate for one in self.findings)


def compare(before: Review, now: Review) -> Comparison:
    """Compare two versions of a document as they were read."""
    return Comparison(
        tuple(fates(before, now)),
        tuple(_cells(before.anchors, now.anchors)),
        tuple(_texts(before.original.disclosure, now.original.disclosure)),
    )


# --- findings


def fates(before: Review, now: Review) -> Iterator[FindingFate]:
    """Yield what became of each finding of the former version, then the new ones."""
    partners = partners_of(before, now)
    known = {one.key: one for one in now.original.findings}
    taken: set[FindingId] = set()
    for finding in before.original.findings:
        key = partners.get(finding.key)
        if key is None:
            yield FindingFate(Fate.MENDED, finding, None)
            continue
        taken.add(key)
        fate = Fate.OPEN if is_same(finding, known[key]) else Fate.CHANGED
        yield FindingFate(fate, finding, known[key])
    for finding in now.original.findings:
        if finding.key not in taken:
            yield FindingFate(Fate.NEW, None, finding)


def partners_of(before: Review, now: Review) -> Mapping[FindingId, FindingId]:
    """Return for each finding of the former version the one that it is in this version.

    One that has another id counts as the same if it alone shows the same print in the same words.
    """
    here = {one.key for one in now.original.findings}
    found = {one.key: one.key for one in before.original.findings if one.key in here}
    left = [one for one in now.original.findings if one.key not in found]
    for finding in before.original.findings:
        if finding.key in found:
            continue
        seen = shown(finding, before.original.disclosure)
        alike = [
            one
            for one in left
            if one.code == finding.code
            and (seen.actual or seen.words)
            and shown(one, now.original.disclosure) == seen
        ]
        if len(alike) == 1:
            found[finding.key] = alike[0].key
            left.remove(alike[0])
    return found


def is_same(before: Finding, now: Finding) -> bool:
    """Whether a finding says the same: figure, expectation and all that its sentence tells."""
    return _told(before) == _told(now)


def _told(finding: Finding) -> tuple[object, ...]:
    values = sorted((name, squash(value)) for name, value in finding.values.items())
    return finding.actual, finding.expected, finding.difference, finding.message, values


# --- tables


def _cells(before: Anchors, now: Anchors) -> Iterator[CellDifference]:
    """Yield the cells that differ in the order of this version, then those that are gone."""
    gone: list[CellDifference] = []
    bound: set[CellRef] = set()
    changed: list[CellDifference] = []
    for ref in _printed_cells(before.printed):
        anchor = before.of_cell(ref)
        found = bind_cell(anchor, now)
        if not isinstance(found, Misfit):
            bound.add(found)
        elif found.reason is Reason.OTHER_PRINT and isinstance(found.now, CellRef):
            bound.add(found.now)
            if squash(found.printed) != squash(anchor.printed):
                changed.append(CellDifference(anchor, anchor.printed, found.printed, found.now))
        elif anchor.printed.strip():
            gone.append(CellDifference(anchor, anchor.printed, None, None))
    yield from changed
    for ref in _printed_cells(now.printed):
        cell = now.printed.cell(ref)
        if ref not in bound and cell is not None and cell.text.strip():
            yield CellDifference(now.of_cell(ref), None, cell.text, ref)
    yield from gone


def _printed_cells(printed: Disclosure) -> Iterator[CellRef]:
    for table in printed.tables:
        for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
            yield table.ref(cell.row, cell.column)


# --- text


def paragraph_partners(before: Disclosure, now: Disclosure) -> Mapping[int, int]:
    """Return for each paragraph of the former version the one that took its place."""
    found: dict[int, int] = {}
    for tag, old, new in _runs(before, now):
        if tag == "equal":
            found.update(zip(old, new, strict=True))
        else:
            pairs = _pairs(before, now, old, new)
            found.update({a: b for a, b in pairs if a is not None and b is not None})
    return found


def _runs(before: Disclosure, now: Disclosure) -> Iterator[tuple[str, range, range]]:
    """Yield runs of paragraphs that are equal, or that took the place of others."""
    old = [squash(one.text) for one in before.paragraphs]
    new = [squash(one.text) for one in now.paragraphs]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        yield tag, range(first, last), range(start, end)


def _texts(before: Disclosure, now: Disclosure) -> Iterator[TextDifference]:
    for tag, old, new in _runs(before, now):
        for first, second in _pairs(before, now, old, new) if tag != "equal" else ():
            was = before.paragraphs[first].text if first is not None else ""
            reads = now.paragraphs[second].text if second is not None else ""
            yield TextDifference(was, reads, second)


def _pairs(
    before: Disclosure, now: Disclosure, old: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[int | None, int | None]]:
    """Pair the paragraphs of two runs in order, those that are alike; the others stand alone."""
    left = list(old)
    for index in new:
        text = now.paragraphs[index].text
        partner = next((at for at in left if _are_alike(before.paragraphs[at].text, text)), None)
        if partner is None:
            yield None, index
            continue
        yield from ((at, None) for at in left[: left.index(partner)])
        left = left[left.index(partner) + 1 :]
        yield partner, index
    yield from ((at, None) for at in left)


def _are_alike(before: str, now: str) -> bool:
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    return matcher.real_quick_ratio() >= _LEAST_ALIKE and (
        matcher.quick_ratio() >= _LEAST_ALIKE and matcher.ratio() >= _LEAST_ALIKE
    )
