"""Projects that were made on another reading or by another version of the program."""

import shutil
import sqlite3
from pathlib import Path

from altered_projects import alter
from openpyxl import load_workbook
from small_document import SUBTOTAL, TOTAL

from juesuan_gui.application.opening import Opened, open_file
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.conflict_words import conflict_rows
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.export.pdf.report import write_report_pdf
from juesuan_gui.export.workbook.writer import write_workbook
from juesuan_gui.gui.dialogs.conflicts_dialog import ConflictsDialog
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review import SetCell
from juesuan_gui.review.changes import CellChange, UnknownChange
from juesuan_gui.review.conflicts import Subject
from juesuan_gui.review.store import ProjectFile, ProjectFileError

FORMER = Path(__file__).parents[1] / "data" / "projects" / "format_1.juesuan"


def push(workspace: Workspace, ref: CellRef, written: str) -> None:
    workspace.push(SetCell(ref, written), "")


def reopened(path: Path) -> Opened:
    return open_file(path, lambda _share: None)


def with_a_misfit(workspace, path):
    """Save a project whose first edit was made on a print that the document does not have."""
    push(workspace, TOTAL, "301.00")
    push(workspace, SUBTOTAL, "18.00")
    workspace.save_as(path)
    workspace.close()
    alter(path, """UPDATE edit SET change = replace(change, '"300.00"', '"330.00"') WHERE id = 1""")


def test_edits_that_no_longer_fit_are_told_and_the_others_kept(workspace, tmp_path):
    path = tmp_path / "a.juesuan"
    with_a_misfit(workspace, path)
    review = reopened(path).review
    (conflict,) = review.conflicts
    assert (conflict.was, conflict.wanted, conflict.now) == ("330.00", "301.00", "300.00")
    assert conflict.target == TOTAL
    assert review.disclosure.cell(TOTAL).text == "300.00"
    assert review.disclosure.cell(SUBTOTAL).text == "18.00"


def test_conflicts_are_listed_on_opening_and_can_be_listed_again(qtbot, window, tmp_path):
    path = tmp_path / "a.juesuan"
    with_a_misfit(window.workspace, path)
    with qtbot.waitSignal(window.files.conflicts_found, timeout=5000):
        window.open_path(path)
    (dialog,) = window.findChildren(ConflictsDialog)
    (line,) = [dialog.tree.topLevelItem(i) for i in range(dialog.tree.topLevelItemCount())]
    assert [line.text(i) for i in (2, 3, 4)] == ["330.00", "301.00", "300.00"]
    with qtbot.waitSignal(dialog.target_chosen) as chosen:
        dialog.tree.itemActivated.emit(line, 0)
    assert chosen.args == [TOTAL]
    dialog.close()
    window.commands["conflicts"].trigger()
    assert window.findChildren(ConflictsDialog)


def test_exported_files_list_what_was_not_applied(workspace, tmp_path):
    path = tmp_path / "a.juesuan"
    with_a_misfit(workspace, path)
    snapshot = take_snapshot(reopened(path).review)
    (row,) = conflict_rows(snapshot)
    assert row[2:5] == ["330.00", "301.00", "300.00"]
    write_workbook(snapshot, tmp_path / "a.xlsx")
    sheets = load_workbook(tmp_path / "a.xlsx").sheetnames
    assert text("workbook.conflicts") in sheets
    write_report_pdf(snapshot, tmp_path / "a.pdf")


def listed(dialog: ConflictsDialog) -> list[str]:
    """Return what the lines of the dialog say was wanted."""
    tree = dialog.tree
    return [tree.topLevelItem(i).text(3) for i in range(tree.topLevelItemCount())]


def open_conflicts(window, path) -> ConflictsDialog:
    window.workspace.open(reopened(path))
    return ConflictsDialog(window.workspace, window)


def test_a_conflict_that_is_dismissed_is_listed_no_more_and_undo_brings_it_back(window, tmp_path):
    path = tmp_path / "a.juesuan"
    with_a_misfit(window.workspace, path)
    dialog = open_conflicts(window, path)
    assert not dialog.dismiss.isEnabled()
    dialog.tree.topLevelItem(0).setSelected(True)
    dialog.dismiss.click()
    assert listed(dialog) == []
    assert dialog.summary.text() == ui("conflicts.dismissed", count=1)
    assert take_snapshot(window.workspace.review).conflicts == ()
    window.workspace.undo_stack.undo()
    assert listed(dialog) == ["301.00"]
    assert len(take_snapshot(window.workspace.review).conflicts) == 1


