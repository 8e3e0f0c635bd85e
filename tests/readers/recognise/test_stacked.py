"""A grid that holds several tables is cut into them."""

from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers.raw import RawCell, RawDocument, RawGrid
from juesuan_gui.readers.recognise.stacked import split_stacked


def grid(*rows: str) -> RawGrid:
    cells = tuple(
        RawCell(i, j, text.strip(), ())
        for i, row in enumerate(rows)
        for j, text in enumerate(row.split("|"))
    )
    return RawGrid(cells, len(rows), max(row.count("|") for row in rows) + 1)


def rows_of_pieces(*rows: str) -> list[int]:
    raw = split_stacked(RawDocument((grid(*rows),), "html"), load_catalogue())
    return [piece.rows for piece in raw.blocks]


def test_a_table_begins_at_its_title_and_the_form_number_above_it():
    assert rows_of_pieces(
        "收入决算表||",
        "部门：甲局||单位：万元",
        "项目|行次|金额",
        "合计|1|3.00",
        "注：本表反映收入||",
        "公开03表||",
        "支出决算表||",
        "项目|行次|金额",
        "合计|1|3.00",
    ) == [5, 4]


def test_a_single_table_stays_whole():
    rows = ("附件1||", "收入决算表||", "项目|行次|金额", "合计|1|3.00", "支出决算表||")
    assert rows_of_pieces(*rows) == [5]


def test_a_list_of_titles_is_no_stack_of_tables():
    assert rows_of_pieces("1|收入决算表", "2|支出决算表", "3|收入支出决算总表") == [3]


def test_rows_of_a_piece_count_from_its_own_start():
    raw = split_stacked(
        RawDocument((grid("a|b", "c|d", "支出决算表|", "项目|金额"),), "html"), load_catalogue()
    )
    piece = raw.blocks[1]
    assert isinstance(piece, RawGrid)
    assert [(c.row, c.text) for c in piece.cells if c.text] == [
        (0, "支出决算表"), (1, "项目"), (1, "金额"),
    ]  # fmt: skip
