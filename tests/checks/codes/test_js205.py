from full_disclosure import check_text, found

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
