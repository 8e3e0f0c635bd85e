"""A folder, a new version and another reviewer's project in a real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import EXPENDITURE, source_text, statement
from real_window import RealWindow, is_possible, wait_until

from juesuan_gui.application.opening import open_file
from juesuan_gui.application.texts import ui
from juesuan_gui.review import Review, SetDecision, SetRemark, Status
from juesuan_gui.review.changes import StoredChange, change_of
from juesuan_gui.review.store import ProjectFile, stored

pytestmark = pytest.mark.skipif(not is_possible(), reason="only with a display")

TABLE = source_text(f"{EXPENDITURE}合计 | | 31.00 | 10.00 | 20.00 | | |")
DOCUMENT = "\n".join((TABLE, statement("expenditure", "2023年度本年支出合计36.40万元。")))
CLEAN = TABLE.replace("31.00", "30.00")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def project(path: Path, edits: Callable[[Review], list]) -> Path:
    """Write a project on the document with the edits of a reviewer."""
    source = write(path.with_suffix(".txt"), DOCUMENT)
    opened = open_file(source, lambda _share: None)
    review = opened.review
    sha256 = review.disclosure.source.sha256
    with ProjectFile.create(path, source.name, sha256, opened.data) as written:
        for edit in edits(review):
            found = review.report.findings
            change = change_of(edit, review.anchors, review.disclosure, found)
            made = stored(change, path.stem)
            written.record(StoredChange(change, path.stem, made.made_at, made.version))
            review.apply(edit)
    return path


def choose(window: RealWindow, letter: str, title: str, path: Path) -> None:
    """Choose an entry of the file menu, and a file in its dialog."""
    window.press("alt+f", letter)
    window.focus(title)
    window.write(str(path))
    window.press("Return")


def test_a_folder_is_listed_and_a_document_opened_from_it(start, tmp_path: Path) -> None:
    write(tmp_path / "docs" / "alpha.txt", CLEAN)
    write(tmp_path / "docs" / "beta.txt", DOCUMENT)
    write(tmp_path / "docs" / "broken.pdf", "%PDF-1.7")
    window = start(tmp_path / "docs")
    window.focus(ui("many.title", name="docs"))
    window.press("ctrl+f")
    window.write("beta")
    window.press("Return", "Return")
    wait_until(lambda: bool(window.windows("beta.txt")), "the document")
    window.close()


def test_a_new_version_is_loaded_into_the_project(start, tmp_path: Path) -> None:
    path = project(
        tmp_path / "doc.juesuan",
        lambda review: [SetDecision(one.key, Status.EXPLAINED) for one in review.findings],
    )
    count = len(open_file(path, lambda _share: None).review.decisions)
    new = write(tmp_path / "new.txt", DOCUMENT.replace("36.40", "37.50"))
    window = start(path)
    window.sign("zhang", "doc")
    choose(window, "v", ui("comparison.choose"), new)
    wait_until(lambda: bool(window.windows(ui("comparison.title"))), "both versions")
    wait_until(lambda: bool(window.windows(ui("conflicts.title"))), "what is to be confirmed")
    with ProjectFile.open(path) as kept:
        assert kept.source()[0] == "new.txt"
        former = kept.earlier()
    assert former is not None
    review = open_file(path, lambda _share: None).review
    assert 0 < len(review.decisions) < count
    assert {one.reason for one in review.open_conflicts} == {"value_changed"}


def test_another_reviewers_project_is_merged(start, tmp_path: Path) -> None:
    mine = project(
        tmp_path / "doc.juesuan",
        lambda review: [SetDecision(review.findings[0].key, Status.CONFIRMED)],
    )
    theirs = project(
        tmp_path / "other.juesuan",
        lambda review: [
            SetDecision(review.findings[0].key, Status.FALSE_ALARM),
            SetRemark(review.findings[1].key, "checked"),
        ],
    )
    window = start(mine)
    window.sign("zhang", "doc")
    choose(window, "j", ui("merging.choose"), theirs)
    wait_until(lambda: bool(window.windows(ui("conflicts.title"))), "what the two made different")
    review = open_file(mine, lambda _share: None).review
    assert list(review.decisions.values()) == [Status.CONFIRMED]
    assert list(review.remarks.values()) == ["checked"]
    assert [one.wanted for one in review.open_conflicts] == ["false-alarm"]
