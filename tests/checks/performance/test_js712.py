import pytest
from performance_tables import BUDGET, EXECUTED, INITIAL, Form, in_full, where

from juesuan_gui.domain.finding import Severity


def amounts(amount: str, unit: str = "万元", *more: Form):
    """The department spent 1,200.00 in all, 600.00 of it on projects."""
    form = Form(initial=amount, budget=amount, executed=amount, unit=unit)
    return in_full("JS712", *(one.national() for one in (form, *more)))


def test_amounts_in_yuan_under_ten_thousand_yuan_are_one_error():
    (finding,) = amounts("400,000.00")
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("400,000.00", "40.00")
    assert where(finding) == [INITIAL, BUDGET, EXECUTED]


@pytest.mark.parametrize(("amount", "count"), [("12,000.00", 0), ("12,000.01", 1)])
def test_only_more_than_ten_times_the_expenditure_is_certain(amount, count):
    assert len(amounts(amount)) == count


@pytest.mark.parametrize(("amount", "tables"), [("1,200.00", 1), ("1,200.01", 2)])
def test_beside_a_certain_table_twice_the_project_expenditure_is_enough(amount, tables):
    other = Form(name="馆藏整理", initial=amount, budget=amount, executed=amount)
    (finding,) = amounts("400,000.00", "万元", other)
    assert len({ref.table for ref in finding.cells}) == tables


def test_amounts_under_their_own_unit_are_left_alone():
    assert not amounts("40.00")
    assert not amounts("400,000.00", "元")


@pytest.mark.parametrize("amount", ["", "—", "见附件"])
def test_a_blank_or_unreadable_cell_is_not_evaluated(amount):
    assert not amounts(amount)


def test_without_the_department_s_expenditure_nothing_is_compared():
    form = Form(initial="400,000.00", budget="400,000.00", executed="400,000.00").national()
    total = "合计 | | 1,200.00 | 600.00 | 600.00 | | |"
    assert not in_full("JS712", form, replaced=[(total, "合计 | | | | | | |")])
