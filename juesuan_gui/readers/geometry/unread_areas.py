"""Name what a page of a PDF shows but does not hold as text: scans, pictures, unknown letters."""

from collections.abc import Iterable, Iterator

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.geometry.page_content import Box, Char, Frame, PageContent

PAGE_IS_IMAGE = "reading.page_is_image"
PICTURE_SHARE = 0.12

_COVERING_SHARE = 0.5
_FEWEST_CHARS = 40
_UNKNOWN_SHARE = 0.3
_ANY_PICTURE_SHARE = 0.02


def find_unread(page: PageContent) -> Iterator[UnreadPart]:
    """Yield the parts of a page whose text cannot be read; a blank page has none."""
    chars = [char for layer in page.layers for char in layer.chars if char.text != " "]
    whole = page.width * page.height
    largest = max((picture.area for picture in page.pictures), default=0.0)
    is_covered = largest > _COVERING_SHARE * whole
    is_askew = sum(len(words) for words in {words for words, _ in page.slanted}) >= _FEWEST_CHARS
    is_drawn = not chars and (page.has_drawing or is_askew or largest > _ANY_PICTURE_SHARE * whole)
    if is_drawn or (is_covered and (len(chars) < _FEWEST_CHARS or page.hidden > len(chars))):
        yield UnreadPart(PAGE_IS_IMAGE, (page.whole,))
        return
    if sum(not char.is_known for char in chars) > _UNKNOWN_SHARE * max(1, len(chars)):
        yield UnreadPart("reading.page_has_unknown_letters", (page.whole,))
    for box in page.lost_fields:
        yield UnreadPart("reading.field_unread", (PagePlace(page.number, *box),))
    for picture in page.pictures:
        if picture.area > PICTURE_SHARE * whole and not _is_background(page, picture):
            yield UnreadPart("reading.picture", (PagePlace(page.number, *picture),))


def is_image(parts: Iterable[UnreadPart]) -> bool:
    """Whether it is the whole page that could not be read, because it is an image."""
    return any(part.reason == PAGE_IS_IMAGE for part in parts)


def _is_background(page: PageContent, picture: Box) -> bool:
    """Whether the text of the page is printed over the picture."""
    layer = page.layers[0]
    return sum(_stands_in(char, layer.frame, picture) for char in layer.chars) >= _FEWEST_CHARS


def _stands_in(char: Char, frame: Frame, box: Box) -> bool:
    place = frame.place(char.x0, char.top, char.x1, char.bottom)
    x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
    return box.x0 < x < box.x1 and box.top < y < box.bottom
