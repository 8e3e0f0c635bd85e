import pytest
from full_disclosure import check_text, found, said

from juesuan_gui.domain.finding import Severity


def test_a_replaced_name_is_found_in_the_text():
    (finding,) = said("JS805", "主要用于行政事业单位离退休支出。")
    assert finding.actual == "行政事业单位离退休"
    assert finding.expected == "行政事业单位养老支出"


def test_a_replaced_name_is_found_in_a_table():
    (finding,) = found("JS805", ("行政事业单位养老支出", "行政事业单位离退休"))
    assert len(finding.cells) == 3


def test_a_short_name_counts_only_where_it_is_marked():
    assert said("JS805", "农林水支出（类）扶贫（款）其他扶贫支出（项）。")
    assert not said("JS805", "开展扶贫工作，支出12.00万元。")


def test_before_the_change_the_old_name_is_right():
    text = (
        "某市档案局2018年度部门决算\n第三部分 某市档案局2018年度部门决算情况说明\n"
        "一、收入支出决算总体情况说明\n主要用于行政事业单位离退休支出。\n"
    )
    assert "JS805" not in [f.code for f in check_text(text).findings]
    assert not found("JS805")


def test_an_old_name_beside_the_new_one_in_the_tables_is_a_warning():
    sentence = "收、支总计1,200.00万元。"
    (finding,) = found("JS805", (sentence, sentence + "其中行政事业单位离退休150.50万元。"))
    assert finding.severity is Severity.WARNING
    assert {one.new for one in finding.suggestions} == {"行政事业单位养老支出"}


def test_a_replaced_name_is_a_hint_unless_the_tables_print_the_new_one():
    (finding,) = said("JS805", "主要用于行政事业单位离退休支出。")
    assert (finding.severity, finding.key.subject) == (Severity.HINT, "")
    assert finding.values["words"] == "行政事业单位离退休 → 行政事业单位养老支出"
    assert finding.values["year"] == "2023"
    glossary = "（二）基本支出：指为保障"
    (finding,) = found("JS805", (glossary, "（二）行政事业单位离退休支出：指为保障"))
    assert (finding.severity, finding.key.subject) == (Severity.HINT, "")


def test_an_old_label_beside_the_new_one_in_other_tables_is_a_warning():
    row = "20805 | 行政事业单位养老支出 | 150.50 | 150.50 |\n"
    (finding,) = found("JS805", (row, row.replace("养老支出", "离退休")))
    assert (finding.severity, finding.key.subject) == (Severity.WARNING, "inconsistent")
    assert len(finding.cells) == 1


def test_a_name_with_a_blank_inside_is_not_replaced():
    (finding,) = said("JS805", "主要用于行政事业单位 离退休支出。")
    assert finding.suggestions == ()


@pytest.mark.parametrize(("year", "count"), [(2019, 0), (2020, 1), (2021, 1)])
def test_a_name_is_old_from_the_year_of_its_change(year: int, count: int):
    text = (
        f"某市档案局{year}年度部门决算\n第三部分 某市档案局{year}年度部门决算情况说明\n"
        "一、收入支出决算总体情况说明\n主要用于行政事业单位离退休支出。\n"
    )
    assert len([f for f in check_text(text).findings if f.code == "JS805"]) == count


def test_without_a_year_no_name_is_old():
    text = "某市档案局部门决算\n一、收入支出决算总体情况说明\n主要用于行政事业单位离退休支出。\n"
    assert not [f for f in check_text(text).findings if f.code == "JS805"]
