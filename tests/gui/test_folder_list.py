"""The list of a folder: filled while it is checked, filtered, sorted, stopped, opened from."""

import os
import time
from multiprocessing import active_children
from pathlib import Path

import odd_workers
import pytest
from builders import EXPENDITURE, source_text
from every_dialog import faults_of
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent

from juesuan_gui.application.folder.kept import KeptDigests
from juesuan_gui.application.folder.listing import Document, Listing, find_documents
from juesuan_gui.application.folder.run import State
from juesuan_gui.application.folder.workers import Workers
from juesuan_gui.gui.folder.filter import Wanted
from juesuan_gui.gui.folder.model import Column
from juesuan_gui.gui.folder.window import FolderWindow

CLEAN = source_text(f"{EXPENDITURE}合计 | | 3.00 | 1.00 | 2.00 | | |")
WRONG = source_text(f"{EXPENDITURE}合计 | | 4.00 | 1.00 | 2.00 | | |")
PATIENCE_MS = 60_000


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "二〇二三"
    found.mkdir()
    (found / "甲.txt").write_text(CLEAN, encoding="utf-8")
    (found / "乙.txt").write_text(WRONG.replace("档案局", "统计局"), encoding="utf-8")
    (found / "丙.pdf").write_text("%PDF-1.7", encoding="utf-8")
    return found


@pytest.fixture
def listed(qtbot, folder):
    found = FolderWindow(folder, find_documents([folder]), Workers(1))
    qtbot.addWidget(found)
    found.show()
    qtbot.waitUntil(lambda: found.run.is_over, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not found.progress.isVisible(), timeout=PATIENCE_MS)
    return found


def texts(listed, column=Column.FILE):
    count = listed.filter.rowCount()
    return [listed.filter.index(row, column).data() for row in range(count)]


def want(listed, wanted):
    listed.wanted.setCurrentIndex(list(Wanted).index(wanted))


def test_every_document_is_listed_with_what_was_found(listed, qtmodeltester):
    qtmodeltester.check(listed.documents)
    assert dict(zip(texts(listed), texts(listed, Column.ERROR), strict=True)) == {
        "丙.pdf": "",
        "乙.txt": "1",
        "甲.txt": "",
    }
    assert set(texts(listed, Column.DEPARTMENT)) == {"", "某市档案局", "某市统计局"}
    assert not listed.stop.isVisible()


def test_documents_are_filtered_by_words_and_by_what_was_found(listed):
    listed.words.setText("统计局")
    assert texts(listed) == ["乙.txt"]
    assert "1" in listed.told.text()
    listed.words.clear()
    for wanted, names in {
        Wanted.ERRORS: ["乙.txt"],
        Wanted.FAILED: ["丙.pdf"],
        Wanted.WAITING: [],
    }.items():
        want(listed, wanted)
        assert texts(listed) == names


def test_numbers_sort_as_numbers(listed):
    listed.table.sortByColumn(Column.ERROR, Qt.SortOrder.DescendingOrder)
    assert texts(listed)[0] == "乙.txt"


def test_a_document_opens_on_a_double_click_and_on_enter(listed, qtbot, folder):
    listed.table.sortByColumn(Column.ERROR, Qt.SortOrder.DescendingOrder)
    index = listed.filter.index(0, 0)
    with qtbot.waitSignal(listed.document_chosen) as chosen:
        listed.table.doubleClicked.emit(index)
    assert chosen.args == [folder / "乙.txt"]
    listed.table.setCurrentIndex(index)
    with qtbot.waitSignal(listed.document_chosen):
        qtbot.keyClick(listed.table, Qt.Key.Key_Return)


def test_enter_leads_from_the_words_to_the_first_document_they_find(listed, qtbot, folder):
    listed.words.setText("统计局")
    qtbot.keyClick(listed.words, Qt.Key.Key_Return)
    with qtbot.waitSignal(listed.document_chosen) as chosen:
        qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    assert chosen.args == [folder / "乙.txt"]


def test_only_what_is_new_or_changed_is_checked_again(listed, qtbot, folder):
    digests = {row.path.name: row.digest for row in listed.run.rows}
    (folder / "乙.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "丁.txt").write_text(WRONG, encoding="utf-8")
    listed.take(find_documents([folder]))
    qtbot.waitUntil(lambda: listed.run.is_over, timeout=PATIENCE_MS)
    after = {row.path.name: row.digest for row in listed.run.rows}
    assert after["甲.txt"] is digests["甲.txt"]
    assert after["乙.txt"] != digests["乙.txt"]
    assert after["丁.txt"] is not None


def test_the_check_is_stopped_and_gone_on_with(qtbot):
    documents = [Document(Path("hang"), size=9), Document(Path("a"), size=1)]
    listed = FolderWindow(
        Path(), Listing(tuple(documents)), Workers(1, target=odd_workers.sleeping)
    )
    qtbot.addWidget(listed)
    listed.show()
    qtbot.waitUntil(lambda: listed.run.rows[0].state is State.CHECKING, timeout=PATIENCE_MS)
    listed.stop.click()
    assert {row.state for row in listed.run.rows} == {State.WAITING}
    assert listed.run.workers.process_ids == ()
    listed.take(Listing(documents[1:]))
    qtbot.waitUntil(lambda: listed.run.is_over, timeout=PATIENCE_MS)
    assert [row.state for row in listed.run.rows] == [State.DONE]


def test_the_window_lists_a_folder_dropped_on_it_and_opens_from_it(window, qtbot, folder, told):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.folders.window_opened, timeout=PATIENCE_MS) as opened:
        window.dropEvent(drop)
    listed = opened.args[0]
    qtbot.waitUntil(lambda: listed.run.is_over, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.workspace.document_opened, timeout=PATIENCE_MS):
        listed.document_chosen.emit(folder / "乙.txt")
    assert window.workspace.opened.path == folder / "乙.txt"
    output = folder.parent / "汇总.xlsx"
    task = window.folders.write_summary(listed, output)
    qtbot.waitUntil(lambda: task.is_over and bool(told), timeout=PATIENCE_MS)
    assert load_workbook(output).worksheets[0].max_row == 4
    window.folders.close_all()


