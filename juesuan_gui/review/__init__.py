"""The editable state of one document: edits, remarks, decisions, history, project file."""

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
from juesuan_gui.review.review import Applied, Correction, Review, TextCorrection
from juesuan_gui.review.signatures import Signature

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
