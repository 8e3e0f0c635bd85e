"""Work on the pixels of scans: straighten, find ruling lines and ink, cut. The only user of OpenCV.

Nothing is recognised and nothing is interpreted here. Grey means the red channel: a red seal over
the text is as light in it as the paper.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

import cv2
import numpy as np
import numpy.typing as npt

from juesuan_gui.readers.geometry.page_content import Box, Stroke
from juesuan_gui.readers.geometry.rulings import THICKEST_PT, Ruling
from juesuan_gui.readers.ocr.decode import STEP_PX, LineTensor, decoded
from juesuan_gui.readers.ocr.rulings import real_rulings
from juesuan_gui.readers.ocr.values import Picture, Reading
from juesuan_gui.readers.pdf.pdfium import PageImage

Grey = npt.NDArray[np.uint8]

_WHITE = 255
_BLOCK_PT = 21.0
_DARKER = 18
_SHORTEST_ACROSS_PT = 22.0
_SHORTEST_DOWN_PT = 15.0
_GAP_PT = 1.1
_SMALLEST_SPOT_PT2 = 0.5
_STEPS_DEG = ((600, 3.0, 0.5), (1000, 0.4, 0.1), (1600, 0.08, 0.02))
_SMALLEST_TILT_DEG = 0.03
_LINE_HEIGHT_PX = 48
_NARROWEST_PX = 64
_MARGIN_PX = 8
_LONG_SIDE_PT = 842.0
_FEWEST_PX_PER_PT = 150 / 72
_USUAL_PX_PER_PT = 200 / 72


@dataclass(frozen=True)
class ScanPixels:
    """A page as scanned: grey levels, rows from the top, and its resolution."""

    grey: Grey
    px_per_pt: float

    @property
    def width(self) -> float:
        """In points."""
        return int(self.grey.shape[1]) / self.px_per_pt

    @property
    def height(self) -> float:
        """In points."""
        return int(self.grey.shape[0]) / self.px_per_pt

    def straight(self, turn: int) -> "StraightPixels":
        """Turn the page upright and straighten it.

        Args:
            turn: Quarter turns counter-clockwise that the text is turned by.
        """
        grey = np.ascontiguousarray(np.rot90(self.grey, -turn))
        degrees = _tilt_degrees(_dark(grey, self.px_per_pt))
        if abs(degrees) >= _SMALLEST_TILT_DEG:
            grey = _rotated(grey, degrees, _WHITE)
        else:
            degrees = 0.0
        return _find_marks(grey, self.px_per_pt, turn, math.radians(degrees))


@dataclass(frozen=True)
class StraightPixels:
    """A page turned upright and straightened, as `ocr_reading.StraightPage` asks for."""

    grey: Grey
    px_per_pt: float
    turn: int
    tilt: float
    strokes: tuple[Stroke, ...]
    ink: tuple[Box, ...]

    @property
    def width(self) -> float:
        """In points."""
        return int(self.grey.shape[1]) / self.px_per_pt

    @property
    def height(self) -> float:
        """In points."""
        return int(self.grey.shape[0]) / self.px_per_pt

    def cut(self, box: Box) -> Picture:
        """Return the pixels of a box, without the ruling lines."""
        x0, top, x1, bottom = (at * self.px_per_pt for at in box)
        rows = slice(max(0, math.floor(top)), math.ceil(bottom))
        return self.grey[rows, max(0, math.floor(x0)) : math.ceil(x1)]


def scan_of_page(image: PageImage, px_per_pt: float) -> ScanPixels:
    """Take the red channel of a rendered page."""
    rows = np.frombuffer(image.data, np.uint8).reshape(image.height, image.stride)
    pixels = rows[:, : image.width * 4].reshape(image.height, image.width, 4)
    return ScanPixels(np.ascontiguousarray(pixels[:, :, 2]), px_per_pt)


def scans_of_file(data: bytes) -> Iterator[ScanPixels]:
    """Yield the pages of an image file; none if it is damaged.

    An image does not reliably say how large its paper was: the longer side is taken to be that of
    A4. Coarse images are enlarged to the usual resolution.
    """
    encoded = np.frombuffer(data, np.uint8)
    try:
        _, pages = cv2.imdecodemulti(encoded, cv2.IMREAD_COLOR)
    except cv2.error:
        pages = ()
    for page in pages or ():
        grey = np.ascontiguousarray(page[:, :, 2])
        px_per_pt = max(grey.shape) / _LONG_SIDE_PT
        if px_per_pt < _FEWEST_PX_PER_PT:
            factor = _USUAL_PX_PER_PT / px_per_pt
            grey = np.asarray(
                cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
            )
            px_per_pt = _USUAL_PX_PER_PT
        yield ScanPixels(grey, px_per_pt)


# --- straightening --------------------------------------------------------------------------------


def _dark(grey: Grey, px_per_pt: float) -> Grey:
    """Return 255 where a pixel is darker than its surroundings, else 0."""
    block = round(_BLOCK_PT * px_per_pt) | 1
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    return np.asarray(
        cv2.adaptiveThreshold(
            smooth, _WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, _DARKER
        )
    )


def _tilt_degrees(dark: Grey) -> float:
    """Return by how much to turn a page counter-clockwise so that its lines are straight.

    Lines are straight when the ink gathers in as few rows and columns as possible.
    """
    best = 0.0
    for side, reach, step in _STEPS_DEG:
        factor = min(1.0, side / max(dark.shape))
        small = np.asarray(
            cv2.resize(dark, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        )
        count = round(reach / step)
        angles = [best + k * step for k in range(-count, count + 1)]
        best = max(angles, key=lambda angle: _gathered(_rotated(small, angle, 0)))
    return best


def _gathered(dark: Grey) -> float:
    total = 0.0
    for axis in (0, 1):
        profile = dark.sum(axis=axis, dtype=np.float64)
        total += float(np.square(np.diff(profile)).sum())
    return total


def _rotated(grey: Grey, degrees: float, fill: int) -> Grey:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=fill)
    )


# --- ruling lines and ink -------------------------------------------------------------------------


def _find_marks(grey: Grey, px_per_pt: float, turn: int, tilt: float) -> StraightPixels:
    dark = _dark(grey, px_per_pt)
    across = _Lines(dark, px_per_pt, _SHORTEST_ACROSS_PT)
    down = _Lines(np.ascontiguousarray(dark.T), px_per_pt, _SHORTEST_DOWN_PT)
    rows = real_rulings(across.found, down.found)
    columns = real_rulings(down.found, across.found)
    strokes = [Stroke(start, at, end, at) for at, start, end in compress(across.found, rows)]
    strokes += [Stroke(at, start, at, end) for at, start, end in compress(down.found, columns)]
    drawn = cv2.dilate(
        np.maximum(across.pixels(rows), down.pixels(columns).T), np.ones((3, 3), np.uint8)
    )
    spots = np.where(drawn > 0, 0, dark).astype(np.uint8)
    ink, specks = _spots(spots, px_per_pt)
    clean = np.where(np.maximum(drawn, specks) > 0, _WHITE, grey).astype(np.uint8)
    return StraightPixels(clean, px_per_pt, turn, tilt, tuple(strokes), ink)


class _Lines:
    """The long thin horizontal lines of a page, in points, and their pixels."""

    def __init__(self, dark: Grey, px_per_pt: float, shortest_pt: float) -> None:
        gap, shortest = round(_GAP_PT * px_per_pt), round(shortest_pt * px_per_pt)
        joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
        joined = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
        count, self._labels, stats, _ = cv2.connectedComponentsWithStats(joined)
        self._count = int(count)
        thickest = 1.5 * THICKEST_PT * px_per_pt
        self.found: list[Ruling] = []
        self._label_of: list[int] = []
        for label, (x, y, width, height, _) in enumerate(stats.tolist()):
            if label and height <= thickest:
                middle = (y + height / 2) / px_per_pt
                self.found.append(Ruling(middle, x / px_per_pt, (x + width) / px_per_pt))
                self._label_of.append(label)

    def pixels(self, chosen: Sequence[bool]) -> Grey:
        """Return 255 on the chosen lines, else 0."""
        kept = np.zeros(self._count, np.uint8)
        kept[list(compress(self._label_of, chosen))] = _WHITE
        return np.asarray(kept[self._labels])


def _spots(dark: Grey, px_per_pt: float) -> tuple[tuple[Box, ...], Grey]:
    """Find the connected dark spots.

    Returns:
        Their boxes in points; the pixels of those too small to be any part of a letter.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    smallest = _SMALLEST_SPOT_PT2 * px_per_pt**2
    found: list[Box] = []
    is_speck = np.zeros(int(count), np.uint8)
    for label, (x, y, width, height, area) in enumerate(stats.tolist()):
        if not label:
            continue
        if area < smallest:
            is_speck[label] = _WHITE
            continue
        x0, top = x / px_per_pt, y / px_per_pt
        found.append(Box(x0, top, x0 + width / px_per_pt, top + height / px_per_pt))
    specks = cv2.dilate(is_speck[labels], np.ones((3, 3), np.uint8))
    return tuple(found), np.where(dark > 0, is_speck[labels], specks).astype(np.uint8)


