"""Everything that is used of openpyxl; no other module imports it. Imported late."""

from openpyxl.cell import Cell as SheetCell
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.formula.translate import Translator
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.units import pixels_to_EMU
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "Alignment",
    "AnchorMarker",
    "BarChart",
    "Border",
    "Comment",
    "Font",
    "Hyperlink",
    "Image",
    "OneCellAnchor",
    "PatternFill",
    "Reference",
    "SheetCell",
    "Side",
    "Translator",
    "Workbook",
    "Worksheet",
    "XDRPositiveSize2D",
    "get_column_letter",
    "pixels_to_EMU",
]
