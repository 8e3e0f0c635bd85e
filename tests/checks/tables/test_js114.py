from decimal import Decimal

import pytest
from builders import check, of_code

from juesuan_gui.domain.finding import Severity

HEAD = """
项目名称 | 预算金额 | 支出金额
"""
PARTS = """
档案数字化 | 10.00 | 10.00
库房修缮 | 20.00 | 20.00
设备购置 | 30.00 | 30.00
"""


def _findings(rows: str):
    return of_code(check(HEAD + rows).findings, "JS114")


def test_a_total_that_another_column_proves_is_an_error():
    (finding,) = _findings(PARTS + "合计 | 60.00 | 50.00\n")
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("50.00", "60.00")
    assert len(finding.cells) == 4


def test_a_total_that_nothing_proves_is_a_warning():
    (finding,) = _findings(PARTS.replace(" | 10.00\n", " |\n") + "合计 | 50.00 |\n")
    assert finding.severity is Severity.WARNING


def test_a_total_in_the_first_row_counts():
    (finding,) = _findings("合计 | 60.00 | 50.00\n" + PARTS)
    assert finding.actual == "50.00"


@pytest.mark.parametrize(
    "rows",
    [
        PARTS + "合计 | 60.00 | 60.00\n",
        PARTS + "合计 | 60.01 | 60.00\n",  # rounding of three parts and a total
        PARTS + "其中：进口设备 | 5.00 | 5.00\n合计 | 50.00 | 50.00\n",
        PARTS + "小计 | 60.00 | 60.00\n合计 | 50.00 | 50.00\n",
        "档案数字化 | 10.00 | 10.00\n合计 | 50.00 | 50.00\n",
    ],
)
def test_sums_that_hold_and_tables_with_parts_of_parts_are_left_alone(rows: str):
    assert not _findings(rows)


def test_rates_and_ordinals_are_not_added_up():
    text = """
    序号 | 项目名称 | 金额 | 执行率
    1 | 档案数字化 | 10.00 | 90.00
    2 | 库房修缮 | 20.00 | 80.00
     | 合计 | 30.00 | 85.00
    """
    assert not of_code(check(text).findings, "JS114")


def _nine(total: str, part: str) -> str:
    """Nine equal rows and their total beside a column that holds."""
    rows = "".join(f"{name}号库房修缮 | {part} | 1.00\n" for name in "甲乙丙丁戊己庚辛壬")
    return f"{rows}合计 | {total} | 9.00\n"


@pytest.mark.parametrize(
    ("rows", "bound"),
    [
        (_nine("90.05", "10.00"), None),  # half of the last unit of ten numbers
        (_nine("90.06", "10.00"), Decimal("0.05")),
        (_nine("91", "10"), Decimal(0)),  # counts are exact
    ],
)
def test_half_the_last_unit_of_each_number_may_be_rounded(rows: str, bound: Decimal | None):
    assert [finding.bound for finding in _findings(rows)] == ([] if bound is None else [bound])
