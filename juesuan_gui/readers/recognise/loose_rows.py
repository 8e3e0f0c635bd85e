"""The rows of tables whose cells are separated by blanks only: label, code, numbers in order.

Which column a number stands in is not decided here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan_gui.domain.amount import is_blank_mark, parse_amount, to_half_width
from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise
from juesuan_gui.domain.disclosure import places_of_span
from juesuan_gui.domain.place import Place
from juesuan_gui.readers.raw import RawLine

_TOKEN = re.compile(r"\S+")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_CODE_PART = re.compile(r"\d\d")
_INTEGER = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of characters without a blank."""

    text: str
    places: tuple[Place, ...]

    @property
    def is_number(self) -> bool:
        """Whether it is exactly one number."""
        return parse_amount(self.text) is not None


@dataclass(slots=True)
class LooseRow:
    """A logical row per side: label, code, line number and the numbers in printed order."""

    sides: list["RowSide"]
    places: tuple[Place, ...]


@dataclass(slots=True)
class RowSide:
    """What one side or pane of a row prints.

    Attributes:
        numbers: In printed order, also what stands among them and is no number.
    """

    label: list[Token] = field(default_factory=list)
    code: Token | None = None
    line_no: Token | None = None
    numbers: list[Token] = field(default_factory=list)

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands among the numbers that is none."""
        return not all(token.is_number for token in self.numbers)


def tokens_of(line: RawLine) -> list[Token]:
    """Split a line at its blanks."""
    return [
        Token(match[0], places_of_span(line.segments, match.start(), match.end()))
        for match in _TOKEN.finditer(line.text)
    ]


def coded_rows(lines: Sequence[RawLine], catalogue: Catalogue) -> Iterator[LooseRow]:
    """Rows of code, name and numbers; a line of words alone continues the name above."""
    last: LooseRow | None = None
    for line in lines:
        tokens = tokens_of(line)
        side = RowSide()
        for token in tokens:
            text = to_half_width(token.text)
            if not side.numbers and not side.label and not side.code and _CODE.fullmatch(text):
                side.code = token
            elif _continues_code(side, text):
                side.code = _joined(side.code, token)
            elif token.is_number or (side.numbers and not is_blank_mark(token.text)):
                side.numbers.append(token)
            elif not side.numbers:
                side.label.append(token)
        if last is not None and not side.code and not side.numbers:
            words = normalise("".join(token.text for token in side.label))
            if words not in catalogue.words["total_labels"]:
                last.sides[0].label.extend(side.label)
                continue
        if last is not None:
            yield last
        last = LooseRow([side], line.places)
    if last is not None:
        yield last


def _continues_code(side: RowSide, text: str) -> bool:
    """Whether two digits behind the first part of a code are its next part."""
    is_open = side.code is not None and not side.label and not side.numbers
    return is_open and _CODE_PART.fullmatch(text) is not None


def _joined(first: Token | None, second: Token) -> Token:
    return Token(first.text + second.text, first.places + second.places) if first else second


def named_summary_rows(
    lines: Sequence[RawLine], spec: KindSpec, catalogue: Catalogue
) -> Iterator[LooseRow]:
    """Rows of a two-sided summary without line numbers, told apart by their official names."""
    for line in lines:
        sides = [RowSide(), RowSide()]
        side = 0
        for token in tokens_of(line):
            if token.is_number:
                sides[side].numbers.append(token)
                continue
            panes = _panes_of(token.text, spec, catalogue)
            if panes:
                side = 1 if 1 in panes and (panes == {1} or sides[0].label) else 0
            sides[side].label.append(token)
        yield LooseRow(sides, line.places)


def _panes_of(text: str, spec: KindSpec, catalogue: Catalogue) -> set[int]:
    """Return the sides of a summary on which a name may stand."""
    label = catalogue.label(text)
    panes = {row.side for row in spec.rows if row.side is not None and label in row.labels}
    if spec.class_line_side is not None and catalogue.class_code(text):
        panes.add(spec.class_line_side)
    return panes


def summary_rows(lines: Sequence[RawLine], *, has_line_numbers: bool) -> Iterator[LooseRow]:
    """Rows of a two-sided summary, told apart by their consecutive line numbers."""
    expected: list[int | None] = [None, None]
    waiting: list[Token] = []
    for line in lines:
        sides = [RowSide(), RowSide()]
        side = 0
        has_number = False
        for token in [*waiting, *tokens_of(line)]:
            text = to_half_width(token.text)
            number = int(text) if _INTEGER.fullmatch(text) else None
            if (
                has_line_numbers
                and number is not None
                and _is_line_no(number, sides, side, expected)
            ):
                side = _side_of_line_no(number, sides, side, expected)
                sides[side].line_no = token
                expected[side] = number + 1
                has_number = True
            elif token.is_number:
                sides[side].numbers.append(token)
                has_number = True
            else:
                if sides[side].line_no or sides[side].numbers:
                    side = min(side + 1, 1)
                sides[side].label.append(token)
        waiting = []
        if has_number or not has_line_numbers:
            yield LooseRow(sides, line.places)
        else:
            waiting = tokens_of(line)


def _is_line_no(
    number: int, sides: Sequence[RowSide], side: int, expected: Sequence[int | None]
) -> bool:
    if sides[side].line_no is None:
        return expected[side] in (None, number) or (side == 0 and number == expected[1])
    return side == 0 and sides[1].line_no is None and expected[1] in (None, number)


def _side_of_line_no(
    number: int, sides: Sequence[RowSide], side: int, expected: Sequence[int | None]
) -> int:
    if sides[side].line_no is not None:
        return 1
    if side == 0 and expected[0] not in (None, number) and number == expected[1]:
        return 1
    return side


def coded_panes(lines: Sequence[RawLine], panes: int) -> Iterator[LooseRow]:
    """Rows of several panes, each of code, name and amount; the code's class tells the pane."""
    pane_of_class: dict[str, int] = {}
    for line in lines:
        groups: list[RowSide] = []
        for token in tokens_of(line):
            text = to_half_width(token.text)
            starts_code = bool(_CODE.fullmatch(text)) and "." not in text
            starts_label = not token.is_number and bool(groups) and bool(groups[-1].numbers)
            if groups and _continues_code(groups[-1], text):
                groups[-1].code = _joined(groups[-1].code, token)
                continue
            if starts_code or not groups or starts_label:
                groups.append(RowSide())
            if starts_code:
                groups[-1].code = token
            elif token.is_number:
                groups[-1].numbers.append(token)
            else:
                groups[-1].label.append(token)
        if groups and not any(group.code or group.numbers for group in groups):
            continue
        yield LooseRow(_assign_panes(groups, panes, pane_of_class), line.places)


def _assign_panes(
    groups: list[RowSide], panes: int, pane_of_class: dict[str, int]
) -> list[RowSide]:
    sides = [RowSide() for _ in range(panes)]
    pane = 0
    for group in groups:
        name = to_half_width(group.code.text)[:3] if group.code else ""
        pane = max(pane, pane_of_class.get(name, pane)) if name else pane
        if pane >= panes:
            sides[-1].numbers += [*group.label, *group.numbers]
            continue
        sides[pane] = group
        if name:
            pane_of_class.setdefault(name, pane)
        pane += 1
    return sides
