"""Settings: the reviewer's name, the size of the text, checks that are switched off."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QStyle
from small_document import BASIC, DOCUMENT, SUBTOTAL, SUMS, TOTAL, WITH_SUMS

from juesuan_gui.application.opening import open_file
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.export.content.blocks import Listing, Paragraph
from juesuan_gui.export.content.issue_words import signed_words
from juesuan_gui.export.content.report.findings import finding_blocks
from juesuan_gui.export.content.report.not_checked import unchecked_blocks
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.coverage_dialog import CoverageDialog
from juesuan_gui.gui.dialogs.settings_dialog import Choices, NameDialog, SettingsDialog
from juesuan_gui.gui.findings.model import Column
from juesuan_gui.gui.toolkit.building_blocks import dialog_buttons, without_icons
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.toolkit.theme import DARK, build_palette
from juesuan_gui.review import SetCell, SetDecision, SetRemark, SetText, Status
from juesuan_gui.review.store import user_name

ROW_SUM, TYPO = "JS131", "JS804"
REASON = "本年报表格式变更，另行核对"


def push(window, ref, text):
    window.workspace.push(SetCell(ref, text), "")


def codes(workspace):
    return [row.finding.code for row in workspace.rows]


@pytest.fixture
def dialog(qtbot):
    found = SettingsDialog(Choices("张三", 100, {}))
    qtbot.addWidget(found)
    return found


def item_of(dialog, code):
    return next(item for item in dialog._items() if item.text(0) == code)


# --- the name


def test_the_name_is_asked_for_once(qtbot, window):
    window.preferences.ask_name_once()
    (asked,) = window.findChildren(NameDialog)
    assert asked.field.text() == user_name()
    asked.field.setText("李四")
    asked.accept()
    assert Settings().reviewer == "李四"
    assert window.workspace.author == "李四"
    qtbot.waitUntil(lambda: not window.findChildren(NameDialog))
    window.preferences.ask_name_once()
    assert not window.findChildren(NameDialog)


def test_the_question_for_the_name_covers_neither_findings_nor_detail(qtbot, window, make_opened):
    window.resize(1366, 768)
    window.workspace.open(make_opened(DOCUMENT))
    window.docks.arrange()
    window.preferences.ask_name_once()
    (asked,) = window.findChildren(NameDialog)
    qtbot.waitUntil(asked.isVisible)
    for panel in (window.findings, window.detail, window.area):
        corner = panel.mapToGlobal(panel.rect().topLeft())
        seen = QRect(corner, panel.rect().size())
        if panel is window.area:  # what was found first stands at its left
            seen.setWidth(seen.width() // 2)
        assert not asked.frameGeometry().intersects(seen)
    asked.reject()


def test_buttons_of_dialogs_are_words_alone(qtbot, window):
    box = QMessageBox(QMessageBox.Icon.Question, "", "", QMessageBox.StandardButton.Ok, window)
    buttons = dialog_buttons(QDialogButtonBox.StandardButton.Ok)
    for one in (box, buttons):
        qtbot.addWidget(one)
        for button in one.buttons():
            button.setIcon(button.style().standardIcon(QStyle.StandardPixmap.SP_DialogOkButton))
        without_icons(one)
        assert all(button.icon().isNull() for button in one.buttons())
    told = notices.tell(window, "已保存")
    assert all(button.icon().isNull() for button in told.buttons())
    told.close()


def test_whoever_gives_no_name_is_not_asked_again(qtbot, window):
    window.preferences.ask_name_once()
    window.findChildren(NameDialog)[0].reject()
    qtbot.waitUntil(lambda: not window.findChildren(NameDialog))
    window.preferences.ask_name_once()
    assert not window.findChildren(NameDialog)
    assert Settings().reviewer == ""


def test_who_decided_and_when_is_shown_and_kept(window, tmp_path):
    workspace = window.workspace
    workspace.author = "李四"
    push(window, TOTAL, "301.00")
    window.navigator.step_finding(1)
    key = window.detail.row.key
    workspace.push(SetDecision(key, Status.CONFIRMED), "")
    row = workspace.row(key)
    assert row.signature.author == "李四"
    assert row.signed.startswith("李四 20")
    assert window.detail._signed.text() == row.signed
    model = window.findings.table.findings
    index = model.index(model.index_of(key).row(), Column.STATUS)
    assert row.signed in index.data(Qt.ItemDataRole.ToolTipRole)
    assert window.files.save_to(tmp_path / "项目.juesuan")
    again = open_file(tmp_path / "项目.juesuan", lambda _share: None)
    assert again.review.signatures[key] == row.signature


def test_a_signature_goes_when_nothing_is_signed_any_more(window):
    push(window, TOTAL, "301.00")
    key = window.workspace.rows[0].key
    window.workspace.push(SetRemark(key, "已核对"), "")
    assert window.workspace.row(key).signed
    window.workspace.undo_stack.undo()
    assert window.workspace.row(key).signed == ""


def test_a_signature_follows_its_finding_through_an_edit(workspace, make_opened):
    workspace.open(make_opened(WITH_SUMS))
    workspace.author = "李四"
    (row,) = workspace.rows
    workspace.push(SetRemark(row.key, "已核对"), "")
    workspace.push(SetText(TextRef(SUMS, 0, 4), "二〇二三"), "")
    signed = [one for one in workspace.rows if one.remark == "已核对"]
    assert [one.signature.author for one in signed] == ["李四"]


# --- checks that are switched off


def test_a_check_that_is_switched_off_lists_nothing(window, make_opened):
    window.workspace.open(make_opened(DOCUMENT + "三、其他情况\n截止2023年12月31日，无。\n"))
    push(window, SUBTOTAL, "18.00")
    before = codes(window.workspace)
    assert TYPO in before
    window.preferences.take(Choices("张三", 100, {TYPO: REASON}))
    assert codes(window.workspace) == [code for code in before if code != TYPO]
    assert window.findings.table.filter.rowCount() == len(before) - 1
    window.preferences.take(Choices("张三", 100, {}))
    assert codes(window.workspace) == before


def test_what_breaks_other_checks_too_is_shown_all_the_same(window):
    push(window, BASIC, "90.00")  # its row and its column
    (row,) = [one for one in window.workspace.rows if one.finding.severity is Severity.ERROR]
    involved = {row.finding.code, *(one.code for one in row.finding.effects)}
    assert len(involved) > 1
    window.preferences.take(Choices("", 100, {row.finding.code: REASON}))
    assert row.finding.code in codes(window.workspace)
    window.preferences.take(Choices("", 100, dict.fromkeys(involved, REASON)))
    assert row.finding.code not in codes(window.workspace)


def test_a_switched_off_check_and_its_reason_are_in_the_report(window):
    push(window, TOTAL, "301.00")
    code = window.workspace.rows[0].finding.code
    window.preferences.take(Choices("", 100, {code: REASON}))
    snapshot = take_snapshot(window.workspace.review)
    texts = [one.text for one in unchecked_blocks(snapshot) if isinstance(one, Paragraph)]
    assert any(code in one and REASON in one for one in texts)
    assert snapshot.after.by_severity[Severity.ERROR] == len(
        [one for one in snapshot.issues if one.finding.severity is Severity.ERROR]
    )


def test_it_is_listed_in_the_window_too(qtbot, window):
    window.preferences.take(Choices("", 100, {ROW_SUM: REASON}))
    dialog = CoverageDialog(window.workspace)
    qtbot.addWidget(dialog)
    first = dialog.tree.topLevelItem(0)
    assert first.text(0) == ui("coverage.switched_off", count=1)
    assert first.child(0).text(1) == REASON


def test_settings_hold_for_documents_opened_later(window, make_opened):
    window.preferences.take(Choices("", 100, {ROW_SUM: REASON}))
    window.workspace.open(make_opened())
    assert window.workspace.review.switched_off == {ROW_SUM: REASON}
    assert Settings().switched_off == {ROW_SUM: REASON}


def test_switching_off_needs_a_reason(dialog):
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    item = item_of(dialog, ROW_SUM)
    assert ok.isEnabled()
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert not ok.isEnabled()
    item.setText(2, REASON)
    assert ok.isEnabled()
    chosen = []
    dialog.chosen.connect(chosen.append)
    ok.click()
    assert chosen == [Choices("张三", 100, {ROW_SUM: REASON})]


def test_checks_are_found_by_code_and_by_words(dialog):
    dialog.filter.setText("js131")
    shown = [item.text(0) for item in dialog._items() if not item.isHidden()]
    assert shown == [ROW_SUM]
    dialog.filter.setText(item_of(dialog, ROW_SUM).text(1)[:4])
    assert ROW_SUM in [item.text(0) for item in dialog._items() if not item.isHidden()]


# --- size of the text


def test_the_size_of_the_text_is_a_setting(window):
    window.preferences.take(Choices("", 130, {}))
    assert Settings().zoom == window.looks.zoom == 130
    window.preferences.take(Choices("", 100, {}))


def test_the_action_opens_the_settings(window):
    window.commands["settings"].trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    assert dialog.isVisible()
    dialog.name.setText("王五")
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    assert Settings().reviewer == "王五"
    QApplication.processEvents()


def test_the_box_of_a_switched_off_check_is_seen_in_the_dark(dialog):
    dialog.setPalette(build_palette(DARK))
    dialog.show()
    item_of(dialog, ROW_SUM).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.checks.scrollToItem(item_of(dialog, ROW_SUM))
    QApplication.processEvents()
    box = dialog.checks.visualItemRect(item_of(dialog, ROW_SUM))
    image = dialog.checks.viewport().grab(QRect(0, box.top(), 24, box.height())).toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert DARK.muted.name() in colours


def test_who_decided_and_when_is_in_the_report(window):
    window.workspace.author = "李四"
    push(window, TOTAL, "301.00")
    key = window.workspace.rows[0].key
    window.workspace.push(SetDecision(key, Status.CONFIRMED), "")
    snapshot = take_snapshot(window.workspace.review)
    forms = [one.form for one in finding_blocks(snapshot) if isinstance(one, Listing)]
    texts = [cell.text for form in forms for cell in form.cells]
    issue = next(one for one in snapshot.issues if one.finding.key == key)
    assert signed_words(issue).startswith("李四，20")
    assert signed_words(issue) in texts
