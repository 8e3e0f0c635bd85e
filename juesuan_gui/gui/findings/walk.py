"""Where to go on in a list whose rows move and vanish under the hands of the user. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from juesuan_gui.domain.finding import Severity


_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class LevelEnd:
    """The walk has left one severity behind.

    Attributes:
        waiting: How many of it still wait to be dealt with.
        next: The severity that it goes on with; None if nothing waits any more.
    """

    severity: Severity
    waiting: int
    next: Severity | None


def place_to_go_on(
    listed: Sequence[_Key], before: Sequence[_Key], left: _Key | None, distance: int
) -> int:
    """Return the number of the row to look at first.

    Args:
        listed: The rows as they stand now.
        before: The rows as they stood when the user came to the row that is being left: what is
            put right moves away or vanishes, and the walk goes on from where it stood.
        left: The row that is being left; None if there is none.
    """
    if left not in before:
        return 0 if distance > 0 else len(listed) - 1
    place = before.index(left)
    further = before[place + 1 :] if distance > 0 else tuple(reversed(before[:place]))
    numbers = {key: number for number, key in enumerate(listed)}
    found = next((numbers[key] for key in further if key in numbers), None)
    if found is not None:
        return found
    return 0 if distance > 0 else len(listed) - 1
