import pytest
from full_disclosure import check_full, check_text, found

from juesuan_gui.domain.finding import Severity


def test_a_code_that_stands_twice_is_a_warning():
    (finding,) = found("JS205", ("30113 | 住房公积金", "30101 | 住房公积金"))
    assert (finding.severity, finding.actual) == (Severity.WARNING, "30101")
    assert len(finding.cells) == 2


def test_a_break_of_the_order_is_a_hint():
    (finding,) = found(
        "JS205",
        ("30217 | 公务接待费 | 1.16", "30231 | 公务用车运行维护费 | 1.16"),
        ("30231 | 公务用车运行维护费 | 10.00", "30217 | 公务接待费 | 10.00"),
    )
    assert finding.severity is Severity.HINT


def test_a_code_with_an_impossible_length_is_a_warning():
    (finding,) = found(
        "JS205",
        (
            "2080505 | 机关事业单位基本养老保险缴费支出 | 150.50 | 150.50 |\n",
            "208050 | 机关事业单位基本养老保险缴费支出 | 150.50 | 150.50 |\n",
        ),
    )
    assert finding.key.subject == "malformed"


def test_codes_in_order_are_left_alone():
    assert not found("JS205")


def test_a_class_named_on_two_lines_of_a_summary_is_a_warning():
    (finding,) = found("JS205", ("一、一般公共服务支出 | 32", "一、住房保障支出 | 32"))
    assert finding.actual == "住房保障支出"
    assert len(finding.cells) == 2
    assert not found("JS205")


SPLIT = """某区水务局2024年区级部门预算
支出预算总表
单位：万元
功能分类科目编码 | | | 科目名称 | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | | | |
208 | | | 社会保障和就业支出 | 6.00 | 6.00 |
208 | 05 | | 行政事业单位养老支出 | 6.00 | 6.00 |
208 | 05 | 05 | 机关事业单位基本养老保险缴费支出 | 4.00 | 4.00 |
208 | 05 | 06 | 机关事业单位职业年金缴费支出 | 2.00 | 2.00 |
210 | | | 卫生健康支出 | 3.00 | 3.00 |
210 | 11 | | 行政事业单位医疗 | 3.00 | 3.00 |
210 | 11 | 01 | 行政单位医疗 | 2.00 | 2.00 |
210 | 11 | 02 | 事业单位医疗 | 1.00 | 1.00 |
合计 | | | | 9.00 | 9.00 |
"""


def test_parts_of_a_code_that_make_up_none_are_a_warning():
    report = check_text(SPLIT.replace("210 | 11 | 02", "7 | 11 | 02"))
    (finding,) = [one for one in report.findings if one.code == "JS205"]
    assert finding.actual == "71102"
    assert len(finding.cells) == 3


def test_parts_of_codes_are_left_alone():
    assert "JS205" not in [one.code for one in check_text(SPLIT).findings]


def named_twice(line: str, name: str):
    (finding,) = found("JS205", (line, name))
    return [(one.old, one.new) for one in finding.suggestions]


def test_the_only_class_missing_between_the_neighbours_is_suggested():
    """Where many are missing nothing is; between 210 and 212 one is."""
    assert named_twice("一、一般公共服务支出 | 32", "一、住房保障支出 | 32") == []
    above = "八、社会保障和就业支出 | 39 | 150.50\n"
    names = ("九、卫生健康支出", "十、住房保障支出", "十一、城乡社区支出")
    more = "".join(f" | | | {name} | {line} |\n" for line, name in enumerate(names, 40))
    report = check_full((above, above + more))
    (finding,) = [one for one in report.findings if one.code == "JS205" and one.suggestions]
    assert [(one.old, one.new) for one in finding.suggestions] == [
        ("十、住房保障支出", "十、节能环保支出")
    ]


def test_a_malformed_code_is_a_warning_that_names_the_code_due():
    right = "2080505 | 机关事业单位基本养老保险缴费支出 | 150.50 | 150.50 |\n"
    (finding,) = found("JS205", (right, right.replace("2080505", "208050")))
    assert (finding.severity, finding.actual) == (Severity.WARNING, "208050")
    assert finding.expected == "2080505"  # so the other tables print it


def test_a_name_that_stands_beside_several_codes_gives_no_code():
    right = "2080505 | 机关事业单位基本养老保险缴费支出 | 150.50 | 150.50 |\n"
    income = "2080505 | 机关事业单位基本养老保险缴费支出 | 150.50 | 150.50 | | | | |\n"
    (finding,) = [
        one
        for one in found(
            "JS205",
            (right, right.replace("2080505", "208050")),
            (income, income.replace("2080505", "2080506")),
        )
        if one.key.subject == "malformed"
    ]
    assert finding.expected in (None, "2080505")


def test_rows_without_a_code_between_do_not_end_the_search():
    text = SPLIT.replace("合计 | | | | 9.00 | 9.00 |\n", "")
    text = text.replace("210 | | | 卫", "小计 | | | | 6.00 | 6.00 |\n210 | | | 卫")
    twice = text.replace("210 | 11 | 02", "210 | 11 | 01")
    (finding,) = [one for one in check_text(twice).findings if one.code == "JS205"]
    assert (finding.actual, len(finding.cells)) == ("2101101", 2)


