"""The comments of a worksheet: the part that says them and the drawing that shows them."""

import re
from collections.abc import Mapping, Sequence

from juesuan_gui.export.package.markup import Markup, escaped
from juesuan_gui.export.package.parts import Parts

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_AFTER_DRAWING = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst"),
)
_EMPTY_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" '
    'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype></xml>"
)
_FIRST_SHAPE = 5000
_LETTERS_A_LINE = 20

Notes = Mapping[str, Sequence[str]]
"""Lines by the name of their cell."""


def position_of(cell: str) -> tuple[int, int]:
    """Return row and column of a cell by its name, both from 0.

    Raises:
        ValueError: It is no name of a cell.
    """
    found = _REFERENCE.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def add_notes(
    parts: Parts, sheet: Markup, part: str, related: Mapping[str, str], notes: Notes, author: str
) -> None:
    """Add comments to a worksheet.

    Args:
        part: Name of the worksheet.
        related: Names of the parts related to it, by the kind of relation.
    """
    _say(parts, part, related.get("comments"), notes, author)
    drawing = related.get("vmlDrawing")
    if drawing is None or sheet.child(0, "legacyDrawing") is None:
        drawing = parts.fresh_name("xl/drawings/vmlDrawing{}.vml")
        parts.write(drawing, _EMPTY_DRAWING.encode())
        parts.add_suffix("vml", _DRAWING_TYPE)
        _show(sheet, parts.relate(part, "vmlDrawing", drawing))
    shapes = "".join(_shape(number, *entry) for number, entry in enumerate(notes.items()))
    old = parts.read(drawing)
    end = old.rfind(b"</xml>")
    parts.write(drawing, old[:end] + shapes.encode() + old[end:])


def _say(parts: Parts, part: str, comments: str | None, notes: Notes, author: str) -> None:
    if comments is None:
        comments = parts.fresh_name("xl/comments{}.xml")
        empty = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'
        parts.write(comments, f'<?xml version="1.0" encoding="UTF-8"?>{empty}'.encode())
        parts.add_type(comments, _TYPE)
        parts.relate(part, "comments", comments)
    markup = Markup(parts.read(comments))
    authors, listed = markup.child(0, "authors"), markup.child(0, "commentList")
    if authors is None or listed is None:
        raise ValueError(comments)
    number = len(markup.spans[authors].children)
    markup.append(authors, f'<author xmlns="{_MAIN}">{escaped(author)}</author>')
    known = {
        markup.attribute(one, "ref"): markup.child(one, "text")
        for one in markup.spans[listed].children
    }
    for cell, lines in notes.items():
        words = "\n".join(lines)
        text = known.get(cell)
        if text is not None:
            markup.append(text, _run("\n" + words))
        else:
            content = f"<text>{_run(words)}</text>"
            markup.append(
                listed,
                f'<comment xmlns="{_MAIN}" ref="{cell}" authorId="{number}">{content}</comment>',
            )
    parts.write(comments, markup.result())


def _run(words: str) -> str:
    shown = f'<t xml:space="preserve">{escaped(words)}</t>'
    return f'<r xmlns="{_MAIN}"><rPr><sz val="9"/></rPr>{shown}</r>'


def _show(sheet: Markup, relation: str) -> None:
    """Let a worksheet show a drawing of comments, where its schema wants to have it."""
    tag = f'<legacyDrawing xmlns="{_MAIN}" xmlns:r="{_RELATIONS}" r:id="{relation}"/>'
    for child in sheet.spans[0].children:
        if sheet.spans[child].local in _AFTER_DRAWING:
            sheet.before(child, tag)
            return
    sheet.append(0, tag)


def _shape(number: int, cell: str, lines: Sequence[str]) -> str:
    row, column = position_of(cell)
    high = sum(1 + len(line) // _LETTERS_A_LINE for line in "\n".join(lines).split("\n"))
    anchor = f"{column + 1}, 15, {max(0, row - 1)}, 4, {column + 5}, 15, {row + max(3, high)}, 4"
    return (
        f'<v:shape id="_x0000_s{_FIRST_SHAPE + number}" type="#_x0000_t202" '
        'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}'
        f"</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}"
        "</x:Column></x:ClientData></v:shape>"
    )
