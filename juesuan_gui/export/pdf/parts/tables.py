"""The tables re-set in the official form with the corrected values, marked or clean."""

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan_gui.domain.table import Table
from juesuan_gui.export.content.marks import Marks, build_marks, is_wholly_inferred
from juesuan_gui.export.content.report_text import load_report_texts, text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.table_form import build_table_form
from juesuan_gui.export.content.words import table_anchor, table_label, table_title
from juesuan_gui.export.pdf.book import Anchor
from juesuan_gui.export.pdf.fonts import SONG, SONG_BOLD, printable, text_width
from juesuan_gui.export.pdf.form_table import FormTable, Surroundings
from juesuan_gui.export.pdf.sizing import Plan, plans_for
from juesuan_gui.export.pdf.story import Story, with_printable_texts
from juesuan_gui.export.pdf.strips import Strip, centred_strips
from juesuan_gui.export.pdf.style import MUTED, PORTRAIT
from juesuan_gui.export.pdf.wrapping import wrap_lines

_TITLE_SIZE, _SMALL = 15.0, 9.0
_NOTE_SIZE = 8.5
_SMALLEST_BY_CHOICE = 7.5
_MOST_ROWS_OF_A_PAGE = 60
_MOST_NOTES = 0.3  # share of a page that notes may take and still stay with their table


def add_tables(story: Story, snapshot: Snapshot) -> None:
    """Add the part with all tables, marked."""
    part = Anchor("tables", text("tables.title"), 0)
    if not snapshot.disclosure.tables:
        story.part(part, own_page=True)
        story.text(text("tables.none"))
        return
    marks = build_marks(snapshot)
    first = snapshot.disclosure.tables[0]
    plan = _set_on_fewest_pages(story, first, snapshot, marks, ()).plan
    story.part(part, own_page=True, page=plan.page)
    story.text(text("tables.lead"), size=9, ink=MUTED)
    for number, table in enumerate(snapshot.disclosure.tables, 1):
        _add_table(story, table, number, snapshot, marks, level=1)


def add_clean_tables(story: Story, snapshot: Snapshot) -> None:
    """Add all tables as they are to be published, each statutory one on a page of its own."""
    if not snapshot.disclosure.tables:
        story.text(text("tables.none"))
    for number, table in enumerate(snapshot.disclosure.tables, 1):
        _add_table(story, table, number, snapshot, None, level=0)


def _add_table(
    story: Story,
    table: Table,
    number: int,
    snapshot: Snapshot,
    marks: Marks | None,
    *,
    level: int,
) -> None:
    """Add one table; without marks it is clean."""
    label = table_label(table, number, snapshot.catalogue)
    anchors = [Anchor(table_anchor(table.id), label, level)]
    best = _set_on_fewest_pages(story, table, snapshot, marks, anchors)
    is_known_form = snapshot.catalogue.kinds[table.kind].is_known_form
    own_page = is_known_form and marks is None
    story.place(best.pieces, best.plan.page, anchors, own_page=own_page)
    if table.notes and not best.has_notes:
        content = "\n".join(note.text for note in table.notes)
        story.text(content, size=_NOTE_SIZE, space_after=14)


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


def _set_on_fewest_pages(
    story: Story,
    table: Table,
    snapshot: Snapshot,
    marks: Marks | None,
    anchors: Sequence[Anchor],
) -> _SetTable:
    """Set a table as the most legible of the plans that need the fewest pages."""
    form = with_printable_texts(build_table_form(table, snapshot.catalogue))
    plans = plans_for(form, marks or {})
    plans = [plan for plan in plans if plan.size >= _SMALLEST_BY_CHOICE] or plans
    if form.rows > _MOST_ROWS_OF_A_PAGE:
        plans = plans[:1]
    options = []
    for plan in plans:
        around = _surroundings(table, plan, snapshot, is_clean=marks is None)
        pieces = story.pieces(form, plan, marks or {}, around, anchors, is_whole=True)
        pages = sum(piece.pages for piece in pieces)
        if pages == 1:
            return _SetTable(plan, pieces, pages, has_notes=bool(around.tail))
        bare = [piece.without_tail() for piece in pieces]
        options.append(_SetTable(plan, bare, pages, has_notes=False))
    return min(options, key=lambda option: option.expense)


