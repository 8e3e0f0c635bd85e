"""Rows that a source wrote into one, and rows of two pages that are whole."""

import pytest

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.readers.raw import RawCell, RawGrid
from juesuan_gui.readers.recognise.continuation import append_grid
from juesuan_gui.readers.recognise.fused_rows import part_fused_rows


def grid_of(*rows: tuple[str, ...], **more: object) -> RawGrid:
    cells = tuple(
        RawCell(row, column, text, (), is_full=True)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return RawGrid(cells, len(rows), len(rows[0]), **more)  # type: ignore[arg-type]


def texts_of(grid: RawGrid) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in grid.row(row)) for row in range(grid.rows)]


def test_a_row_of_several_whole_rows_is_taken_apart():
    grid = grid_of(
        ("科目编码", "科目名称", "合计", "基本支出"),
        ("206\n20602", "科学技术支出\n基础研究", "1,989.00\n1,989.00", "823.93\n823.93"),
        ("208", "社会保障和就业支出", "10.00", ""),
    )
    assert texts_of(part_fused_rows(grid)) == [
        ("科目编码", "科目名称", "合计", "基本支出"),
        ("206", "科学技术支出", "1,989.00", "823.93"),
        ("20602", "基础研究", "1,989.00", "823.93"),
        ("208", "社会保障和就业支出", "10.00", ""),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("2080505", "机关事业单位基本\n养老保险缴费支出", "9,637.93", "9,637.93"),  # a wrapped name
        ("206\n20602", "科学技术支出", "1,989.00\n1,989.00", ""),  # one name for two rows
        ("2010301", "行政\n运行", "1,234,5\n67.89", "1,234,5\n67.89"),  # a wrapped number
        ("2010301", "行政\n运行", "12,345\n.67", "12,345\n.67"),
        ("201\n0301", "行政\n运行", "10.0\n0", "10.0\n0"),
        ("201\n0301", "行政\n运行", "1,234\n567", "1,234\n567"),
    ],
)
def test_a_wrapped_row_stays_one(row):
    grid = grid_of(("科目编码", "科目名称", "合计", "基本支出"), row)
    assert part_fused_rows(grid) is grid


@pytest.mark.parametrize(
    ("last", "first", "is_cut"),
    [
        (("2059999", "其他教育支出", "1,820.17"), ("206", "科学技术支出", "1,723.93"), False),
        (("2059999", "其他教育支出", "1,820.17"), ("", "科学技术支出", "1,723.93"), False),
        (("20599", "其他教育支出", "1,820"), ("206", "科学技术支出", "1,723"), False),
        (("2080505", "机关事业单位基本", "9,637.93"), ("", "养老保险缴费支出", ""), True),
        (("2080505", "机关事业单位", "9,637,9"), ("", "养老保险缴费支出", "37.93"), True),
    ],
)
def test_two_whole_rows_at_a_page_break_stay_two(last, first, is_cut, catalogue: Catalogue):
    edges = (0.0, 50.0, 150.0, 200.0)
    above = grid_of(("科目编码", "科目名称", "合计"), last, edges=edges, is_open_below=True)
    below = grid_of(first, edges=edges, is_open_above=True)
    assert append_grid(above, below, catalogue, {}).rows == (2 if is_cut else 3)
