"""A new version of the document in the window: both versions kept, side by side, asked anew."""

from dataclasses import replace

import pytest
from builders import EXPENDITURE, source_text, statement

from juesuan_gui.application.opening import open_file
from juesuan_gui.gui.dialogs.comparison_dialog import ComparisonDialog
from juesuan_gui.gui.dialogs.conflicts_dialog import ConflictsDialog
from juesuan_gui.gui.workspace.keeping import find_leftovers
from juesuan_gui.review import SetDecision, SetRemark, Status
from juesuan_gui.review.comparison import Fate
from juesuan_gui.review.store import ProjectFile

DOCUMENT = "\n".join(
    (
        source_text(f"{EXPENDITURE}合计 | | 31.00 | 10.00 | 20.00 | | |"),
        statement("expenditure", "2023年度本年支出合计31.00万元。"),
    )
)
PATIENCE_MS = 30_000
CHANGED = "数值已变"


@pytest.fixture
def window(window, make_opened):
    """The window with a document that has an error, which has a value."""
    window.workspace.open(make_opened(DOCUMENT))
    return window


@pytest.fixture
def load(window, qtbot, tmp_path):
    """Return a function that loads a text as the new version and gives the comparison shown."""

    def make(text):
        path = tmp_path / "修改后.txt"
        path.write_text(text, encoding="utf-8")
        with qtbot.waitSignal(window.revisions.compared, timeout=PATIENCE_MS) as shown:
            window.revisions.load(path)
        return shown.args[0]

    return make


def first_error(window):
    return next(row for row in window.workspace.rows if row.finding.actual)


def dialogs(window, kind):
    return [one for one in window.findChildren(kind) if one.isVisible()]


def test_the_same_document_changes_nothing(window, load):
    row = first_error(window)
    window.workspace.push(SetDecision(row.key, Status.EXPLAINED), "")
    comparison = load(DOCUMENT)
    assert (comparison.cells, comparison.texts, comparison.count(Fate.CHANGED)) == ((), (), 0)
    assert window.workspace.row(row.key).status is Status.EXPLAINED
    assert window.workspace.opened.source_name == "修改后.txt"


def test_a_changed_value_is_asked_anew_and_can_be_adopted(window, load):
    row = first_error(window)
    window.workspace.push(SetRemark(row.key, "已核"), "")
    figure = row.finding.actual
    comparison = load(DOCUMENT.replace(figure, "37.00"))
    assert comparison.cells or comparison.texts
    assert window.workspace.review.remarks == {}
    (dialog,) = dialogs(window, ConflictsDialog)
    line = dialog.tree.topLevelItem(0)
    assert CHANGED in line.text(5)
    line.setSelected(True)
    dialog.adopt.click()
    assert list(window.workspace.review.remarks.values()) == ["已核"]
    assert window.workspace.review.open_conflicts == ()


def test_a_project_keeps_both_versions(window, load, tmp_path, qtbot):
    row = first_error(window)
    window.workspace.push(SetDecision(row.key, Status.CONFIRMED), "")
    project = tmp_path / "审核.juesuan"
    assert window.files.save_to(project)
    load(DOCUMENT + "\n新增一段。")
    window.workspace.push(SetRemark(row.key, "第二版也一样"), "")
    window.workspace.flush()
    assert not window.workspace.has_unsaved_edits
    with ProjectFile.open(project) as kept:
        assert kept.source()[0] == "修改后.txt"
        earlier = kept.earlier()
    assert (earlier.source.name, len(earlier.changes)) == ("测试.txt", 1)
    again = open_file(project, lambda _share: None).review
    assert again.decisions[row.key] is Status.CONFIRMED
    assert again.remarks[row.key] == "第二版也一样"
    with qtbot.waitSignal(window.revisions.compared, timeout=PATIENCE_MS) as shown:
        window.revisions.compare()
    assert [one.now for one in shown.args[0].texts] == ["新增一段。"]


def test_both_versions_are_shown_side_by_side(window, load, qtbot):
    load(DOCUMENT + "\n新增一段。")
    (dialog,) = dialogs(window, ComparisonDialog)
    assert dialog.findings.topLevelItemCount() == len(window.workspace.review.original.findings)
    assert "新增一段" in dialog.texts.toPlainText()
    item = dialog.findings.topLevelItem(0)
    with qtbot.waitSignal(dialog.target_chosen):
        dialog.findings.itemClicked.emit(item, 0)


def test_of_very_many_differences_none_is_left_out(window, load, qtbot):
    load(DOCUMENT.replace("31.00", "30.00", 1) + "\n新增一段。")
    (dialog,) = dialogs(window, ComparisonDialog)
    comparison = dialog._comparison
    cell, text = comparison.cells[0], comparison.texts[0]
    many = replace(
        comparison,
        cells=(cell,) * 6000,
        texts=tuple(replace(text, now=f"第{number}段。") for number in range(200)),
    )
    shown = ComparisonDialog(many, "上一版", window.workspace, window)
    qtbot.addWidget(shown)
    model = shown.cells.model()
    assert model.rowCount() == 6000
    assert [model.index(5999, column).data() for column in (3, 4)] == ["31.00", "30.00"]
    with qtbot.waitSignal(shown.target_chosen) as chosen:
        shown.cells.clicked.emit(model.index(5999, 0))
    assert chosen.args == [cell.target]
    qtbot.waitUntil(lambda: "第199段" in shown.texts.toPlainText(), timeout=PATIENCE_MS)
    assert "第0段" in shown.texts.toPlainText()


def test_without_a_former_version_it_is_said_how_to_get_one(window, told):
    assert window.revisions.compare() is None
    assert len(told) == 1


def test_a_version_that_cannot_be_read_leaves_the_former_one(window, qtbot, tmp_path, told):
    path = tmp_path / "空.txt"
    path.write_text("", encoding="utf-8")
    opened = window.workspace.opened
    window.revisions.load(path)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert window.workspace.opened is opened


def test_a_new_version_without_edits_is_asked_about_and_survives_a_crash(window, load):
    load(DOCUMENT + "\n新增一段。")
    assert window.workspace.has_unsaved_edits
    window.workspace.keeper._lock.unlock()
    window.workspace.keeper._store.close()
    (leftover,) = find_leftovers()
    window.workspace.open(open_file(leftover.path, lambda _share: None, is_recovered=True))
    assert window.workspace.has_unsaved_edits
    assert window.workspace.keeper.earlier().source.name == "测试.txt"


def test_a_new_version_of_a_document_that_was_left_is_dropped(window, qtbot, make_opened, tmp_path):
    path = tmp_path / "修改后.txt"
    path.write_text(DOCUMENT + "\n新增一段。", encoding="utf-8")
    task = window.revisions.load(path)
    another = make_opened(DOCUMENT, "另一份.txt")
    window.workspace.open(another)
    qtbot.waitSignal(task.ended, timeout=PATIENCE_MS).wait()
    assert window.workspace.opened is another


def test_the_comparison_of_a_document_that_was_left_is_not_shown(window, load, qtbot, make_opened):
    load(DOCUMENT + "\n新增一段。")
    shown = []
    window.revisions.compared.connect(lambda found, _name: shown.append(found))
    task = window.revisions.compare()
    window.workspace.open(make_opened(DOCUMENT, "另一份.txt"))
    qtbot.waitSignal(task.ended, timeout=PATIENCE_MS).wait()
    assert shown == []


def test_a_project_is_no_new_version_which_is_told(window, told, tmp_path):
    assert window.revisions.load(tmp_path / "x.juesuan") is None
    assert [text for text, _ in told] == ["没有完成：x.juesuan"]
