"""Names of figures begin at words."""

import pytest

from juesuan_gui.checks.narrative.naming import whole_words

LONGEST = 18


@pytest.mark.parametrize(
    ("phrase", "owner", "name"),
    [
        ("一般公共预算财政拨款支出", "", "一般公共预算财政拨款支出"),
        (
            "上海市普陀区财政局2024年度财政拨款收入支出总计",
            "上海市普陀区财政局",
            "2024年度财政拨款收入支出总计",
        ),
        ("上海市普陀区财政局2024年度财政拨款收入支出总计", "", "2024年度财政拨款收入支出总计"),
        ("2021年度武汉市江汉区办公室机关运行经费支出", "武汉市江汉区办公室", "机关运行经费支出"),
        ("用于保障机构正常运转的日常公用经费财政拨款支出", "", "日常公用经费财政拨款支出"),
        ("甲" * 30, "", "…" + "甲" * 18),
    ],
)
def test_a_name_begins_at_a_word(catalogue, phrase, owner, name):
    begins = catalogue.narrative["compiled"]["name_begins"]
    assert whole_words(phrase, LONGEST, begins, owner) == name
