"""Turn the labels that the model gives for each step of a line into characters. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.readers.ocr.values import Picture, ReadChar, Reading

STEP_PX = 8


@dataclass(frozen=True)
class LineTensor:
    """The picture of a line scaled to the height that the model reads, with a white margin.

    Attributes:
        width_px: Of the whole, a multiple of the model's step.
        start: Where the picture begins, in pixels.
        used: Width of the picture, in pixels.
    """

    pixels: Picture
    width_px: int
    start: int
    used: int


def decoded(
    labels: Sequence[int], scores: Sequence[float], line: LineTensor, letters: Sequence[str]
) -> Reading:
    """Return the reading of a line: a run of one label is one character, label 0 is none.

    Args:
        labels: The likeliest label of each step, and its probability in `scores`.
        letters: Character of each label from 1 on.
    """
    return Reading(tuple(_chars(labels, scores, line, letters)))


def _chars(
    labels: Sequence[int], scores: Sequence[float], line: LineTensor, letters: Sequence[str]
) -> Iterator[ReadChar]:
    start = 0
    for index in range(1, len(labels) + 1):
        if index < len(labels) and labels[index] == labels[start]:
            continue
        if labels[start]:
            middle = (start + index) / 2 * STEP_PX
            at = min(1.0, max(0.0, (middle - line.start) / line.used))
            yield ReadChar(letters[labels[start] - 1], max(scores[start:index]), at)
        start = index
