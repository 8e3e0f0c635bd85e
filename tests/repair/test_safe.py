"""A safe correction is exact: where something else could be meant, it is a likely one."""

from builders import (
    BASIC,
    EXPENDITURE,
    GENERAL_BUDGET,
    THREE_PUBLIC,
    TOTAL_SUMMARY,
    review,
    statement,
)

from juesuan_gui.domain.finding import Grade, Suggestion
from juesuan_gui.repair.names import compared, item_of_amount, stands_elsewhere

ROWS = """
合计 | | 3,300.00 | 1,100.00 | 2,200.00 | | |
201 | 一般公共服务支出 | 1,980.00 | 660.00 | 1,320.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 1,980.00 | 660.00 | 1,320.00 | | |
2010301 | 行政运行 | 660.00 | 660.00 | | | |
2010302 | 一般行政管理事务 | 1,320.00 | | 1,320.00 | | |
208 | 社会保障和就业支出 | 1,320.00 | 440.00 | 880.00 | | |
20805 | 行政事业单位养老支出 | 660.00 | 220.00 | 440.00 | | |
20808 | 抚恤 | 660.00 | 220.00 | 440.00 | | |
"""
GENERAL = """
合计 | | 3,300.00 | 1,100.00 | 2,200.00
201 | 一般公共服务支出 | 1,980.00 | 660.00 | 1,320.00
208 | 社会保障和就业支出 | 1,320.00 | 440.00 | 880.00
"""
SUMMARY = """
一、一般公共预算财政拨款收入 | 1 | 3,300.00 | 一、一般公共服务支出 | 32 | 1,980.00
| | | 八、社会保障和就业支出 | 39 | 1,320.00
本年收入合计 | 27 | 3,300.00 | 本年支出合计 | 58 | 3,300.00
总计 | 31 | 3,300.00 | 总计 | 62 | 3,300.00
"""


def firsts(*parts: str) -> list[Suggestion]:
    return [one.suggestions[0] for one in review(*parts).findings if one.suggestions]


def test_what_only_one_slip_explains_within_rounding_is_safe():
    (one,) = firsts(
        EXPENDITURE,
        ROWS.replace("208 | 社会保障和就业支出 | 1,320", "208 | 社会保障和就业支出 | 1,230"),
    )
    assert (one.new, one.grade) == ("1,320.00", Grade.SAFE)


def test_a_last_digit_within_rounding_is_not_safe():
    """The sums allow 1,320.01 and 1,319.99 as well, and a digit may be wrong in each."""
    wrong = ROWS.replace(
        "208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 1,320.09"
    )
    (one,) = firsts(EXPENDITURE, wrong)
    assert (one.new, one.grade) == ("1,320.00", Grade.LIKELY)


def test_a_last_digit_that_another_table_repeats_is_safe():
    wrong = ROWS.replace(
        "208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 1,320.09"
    )
    found = firsts(EXPENDITURE, wrong, TOTAL_SUMMARY, SUMMARY)
    assert [(one.new, one.grade) for one in found] == [("1,320.00", Grade.SAFE)]


def test_a_copied_amount_without_a_repeat_is_not_safe():
    wrong = ROWS.replace("208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 660.00")
    (one,) = firsts(EXPENDITURE, wrong)
    assert (one.new, one.grade) == ("1,320.00", Grade.POSSIBLE)


def test_a_row_named_otherwise_in_another_table_is_not_safe():
    wrong = ROWS.replace(
        "208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 1,230.00"
    )
    other = GENERAL.replace("社会保障和就业支出", "卫生健康支出")
    one = next(s for s in firsts(EXPENDITURE, wrong, GENERAL_BUDGET, other) if s.old == "1,230.00")
    assert (one.new, one.grade) == ("1,320.00", Grade.LIKELY)


def test_a_row_with_the_name_of_another_is_not_safe():
    wrong = ROWS.replace("208 | 社会保障和就业支出 | 1,320.00", "208 | 一般公共服务支出 | 1,230.00")
    one = next(s for s in firsts(EXPENDITURE, wrong) if s.old == "1,230.00")
    assert (one.new, one.grade) == ("1,320.00", Grade.LIKELY)


