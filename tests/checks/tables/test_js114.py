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


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        # blanks and dashes are no parts; words and percentages cannot be added up
        (PARTS.replace(" | 10.00\n", " | ——\n") + "合计 | 60.00 | 40.00\n", ["50.00"]),
        (PARTS.replace(" | 10.00\n", " |\n") + "合计 | 60.00 | 40.00\n", ["50.00"]),
        (PARTS.replace(" | 20.00\n", " |\n") + "合计 | 60.00 | 30.00\n", ["40.00"]),
        (PARTS.replace(" | 10.00\n", " | 见附表\n") + "合计 | 60.00 | 40.00\n", []),
        (PARTS.replace(" | 10.00\n", " | 10.00%\n") + "合计 | 60.00 | 40.00\n", []),
        (PARTS + "合计 | 60.00 | 50.00%\n", []),
        (PARTS + "合计 | 60.00 | 无\n", []),
        # a total that groups its digits, and a part with more decimals than it
        (
            PARTS.replace("30.00\n", "3,000.00\n") + "合计 | 60.00 | 3,020.00\n",
            ["3,030.00"],
        ),
        (PARTS.replace("| 30.00\n", "| 30.125\n") + "合计 | 60.00 | 50.00\n", ["60.125"]),
        (PARTS + "合计 | 60.00 | 50\n", ["60.00"]),
    ],
)
def test_what_is_added_up_is_shown_as_printed(rows: str, shown: list[str]):
    assert [finding.expected for finding in _findings(rows)] == shown


def test_two_parts_of_another_column_prove_the_rows_and_one_does_not():
    rows = "档案数字化 | {} | 10.00\n库房修缮 | 20.00 | 20.00\n合计 | {} | 40.00\n"
    (finding,) = _findings(rows.format("10.00", "30.00"))
    assert finding.severity is Severity.ERROR
    (finding,) = _findings(rows.format("", "20.00"))
    assert finding.severity is Severity.WARNING


def test_the_sum_is_the_amount_to_put_there():
    (finding,) = _findings(PARTS + "合计 | 60.00 | 50.00\n")
    (candidate,) = finding.candidates
    assert (candidate.value, candidate.repairs, candidate.breaks) == (Decimal(60), 1, 0)
    assert finding.values["difference"] == "-10.00"
