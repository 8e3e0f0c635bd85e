"""From a place of the original to the cell or paragraph that was read there. Pure."""

from collections.abc import Iterable, Iterator

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Target, TextRef
from juesuan_gui.domain.place import Place, TextPlace
from juesuan_gui.domain.table import CellRef


def places_of(target: Target, disclosure: Disclosure) -> tuple[Place, ...]:
    """Return where a cell or a span of text stands in the original."""
    if isinstance(target, CellRef):
        cell = disclosure.cell(target)
        return cell.places if cell else ()
    if target.paragraph >= len(disclosure.paragraphs):
        return ()
    paragraph = disclosure.paragraphs[target.paragraph]
    if target.start == target.end:
        return paragraph.places_of(target.start, target.end + 1) or paragraph.places[:1]
    return paragraph.places_of(target.start, target.end)


def find_at(place: Place, disclosure: Disclosure) -> Target | None:
    """Return the smallest thing read at a clicked place, or None between things."""
    if not isinstance(place, TextPlace):
        return None
    found = [
        (held.end - held.start, order, target)
        for order, (held, target) in enumerate(_all_places(disclosure))
        if held.line == place.line and held.start <= place.start <= held.end
    ]
    return min(found, default=(0, 0, None), key=lambda item: item[:2])[2]


def _all_places(disclosure: Disclosure) -> Iterator[tuple[TextPlace, Target]]:
    for table in disclosure.tables:
        for cell in table.cells:
            if cell.text:
                for place in _text_places(cell.places):
                    yield place, table.ref(cell.row, cell.column)
    for index, paragraph in enumerate(disclosure.paragraphs):
        for segment in paragraph.segments:
            for place in _text_places((segment.place,)):
                yield place, TextRef(index, segment.start, segment.start)


def _text_places(places: Iterable[Place]) -> Iterator[TextPlace]:
    return (place for place in places if isinstance(place, TextPlace))
