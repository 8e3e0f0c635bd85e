from decimal import Decimal

import openpyxl
import pytest

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.export.content.issue_words import message_words
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.workbook.writer import write_workbook


@pytest.fixture(scope="module")
def workbook(exported, tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "更正.xlsx"
    write_workbook(exported.snapshot, path)
    return openpyxl.load_workbook(path)


def test_there_is_a_sheet_for_each_table_and_each_list(workbook, exported):
    lists = ("corrections", "text_corrections", "findings", "unchecked")
    assert len(workbook.sheetnames) == len(exported.snapshot.disclosure.tables) + len(lists)
    for name in lists:
        assert text(f"workbook.{name}") in workbook.sheetnames


def test_amounts_are_exact_numbers_with_the_printed_decimals(workbook, exported):
    tables = exported.snapshot.disclosure.tables[:9]
    for sheet, table in zip(workbook.worksheets, tables, strict=False):
        printed = sorted(
            parse_amount(cell.text).value
            for cell in table.numeric_cells()
            if cell.amount and not cell.amount.is_percent
        )
        numbers = sorted(
            Decimal(str(cell.value))
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int | float) and not cell.number_format.endswith("%")
        )
        assert numbers == printed
    sheet = workbook.worksheets[3]
    changed = [c for row in sheet.iter_rows() for c in row if c.value == 4321.09]
    assert [cell.number_format for cell in changed] == ["#,##0.00"]


def test_a_changed_cell_has_a_comment_with_the_original_and_the_reason(workbook, exported):
    sheet = workbook.worksheets[3]
    (cell,) = [c for row in sheet.iter_rows() for c in row if c.value == 4321.09]
    printed = exported.review.printed_text(exported.changed)
    assert text("workbook.original", text=printed) in cell.comment.text
    assert "录入时抄错行" in cell.comment.text


def test_merged_headings_are_merged_and_the_body_scrolls_below_them(workbook):
    sheet = workbook.worksheets[0]
    assert "A3:C3" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$3:$5"


def test_the_lists_hold_corrections_and_findings(workbook, exported):
    corrections = list(workbook[text("workbook.corrections")].values)
    assert corrections[1][5] == "4,321.09"
    findings = list(workbook[text("workbook.findings")].values)
    count = len(exported.snapshot.issues) + len(exported.snapshot.roundings)
    assert len(findings) == count + 1
    assert findings[1][4] == message_words(exported.snapshot.issues[0], exported.snapshot)


def test_a_text_that_begins_like_a_formula_stays_a_text(review_of, tmp_path):
    review = review_of("某某情况表\n序号\t名称\t金额\n1\t=1+2\t1.00\n2\t乙\t2.00")
    write_workbook(review, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    (cell,) = [c for row in sheet.iter_rows() for c in row if c.value == "=1+2"]
    assert cell.data_type == "s"


def test_tables_with_the_same_long_title_get_sheets_of_different_names(review_of, tmp_path):
    title = "某某市某某局某某处二〇二一年度某某项目资金安排使用情况一览表"
    table = title + "\n序号\t名称\t金额\n{}\t甲\t{}.00\n\n隔开两张表的一段话，没有数字。\n\n"
    review = review_of("".join(table.format(n, n) for n in range(1, 4)))
    write_workbook(review, tmp_path / "a.xlsx")
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)


def test_a_document_without_tables_gives_the_lists_alone(review_of, tmp_path):
    write_workbook(review_of("某某局2021年度部门决算\n只有文字。"), tmp_path / "a.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) == 4
