"""Draw what annotations show, each on a page of its own, with the bundled fonts embedded."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.pdf.drawing import colour
from juesuan_gui.export.pdf.fonts import HEI, printable, register_fonts, text_width
from juesuan_gui.export.pdf.library import Canvas
from juesuan_gui.export.pdf.style import CHANGED_INK, SEVERITY_INK

_PAPER = "#FFFFFF"
_PAD, _ROOM = 1.6, 1.35


@dataclass(frozen=True, slots=True)
class Label:
    """A few words in a small box.

    Attributes:
        severity: Of the finding that it numbers; None for a correction or a remark of ours.
    """

    text: str
    severity: Severity | None = None
    size: float = 6.5

    @property
    def width(self) -> float:
        """Its width with the box, in points."""
        return text_width(printable(self.text), HEI, self.size) + 2 * _PAD

    @property
    def height(self) -> float:
        """Its height with the box, in points."""
        return self.size * _ROOM

    @property
    def ink(self) -> str:
        """Its colour."""
        return CHANGED_INK if self.severity is None else SEVERITY_INK[self.severity]

    @property
    def is_solid(self) -> bool:
        """Whether it is white on a dark ground."""
        return self.severity in (None, Severity.ERROR)


def draw_labels(labels: Sequence[Label]) -> bytes:
    """Return a PDF with a page for each label, as large as that."""
    register_fonts()
    target = BytesIO()
    canvas = Canvas(target)
    for label in labels:
        canvas.setPageSize((label.width, label.height))
        canvas.setStrokeColor(colour(label.ink))
        canvas.setFillColor(colour(label.ink if label.is_solid else _PAPER))
        canvas.setLineWidth(0.5)
        canvas.rect(0.25, 0.25, label.width - 0.5, label.height - 0.5, stroke=1, fill=1)
        canvas.setFillColor(colour(_PAPER if label.is_solid else label.ink))
        canvas.setFont(HEI, label.size)
        canvas.drawString(_PAD, label.height * 0.24, printable(label.text))
        canvas.showPage()
    canvas.save()
    return target.getvalue()
