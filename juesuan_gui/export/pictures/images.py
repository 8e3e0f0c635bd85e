"""Cut, mark and pack images; the only module that imports Pillow."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from juesuan_gui.readers.pdf.pdfium import PageImage

_INK = (200, 30, 25)
_COLOURS = 64  # enough for a page of text, and a third of the size
_MARGIN_PX = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a PNG file, and its size in pixels."""

    data: bytes
    width: int
    height: int


Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


def cut_band(page: PageImage, boxes: list[Box], above: float, below: float) -> Picture:
    """Return the band of a page in which boxes stand, as wide as the page, with them marked."""
    image = _image(page)
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in boxes:
        draw.rectangle((left - 3, top - 3, right + 3, bottom + 3), outline=_INK, width=3)
    top = max(0, round(min(box[1] for box in boxes) - above))
    bottom = min(image.height, round(max(box[3] for box in boxes) + below))
    band = image.crop((0, top, image.width, max(bottom, top + 1)))
    return _packed(_without_sides(band))


def cut_content(page: PageImage) -> Picture:
    """Return what stands on a page, without the paper around it."""
    image = _image(page)
    box = _content(image) or (0, 0, image.width, image.height)
    return _packed(image.crop(_widened(box, image)))


def _image(page: PageImage) -> Image.Image:
    size = (page.width, page.height)
    return Image.frombytes("RGB", size, page.data, "raw", "BGRX", page.stride)


def _content(image: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageOps.invert(image.convert("L")).getbbox()


def _without_sides(image: Image.Image) -> Image.Image:
    box = _content(image)
    if box is None:
        return image
    left, _, right, _ = _widened(box, image)
    return image.crop((left, 0, right, image.height))


def _widened(box: tuple[int, int, int, int], image: Image.Image) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return (
        max(0, left - _MARGIN_PX),
        max(0, top - _MARGIN_PX),
        min(image.width, right + _MARGIN_PX),
        min(image.height, bottom + _MARGIN_PX),
    )


def _packed(image: Image.Image) -> Picture:
    buffer = BytesIO()
    few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    few.save(buffer, "PNG")
    return Picture(buffer.getvalue(), image.width, image.height)
