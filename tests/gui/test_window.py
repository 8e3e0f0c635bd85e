"""The whole window: open, step through findings, accept, paste, find, save, theme."""

import threading

import pytest
from PySide6.QtCore import QLibraryInfo, QMimeData, QPoint, Qt, QTranslator, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QMessageBox
from small_document import BASIC, DOCUMENT, PEOPLE, SUBTOTAL, TOTAL, long_document

from juesuan_gui.application import opening
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.registry import EXPORTS, Export, export_named
from juesuan_gui.export.write_errors import why_not_written
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.settings_dialog import PhrasesDialog
from juesuan_gui.gui.findings.model import Column
from juesuan_gui.gui.shell.main_window import MainWindow
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.toolkit.theme import DARK, LIGHT, theme_of
from juesuan_gui.review import SetCell, SetDecision, SetRemark, Status, accept


def push(window, ref, text):
    window.workspace.push(SetCell(ref, text), "")


def press(window, name):
    window.commands[name].trigger()


@pytest.fixture
def document_file(tmp_path):
    path = tmp_path / "决算 公开.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


# --- opening


def test_a_file_opens_in_the_background_and_is_remembered(qtbot, window, document_file):
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        window.open_path(document_file)
    assert window.workspace.opened.path == document_file
    assert window.area.currentWidget() is not window.area.start_page
    assert Settings().recent == [document_file]
    assert document_file.name in window.windowTitle()


