"""Make a table of a draft: its kind, the keys of its rows and columns, its cells and entries."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from juesuan_gui.domain.catalogue import Catalogue, KindSpec, squash
from juesuan_gui.domain.table import Cell, Table, TableKind
from juesuan_gui.domain.titles import Title, find_likely_title, names_other_table
from juesuan_gui.readers.raw import RawGrid
from juesuan_gui.readers.recognise.body import read_body
from juesuan_gui.readers.recognise.column_contents import Holds
from juesuan_gui.readers.recognise.document_identity import DocumentIdentity
from juesuan_gui.readers.recognise.draft import Draft
from juesuan_gui.readers.recognise.fused_rows import part_fused_rows
from juesuan_gui.readers.recognise.headers import Header, read_header

_CODE = re.compile(r"\d{3}(?:\d\d){0,2}(?!\d)")
_SCHEMES = {"2": "functional", "3": "economic"}
_LEAST_FIT = 5
_LEAST_FIT_UNDER_TITLE = 9


def build_table(
    table_id: str, draft: Draft, document: DocumentIdentity, catalogue: Catalogue
) -> Table:
    """Return the table that a draft shows, with what the document says for all its tables."""
    title = draft.title or _likely_title(draft, document, catalogue)
    kind = title.kind if title else _kind_without_title(draft, catalogue)
    spec = catalogue.kinds[kind]
    grid = part_fused_rows(draft.grid) if spec.is_known_form and not draft.ambiguous else draft.grid
    header = read_header(grid, spec, catalogue)
    cells, entries = read_body(grid, header, spec, catalogue)
    if draft.inferred or draft.grid.has_inferred_columns:
        cells = tuple(
            replace(cell, inferred=True) if _is_inferred(cell, draft) else cell for cell in cells
        )
    unit = draft.around.money_unit or _unit_in_headings(cells, catalogue)
    return Table(
        id=table_id,
        kind=kind,
        title=title.text if title else (draft.caption or draft.grid.caption),
        rows=grid.rows,
        columns=grid.columns,
        cells=cells,
        entries=entries,
        form_no=draft.around.form_no or (title.form_no if title else None),
        money_unit=unit or document.money_unit,
        is_unit_printed=unit is not None,
        department=draft.around.department or document.department,
        year=(title.year if title else None) or draft.around.year or document.year,
        notes=tuple(draft.notes),
        places=draft.grid.places,
        title_places=draft.title_places,
        heading_rows=header.rows,
        label_columns=_label_columns(header),
        ambiguous=draft.ambiguous,
        attributes=tuple(draft.around.attributes),
    )


def _is_inferred(cell: Cell, draft: Draft) -> bool:
    if (cell.row, cell.column) in draft.inferred:
        return True
    return draft.grid.has_inferred_columns and cell.amount is not None


def _label_columns(header: Header) -> int:
    count = 0
    for column in header.columns:
        if column.column_no:
            break
        count += 1
    return count if count < len(header.columns) else 0


def _unit_in_headings(cells: Sequence[Cell], catalogue: Catalogue) -> str | None:
    for cell in cells[:60]:
        match = catalogue.pattern("money_unit_heading").search(squash(cell.text))
        if match:
            return match[1]
    return None


def _likely_title(draft: Draft, document: DocumentIdentity, catalogue: Catalogue) -> Title | None:
    """Return a likely title; it counts only if no table has a sure title of that kind."""
    title = find_likely_title(draft.caption or draft.grid.caption, catalogue)
    return title if title is not None and title.kind not in document.kinds else None


def _kind_without_title(draft: Draft, catalogue: Catalogue) -> TableKind:
    """Name the kind by headings and rows, unless a title says that it is another table.

    Under a title that nobody knows more of the form is asked for.
    """
    caption = draft.caption or draft.grid.caption
    if catalogue.pattern("performance_words").search(_joined(draft.grid)):
        return _performance_kind(_joined(draft.grid), catalogue)
    if names_other_table(caption, catalogue) or find_likely_title(caption, catalogue):
        return TableKind.OTHER
    fits = sorted(
        ((_fit(draft.grid, spec, catalogue), spec.kind) for spec in catalogue.kinds.values()),
        key=lambda pair: -pair[0],
    )
    (best, kind), (second, _) = fits[:2]
    least = _LEAST_FIT_UNDER_TITLE if draft.caption else _LEAST_FIT
    return kind if best >= least and best > second else TableKind.OTHER


def _joined(grid: RawGrid) -> str:
    return "|".join(squash(cell.text) for cell in grid.cells if cell.text)


def _fit(grid: RawGrid, spec: KindSpec, catalogue: Catalogue) -> int:
    """Return how much of a statutory form is found in a grid, 0 if its codes speak against it."""
    if not spec.is_known_form:
        return 0
    header = read_header(grid, spec, catalogue)
    if _scheme(grid, header) != spec.by_code:
        return 0
    measures = {(c.pane, c.measure) for c in header.columns if c.measure is not None}
    items = {
        row.id
        for cell in grid.cells
        if cell.row >= header.rows and header.columns[cell.column].holds is Holds.LABEL
        for row in spec.rows
        if row.side in (None, header.columns[cell.column].pane)
        and catalogue.label(cell.text) in row.labels
    }
    return 2 * len(measures) + len(items)


def _scheme(grid: RawGrid, header: Header) -> str | None:
    """Return by which codes the rows of a grid are ordered."""
    first = Counter(
        squash(cell.text)[:1]
        for cell in grid.cells
        if cell.row >= header.rows
        and header.columns[cell.column].holds is not Holds.AMOUNT
        and _CODE.match(squash(cell.text))
    )
    return _SCHEMES.get(first.most_common(1)[0][0]) if first else None


def _performance_kind(joined: str, catalogue: Catalogue) -> TableKind:
    is_overall = any(word in joined for word in catalogue.words["overall_titles"])
    return TableKind.PERFORMANCE_OVERALL if is_overall else TableKind.PERFORMANCE_PROJECT
