"""Figures of a text: what is one, what only looks like one."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.checks.narrative.figures import FigureFinder
from juesuan_gui.checks.narrative.reading import read_compact
from juesuan_gui.domain.amount import format_amount
from juesuan_gui.loading import load_catalogue


def figures(text: str):
    raw = load_catalogue().narrative
    finder = FigureFinder(raw["compiled"], raw["scales"])
    return list(finder.find(read_compact(text).text))


@pytest.mark.parametrize(
    ("text", "value", "kind", "scaled"),
    [
        ("支出11314.64万元", "11314.64", "money", "113146400"),
        ("支出1,813.94 万元", "1813.94", "money", "18139400"),
        ("支出１，８１３．９４万元", "1813.94", "money", "18139400"),
        ("支出1，813.94万元", "1813.94", "money", "18139400"),
        ("支出1，234，567元", "1234567", "money", "1234567"),
        ("支出5万元", "5", "money", "50000"),
        ("支出18139400.00元", "18139400.00", "money", "18139400"),
        ("总额1.2亿元", "1.2", "money", "120000000"),
        ("支出2079.78万元", "2079.78", "money", "20797800"),
        ("支出2023.05万元", "2023.05", "money", "20230500"),
        ("支出12023.12万元", "12023.12", "money", "120231200"),
        ("支出2021.1万元", "2021.1", "money", "20211000"),
        ("完成2023.1%", "2023.1", "percent", "2023.1"),
        ("占83%", "83", "percent", "83"),
        ("下降26.6 ％", "26.6", "percent", "26.6"),
        ("提高3.2个百分点", "3.2", "points", "3.2"),
        ("保有量3辆", "3", "count", "3"),
        ("办理16.86万件", "16.86", "count", "168600"),
        ("筹集7542套（间）", "7542", "count", "7542"),
        ("其他用车1，", "1", "plain", "1"),
    ],
)
def test_a_figure_has_its_value_and_unit(text, value, kind, scaled):
    (figure,) = figures(text)
    assert (figure.value, figure.kind.value) == (Decimal(value), kind)
    assert figure.scaled == Decimal(scaled)


@pytest.mark.parametrize(
    "text",
    [
        "2023年度部门决算",
        "与2022年度相比",
        "财预〔2016〕143号",
        "截至2023年12月31日",
        "2023年1-12月",
        "联系电话：027-82738888",
        "手机13812345678",
        "第3次会议",
        "（3）本年度",
        "3、公务接待费",
        "详见表3和图5",
        "公开07表",
        "“十四五”规划",
        "24小时值守",
        "2024.10.25",
        "2024.05",
        "2024-10-25",
        "GK15表",
        "“4·29”居民自建房倒塌事故",
    ],
)
def test_years_dates_and_numbers_of_things_are_no_figures(text):
    assert [figure.text for figure in figures(text)] == []


@pytest.mark.parametrize(
    ("text", "is_vague"),
    [
        ("金额40余万元", True),
        ("投诉12350余件", True),
        ("160.00万元左右", True),
        ("下降5%左右", True),
        ("40万元", False),
    ],
)
def test_words_behind_the_digits_make_a_figure_vague(text, is_vague):
    (figure,) = figures(text)
    assert figure.is_vague is is_vague


@pytest.mark.parametrize("text", ["基本支出100万元，200人次", "新建3，改建5"])
def test_a_comma_between_two_figures_is_no_separator(text):
    assert len(figures(text)) == 2


@given(st.decimals(0, 99999, places=2), st.booleans())
def test_every_amount_of_money_is_found_whole(value, grouped):
    printed = format_amount(value, 2, grouped=grouped)
    (figure,) = figures(f"2023年度支出决算为{printed}万元，比上年增加")
    assert (figure.value, figure.text, figure.decimals) == (value, printed, 2)


@given(st.text("1234567890.,，年月日号第万元%套()（） 至-约", max_size=20))
def test_figures_never_overlap_and_lie_within_the_text(text):
    found = figures(text)
    assert all(0 <= f.start < f.end <= f.unit_end <= len(read_compact(text).text) for f in found)
    assert all(first.unit_end <= second.start for first, second in pairwise(found))
