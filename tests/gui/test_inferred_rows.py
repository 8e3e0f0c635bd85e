"""Rows whose source keeps no columns: marked, another placement can be chosen, nothing verified."""

import pytest
from PySide6.QtCore import Qt

from juesuan_gui.application.preview import preview_edit
from juesuan_gui.domain.table import CellRef
from juesuan_gui.gui.dialogs.coverage_dialog import CoverageDialog
from juesuan_gui.gui.dialogs.placement import PlacementDialog, rank_patterns, texts_of
from juesuan_gui.gui.document.grid.model import TableModel
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.paths import resource_path
from juesuan_gui.review import SetCell

TOTAL = CellRef("t1", 4, 0)


@pytest.fixture
def loose(workspace, make_opened):
    """The workspace with the three-public table of the sample, printed without columns."""
    lines = resource_path("sample", "sample.txt").read_text(encoding="utf-8").split("\n")
    start = next(i for i, line in enumerate(lines) if "（表7）" in line and i > 100)
    workspace.open(make_opened("\n".join(lines[start - 1 : start + 44])))
    return workspace


@pytest.fixture
def model(loose):
    found = TableModel(loose)
    found.show_table("t1")
    return found


def open_row(workspace):
    table = workspace.table("t1")
    return table, table.ambiguous[0]


def is_inferred(model, column):
    return model.index(4, column).data(Role.MARK).is_inferred


def unchecked(workspace):
    return len(workspace.review.report.not_evaluable)


def test_inferred_cells_are_marked(model):
    assert all(is_inferred(model, column) for column in range(12))
    assert not model.index(3, 0).data(Role.MARK).is_inferred


def test_placements_are_ranked_by_what_they_break(loose):
    table, row = open_row(loose)
    ranked = rank_patterns(loose.review, table, row)
    assert len(ranked) == len(row.patterns)
    counts = [broken for broken, _ in ranked]
    assert counts == sorted(counts)
    assert counts[0] == 0 < counts[-1]


def test_a_placement_covers_every_open_cell(loose):
    table, row = open_row(loose)
    texts = texts_of(table, row, row.patterns[0])
    assert len(texts) == len(row.columns)
    assert [text for text in texts.values() if text] == [cell.text for cell in row.values]


def test_a_chosen_placement_is_one_step_and_the_row_no_longer_a_guess(model, loose, qtbot):
    table, row = open_row(loose)
    before = unchecked(loose)
    dialog = PlacementDialog(loose.review, table, row)
    qtbot.addWidget(dialog)
    dialog.list.selectRow(dialog.list.rowCount() - 1)
    assert model.set_texts(dialog.chosen_texts(), "")
    assert loose.undo_stack.count() == 1
    assert not is_inferred(model, 0)
    assert unchecked(loose) < before
    loose.undo_stack.undo()
    assert is_inferred(model, 0)
    assert unchecked(loose) == before


def test_the_dialog_shows_the_placement_of_now(loose, qtbot):
    dialog = PlacementDialog(loose.review, *open_row(loose))
    qtbot.addWidget(dialog)
    now = {ref: loose.disclosure.cell(ref).text for ref in dialog.chosen_texts()}
    assert dialog.chosen_texts() == now


def test_a_preview_verifies_nothing(loose):
    before = loose.review.report.not_evaluable
    preview_edit(loose.review, SetCell(TOTAL, "99.00"))
    assert loose.review.report.not_evaluable == before
    assert loose.disclosure.cell(TOTAL).text == "11.16"


def test_what_was_not_checked_is_listed_and_leads_to_its_cells(loose, qtbot):
    dialog = CoverageDialog(loose)
    qtbot.addWidget(dialog)
    groups = [dialog.tree.topLevelItem(i) for i in range(dialog.tree.topLevelItemCount())]
    lines = [group.child(i) for group in groups for i in range(group.childCount())]
    assert len(lines) == unchecked(loose) > 0
    assert "11.16" in lines[0].text(1)
    with qtbot.waitSignal(dialog.target_chosen) as chosen:
        dialog.tree.itemClicked.emit(lines[0], 1)
    assert chosen.args[0] == loose.review.report.not_evaluable[0].cells[0]
    loose.push(SetCell(TOTAL, "12.00"), "")
    assert dialog.tree.topLevelItemCount() < len(groups) or unchecked(loose) < len(lines)


def test_tool_tips_say_that_the_column_is_a_guess(model):
    assert model.index(4, 0).data(Qt.ItemDataRole.ToolTipRole)
