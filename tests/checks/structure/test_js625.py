from decimal import Decimal

import pytest
from full_disclosure import check_text, full_text

from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.domain.identity import NotEvaluable

TABLE = "附表 重点工作情况\n事项 | 情况\n修缮 | {}\n购置 | 已完成\n"


def listed(report: CheckReport) -> list[NotEvaluable]:
    return [item for item in report.not_evaluable if item.code == "JS625"]


def with_table(words: str) -> CheckReport:
    return check_text(full_text() + TABLE.format(words))


def test_a_faultless_document_lists_no_amount_of_the_statutory_tables():
    report = check_text(full_text())
    amounts = [i for i in listed(report) if i.reason == "not_evaluable.table_amounts_alone"]
    kinds = {report.disclosure.tables_by_id[ref.table].kind for i in amounts for ref in i.cells}
    assert not {"INCOME", "EXPENDITURE", "GENERAL_BUDGET"} & kinds


def test_an_amount_in_the_words_of_a_table_is_listed_with_its_cell():
    usual = len(listed(check_text(full_text())))
    report = with_table("修缮库房，用去88.12万元，完成率97.5%")
    found = listed(report)
    assert len(found) == usual + 1
    item = next(i for i in found if "88.12万元" in dict(i.values)["figures"])
    assert item.reason == "not_evaluable.table_words_alone"
    (ref,) = item.cells
    cell = report.disclosure.cell(ref)
    assert cell is not None
    assert "88.12" in cell.text
    assert Decimal(dict(item.values)["count"]) == 2


@pytest.mark.parametrize("words", ["已完成", "2023年12月31日前完成", "依据财预〔2016〕143号"])
def test_words_without_figures_and_dates_are_not_listed(words):
    assert len(listed(with_table(words))) == len(listed(check_text(full_text())))


def test_amounts_that_nothing_is_compared_with_are_listed_with_their_cells():
    report = check_text(
        full_text() + "附表 重点工作情况\n事项 | 投入金额\n修缮 | 88.12\n购置 | 17.35\n"
    )
    cells = {
        report.disclosure.cell(ref).text
        for item in listed(report)
        if item.reason == "not_evaluable.table_amounts_alone"
        for ref in item.cells
    }
    assert {"88.12", "17.35"} <= cells
