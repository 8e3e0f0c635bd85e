"""The list of findings: model, filter, keyboard."""

import pytest
from PySide6.QtCore import Qt
from small_document import BASIC, DOCUMENT, SUBTOTAL, SUMS, TOTAL, WITH_SUMS

from juesuan_gui.application.outline import build_outline, node_of
from juesuan_gui.application.reading_order import reading_order
from juesuan_gui.application.rows import accept_edit
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.gui.findings.filter import Pending
from juesuan_gui.gui.findings.model import Column, FindingsModel, status_text
from juesuan_gui.gui.findings.panel import FindingsPanel, level_text
from juesuan_gui.gui.findings.walk import place_to_go_on
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.review import SetCell, SetDecision, SetRemark, SetText, Status


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


# --- going on where one was


def in_order(panel):
    return [row.key for row in panel.table.listed_rows()]


HINT = "三、其他情况说明\n截止2023年12月31日，占用房屋100平方米。\n"


@pytest.fixture
def many(qtbot, workspace, make_opened):
    """A panel with several errors and a hint."""
    workspace.open(make_opened(DOCUMENT + HINT))
    for ref in (TOTAL, SUBTOTAL, TOTAL._replace(row=TOTAL.row + 1), SUBTOTAL._replace(column=8)):
        push(workspace, ref, "7.00")
    found = FindingsPanel(workspace)
    qtbot.addWidget(found)
    assert len(workspace.rows) >= 4
    return found


def test_after_a_correction_the_walk_goes_on_from_where_the_row_stood(many, workspace):
    order, visited = in_order(many), []
    many.table.row_chosen.connect(lambda row: visited.append(row.key))
    for _ in order:
        many.table.step(1)
        row = many.table.current_row()
        if row.finding.suggestions:
            workspace.push(accept_edit(row, row.finding.suggestions[0]), "")
    waiting = {row.key for row in workspace.rows if row.is_waiting}
    assert waiting <= set(visited)
    assert visited[: len(order)] == [key for key in order if key in visited]


def test_a_row_that_a_decision_hides_does_not_make_the_walk_pass_over_the_next(many, workspace):
    many.choose_status(Pending.OPEN)
    order, visited = in_order(many), []
    for _ in order:
        many.table.step(1)
        key = many.table.current_row().key
        visited.append(key)
        workspace.push(SetDecision(key, Status.CONFIRMED), "")
    assert visited == order


def test_what_is_confirmed_is_dealt_with(many, workspace):
    keys = in_order(many)
    workspace.push(SetDecision(keys[0], Status.CONFIRMED), "")
    for _ in keys:
        many.table.step(1)
        assert many.table.current_row().key != keys[0]


def test_the_end_of_a_level_is_told(many, workspace):
    ends = []
    many.table.level_ended.connect(ends.append)
    errors = [row for row in workspace.rows if row.finding.severity is Severity.ERROR]
    others = [row for row in workspace.rows if row.finding.severity is not Severity.ERROR]
    assert errors
    assert others
    many.table.step(1)
    for row in errors:
        workspace.push(SetDecision(row.key, Status.CONFIRMED), "")
        many.table.step(1)
    assert [(end.severity, end.waiting) for end in ends] == [(Severity.ERROR, 0)]
    assert ends[0].next is others[0].finding.severity
    assert "已完" in level_text(ends[0])
    for row in others:
        workspace.push(SetDecision(row.key, Status.CONFIRMED), "")
    many.table.step(1)
    assert ends[-1].next is None


def test_a_level_that_is_left_with_open_findings_is_not_called_done(many, workspace):
    ends = []
    many.table.level_ended.connect(ends.append)
    errors = [row for row in workspace.rows if row.finding.severity is Severity.ERROR]
    for _ in range(len(errors) + 1):
        many.table.step(1)
    assert ends[0].waiting == len(errors)
    assert "已完" not in level_text(ends[0])


def test_going_on_is_plain_where_nothing_moved():
    assert place_to_go_on("abcd", "abcd", "b", 1) == 2
    assert place_to_go_on("abcd", "abcd", "b", -1) == 0
    assert place_to_go_on("acdb", "abcd", "b", 1) == 1
    assert place_to_go_on("ad", "abcd", "c", -1) == 0
    assert place_to_go_on("ab", "abc", "c", 1) == 0
    assert place_to_go_on(["a", "b", "c"], [], None, -1) == 2


