"""What was recognised on the scanned pages of a file, as plain values that can be kept as JSON.

The extra that recognises is not needed here; see `readers.ocr` for how scans come about.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from juesuan_gui.readers.geometry.page_content import Box, Char, Frame, Layer, PageContent, Stroke

FORMAT = 1


class ScansError(Exception):
    """A text holds no kept scans that this version can read."""


@dataclass(frozen=True)
class Scans:
    """What was recognised on the scanned pages of a file, by page number."""

    pages: Mapping[int, PageContent] = field(default_factory=lambda: MappingProxyType({}))

    def to_json(self) -> str:
        """Return the scans as a text to be kept with a project."""
        pages = [_page_to_json(page) for page in self.pages.values()]
        return json.dumps({"format": FORMAT, "pages": pages}, ensure_ascii=False)


def scans_from_json(text: str) -> Scans:
    """Return what `Scans.to_json` wrote.

    Raises:
        ScansError: The text was not written by it, or by another version of it.
    """
    try:
        stored = json.loads(text)
        is_known = stored["format"] == FORMAT
        pages = [_page_from_json(page) for page in stored["pages"]] if is_known else []
    except (KeyError, TypeError, ValueError) as error:
        raise ScansError from error
    if not is_known:
        raise ScansError
    return scans_of(pages)


def scans_of(pages: Iterable[PageContent]) -> Scans:
    """Return the scans of those pages."""
    return Scans(MappingProxyType({page.number: page for page in pages}))


def _page_to_json(page: PageContent) -> dict[str, Any]:
    layer = page.layers[0]
    frame = layer.frame
    return {
        "number": page.number,
        "size": [page.width, page.height],
        "frame": [frame.turn, frame.width, frame.height, frame.tilt],
        "pictures": page.pictures,
        "is_lost": page.has_drawing,
        "strokes": layer.strokes,
        "chars": layer.chars,
    }


def _page_from_json(stored: Mapping[str, Any]) -> PageContent:
    number = stored["number"]
    turn, width, height, tilt = stored["frame"]
    layer = Layer(
        Frame(number, turn, width, height, tilt=tilt),
        tuple(Char(*char) for char in stored["chars"]),
        tuple(Stroke(*stroke) for stroke in stored["strokes"]),
    )
    width, height = stored["size"]
    pictures = tuple(Box(*box) for box in stored["pictures"])
    return PageContent(number, width, height, (layer,), (), pictures, has_drawing=stored["is_lost"])
