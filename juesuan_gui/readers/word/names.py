"""Names of the WordprocessingML vocabulary ([ECMA-376] part 1, 17) that the Word reader uses."""

from collections.abc import Mapping

from juesuan_gui.readers.xml import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_VAL = _W + "val"
_NO_FILL = frozenset({"AUTO", "FFFFFF", ""})
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """Return a name of the main vocabulary with its namespace."""
    return _W + name


BODY, DOCUMENT = w("body"), w("document")
P, TABLE, ROW, CELL = w("p"), w("tbl"), w("tr"), w("tc")
RUN, TEXT, TAB, BREAK, CARRIAGE_RETURN = w("r"), w("t"), w("tab"), w("br"), w("cr")
PARAGRAPH_TAB, HARD_HYPHEN, SYMBOL = w("ptab"), w("noBreakHyphen"), w("sym")
FIELD_CHAR, RUBY, RUBY_BASE = w("fldChar"), w("ruby"), w("rubyBase")
DRAWING, PICTURE, OBJECT, TEXT_BOX = w("drawing"), w("pict"), w("object"), w("txbxContent")
INSERTED, DELETED, MOVED_TO, MOVED_FROM = w("ins"), w("del"), w("moveTo"), w("moveFrom")
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = w("pPr"), w("rPr")
TABLE_PROPERTIES = w("tblPr")
ROW_PROPERTIES, CELL_PROPERTIES, NUMBERING = w("trPr"), w("tcPr"), w("numPr")
IMPORTED_CHUNK, SUB_DOCUMENT = w("altChunk"), w("subDoc")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CONTENT_CONTROL, CONTROL_CONTENT = w("sdt"), w("sdtContent")
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
MATH, MATH_PARAGRAPH, MATH_TEXT = _M + "oMath", _M + "oMathPara", _M + "t"
EXTENT = _WP + "extent"
_V = "{urn:schemas-microsoft-com:vml}"
OLD_IMAGE, DRAWN_WORDS, OLD_SHAPES = _V + "imagedata", _V + "textpath", (_V + "shape", _V + "rect")

BLOCK_WRAPPERS = frozenset(
    {CONTENT_CONTROL, CONTROL_CONTENT, w("customXml"), INSERTED, MOVED_TO, w("smartTag")}
)
INLINE_WRAPPERS = BLOCK_WRAPPERS | {w("hyperlink"), w("fldSimple"), w("dir"), w("bdo"), RUBY_BASE}
REMOVED = frozenset({DELETED, MOVED_FROM})


Properties = Mapping[str, Element]
"""The children of an element by their name; properties stand once each."""


def properties_of(parent: Element, name: str) -> Properties:
    """Return the properties in a child of an element; none if it has no such child."""
    holder = next(parent.iterchildren(name), None)
    return {} if holder is None else properties_in(holder)


def properties_in(holder: Element | None) -> Properties:
    """Return the properties that an element holds; none for None."""
    return {} if holder is None else {child.tag: child for child in holder}


def value(properties: Properties, name: str) -> str | None:
    """Return the `w:val` of a property, "" if it has none, None if it is not stated."""
    stated = properties.get(_W + name)
    return None if stated is None else stated.get(_VAL, "")


def number(properties: Properties, name: str) -> int | None:
    """Return the `w:val` of a property as a whole number, or None."""
    return as_number(value(properties, name))


def as_number(text: str | None) -> int | None:
    """Return text as a whole number of moderate size, or None."""
    compact = (text or "").strip()
    is_number = compact.removeprefix("-").isdecimal() and len(compact) <= 7
    return int(compact) if is_number else None


def switch(properties: Properties, name: str) -> bool | None:
    """Return an on-off property; None if it is not stated."""
    stated = value(properties, name)
    return None if stated is None else stated.lower() not in _OFF


def is_filled(properties: Properties) -> bool:
    """Whether properties shade what they describe, so that white letters stand out on it."""
    shading = properties.get(_W + "shd")
    return shading is not None and (
        shading.get(_W + "fill", "auto").upper() not in _NO_FILL
        or shading.get(_W + "val", "clear") not in ("clear", "nil")
    )


def chosen_branch(alternate: Element) -> Element | None:
    """Return the one branch of alternate content to read: the first that holds any text.

    The branches show the same thing to different versions of Word; reading two would double it.
    """
    branches = [branch for branch in alternate if branch.tag in (CHOICE, FALLBACK)]
    filled = (branch for branch in branches if next(branch.iter(TEXT), None) is not None)
    return next(filled, branches[0] if branches else None)
