"""Write a disclosure as Word, Excel or HTML, so that readers can be compared with one another.

Everything printed is written in the order of the document. The files are as an office writes them:
headings merged, amounts in a workbook as numbers with a number format.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from html import escape as escape_html
from io import BytesIO
from xml.sax.saxutils import escape as escape_xml
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from juesuan_gui.domain.disclosure import Disclosure, Paragraph
from juesuan_gui.domain.table import Cell, Role, Table, TableKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLAIN_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,4})?")
_NEVER_MERGED = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)


def printed_blocks(disclosure: Disclosure) -> Iterator[str | Table]:
    """Yield paragraphs and tables with the lines around them, in order."""
    for item in in_printed_order(disclosure.items):
        if isinstance(item, Paragraph):
            yield item.text
        else:
            table = disclosure.tables_by_id[item]
            yield from _lines_above(table)
            yield table
            yield from (note.text for note in table.notes)


def in_printed_order(items: Sequence[Paragraph | str]) -> list[Paragraph | str]:
    """Return the items of a disclosure with the cover before the contents, where it is printed."""
    contents = [x for x in items if isinstance(x, Paragraph) and x.in_contents]
    others = [x for x in items if not (isinstance(x, Paragraph) and x.in_contents)]
    start = next(i for i, x in enumerate(others) if isinstance(x, str) or x.heading_level)
    return [*others[:start], *contents, *others[start:]]


def _lines_above(table: Table) -> Iterator[str]:
    if table.title:
        yield table.title
    if table.form_no and table.form_no not in table.title:
        yield table.form_no
    is_blank = table.attribute("department") is not None
    department = "" if is_blank else table.department
    if table.is_unit_printed and table.kind not in _NEVER_MERGED:
        yield f"部门：{department}    金额单位：{table.money_unit}"
    elif is_blank:
        yield "部门："
    names = {"filled_on": "填报日期", "self_score": "自评得分"}
    for attribute in table.attributes:
        if attribute.name in names:
            yield f"{names[attribute.name]}：{attribute.text}"


def with_surroundings_inside(disclosure: Disclosure) -> Disclosure:
    """Move title, unit and notes of every table into merged rows of the table itself."""
    return disclosure.with_tables(_surrounded(table) for table in disclosure.tables)


def _surrounded(table: Table) -> Table:
    above, below = list(_lines_above(table)), [note.text for note in table.notes]
    shift = len(above)
    body = [replace(cell, row=cell.row + shift) for cell in table.cells]
    lines = [(row, text) for row, text in enumerate(above)]
    lines += [(row, text) for row, text in enumerate(below, shift + table.rows)]
    merged = [Cell(row, 0, Role.LABEL, text, column_span=table.columns) for row, text in lines]
    return replace(
        table,
        title="",
        form_no=None,
        is_unit_printed=False,
        attributes=(),
        notes=(),
        rows=table.rows + len(lines),
        cells=tuple(body + merged),
    )


def covered(table: Table) -> set[tuple[int, int]]:
    """Return the positions that lie under a merged cell but its top left one."""
    return {
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
        if (row, column) != (cell.row, cell.column)
    }


# --- Word -----------------------------------------------------------------------------------------


def write_docx(disclosure: Disclosure) -> bytes:
    """Write a Word document with grid spans and vertical merges."""
    body = "".join(
        docx_paragraph(block) if isinstance(block, str) else _docx_table(block)
        for block in printed_blocks(disclosure)
    )
    return docx(body)


def docx(body: str, parts: dict[str, str] | None = None) -> bytes:
    """Pack the content of a body as a Word document; `parts` adds or replaces other parts.

    A part "word/NAME.xml" is related to the document as NAME.
    """
    parts = parts or {}
    related = [n.removeprefix("word/").removesuffix(".xml") for n in parts if n.startswith("word/")]
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": docx_part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in related}),
        **parts,
    }
    return packed(files)


def docx_part(name: str, content: str) -> str:
    """Return a part of a Word document with the usual namespaces."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        f' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"{content}</w:{name}>"
    )


def relations(targets: dict[str, str]) -> str:
    """Return a part with relations: the last word of the type to the target."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    lines = "".join(
        f'<Relationship Id="r{i}" Type="{base}{kind.split("#")[0]}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items(), 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{lines}</Relationships>"
    )


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Zip files by name."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx_paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    run = f'<w:r><w:t xml:space="preserve">{escape_xml(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def docx_table(rows: list[list[str]]) -> str:
    """Return a table without merged cells."""
    grid = '<w:gridCol w:w="1200"/>' * max(map(len, rows))
    lines = "".join(f"<w:tr>{''.join(map(docx_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def docx_cell(text: str, properties: str = "", inside: str = "") -> str:
    """Return a cell; `inside` comes after its paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{docx_paragraph(text)}{inside}</w:tc>"


