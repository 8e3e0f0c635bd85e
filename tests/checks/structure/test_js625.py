from decimal import Decimal

import pytest
from builders import check
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


RUNNING = """
2026年单位“三公”经费和机关运行经费预算表
部门：某市档案局 | | | | | | 单位：万元
“三公”经费预算数 | | | | | | 机关运行经费预算数
合计 | 因公出国(境)费 | 公务接待费 | 公务用车购置及运行费 | | |
| | | 小计 | 购置费 | 运行费 |
3.00 | | 1.00 | 2.00 | | 2.00 | 70.00
"""


@pytest.mark.parametrize(("heading", "count"), [("二、机关运行经费预算", 0), ("二、其他说明", 1)])
def test_an_amount_that_only_a_sentence_binds_is_not_listed(heading: str, count: int):
    sentence = "2026年机关运行经费预算70.00万元。"
    text = f"2026年部门预算\n第三部分 2026年部门预算情况说明\n{heading}\n{sentence}\n"
    report = check(RUNNING, text)
    assert [dict(item.values)["figures"] for item in listed(report)] == ["70.00"] * count


@pytest.mark.parametrize(("count", "tail"), [(6, "6万元"), (7, "6万元 …")])
def test_six_figures_are_shown_and_the_rest_is_counted(count: int, tail: str):
    words = "修缮" + "，另付".join(f"{number}万元" for number in range(1, count + 1))
    (item,) = (i for i in listed(with_table(words)) if "1万元" in dict(i.values)["figures"])
    assert dict(item.values)["count"] == str(count)
    assert dict(item.values)["figures"].endswith(tail)


def test_figures_in_the_note_of_a_table_are_listed():
    report = check_text(full_text() + TABLE.format("已完成") + "注：另有结余77.77万元。\n")
    (item,) = (i for i in listed(report) if "77.77万元" in dict(i.values)["figures"])
    assert item.reason == "not_evaluable.table_notes_alone"
    assert item.places


def test_an_amount_is_listed_once_as_amount_and_not_as_words():
    usual = len(listed(check_text(full_text())))
    report = check_text(
        full_text() + "附表 重点工作情况\n事项 | 投入金额\n修缮 | 88.12\n购置 | 17.35\n"
    )
    assert len(listed(report)) == usual + 1
