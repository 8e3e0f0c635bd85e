from collections import Counter

import pytest
from small_documents import EXPENDITURE_HEAD

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.table import Cell, ColumnKey, Role, Table, TableKind
from juesuan_gui.export.content.forms import Align, Face, FormCell
from juesuan_gui.export.content.table_form import build_table_form, without_overlaps

SUMMARY = """收入支出决算总表
公开01表
部门：某某市档案局\t金额单位：万元
收入\t\t\t\t支出\t
项目\t行次\t决算数\t项目\t行次\t决算数
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t10.00\t一、一般公共服务支出\t31\t10.00
二、政府性基金预算财政拨款收入\t2\t\t二、外交支出\t32\t
本年收入合计\t27\t10.00\t本年支出合计\t57\t10.00
总计\t30\t10.00\t总计\t60\t10.00
"""

BASIC = """一般公共预算财政拨款基本支出决算明细表
部门：某某市档案局\t金额单位：万元
人员经费\t\t\t公用经费\t\t\t\t\t
经济分类科目编码\t科目名称\t决算数\t经济分类科目编码\t科目名称\t决算数\t经济分类科目编码\t科目名称\t决算数
301\t工资福利支出\t8.00\t302\t商品和服务支出\t2.00\t310\t资本性支出\t1.00
30101\t基本工资\t8.00\t30201\t办公费\t2.00\t31002\t办公设备购置\t1.00
人员经费合计\t\t8.00\t公用经费合计\t\t\t\t\t3.00
"""

PERFORMANCE = """2021年度项目支出绩效自评表
项目名称\t\t档案数字化经费\t\t\t
预算执行情况\t\t预算数\t执行数\t执行率\t得分
\t年度财政资金总额\t10.00\t9.50\t95%\t19
年度绩效指标\t一级指标\t二级指标\t三级指标\t年初目标值\t实际完成值
\t产出指标\t数量指标\t整理档案\t100卷\t120卷
\t\t质量指标\t合格率\t98%\t99%
改进措施\t\t继续加强档案库房的日常管理，完善各项制度，提高利用率。\t\t\t
"""


@pytest.fixture
def form_of(review_of, catalogue):
    def build(text):
        return build_table_form(review_of(text).disclosure.tables[0], catalogue)

    return build


def cell_of(form, text) -> FormCell:
    return next(cell for cell in form.cells if cell.text == text)


def test_no_text_of_any_table_of_the_sample_is_lost(sample, catalogue):
    for table in sample.tables:
        form = build_table_form(table, catalogue)
        printed = Counter("".join(squash(cell.text) for cell in table.cells))
        assert Counter("".join(squash(cell.text) for cell in form.cells)) == printed


