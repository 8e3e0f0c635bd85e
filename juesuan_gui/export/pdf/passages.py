"""Set the passages of the document itself as it would be published: title page, contents, text."""

from collections.abc import Sequence

from juesuan_gui.export.content.blocks import Anchor, Block, MarkedTable, Passage, Standing
from juesuan_gui.export.pdf.flowables import Contents, Heading
from juesuan_gui.export.pdf.fonts import HEI, SONG_BOLD, fitting_size
from juesuan_gui.export.pdf.library import Spacer
from juesuan_gui.export.pdf.marked_table import page_of
from juesuan_gui.export.pdf.story import Story
from juesuan_gui.export.pdf.strips import StripBlock, centred_strips
from juesuan_gui.export.pdf.style import COVER, PORTRAIT

_SIZE, _SPACE = 12.0, 4.0
_FRONT_SIZE, _FRONT_TOP = 24.0, 120.0
_CONTENTS_SIZE = 15.0
_INDENT = "\u3000\u3000"


def is_title(block: Block) -> bool:
    """Whether a block is the title of a part of the document."""
    return isinstance(block, Passage) and block.standing is Standing.PART


def add_passage(
    story: Story, block: Passage, before: Sequence[Block], after: Sequence[Block]
) -> None:
    """Add a passage; title page and contents stand on pages of their own.

    The title of a part that begins with a table goes with that on to a new page.
    """
    last = before[-1].standing if before and isinstance(before[-1], Passage) else None
    if block.standing is Standing.FRONT:
        _add_front(story, block, is_first=last is None)
        return
    if block.standing is Standing.CONTENTS:
        if last is not Standing.CONTENTS:
            _add_contents(story, block)
        return
    if last in (Standing.FRONT, Standing.CONTENTS) or story.page is not PORTRAIT:
        story.new_page(PORTRAIT)
    table = next(iter(after), None)
    if is_title(block) and isinstance(table, MarkedTable) and table.is_alone:
        story.new_page(page_of(story, table))
    _add_text(story, block)


def _add_front(story: Story, block: Passage, *, is_first: bool) -> None:
    if is_first:
        story.new_page(COVER)
        story.add(Spacer(1, _FRONT_TOP))
    size = fitting_size(block.text, SONG_BOLD, _FRONT_SIZE, COVER.room_x)
    strips = centred_strips(block.text, SONG_BOLD, size, COVER.room_x, space=14)
    story.add(StripBlock(story.book, strips))


def _add_contents(story: Story, block: Passage) -> None:
    """Add contents with the pages of this copy in place of those printed."""
    story.new_page(PORTRAIT)
    anchor = Anchor("contents", block.text.strip(), None)
    story.add(
        Heading(story.book, anchor, size=_CONTENTS_SIZE, is_centred=True),
        Contents(story.book, story.anchors),
    )


def _add_text(story: Story, block: Passage) -> None:
    if block.anchor is not None and block.standing is Standing.PART:
        story.title(block.anchor)
    elif block.anchor is not None:
        story.indented(block.anchor)
    elif block.standing is Standing.SUBHEADING:
        story.text(_INDENT + block.text, size=_SIZE, font=HEI, space_after=_SPACE)
    else:
        story.text(_INDENT + block.text, size=_SIZE, space_after=_SPACE)
