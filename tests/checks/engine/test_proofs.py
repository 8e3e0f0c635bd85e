"""What exact evidence fixes: the cell, its value, its place in a row without columns."""

from builders import EXPENDITURE, THREE_PUBLIC, check, loud

ROWS = """
合计 | | 3,300.00 | 1,100.00 | 2,200.00 | | |
201 | 一般公共服务支出 | 1,980.00 | 660.00 | 1,320.00 | | |
208 | 社会保障和就业支出 | 1,320.00 | 440.00 | 880.00 | | |
"""


def candidates(*parts: str):
    (finding,) = loud(check(*parts))
    return finding.candidates


def test_the_slips_that_fit_are_told_with_their_kinds():
    wrong = ROWS.replace(
        "208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 1,230.00"
    )
    first = candidates(EXPENDITURE, wrong)[0]
    assert [(kind, str(value)) for kind, value in first.slips or ()] == [("transposed", "1320")]
    assert first.is_proven


def test_a_single_broken_sum_proves_nothing():
    found = candidates(THREE_PUBLIC, "12.00 | | 9.00 | 4.00 | 5.00 | 2.00 | | | | | |")
    assert not any(one.is_proven for one in found)


def test_values_of_other_decimals_than_the_table_prints_are_no_slips():
    """2,200.00 with its point moved would read 220.000, not 22.00."""
    wrong = ROWS.replace("3,300.00 | 1,100.00 | 2,200.00", "3,300.00 | 1,100.00 | 22.00")
    kinds = {kind for one in candidates(EXPENDITURE, wrong) for kind, _ in one.slips or ()}
    assert "point" not in kinds
