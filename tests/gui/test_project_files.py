"""Nothing is lost: projects, recovery files, a failing disk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QFileDialog
from small_document import SUBTOTAL, TOTAL

from juesuan_gui.application.opening import open_file
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import FindingId
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.workspace.keeping import drop_leftover, find_leftovers, recovery_dir
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.readers.geometry.page_content import Frame, Layer, PageContent
from juesuan_gui.readers.ocr.scans import scans_of
from juesuan_gui.review import SetCell, SetRemark
from juesuan_gui.review.changes import FindingChange, Shown
from juesuan_gui.review.store import ProjectFile, ProjectFileError, stored


def push(workspace, ref, text):
    workspace.push(SetCell(ref, text), "")


def reopened(path):
    return open_file(path, lambda _share: None)


def test_an_edit_without_a_project_is_in_the_recovery_file(workspace):
    push(workspace, TOTAL, "301.00")
    workspace.flush()
    files = list(recovery_dir().glob("*.juesuan"))
    assert len(files) == 1
    with ProjectFile.open(files[0]) as store:
        (change,) = (one.change for one in store.changes())
        assert (change.on.printed, change.text) == ("300.00", "301.00")
    assert workspace.has_unsaved_edits


def test_edits_are_written_by_themselves_at_once(workspace, qtbot):
    with qtbot.waitSignal(workspace.saved_state_changed):
        push(workspace, TOTAL, "301.00")
    assert list(recovery_dir().glob("*.juesuan"))


def test_closing_removes_the_recovery_file(workspace):
    push(workspace, TOTAL, "301.00")
    workspace.close()
    assert list(recovery_dir().iterdir()) == []


def test_a_project_reopens_with_every_edit(workspace, tmp_path):
    path = tmp_path / "审核 项目.juesuan"
    push(workspace, TOTAL, "301.00")
    workspace.save_as(path)
    push(workspace, SUBTOTAL, "18.00")
    workspace.push(SetRemark(FindingId("JS101"), "已电话核实"), "")
    workspace.undo_stack.undo()
    workspace.flush()
    assert not workspace.has_unsaved_edits
    workspace.close()
    opened = reopened(path)
    assert opened.is_project
    assert opened.review.disclosure.cell(TOTAL).text == "301.00"
    assert opened.review.disclosure.cell(SUBTOTAL).text == "18.00"
    assert dict(opened.review.remarks) == {}
    assert opened.source_name == "测试.txt"


def test_saving_as_takes_the_recovery_file_along(workspace, tmp_path):
    push(workspace, TOTAL, "301.00")
    workspace.save_as(tmp_path / "a.juesuan")
    assert not list(recovery_dir().glob("*.juesuan"))
    workspace.save_as(tmp_path / "b.juesuan")
    push(workspace, SUBTOTAL, "18.00")
    workspace.flush()
    assert reopened(tmp_path / "a.juesuan").review.disclosure.cell(SUBTOTAL).text == "19.00"
    assert reopened(tmp_path / "b.juesuan").review.disclosure.cell(SUBTOTAL).text == "18.00"


def test_a_project_out_of_reach_can_be_saved_elsewhere(workspace, tmp_path):
    first = tmp_path / "a.juesuan"
    push(workspace, TOTAL, "301.00")
    workspace.save_as(first)
    workspace.keeper._store.close()
    first.unlink()
    push(workspace, SUBTOTAL, "18.00")
    failed = []
    workspace.keeping_failed.connect(failed.append)
    workspace.flush()
    assert failed == ["project.not_writable"]
    assert workspace.has_unsaved_edits
    workspace.save_as(tmp_path / "b.juesuan")
    assert not workspace.has_unsaved_edits
    found = reopened(tmp_path / "b.juesuan").review.disclosure
    assert (found.cell(TOTAL).text, found.cell(SUBTOTAL).text) == ("301.00", "18.00")


def test_a_failing_disk_is_told_once_and_nothing_is_forgotten(workspace, monkeypatch, tmp_path):
    def fail(*_arguments):
        raise ProjectFileError("project.not_writable")

    failed = []
    workspace.keeping_failed.connect(failed.append)
    with monkeypatch.context() as patch:
        patch.setattr(ProjectFile, "record", fail)
        push(workspace, TOTAL, "301.00")
        workspace.flush()
        push(workspace, SUBTOTAL, "18.00")
        workspace.flush()
    assert failed == ["project.not_writable"]
    assert workspace.has_unsaved_edits
    workspace.save_as(tmp_path / "a.juesuan")
    assert reopened(tmp_path / "a.juesuan").review.disclosure.cell(SUBTOTAL).text == "18.00"


def test_what_a_crash_left_behind_is_found_and_recovered(qapp, make_opened):
    crashed = Workspace(qapp)
    crashed.open(make_opened())
    push(crashed, TOTAL, "301.00")
    crashed.flush()
    assert list(find_leftovers()) == []  # a running program holds the lock
    crashed.keeper._lock.unlock()
    crashed.keeper._store.close()
    leftover = next(find_leftovers())
    assert leftover.edits == 1
    assert leftover.source_name == "测试.txt"
    again = Workspace(qapp)
    again.open(open_file(leftover.path, lambda _share: None, is_recovered=True))
    assert again.review.disclosure.cell(TOTAL).text == "301.00"
    assert again.has_unsaved_edits
    again.close()
    assert list(find_leftovers()) == []


def test_an_unwanted_leftover_is_deleted():
    recovery_dir().mkdir(parents=True)
    path = recovery_dir() / "x.juesuan"
    with ProjectFile.create(path, "甲.txt", "0", "甲".encode()) as store:
        store.record(stored(FindingChange(SetRemark(FindingId("JS101"), "v"), Shown())))
    assert next(find_leftovers()).path == path
    drop_leftover(path)
    assert list(find_leftovers()) == []


def test_a_damaged_project_says_so(tmp_path):
    path = tmp_path / "坏.juesuan"
    path.write_bytes(b"not a database at all" * 50)
    with pytest.raises(ProjectFileError) as error:
        reopened(path)
    assert error.value.key == "project.damaged"


def test_locks_of_other_programs_are_respected():
    recovery_dir().mkdir(parents=True)
    path = recovery_dir() / "x.juesuan"
    with ProjectFile.create(path, "甲.txt", "0", "甲".encode()) as store:
        store.record(stored(FindingChange(SetRemark(FindingId("JS101"), "v"), Shown())))
    lock = QLockFile(str(path.with_name(path.name + ".lock")))
    assert lock.tryLock(0)
    assert list(find_leftovers()) == []
    lock.unlock()


# --- two programs on one project


@pytest.fixture
def two(workspace, qapp, tmp_path):
    """The path of a project that is open already, and a second workspace that opens it too."""
    path = tmp_path / "共用.juesuan"
    push(workspace, TOTAL, "301.00")
    workspace.save_as(path)
    second = Workspace(qapp)
    second.open(reopened(path))
    yield path, second
    second.close()


def test_a_project_that_is_open_elsewhere_is_not_written_to(workspace, two):
    path, second = two
    assert workspace.keeper.owner is None
    assert second.keeper.owner is not None
    assert second.keeper.project is None
    assert second.review.disclosure.cell(TOTAL).text == "301.00"
    assert not second.has_unsaved_edits
    push(second, SUBTOTAL, "18.00")
    second.flush()
    assert second.has_unsaved_edits
    assert reopened(path).review.disclosure.cell(SUBTOTAL).text == "19.00"


def test_edits_made_read_only_are_saved_elsewhere_with_those_before(two, tmp_path):
    path, second = two
    push(second, SUBTOTAL, "18.00")
    with pytest.raises(ProjectFileError) as error:
        second.save_as(path)
    assert error.value.key == "project.in_use"
    assert second.has_unsaved_edits
    other = tmp_path / "另一份.juesuan"
    second.save_as(other)
    assert second.keeper.owner is None
    assert not second.has_unsaved_edits
    found = reopened(other).review.disclosure
    assert (found.cell(TOTAL).text, found.cell(SUBTOTAL).text) == ("301.00", "18.00")


def test_a_closed_project_can_be_opened_and_written_again(workspace, two):
    path, second = two
    second.close()
    workspace.close()
    assert not path.with_name(path.name + ".lock").exists()
    second.open(reopened(path))
    assert second.keeper.owner is None
    push(second, SUBTOTAL, "18.00")
    second.flush()
    assert reopened(path).review.disclosure.cell(SUBTOTAL).text == "18.00"


def test_saving_under_another_name_locks_that_one_instead(workspace, tmp_path):
    first, then = tmp_path / "a.juesuan", tmp_path / "b.juesuan"
    workspace.save_as(first)
    workspace.save_as(then)
    assert not first.with_name("a.juesuan.lock").exists()
    assert then.with_name("b.juesuan.lock").exists()
    workspace.save_as(then)
    assert then.with_name("b.juesuan.lock").exists()


def test_scans_are_kept_with_a_project(qapp, make_opened, tmp_path):
    page = PageContent(1, 100.0, 200.0, (Layer(Frame(1, 0, 100.0, 200.0), (), ()),))
    workspace = Workspace(qapp)
    workspace.open(replace(make_opened(), scans=scans_of([page])))
    workspace.save_as(tmp_path / "a.juesuan")
    workspace.close()
    assert list(reopened(tmp_path / "a.juesuan").scans.pages) == [1]


def test_a_project_opened_once_more_in_the_same_window_stays_writable(workspace, tmp_path):
    path = tmp_path / "a.juesuan"
    workspace.save_as(path)
    push(workspace, TOTAL, "301.00")
    workspace.flush()
    workspace.open(reopened(path))
    assert workspace.keeper.owner is None
    assert workspace.review.disclosure.cell(TOTAL).text == "301.00"


def test_the_window_says_that_a_project_is_read_only(
    qtbot, window, workspace, tmp_path, monkeypatch
):
    path = tmp_path / "共用.juesuan"
    workspace.save_as(path)
    told = []
    monkeypatch.setattr(
        notices, "tell", lambda _parent, text, detail="": told.append((text, detail))
    )
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        window.open_path(path)
    qtbot.waitUntil(lambda: bool(told))
    assert path.name in told[0][0]
    assert "共用.juesuan.lock" in told[0][1]
    assert ui("status.read_only") in window.status.file.text()
    push(window.workspace, TOTAL, "301.00")
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append(1) or ("", ""))
    assert not window.files.save()
    assert asked == [1]
