"""Pictures of figures and words: cut out of the pages of the original, else drawn."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from juesuan_gui.domain.finding import Severity, Target, TextRef
from juesuan_gui.domain.page_spans import boxes_on_pages
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.domain.table import CellRef
from juesuan_gui.domain.target_places import places_of
from juesuan_gui.export.content.forms import Change, Form, FormCell, Highlight
from juesuan_gui.export.content.marks import Mark
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.table_form import build_table_form
from juesuan_gui.export.pdf.pages_of_blocks import pages_of_forms
from juesuan_gui.export.pictures.images import Box, Picture, cut_band, cut_content
from juesuan_gui.readers.pdf.pdfium import PageUnreadableError, PdfFile
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff

Progress = Callable[[float], None]
_SCALE = 1.9  # pixels a point
_ABOVE, _BELOW = 34.0, 30.0  # points
_MOST_LINES = 6
_LONGEST_CONTEXT = 60


def cut_outs(
    snapshot: Snapshot, targets: Sequence[Target | None], progress: Progress
) -> list[Picture | None]:
    """Return a picture of each target; None where nothing is to be seen.

    Args:
        progress: Called with the share done; may raise to cancel.
    """
    found = dict(_cut(snapshot, targets, progress))
    rest = [n for n, one in enumerate(targets) if n not in found and one is not None]
    found.update(_drawn(snapshot, {n: one for n in rest if (one := targets[n]) is not None}))
    return [found.get(number) for number in range(len(targets))]


# --- cut out of pages


def _cut(
    snapshot: Snapshot, targets: Sequence[Target | None], progress: Progress
) -> Iterator[tuple[int, Picture]]:
    original = snapshot.original
    if original is None or sniff(original.data) is not Format.PDF:
        return
    by_page = _by_page(snapshot, targets)
    try:
        with PdfFile(original.data, original.password) as file:
            for done, (page, wanted) in enumerate(sorted(by_page.items())):
                progress(done / len(by_page))
                yield from _cut_page(file, page, wanted)
    except UnreadableFileError:
        return  # what cannot be shown is drawn


def _by_page(
    snapshot: Snapshot, targets: Sequence[Target | None]
) -> dict[int, dict[int, list[PagePlace]]]:
    found: dict[int, dict[int, list[PagePlace]]] = defaultdict(dict)
    for number, target in enumerate(targets):
        places = places_of(_printed(target, snapshot), snapshot.printed) if target else ()
        on_pages = boxes_on_pages(places)
        if on_pages:
            page = on_pages[0].page
            here = [place for place in on_pages if place.page == page][:_MOST_LINES]
            found[page][number] = here
    return found


def _printed(target: Target, snapshot: Snapshot) -> Target:
    """Return a target in the document as read: a whole paragraph where its words have changed."""
    if not isinstance(target, TextRef):
        return target
    printed = snapshot.printed.paragraphs[target.paragraph].text
    if printed == snapshot.disclosure.paragraphs[target.paragraph].text:
        return target
    return TextRef(target.paragraph, 0, len(printed))


def _cut_page(
    file: PdfFile, page: int, wanted: dict[int, list[PagePlace]]
) -> Iterator[tuple[int, Picture]]:
    try:
        image = file.render(page, _SCALE)
        scale = image.width / file.page_size(page)[0]
    except PageUnreadableError:
        return
    for number, places in wanted.items():
        boxes: list[Box] = [
            (p.x0 * scale, p.top * scale, p.x1 * scale, p.bottom * scale) for p in places
        ]
        yield number, cut_band(image, boxes, _ABOVE * scale, _BELOW * scale)


# --- drawn


def _drawn(snapshot: Snapshot, targets: dict[int, Target]) -> Iterator[tuple[int, Picture]]:
    forms, marks = {}, {}
    for number, target in targets.items():
        form = _form(target, snapshot)
        if form is not None:
            forms[number] = form
        if isinstance(target, CellRef) and not target.is_text:
            marks[target] = Mark(suspect=Severity.ERROR)
    if not forms:
        return
    data, pages = pages_of_forms(list(forms.values()), marks, snapshot)
    with PdfFile(data) as file:
        for number, page in zip(forms, pages, strict=True):
            yield number, cut_content(file.render(page, _SCALE))


def _form(target: Target, snapshot: Snapshot) -> Form | None:
    if isinstance(target, CellRef) and not target.is_text:
        table = snapshot.disclosure.tables_by_id.get(target.table)
        if table is None:
            return None
        form = build_table_form(table, snapshot.catalogue)
        rows = [*range(form.heading_rows), *range(target.row - 1, target.row + 2)]
        return form.take_rows([row for row in dict.fromkeys(rows) if 0 <= row < form.rows])
    return _sentence(target, snapshot)


def _sentence(target: Target, snapshot: Snapshot) -> Form:
    index = target.paragraph if isinstance(target, TextRef) else target.row
    paragraph = snapshot.disclosure.paragraphs[index].text
    start = target.start if isinstance(target, TextRef) else target.column
    end = target.end if isinstance(target, TextRef) else start + 1
    first = max(0, start - _LONGEST_CONTEXT)
    last = min(len(paragraph), end + _LONGEST_CONTEXT)
    more = text("checklist.more")
    before = more if first else ""
    shown = before + paragraph[first:last] + (more if last < len(paragraph) else "")
    shift = len(before) - first
    is_short = end - start <= 2 * _LONGEST_CONTEXT
    marked = (Highlight(start + shift, end + shift, Change.INSERTED),) if is_short else ()
    return Form(1, 1, (FormCell(0, 0, shown, highlights=marked),))