BASIC_ROWS = """
301 | 工资福利支出 | 120.00 | 302 | 商品和服务支出 | 45.00 | 310 | 资本性支出 |
30101 | 基本工资 | 120.00 | 30201 | 办公费 | 45.00 | 31002 | 办公设备购置 |
人员经费合计 | | 120.00 | 公用经费合计 | | | | | 45.00
"""


def test_the_cost_of_running_the_agency_proves_no_total():
    """It may well be less than the public expenditure: that they agree is no proof."""
    wrong = BASIC_ROWS.replace("| | | | 45.00", "| | | | 54.00")
    text = statement("running", "2023年度某市档案局机关运行经费支出45.00万元。")
    found = [s for s in firsts(BASIC, wrong, text) if s.old == "54.00"]
    assert found
    assert all(one.grade is not Grade.SAFE for one in found)


SHIFTED = ROWS.replace("合计 | | 3,300.00 | 1,100.00 | 2,200.00 | | |", "合计 | | {} | |")


def test_a_shifted_row_with_a_wrong_figure_is_not_safe():
    """What moves back is right only if every sum of the row holds with it."""
    moved = [
        one
        for amount in ("3,300.00", "3,330.00")
        for one in firsts(EXPENDITURE, SHIFTED.format(f"| {amount} | 1,100.00 | 2,200.00"))
        if one.also
    ]
    assert [one.grade for one in moved] == [Grade.SAFE, Grade.LIKELY]


def test_a_value_counts_with_the_decimals_that_it_would_be_printed_with():
    """1,980.3 is 1,980.30 of the table, though 1,980.34 would round to it and close the list."""
    general = GENERAL.replace("1,980.00", "1,980.25").replace("3,300.00", "3,300.25")
    text = (
        "2023年度财政拨款支出3300.25万元，主要用于以下方面：一般公共服务（类）支出1980.2万元；"
        "社会保障和就业（类）支出1319.91万元。"
    )
    found = firsts(GENERAL_BUDGET, general, statement("structure", text))
    (one,) = [s for s in found if s.old == "1980.2"]
    assert one.new == "1980.25"


def test_nothing_is_printed_as_the_table_prints_nothing():
    wrong = ROWS.replace(
        "20805 | 行政事业单位养老支出 | 660.00 | 220.00 | 440.00 | | |",
        "20805 | 行政事业单位养老支出 | 660.00 | 220.00 | 440.00 | 7.00 | |",
    )
    found = firsts(EXPENDITURE, wrong)
    assert [one.new for one in found if one.old == "7.00"] == [""]


def test_another_digit_is_not_safe_where_only_rounding_makes_it_fit():
    """1,320.01 is a digit away and fits within rounding; 1,320.00 fits exactly and is no slip."""
    wrong = ROWS.replace(
        "208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 1,620.01"
    )
    (one,) = firsts(EXPENDITURE, wrong)
    assert (one.new, one.grade) == ("1,320.01", Grade.LIKELY)


SPENT = "4.80 | 0.00 | 3.96 | 0.00 | 3.96 | 0.84 | 4.80 | 0.00 | 3.96 | 0.00 | 3.96 | 0.84"
SAID = """
九、“三公”经费支出决算情况说明
“三公”经费支出决算为4.80万元，其中：因公出国（境）费用支出决算0.84万元。
"""


def test_two_digits_that_the_table_prints_for_another_item_are_not_safely_wrong():
    """They prove no other name, but doubt that the figure is wrong."""
    document = review(THREE_PUBLIC, SPENT, SAID)
    (one,) = [f for f in document.findings if f.code == "JS410"]
    ((mention, cell),) = compared(one)
    assert mention.text == "0.84"
    assert stands_elsewhere(mention, cell, document.disclosure)
    assert item_of_amount(mention, cell, document.disclosure) is None
    assert all(each.grade is not Grade.SAFE for each in one.suggestions)


def test_a_zero_that_the_table_prints_for_another_item_is_not_safely_wrong():
    """Journeys abroad cost nothing; the name before the zero may be the slip."""
    said = SAID.replace("因公出国（境）费用支出决算0.84", "公务接待费支出决算0.00")
    document = review(THREE_PUBLIC, SPENT, said)
    (one,) = [f for f in document.findings if f.code == "JS410"]
    ((mention, cell),) = compared(one)
    assert mention.text == "0.00"
    assert stands_elsewhere(mention, cell, document.disclosure)
    assert all(each.grade is not Grade.SAFE for each in one.suggestions)
