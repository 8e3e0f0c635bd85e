import pytest
from full_disclosure import found

from juesuan_gui.domain.finding import Severity

ROW = "14.00 | | 12.00 | | 12.00 | 2.00 | 11.16 | | 10.00 | | 10.00 | 1.16\n"


def test_a_three_public_table_without_rows_is_an_error():
    (finding,) = found("JS314", (ROW, ""))
    assert finding.severity is Severity.ERROR
    assert len(finding.cells) == 2


def test_cells_compared_one_by_one_are_not_reported_again():
    budget_only = "14.00 | | 12.00 | | 12.00 | 2.00 | | | | | |\n"
    assert not found("JS314", (ROW, budget_only))
    assert found("JS313", (ROW, budget_only))


def test_a_filled_table_is_left_alone():
    assert not found("JS314")


def test_a_table_that_cannot_be_read_is_not_empty():
    assert not found("JS314", (ROW, "## | | ## | | ## | ## | ## | | ## | | ## | ##\n"))


def test_items_that_are_named_and_how_small_they_may_be():
    (finding,) = found("JS314", (ROW, ""), ("公务接待费 | 1.16", "公务接待费 | 0.16"))
    assert finding.values["words"] == "30217 公务接待费；30231 公务用车运行维护费"
    assert finding.places


@pytest.mark.parametrize("money", ["0.00", ""])
def test_items_without_money_are_not_named(money: str):
    (finding,) = found("JS314", (ROW, ""), ("公务接待费 | 1.16", f"公务接待费 | {money}"))
    assert finding.values["words"] == "30231 公务用车运行维护费"


def test_other_relations_that_break_leave_the_empty_table_an_error():
    row = "2010301 | 行政运行 | 400.00 | 400.00 | | |"
    assert len(found("JS314", (ROW, ""), (row, row.replace("400.00", "410.00", 1)))) == 1
