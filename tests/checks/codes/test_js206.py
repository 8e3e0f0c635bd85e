import pytest
from builders import check, of_code
from full_disclosure import check_full, found

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
