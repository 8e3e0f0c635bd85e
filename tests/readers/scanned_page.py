"""A scanned page without pixels: letters are spots of ink; a fake engine knows what they say."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan_gui.readers.geometry.page_content import Box, Stroke
from juesuan_gui.readers.ocr.values import ReadChar, Reading

EM = 10.0
WIDE, NARROW = 1.0, 0.5


def advance(letter: str) -> float:
    """Width of a letter in points."""
    return EM * (NARROW if letter.isascii() else WIDE)


@dataclass
class FakePage:
    """A page of letters and strokes; `cut` gives the box, which `FakeEngine` looks up."""

    turn: int = 0
    tilt: float = 0.0
    width: float = 595.0
    height: float = 842.0
    strokes: tuple[Stroke, ...] = ()
    letters: list[tuple[str, Box]] = field(default_factory=list)
    dirt: list[Box] = field(default_factory=list)

    @property
    def ink(self) -> tuple[Box, ...]:
        return (*(box for _, box in self.letters), *self.dirt)

    def write(self, x: float, top: float, text: str) -> None:
        """Print a line; every letter is one spot a little narrower than its room."""
        for letter in text:
            room = advance(letter)
            if letter in ",.":
                spot = Box(x + 1.0, top + 7.0, x + 2.5, top + 8.6)
            elif letter == "-":
                spot = Box(x + 0.4, top + 4.0, x + room - 0.4, top + 5.0)
            else:
                height = 7.5 if letter.isascii() else 9.2
                spot = Box(x + 0.4, top, x + room - 0.4, top + height)
            if letter != " ":
                self.letters.append((letter, spot))
            x += room

    def rule(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw a table."""
        across = (Stroke(xs[0], y, xs[-1], y) for y in ys)
        down = (Stroke(x, ys[0], x, ys[-1]) for x in xs)
        self.strokes = (*self.strokes, *across, *down)

    def cut(self, box: Box) -> tuple["FakePage", Box]:
        return self, box


@dataclass
class FakeEngine:
    """Reads the letters inside a box, with what it is told to get wrong.

    Attributes:
        says: Other readings of whole lines, by what is printed.
        score: Of every letter.
    """

    says: dict[str, str] = field(default_factory=dict)
    score: float = 0.99

    def recognise(self, pictures: Sequence[tuple[FakePage, Box]]) -> list[Reading]:
        return [self._read(page, box) for page, box in pictures]

    def _read(self, page: FakePage, box: Box) -> Reading:
        inside = sorted(
            (spot.x0, letter, (spot.x0 + spot.x1) / 2)
            for letter, spot in page.letters
            if box.x0 <= (spot.x0 + spot.x1) / 2 <= box.x1
            and box.top <= (spot.top + spot.bottom) / 2 <= box.bottom
        )
        printed = "".join(letter for _, letter, _ in inside)
        text = self.says.get(printed, printed)
        if page.turn == 1:  # sideways: hardly anything is recognised
            return Reading(tuple(ReadChar(letter, 0.3, 0.5) for letter in text[:1]))
        share = [(middle - box.x0) / (box.x1 - box.x0) for _, _, middle in inside]
        if len(text) != len(printed):
            share = [(index + 0.5) / len(text) for index in range(len(text))]
        return Reading(
            tuple(ReadChar(c, self.score, at) for c, at in zip(text, share, strict=True))
        )
