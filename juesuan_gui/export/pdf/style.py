"""Sizes, faces and colours of exported pages, in points. Nothing is drawn here."""

from dataclasses import dataclass

from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.forms import Face
from juesuan_gui.export.pdf.fonts import HEI, SONG, SONG_BOLD

A4_SHORT, A4_LONG = 595.28, 841.89
MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 51.0, 60.0, 54.0

FACES = {Face.BODY: SONG, Face.NUMBER: HEI, Face.HEADING: HEI, Face.TOTAL: SONG_BOLD}

LEADING = 1.26  # times the font size
PAD_X = 4.0
LOOSE_PAD_Y, TIGHT_PAD_Y = 3.0, 1.0
NORMAL_SIZE, SMALLEST_SIZE = 9.0, 6.0
THIN_LINE, THICK_LINE = 0.35, 0.9
TAG_SIZE, TAG_PAD = 5.6, 1.2
UNDER_SCALE = 0.75  # size of the printed original under a corrected figure

INK = "#1A1A1A"
MUTED = "#5F6368"
GRID = "#4A4A4A"
HEADING_FILL = "#EEF1F5"
CHANGED_FILL, CHANGED_INK = "#E3EEFC", "#0B4A9E"
INFERRED_FILL = "#EFEFEF"
DELETED_INK, INSERTED_INK = "#A8201A", "#0B4A9E"
SEVERITY_INK = {
    Severity.ERROR: "#A8201A",
    Severity.WARNING: "#8A5A00",
    Severity.HINT: "#44546A",
    Severity.ROUNDING: "#3F6B3F",
}
SEVERITY_FILL = {Severity.ERROR: "#FBE4E2", Severity.WARNING: "#FFF4D6"}


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page: its size and the room inside its margins."""

    name: str
    width: float
    height: float

    @property
    def room_x(self) -> float:
        """Width inside the margins."""
        return self.width - 2 * MARGIN_X

    @property
    def room_y(self) -> float:
        """Height inside the margins."""
        return self.height - MARGIN_TOP - MARGIN_BOTTOM


COVER = Page("cover", A4_SHORT, A4_LONG)
PORTRAIT = Page("portrait", A4_SHORT, A4_LONG)
LANDSCAPE = Page("landscape", A4_LONG, A4_SHORT)
