"""Set a table of the document in its official form on as few pages as can be."""

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan_gui.export.content.blocks import Anchor, MarkedTable
from juesuan_gui.export.pdf.fonts import SONG, SONG_BOLD, printable, text_width
from juesuan_gui.export.pdf.form_table import FormTable, Surroundings
from juesuan_gui.export.pdf.sizing import Plan, plans_for
from juesuan_gui.export.pdf.story import Story, with_printable_texts
from juesuan_gui.export.pdf.strips import Strip, centred_strips
from juesuan_gui.export.pdf.style import MUTED, PORTRAIT, Page
from juesuan_gui.export.pdf.wrapping import wrap_lines

_TITLE_SIZE, _SMALL = 15.0, 9.0
_NOTE_SIZE = 8.5
_SMALLEST_BY_CHOICE = 7.5
_MOST_ROWS_OF_A_PAGE = 60
_MOST_NOTES = 0.3  # share of a page that notes may take and still stay with their table


def add_table(story: Story, block: MarkedTable, *, is_below_title: bool = False) -> None:
    """Add one table with what is printed around it; below the title of its part on that page."""
    anchors = [block.anchor]
    best = _set_on_fewest_pages(story, block, anchors)
    story.place(
        best.pieces, best.plan.page, anchors, own_page=block.is_alone and not is_below_title
    )
    if block.notes and not best.has_notes:
        story.text("\n".join(block.notes), size=_NOTE_SIZE, space_after=14)


def page_of(story: Story, block: MarkedTable) -> Page:
    """Return the kind of page that a table begins on."""
    return _set_on_fewest_pages(story, block, ()).plan.page


@dataclass(frozen=True, slots=True)
class _SetTable:
    """A table set as planned.

    Attributes:
        pages: Number of pages with its notes.
        has_notes: Its notes stand with it on its one page; else they follow as running text.
    """

    plan: Plan
    pieces: list[FormTable]
    pages: int
    has_notes: bool

    @property
    def expense(self) -> tuple[int, bool]:
        """Few pages first, then upright ones."""
        return self.pages, self.plan.page is not PORTRAIT


def _set_on_fewest_pages(story: Story, block: MarkedTable, anchors: Sequence[Anchor]) -> _SetTable:
    """Set a table as the most legible of the plans that need the fewest pages."""
    form = with_printable_texts(block.form)
    plans = plans_for(form, block.marks)
    plans = [plan for plan in plans if plan.size >= _SMALLEST_BY_CHOICE] or plans
    if form.rows > _MOST_ROWS_OF_A_PAGE:
        plans = plans[:1]
    options = []
    for plan in plans:
        around = _surroundings(block, plan)
        pieces = story.pieces(form, plan, block.marks, around, anchors, is_whole=True)
        pages = sum(piece.pages for piece in pieces)
        if pages == 1:
            return _SetTable(plan, pieces, pages, has_notes=bool(around.tail))
        bare = [piece.without_tail() for piece in pieces]
        options.append(_SetTable(plan, bare, pages, has_notes=False))
    return min(options, key=lambda option: option.expense)


def _surroundings(block: MarkedTable, plan: Plan) -> Surroundings:
    notes = tuple(_notes(block, plan))
    continued = printable(block.continued)
    return Surroundings(
        head=tuple(_head(block, plan)),
        again=(Strip(SONG, _SMALL, left=continued, right=block.continued_unit),),
        tail=notes if _fits_below(notes, plan) else (),
    )


def _fits_below(notes: Sequence[Strip], plan: Plan) -> bool:
    """Whether notes are short enough to stay on the page with the end of their table."""
    return sum(note.height for note in notes) <= plan.page.room_y * _MOST_NOTES


def _head(block: MarkedTable, plan: Plan) -> list[Strip]:
    """Return title, form number, and the line with department, year and money unit."""
    width, title = plan.page.room_x, block.title
    strips = centred_strips(title, SONG_BOLD, _TITLE_SIZE, width, 5) if title else []
    if block.form_no:
        strips.append(Strip(SONG, _SMALL, right=printable(block.form_no), space=1))
    if block.above or block.year or block.unit:
        strips.extend(_spread(printable(block.above), block.year, block.unit, width))
    if block.remark:
        strips.append(Strip(SONG, _SMALL, left=block.remark, ink=MUTED))
    return strips


def _spread(left: str, centre: str, right: str, width: float) -> list[Strip]:
    """Put three texts into one line, or the left one above the others if they would touch."""
    used = sum(text_width(piece, SONG, _SMALL) for piece in (left, centre, right))
    if used + 40 <= width and text_width(left, SONG, _SMALL) < width * 0.44:
        return [Strip(SONG, _SMALL, left, centre, right)]
    lines = wrap_lines(left, SONG, _SMALL, width)
    strips = [Strip(SONG, _SMALL, left=line, space=1) for line in lines]
    return [*strips, Strip(SONG, _SMALL, "", centre, right)] if centre or right else strips


def _notes(block: MarkedTable, plan: Plan) -> list[Strip]:
    return [
        Strip(SONG, _NOTE_SIZE, left=line, space=2)
        for note in block.notes
        for line in wrap_lines(printable(note), SONG, _NOTE_SIZE, plan.page.room_x)
    ]