def test_a_dismissal_is_kept_in_the_project_and_can_be_taken_back(qtbot, window, tmp_path):
    path = tmp_path / "a.juesuan"
    with_a_misfit(window.workspace, path)
    dialog = open_conflicts(window, path)
    dialog.tree.topLevelItem(0).setSelected(True)
    dialog.dismiss.click()
    window.workspace.close()
    with qtbot.assertNotEmitted(window.files.conflicts_found):
        window.files.show(reopened(path))  # nothing is left to be told
    dialog = ConflictsDialog(window.workspace, window)
    assert listed(dialog) == []
    dialog.show_dismissed.setChecked(True)
    assert listed(dialog) == ["301.00"]
    dialog.tree.topLevelItem(0).setSelected(True)
    assert dialog.dismiss.text() == ui("conflicts.restore")
    dialog.dismiss.click()
    window.workspace.close()
    assert [one.wanted for one in reopened(path).review.open_conflicts] == ["301.00"]


def test_a_document_that_reads_otherwise_again_asks_again(window, tmp_path):
    path = tmp_path / "a.juesuan"
    with_a_misfit(window.workspace, path)
    dialog = open_conflicts(window, path)
    dialog.tree.topLevelItem(0).setSelected(True)
    dialog.dismiss.click()
    window.workspace.close()
    alter(
        path, """UPDATE edit SET change = replace(change, '"now": "300.00"', '"now": "299.00"')"""
    )
    assert len(reopened(path).review.open_conflicts) == 1


# --- projects of other versions


def test_a_former_project_becomes_one_of_today_when_it_is_opened(workspace, tmp_path):
    path = Path(shutil.copy(FORMER, tmp_path / "旧.juesuan"))
    workspace.open(reopened(path))
    assert workspace.keeper.project == path
    with ProjectFile.open(path) as store:
        assert not store.is_former
        before = store.count()
    push(workspace, CellRef("t1", 3, 3), "101.00")
    workspace.flush()
    workspace.close()
    with ProjectFile.open(path) as store:
        assert store.count() == before + 1


def test_a_former_project_that_cannot_be_written_is_left_as_it_is(workspace, tmp_path, monkeypatch):
    path = Path(shutil.copy(FORMER, tmp_path / "旧.juesuan"))
    before = path.read_bytes()

    def fail(*_arguments):
        raise ProjectFileError("project.not_writable")

    monkeypatch.setattr(ProjectFile, "upgrade", fail)
    workspace.open(reopened(path))
    assert workspace.keeper.is_read_only
    push(workspace, CellRef("t1", 3, 3), "101.00")
    workspace.save_as(tmp_path / "新.juesuan")
    assert path.read_bytes() == before
    found = reopened(tmp_path / "新.juesuan").review
    assert {c.corrected for c in found.corrections()} == {"60.00", "101.00"}


def newer(path):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'format'")
        statement = "INSERT INTO edit (made_at, author, version, change) VALUES (?, ?, ?, ?)"
        vote = ("2030-01-01T00:00:00+00:00", "赵六", "9.0", '{"kind": "vote"}')
        connection.execute(statement, vote)
    connection.close()


def test_a_newer_project_opens_read_only_and_goes_along_whole(workspace, tmp_path):
    path, other = tmp_path / "a.juesuan", tmp_path / "b.juesuan"
    push(workspace, TOTAL, "301.00")
    workspace.save_as(path)
    workspace.close()
    newer(path)
    before = path.read_bytes()
    opened = reopened(path)
    assert opened.is_newer
    assert [one.subject for one in opened.review.conflicts] == [Subject.UNKNOWN]
    workspace.open(opened)
    assert workspace.keeper.is_read_only
    assert workspace.review.disclosure.cell(TOTAL).text == "301.00"
    push(workspace, SUBTOTAL, "18.00")
    workspace.flush()
    assert workspace.has_unsaved_edits
    workspace.save_as(other)
    assert not workspace.keeper.is_read_only
    workspace.close()
    assert path.read_bytes() == before
    assert not path.with_name("a.juesuan.lock").exists()
    with ProjectFile.open(other) as store:
        kinds = [type(one.change) for one in store.changes()]
    assert kinds == [CellChange, UnknownChange, CellChange]


def test_the_window_says_that_a_project_is_newer(qtbot, window, told, tmp_path):
    path = tmp_path / "a.juesuan"
    push(window.workspace, TOTAL, "301.00")
    window.workspace.save_as(path)
    window.workspace.close()
    newer(path)
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        window.open_path(path)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] == (ui("files.newer", name=path.name), ui("files.newer_detail"))
    assert ui("status.newer") in window.status.file.text()
