"""Put the sheets of a workbook of any kind together to a document."""

from collections.abc import Mapping, Sequence

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import SheetPlace
from juesuan_gui.readers.raw import Block, RawDocument
from juesuan_gui.readers.shown import LeftOut
from juesuan_gui.readers.workbook.cells import Sheet, build_blocks, cell_name
from juesuan_gui.readers.workbook.visible import side_by_side, visible_part


def build_document(
    sheets: Sequence[Sheet], format_name: str, *, hidden_sheets: list[str], has_macros: bool
) -> RawDocument:
    """Build the document of a workbook from its visible sheets."""
    blocks: list[Block] = []
    unread: list[UnreadPart] = []
    remarks: list[tuple[str, Mapping[str, str]]] = []
    left_out = LeftOut()
    if has_macros:
        remarks.append(("reading.has_macros", {}))
    if hidden_sheets:
        names = {"count": str(len(hidden_sheets)), "sheets": ", ".join(hidden_sheets[:10])}
        remarks.append(("reading.hidden_sheets", names))
    for sheet in sheets:
        if sheet.hides_content:
            remarks.append(("reading.hidden_rows", {"sheet": sheet.name}))
        if sheet.has_folded_rows:
            remarks.append(("reading.folded_rows", {"sheet": sheet.name}))
        for part in side_by_side(visible_part(sheet)):
            found = build_blocks(part)
            blocks.extend(found.blocks)
            unread.extend(UnreadPart("reading.cell_unread", (place,)) for place in found.unread)
            unread.extend(UnreadPart("reading.cell_beside", (place,)) for place in found.beside)
        unread.extend(_lost(sheet))
        left_out.add(sheet.left_out)
    remarks.extend(left_out.remarks())
    return RawDocument(tuple(blocks), format_name, tuple(unread), tuple(remarks))


def _lost(sheet: Sheet) -> list[UnreadPart]:
    """Return what floats over the cells of a sheet and cannot be read."""
    return [
        UnreadPart(note.lost, (SheetPlace(sheet.name, cell_name(note.row, note.column)),))
        for note in sheet.notes
        if note.lost is not None
    ]
