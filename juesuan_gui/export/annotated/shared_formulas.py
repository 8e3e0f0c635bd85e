"""Formulas that the cells of a sheet share: hand one on when the cell that states it loses it."""

from collections.abc import Collection, Iterator
from html import unescape

from juesuan_gui.export.annotated.sheet_notes import position_of
from juesuan_gui.export.package.markup import Markup, escaped
from juesuan_gui.export.workbook.library import Translator, get_column_letter


def hand_on(sheet: Markup, cells: Collection[int], losing: Collection[str]) -> set[str]:
    """Let another cell state each shared formula whose cell is about to lose it.

    Args:
        cells: The cells of the sheet, in order.
        losing: Names of the cells that lose their formulas.

    Returns:
        The names of the cells on which no other depends any more.
    """
    shared = [(cell, formula) for cell in cells if (formula := _shared(sheet, cell)) is not None]
    freed = set()
    for cell, formula in shared:
        name = _name(sheet, cell)
        if name in losing and sheet.attribute(formula, "ref") is not None:
            number = sheet.attribute(formula, "si")
            _state_anew(sheet, formula, name, list(_left(sheet, shared, number, losing)))
            freed.add(name)
    return freed


def _shared(sheet: Markup, cell: int) -> int | None:
    """Return the shared formula of a cell."""
    formula = sheet.child(cell, "f")
    if formula is None or sheet.attribute(formula, "t") != "shared":
        return None
    return formula


def _left(
    sheet: Markup, shared: list[tuple[int, int]], number: str | None, losing: Collection[str]
) -> Iterator[tuple[str, int]]:
    """Yield the cells that keep a formula, by their names."""
    for cell, formula in shared:
        name = _name(sheet, cell)
        if name not in losing and sheet.attribute(formula, "si") == number:
            yield name, formula


def _state_anew(sheet: Markup, formula: int, name: str, left: list[tuple[str, int]]) -> None:
    """State a formula at the first of the cells that keep it, as it reads there."""
    if not left:
        return
    first, heir = left[0]
    span = sheet.spans[formula]
    words = unescape(sheet.data[span.inner : span.close].decode())
    moved = Translator(f"={words}", origin=name).translate_formula(first)[1:]
    number, area = sheet.attribute(formula, "si"), _area([one for one, _ in left])
    tag = f'{span.prefix}f t="shared" ref="{area}" si="{number}"'
    sheet.rebuild(heir, lambda: f"<{tag}>{escaped(moved)}</{span.prefix}f>")


def _area(names: list[str]) -> str:
    """Return the smallest range that holds some cells."""
    rows, columns = zip(*map(position_of, names), strict=True)
    first = f"{get_column_letter(min(columns) + 1)}{min(rows) + 1}"
    last = f"{get_column_letter(max(columns) + 1)}{max(rows) + 1}"
    return first if first == last else f"{first}:{last}"


def _name(sheet: Markup, cell: int) -> str:
    return sheet.attribute(cell, "r") or "A1"