# --- for the engine -------------------------------------------------------------------------------


def line_tensor(picture: Picture) -> LineTensor:
    """Scale the picture of a line and give it a margin."""
    height, width = picture.shape
    used = max(1, round(width * _LINE_HEIGHT_PX / height))
    whole = max(_NARROWEST_PX, used + 2 * _MARGIN_PX)
    whole = -(-whole // STEP_PX) * STEP_PX
    start = (whole - used) // 2
    pixels = np.full((_LINE_HEIGHT_PX, whole), _WHITE, np.uint8)
    is_larger = height > _LINE_HEIGHT_PX
    method = cv2.INTER_AREA if is_larger else cv2.INTER_CUBIC
    pixels[:, start : start + used] = cv2.resize(
        picture, (used, _LINE_HEIGHT_PX), interpolation=method
    )
    return LineTensor(pixels, whole, start, used)


def batch(lines: Sequence[LineTensor]) -> npt.NDArray[np.float32]:
    """Return lines as one input of the model: shape (lines, 3, 48, widest), from -1 to 1."""
    widest = max(line.width_px for line in lines)
    stack = np.full((len(lines), _LINE_HEIGHT_PX, widest), _WHITE, np.uint8)
    for index, line in enumerate(lines):
        stack[index, :, : line.width_px] = line.pixels
    scaled = stack.astype(np.float32) / 127.5 - 1.0
    return np.repeat(scaled[:, np.newaxis], 3, axis=1)


def decode(
    output: npt.NDArray[np.float32], lines: Sequence[LineTensor], letters: Sequence[str]
) -> list[Reading]:
    """Turn the output of the model into readings.

    Args:
        output: Probabilities, shape (lines, steps, labels).
        letters: Character of each label from 1 on.
    """
    labels, scores = output.argmax(axis=2).tolist(), output.max(axis=2).tolist()
    return [
        decoded(labels[index], scores[index], line, letters) for index, line in enumerate(lines)
    ]