def test_opening_can_be_cancelled(qtbot, window, document_file, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    read = opening.load_file

    def slow(path):
        begun.set()
        go_on.wait(5)
        return read(path)

    monkeypatch.setattr(opening, "load_file", slow)
    before = window.workspace.opened
    window.open_path(document_file)
    assert begun.wait(5)
    task = window.files.task
    with qtbot.waitSignal(task.ended):
        task.cancel()
    go_on.set()
    qtbot.wait(60)
    assert window.workspace.opened is before


@pytest.mark.parametrize(
    ("name", "data"), [("空.txt", b""), ("不存在.txt", None), ("坏.juesuan", b"x" * 4000)]
)
def test_a_file_that_cannot_be_read_is_explained(qtbot, window, told, tmp_path, name, data):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    before = window.workspace.opened
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert name in told[0][0]
    assert told[0][1]
    assert window.workspace.opened is before


def test_an_error_of_the_program_while_opening_is_logged_and_told(
    qtbot, window, told, document_file, monkeypatch
):
    def fail(_path):
        raise RuntimeError("kaputt")

    monkeypatch.setattr(opening, "load_file", fail)
    window.open_path(document_file)
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert "kaputt" in told[0][1]


def test_a_dropped_file_opens(qtbot, window, document_file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(document_file))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        window.dropEvent(event)
    assert window.workspace.opened.path == document_file


def test_recent_files_that_are_gone_are_not_offered(document_file, tmp_path):
    settings = Settings()
    settings.remember_file(document_file)
    settings.remember_file(tmp_path / "没有.txt")
    assert settings.recent == [document_file]


# --- saving and closing


def test_saving_makes_a_project_and_later_edits_go_there(qtbot, window, tmp_path, monkeypatch):
    path = tmp_path / "项目"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    push(window, TOTAL, "301.00")
    assert window.files.save()
    assert window.workspace.keeper.project == path.with_name("项目.juesuan")
    push(window, SUBTOTAL, "18.00")
    assert window.files.save()
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        window.open_path(path.with_name("项目.juesuan"))
    assert window.workspace.disclosure.cell(SUBTOTAL).text == "18.00"
    assert not window.workspace.has_unsaved_edits


@pytest.mark.parametrize(
    ("answer", "leaves"),
    [
        (QMessageBox.StandardButton.Cancel, False),
        (QMessageBox.StandardButton.Discard, True),
    ],
)
def test_leaving_unsaved_edits_asks(window, monkeypatch, answer, leaves):
    asked = []
    monkeypatch.setattr(notices, "ask_to_save", lambda _parent, name: asked.append(name) or answer)
    assert window.files.confirm_leave()
    assert asked == []
    push(window, TOTAL, "301.00")
    assert window.files.confirm_leave() is leaves
    assert asked == ["测试.txt"]
    window.workspace.undo_stack.undo()
    assert window.files.confirm_leave()


def test_what_is_being_typed_is_saved_too(window, tmp_path):
    window.navigator.go_to(TOTAL)
    window.area.table_page.grid.edit(window.area.table_page.grid.currentIndex())
    editor = window.area.table_page.grid.indexWidget(window.area.table_page.grid.currentIndex())
    editor.setText("309.00")
    assert window.files.save_to(tmp_path / "a.juesuan")
    assert window.workspace.disclosure.cell(TOTAL).text == "309.00"
    assert not window.workspace.has_unsaved_edits


# --- the work


def test_an_edit_flags_in_every_part_of_the_window(window):
    push(window, TOTAL, "301.00")
    tree = window.contents.tree.contents
    assert tree.index_of("t1").data(Role.BADGES).counts == {Severity.ERROR: 1}
    assert window.findings.table.filter.rowCount() == 1
    assert window.findings.severity_chips[Severity.ERROR].text().endswith("1")
    assert window.commands["undo"].isEnabled()
    press(window, "undo")
    assert window.findings.table.filter.rowCount() == 0
    assert not window.commands["undo"].isEnabled()
    assert window.commands["redo"].isEnabled()


def test_f8_goes_from_finding_to_finding_and_shows_the_cell(window):
    push(window, TOTAL, "301.00")
    push(window, SUBTOTAL, "18.00")
    shown = []
    for _ in range(window.findings.table.filter.rowCount()):
        press(window, "next_finding")
        row = window.findings.table.current_row()
        assert window.detail.row.key == row.key
        assert window.area.table_page.grid.current_ref() == row.target
        shown.append(row.key)
    assert len(set(shown)) == len(shown) >= 2
    press(window, "previous_finding")
    assert window.findings.table.current_row().key == shown[-2]


def test_moving_to_a_flagged_cell_shows_its_finding(window):
    push(window, TOTAL, "301.00")
    push(window, SUBTOTAL, "18.00")
    grid = window.area.table_page.grid
    window.navigator.go_to(SUBTOTAL._replace(row=0))
    index = window.area.table_page.model.index(SUBTOTAL.row, SUBTOTAL.column)
    grid.setCurrentIndex(index)
    assert SUBTOTAL in window.detail.row.finding.cells


def test_accepting_the_suggestion_is_one_step_and_settles_the_finding(window):
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    count = window.workspace.undo_stack.count()
    press(window, "accept")
    assert window.workspace.disclosure.cell(TOTAL).text == "300.00"
    assert window.workspace.undo_stack.count() == count + 1
    press(window, "undo")
    assert window.workspace.disclosure.cell(TOTAL).text == "301.00"


def test_the_preview_tells_and_changes_nothing(window):
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    before = window.detail.suggestion.label.text()
    journal = window.workspace.journal
    press(window, "preview")
    assert window.detail.suggestion.label.text() != before
    assert window.workspace.journal == journal
    assert window.workspace.disclosure.cell(TOTAL).text == "301.00"


def accepted(window, qtbot) -> int:
    counts: list[int] = []
    task = window.editing.accept_safe()
    task.finished.connect(counts.append)
    qtbot.waitUntil(lambda: task.is_over, timeout=5000)
    return sum(counts)


def test_all_safe_suggestions_are_one_step(window, qtbot):
    push(window, TOTAL, "301.00")
    push(window, SUBTOTAL, "18.00")
    count = window.workspace.undo_stack.count()
    assert accepted(window, qtbot) == 2
    assert window.workspace.undo_stack.count() == count + 1
    assert not any(not row.is_resolved for row in window.workspace.rows)
    press(window, "undo")
    assert window.workspace.disclosure.cell(TOTAL).text == "301.00"
    assert window.workspace.disclosure.cell(SUBTOTAL).text == "18.00"


def test_nothing_safe_makes_no_step(window, qtbot):
    assert accepted(window, qtbot) == 0
    assert window.workspace.undo_stack.count() == 0


def test_accepting_can_be_cancelled_and_what_was_made_is_one_step(window, qtbot, monkeypatch):
    monkeypatch.setattr(accept, "MOST_AT_ONCE", 1)
    push(window, TOTAL, "301.00")
    push(window, SUBTOTAL, "18.00")
    count = window.workspace.undo_stack.count()
    task = window.editing.accept_safe()
    task.progressed.connect(lambda _: task.cancel())
    qtbot.waitUntil(lambda: task.is_over, timeout=5000)
    qtbot.wait(20)
    assert window.workspace.undo_stack.count() == count + 1
    cells = [window.workspace.disclosure.cell(ref).text for ref in (TOTAL, SUBTOTAL)]
    assert ("301.00" in cells) != ("18.00" in cells)
    press(window, "undo")
    assert window.workspace.disclosure.cell(TOTAL).text == "301.00"


def test_a_finding_of_the_text_is_shown_and_mended_in_place(window, add_finding, text_finding):
    add_finding(window.workspace, text_finding)
    window.findings.reveal(text_finding.key)
    window.navigator.step_finding(1)
    assert window.area.currentWidget() is window.area.text_page
    assert window.area.text_page.view.textCursor().blockNumber() >= 0
    press(window, "accept")
    assert "编制11人" in window.workspace.disclosure.paragraphs[PEOPLE].text
    assert "编制11人" in window.area.text_page.view.toPlainText()
    press(window, "undo")
    assert "编制12人" in window.area.text_page.view.toPlainText()


def test_a_decision_and_a_remark_are_kept_with_the_finding(window):
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    key = window.detail.row.key
    press(window, "decide_4")
    assert window.workspace.row(key).status is Status.EXPLAINED
    window.detail.remark.setPlainText("系统口径不同")
    window.workspace.settle()
    assert window.workspace.review.remarks[key] == "系统口径不同"
    assert window.detail.remark.toPlainText() == "系统口径不同"


def test_every_term_of_the_formula_leads_to_its_cell(window):
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    window.detail.formula.label.linkActivated.emit(f"cell:t1:{BASIC.row}:{BASIC.column}")
    assert window.area.table_page.grid.current_ref() == BASIC


# --- clipboard


def test_a_block_is_pasted_as_one_step(qtbot, window):
    window.navigator.go_to(TOTAL)
    window.activateWindow()
    window.area.table_page.grid.setFocus()
    qtbot.waitUntil(window.area.table_page.grid.hasFocus)
    QGuiApplication.clipboard().setText("1.00\t2.00\r\n3.00\t4.00\r\n")
    press(window, "paste")
    texts = [
        window.workspace.disclosure.cell(TOTAL._replace(row=row, column=column)).text
        for row in (TOTAL.row, TOTAL.row + 1)
        for column in (TOTAL.column, TOTAL.column + 1)
    ]
    assert texts == ["1.00", "2.00", "3.00", "4.00"]
    assert window.workspace.undo_stack.count() == 1
    press(window, "undo")
    assert not window.workspace.review.is_changed


def test_cells_are_copied_cleared_and_restored(qtbot, window):
    window.navigator.go_to(TOTAL)
    window.activateWindow()
    grid = window.area.table_page.grid
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.select_positions([(TOTAL.row, TOTAL.column), (TOTAL.row, TOTAL.column + 1)])
    press(window, "copy")
    assert QGuiApplication.clipboard().text().strip() == "300.00\t100.00"
    press(window, "clear")
    assert window.workspace.disclosure.cell(TOTAL).text == ""
    press(window, "restore")
    assert window.workspace.disclosure.cell(TOTAL).text == "300.00"


# --- finding, original, zoom, theme


def test_find_goes_from_hit_to_hit(window):
    window.search.field.setText("120.00")
    window.search.search()
    hits = window.search.hits
    assert len(hits) > 3
    press(window, "find_next")
    assert window.area.table_page.grid.current_ref() == hits[0]
    press(window, "find_previous")
    assert window.area.table_page.grid.current_ref() == hits[-1]
    window.search.field.setText("编制")
    window.search.step(1)
    assert window.area.currentWidget() is window.area.text_page


def test_a_click_in_the_original_selects_the_cell(window):
    disclosure = window.workspace.disclosure
    place = disclosure.cell(SUBTOTAL).places[0]
    window.source.place_clicked.emit(place)
    assert window.area.table_page.grid.current_ref() == SUBTOTAL
    marked = [s.cursor.selectedText() for s in window.source.view.lines.extraSelections()]
    assert "19.00" in marked


def test_zoom_changes_the_grid_and_is_remembered(window):
    before = window.area.table_page.grid.font().pointSizeF()
    press(window, "zoom_in")
    assert window.area.table_page.grid.font().pointSizeF() > before
    assert Settings().zoom == 110
    press(window, "zoom_reset")
    assert window.area.table_page.grid.font().pointSizeF() == before


def test_the_dark_theme_reaches_every_part(qtbot, window):
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    try:
        window.looks.choose_theme("dark")
        assert theme_of(QApplication.palette()) is DARK
        grid = window.area.table_page.grid
        qtbot.waitUntil(lambda: theme_of(grid.palette()) is DARK)
        for part in (window.contents.tree, window.findings.table, window.detail):
            assert theme_of(part.palette()) is DARK
        label = window.detail.formula.label
        qtbot.waitUntil(lambda: DARK.link.name() in label.text())
        assert not window.grab().isNull()
    finally:
        window.looks.choose_theme("light")
    assert theme_of(window.findings.table.palette()) is LIGHT


def test_the_keyboard_reaches_every_pane(window):
    window.activateWindow()
    reached = set()
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    for _ in range(6):
        press(window, "next_pane")
        reached.add(type(QApplication.focusWidget()).__name__)
    assert reached >= {"ContentsView", "GridView", "FindingsTable", "RemarkEdit"}


def test_panels_can_be_hidden_and_the_arrangement_reset(window):
    window.docks.source.toggleViewAction().trigger()
    assert not window.docks.source.isVisible()
    press(window, "reset_layout")
    assert window.docks.source.isVisible()


def test_panels_are_put_away_while_nothing_is_open(window, make_opened):
    window.docks.source.toggleViewAction().trigger()
    window.workspace.close()
    assert window.area.currentWidget() is window.area.start_page
    assert not any(dock.isVisible() for dock in window.docks.all)
    window.workspace.open(make_opened())
    assert window.docks.findings.isVisible()
    assert not window.docks.source.isVisible()


def test_the_window_can_be_small(window):
    window.resize(683, 384)
    assert (window.width(), window.height()) == (683, 384)
    window.docks.arrange()
    window.navigator.go_to(TOTAL)
    grid = window.area.table_page.grid
    assert grid.visualRect(grid.currentIndex()).height() > 0
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())


