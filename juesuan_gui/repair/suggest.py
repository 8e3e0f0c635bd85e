"""Rank the cells that may be wrong and print the value each should have.

A correction that mends several relations and breaks none is safe; one that a single slip of typing
explains is likely; others are possible. Ties go to the cell that a slip explains best, then to a
blank that was left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from juesuan_gui.domain.amount import format_amount
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import (
    Candidate,
    Finding,
    Grade,
    Replacement,
    Suggestion,
    TextMention,
    TextRef,
)
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import Cell, CellRef

_MOST_SUGGESTIONS = 6
_SAFE_REPAIRS = 2


def with_suggestions(findings: Iterable[Finding], disclosure: Disclosure) -> tuple[Finding, ...]:
    """Return the findings with suggestions made from their candidates; others stay as they are."""
    return tuple(_with_suggestions(finding, disclosure) for finding in findings)


def _with_suggestions(finding: Finding, disclosure: Disclosure) -> Finding:
    if finding.suggestions:
        return finding
    if finding.moves:
        return replace(finding, suggestions=tuple(_move(finding, disclosure)))
    mentions = {mention.ref: mention for mention in finding.texts}
    ranked = sorted(
        (
            _ranked_text(candidate, mentions)
            if candidate.cell.is_text
            else _ranked(candidate, disclosure)
            for candidate in finding.candidates
        ),
        key=lambda pair: pair[0],
    )
    suggestions = tuple(suggestion for _, suggestion in ranked[:_MOST_SUGGESTIONS])
    return replace(finding, suggestions=suggestions) if suggestions else finding


def _ranked(
    candidate: Candidate, disclosure: Disclosure
) -> tuple[tuple[int, int, Decimal], Suggestion]:
    cell = disclosure.cell(candidate.cell)
    printed = cell.text if cell else ""
    slip = find_slip(printed, candidate.value, candidate.tolerance) if printed else None
    value = slip[1] if slip else candidate.value
    suggestion = Suggestion(
        target=candidate.cell,
        old=printed,
        new=print_like(value, candidate.decimals, cell, disclosure),
        grade=_grade(candidate, is_slip=slip is not None),
        reason=f"reasons.{slip[0]}" if slip else "reasons.mends",
        values=MappingProxyType({"count": str(candidate.repairs)}),
        repairs=candidate.repairs,
        breaks=candidate.breaks,
        places=cell.places if cell else (),
    )
    gain = candidate.repairs - candidate.breaks
    likeness = 0 if slip else 1 if not printed else 2
    return (-gain, likeness, abs(value - candidate.value)), suggestion


def _ranked_text(
    candidate: Candidate, mentions: Mapping[TextRef, TextMention]
) -> tuple[tuple[int, int, Decimal], Suggestion]:
    """Rank a figure of the narrative; it is printed as it was, with or without separators."""
    mention = next(
        one
        for ref, one in mentions.items()
        if (ref.paragraph, ref.start) == (candidate.cell.row, candidate.cell.column)
    )
    slip = find_slip(mention.text, candidate.value, candidate.tolerance)
    value = slip[1] if slip else candidate.value
    old_decimals = len(mention.text.partition(".")[2])
    suggestion = Suggestion(
        target=mention.ref,
        old=mention.text,
        new=_print_number(value, old_decimals, grouped="," in mention.text),
        grade=_grade(candidate, is_slip=slip is not None),
        reason=f"reasons.{slip[0]}" if slip else "reasons.mends",
        values=MappingProxyType({"count": str(candidate.repairs)}),
        repairs=candidate.repairs,
        breaks=candidate.breaks,
        places=mention.places,
    )
    gain = candidate.repairs - candidate.breaks
    return (-gain, 0 if slip else 2, abs(value - candidate.value)), suggestion


def _print_number(value: Decimal, decimals: int, *, grouped: bool) -> str:
    exponent = value.normalize().as_tuple().exponent
    needed = max(0, -exponent) if isinstance(exponent, int) else 0
    return format_amount(value, max(decimals, needed), grouped=grouped)


def _grade(candidate: Candidate, *, is_slip: bool) -> Grade:
    if candidate.is_located and candidate.repairs >= _SAFE_REPAIRS and not candidate.breaks:
        return Grade.SAFE
    return Grade.LIKELY if is_slip and not candidate.breaks else Grade.POSSIBLE


def print_like(value: Decimal, decimals: int, cell: Cell | None, disclosure: Disclosure) -> str:
    """Print a value as the document prints its amounts, with its separators and percent sign."""
    sample = cell.text if cell else ""
    if cell is not None and cell.amount is not None and cell.amount.is_percent:
        return _print_number(value, decimals, grouped=False) + sample.strip()[-1]
    if "," in sample:
        grouped = True
    elif cell is not None and cell.amount is not None and abs(cell.amount.value) >= 1000:
        grouped = False
    else:
        grouped = _groups_thousands(disclosure)
    return _print_number(value, decimals, grouped=grouped)


def _groups_thousands(disclosure: Disclosure) -> bool:
    for table in disclosure.tables:
        for cell in table.numeric_cells():
            if cell.amount is not None and abs(cell.amount.value) >= 1000:
                return "," in cell.text
    return True


def _move(finding: Finding, disclosure: Disclosure) -> Iterator[Suggestion]:
    """Propose to move the values of a shifted row back, all at once."""
    moves = [
        Replacement(target, _text(target, disclosure), _text(source, disclosure) if source else "")
        for target, source in finding.moves
    ]
    changed = [move for move in moves if move.old != move.new]
    if not changed:
        return
    first, *rest = changed
    cell = disclosure.cell(first.target) if isinstance(first.target, CellRef) else None
    yield Suggestion(
        target=first.target,
        old=first.old,
        new=first.new,
        grade=Grade.SAFE,
        reason="reasons.shifted",
        values=MappingProxyType({"count": str(1 + len(finding.effects))}),
        repairs=1 + len(finding.effects),
        places=cell.places if cell else (),
        also=tuple(rest),
    )


def _text(ref: CellRef, disclosure: Disclosure) -> str:
    cell = disclosure.cell(ref)
    return cell.text if cell else ""
