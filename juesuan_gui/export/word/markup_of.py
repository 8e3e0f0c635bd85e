"""The pieces of WordprocessingML ([ECMA-376] part 1, 17): runs, paragraphs, cells, sections."""

from collections.abc import Iterable

from juesuan_gui.export.package.markup import escaped

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_A4_SHORT, _A4_LONG = 11906, 16838
_MARGIN_X, _MARGIN_Y, _MARGIN_Y_WIDE = 1418, 1440, 1000
ROOM_UPRIGHT = _A4_SHORT - 2 * _MARGIN_X
ROOM_WIDE = _A4_LONG - 2 * _MARGIN_X
"""Width between the margins, in twips."""


def text_of(content: str, tag: str = "t") -> str:
    """Return a text as the content of a run; ends of lines are breaks."""
    return "<w:br/>".join(
        f'<w:{tag} xml:space="preserve">{escaped(line)}</w:{tag}>' for line in content.split("\n")
    )


def run(content: str, look: str = "", tag: str = "t") -> str:
    """Return a run; `look` is the content of its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{text_of(content, tag)}</w:r>" if content else ""


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    stated = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{stated}{content}</w:p>"


def section(*, is_wide: bool, footer: str | None, is_inner: bool = True) -> str:
    """Return the properties of a section; `is_inner` ones stand in a paragraph of their own."""
    width, height = (_A4_LONG, _A4_SHORT) if is_wide else (_A4_SHORT, _A4_LONG)
    orient = ' w:orient="landscape"' if is_wide else ""
    margin = _MARGIN_Y_WIDE if is_wide else _MARGIN_Y
    shown = f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    stated = (
        f"<w:sectPr>{shown}"
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{margin}" w:right="{_MARGIN_X}" w:bottom="{margin}" '
        f'w:left="{_MARGIN_X}" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
    )
    if not is_inner:
        return stated
    return flat_paragraph(stated)


def flat_paragraph(properties: str = "") -> str:
    """Return a paragraph that takes no room to speak of."""
    flat = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    size = '<w:rPr><w:sz w:val="2"/></w:rPr>'
    return f'<w:p><w:pPr>{flat}<w:ind w:firstLine="0"/>{size}{properties}</w:pPr></w:p>'


def height_between_margins(*, is_wide: bool) -> int:
    """Return how much of the height of a page is written on, in twips."""
    return _A4_SHORT - 2 * _MARGIN_Y_WIDE if is_wide else _A4_LONG - 2 * _MARGIN_Y


def table(rows: Iterable[str], widths: Iterable[int], style: str) -> str:
    """Return a table of rows with the widths of its columns."""
    stated = list(widths)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in stated)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(stated)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(cells: Iterable[str], *, is_heading: bool) -> str:
    """Return a row that no page breaks; headings stand on each page."""
    head = "<w:tblHeader/>" if is_heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, width: int, *, span: int = 1, merge: str = "", fill: str = "") -> str:
    """Return a cell of paragraphs; `merge` is "restart" or "continue" for one of several rows."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merged}{shaded}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )
