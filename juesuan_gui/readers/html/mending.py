"""Move the rows and cells of tables to where browsers put them, which the parser does not do.

A row or cell that stands inside of another cell without a table between was never meant to: the end
of that cell is missing. Forms stand around rows without being part of the table, and cells without
a row make one.
"""

from juesuan_gui.readers.xml import Element

_CELLS = frozenset({"td", "th"})
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})


def mend_tables(root: Element) -> None:
    """Move rows and cells of all tables of a page."""
    for form in [*root.iter("form")]:
        if _name(form.getparent()) in {"table", "tr", *_SECTIONS}:
            _unwrap(form)
    last_moved: dict[Element, Element] = {}
    for element in [*root.iter("tr", "td", "th")]:
        cell = _cell_around(element)
        if cell is not None:
            place = _row_of(cell) if _name(element) == "tr" else cell
            last_moved.get(place, place).addnext(element)
            last_moved[place] = element
    for element in [*root.iter("td", "th")]:
        if _name(element.getparent()) in {"table", *_SECTIONS}:
            _put_into_row(element)


def _name(element: Element | None) -> str:
    return "" if element is None else element.tag.lower()


def _cell_around(element: Element) -> Element | None:
    """Return the cell that an element stands in although no table lies between; else None."""
    for around in element.iterancestors():
        name = _name(around)
        if name == "table" or (name == "tr" and _name(element) != "tr"):
            return None
        if name in _CELLS:
            return around
    return None


def _row_of(cell: Element) -> Element:
    around = cell.getparent()
    return around if around is not None and _name(around) == "tr" else cell


def _unwrap(form: Element) -> None:
    owner = form.getparent()
    if owner is None:
        return
    at = owner.index(form)
    for child in reversed([*form]):
        owner.insert(at, child)
    owner.remove(form)


def _put_into_row(cell: Element) -> None:
    """Put a cell without a row into one of its own, with the cells that follow it."""
    owner = cell.getparent()
    if owner is None:
        return
    row = cell.makeelement("tr")
    owner.insert(owner.index(cell), row)
    while (following := row.getnext()) is not None and _name(following) in _CELLS:
        row.append(following)