def test_a_narrow_list_leaves_columns_out_for_the_problem(window):
    push(window, TOTAL, "301.00")
    table = window.findings.table
    table.resize(1000, 200)
    hidden = [column for column in Column if table.isColumnHidden(column)]
    assert hidden == [Column.REMARK]
    window.workspace.push(SetRemark(window.workspace.rows[0].key, "已核对"), "")
    assert not any(table.isColumnHidden(column) for column in Column)
    table.resize(480, 200)
    assert table.isColumnHidden(Column.DIFFERENCE)
    assert not table.isColumnHidden(Column.PROBLEM)
    assert table.columnWidth(Column.PROBLEM) > 100


def test_the_header_of_the_findings_is_shortened_before_it_is_cut(window):
    header = window.findings._header
    for width in (900, 360):
        window.findings.resize(width, 200)
        needed = header.line.sizeHint().width()
        assert needed <= width
    assert window.findings._title.isHidden()
    window.findings.resize(900, 200)
    assert not window.findings._title.isHidden()


# --- dialogs


def test_the_help_dialogs_open(window):
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    for name in ("checks", "legend", "shortcuts", "about", "coverage", "identities"):
        press(window, name)
    titles = {widget.windowTitle() for widget in QApplication.topLevelWidgets()}
    assert len(titles) >= 5
    for widget in QApplication.topLevelWidgets():
        if widget is not window:
            widget.close()