def _docx_table(table: Table) -> str:
    under = {
        position: cell
        for cell in table.cells
        for position in covered_by(cell)
        if position != (cell.row, cell.column)
    }
    rows = []
    for row in range(table.rows):
        cells = []
        for column in range(table.columns):
            owner = under.get((row, column))
            if owner is None:
                cells.append(_docx_own_cell(table.cell(row, column)))
            elif column == owner.column:
                span = f'<w:gridSpan w:val="{owner.column_span}"/>'
                cells.append(docx_cell("", f"{span}<w:vMerge/>"))
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = '<w:gridCol w:w="1200"/>' * table.columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def covered_by(cell: Cell) -> Iterator[tuple[int, int]]:
    """Yield all positions of a cell."""
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _docx_own_cell(cell: Cell | None) -> str:
    if cell is None:
        return docx_cell("")
    properties = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    properties += '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
    return docx_cell(cell.text, properties)


# --- Excel ----------------------------------------------------------------------------------------


def write_xlsx(disclosure: Disclosure, *, has_borders: bool, has_one_sheet: bool = False) -> bytes:
    """Write a workbook: a sheet for each table and for the text between, or one for everything."""
    book = Workbook()
    book.remove(book.active)
    sheet: Worksheet | None = None
    row, width = 1, 1
    previous_is_table = False
    for block in printed_blocks(disclosure):
        starts_anew = isinstance(block, Table) or previous_is_table
        if sheet is None or (starts_anew and not has_one_sheet):
            sheet, row = book.create_sheet(), 1
        if isinstance(block, Table):
            _fill(sheet, block, row, has_borders=has_borders)
            row += block.rows
        else:
            row += previous_is_table and has_one_sheet
            width = 8
            sheet.cell(row, 1, block)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
            row += 1
        previous_is_table = isinstance(block, Table)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Worksheet, table: Table, first: int, *, has_borders: bool) -> None:
    side = Side(style="thin")
    box = Border(left=side, right=side, top=side, bottom=side)
    hidden = covered(table)
    for row in range(table.rows):
        for column in range(table.columns):
            target = sheet.cell(first + row, column + 1)
            if has_borders:
                target.border = box
            cell = table.cell(row, column)
            if cell is not None and (row, column) not in hidden and cell.text:
                target.value, target.number_format = stored(cell.text)
    for cell in table.cells:
        if cell.row_span > 1 or cell.column_span > 1:
            sheet.merge_cells(
                start_row=first + cell.row,
                end_row=first + cell.row + cell.row_span - 1,
                start_column=cell.column + 1,
                end_column=cell.column + cell.column_span,
            )


def stored(text: str) -> tuple[object, str]:
    """Return (value, number format) such that a workbook shows the text, as a number if it is."""
    if _PLAIN_NUMBER.fullmatch(text) is None:
        return text, "@"
    whole, _, fraction = text.lstrip("-").partition(".")
    code = "#,##0" if "," in whole else "0" * (len(whole) if whole[0] == "0" else 1)
    return Decimal(text.replace(",", "")), code + ("." + "0" * len(fraction) if fraction else "")


# --- HTML -----------------------------------------------------------------------------------------


def write_html(disclosure: Disclosure) -> bytes:
    """Write a page with row and column spans inside of a layout table, in GB18030."""
    body = "\n".join(
        f"<p>{escape_html(block)}</p>" if isinstance(block, str) else _html_table(block)
        for block in printed_blocks(disclosure)
    )
    page = (
        '<!DOCTYPE html><html><head><meta charset="gb2312"><title>x</title>'
        "<style>td {border: 1px}</style></head><body><script>var a = '<td>1</td>';</script>"
        f"<table><tr><td>{body}</td></tr></table></body></html>"
    )
    return page.encode("gb18030")


def _html_table(table: Table) -> str:
    hidden = covered(table)
    rows = []
    for row in range(table.rows):
        cells = []
        for column in range(table.columns):
            if (row, column) in hidden:
                continue
            cell = table.cell(row, column) or Cell(row, column, Role.BLANK)
            spans = f' rowspan="{cell.row_span}" colspan="{cell.column_span}"'
            cells.append(f"<td{spans}>\n  {escape_html(cell.text)}\n</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"
