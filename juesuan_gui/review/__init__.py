"""The editable state of one document: edits, remarks, decisions, history, project file.

`Review` is loaded with the first document: it brings all checks along.
"""

from typing import TYPE_CHECKING

from juesuan_gui.late import late
from juesuan_gui.review.edits import (
    Batch,
    Edit,
    SetCell,
    SetDecision,
    SetDismissed,
    SetRemark,
    SetText,
    Status,
)
from juesuan_gui.review.signatures import Signature

if TYPE_CHECKING:
    from juesuan_gui.review.review import Applied, Correction, Review, TextCorrection

__all__ = [
    "Applied",
    "Batch",
    "Correction",
    "Edit",
    "Review",
    "SetCell",
    "SetDecision",
    "SetDismissed",
    "SetRemark",
    "SetText",
    "Signature",
    "Status",
    "TextCorrection",
]

__getattr__ = late(
    __name__, dict.fromkeys(("Applied", "Correction", "Review", "TextCorrection"), "review")
)
