"""Make what is laid over a page a part of it: fields, typed remarks, stamps, boxes, lines.

Other remarks (notes that open, markers, links) change nothing of what a page says.
"""

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

from juesuan_gui.readers.geometry.page_content import Affine, Box, to_shown
from juesuan_gui.readers.pdf.library import Handle, pdfium

_UNSEEN_FLAGS = 0x02 | 0x20
_LONGEST_VALUE = 64
_DRAWN_KINDS = (
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_LINE,
    pdfium.FPDF_ANNOT_REDACT,
)


class Drawn(NamedTuple):
    """What became of the annotations of a page.

    Attributes:
        is_changed: The page has to be loaded again.
        lost: Where a field or remark has text but no looks; boxes on the page as shown.
    """

    is_changed: bool = False
    lost: tuple[Box, ...] = ()


def draw_annotations(page: Handle) -> Drawn:
    """Draw typed annotations into the content of a loaded page and drop all others."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count < 1:
        return Drawn()
    typed = {
        pdfium.FPDF_ANNOT_WIDGET: b"V",
        pdfium.FPDF_ANNOT_FREETEXT: b"Contents",
        **dict.fromkeys(_DRAWN_KINDS, b""),
    }
    lost: list[tuple[float, float, float, float]] = []
    others: list[int] = []
    for index in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            others.append(index)
            continue
        key = typed.get(pdfium.FPDFAnnot_GetSubtype(annotation))
        is_unseen = bool(pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN_FLAGS)
        if key is None or is_unseen:
            others.append(index)
        elif not _has_looks(annotation):
            # There is nothing to draw, and PDFium crashes over looks that are no stream.
            others.append(index)
            if key and _has_text(annotation, key):
                rect = pdfium.FS_RECTF()
                pdfium.FPDFAnnot_GetRect(annotation, rect)
                lost.append((rect.left, rect.bottom, rect.right, rect.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    shown = _to_shown(page)
    return Drawn(
        is_changed=len(others) < count and _flatten(page, others),
        lost=tuple(Box(*shown.box(*box)) for box in lost),
    )


def _flatten(page: Handle, others: Sequence[int]) -> bool:
    """Make the annotations of a page a part of it, but for some; return whether it changed."""
    for index in reversed(others):
        pdfium.FPDFPage_RemoveAnnot(page, index)
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _to_shown(page: Handle) -> Affine:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    rotation = pdfium.FPDFPage_GetRotation(page)
    return to_shown((rect.left, rect.bottom, rect.right, rect.top), rotation)


def _has_looks(annotation: Handle) -> bool:
    mode = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    return bool(pdfium.FPDFAnnot_GetAP(annotation, mode, None, 0) > 2)


def _has_text(annotation: Handle, key: bytes) -> bool:
    buffer = (ctypes.c_ushort * _LONGEST_VALUE)()
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, ctypes.sizeof(buffer))
    return bool(length > 2)
