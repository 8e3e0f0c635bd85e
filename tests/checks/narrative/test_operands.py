"""Operands of percentages that stand in another sentence, heading or table."""

import pytest
from builders import GENERAL_BUDGET, THREE_PUBLIC, check, of_code, statement


def wrong(code: str, *parts: str) -> list[str | None]:
    """Return what the percentages of a code should be."""
    return [finding.expected for finding in of_code(check(*parts).findings, code)]


@pytest.mark.parametrize(
    "words", ["费用支出较上年支出数", "该项费用较上年", "相关费用支出较上年", "支出比2022年"]
)
def test_common_words_for_money_go_on_with_what_was_spoken_of(words: str):
    text = "公务接待费8.00万元，主要用于接待市级部门调研。{}减少2.00万元，下降{}%。"
    section = "three_public"
    assert wrong("JS501", statement(section, text.format(words, "25.00"))) == ["20.00%"]
    assert not wrong("JS501", statement(section, text.format(words, "20.00")))


def test_income_and_expenditure_together_are_the_totals_before():
    text = (
        "2023年度收入总计120.00万元，支出总计120.00万元。收支较上年决算数增加20.00万元，增长{}%。"
    )
    assert wrong("JS501", statement("overall", text.format("25.00"))) == ["20.00%"]
    assert not wrong("JS501", statement("overall", text.format("20.00")))


def test_a_name_of_something_else_is_not_what_was_spoken_of():
    text = "公务接待费8.00万元，用于接待。培训费用较上年减少2.00万元，下降25.00%。"
    assert not wrong("JS501", statement("three_public", text))


def test_behind_a_reason_and_a_semicolon_a_comparison_is_the_statement():
    text = (
        "2023年度机关运行经费年初预算数为436.41万元，支出决算为426.41万元，决算数小于预算数的主要原因是"
        "压减支出{}比2022年度增加63.11万元，增长{}%，主要原因是办公费变化。"
    )
    assert wrong("JS501", statement("running", text.format("；", "17.57"))) == ["17.37%"]
    assert not wrong("JS501", statement("running", text.format("；", "17.37")))
    assert not wrong("JS501", statement("running", text.format("，", "17.57")))


CLASSES = """
合计 | | 100.00 | 60.00 | 40.00
204 | 公共安全支出 | 80.00 | 50.00 | 30.00
20401 | 公安 | 80.00 | 50.00 | 30.00
210 | 卫生健康支出 | 20.00 | 10.00 | 10.00
"""
LISTED = (
    "2023年度一般公共预算财政拨款支出100.00万元，主要用于以下方面：\n（1）{}支出{}万元，占{}%。"
)


def test_the_share_of_a_class_is_one_of_the_expenditure_of_its_budget():
    text = statement("general", LISTED)
    table = GENERAL_BUDGET + CLASSES.strip()
    assert wrong("JS502", table, text.format("公共安全", "80.00", "81.00")) == ["80.00%"]
    assert not wrong("JS502", table, text.format("公共安全", "80.00", "80.00"))
    assert not wrong("JS502", table, text.format("公安", "80.00", "81.00"))


BUDGETS = (
    "15.00 | 2.00 | 9.00 | 3.00 | 6.00 | 4.00 | 12.00 | 1.00 | 8.00 | 3.00 | 5.00 | 3.00\n"
    "注：预算数为年初预算数。"
)
TOTAL = "2023年度“三公”经费财政拨款支出预算为{}万元，支出决算为12.00万元。"
PART = "公务接待费支出决算3.00万元，完成预算的{}%。"


def test_a_budget_that_the_text_leaves_to_the_table_is_that_of_the_table():
    table = THREE_PUBLIC + BUDGETS
    said = statement("three_public", TOTAL.format("15.00"), PART)
    assert wrong("JS503", table, said.format("74.00")) == ["75.00%"]
    assert not wrong("JS503", table, said.format("75.00"))


def test_a_text_that_speaks_of_another_budget_than_the_table_is_left_alone():
    said = statement("three_public", TOTAL.format("16.00"), PART.format("74.00"))
    assert not wrong("JS503", THREE_PUBLIC + BUDGETS, said)
