"""Set neutral blocks on pages: how each kind of block looks in a PDF is decided here alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from juesuan_gui.export.content.blocks import (
    Block,
    Cover,
    Heading,
    Listed,
    Listing,
    MarkedTable,
    Paragraph,
    Passage,
    Tone,
)
from juesuan_gui.export.pdf.fonts import HEI, SONG_BOLD
from juesuan_gui.export.pdf.library import Spacer
from juesuan_gui.export.pdf.marked_table import add_table, page_of
from juesuan_gui.export.pdf.passages import add_passage, is_title
from juesuan_gui.export.pdf.sizing import Plan, fixed_plan, plan_form
from juesuan_gui.export.pdf.story import Story
from juesuan_gui.export.pdf.strips import StripBlock, centred_strips
from juesuan_gui.export.pdf.style import COVER, MUTED, PORTRAIT, Page


@dataclass(frozen=True, slots=True)
class _Look:
    """How a listing is set: shares of the width by column, size of the letters.

    Attributes:
        is_whole: It is not split if a page can hold it.
    """

    shares: tuple[int, ...]
    size: float
    page: Page = PORTRAIT
    is_whole: bool = False


_LOOKS = {
    Listed.FACTS: _Look((18, 82), 9.5, COVER, is_whole=True),
    Listed.TALLY: _Look((22, *[13] * 8), 9.0, COVER, is_whole=True),
    Listed.LEGEND: _Look((14, 36, 14, 36), 9.0, COVER, is_whole=True),
    Listed.CORRECTED_TEXTS: _Look((7, 11, 64, 18), 8.5),
    Listed.CONFLICTS: _Look((9, 22, 19, 16, 16, 18), 8.5),
    Listed.FINDING: _Look((11, 56, 19, 14), 9.0, is_whole=True),
    Listed.FORMULAS: _Look((6, 94), 8.5),
    Listed.CHANGES: _Look((7, 25, 34, 17, 17), 9.5),
    Listed.SIGNATURES: _Look((18, 32, 18, 32), 9.5, COVER, is_whole=True),
    Listed.ANNOTATIONS: _Look((12, 8, 80), 9.0),
    Listed.UNCHECKED: _Look((5, 8, 17, 29, 29, 12), 8.5),
}
_LETTER_SIZE = 12.5
_TONES: dict[Tone, dict[str, float | str]] = {
    Tone.BODY: {},
    Tone.LEAD: {"size": 9},
    Tone.ASIDE: {"size": 9, "ink": MUTED},
    Tone.VERDICT: {"font": HEI, "size": 10, "space_after": 4},
    Tone.CAUTION: {"size": 9, "ink": MUTED, "space_after": 14},
    Tone.PROSE: {"size": _LETTER_SIZE, "space_after": 5},
    Tone.CLAUSE: {"size": _LETTER_SIZE, "font": HEI, "space_after": 5},
    Tone.ADDRESS: {"size": _LETTER_SIZE, "space_after": 5},
    Tone.SIGNATURE: {"size": _LETTER_SIZE, "align": "right"},
}
_INDENTED = (Tone.PROSE, Tone.CLAUSE)
_INDENT = "\u3000\u3000"


def set_blocks(story: Story, blocks: Iterable[Block]) -> None:
    """Add blocks to a story in order."""
    found = list(blocks)
    for index, block in enumerate(found):
        match block:
            case Cover():
                _add_cover(story, block)
            case Heading():
                _add_heading(story, block, found[index + 1 :])
            case Paragraph(content, tone):
                indent = _INDENT if tone in _INDENTED else ""
                story.text(indent + content, **_TONES[tone])
            case Passage():
                add_passage(story, block, found[:index], found[index + 1 :])
            case Listing():
                _add_listing(story, block)
            case MarkedTable():
                add_table(story, block, is_below_title=index > 0 and is_title(found[index - 1]))


def _add_cover(story: Story, block: Cover) -> None:
    width = COVER.room_x
    strips = centred_strips(block.department, SONG_BOLD, 20, width, space=8)
    if block.year:
        strips += centred_strips(block.year, SONG_BOLD, 16, width, space=10)
    strips += centred_strips(block.title, SONG_BOLD, 24, width, space=4)
    story.add(Spacer(1, 72), StripBlock(story.book, strips, block.anchor), Spacer(1, 36))


def _add_heading(story: Story, block: Heading, following: Sequence[Block]) -> None:
    """Add a heading; a part that begins with a table stands on a page of the table's kind."""
    if block.is_title:
        story.title(block.anchor)
        return
    if block.anchor.level:
        story.section(block.anchor)
        return
    first = next(dropwhile(lambda one: isinstance(one, Paragraph), following), None)
    page = page_of(story, first) if isinstance(first, MarkedTable) else PORTRAIT
    story.part(block.anchor, own_page=block.has_room, page=page)


def _add_listing(story: Story, block: Listing) -> None:
    look = _LOOKS.get(block.listed)
    anchors = [] if block.anchor is None else [block.anchor]
    plan = _plan(block, look)
    is_whole = look is not None and look.is_whole
    story.form(block.form, plan, block.marks, anchors, is_whole=is_whole)


def _plan(block: Listing, look: _Look | None) -> Plan:
    """Return the widths of a kind of list, or those that its texts ask for."""
    if look is None:
        return plan_form(block.form, block.marks, (PORTRAIT,))
    return fixed_plan(block.form, look.page, look.shares, look.size)