def test_buttons_of_qt_are_chinese(qapp):
    translator = QTranslator()
    assert translator.load(
        "qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    )
    qapp.installTranslator(translator)
    try:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        text = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    finally:
        qapp.removeTranslator(translator)
    assert "取消" in text


# --- export


def test_export_writes_a_snapshot_in_the_background(qtbot, window, told, tmp_path):
    push(window, TOTAL, "301.00")
    path, texts = tmp_path / "报告.pdf", []

    def write(snapshot, path, progress):
        progress(0.5)
        texts.append(snapshot.disclosure.cell(TOTAL).text)
        path.write_bytes(b"%PDF")

    window.exports.write(path, Export("report", "pdf", ".pdf", write))
    push(window, TOTAL, "302.00")
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert path.exists()
    assert texts == ["301.00"]


def test_a_cancelled_export_writes_nothing(qtbot, window, told, tmp_path):
    begun, go_on = threading.Event(), threading.Event()
    path = tmp_path / "报告.pdf"

    def write(_snapshot, path, progress):
        begun.set()
        go_on.wait(5)
        progress(0.5)
        path.write_bytes(b"%PDF")

    task = window.exports.write(path, Export("report", "pdf", ".pdf", write))
    assert begun.wait(5)
    task.cancel()
    go_on.set()
    qtbot.wait(60)
    assert not path.exists()
    assert told == []


@pytest.mark.parametrize(
    "error", [ModuleNotFoundError("pdf_report"), PermissionError(13, "Permission denied")]
)
def test_an_export_that_fails_is_explained(qtbot, window, told, tmp_path, error):
    def fail(_snapshot, _path, _progress):
        raise error

    window.exports.write(tmp_path / "a.pdf", Export("report", "pdf", ".pdf", fail))
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    wanted = why_not_written(error) if isinstance(error, OSError) else "pdf_report"
    assert wanted in told[0][1]


@pytest.mark.parametrize("kind", EXPORTS, ids=lambda kind: kind.name)
def test_a_chosen_name_gets_the_ending_of_its_kind(window, told, tmp_path, monkeypatch, kind):
    written = []
    suffixes = kind.suffixes(window.workspace.review.disclosure.source.format)
    name = str(tmp_path / "结果")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))
    monkeypatch.setattr(window.exports, "write", lambda path, kind: written.append((path, kind)))
    window.exports.choose(kind)
    assert written == [(tmp_path / f"结果{suffix}", kind) for suffix in suffixes[:1]]
    assert bool(told) is not bool(suffixes)


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_file_under_the_completed_name_is_not_replaced_unasked(
    window, tmp_path, monkeypatch, is_replaced
):
    (tmp_path / "结果.pdf").write_bytes(b"old")
    written, asked = [], []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "结果"), ""))
    monkeypatch.setattr(
        notices, "ask_to_replace", lambda _parent, name: asked.append(name) or is_replaced
    )
    monkeypatch.setattr(window.exports, "write", lambda path, _kind: written.append(path))
    window.exports.choose(export_named("report"))
    assert asked == ["结果.pdf"]
    assert written == ([tmp_path / "结果.pdf"] if is_replaced else [])


