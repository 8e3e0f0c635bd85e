import pytest
from performance_tables import Form, evaluated

from juesuan_gui.domain.finding import Severity

# the form of targets: totals left and right, each with its sources below it
TARGETS = """项目支出绩效目标表
项目名称 | {name} | | 项目类别 | 特定目标类
主管部门 | 某市档案局 | | 实施单位 | 某市档案局
项目资金（元） | 项目资金总额 | {whole} | 年度资金申请总额 | {asked}
 | 其中：财政资金 | {public} | 其中：当年财政拨款 | {current}
 | | | 上年结转资金 | {carried}
 | 其他资金 | {other} | 其他资金 | {rest}
一级指标 | 二级指标 | 三级指标 | 年度指标值 |
产出指标 | 数量指标 | 整理档案数量 | ≥10册 |
"""
RIGHT = {
    "name": "馆藏整理",
    "whole": "800,000.00",
    "public": "700,000.00",
    "other": "100,000.00",
    "asked": "350,000.00",
    "current": "300,000.00",
    "carried": "50,000.00",
    "rest": "0.00",
}


def targets(**changed: str) -> str:
    return TARGETS.format(**{**RIGHT, **changed})


@pytest.mark.parametrize(
    ("changed", "actual", "expected"),
    [
        ({"current": "310,000.00"}, "350,000.00", "360000.00"),
        ({"other": "10,000.00"}, "800,000.00", "710000.00"),
        ({"whole": "80,000.00"}, "80,000.00", "800000.00"),
    ],
)
def test_a_total_that_its_sources_do_not_make_up_is_an_error(changed, actual, expected):
    (finding,) = evaluated("JS717", targets(**changed))
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == (actual, expected)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"rest": ""},
        {"carried": "", "rest": "", "current": "350,000.00"},
        {"asked": "", "current": "310,000.00"},
        {"asked": "0.00", "current": "0.00", "carried": "0.00"},
        # a source that is part of another
        {"current": "350,000.00", "carried": "50,000.00"},
    ],
)
def test_sums_parts_of_parts_blanks_and_zeros_are_left_alone(changed):
    assert not evaluated("JS717", targets(**changed))


def test_sources_below_the_row_of_execution_are_added_up_in_each_column():
    parts = (
        " | 其中：当年财政拨款 | 30.00 | 30.00 | 30.00 | | |",
        " | 上年结转资金 | 10.00 | 10.00 | 1.00 | | |",
        " | 其他资金 | | | | | |",
    )
    (finding,) = evaluated("JS717", Form(parts=parts).national())
    assert (finding.actual, finding.expected) == ("40.00", "31.00")
    clean = (parts[0], parts[1].replace("| 1.00", "| 10.00"), parts[2])
    assert not evaluated("JS717", Form(parts=clean).national())
