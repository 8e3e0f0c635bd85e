"""The undo history of a project, built anew while its changes are applied.

Every change of a project file says whether it is a new step, or took one back, or made one again.
So steps that were taken back are known when the project is opened again, and can be made again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from juesuan_gui.review.edits import Edit

UNDO, REDO = "undo", "redo"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history: the edit, what takes it back, and what it is called."""

    edit: Edit
    inverse: Edit
    name: str


@dataclass(frozen=True, slots=True)
class History:
    """What is taken back together, in order; those from `position` on have been taken back.

    Attributes:
        groups: Steps made as one: mostly one each.
    """

    groups: tuple[tuple[Step, ...], ...] = ()
    position: int = 0


class HistoryBuilder:
    """Follows the changes of a project."""

    def __init__(self) -> None:
        self._steps: list[Step | None] = []
        self._position = 0

    def forget(self) -> None:
        """Start over: what comes before is not known step by step."""
        self._steps.clear()
        self._position = 0

    def note(self, way: str, step: Step | None) -> None:
        """Note one change.

        Args:
            way: "undo", "redo" or "" for a new step.
            step: None if it did not fit the document and was not applied.
        """
        if way == UNDO:
            self._position = max(0, self._position - 1)
        elif way == REDO:
            self._position = min(len(self._steps), self._position + 1)
        else:
            del self._steps[self._position :]
            self._steps.append(step)
            self._position += 1

    def build(self) -> History:
        """Return the history; steps without a name that follow each other were one."""
        done, undone = self._steps[: self._position], self._steps[self._position :]
        before, after = _gathered(done), _gathered(undone)
        return History((*before, *after), len(before))


def _gathered(steps: Sequence[Step | None]) -> list[tuple[Step, ...]]:
    found: list[tuple[Step, ...]] = []
    for is_nameless, group in groupby(filter(None, steps), lambda step: not step.name):
        members = tuple(group)
        found += [members] if is_nameless else [(step,) for step in members]
    return found
