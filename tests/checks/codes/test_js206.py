import pytest
from builders import check, of_code
from full_disclosure import check_full, found

from juesuan_gui.checks.rules.codes.js206_name_not_of_code import _like
from juesuan_gui.domain.finding import Severity


def test_the_name_of_another_code_is_a_warning():
    (finding,) = found(
        "JS206",
        ("2080505 | 机关事业单位基本养老保险缴费支出", "2080505 | 机关事业单位职业年金缴费支出"),
    )
    assert finding.severity is Severity.WARNING
    assert finding.expected == "机关事业单位基本养老保险缴费支出"
    assert [one.new for one in finding.suggestions] == [finding.expected]


def test_a_name_of_nothing_is_a_hint():
    (finding,) = found("JS206", ("22102 | 住房改革支出", "22102 | 城市更新"))
    assert finding.severity is Severity.HINT


def test_the_name_of_another_economic_item_is_a_warning():
    (finding,) = found("JS206", ("30201 | 办公费", "30201 | 印刷费"))
    assert (finding.severity, finding.expected) == (Severity.WARNING, "办公费")


def test_a_code_that_another_table_names_rightly_is_left_to_the_comparison_of_tables():
    row = "22102 | 住房改革支出 | 49.50 | 49.50 |\n"
    assert not found("JS206", (row, row.replace("住房改革支出", "住房公积金")))


def test_an_unknown_code_in_one_table_is_a_hint():
    (finding,) = found(
        "JS206",
        (
            "2010302 | 一般行政管理事务 | 600.00 | 600.00 |",
            "2010777 | 某某事务 | 600.00 | 600.00 |",
        ),
    )
    assert finding.actual == "2010777"


def test_an_unknown_code_in_all_tables_is_only_not_checked():
    report = check_full(("2010302 | 一般行政管理事务", "2010777 | 某某事务"))
    assert "JS206" not in [f.code for f in report.findings]
    assert "JS206" in [item.code for item in report.not_evaluable]


def test_official_generic_and_older_names_are_left_alone():
    assert not found("JS206", ("行政事业单位养老支出", "行政事业单位离退休"))
    assert not found("JS206")


LISTED = """
支出决算表
金额单位：万元
功能分类科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
合计 | | 20.00 | 20.00 |
201 | 一般公共服务支出 | 10.00 | 10.00 |
20103 | 政府办公厅（室）及相关机构事务 | 10.00 | 10.00 |
239 | 某项支出 | 10.00 | 10.00 |
23977 | 某某事务 | 10.00 | 10.00 |
"""


@pytest.mark.parametrize(
    ("more", "count"), [("", 1), ("2397777 | 某处事务 | 10.00 | 10.00 |\n", 0)]
)
def test_unknown_codes_are_judged_where_no_more_than_half_are_unknown(more: str, count: int):
    """Two unknown codes of four are doubtful; three of five are listed as not checked."""
    report = check(LISTED + more)
    assert len(of_code(report.findings, "JS206")) == count
    assert [item.code for item in report.not_evaluable].count("JS206") == 1 - count


@pytest.mark.parametrize(
    ("first", "second", "is_like"),
    [
        ("住房公积金", "住房公积金", True),
        ("住房公积金", "公积金", True),
        ("公积金", "住房公积金", True),
        ("一二三四五", "一二三四六", True),  # four fifths
        ("一二三四", "一二三五", False),
    ],
)
def test_names_that_are_four_fifths_alike_are_one(first: str, second: str, is_like: bool):
    assert _like(first, second) is is_like


def test_generic_items_are_known_by_their_last_digits():
    """Items 01, 02, 03 and 50 are named alike in every section; sections are not."""
    rows = (
        "2397701 | 行政运行 | 10.00 | 10.00 |\n",
        "2397702 | 行政运行 | 10.00 | 10.00 |\n",
        "2397750 | 事业运行 | 10.00 | 10.00 |\n",
    )
    known = LISTED.replace("23977 | 某某事务 | 10.00 | 10.00 |\n", "")
    known += "20805 | 行政事业单位养老支出 | 1.00 | 1.00 |\n"
    for row, unknown in zip(rows, (["239"], ["239"], ["239"]), strict=True):
        (finding,) = of_code(check(known + row).findings, "JS206")
        assert finding.actual == unknown[0]
        assert (row[:7] in finding.values["words"]) is (row == rows[1])


def test_a_name_of_nothing_shows_the_official_one():
    (finding,) = found("JS206", ("22102 | 住房改革支出", "22102 | 城市更新"))
    assert (finding.actual, finding.expected) == ("城市更新", "住房改革支出")
    assert finding.values["words"] == "22102 城市更新 → 住房改革支出"


def test_an_unknown_code_is_a_hint_in_one_table():
    row = "2010302 | 一般行政管理事务 | 600.00 | 600.00 |"
    (finding,) = found(
        "JS206", (row, row.replace("2010302 | 一般行政管理事务", "2010777 | 某事务"))
    )
    assert (finding.severity, finding.key.subject) == (Severity.HINT, "unknown")
    assert finding.values["words"] == "2010777 某事务"


def test_a_name_that_the_tables_give_to_another_code_is_a_warning():
    """No classification holds the name, but a row of these tables does."""
    own = ("20103 | 政府办公厅（室）及相关机构事务", "20103 | 政府办公厅（室）及相关机构综合事务")
    wrong = ("22102 | 住房改革支出", "22102 | 政府办公厅（室）及相关机构综合事务")
    (finding,) = found("JS206", own, wrong)
    assert finding.severity is Severity.WARNING