def test_no_two_cells_of_a_form_overlap_and_none_stands_outside(sample, catalogue):
    for table in sample.tables:
        form = build_table_form(table, catalogue)
        covered = Counter(
            (row, column)
            for cell in form.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        assert set(covered.values()) == {1}
        assert max(row for row, _ in covered) < form.rows
        assert max(column for _, column in covered) < form.columns


def test_the_headings_of_the_sides_are_moved_to_where_a_side_begins(form_of):
    form = form_of(SUMMARY)
    income, expenditure = cell_of(form, "收入"), cell_of(form, "支出")
    assert (income.column, income.column_span) == (0, 3)
    assert (expenditure.column, expenditure.column_span) == (3, 3)
    numbers = [cell for cell in form.cells if cell.text == "栏次"]
    assert [(cell.column, cell.column_span) for cell in numbers] == [(0, 2), (3, 2)]


def test_headings_of_code_and_name_stand_over_their_columns(form_of):
    form = form_of(
        EXPENDITURE_HEAD + "合计\t\t3.00\t3.00\t\t\t\t\n2010101\t行政运行\t3.00\t3.00\t\t\t\t"
    )
    assert cell_of(form, "项目").column_span == 2
    assert cell_of(form, "功能分类科目编码").column == cell_of(form, "2010101").column
    assert cell_of(form, "科目名称").column == cell_of(form, "行政运行").column
    assert cell_of(form, "本年支出合计").row_span == 2
    assert cell_of(form, "合计").column_span == 2


def test_the_total_label_runs_to_its_amount_over_the_other_side(form_of):
    form = form_of(BASIC)
    total = cell_of(form, "公用经费合计")
    assert (total.column, total.column_span) == (3, 5)
    assert cell_of(form, "3.00").column == 8


def test_amounts_stand_on_the_right_and_labels_on_the_left(form_of):
    form = form_of(SUMMARY)
    assert {cell.align for cell in form.cells if cell.text == "10.00"} == {Align.RIGHT}
    assert cell_of(form, "二、外交支出").align is Align.LEFT
    assert cell_of(form, "57").align is Align.CENTRE


def test_a_column_of_labels_that_is_blank_throughout_is_left_out(form_of):
    head = EXPENDITURE_HEAD.replace("科目名称\\t", "科目名称").replace("项目\t\t", "项目\t\t\t")
    rows = head.splitlines()
    wider = [line.replace("\t\t1\t2", "\t\t\t1\t2") for line in rows]
    body = "合计\t\t\t3.00\t3.00\t\t\t\t\n2010101\t\t行政运行\t3.00\t3.00\t\t\t\t"
    form = form_of("\n".join([*wider, body]))
    assert form.columns == 8
    assert cell_of(form, "行政运行").column == 1


def test_labels_of_a_performance_table_run_over_the_blanks_beside_and_below(form_of):
    form = form_of(PERFORMANCE)
    assert cell_of(form, "项目名称").column_span == 2
    assert cell_of(form, "年度绩效指标").row_span == 3
    assert cell_of(form, "产出指标").row_span == 2
    measures = next(cell for cell in form.cells if cell.text.startswith("继续加强"))
    assert measures.column_span == 4


def test_headings_merged_in_the_source_stay_as_they_are(catalogue):
    printed = {
        (0, 0): ("项目", 1, 4), (0, 4): ("本年支出合计", 3, 1),
        (1, 0): ("科目编码", 1, 3), (1, 3): ("科目名称", 2, 1),
        (2, 0): ("类", 1, 1), (2, 1): ("款", 1, 1), (2, 2): ("项", 1, 1),
    }  # fmt: skip
    headings = [
        Cell(row, column, Role.HEADING, text, row_span=rows, column_span=columns)
        for (row, column), (text, rows, columns) in printed.items()
    ]
    blank = [Cell(3, column, Role.BLANK) for column in range(5)]
    key = ColumnKey(1, ("本年支出合计",), "total")
    body = [Cell(4, 3, Role.LABEL, "合计"), Cell(4, 4, Role.BLANK, column_key=key)]
    table = Table("t1", TableKind.EXPENDITURE, "支出决算表", 5, 5, (*headings, *blank, *body),
                  heading_rows=4)  # fmt: skip
    form = build_table_form(table, catalogue)
    found = {
        (cell.row, cell.column): (cell.text, cell.row_span, cell.column_span)
        for cell in form.cells
        if cell.face is Face.HEADING
    }
    assert found == printed
    assert form.heading_rows == 3


def test_a_merged_cell_never_covers_a_text():
    cells = [FormCell(0, 0, "甲", column_span=3), FormCell(0, 2, "乙"), FormCell(0, 1, "")]
    kept = {(cell.text, cell.column_span) for cell in without_overlaps(cells)}
    assert kept == {("甲", 2), ("乙", 1)}


def test_taking_columns_shrinks_merged_cells(form_of):
    part = form_of(BASIC).take_columns([0, 1, 4, 5])
    assert part.columns == 4
    assert cell_of(part, "公用经费").column_span == 2
    assert cell_of(part, "办公费").column == 2
