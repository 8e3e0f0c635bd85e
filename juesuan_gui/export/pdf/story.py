"""Collect the pieces of a PDF in order and see to page breaks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from juesuan_gui.export.content.blocks import Anchor
from juesuan_gui.export.content.forms import Form, FormCell
from juesuan_gui.export.content.marks import Marks
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.flowables import Heading, TextBlock
from juesuan_gui.export.pdf.fonts import printable
from juesuan_gui.export.pdf.form_table import FormTable, Surroundings
from juesuan_gui.export.pdf.library import (
    CondPageBreak,
    Flowable,
    NextPageTemplate,
    PageBreak,
    Piece,
)
from juesuan_gui.export.pdf.sizing import Plan
from juesuan_gui.export.pdf.style import LOOSE_PAD_Y, PORTRAIT, TIGHT_PAD_Y, Page
from juesuan_gui.export.pdf.typesetting import set_form

_SPACE_BETWEEN = 20.0
# Shares of a page: with a title of four lines they leave none too full for one row.
_TALLEST_ROW, _TALLEST_HEADINGS = 0.38, 0.3
_PART_SIZE, _SECTION_SIZE, _TITLE_SIZE, _INDENTED_SIZE = 15.0, 11.5, 18.0, 12.5
_ROOM_FOR_PART, _ROOM_FOR_SECTION = 160.0, 150.0


class Story:
    """The pieces of a PDF in order, the anchors of its contents, and the page it is on."""

    def __init__(self, book: Book, first: Page) -> None:
        self.book = book
        self.first = first
        self.page = first
        self.flowables: list[Flowable] = []
        self.anchors: list[Anchor] = []
        self._is_new_page = True
        self._headed = 0.0

    def add(self, *flowables: Flowable) -> None:
        """Append pieces as they are."""
        self.flowables.extend(flowables)
        self._is_new_page = False

    def keep_place(self) -> None:
        """Let what is added next come below something that is put in later."""
        self._is_new_page = False

    def new_page(self, page: Page = PORTRAIT) -> None:
        """Go on at the top of a page of this kind."""
        if not self.flowables:
            self.first = page
        elif not self._is_new_page or page is not self.page:
            self.flowables += [NextPageTemplate(page.name), PageBreak()]
        self.page = page
        self._is_new_page = True
        self._headed = 0.0

    def part(self, anchor: Anchor, *, own_page: bool, page: Page = PORTRAIT) -> None:
        """Begin a part, on a page of its own or below the one before if there is some room."""
        if own_page or self.page is not page:
            self.new_page(page)
        self._heading(anchor, _PART_SIZE, 26.0, _ROOM_FOR_PART)

    def section(self, anchor: Anchor) -> None:
        """Begin a section; its heading never stands alone at the end of a page."""
        self._heading(anchor, _SECTION_SIZE, 10.0, _ROOM_FOR_SECTION)

    def title(self, anchor: Anchor) -> None:
        """Begin a part of the document itself, its heading in the middle."""
        self._heading(anchor, _TITLE_SIZE, 26.0, _ROOM_FOR_PART, is_centred=True)

    def indented(self, anchor: Anchor) -> None:
        """Begin a section of the document itself, indented as its text is."""
        indent = 2 * _INDENTED_SIZE
        self._heading(anchor, _INDENTED_SIZE, 8.0, _ROOM_FOR_SECTION, indent=indent)

    def _heading(
        self,
        anchor: Anchor,
        size: float,
        before: float,
        room: float,
        *,
        is_centred: bool = False,
        indent: float = 0.0,
    ) -> None:
        self.anchors.append(anchor)
        heading = Heading(
            self.book,
            anchor,
            size=size,
            space_before=before,
            is_centred=is_centred,
            indent=indent,
        )
        self._note_headed(heading)
        self.add(CondPageBreak(room), heading)

    def _note_headed(self, piece: Piece) -> None:
        """Sum up what stands at the top of a new page before the first form on it."""
        if self._is_new_page or self._headed:
            height = piece.wrap(self.page.room_x, self.page.room_y)[1]
            self._headed += height + float(piece.getSpaceAfter())

    def text(self, content: str, **options: float | str) -> None:
        """Add a paragraph of running text."""
        block = TextBlock(self.book, content, **options)  # type: ignore[arg-type]
        self._note_headed(block)
        self.add(block)

    def form(
        self,
        form: Form,
        plan: Plan,
        marks: Marks,
        anchors: Sequence[Anchor] = (),
        *,
        is_whole: bool = False,
    ) -> None:
        """Set a form as planned and add it.

        Args:
            is_whole: It is not split if a page can hold it.
        """
        pieces = self.pieces(form, plan, marks, Surroundings(), anchors, is_whole=is_whole)
        self.place(pieces, plan.page, anchors)

    def place(
        self,
        pieces: Sequence[FormTable],
        page: Page,
        anchors: Sequence[Anchor],
        *,
        own_page: bool = False,
    ) -> None:
        """Add the pieces of a form; what a page can hold is not spread over two.

        Args:
            own_page: It begins a new page.
        """
        if own_page or page is not self.page:
            self.new_page(page)
        self.anchors.extend(anchor for anchor in anchors if anchor.level is not None)
        for piece in pieces:
            self.add(CondPageBreak(piece.height_to_keep), piece)
        self._headed = 0.0

    def pieces(
        self,
        form: Form,
        plan: Plan,
        marks: Marks,
        around: Surroundings,
        anchors: Sequence[Anchor],
        *,
        is_whole: bool,
    ) -> list[FormTable]:
        """Set a form as planned; one cut into parts of some columns each gives several pieces."""
        ready = with_printable_texts(form)
        headed = self._headed if plan.page is self.page else 0.0
        last = len(plan.parts) - 1
        found = []
        for number, part in enumerate(plan.parts):
            here = Surroundings(
                around.head if number == 0 else around.again,
                around.again,
                around.tail if number == last else (),
            )
            shown = ready.take_columns(part.columns) if last else ready
            known_as = anchors if number == 0 else ()
            build = partial(
                FormTable,
                self.book,
                page_height=plan.page.room_y - headed,
                around=here,
                anchors=known_as,
                is_whole=is_whole,
                space_after=_SPACE_BETWEEN,
            )
            found.append(_set(shown, part.widths, plan, marks, build, is_whole=is_whole))
            headed = 0.0
        return found


def _set(
    form: Form,
    widths: Sequence[float],
    plan: Plan,
    marks: Marks,
    build: Callable[..., FormTable],
    *,
    is_whole: bool,
) -> FormTable:
    """Set a form, its rows as close as needed for it to stand on one page if that can be."""
    tallest = plan.page.room_y * _TALLEST_ROW
    pad_y = LOOSE_PAD_Y
    while True:
        content = set_form(form, widths, plan.size, pad_y, marks, tallest)
        if content.heading_height > plan.page.room_y * _TALLEST_HEADINGS:
            # Headings that would fill the pages are not repeated but split like other rows.
            form = replace(form, heading_rows=0)
            continue
        piece = build(content=content)
        excess = (piece.full_height - piece.page_height) / (2 * len(content.rows))
        is_settled = excess <= 0 or pad_y < LOOSE_PAD_Y or not is_whole
        if is_settled or pad_y - excess < TIGHT_PAD_Y:
            return piece
        pad_y -= excess + 0.01


def with_printable_texts(form: Form) -> Form:
    """Return a form whose texts hold only characters that can be shown."""
    return replace(form, cells=tuple(map(_with_printable_text, form.cells)))


def _with_printable_text(cell: FormCell) -> FormCell:
    """Return a cell with what can be shown; its highlights stay on the same words."""
    shown = printable(cell.text)
    if shown == cell.text:
        return cell

    def moved(at: int) -> int:
        return len(printable(cell.text[:at]))

    highlights = tuple(
        replace(one, start=moved(one.start), end=moved(one.end)) for one in cell.highlights
    )
    return replace(cell, text=shown, highlights=highlights)
