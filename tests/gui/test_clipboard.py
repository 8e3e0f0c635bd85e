"""Ranges of cells from and to Excel."""

from juesuan_gui.gui.document.grid.clipboard import (
    block_of_selection,
    from_clipboard,
    paste_texts,
    to_clipboard,
)


def table(workspace):
    return workspace.disclosure.tables_by_id["t1"]


def test_a_block_comes_back_as_it_was_copied():
    block = [["1,506.10", "含\n换行"], ["", '引号"']]
    assert from_clipboard(to_clipboard(block)) == block


def test_text_of_excel_has_no_empty_last_row():
    assert from_clipboard("1\t2\r\n3\t4\r\n") == [["1", "2"], ["3", "4"]]


def test_a_copied_rectangle_leaves_unselected_cells_empty(workspace):
    assert block_of_selection(table(workspace), {(3, 2), (4, 3)}) == [["300.00", ""], ["", "60.00"]]


def test_a_block_is_pasted_from_its_top_left(workspace):
    texts = paste_texts(table(workspace), [["1", "2"], ["3", "4"]], {(3, 2), (9, 5)})
    assert {(ref.row, ref.column): text for ref, text in texts.items()} == {
        (3, 2): "1",
        (3, 3): "2",
        (4, 2): "3",
        (4, 3): "4",
    }


def test_one_value_fills_the_selection(workspace):
    texts = paste_texts(table(workspace), [[" 5 "]], {(3, 2), (4, 2)})
    assert sorted(texts.values()) == ["5", "5"]


def test_what_falls_outside_the_table_is_left_out(workspace):
    texts = paste_texts(table(workspace), [["1", "2"]], {(3, table(workspace).columns - 1)})
    assert list(texts.values()) == ["1"]


def test_nothing_is_pasted_without_a_selection(workspace):
    assert paste_texts(table(workspace), [["1"]], set()) == {}
    assert block_of_selection(table(workspace), set()) == []