def test_the_checklists_of_all_documents_are_written(window, qtbot, folder, told):
    with qtbot.waitSignal(window.folders.window_opened, timeout=PATIENCE_MS) as opened:
        window.folders.open(folder)
    listed = opened.args[0]
    assert not listed.checklist.isEnabled()
    qtbot.waitUntil(listed.checklist.isEnabled, timeout=PATIENCE_MS)
    window._settings.reviewer = "王芳"
    output = folder.parent / "检查表.xlsx"
    task = window.folders.write_checklist(listed, output)
    qtbot.waitUntil(lambda: task.is_over and bool(told), timeout=PATIENCE_MS)
    overview, first, *_ = load_workbook(output).worksheets
    assert [row[5].value for row in overview.iter_rows(min_row=2)] == [None, 1, 0]
    assert "王芳" in first["D3"].value
    window.folders.close_all()


def test_a_stopped_filling_of_checklists_leaves_no_processes(window, qtbot, folder, tmp_path):
    with qtbot.waitSignal(window.folders.window_opened, timeout=PATIENCE_MS) as opened:
        window.folders.open(folder)
    listed = opened.args[0]
    qtbot.waitUntil(lambda: listed.run.is_over, timeout=PATIENCE_MS)
    task = window.folders.write_checklist(listed, tmp_path / "检查表.xlsx")
    qtbot.waitUntil(lambda: bool(active_children()), timeout=PATIENCE_MS)
    task.cancel()
    qtbot.waitUntil(lambda: not active_children(), timeout=PATIENCE_MS)
    assert not (tmp_path / "检查表.xlsx").exists()
    window.folders.close_all()


@pytest.mark.parametrize("is_there", [True, False])
def test_an_empty_or_missing_folder_is_told(window, qtbot, tmp_path, told, is_there):
    folder = tmp_path / "nothing"
    if is_there:
        folder.mkdir()
    task = window.folders.open(folder)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert task.is_over
    assert window.folders.windows == []


def test_of_several_folders_each_is_listed(window, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(window.folders, "open", opened.append)
    folders = [tmp_path / name for name in ("甲", "乙")]
    for one in folders:
        one.mkdir()
    window.open_paths(folders)
    assert opened == folders


def test_a_summary_takes_the_place_of_no_document_and_is_none_itself(listed, qtbot, folder, window):
    before = (folder / "甲.txt").read_bytes()
    failures = []
    task = window.folders.write_summary(listed, folder / "甲.txt")
    task.failed.connect(failures.append)
    qtbot.waitUntil(lambda: bool(failures), timeout=PATIENCE_MS)
    assert (folder / "甲.txt").read_bytes() == before
    for _ in range(2):
        task = window.folders.write_summary(listed, folder / "汇总.xlsx")
        with qtbot.waitSignal(task.finished, timeout=PATIENCE_MS):
            pass
    listed.take(find_documents([folder]))
    qtbot.waitUntil(lambda: listed.run.is_over, timeout=PATIENCE_MS)
    assert sorted(texts(listed)) == ["丙.pdf", "乙.txt", "甲.txt"]
    assert "1 份没有列入" in listed.told.text()


def test_a_list_opened_again_says_what_it_knew_at_once(qtbot, folder, tmp_path):
    hour_ago = time.time() - 3600
    for path in folder.iterdir():
        os.utime(path, (hour_ago, hour_ago))
    told = []
    for _ in range(2):
        kept = KeptDigests(tmp_path / "kept")
        shown = FolderWindow(folder, find_documents([folder]), Workers(1), kept)
        qtbot.addWidget(shown)
        told.append((shown.run.done, "2 份与上次核对时相同" in shown.told.text()))
        qtbot.waitUntil(lambda run=shown.run: run.is_over, timeout=PATIENCE_MS)
        shown.close()
    assert told == [(0, False), (2, True)]


def test_headings_and_the_chosen_button_show_their_whole_words(listed):
    header = listed.table.horizontalHeader()
    for column in Column:
        assert header.sectionSize(column) >= header.sectionSizeHint(column)
    metrics = listed.summary.fontMetrics()
    shown = listed.summary.text().replace("&", "")
    # A letter underlined takes no room for its sign.
    assert listed.summary.sizeHint().width() == metrics.horizontalAdvance(shown) + 22


def test_errors_and_warnings_of_a_narrow_list_are_in_sight(listed):
    header = listed.table.horizontalHeader()
    for width in (667, 1100):
        listed.resize(width, 340)
        assert faults_of(listed, QSize(width, 340)) == []
        room = listed.table.viewport().width()
        for column in (Column.FILE, Column.ERROR, Column.WARNING, Column.STATE):
            assert not listed.table.isColumnHidden(column)
            assert header.sectionViewportPosition(column) + header.sectionSize(column) <= room
            assert header.sectionSize(column) >= header.sectionSizeHint(column)
        assert listed.table.isColumnHidden(Column.KIND) == (width < 1000)
