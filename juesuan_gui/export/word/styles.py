"""The styles of Word documents that the program makes: faces and sizes as offices use them."""

from dataclasses import dataclass

from juesuan_gui.export.word.markup_of import NAMESPACES

CELL_LINE, CELL_LINE_TIGHT, NOTE_LINE = 240, 200, 240
"""Heights of lines in tables and below them, in twips."""

SONG, HEI, FANG = "SimSun", "SimHei", "FangSong"
_NAMES = {SONG: "\u5b8b\u4f53", HEI: "\u9ed1\u4f53", FANG: "\u4eff\u5b8b"}


@dataclass(frozen=True, slots=True)
class _Style:
    """One style of paragraphs; sizes in half points, distances in twips.

    Attributes:
        is_exact: Lines are as high as `line` says, whatever the font makes of it.
        indent: First lines begin so many characters from the margin, in hundredths.
        outline: 0-based level of a heading, None for others.
    """

    name: str
    face: str = FANG
    size: int = 28
    is_bold: bool = False
    align: str = "both"
    indent: int = 0
    before: int = 0
    after: int = 0
    line: int = 0
    is_exact: bool = False
    outline: int | None = None
    keeps: bool = False
    colour: str = ""


_STYLES = (
    _Style("Body", indent=200, line=520),
    _Style("Plain", line=480),
    _Style("Front", HEI, 44, align="center", before=600, after=200),
    _Style("Title", HEI, 40, align="center", before=240, after=360, keeps=True),
    _Style("Subtitle", FANG, 28, align="center", after=240),
    _Style("Part", HEI, 36, align="center", before=360, after=240, outline=0, keeps=True),
    _Style(
        "Section", HEI, 28, align="left", indent=200, before=160, after=80, outline=1, keeps=True
    ),
    _Style("Subheading", FANG, 28, is_bold=True, align="left", indent=200, line=520, keeps=True),
    _Style("Contents", FANG, 26, align="left", line=440),
    _Style("TableTitle", HEI, 30, align="center", before=120, after=80, keeps=True),
    _Style("TableLine", SONG, 18, align="left", keeps=True),
    _Style("TableLineRight", SONG, 18, align="right", keeps=True),
    _Style("TableNote", SONG, 18, align="left", after=30, line=NOTE_LINE, is_exact=True),
    _Style("Cell", SONG, 18, align="left", line=CELL_LINE, is_exact=True),
    _Style("CellCentre", SONG, 18, align="center", line=CELL_LINE, is_exact=True),
    _Style("CellRight", SONG, 18, align="right", line=CELL_LINE, is_exact=True),
    _Style("CellTight", SONG, 15, align="left", line=CELL_LINE_TIGHT, is_exact=True),
    _Style("CellCentreTight", SONG, 15, align="center", line=CELL_LINE_TIGHT, is_exact=True),
    _Style("CellRightTight", SONG, 15, align="right", line=CELL_LINE_TIGHT, is_exact=True),
    _Style("Small", SONG, 21, align="both", after=60),
    _Style("Caution", SONG, 21, align="both", after=60, colour="5F6368"),
    _Style("Right", align="right", line=520),
    _Style("Footer", SONG, 18, align="center"),
)


def styles_part() -> str:
    """Return the part that holds the styles."""
    shown = "".join(map(_style, _STYLES))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="404040"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {NAMESPACES}>'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_faces(FANG)}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{shown}"
        '<w:style w:type="table" w:styleId="Form"><w:name w:val="Form"/><w:tblPr>'
        f"<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        "</w:style></w:styles>"
    )


def _style(style: _Style) -> str:
    keeps = "<w:keepNext/>" if style.keeps else ""
    rule = "exact" if style.is_exact else "atLeast"
    line = f' w:line="{style.line}" w:lineRule="{rule}"' if style.line else ""
    twips = style.indent * style.size // 10
    indent = f'<w:ind w:firstLineChars="{style.indent}" w:firstLine="{twips}"/>'
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    bold = "<w:b/>" if style.is_bold else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.name}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keeps}'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}"{line}/>'
        f'{indent if style.indent else ""}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{_faces(style.face)}{bold}{colour}"
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _faces(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{_NAMES[face]}"/>'
