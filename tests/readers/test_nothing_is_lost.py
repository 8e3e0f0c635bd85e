"""What cannot be read, or told apart, is marked or listed; nothing ends as a blank."""

from collections.abc import Sequence

import pytest

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure, Segment, SourceInfo
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.domain.table import Role
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.readers.geometry.columns import read_unruled
from juesuan_gui.readers.geometry.lines import Line
from juesuan_gui.readers.geometry.page_content import Box, Char, Frame, Layer, PageContent
from juesuan_gui.readers.geometry.unread_areas import PAGE_IS_IMAGE, find_unread
from juesuan_gui.readers.raw import Block, RawCell, RawDocument, RawGrid, RawLine
from juesuan_gui.readers.recognise.document import recognise
from juesuan_gui.readers.recognise.draft import Draft, take_rows_inside
from juesuan_gui.readers.recognise.loose_form import OfficialForm
from juesuan_gui.readers.recognise.loose_rows import coded_panes, coded_rows

LAYOUT = (("科目编码", "科目名称", "合计", "基本支出", "项目支出"), ("", "栏次", "1", "2", "3"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def line(text: str) -> RawLine:
    return RawLine(text, (Segment(0, len(text), TextPlace(1, 0, len(text))),), is_paragraph=True)


def grid(*rows: Sequence[str], unreadable: Sequence[tuple[int, int]] = ()) -> RawGrid:
    cells = tuple(
        RawCell(r, c, text, (), is_unreadable=(r, c) in unreadable)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return RawGrid(cells, len(rows), max(map(len, rows)))


def read(catalogue: Catalogue, *blocks: Block) -> Disclosure:
    return recognise(RawDocument(blocks, "docx"), SourceInfo("x", "", "docx"), catalogue)


def test_unreadable_cells_are_not_cut_off_with_titles_notes_and_empty_columns(
    catalogue: Catalogue,
) -> None:
    rows = (("", ""), ("科目", "金额"), ("工资", "1.00"), ("注：见说明", ""), ("", ""))
    unreadable = [(0, 0), (4, 1)]
    draft = Draft(grid(*rows, unreadable=unreadable))
    take_rows_inside(draft, catalogue)
    assert sum(cell.is_unreadable for cell in draft.grid.cells) == 2


def test_a_column_of_nothing_but_unreadable_cells_stays_when_the_title_is_cut_off(
    catalogue: Catalogue,
) -> None:
    rows = (("收入决算表", "", ""), ("科目", "金额", ""), ("工资", "1.00", ""))
    draft = Draft(grid(*rows, unreadable=[(2, 2)]))
    take_rows_inside(draft, catalogue)
    assert draft.title is not None
    assert [(c.row, c.column) for c in draft.grid.cells if c.is_unreadable] == [(1, 2)]


@pytest.mark.parametrize("amounts", ["1.00 2.00 3.00 4.00", "1.00 1O.00 3.00"])
def test_numbers_that_no_column_can_be_told_for_are_unreadable_and_keep_their_text(
    catalogue: Catalogue, amounts: str
) -> None:
    form = OfficialForm(LAYOUT, frozenset())
    table = form.build(list(coded_rows([line(f"2080101 行政运行 {amounts}")], catalogue)), ())
    cells = [cell for cell in table.grid.cells if cell.row == 2 and cell.column > 1]
    assert all(cell.is_unreadable for cell in cells)
    assert " ".join(cell.text for cell in cells) == amounts
    assert table.ambiguous == ()


def test_a_dash_among_numbers_is_a_blank_and_leaves_the_columns_open(catalogue: Catalogue) -> None:
    form = OfficialForm(LAYOUT, frozenset())
    table = form.build(list(coded_rows([line("2080101 行政运行 1.00 — 1.00")], catalogue)), ())
    assert len(table.ambiguous) == 1
    assert not any(cell.is_unreadable for cell in table.grid.cells)


def test_a_pane_too_many_makes_the_last_pane_unreadable() -> None:
    rows = list(coded_panes([line("301 工资 1.00 302 商品 2.00 310 资本 3.00")], 2))
    assert rows[0].sides[1].is_unreadable
    assert [token.text for token in rows[0].sides[1].numbers] == ["2.00", "资本", "3.00"]


def test_rows_stay_open_in_the_continuation_of_a_loose_table(catalogue: Catalogue) -> None:
    form = OfficialForm(LAYOUT, frozenset())
    first, second = (
        form.build(list(coded_rows([line(f"{code} 行政运行 1.00 1.00")], catalogue)), ())
        for code in ("2080101", "2080102")
    )
    draft = Draft(first.grid, ambiguous=first.ambiguous, inferred=first.inferred)
    draft.append(second, catalogue, {})
    assert [row.row for row in draft.ambiguous] == [2, 3]
    assert {value.row for value in draft.ambiguous[1].values} == {3}
    assert {row for row, _ in draft.inferred} == {2, 3}


def test_open_rows_move_up_with_their_table_when_its_title_is_cut_off(catalogue: Catalogue) -> None:
    form = OfficialForm(LAYOUT, frozenset())
    table = form.build(list(coded_rows([line("2080101 行政运行 1.00 1.00")], catalogue)), ())
    heading = RawCell(0, 0, "支出决算表", ())
    moved = [RawCell(c.row + 1, c.column, c.text, c.places) for c in table.grid.cells]
    draft = Draft(
        RawGrid((heading, *moved), table.grid.rows + 1, table.grid.columns),
        ambiguous=tuple(row.moved(1) for row in table.ambiguous),
        inferred=frozenset((row + 1, column) for row, column in table.inferred),
    )
    take_rows_inside(draft, catalogue)
    assert draft.ambiguous == table.ambiguous
    assert draft.inferred == table.inferred


def test_a_sentence_between_a_table_and_its_continuation_is_kept(catalogue: Catalogue) -> None:
    sentence = "本部门的说明文字在两页之间，不能丢失。"
    head = ("科目编码", "科目名称", "金额")
    found = read(
        catalogue,
        grid(head, ("2080101", "行政运行", "1.00")),
        line(sentence),
        line("续表"),
        grid(head, ("2080102", "一般行政", "2.00")),
    )
    assert len(found.tables) == 1
    assert [paragraph.text for paragraph in found.paragraphs] == [sentence]


def printed(text: str, x: float, baseline: float, *, is_known: bool = True) -> list[Char]:
    return [
        Char(c, x + 5 * i, baseline - 9, x + 5 * i + 5, baseline + 2, baseline, 0, is_known)
        for i, c in enumerate(text)
    ]


def test_a_number_of_unknown_letters_is_unreadable_in_a_table_without_rulings() -> None:
    lines = [
        Line(
            tuple(
                printed("10.00", 50, 100 + 14 * row)
                + printed("20.00", 150, 100 + 14 * row, is_known=row != 2)
                + printed("30.00", 250, 100 + 14 * row)
            )
        )
        for row in range(5)
    ]
    (placed,) = read_unruled(lines, Frame(1, 0, 600, 800)).grids
    assert [(c.row, c.column) for c in placed.grid.cells if c.is_unreadable] == [(2, 1)]


def test_a_page_whose_whole_text_runs_askew_is_listed_as_not_read() -> None:
    frame = Frame(1, 0, 600, 800)
    box = Box(0, 0, 100, 100)
    words = tuple((f"第{number}行的文字和数字{number * 37}", box) for number in range(12))
    page = PageContent(1, 600, 800, (Layer(frame, ()),), words)
    assert [part.reason for part in find_unread(page)] == [PAGE_IS_IMAGE]


def test_a_watermark_printed_over_and_over_on_an_empty_page_is_no_unread_text() -> None:
    frame = Frame(1, 0, 600, 800)
    words = (("内部资料", Box(0, 0, 100, 100)),) * 30
    assert not list(find_unread(PageContent(1, 600, 800, (Layer(frame, ()),), words)))


def test_unreadable_amounts_of_a_text_are_unreadable_in_the_table(catalogue: Catalogue) -> None:
    text = (
        "支出决算表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出 上缴上级支出 经营支出 "
        "对附属单位补助支出\n栏次 1 2 3 4 5 6\n2080101 行政运行 10.00 1O.00 5.00\n"
        "2080102 一般行政 7.00 7.00\n注：说明。\n"
    )
    found = read_bytes(text.encode(), "x.txt", catalogue)
    cells = [cell for table in found.tables for cell in table.cells]
    assert {
        cell.row_key.code for cell in cells if cell.role is Role.UNREADABLE and cell.row_key
    } == {"2080101"}
