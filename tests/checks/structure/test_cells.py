"""What rules ask of the cells of a table."""

import pytest
from builders import EXPENDITURE, table

from juesuan_gui.checks.rules.cells import has_no_money, is_blank


@pytest.mark.parametrize(
    ("amounts", "no_money", "blank"),
    [
        ("| | | | | |", True, True),
        ("0.00 | 0.00 | | | | |", True, False),
        ("0.00 | 3.00 | | | | |", False, False),
        ("见附表 | | | | | |", False, False),
    ],
)
def test_zeros_are_no_money_and_what_was_not_read_may_be_some(
    amounts: str, no_money: bool, blank: bool
) -> None:
    found = table(EXPENDITURE, f"合计 | | {amounts}\n201 | 一般公共服务支出 | | | | | |")
    assert (has_no_money(found), is_blank(found)) == (no_money, blank)
