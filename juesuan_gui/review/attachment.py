"""Follow findings through an edit, so that what was decided about them stays attached.

An id holds no position, but words before a figure or the label of a row may be part of it, and
these can be edited too. What is known of an edit is where everything stood before and stands now.
"""

from collections.abc import Iterable, Mapping

from juesuan_gui.domain.finding import Finding, FindingId, Target, TextRef
from juesuan_gui.domain.table import TEXT_TABLE

_Position = tuple[str, int, int]
_Locus = tuple[str, str, _Position]


def renamed(
    before: Iterable[Finding],
    after: Iterable[Finding],
    decided: Iterable[FindingId],
    edited: tuple[TextRef, int] | None,
) -> Mapping[FindingId, FindingId]:
    """Return the new ids of findings that were decided about and now have another id.

    Args:
        edited: The span of the narrative that was replaced and the length of what is there now.
    """
    wanted = set(decided)
    here = {locus: one.key for one in after if (locus := _locus(one)) is not None}
    found: dict[FindingId, FindingId] = {}
    for finding in before:
        locus = _locus(finding) if finding.key in wanted else None
        if locus is None:
            continue
        code, subject, position = locus
        for moved in _moved(position, edited):
            key = here.get((code, subject, moved))
            if key is not None:
                found[finding.key] = key
                break
    return {old: new for old, new in found.items() if old != new}


def with_new_keys(
    known: Mapping[FindingId, object], names: Mapping[FindingId, FindingId]
) -> Mapping[FindingId, FindingId]:
    """Leave out new ids that something else already has, so that nothing is overwritten."""
    kept = {old: new for old, new in names.items() if old in known}
    return {old: new for old, new in kept.items() if new not in known or new in kept}


def _locus(finding: Finding) -> _Locus | None:
    """Return where a finding stands: its check, what else names it, and its figure."""
    target = finding.about.target if finding.about else None
    if target is None:
        return None
    return finding.code, finding.key.subject, _position(target)


def _position(target: Target) -> _Position:
    if isinstance(target, TextRef):
        return TEXT_TABLE, target.paragraph, target.start
    return target.table, target.row, target.column


def _moved(position: _Position, edited: tuple[TextRef, int] | None) -> Iterable[_Position]:
    """Yield where a position may be after an edit, the likeliest first."""
    table, paragraph, offset = position
    if edited is None or table != TEXT_TABLE or paragraph != edited[0].paragraph:
        yield position
        return
    span, length = edited
    if offset >= span.end:
        yield table, paragraph, offset + length - (span.end - span.start)
    if offset >= span.start:
        yield table, paragraph, span.start
    else:
        yield position
