"""Amounts of a document that publishes its text alone, the tables beside it."""

import pytest
from full_disclosure import printed, said

from juesuan_gui.domain.finding import Severity

HEADING = "三、支出决算情况说明"
TOTAL = (
    "2023年度本年支出合计4021.94万元，其中：基本支出2719.24万元，占67.61%；"
    "项目支出1302.70万元，占32.39%。"
)
SHARE = "2023年度一般公共预算财政拨款支出1264.92万元，占本年支出合计的31.45%。"
AGAIN = "2023年度一般公共预算财政拨款支出1264.92万元，主要用于卫生健康支出。"
GENERAL = "五、一般公共预算财政拨款支出决算情况说明"


def found(code: str, *sentences: str):
    return said(code, *sentences, heading=HEADING)


def test_what_agrees_is_silent():
    assert not found("JS523", TOTAL, GENERAL, SHARE, AGAIN)
    assert not found("JS502", TOTAL, GENERAL, SHARE, AGAIN)


def test_one_amount_with_two_figures_is_a_question():
    (finding,) = found("JS523", TOTAL, GENERAL, AGAIN, AGAIN.replace("1264.92", "1261.92"))
    assert finding.severity is Severity.WARNING
    assert set(printed(finding)) == {"1264.92", "1261.92"}


def test_a_share_of_a_total_stated_in_another_section_is_recomputed():
    (finding,) = found("JS502", TOTAL, GENERAL, SHARE.replace("31.45", "34.15"))
    assert finding.expected == "31.45%"


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年度一般公共预算财政拨款支出1300.00万元。",
        "比上年一般公共预算财政拨款支出1300.00万元减少35.08万元。",
        "一般公共预算财政拨款支出约1300万元。",
        "收入总额1300.00万元。",
    ],
)
def test_amounts_of_other_years_and_loose_words_are_not_compared(sentence):
    assert not found("JS523", TOTAL, GENERAL, AGAIN, sentence)


def test_figures_with_one_unit_for_several_are_of_nothing_known():
    text = (
        "2023年度收、支总计各是4125.49，4143.91万元。"
        "与2022年相比，收、支总计各减少1267.86，2570.97万元。"
    )
    for code in ("JS523", "JS401", "JS501"):
        assert not said(code, text)


BASIC = (
    "1.基本支出预算2476260.58元，占一般公共预算支出的84.06%，同比减少4966.66元，下降0.20%。"
    "其中：工资福利支出预算2016908.34元，占基本支出预算81.45%。"
)
PROJECT = "2.项目支出469500.00元，占一般公共预算支出的{}%，同比增加70100.00元，增长17.55%。"
STRUCTURE = "（二）按支出结构分类划分"


def test_a_share_of_a_whole_stated_only_by_its_parts_is_recomputed():
    sentences = [GENERAL, STRUCTURE, BASIC, PROJECT]
    assert not found("JS502", *(one.format("15.94") for one in sentences))
    (finding,) = found("JS502", *(one.format("19.62") for one in sentences))
    assert finding.expected == "15.94%"


def test_a_part_behind_its_whole_is_not_the_whole_again():
    assert not found("JS523", GENERAL, STRUCTURE, BASIC, PROJECT.format("15.94"))


ITEMS = (
    "（一）按支出功能分类科目划分。",
    "机构运行1100910.5元，其中：基本支出1100910.5元，项目支出0元。",
    "其他技术研究与开发支出53700元，其中：基本支出0元，项目支出53700元。",
)


def test_parts_of_items_that_no_table_names_are_no_totals():
    assert not found("JS523", *ITEMS)


def test_negative_growth_is_a_fall():
    sentence = "“三公”经费4.77万元，同比减少0.61万元，负增长{}%。"
    assert not said("JS501", sentence.format("11.3"), heading=GENERAL)
    assert not said("JS504", sentence.format("11.3"), heading=GENERAL)
    assert said("JS501", sentence.format("13.1"), heading=GENERAL)


SHARES = "货物、工程和服务金额分别为65.71万元、111.55万元和33.44万元，占采购总额210.70万元的{}。"


def test_a_list_of_shares_is_of_a_list_of_amounts():
    assert not found("JS502", SHARES.format("31.2%、52.9%和15.9%"))
    (finding,) = found("JS502", SHARES.format("32.1%、52.9%和15.9%"))
    assert finding.expected == "31.2%"


def test_what_is_new_is_no_change_of_the_whole():
    assert not found("JS501", "本年支出100万元，比上年增加20万元，增长25%，其中新增12.5%为设备。")


YEARLY = "{}年全市政府采购规模为{}亿元，比上年有所增加。"


def test_amounts_of_two_years_are_not_one():
    lists = [
        (YEARLY.format("2023", "330.67"), GENERAL, YEARLY.format(year, "210.70"))
        for year in ("2015", "2023")
    ]
    assert [len(found("JS418", *sentences)) for sentences in lists] == [0, 1]
