"""The one module that imports the PDF library; the rest of `export` builds on these names."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import (
    BaseDocTemplate,
    IndexingFlowable,
    NextPageTemplate,
    PageTemplate,
)
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak, Spacer
from reportlab.platypus.frames import Frame

__all__ = [
    "Canvas",
    "CondPageBreak",
    "Document",
    "Flowable",
    "Frame",
    "HexColor",
    "IndexPiece",
    "NextPageTemplate",
    "PageBreak",
    "PageTemplate",
    "Piece",
    "Spacer",
    "TTFont",
    "registerFont",
]


class Piece(Flowable):  # type: ignore[misc]
    """A piece of the page layout: it says how large it is, may be split, draws itself."""

    canv: Any


class IndexPiece(IndexingFlowable):  # type: ignore[misc]
    """A piece of the page layout that hears of every pass."""


class Document(BaseDocTemplate):  # type: ignore[misc]
    """A document: kinds of pages, and what happens at the end of each page."""

    canv: Any
    page: int
