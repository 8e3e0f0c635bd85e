"""Make a table of a draft: its kind, the keys of its rows and columns, its cells and entries."""

from collections.abc import Sequence
from dataclasses import replace

from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise, squash
from juesuan_gui.domain.table import Cell, Table, TableKind
from juesuan_gui.domain.titles import Title, find_likely_title, names_other_table
from juesuan_gui.readers.raw import RawGrid
from juesuan_gui.readers.recognise.body import read_body
from juesuan_gui.readers.recognise.document_identity import DocumentIdentity
from juesuan_gui.readers.recognise.draft import Draft
from juesuan_gui.readers.recognise.headers import Header, read_header


def build_table(
    table_id: str, draft: Draft, document: DocumentIdentity, catalogue: Catalogue
) -> Table:
    """Return the table that a draft shows, with what the document says for all its tables."""
    title = draft.title or _likely_title(draft, document, catalogue)
    kind = title.kind if title else _kind_without_title(draft, catalogue)
    spec = catalogue.kinds[kind]
    header = read_header(draft.grid, spec, catalogue)
    cells, entries = read_body(draft.grid, header, spec, catalogue)
    if draft.inferred or draft.grid.has_inferred_columns:
        cells = tuple(replace(cell, inferred=_is_inferred(cell, draft)) for cell in cells)
    unit = draft.around.money_unit or _unit_in_headings(cells, catalogue)
    return Table(
        id=table_id,
        kind=kind,
        title=title.text if title else (draft.caption or draft.grid.caption),
        rows=draft.grid.rows,
        columns=draft.grid.columns,
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
    """Name the kind by the words of the headings, unless a title says that it is another table."""
    kind = _kind_by_words(draft.grid, catalogue)
    caption = draft.caption or draft.grid.caption
    is_other = names_other_table(caption, catalogue) or find_likely_title(caption, catalogue)
    return TableKind.OTHER if is_other and catalogue.kinds[kind].statutory else kind


def _kind_by_words(grid: RawGrid, catalogue: Catalogue) -> TableKind:
    """Name the kind of an untitled grid by the words of its headings, if they leave no doubt."""
    texts = [squash(cell.text) for cell in grid.cells if cell.text]
    joined = "|".join(texts)
    if catalogue.pattern("performance_words").search(joined):
        return _performance_kind(joined, catalogue)
    found = {normalise(text) for text in texts}
    scores = {
        kind: _word_score(found, spec) for kind, spec in catalogue.kinds.items() if spec.statutory
    }
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if ranked[0][1] >= 5 and ranked[0][1] > ranked[1][1]:
        return ranked[0][0]
    return TableKind.OTHER


def _performance_kind(joined: str, catalogue: Catalogue) -> TableKind:
    is_overall = any(word in joined for word in catalogue.words["overall_titles"])
    return TableKind.PERFORMANCE_OVERALL if is_overall else TableKind.PERFORMANCE_PROJECT


def _word_score(found: set[str], spec: KindSpec) -> int:
    headings = {heading for column in spec.columns for heading in column.headings}
    labels = {label for row in spec.rows for label in row.labels}
    return len(found & headings) + len(found & labels)
