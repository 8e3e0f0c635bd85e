"""Tell the ruling lines of a scan from strokes of letters that happen to be long. Pure geometry."""

from collections.abc import Sequence

from juesuan_gui.readers.geometry.rulings import Ruling

_SURELY_PT = 40.0
_TOUCH_PT = 3.0
_SAME_END_PT = 1.5
_FEWEST_ALIKE = 3


def real_rulings(lines: Sequence[Ruling], crossing: Sequence[Ruling]) -> list[bool]:
    """Return for each straight line of one direction whether it is a ruling.

    Long ones are. A short one is if it runs from one long line of the other direction to another,
    or from one to where several others end as well, as in a row that the page break cut open.

    Args:
        crossing: The lines of the other direction.
    """
    long = [line for line in crossing if line.end - line.start >= _SURELY_PT]
    ends: list[float] = []
    touching: list[tuple[bool, bool]] = []
    for line in lines:
        first, last = (_meets(at, line.at, long) for at in (line.start, line.end))
        touching.append((first, last))
        if first != last:
            ends.append(line.end if first else line.start)
    found: list[bool] = []
    for line, (first, last) in zip(lines, touching, strict=True):
        is_real = line.end - line.start >= _SURELY_PT or (first and last)
        if not is_real and (first or last):
            free = line.end if first else line.start
            is_real = sum(abs(free - end) <= _SAME_END_PT for end in ends) >= _FEWEST_ALIKE
        found.append(is_real)
    return found


def _meets(end: float, at: float, crossing: Sequence[Ruling]) -> bool:
    return any(
        abs(line.at - end) <= _TOUCH_PT and line.start - _TOUCH_PT <= at <= line.end + _TOUCH_PT
        for line in crossing
    )