def classes_named(*names: str):
    """Return what is found of a summary with more classes on its lines."""
    above = "八、社会保障和就业支出 | 39 | 150.50\n"
    more = "".join(f" | | | {name} | {line} |\n" for line, name in enumerate(names, 40))
    return [one for one in found("JS205", (above, above + more)) if "classes" in str(one.message)]


def test_a_line_that_names_a_class_again_is_shown_with_its_ordinal():
    (finding,) = classes_named("九、卫生健康支出", "十一、城乡社区支出", "十二、卫生健康支出")
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.values["words"]) == ("卫生健康支出", "九、卫生健康支出")
    assert len(finding.cells) == 2


def test_two_classes_named_twice_or_one_three_times_are_so_on_purpose():
    names = ("九、卫生健康支出", "十、节能环保支出")
    assert len(classes_named(*names, "十一、卫生健康支出")) == 1
    assert not classes_named(*names, "十一、卫生健康支出", "十二、节能环保支出")
    assert not classes_named(*names, "十一、卫生健康支出", "十二、卫生健康支出")


def test_a_line_in_its_order_is_not_renamed():
    (finding,) = classes_named("九、住房保障支出", "十一、城乡社区支出")
    assert finding.suggestions == ()  # two classes are missing before 212
    (finding,) = classes_named("九、卫生健康支出", "十、节能环保支出", "十一、卫生健康支出")
    assert finding.suggestions == ()


def test_a_repeated_code_is_shown_once_with_both_rows():
    (finding,) = found("JS205", ("30113 | 住房公积金", "30101 | 住房公积金"))
    assert finding.values["words"] == "30101"
    (finding,) = found("JS205", ("30113 | 住房公积金", "30101 | 住房公积金"), ("30302 |", "303 |"))
    assert finding.values["words"] == "30101；303"


ONE_LEVEL = """某区水务局2024年区级部门预算
支出预算总表
单位：万元
功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
208 | 社会保障和就业支出 | 6.00 | 6.00 |
20805 | 行政事业单位养老支出 | 6.00 | 6.00 |
2080505 | 机关事业单位基本养老保险缴费支出 | 4.00 | 4.00 |
{code} | 机关事业单位职业年金缴费支出 | 2.00 | 2.00 |
合计 | | 6.00 | 6.00 |
"""


@pytest.mark.parametrize(
    ("code", "malformed"),
    [
        ("2080506", []),
        ("208", []),  # a code, though it stands twice
        ("20", []),
        ("2080", ["2080"]),
        ("208050", ["208050"]),
    ],
)
def test_three_digits_that_make_no_code_are_malformed_and_two_are_an_ordinal(code, malformed):
    report = check_text(ONE_LEVEL.format(code=code))
    found_codes = [
        one.actual
        for one in report.findings
        if one.code == "JS205" and one.key.subject == "malformed"
    ]
    assert found_codes == malformed


@pytest.mark.parametrize(
    ("row", "malformed"),
    [
        ("210 | 11 | 02", []),
        ("7 | 11 | 02", ["71102"]),
        ("7 | | ", []),  # one number alone may be that of a line
        ("7 | 一一 | ", []),
        (" | 11 | 2", ["112"]),
    ],
)
def test_two_parts_at_least_make_up_a_code(row: str, malformed: list[str]):
    report = check_text(SPLIT.replace("210 | 11 | 02", row))
    found_codes = [
        one.actual
        for one in report.findings
        if one.code == "JS205" and one.key.subject == "malformed"
    ]
    assert found_codes == malformed


@pytest.mark.parametrize(("code", "count"), [("20", 0), ("2080", 1), ("208050", 1)])
def test_digits_that_are_longer_than_a_class_and_no_code_are_malformed(code: str, count: int):
    right = "2080505 | 机关事业单位基本养老保险缴费支出 | 150.50 | 150.50 |\n"
    findings = found("JS205", (right, right.replace("2080505", code)))
    assert [one.actual for one in findings] == [code] * count


def test_rows_without_a_code_are_passed_over_in_the_order():
    first = "2010301 | 行政运行 | 400.00 | 400.00 |\n"
    second = "2010302 | 一般行政管理事务 | 600.00 | | 600.00\n"
    (finding,) = found("JS205", (first + second, second + first))
    assert (finding.severity, finding.actual) == (Severity.HINT, "2010301")


def test_of_two_equal_classes_side_by_side_either_may_be_the_one_between():
    above = "八、社会保障和就业支出 | 39 | 150.50\n"
    names = ("九、卫生健康支出", "十、卫生健康支出", "十一、城乡社区支出")
    more = "".join(f" | | | {name} | {line} |\n" for line, name in enumerate(names, 40))
    report = check_full((above, above + more))
    (finding,) = [one for one in report.findings if one.code == "JS205" and one.suggestions]
    assert [(one.old, one.new) for one in finding.suggestions] == [
        ("九、卫生健康支出", "九、社会保险基金支出"),
        ("十、卫生健康支出", "十、节能环保支出"),
    ]
