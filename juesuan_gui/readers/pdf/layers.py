"""Find the text of a page that stands in layers (optional content) which are switched off.

PDFium draws what the document's layers show, but does not say which are on. Where text is marked
as part of a layer the page is drawn with and without it: what changes nothing is not seen.
"""

import ctypes
from collections.abc import Callable, Sequence
from functools import partial

from juesuan_gui.readers.pdf.library import Handle, pdfium

_LAYER = "OC"
_LONGEST_NAME = 256
_MOST_LAYERS = 24
_LARGEST_SIDE = 2000


def hidden_by_layers(page: Handle, marked: Sequence[Handle]) -> set[bytes]:
    """Return the addresses of text objects in layers that are off.

    Args:
        marked: Text objects with any marks; most marks have nothing to do with layers.
    """
    layers: dict[str, list[Handle]] = {}
    for item in marked:
        name = _layer_of(item)
        if name is not None:
            layers.setdefault(name, []).append(item)
    if not layers or len(layers) > _MOST_LAYERS:
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


def _layer_of(item: Handle) -> str | None:
    """Return the name of the layer that an object is marked as part of, None for no layer."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        if _text(partial(pdfium.FPDFPageObjMark_GetName, mark)) == _LAYER:
            stated = partial(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name")
            return _text(stated)
    return None


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
