"""The title page of the disclosure, its lines broken where a reader would break them.

A source breaks the name of a department or "2025年度" where its large letters meet the margin.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, takewhile

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.export.content.blocks import Block, Passage, Standing
from juesuan_gui.export.content.report_text import text


def with_whole_titles(blocks: Iterable[Block], department: str) -> Iterator[Block]:
    """Yield blocks, the lines of the title page at their beginning joined where they belong."""
    rest = iter(blocks)
    after: list[Block] = []
    front = list(takewhile(lambda one: _is_of_front(one, after), rest))
    lines = [one for one in front if isinstance(one, Passage)]
    titles = whole_titles([one.text for one in lines], department)
    yield from (replace(line, text=title) for line, title in zip(lines, titles, strict=False))
    yield from chain(after, rest)


def _is_of_front(block: Block, after: list[Block]) -> bool:
    """Whether a block is of the title page; the first that is not is kept for later."""
    if isinstance(block, Passage) and block.standing is Standing.FRONT:
        return True
    after.append(block)
    return False


def whole_titles(lines: Iterable[str], department: str) -> list[str]:
    """Return lines joined where a name or a year is broken; what follows a name begins a line."""
    titles: list[str] = []
    for line in lines:
        if titles and _belongs_together(titles[-1], line, squash(department)):
            titles[-1:] = _behind_name(titles[-1] + line, squash(department))
        else:
            titles.append(line)
    return titles


def _belongs_together(above: str, below: str, name: str) -> bool:
    return _is_name_broken(squash(above), squash(below), name) or _is_year_broken(above, below)


def _is_name_broken(above: str, below: str, name: str) -> bool:
    """Whether a name goes on from one line to the next, which may not be its last."""
    return any(
        above.endswith(name[:at]) and (below.startswith(name[at:]) or name[at:].startswith(below))
        for at in range(1, len(name))
    )


def _is_year_broken(above: str, below: str) -> bool:
    year = text("typography.year_sign")
    return above.rstrip()[-1:].isdigit() and below.lstrip().startswith(year)


def _behind_name(title: str, name: str) -> list[str]:
    """Return a title that was joined as a line with the name and one with what follows it."""
    for at in range(1, len(title)):
        if name and squash(title[:at]).endswith(name) and title[at:].strip():
            return [title[:at].strip(), title[at:].strip()]
    return [title]
