"""The grid's model adapts the review; every change is one step of the history."""

import pytest
from PySide6.QtCore import Qt
from small_document import BASIC, SUBTOTAL, TOTAL

from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.document.grid.model import TableModel
from juesuan_gui.gui.toolkit.marks import Kind
from juesuan_gui.gui.toolkit.roles import Role


@pytest.fixture
def model(workspace):
    found = TableModel(workspace)
    found.show_table("t1")
    return found


def index_of(model, ref):
    return model.index(ref.row, ref.column)


def mark_of(model, ref):
    return index_of(model, ref).data(Role.MARK)


def test_model_keeps_the_rules_of_qt(model, qtmodeltester):
    qtmodeltester.check(model)


def test_empty_model_keeps_the_rules_of_qt(workspace, qtmodeltester):
    qtmodeltester.check(TableModel(workspace))


def test_writing_a_wrong_number_flags_it_and_undo_unflags_it(model, workspace):
    assert mark_of(model, TOTAL).severity is None
    assert model.setData(index_of(model, TOTAL), "301.00")
    assert mark_of(model, TOTAL).severity is Severity.ERROR
    assert mark_of(model, TOTAL).is_suspect
    assert mark_of(model, TOTAL).is_edited
    workspace.undo_stack.undo()
    assert mark_of(model, TOTAL).is_plain
    assert index_of(model, TOTAL).data() == "300.00"


def test_redo_writes_again_what_undo_took_back(model, workspace):
    model.setData(index_of(model, TOTAL), "301.00")
    workspace.undo_stack.undo()
    workspace.undo_stack.redo()
    assert index_of(model, TOTAL).data() == "301.00"
    assert mark_of(model, TOTAL).severity is Severity.ERROR


def test_writing_the_same_text_is_no_step(model, workspace):
    assert not model.setData(index_of(model, TOTAL), "300.00")
    assert workspace.undo_stack.count() == 0


def test_other_roles_write_nothing(model, workspace):
    assert not model.setData(index_of(model, TOTAL), "1", Qt.ItemDataRole.CheckStateRole)
    assert workspace.undo_stack.count() == 0


def test_a_text_among_numbers_is_marked_unreadable(model):
    model.setData(index_of(model, BASIC), "约百万")
    assert mark_of(model, BASIC).is_unreadable


def test_only_touched_cells_are_announced(model):
    announced = []
    model.dataChanged.connect(
        lambda first, last: announced.extend(
            (first.row(), column) for column in range(first.column(), last.column() + 1)
        )
    )
    model.setData(index_of(model, TOTAL), "301.00")
    assert (TOTAL.row, TOTAL.column) in announced
    assert len(announced) < 12


def test_edits_of_other_tables_are_not_announced(model, workspace):
    other = TableModel(workspace)
    other.show_table("t2")
    announced = []
    model.dataChanged.connect(lambda first, _last: announced.append(first.row()))
    other.setData(index_of(other, SUBTOTAL), "18.00")
    assert announced == []


def test_numbers_stand_at_the_right_and_headings_in_the_middle(model):
    right = model.index(TOTAL.row, TOTAL.column).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 2).data(Role.MARK).kind is Kind.HEADING


def test_the_tool_tip_tells_the_formula_and_the_printed_text(model):
    model.setData(index_of(model, TOTAL), "301.00")
    tip = index_of(model, TOTAL).data(Qt.ItemDataRole.ToolTipRole)
    assert "JS131" in tip
    assert "301.00" in tip
    assert "300.00" in tip


def test_a_place_without_a_cell_cannot_be_written(model, workspace):
    workspace.close()
    assert not model.setData(model.index(0, 0), "1")
