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
