"""Suggestions that move figures: blocks that slipped, rows that may stand in other columns."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import MappingProxyType

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Candidate, Finding, Grade, Placing, Replacement, Suggestion
from juesuan_gui.domain.table import CellRef
from juesuan_gui.repair.printing import print_like

_FEWEST_MOVED = 2  # figures that fit in another place by chance: one may, two do not
_MOST_PLACINGS = 2


def moved_back(finding: Finding, disclosure: Disclosure) -> Iterator[Suggestion]:
    """Propose to move the values of a shifted row back, all at once."""
    moves = list(_replacements(finding.moves, finding.refills, disclosure))
    changed = [move for move in moves if move.old != move.new]
    if not changed:
        return
    first, *rest = changed
    cell = disclosure.cell(first.target) if isinstance(first.target, CellRef) else None
    is_lone = len({move.new for move in moves if move.new}) < _FEWEST_MOVED
    is_whole = finding.are_moves_whole and not finding.refills
    is_doubtful = is_lone or not is_whole or _leaves_a_copy(finding, disclosure)
    yield Suggestion(
        target=first.target,
        old=first.old,
        new=first.new,
        grade=Grade.LIKELY if is_doubtful else Grade.SAFE,
        reason="reasons.shifted_rows" if _is_by_row(finding) else "reasons.shifted",
        values=MappingProxyType({"count": str(1 + len(finding.effects))}),
        repairs=1 + len(finding.effects),
        places=cell.places if cell else (),
        also=tuple(rest),
    )


def placed_anew(finding: Finding, disclosure: Disclosure) -> Iterator[Suggestion]:
    """Propose to place a row without columns otherwise, its figures all at once.

    Where it stands as well and the same figure is wrong, there is nothing else to propose.
    """
    seen: set[tuple[CellRef, Decimal] | None] = set()
    for one in sorted(finding.placings, key=lambda one: len(one.moves)):
        change = _change(one)
        if change in seen or (change is not None and _is_proposed(change, finding.candidates)):
            continue
        seen.add(change)
        yield from _placing(one, disclosure)
        if len(seen) == _MOST_PLACINGS:
            return


def _change(placing: Placing) -> tuple[CellRef, Decimal] | None:
    """Return the printed figure that a placing calls wrong, where it stands now, and its value."""
    if placing.wrong is None:
        return None
    source = dict(placing.moves).get(placing.wrong.cell, placing.wrong.cell)
    return source or placing.wrong.cell, placing.wrong.value


def _is_proposed(change: tuple[CellRef, Decimal], candidates: Iterable[Candidate]) -> bool:
    cell, value = change
    own = [one for one in candidates if one.cell == cell]
    return any(value == one.value or value in (v for _, v in one.slips or ()) for one in own)


def _placing(placing: Placing, disclosure: Disclosure) -> Iterator[Suggestion]:
    wrong = (placing.wrong,) if placing.wrong is not None else ()
    changed = [c for c in _replacements(placing.moves, wrong, disclosure) if c.old != c.new]
    for first in changed[:1]:
        cell = disclosure.cell(placing.moves[0][0])
        yield Suggestion(
            target=first.target,
            old=first.old,
            new=first.new,
            grade=Grade.LIKELY,
            reason="reasons.placed_anew_with_slip" if wrong else "reasons.placed_anew",
            values=MappingProxyType({"count": str(placing.repairs)}),
            repairs=placing.repairs,
            places=cell.places if cell else (),
            also=tuple(changed[1:]),
        )


def _replacements(
    moves: Iterable[tuple[CellRef, CellRef | None]],
    refilled: Iterable[Candidate],
    disclosure: Disclosure,
) -> Iterator[Replacement]:
    """Yield what each cell of a block should read: a figure of another cell, or what sums leave."""
    refills = {one.cell: one for one in refilled}
    sources: dict[CellRef, CellRef | None] = dict(moves)
    for target in (*sources, *(cell for cell in refills if cell not in sources)):
        source = sources.get(target)
        new = _text(source, disclosure) if source else ""
        if target in refills:
            one, cell = refills[target], disclosure.cell(target)
            new = print_like(one.value, one.decimals, cell, disclosure, target.table)
        yield Replacement(target, _text(target, disclosure), new)


def _is_by_row(finding: Finding) -> bool:
    """Whether figures move to other rows, not to other columns of their row."""
    return any(source is not None and source.row != target.row for target, source in finding.moves)


def _leaves_a_copy(finding: Finding, disclosure: Disclosure) -> bool:
    """Whether a figure goes on standing where it was, since what belongs there is lost."""
    targets = {target for target, _ in finding.moves}
    sources = (source for _, source in finding.moves if source is not None)
    return any(_text(source, disclosure) for source in sources if source not in targets)


def _text(ref: CellRef, disclosure: Disclosure) -> str:
    cell = disclosure.cell(ref)
    return cell.text if cell else ""
