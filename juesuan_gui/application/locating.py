"""From a place of the original to the cell or paragraph that was read there, and back. Pure."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from juesuan_gui.application.figures import offset_at
from juesuan_gui.domain.disclosure import Disclosure, Segment
from juesuan_gui.domain.finding import Target, TextRef
from juesuan_gui.domain.page_spans import figure_at
from juesuan_gui.domain.place import BlockPlace, PagePlace, Place, SheetPlace, TextPlace

_LONGEST_UNKNOWN = 10_000
# What a place lies on: only what lies on the same line, page, block or sheet can hold it.
_GROUND: dict[type[Place], Callable[[Place], object]] = {
    TextPlace: attrgetter("line"),
    PagePlace: attrgetter("page"),
    BlockPlace: attrgetter("block"),
    SheetPlace: attrgetter("sheet"),
}


def find_at(place: Place, disclosure: Disclosure) -> Target | None:
    """Return the smallest thing read at a place, or None between things.

    A figure of the text is returned with its whole span.
    """
    best: tuple[float, Target] | None = None
    for held, target, segment in _places_near(place, disclosure):
        size = _size_around(held, place)
        if size is not None and (best is None or size < best[0]):
            if segment is not None and isinstance(target, TextRef):
                best = size, _figure_of(target.paragraph, segment, place, disclosure)
            else:
                best = size, target
    return best[1] if best else None


def _figure_of(index: int, segment: Segment, place: Place, disclosure: Disclosure) -> TextRef:
    """Return the figure at a place within a run of a paragraph, else the letter."""
    text = disclosure.paragraphs[index].text
    offset = segment.start + _offset_within(segment, place, text[segment.start : segment.end])
    start, end = figure_at(text, offset)
    return TextRef(index, start, end)


def _offset_within(segment: Segment, place: Place, text: str) -> int:
    length = len(text)
    match segment.place, place:
        case TextPlace(_, start, _), TextPlace(_, clicked, _):
            return max(0, min(clicked - start, length))
        case BlockPlace(start=int(start)), BlockPlace(start=int(clicked)):
            return max(0, min(clicked - start, length))
        case PagePlace() as held, PagePlace() as clicked_at:
            return offset_at(held, text, (clicked_at.x0 + clicked_at.x1) / 2)
    return 0


def _places_near(
    place: Place, disclosure: Disclosure
) -> Iterator[tuple[Place, Target, Segment | None]]:
    """Yield what lies on the same ground as a place; of a whole document that is little."""
    kind, ground = type(place), _GROUND[type(place)]
    number = ground(place)
    for table in disclosure.tables:
        for cell in table.cells:
            for held in cell.places:
                # A blank of a line has no extent.
                is_seen = cell.text or kind is not TextPlace
                if type(held) is kind and ground(held) == number and is_seen:
                    yield held, table.ref(cell.row, cell.column), None
    for index, paragraph in enumerate(disclosure.paragraphs):
        for segment in paragraph.segments:
            if type(segment.place) is kind and ground(segment.place) == number:
                yield segment.place, TextRef(index, segment.start, segment.start), segment


def _size_around(held: Place, place: Place) -> float | None:
    """Return the size of a held place if it holds the other one, else None."""
    match held, place:
        case TextPlace(line, start, end), TextPlace(other, clicked, _):
            return end - start if line == other and start <= clicked <= end else None
        case PagePlace(page, x0, top, x1, bottom), PagePlace() as box if page == box.page:
            x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
            return (x1 - x0) * (bottom - top) if x0 <= x <= x1 and top <= y <= bottom else None
        case BlockPlace(block), BlockPlace(other_block) if block == other_block:
            return _size_in_block(held, place)
        case SheetPlace(), SheetPlace():
            return 0 if held == place else None
    return None


def _size_in_block(held: BlockPlace, place: BlockPlace) -> float | None:
    if held.row is not None or place.row is not None:
        return 0 if (held.row, held.column) == (place.row, place.column) else None
    if held.start is None or held.end is None or place.start is None:
        return _LONGEST_UNKNOWN
    return held.end - held.start if held.start <= place.start <= held.end else None


def places_touch(places: Iterable[Place], place: Place) -> bool:
    """Tell whether a place lies in the area that other places span, for example a table's."""
    held = list(places)
    match place:
        case TextPlace(line):
            lines = [one.line for one in held if isinstance(one, TextPlace)]
            return bool(lines) and min(lines) <= line <= max(lines)
        case PagePlace(page):
            boxes = [one for one in held if isinstance(one, PagePlace) and one.page == page]
            middle = (place.top + place.bottom) / 2
            return bool(boxes) and (
                min(box.top for box in boxes) <= middle <= max(box.bottom for box in boxes)
            )
        case BlockPlace(block):
            return any(isinstance(one, BlockPlace) and one.block == block for one in held)
        case SheetPlace(sheet):
            return any(isinstance(one, SheetPlace) and one.sheet == sheet for one in held)
