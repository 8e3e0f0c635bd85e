"""What is proposed where the text is wrong: percentages, operands, directions, repeats."""

import pytest
from builders import BASIC, GENERAL_BUDGET, of_code, review, statement

from juesuan_gui.domain.finding import Grade

OVERALL = "2023年度收、支总计2181.33万元。与2022年度相比，收、支总计各{}。"


def first_of(section: str, code: str, *sentences: str):
    found = of_code(review(statement(section, *sentences)).findings, code)
    return found[0].suggestions[0]


def test_a_misplaced_point_of_a_percentage_is_put_back_with_all_decimals():
    one = first_of("overall", "JS501", OVERALL.format("减少218.93万元，下降91.2%"), "占12.34%。")
    assert (one.old, one.new) == ("91.2", "9.12")


def test_an_operand_one_slip_away_is_proposed_with_the_likelier_slip():
    one = first_of("overall", "JS501", OVERALL.format("减少281.93万元，下降9.12%"))
    assert (one.old, one.new, one.reason) == ("281.93", "218.93", "reasons.transposed")


@pytest.mark.parametrize(
    ("amount", "growth", "wrong", "right"),
    [("减少", "增长", "增长", "下降"), ("增加", "下降", "增加", "减少")],
)
def test_the_word_of_direction_that_the_figures_contradict_is_turned(amount, growth, wrong, right):
    one = first_of("overall", "JS504", OVERALL.format(f"{amount}218.93万元，{growth}9.12%"))
    assert (one.old, one.new, one.grade) == (wrong, right, Grade.LIKELY)


def test_a_change_against_the_budget_that_would_be_negative_went_the_other_way():
    text = "年初预算为30.76万元，支出决算为29.96万元，比年初预算增加0.80万元。"
    one = first_of("three_public", "JS511", f"2023年度“三公”经费财政拨款支出{text}")
    assert (one.old, one.new, one.reason) == ("增加", "减少", "reasons.opposite")


REASONS = "主要原因是：增加招商引资资金{}万元；住房租赁补贴227.92万元。"


def test_what_two_of_three_places_say_is_likely():
    texts = [
        statement("overall", OVERALL.format("增加981.14万元") + REASONS.format("596.02")),
        "三、支出决算情况说明\n" + OVERALL.format("增加981.14万元") + REASONS.format("596.20"),
        "四、财政拨款收入支出决算总体情况说明\n"
        + OVERALL.format("增加981.14万元")
        + REASONS.format("596.02"),
    ]
    found = of_code(review(*texts).findings, "JS418")
    assert [(s.old, s.new, s.grade, s.reason) for f in found for s in f.suggestions] == [
        ("596.20", "596.02", Grade.LIKELY, "reasons.repeats")
    ]


def test_nothing_negative_is_proposed_where_nothing_is_negative():
    rows = """
    301 | 工资福利支出 | 120.00 | 302 | 商品和服务支出 | 45.00
    30101 | 基本工资 | 20.00 | 30201 | 办公费 | 45.00
    30102 | 津贴补贴 | 200.00 | | |
    人员经费合计 | | 120.00 | 公用经费合计 | | 45.00
    """
    assert not [
        s.new for f in review(BASIC, rows).findings for s in f.suggestions if s.new.startswith("-")
    ]


def test_a_share_by_category_is_what_the_total_demands():
    text = (
        "2023年度政府采购支出总额35.92万元，其中：政府采购货物支出13.85万元、政府采购服务支出22.07万元。"
        "授予中小企业合同金额33.77万元，占政府采购支出总额的94.01%；货物采购授予中小企业合同金额占货物支出金额的"
        "98.8%，服务采购授予中小企业合同金额占服务支出金额的19.0%。"
    )
    one = first_of("procurement", "JS502", text)
    assert (one.old, one.new) == ("19.0", "91.0")


ITEMS = """
合计 | | 3,300.00 | 1,100.00 | 2,200.00
201 | 一般公共服务支出 | 1,980.00 | 660.00 | 1,320.00
208 | 社会保障和就业支出 | 1,320.00 | 440.00 | 880.00
"""
STRUCTURE = "2023年度财政拨款支出3300万元，主要用于以下方面：{}（类）支出1320万元；"


def test_the_name_of_the_item_whose_amount_is_printed_is_proposed():
    text = STRUCTURE.format("一般公共服务") + "其他支出（类）支出1980万元。"
    found = review(GENERAL_BUDGET, ITEMS, statement("structure", text)).findings
    names = [s for f in found for s in f.suggestions[:1] if s.reason == "reasons.item"]
    assert [(s.old, s.new, s.grade) for s in names] == [
        ("一般公共服务", "社会保障和就业", Grade.LIKELY)
    ]


def test_an_amount_copied_from_an_item_beside_it_gets_no_other_name():
    text = STRUCTURE.format("一般公共服务") + "社会保障和就业（类）支出1320万元。"
    found = review(GENERAL_BUDGET, ITEMS, statement("structure", text)).findings
    assert not [s for f in found for s in f.suggestions if s.reason == "reasons.item"]
    assert [f.suggestions[0].new for f in found if f.suggestions] == ["1980"]
    assert all(s.grade is not Grade.SAFE for f in found for s in f.suggestions)


def test_an_amount_greater_than_what_rose_is_put_right_by_its_percentage():
    """The relation that reports it tells no value, the percentage does."""
    text = OVERALL.format("增加2189.3万元，增长11.16%")
    firsts = {
        (f.code, f.suggestions[0].old, f.suggestions[0].new)
        for f in review(statement("overall", text)).findings
        if f.suggestions
    }
    assert firsts == {("JS501", "2189.3", "218.93"), ("JS520", "2189.3", "218.93")}


def test_of_items_that_contain_each_other_that_of_the_named_level_is_meant():
    rows = """
    合计 | | 315.25 | 100.00 | 215.25
    208 | 社会保障和就业支出 | 168.51 | 68.51 | 100.00
    20805 | 行政事业单位养老支出 | 168.51 | 68.51 | 100.00
    210 | 卫生健康支出 | 146.74 | 31.49 | 115.25
    21011 | 行政事业单位医疗 | 146.74 | 31.49 | 115.25
    """
    text = "1.行政事业单位医疗（款）支出决算为168.51万元。"
    found = of_code(review(GENERAL_BUDGET, rows, statement("detail", text)).findings, "JS407")
    one = found[0].suggestions[0]
    assert (one.old, one.new) == ("行政事业单位医疗", "行政事业单位养老支出")


def test_an_amount_of_a_table_in_yuan_is_proposed_with_the_decimals_of_the_sentence():
    rows = """
    合计 | | 3152548 | 1000000 | 2152548
    208 | 社会保障和就业支出 | 1685151 | 685151 | 1000000
    20805 | 行政事业单位养老支出 | 1685151 | 685151 | 1000000
    210 | 卫生健康支出 | 1467397 | 314900 | 1152497
    21011 | 行政事业单位医疗 | 1467397 | 314900 | 1152497
    """
    in_yuan = GENERAL_BUDGET.replace("单位：万元", "单位：元")
    text = "1.行政事业单位养老支出（款）支出决算为261.47万元。"
    found = of_code(review(in_yuan, rows, statement("detail", text)).findings, "JS407")
    assert found[0].suggestions[0].new == "168.52"