def _surroundings(table: Table, plan: Plan, snapshot: Snapshot, *, is_clean: bool) -> Surroundings:
    notes = tuple(_notes(table, plan))
    return Surroundings(
        head=tuple(_head(table, plan, snapshot, is_clean=is_clean)),
        again=(_again(table, snapshot),),
        tail=notes if _fits_below(notes, plan) else (),
    )


def _fits_below(notes: Sequence[Strip], plan: Plan) -> bool:
    """Whether notes are short enough to stay on the page with the end of their table."""
    return sum(note.height for note in notes) <= plan.page.room_y * _MOST_NOTES


def _head(table: Table, plan: Plan, snapshot: Snapshot, *, is_clean: bool) -> list[Strip]:
    """Return title, form number, and the line with department, year and money unit."""
    width = plan.page.room_x
    is_untitled = not table.title and is_clean
    title = "" if is_untitled else table_title(table, snapshot.catalogue)
    strips = centred_strips(title, SONG_BOLD, _TITLE_SIZE, width, 5) if title else []
    if table.form_no and table.form_no not in table.title:
        strips.append(Strip(SONG, _SMALL, right=printable(table.form_no), space=1))
    is_known_form = snapshot.catalogue.kinds[table.kind].is_known_form
    left = _attributes(table)
    if is_known_form and table.department:
        left = text("table.department", department=table.department)
    year = ""
    if is_known_form and table.year and str(table.year) not in table.title:
        year = text("table.year", year=table.year)
    unit = ""
    if table.money_unit and (table.is_unit_printed or is_known_form):
        unit = text("table.unit", unit=table.money_unit)
    if left or year or unit:
        strips.extend(_spread(printable(left), year, unit, width))
    if not is_clean and is_wholly_inferred(table):
        strips.append(Strip(SONG, _SMALL, left=text("tables.inferred"), ink=MUTED))
    return strips


def _spread(left: str, centre: str, right: str, width: float) -> list[Strip]:
    """Put three texts into one line, or the left one above the others if they would touch."""
    used = sum(text_width(piece, SONG, _SMALL) for piece in (left, centre, right))
    if used + 40 <= width and text_width(left, SONG, _SMALL) < width * 0.44:
        return [Strip(SONG, _SMALL, left, centre, right)]
    lines = wrap_lines(left, SONG, _SMALL, width)
    strips = [Strip(SONG, _SMALL, left=line, space=1) for line in lines]
    return [*strips, Strip(SONG, _SMALL, "", centre, right)] if centre or right else strips


def _attributes(table: Table) -> str:
    """Return what is printed above a performance table, in words."""
    texts = load_report_texts()
    found = []
    for attribute in (one for one in table.attributes if one.text):
        name = texts.get(f"attribute.{attribute.name}")
        shown = text("table.attribute", name=name, text=attribute.text) if name else attribute.text
        found.append(shown)
    return text("table.attribute_separator").join(found)


def _again(table: Table, snapshot: Snapshot) -> Strip:
    title = printable(table_title(table, snapshot.catalogue))
    unit = text("table.unit", unit=table.money_unit) if table.money_unit else ""
    return Strip(SONG, _SMALL, left=text("table.continued", title=title), right=unit)


def _notes(table: Table, plan: Plan) -> list[Strip]:
    return [
        Strip(SONG, _NOTE_SIZE, left=line, space=2)
        for note in table.notes
        for line in wrap_lines(printable(note.text), SONG, _NOTE_SIZE, plan.page.room_x)
    ]
