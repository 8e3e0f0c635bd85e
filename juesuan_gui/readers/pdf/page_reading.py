"""Put what stands on a loaded page together: characters by direction, strokes, pictures."""

from juesuan_gui.readers.geometry.page_content import (
    QUARTERS,
    Box,
    Frame,
    Layer,
    PageContent,
    Stroke,
    to_shown,
    to_upright,
)
from juesuan_gui.readers.pdf.letters import Letters, TextPage
from juesuan_gui.readers.pdf.library import Handle, pdfium
from juesuan_gui.readers.pdf.objects import PageObjects


def read_page(page: Handle, number: int, *, may_have_layers: bool = True) -> PageContent:
    """Return what stands on a loaded page.

    Args:
        may_have_layers: The file may have layers that are off.

    Raises:
        PageUnreadableError: Its text cannot be loaded.
    """
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    visible = (rect.left, rect.bottom, rect.right, rect.top)
    rotation = pdfium.FPDFPage_GetRotation(page)
    shown = to_shown(visible, rotation)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    objects = PageObjects(page, may_have_layers=may_have_layers)
    with TextPage(page) as text:
        letters = Letters(text.raw, objects, visible)
    layers: list[Layer] = []
    for turn, _ in letters.turns(rotation).most_common() or [(0, 0)]:
        upright = shown.then(to_upright(turn, width, height))
        size = (width, height) if turn % 2 == 0 else (height, width)
        strokes = () if layers else tuple(Stroke(*upright.box(*s)) for s in objects.strokes)
        chars = tuple(letters.chars((turn + rotation) % QUARTERS, upright))
        layers.append(Layer(Frame(number, turn, *size), chars, strokes))
    return PageContent(
        number,
        width,
        height,
        tuple(layers),
        tuple((words, Box(*shown.box(*box))) for words, box in letters.slanted()),
        tuple(Box(*shown.box(*box)) for box in objects.pictures),
        letters.hidden,
        objects.has_drawing,
        letters.unseen,
    )
