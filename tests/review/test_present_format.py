"""A project file of format 2 as it was written: later versions must open it as it was meant."""

from collections import Counter
from pathlib import Path

import pytest

from juesuan_gui.application.opening import open_file
from juesuan_gui.review import Review, Status
from juesuan_gui.review.conflicts import Subject
from juesuan_gui.review.store import FORMAT, ProjectFile

WRITTEN = Path(__file__).parents[1] / "data" / "projects" / "format_2.juesuan"


@pytest.fixture
def review() -> Review:
    return open_file(WRITTEN, lambda _share: None).review


def test_its_changes_are_of_every_kind() -> None:
    with ProjectFile.open(WRITTEN) as project:
        kinds = Counter(type(one.change).__name__ for one in project.changes())
        assert (project.is_former, project.is_newer) == (False, FORMAT < 2)
    assert kinds.keys() == {"CellChange", "TextChange", "FindingChange", "ChangeBatch"}


def test_its_edits_are_applied(review: Review) -> None:
    assert [(c.printed, c.corrected) for c in review.corrections()] == [("66.00", "60.00")]
    assert ["201.00" in c.printed for c in review.text_corrections()] == [True, False]


def test_its_remarks_and_decisions_are_on_their_findings(review: Review) -> None:
    on = {finding.code: finding.key for finding in review.original_findings}
    assert review.remarks[on["JS172"]] == "已与账簿核对"
    assert review.remarks[on["JS501"]] == "增长率待核"
    assert review.decisions[on["JS131"]] is Status.CORRECTED
    assert review.decisions[on["JS403"]] is Status.EXPLAINED


def test_only_the_remark_on_a_finding_that_never_was_is_told(review: Review) -> None:
    assert [(one.subject, one.names) for one in review.conflicts] == [
        (Subject.REMARK, ("JS999", "x:1"))
    ]
