"""Which cells and which spans of text the findings flag, and how. Pure functions.

How a flag looks is decided in `gui.marks`; here only what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from juesuan_gui.domain.finding import UNNAMED, Finding, Severity, TextRef
from juesuan_gui.domain.table import CellRef

if TYPE_CHECKING:
    from juesuan_gui.domain.finding import FindingId, TextMention
    from juesuan_gui.domain.identity import Identity

_WITH_SUSPECT = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Flag:
    """What the findings say of one cell.

    Attributes:
        severity: The heaviest one.
        is_suspect: Whether it is the figure that an error or a warning is about.
        keys: Keys of the findings, heaviest first; none where a broken relation has none.
        is_related: Nothing is said against it: a wrong sentence is compared with it, or it stands
            in a relation that is broken by a cause elsewhere.
    """

    severity: Severity
    is_suspect: bool
    keys: tuple[FindingId, ...]
    is_related: bool = False


@dataclass(frozen=True, slots=True)
class TextFlag:
    """A flagged span of a paragraph with the key of its finding, if it has one; see `Flag`."""

    ref: TextRef
    severity: Severity
    is_suspect: bool
    key: FindingId
    is_related: bool = False


Flags = Mapping[CellRef, Flag]
TextFlags = Mapping[int, tuple[TextFlag, ...]]
IsSettled = Callable[[Finding], bool]
SpanOf = Callable[[CellRef], TextRef]


def build_flags(
    findings: Iterable[Finding], is_settled: IsSettled, broken: Collection[Identity] = ()
) -> Flags:
    """Return the flags of all cells; findings that a reviewer explained away flag nothing.

    Args:
        broken: The identities that are broken as the document is now.
    """
    every = sorted(findings, key=lambda one: one.severity.rank)
    standing = [finding for finding in every if not is_settled(finding)]
    found: dict[CellRef, Flag] = {}
    for finding in standing:
        suspect = finding.suspect if finding.severity in _WITH_SUSPECT else None
        for ref in _blamed(finding):
            found[ref] = _joined(found.get(ref), finding, is_suspect=ref == suspect)
    keys = {identity.key for identity in broken}
    for finding in standing:
        for ref in _related(finding, keys):
            if ref not in found or finding.key not in found[ref].keys:
                found[ref] = _joined(found.get(ref), finding, is_related=True)
    for ref in _unexplained(every, broken):
        found.setdefault(ref, Flag(Severity.WARNING, is_suspect=False, keys=(), is_related=True))
    return found


def _blamed(finding: Finding) -> Iterator[CellRef]:
    references = finding.references
    return (ref for ref in finding.cells if ref not in references)


def _related(finding: Finding, broken: Collection[str]) -> Iterator[CellRef]:
    """Yield the cells that a wrong sentence is compared with, and those of the same cause."""
    yield from finding.references
    for identity in _identities(finding):
        if identity.key in broken:
            yield from (cell for cell in identity.cells if not cell.is_text)


def _unexplained(findings: Iterable[Finding], broken: Iterable[Identity]) -> Iterator[CellRef]:
    """Yield the cells of broken identities that no finding speaks of."""
    explained = {identity.key for finding in findings for identity in _identities(finding)}
    for identity in broken:
        if identity.key not in explained:
            yield from (cell for cell in identity.cells if not cell.is_text)


def _identities(finding: Finding) -> Iterator[Identity]:
    if finding.identity is not None:
        yield finding.identity
    yield from finding.effects


def _joined(
    before: Flag | None, finding: Finding, *, is_suspect: bool = False, is_related: bool = False
) -> Flag:
    """Return a flag with one more finding; what a cell is blamed for outweighs the rest."""
    if before is None:
        return Flag(finding.severity, is_suspect, (finding.key,), is_related)
    keys = tuple(dict.fromkeys((*before.keys, finding.key)))
    return replace(before, is_suspect=before.is_suspect or is_suspect, keys=keys)


def build_text_flags(
    findings: Iterable[Finding],
    is_settled: IsSettled,
    broken: Collection[Identity] = (),
    span_of: SpanOf | None = None,
) -> TextFlags:
    """Return the flagged spans by index of their paragraph, heaviest first.

    Args:
        broken: The identities that are broken as the document is now.
        span_of: Says where a figure of the text stands.
    """
    every = sorted(findings, key=lambda one: one.severity.rank)
    standing = [finding for finding in every if not is_settled(finding)]
    flags = [_text_flag(mention, finding) for finding in standing for mention in finding.texts]
    told = {flag.ref for flag in flags}
    if span_of is not None:
        flags += [
            flag
            for flag in _related_texts(every, standing, broken, span_of)
            if flag.ref not in told
        ]
    found: dict[int, list[TextFlag]] = {}
    for flag in flags:
        found.setdefault(flag.ref.paragraph, []).append(flag)
    return {paragraph: tuple(flags) for paragraph, flags in found.items()}


def _related_texts(
    every: Sequence[Finding],
    standing: Iterable[Finding],
    broken: Collection[Identity],
    span_of: SpanOf,
) -> Iterator[TextFlag]:
    """Yield flags without blame for the figures of the text in broken relations."""
    keys = {identity.key for identity in broken}
    seen: set[CellRef] = set()
    for finding in standing:
        for identity in _identities(finding):
            for cell in _new_texts(identity, seen) if identity.key in keys else ():
                yield _without_blame(span_of(cell), finding.severity, finding.key)
    explained = {identity.key for finding in every for identity in _identities(finding)}
    for identity in broken:
        for cell in _new_texts(identity, seen) if identity.key not in explained else ():
            yield _without_blame(span_of(cell), Severity.WARNING, UNNAMED)


def _new_texts(identity: Identity, seen: set[CellRef]) -> Iterator[CellRef]:
    for cell in identity.cells:
        if cell.is_text and cell not in seen:
            seen.add(cell)
            yield cell


def _without_blame(ref: TextRef, severity: Severity, key: FindingId) -> TextFlag:
    return TextFlag(ref, severity, is_suspect=False, key=key, is_related=True)


def _text_flag(mention: TextMention, finding: Finding) -> TextFlag:
    suspect = finding.suspect
    is_suspect = mention.ref == suspect and finding.severity in _WITH_SUSPECT
    is_related = isinstance(suspect, CellRef) and finding.identity is not None
    return TextFlag(mention.ref, finding.severity, is_suspect, finding.key, is_related)


def changed_keys(before: Mapping[CellRef, Flag], after: Mapping[CellRef, Flag]) -> set[CellRef]:
    """Return the cells whose flag differs."""
    return {ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref)}