def test_a_document_without_anything_to_check_is_not_called_free_of_findings(window, make_opened):
    window.workspace.open(make_opened("今天天气很好。\n"))
    assert window.findings.empty_notice == ui("findings.nothing_checked")


def test_starting_without_a_document_offers_to_open_one(qtbot):
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.show()
    assert window.area.currentWidget() is window.area.start_page
    assert not window.commands["save"].isEnabled()
    assert window.commands["open"].isEnabled()


@pytest.mark.parametrize("pane", ["grid", "view", "table", "remark"])
def test_one_key_accepts_wherever_the_keyboard_is(qtbot, window, pane):
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    key = window.detail.row.key
    if pane == "view":
        window.contents.tree.step(3)
    window.findings.reveal(key)
    panes = {
        "grid": window.area.table_page.grid,
        "view": window.area.text_page.view,
        "table": window.findings.table,
        "remark": window.detail.remark,
    }
    window.activateWindow()
    panes[pane].setFocus()
    qtbot.waitUntil(panes[pane].hasFocus)
    qtbot.keyClick(panes[pane], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.disclosure.cell(TOTAL).text == "300.00"


@pytest.mark.parametrize("pane", ["grid", "view", "table", "remark"])
def test_f8_works_wherever_the_keyboard_is(qtbot, window, pane):
    push(window, TOTAL, "301.00")
    push(window, SUBTOTAL, "18.00")
    if pane == "view":
        window.contents.tree.step(3)
    panes = {
        "grid": window.area.table_page.grid,
        "view": window.area.text_page.view,
        "table": window.findings.table,
        "remark": window.detail.remark,
    }
    window.navigator.step_finding(1)
    if pane == "view":
        window.contents.tree.step(4)
    before = window.detail.row.key
    window.activateWindow()
    panes[pane].setFocus()
    qtbot.waitUntil(panes[pane].hasFocus)
    qtbot.keyClick(panes[pane], Qt.Key.Key_F8)
    assert window.detail.row.key != before


# --- what is told


def test_a_paste_that_is_larger_than_the_table_is_told(qtbot, window):
    last = window.workspace.table("t1").rows - 1
    window.navigator.go_to(TOTAL._replace(row=last, column=7))
    window.activateWindow()
    window.area.table_page.grid.setFocus()
    qtbot.waitUntil(window.area.table_page.grid.hasFocus)
    QGuiApplication.clipboard().setText("1.00\t2.00\r\n3.00\t4.00\r\n")
    press(window, "paste")
    assert window.status.currentMessage() == ui("review.cut_off", count=3, pasted=1)
    QGuiApplication.clipboard().setText("5.00")
    window.status.clearMessage()
    press(window, "paste")
    assert window.status.currentMessage() == ""


def test_the_end_of_a_level_is_said_in_the_status_bar(window):
    push(window, TOTAL, "301.00")
    press(window, "next_finding")
    for row in window.workspace.rows:
        window.workspace.push(SetDecision(row.key, Status.CONFIRMED), "")
    press(window, "next_finding")
    assert "已完" in window.status.currentMessage()


def test_the_cell_of_the_first_finding_is_in_sight_on_opening(qtbot, tmp_path):
    found = MainWindow(Settings())
    qtbot.addWidget(found, before_close_func=lambda one: one.workspace.close())
    found.setWindowState(found.windowState().WindowNoState)
    found.resize(1366, 768)
    found.show()
    path = tmp_path / "长表.txt"
    path.write_text(long_document(rows=60, wrong=50), encoding="utf-8")
    with qtbot.waitSignal(found.workspace.document_opened, timeout=5000):
        found.open_path(path)
    qtbot.wait(50)
    grid = found.area.table_page.grid
    box = grid.visualRect(grid.currentIndex())
    assert grid.current_ref() == found.workspace.rows[0].target
    assert grid.viewport().rect().contains(box)
    assert box.top() >= grid.frozen_size[1]


# --- sample, several files


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_several_dropped_files_open_in_several_windows(qtbot, window, tmp_path):
    paths = [tmp_path / f"单位{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(DOCUMENT, encoding="utf-8")
    drop(window, *paths)

    def windows():
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        return [one for one in found if one.isVisible() and one.workspace.opened is not None]

    def names():
        return sorted(one.workspace.opened.source_name for one in windows())

    qtbot.waitUntil(lambda: names() == sorted(path.name for path in paths), timeout=8000)
    assert window.workspace.opened.path == paths[0]
    others = [one for one in windows() if one is not window]
    assert len(others) == 2
    for one in others:
        assert one.close()
    qtbot.waitUntil(lambda: windows() == [window])


def test_the_sample_opens_from_the_start_page(qtbot, window):
    window.workspace.close()
    with qtbot.waitSignal(window.workspace.document_opened, timeout=8000):
        window.area.start_page.sample_asked.emit()
    assert window.workspace.rows
    assert Settings().recent == []


# --- phrases


def test_a_phrase_is_taken_kept_and_changed(window):
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    phrases, key = window.detail.phrases, window.detail.row.key
    usual = list(phrases.phrases)
    assert usual
    phrases.build_menu().actions()[0].trigger()
    assert window.workspace.row(key).remark == usual[0]
    phrases.taken.emit("另见附件。")
    assert window.workspace.row(key).remark == usual[0] + "；另见附件。"
    menu = phrases.build_menu()
    keep = next(one for one in menu.actions() if one.text() == ui("phrases.keep"))
    assert keep.isEnabled()
    keep.trigger()
    assert phrases.phrases == (*usual, usual[0] + "；另见附件。")
    phrases.managing_asked.emit()
    (dialog,) = window.findChildren(PhrasesDialog)
    dialog.text.setPlainText("甲\n\n乙\n甲\n")
    dialog._choose()
    assert phrases.phrases == ("甲", "乙")
    assert Settings().phrases == ["甲", "乙"]


def test_a_phrase_is_written_to_all_that_are_selected(window):
    push(window, TOTAL, "301.00")
    push(window, SUBTOTAL, "18.00")
    window.findings.table.selectAll()
    window.detail.phrases.taken.emit("已核对。")
    assert {row.remark for row in window.workspace.rows} == {"已核对。"}
