"""Everything that is used of pandas and openpyxl; no other module imports them. Imported late."""

import pandas as pd
from openpyxl.cell import Cell as SheetCell
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

DataFrame = pd.DataFrame
ExcelWriter = pd.ExcelWriter

__all__ = [
    "Alignment",
    "BarChart",
    "Border",
    "Comment",
    "DataFrame",
    "ExcelWriter",
    "Font",
    "PatternFill",
    "Reference",
    "SheetCell",
    "Side",
    "Workbook",
    "Worksheet",
    "get_column_letter",
]
