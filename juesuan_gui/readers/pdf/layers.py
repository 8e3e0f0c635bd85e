"""Find the text of a page that is drawn and leaves no trace: in layers off, below pictures.

PDFium draws what the document's layers (optional content) show, but does not say which are on, nor
whether a picture lets through what is below it. Where text is marked as part of a layer, stands in
a form that may be one, or below a picture, the page is drawn with and without it: what changes
nothing is not seen.
"""

import ctypes
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial
from typing import NamedTuple

from juesuan_gui.readers.pdf.library import Handle, pdfium

_LAYER = "OC"
_LONGEST_NAME = 256
_MOST_GROUPS = (24, 6, 6)
_LARGEST_SIDE = 2000


class Doubt(IntEnum):
    """Why a text object may leave no trace; the likeliest first."""

    LAYER = 0
    PICTURE = 1
    FORM = 2


class DoubtfulText(NamedTuple):
    """A text object that may leave no trace, with what it shares its fate with."""

    item: Handle
    doubt: Doubt
    group: str


def without_trace(page: Handle, doubtful: Sequence[DoubtfulText]) -> set[bytes]:
    """Return the addresses of text objects that are drawn but not seen."""
    layers: dict[tuple[Doubt, str], list[Handle]] = {}
    for item, doubt, group in sorted(doubtful, key=lambda text: text.doubt):
        key = doubt, group
        if key in layers or sum(known is doubt for known, _ in layers) < _MOST_GROUPS[doubt]:
            layers.setdefault(key, []).append(item)
    if not layers:
        return set()
    whole = _drawn(page)
    hidden: set[bytes] = set()
    for items in layers.values():
        for item in items:
            pdfium.FPDFPageObj_SetIsActive(item, 0)
        if _drawn(page) == whole:
            hidden.update(bytes(item) for item in items)
        for item in items:
            pdfium.FPDFPageObj_SetIsActive(item, 1)
    return hidden


def layer_of(item: Handle) -> str:
    """Return the name of the layer that an object is marked as part of, "" for no layer."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        if _text(partial(pdfium.FPDFPageObjMark_GetName, mark)) == _LAYER:
            stated = partial(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name")
            return _text(stated) or _LAYER
    return ""


def _text(ask: Callable[..., int]) -> str:
    """Return the answer of a function that fills a buffer with text of two bytes a letter."""
    buffer = (ctypes.c_ushort * _LONGEST_NAME)()
    length = ctypes.c_ulong()
    if not ask(buffer, ctypes.sizeof(buffer), length):
        return ""
    return bytes(buffer)[: max(0, min(length.value, ctypes.sizeof(buffer)) - 2)].decode("utf-16-le")


def _drawn(page: Handle) -> bytes:
    """Return the page as drawn, one pixel a point."""
    width = min(_LARGEST_SIDE, max(1, round(pdfium.FPDF_GetPageWidthF(page))))
    height = min(_LARGEST_SIDE, max(1, round(pdfium.FPDF_GetPageHeightF(page))))
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    if not bitmap:
        return b""
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        size = pdfium.FPDFBitmap_GetStride(bitmap) * height
        return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
