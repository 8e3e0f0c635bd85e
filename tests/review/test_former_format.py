"""A project file of format 1, as an earlier version of the program wrote it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from juesuan_gui.application.opening import open_file
from juesuan_gui.domain.finding import FindingId
from juesuan_gui.review import Review, Status
from juesuan_gui.review.conflicts import BY_POSITION, NO_FINDING, Subject
from juesuan_gui.review.former_format import former_edit_from_json, unmatched
from juesuan_gui.review.replay import replay
from juesuan_gui.review.store import FORMAT, ProjectFile

FORMER = Path(__file__).parents[1] / "data" / "projects" / "format_1.juesuan"
GONE = "JS999|x:1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(FORMER, tmp_path / "旧项目.juesuan"))


def opened(path: Path) -> Review:
    return open_file(path, lambda _share: None).review


def remarks(review: Review) -> dict[str, str]:
    return {key.check: text for key, text in review.remarks.items()}


def test_its_edits_are_applied(path: Path) -> None:
    review = opened(path)
    assert [(c.printed, c.corrected) for c in review.corrections()] == [("66.00", "60.00")]
    first, second = review.text_corrections()
    assert ("201.00" in first.printed, "200.00" in first.corrected) == (True, True)
    assert second.corrected == "2023年度" + second.printed


def test_its_remarks_and_decisions_are_attached_to_their_findings(path: Path) -> None:
    review = opened(path)
    assert remarks(review) == {
        "JS172": "已与账簿核对",
        "JS403": "说明 JS403",
        "JS501": "增长率待核",  # written under another key, after a word was put before the figure
        "JS999": "这个问题已经没有了",
    }
    found = {finding.code: finding.key for finding in review.original_findings}
    decided = {key.check: key for key in review.decisions}
    assert decided == {code: found[code] for code in ("JS131", "JS403", "JS501")}
    assert review.decisions[found["JS131"]] is Status.CORRECTED


def test_what_it_does_not_say_is_listed_for_the_reviewer(path: Path) -> None:
    conflicts = opened(path).conflicts
    trusted = [one for one in conflicts if one.is_applied]
    assert [one.subject for one in trusted] == [Subject.CELL, Subject.WORDS, Subject.WORDS]
    assert {one.reason for one in trusted} == {BY_POSITION}
    assert (trusted[0].now, trusted[0].wanted) == ("66.00", "60.00")
    (lost,) = [one for one in conflicts if not one.is_applied]
    assert (lost.subject, lost.reason, lost.names) == (Subject.REMARK, NO_FINDING, ("JS999", "x:1"))


def test_it_is_made_a_file_of_today_that_opens_alike(path: Path) -> None:
    before = open_file(path, lambda _share: None)
    with ProjectFile.open(path) as project:
        assert project.is_former
        authors = [one.author for one in project.former_edits()]
        project.upgrade(before.changes)
        assert not project.is_former
        assert [one.change for one in project.changes()] == [one.change for one in before.changes]
        assert {one.author for one in project.changes()} == set(authors)
    connection = sqlite3.connect(path)
    ((kept,),) = connection.execute("SELECT count(*) FROM edit_of_format_1").fetchall()
    ((form,),) = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchall()
    connection.close()
    assert (kept, int(form)) == (len(authors), FORMAT)
    after = opened(path)
    assert after.disclosure == before.review.disclosure
    assert dict(after.remarks) == dict(before.review.remarks)
    assert dict(after.decisions) == dict(before.review.decisions)
    assert [one.subject for one in after.conflicts] == [Subject.REMARK]


def test_its_history_by_meaning_gives_the_same_review(path: Path) -> None:
    before = open_file(path, lambda _share: None)
    again = Review(before.review.original.disclosure, before.review.catalogue)
    replay(again, before.changes)
    assert again.disclosure == before.review.disclosure
    assert dict(again.decisions) == dict(before.review.decisions)


def test_edits_of_cells_and_words_that_do_not_exist_are_told(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("""UPDATE edit SET change = replace(change, '"t1"', '"t9"')""")
        connection.execute("""UPDATE edit SET change = replace(change, '[10, ', '[99, ')""")
    connection.close()
    review = opened(path)
    assert list(review.corrections()) == []
    lost = [one for one in review.conflicts if not one.is_applied]
    assert {Subject.CELL, Subject.WORDS} <= {one.subject for one in lost}


def test_an_edit_of_no_known_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="vote"):
        former_edit_from_json({"kind": "vote"})


def test_a_key_that_matches_nothing_keeps_what_it_said() -> None:
    assert unmatched(GONE) == FindingId("JS999", subject="x:1")
