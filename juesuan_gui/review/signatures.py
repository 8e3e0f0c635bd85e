"""Who decided about a finding or wrote its remark, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from juesuan_gui.domain.finding import FindingId
from juesuan_gui.review.edits import Batch, Edit, SetDecision, SetRemark


@dataclass(frozen=True, slots=True)
class Signature:
    """The reviewer who had the last word on a finding, and the time (UTC)."""

    author: str
    made_at: datetime


def concluded(edit: Edit) -> Iterator[FindingId]:
    """Yield the findings that an edit decides or remarks."""
    match edit:
        case Batch(edits):
            for one in edits:
                yield from concluded(one)
        case SetDecision() | SetRemark():
            yield edit.finding