# --- order, counts, progress


def test_sorting_by_place_is_the_order_of_the_document(panel, workspace):
    panel.table.filter.sort(Column.PLACE, Qt.SortOrder.AscendingOrder)
    place = reading_order(workspace.disclosure)
    places = [place(row.target) for row in panel.table.listed_rows()]
    assert places == sorted(places)
    assert len(set(places)) > 1


def test_text_stands_between_tables_where_it_is_printed(workspace):
    place = reading_order(workspace.disclosure)
    last = len(workspace.disclosure.paragraphs) - 1
    text, cell = TextRef(last, 0, 1), SUBTOTAL
    assert place(TextRef(0, 0, 1)) < place(TOTAL) < place(cell) < place(text) < place(None)


def test_chips_and_title_count_what_is_listed(panel, workspace):
    outline = build_outline(workspace.disclosure, workspace.review.catalogue)
    panel.choose_place(node_of(TOTAL, outline))
    counts = [int(chip.text().split()[-1]) for chip in panel.severity_chips.values()]
    assert sum(counts) == panel.table.filter.rowCount() < len(workspace.rows)
    assert panel._title.text() == ui("findings.heading", count=sum(counts))
    panel.severity_chips[Severity.ERROR].click()
    assert panel._title.text() == ui("findings.heading", count=panel.table.filter.rowCount())


def test_progress_is_seen(panel, workspace):
    total = len(workspace.rows)
    assert panel.progress == ui("findings.progress", done=0, total=total)
    workspace.push(SetDecision(workspace.rows[0].key, Status.EXPLAINED), "")
    assert panel.progress == ui("findings.progress", done=1, total=total)
    workspace.push(SetDecision(workspace.rows[1].key, Status.CORRECTED), "")
    assert panel.progress == ui("findings.progress", done=1, total=total)


# --- several at once


def test_several_findings_are_decided_as_one_step(window):
    workspace, table = window.workspace, window.findings.table
    push(workspace, TOTAL, "301.00")
    push(workspace, SUBTOTAL, "18.00")
    steps = workspace.undo_stack.count()
    table.selectAll()
    assert len(table.selected_rows()) == len(workspace.rows) > 1
    press_digit(window, Status.EXPLAINED)
    assert {row.status for row in workspace.rows} == {Status.EXPLAINED}
    assert workspace.undo_stack.count() == steps + 1
    workspace.undo_stack.undo()
    assert {row.status for row in workspace.rows} == {Status.OPEN}


def press_digit(window, status):
    window.findings.table.decision_made.emit(status)


def test_a_remark_is_written_to_all_that_are_selected(window):
    workspace, table = window.workspace, window.findings.table
    push(workspace, TOTAL, "301.00")
    push(workspace, SUBTOTAL, "18.00")
    table.selectAll()
    assert window.detail._several.isVisibleTo(window.detail)
    window.detail.remark.setPlainText("口径不同")
    window.detail.remark.finish()
    assert {row.remark for row in workspace.rows} == {"口径不同"}
    table.selectRow(0)
    assert not window.detail._several.isVisibleTo(window.detail)
    window.detail.remark.setPlainText("另述")
    window.detail.remark.finish()
    assert sorted({row.remark for row in workspace.rows}) == ["口径不同", "另述"]


def test_a_remark_is_seen_in_the_list(panel, workspace):
    key = workspace.rows[0].key
    workspace.push(SetRemark(key, "已与业务处室核对"), "")
    model = panel.table.findings
    row = model.index_of(key).row()
    assert model.index(row, Column.REMARK).data() == "已与业务处室核对"
    assert not model.index(row, Column.STATUS).data(Qt.ItemDataRole.DecorationRole).isNull()
    other = model.index_of(workspace.rows[1].key).row()
    assert model.index(other, Column.STATUS).data(Qt.ItemDataRole.DecorationRole) is None


def test_another_document_ends_the_selection(panel, workspace, make_opened):
    panel.table.selectAll()
    selected = []
    panel.table.rows_selected.connect(selected.append)
    workspace.open(make_opened(DOCUMENT))
    assert selected[-1] == []
