"""Which cells and which spans of text the findings flag, and how. Pure functions.

How a flag looks is decided in `gui.marks`; here only what it means.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from juesuan_gui.domain.finding import Finding, FindingId, Severity, TextRef
from juesuan_gui.domain.table import CellRef

_WITH_SUSPECT = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Flag:
    """What the findings say of one cell.

    Attributes:
        severity: The heaviest one.
        is_suspect: Whether it is the figure that an error or a warning is about.
        keys: Keys of the findings, heaviest first.
    """

    severity: Severity
    is_suspect: bool
    keys: tuple[FindingId, ...]


@dataclass(frozen=True, slots=True)
class TextFlag:
    """A flagged span of a paragraph with the key of its finding."""

    ref: TextRef
    severity: Severity
    is_suspect: bool
    key: FindingId


Flags = Mapping[CellRef, Flag]
TextFlags = Mapping[int, tuple[TextFlag, ...]]


def suspect_of(finding: Finding) -> CellRef | TextRef | None:
    """Return the figure that a finding is about: the one to correct, else the first it names."""
    if finding.suggestions:
        return finding.suggestions[0].target
    is_about_text = finding.identity is None or finding.identity.is_textual
    if finding.texts and (is_about_text or not finding.cells):
        return finding.texts[0].ref
    return finding.cells[0] if finding.cells else None


def build_flags(findings: Iterable[Finding], is_settled: Callable[[Finding], bool]) -> Flags:
    """Return the flags of all cells; findings that a reviewer explained away flag nothing."""
    found: dict[CellRef, Flag] = {}
    for finding in sorted(findings, key=lambda one: one.severity.rank):
        if is_settled(finding):
            continue
        suspect = suspect_of(finding) if finding.severity in _WITH_SUSPECT else None
        for ref in finding.cells:
            is_suspect = ref == suspect
            before = found.get(ref)
            if before is None:
                found[ref] = Flag(finding.severity, is_suspect, (finding.key,))
            else:
                found[ref] = Flag(
                    before.severity,
                    before.is_suspect or is_suspect,
                    tuple(dict.fromkeys((*before.keys, finding.key))),
                )
    return found


def build_text_flags(
    findings: Iterable[Finding], is_settled: Callable[[Finding], bool]
) -> TextFlags:
    """Return the flagged spans by index of their paragraph, heaviest first."""
    found: dict[int, list[TextFlag]] = {}
    for finding in sorted(findings, key=lambda one: one.severity.rank):
        if is_settled(finding):
            continue
        suspect = suspect_of(finding) if finding.severity in _WITH_SUSPECT else None
        for mention in finding.texts:
            is_suspect = mention.ref == suspect
            flag = TextFlag(mention.ref, finding.severity, is_suspect, finding.key)
            found.setdefault(mention.ref.paragraph, []).append(flag)
    return {paragraph: tuple(flags) for paragraph, flags in found.items()}


def changed_keys(before: Mapping[CellRef, Flag], after: Mapping[CellRef, Flag]) -> set[CellRef]:
    """Return the cells whose flag differs."""
    return {ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref)}
