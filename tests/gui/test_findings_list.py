"""The list of findings: model, filter, keyboard."""

import pytest
from PySide6.QtCore import Qt
from small_document import BASIC, SUBTOTAL, SUMS, TOTAL, WITH_SUMS

from juesuan_gui.application.outline import build_outline, node_of
from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.gui.findings.filter import Pending
from juesuan_gui.gui.findings.model import Column, FindingsModel, status_text
from juesuan_gui.gui.findings.panel import FindingsPanel
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.review import SetCell, SetDecision, SetText, Status


def push(workspace, ref, text):
    workspace.push(SetCell(ref, text), "")


@pytest.fixture
def panel(qtbot, workspace):
    push(workspace, TOTAL, "301.00")
    push(workspace, SUBTOTAL, "18.00")
    found = FindingsPanel(workspace)
    qtbot.addWidget(found)
    found.resize(700, 300)
    found.show()
    return found


def listed(panel):
    model = panel.table.filter
    return [model.index(row, 0).data(Role.ROW).finding.code for row in range(model.rowCount())]


def test_model_keeps_the_rules_of_qt(panel, qtmodeltester):
    qtmodeltester.check(panel.table.findings)


def test_filter_keeps_the_rules_of_qt(panel, qtmodeltester):
    qtmodeltester.check(panel.table.filter)


def test_an_edit_changes_rows_without_a_reset(workspace):
    model = FindingsModel(workspace)
    resets, added, removed = [], [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda _p, first, _l: added.append(first))
    model.rowsRemoved.connect(lambda _p, first, _l: removed.append(first))
    push(workspace, TOTAL, "301.00")
    push(workspace, SUBTOTAL, "18.00")
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert resets == []
    assert len(added) == len(removed) >= 2
    assert model.rowCount() == 0


def test_the_current_finding_stays_current_while_others_come(panel, workspace):
    panel.table.select_key(workspace.rows[-1].key)
    current = panel.table.current_row().key
    push(workspace, BASIC, "101.00")
    assert panel.table.current_row().key == current


def test_figures_stand_in_their_columns(panel, workspace):
    model = panel.table.findings
    row = model.index_of(next(r.key for r in workspace.rows if r.finding.code == "JS131")).row()
    assert model.index(row, Column.EXPECTED).data() == "300.00"
    assert model.index(row, Column.ACTUAL).data() == "301.00"
    assert model.index(row, Column.DIFFERENCE).data() == "+1.00"
    alignment = model.index(row, Column.ACTUAL).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight


def test_long_figures_are_whole(panel, workspace):
    push(workspace, TOTAL, "1,022,118,240.55")
    table = panel.table
    texts = [table.findings.index(row, Column.ACTUAL).data() for row in range(2)]
    assert "1,022,118,240.55" in texts
    needed = table.fontMetrics().horizontalAdvance("1,022,118,240.55")
    assert needed < table.columnWidth(Column.ACTUAL)


def test_a_chip_hides_and_shows_its_severity(panel):
    assert "JS131" in listed(panel)
    panel.severity_chips[Severity.ERROR].click()
    assert "JS131" not in listed(panel)
    panel.severity_chips[Severity.ERROR].click()
    assert "JS131" in listed(panel)


def test_the_status_filter_lists_one_decision(panel, workspace):
    key = next(row.key for row in workspace.rows if row.finding.code == "JS131")
    workspace.push(SetDecision(key, Status.FALSE_ALARM), "")
    panel.choose_status(Status.FALSE_ALARM)
    assert listed(panel) == ["JS131"]
    panel.choose_status(Pending.OPEN)
    assert "JS131" not in listed(panel)


def test_the_place_filter_lists_one_table(panel, workspace):
    outline = build_outline(workspace.disclosure, workspace.review.catalogue)
    panel.choose_place(node_of(SUBTOTAL, outline))
    assert "JS131" not in listed(panel)
    assert listed(panel)
    panel.choose_place(None)
    assert "JS131" in listed(panel)


def test_sorting_by_difference_puts_the_smallest_first(panel):
    panel.table.filter.sort(Column.DIFFERENCE, Qt.SortOrder.AscendingOrder)
    sizes = [
        panel.table.filter.index(row, Column.DIFFERENCE).data(Role.SORT)
        for row in range(panel.table.filter.rowCount())
    ]
    assert sizes == sorted(sizes)


def test_an_empty_list_says_that_findings_are_hidden(panel):
    for chip in panel.severity_chips.values():
        chip.setChecked(False)
    assert not panel.table.isVisible()
    assert panel._nothing.isVisible()


def test_revealing_a_hidden_finding_lifts_the_filters(panel, workspace):
    for chip in panel.severity_chips.values():
        chip.setChecked(False)
    key = workspace.rows[0].key
    panel.reveal(key)
    assert panel.table.current_row().key == key


def test_a_step_goes_round_and_skips_what_is_explained(panel, workspace):
    keys = [row.key for row in workspace.rows]
    workspace.push(SetDecision(keys[0], Status.EXPLAINED), "")
    chosen = []
    panel.table.row_chosen.connect(lambda row: chosen.append(row.key))
    for _ in range(len(keys)):
        panel.table.step(1)
    assert keys[0] not in chosen
    assert len(set(chosen)) == len(keys) - 1
    panel.table.step(-1)
    assert chosen[-1] != keys[0]


def test_digits_decide_and_enter_jumps(panel, qtbot, workspace):
    panel.table.select_key(workspace.rows[0].key)
    with qtbot.waitSignal(panel.table.decision_made) as decided:
        qtbot.keyClick(panel.table, Qt.Key.Key_4)
    assert decided.args == [Status.EXPLAINED]
    with qtbot.waitSignal(panel.table.jump_asked) as jumped:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert jumped.args[0].key == workspace.rows[0].key


def test_corrected_is_not_taken_on_trust_while_figures_differ(workspace):
    push(workspace, TOTAL, "301.00")
    key = workspace.rows[0].key
    workspace.push(SetDecision(key, Status.CORRECTED), "")
    plain = workspace.review.catalogue.message("status.corrected")
    assert status_text(workspace.row(key)) != plain


def test_the_finding_shown_is_explained_once_after_each_edit(window, monkeypatch):
    workspace = window.workspace
    push(workspace, TOTAL, "301.00")
    key = workspace.rows[0].key
    window.findings.reveal(key)
    shown = []
    formula = window.detail.formula
    monkeypatch.setattr(formula, "show_row", shown.append)
    workspace.push(SetDecision(key, Status.CONFIRMED), "")
    assert [(row.key, row.status) for row in shown] == [(key, Status.CONFIRMED)]


def test_a_finding_that_only_moved_in_its_sentence_is_not_called_corrected(workspace, make_opened):
    workspace.open(make_opened(WITH_SUMS))
    (before,) = workspace.rows
    workspace.push(SetText(TextRef(SUMS, 0, 0), "经核算，"), "")
    (after,) = workspace.rows
    assert after.is_open
    assert after.finding.code == before.finding.code
