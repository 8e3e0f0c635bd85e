from full_disclosure import found

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
