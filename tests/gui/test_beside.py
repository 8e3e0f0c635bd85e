"""Last year's document and the budget beside the one in the window."""

import pytest
from beside import summary
from builders import source_text, statement
from PySide6.QtWidgets import QMessageBox

from juesuan_gui.application.opening import open_file
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.workspace.keeping import find_leftovers
from juesuan_gui.review import SetCell, SetRemark

PATIENCE_MS = 30_000
THIS = source_text(summary("120.00", "110.00", "50.00", "60.00", "170.00"))
BEFORE = source_text(summary("100.00", "94.00", "50.00", "56.00", "150.00"))
LAST_WORDS = statement("overall", "2022年度收、支总计150.00万元。").replace("2023", "2022")
WORDS = statement("overall", "2023年度收、支总计171.40万元。")


@pytest.fixture
def window(window, make_opened):
    window.workspace.open(make_opened(f"{THIS}\n{WORDS}"))
    return window


def crash(workspace):
    """Leave the files as a program that ends without a word does."""
    workspace.keeper._lock.unlock()
    workspace.keeper._store.close()


@pytest.fixture
def put(window, qtbot, told, tmp_path):
    """Return a function that puts a text beside the document."""

    def make(text, role="last_year"):
        path = tmp_path / "上年.txt"
        path.write_text(text, encoding="utf-8")
        count = len(told)
        window.beside.put(role, path)
        qtbot.waitUntil(lambda: len(told) > count, timeout=PATIENCE_MS)

    return make


def across(window):
    return [row for row in window.workspace.rows if row.finding.code.startswith("JS0")]


def test_findings_between_documents_are_listed_and_kept(window, put, tmp_path):
    first = window.workspace.rows[0]
    window.workspace.push(SetRemark(first.key, "先写的说明"), "")
    put(f"{BEFORE}\n{LAST_WORDS}")
    (row,) = across(window)
    assert (row.finding.code, row.finding.expected) == ("JS002", "56.00")
    window.workspace.push(SetRemark(row.key, "以前年度损益调整"), "")
    project = tmp_path / "x.juesuan"
    assert window.files.save_to(project)
    again = open_file(project, lambda _share: None)
    assert again.review.remarks == {first.key: "先写的说明", row.key: "以前年度损益调整"}
    assert again.review.open_conflicts == ()
    assert list(again.beside) == ["last_year"]


def test_an_edit_settles_a_finding_between_documents(window, put):
    put(f"{BEFORE}\n{LAST_WORDS}")
    (row,) = across(window)
    window.workspace.push(SetCell(row.finding.cells[0], "56.00"), "")
    assert [one.is_resolved for one in across(window)] == [True]


def test_figures_are_compared_with_the_internal_tables_in_yuan(window, put, tmp_path):
    yuan = source_text(
        summary("1,200,049.00", "1,100,000.00", "500,000.00", "600,000.00", "1,800,049.00")
    )
    put(yuan.replace("万元", "元"), "internal_tables")
    found = [(row.finding.code, row.finding.expected) for row in across(window)]
    assert found == [("JS006", "180.00")] * 2
    project = tmp_path / "x.juesuan"
    assert window.files.save_to(project)
    again = open_file(project, lambda _share: None)
    assert [one.code for one in again.review.findings if one.code == "JS006"] == ["JS006"] * 2


def test_a_document_of_another_year_is_told(window, put, told):
    put(f"{BEFORE}\n{LAST_WORDS}".replace("2022", "2019"))
    assert across(window) == []
    assert told[-1][1]


def test_a_new_version_is_compared_with_the_same_documents(window, put, qtbot, tmp_path):
    put(f"{BEFORE}\n{LAST_WORDS}")
    path = tmp_path / "改.txt"
    path.write_text(f"{THIS}\n{WORDS}\n新增一段。", encoding="utf-8")
    with qtbot.waitSignal(window.revisions.compared, timeout=PATIENCE_MS):
        window.revisions.load(path)
    assert [row.finding.code for row in across(window)] == ["JS002"]


def test_what_was_done_before_can_still_be_taken_back(window, put):
    first = window.workspace.rows[0]
    window.workspace.push(SetRemark(first.key, "先写的说明"), "写说明")
    put(f"{BEFORE}\n{LAST_WORDS}")
    assert window.workspace.undo_stack.undoText() == "写说明"
    window.workspace.undo_stack.undo()
    assert dict(window.workspace.review.remarks) == {}


def test_what_would_be_lost_is_named(window, put, monkeypatch):
    asked = []
    cancel = QMessageBox.StandardButton.Cancel
    for name in ("ask_to_save", "ask_to_save_beside"):
        monkeypatch.setattr(notices, name, lambda *_, name=name: asked.append(name) or cancel)
    put(f"{BEFORE}\n{LAST_WORDS}")
    window.files.confirm_leave()
    window.workspace.push(SetRemark(window.workspace.rows[0].key, "x"), "")
    window.files.confirm_leave()
    assert asked == ["ask_to_save_beside", "ask_to_save"]


def test_a_document_beside_one_without_edits_is_asked_about_and_survives_a_crash(
    window, put, tmp_path
):
    put(f"{BEFORE}\n{LAST_WORDS}")
    assert window.workspace.has_unsaved_edits
    crash(window.workspace)
    (leftover,) = find_leftovers()
    assert leftover.edits == 0
    window.workspace.open(open_file(leftover.path, lambda _share: None, is_recovered=True))
    assert window.workspace.has_unsaved_edits
    assert window.files.save_to(tmp_path / "x.juesuan")
    assert not window.workspace.has_unsaved_edits
    assert list(find_leftovers()) == []


def test_a_project_cannot_be_put_beside_which_is_told(window, told, tmp_path):
    assert window.beside.put("budget", tmp_path / "x.juesuan") is None
    assert [text for text, _ in told] == ["没有完成：x.juesuan"]
