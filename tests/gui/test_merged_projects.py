"""Another reviewer's project brought into the window."""

import pytest
from builders import EXPENDITURE, source_text, statement

from juesuan_gui.application.opening import open_file
from juesuan_gui.gui.dialogs.conflicts_dialog import ConflictsDialog
from juesuan_gui.review import SetDecision, SetRemark, Status
from juesuan_gui.review.changes import StoredChange, change_of
from juesuan_gui.review.store import ProjectFile, ProjectFileError, stored

DOCUMENT = "\n".join(
    (
        source_text(f"{EXPENDITURE}合计 | | 31.00 | 10.00 | 20.00 | | |"),
        statement("expenditure", "2023年度本年支出合计36.40万元。"),
    )
)
PATIENCE_MS = 30_000


@pytest.fixture
def window(window, make_opened):
    window.workspace.open(make_opened(DOCUMENT))
    return window


@pytest.fixture
def other(make_opened, tmp_path):
    """Return a function that writes the project of another reviewer and gives its path."""

    def make(edits, text=DOCUMENT):
        opened = make_opened(text)
        review, path = opened.review, tmp_path / "乙.juesuan"
        sha256 = review.disclosure.source.sha256
        with ProjectFile.create(path, "测试.txt", sha256, opened.data) as project:
            for edit in edits:
                change = stored(
                    change_of(edit, review.anchors, review.disclosure, review.report.findings)
                )
                project.record(StoredChange(change.change, "乙", change.made_at, "1"))
                review.apply(edit)
        return path

    return make


def test_what_the_other_did_is_taken_in_with_author_and_kept(window, other, qtbot, told, tmp_path):
    keys = [row.key for row in window.workspace.rows]
    window.workspace.push(SetRemark(keys[0], "甲的说明"), "")
    path = other([SetDecision(keys[0], Status.CONFIRMED), SetRemark(keys[1], "乙的说明")])
    project = tmp_path / "甲.juesuan"
    assert window.files.save_to(project)
    window.merging.merge(path)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert dict(window.workspace.review.remarks) == {keys[0]: "甲的说明", keys[1]: "乙的说明"}
    assert window.workspace.row(keys[0]).status is Status.CONFIRMED
    assert not window.workspace.has_unsaved_edits
    again = open_file(project, lambda _share: None)
    assert [one.author for one in again.changes][1:] == ["乙", "乙"]
    assert again.review.remarks == window.workspace.review.remarks


def test_what_the_two_made_different_is_listed_and_can_be_adopted(window, other, qtbot, told):
    key = window.workspace.rows[0].key
    window.workspace.push(SetDecision(key, Status.CONFIRMED), "")
    window.merging.merge(other([SetDecision(key, Status.FALSE_ALARM)]))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert window.workspace.row(key).status is Status.CONFIRMED
    (dialog,) = [one for one in window.findChildren(ConflictsDialog) if one.isVisible()]
    line = dialog.tree.topLevelItem(0)
    assert (line.text(3), line.text(4)) == ("误报", "确认错误")
    line.setSelected(True)
    dialog.adopt.click()
    assert window.workspace.row(key).status is Status.FALSE_ALARM


def test_a_project_of_another_document_is_refused(window, other, qtbot, told):
    key = window.workspace.rows[0].key
    before = window.workspace.review
    window.merging.merge(other([SetDecision(key, Status.CONFIRMED)], DOCUMENT + "\n另一份。"))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert window.workspace.review is before


def test_a_project_that_adds_nothing_is_told(window, other, qtbot, told):
    before = window.workspace.review
    window.merging.merge(other([]))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert window.workspace.review is before


def test_no_step_of_before_is_taken_back_over_the_others_changes(window, other, qtbot, told):
    key = window.workspace.rows[0].key
    window.workspace.push(SetRemark(key, "甲的说明"), "写说明")
    window.merging.merge(other([SetDecision(key, Status.CONFIRMED)]))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert window.workspace.undo_stack.count() == 0
    window.workspace.push(SetRemark(key, "又写"), "写说明")
    window.workspace.undo_stack.undo()
    assert dict(window.workspace.review.remarks) == {key: "甲的说明"}


def test_a_result_for_another_document_is_dropped(window, other, qtbot, make_opened, told):
    key = window.workspace.rows[0].key
    task = window.merging.merge(other([SetDecision(key, Status.CONFIRMED)]))
    another = make_opened(DOCUMENT + "\n另一份。", "另一份.txt")
    window.workspace.open(another)
    qtbot.waitSignal(task.ended, timeout=PATIENCE_MS).wait()
    assert window.workspace.opened is another
    assert window.workspace.journal == ()
    assert told == []


def test_a_result_of_before_an_edit_is_worked_out_anew(window, other, qtbot, told):
    keys = [row.key for row in window.workspace.rows]
    window.merging.merge(other([SetDecision(keys[0], Status.CONFIRMED)]))
    window.workspace.push(SetRemark(keys[1], "其间写的"), "")
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert window.workspace.row(keys[0]).status is Status.CONFIRMED
    assert dict(window.workspace.review.remarks) == {keys[1]: "其间写的"}


def test_nothing_is_taken_in_while_an_edit_cannot_be_written(
    window, other, qtbot, told, monkeypatch
):
    def fail(*_arguments):
        raise ProjectFileError("project.not_writable")

    keys = [row.key for row in window.workspace.rows]
    path = other([SetDecision(keys[0], Status.CONFIRMED)])
    before = window.workspace.opened
    monkeypatch.setattr(ProjectFile, "record", fail)
    window.workspace.push(SetRemark(keys[1], "写不下"), "")
    window.merging.merge(path)
    qtbot.waitUntil(lambda: len(told) > 1, timeout=PATIENCE_MS)
    assert window.workspace.opened is before
    assert window.workspace.has_unsaved_edits
    monkeypatch.undo()
    window.workspace.flush()
    assert window.workspace.keeper.unsaved == 1
