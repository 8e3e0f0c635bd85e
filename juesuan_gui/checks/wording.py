"""Chinese words that the arithmetic of the checks itself needs: money units and scales.

Words by which documents are understood stand in `resources/`, not here.
"""

from collections.abc import Mapping

EXPONENT_OF_UNIT: Mapping[str, int] = {
    "元": 0,
    "千元": 3,
    "万元": 4,
    "百万元": 6,
    "亿元": 8,
}
SCALES_OF_COUNTS: str = "亿万千百"

# A money unit with its scale, as a pattern.
MONEY_UNIT = "[百千万亿]?元"
# Between the items of a list in a sentence.
LIST_SEPARATOR = "；"
# Instead of a figure where nothing is printed.
NOTHING_PRINTED = "（空白）"
