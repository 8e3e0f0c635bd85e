"""Break texts into lines as Chinese is set (避头尾): closing marks never begin a line.

Numbers and Latin words stay whole unless they alone are wider than the line.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from juesuan_gui.export.content.report_text import text as report_text
from juesuan_gui.export.pdf.fonts import em_width

Span = tuple[int, int]


def wrap_spans(text: str, font: str, size: float, width: float) -> list[Span]:
    """Return the lines of a text as spans (start, end) of it.

    Line breaks in the text are kept. An empty text is one empty line.

    Args:
        width: Room for a line in points.
    """
    room = width * 1000 / size
    if em_width(text, font) <= room and "\n" not in text:
        return [(0, len(text))]

    def measure(part: str) -> int:
        return em_width(part, font)

    spans: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        spans.extend(_wrap_paragraph(text, start, start + len(paragraph), room, measure))
        start += len(paragraph) + 1
    return spans


def balanced_spans(text: str, font: str, size: float, width: float) -> list[Span]:
    """Return as many lines as `wrap_spans` gives, as equally long as may be, for centred texts."""
    spans = wrap_spans(text, font, size, width)
    if len(spans) == 1 or "\n" in text:
        return spans
    low, high = width / 2, width
    while high - low > size / 2:
        middle = (low + high) / 2
        narrower = wrap_spans(text, font, size, middle)
        if len(narrower) > len(spans):
            low = middle
        else:
            high, spans = middle, narrower
    return spans


def wrap_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """Return the lines of a text."""
    return [text[start:end] for start, end in wrap_spans(text, font, size, width)]


def widest_piece(text: str, font: str) -> int:
    """Return the width of the widest piece that should stay whole, in thousandths of the size."""
    pieces = (match[0].strip() for match in _pieces().finditer(text))
    return max((em_width(piece, font) for piece in pieces if len(piece) > 1), default=0)


@lru_cache(maxsize=1)
def _pieces() -> re.Pattern[str]:
    """What must not be broken: a word or a character with the marks that cling to it."""
    opening = re.escape(report_text("typography.opening"))
    closing = re.escape(report_text("typography.closing"))
    words = "|".join(map(re.escape, report_text("typography.words").split()))
    body = rf"[-+]?[0-9A-Za-z.,:/_%]+|{words}|[^\n]"
    return re.compile(rf"[{opening}]*(?:{body})[{closing}]*")


def _wrap_paragraph(
    text: str, start: int, end: int, room: float, measure: Callable[[str], int]
) -> Iterator[Span]:
    line_start, line_end, used = start, start, 0
    for first, last in _fitting_pieces(text, start, end, room, measure):
        width = measure(text[first:last])
        if used and used + measure(text[first:last].rstrip()) > room:
            yield line_start, line_end
            is_blank = text[first:last].isspace()
            line_start, used = last if is_blank else first, 0
            width = 0 if is_blank else width
        line_end = last
        used += width
    yield line_start, line_end


def _fitting_pieces(
    text: str, start: int, end: int, room: float, measure: Callable[[str], int]
) -> Iterator[Span]:
    """Yield the pieces of a paragraph; those wider than a line are cut into characters."""
    for match in _pieces().finditer(text, start, end):
        first, last = match.span()
        if measure(match[0]) > room:
            yield from ((at, at + 1) for at in range(first, last))
        else:
            yield first, last
