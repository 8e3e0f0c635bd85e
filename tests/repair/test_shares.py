"""Tables of economic items: what last year's accounts and the whole say of what is likelier."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import BASIC, of_code, source_text

from juesuan_gui.checks import Companion, Companions
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Grade, Suggestion
from juesuan_gui.domain.table import Cell
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

ROWS = """
301 | 工资福利支出 | 300.00 | | | | | |
30101 | 基本工资 | {} | | | | | |
30102 | 津贴补贴 | {} | | | | | |
30103 | 奖金 | {} | | | | | |
"""
# 20.00 too much: either of the first two may have one wrong digit.
WRONG = ("150.00", "160.00", "10.00")


def accounts(*amounts: str, year: int = 2023, unit: str = "万元") -> Disclosure:
    parts = (BASIC.replace("万元", unit), ROWS.format(*amounts))
    text = "\n".join(source_text(part) for part in parts)
    return read_bytes(f"{year}年度某市档案局部门决算\n{text}".encode(), "x", load_catalogue())


def finding(own: Disclosure, last_year: Disclosure | None = None) -> Finding:
    catalogue = load_catalogue()
    beside = Companions(Companion(last_year, catalogue)) if last_year else Companions()
    (found,) = of_code(Review(own, catalogue, beside).findings, "JS161")
    return found


def first(own: Disclosure, last_year: Disclosure | None = None) -> tuple[int, str]:
    best = finding(own, last_year).suggestions[0]
    return best.target.row - 2, best.new


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        (("131.00", "158.00", "10.00"), (1, "130.00")),
        (("152.00", "139.00", "10.00"), (2, "140.00")),
        (("65.00", "80.00", "5.00"), (1, "130.00")),
    ],
)
def test_of_two_slips_that_fit_the_one_nearer_to_last_year_comes_first(before, wanted):
    assert first(accounts(*WRONG), accounts(*before, year=2022)) == wanted


def test_a_share_of_the_whole_is_compared_not_the_amount():
    """Last year all was half as much; 75.00 of 150.00 is the half that 150.00 are of 300.00."""
    half = accounts("75.00", "70.00", "5.00", year=2022)
    half = half.with_tables(
        table.with_cells(_halved(cell) for cell in table.cells if cell.text == "300.00")
        for table in half.tables
    )
    assert first(accounts(*WRONG), half) == (2, "140.00")


def _halved(cell: Cell) -> Cell:
    return replace(cell, text="150.00", amount=replace(cell.amount, value=Decimal("150.00")))


def test_a_blank_that_was_none_last_year_is_filled_first_and_says_why():
    own = accounts("150.00", "140.00", "")
    assert finding(own).suggestions[0].reason != "reasons.last_year"
    best = finding(own, accounts("145.00", "141.00", "11.00", year=2022)).suggestions[0]
    assert (best.old, best.new, best.reason) == ("", "10.00", "reasons.last_year")
    assert best.values["last"] == "11.00"
    assert best.grade is Grade.POSSIBLE


@pytest.mark.parametrize("other", [{"year": 2021}, {"year": 2022, "unit": "元"}])
def test_accounts_of_another_year_or_unit_say_nothing(other):
    before = accounts("152.00", "139.00", "10.00", **other)
    assert _shown(finding(accounts(*WRONG), before)) == _shown(finding(accounts(*WRONG)))


@pytest.mark.parametrize(
    "amounts", [WRONG, ("150.00", "140.00", ""), ("105.00", "140.00", "10.00")]
)
def test_last_year_makes_nothing_safe(amounts):
    before = accounts("150.00", "140.00", "10.00", year=2022)
    with_it, without = (finding(accounts(*amounts), one) for one in (before, None))
    assert {_grade(one) for one in with_it.suggestions} == {
        _grade(one) for one in without.suggestions
    }


def test_what_is_above_its_whole_is_wrong_before_others():
    """400.00 of 300.00: no other item can be wrong alone."""
    best = finding(accounts("400.00", "90.00", "110.00")).suggestions[0]
    assert (best.old, best.new) == ("400.00", "100.00")


def _shown(found: Finding) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in found.suggestions]


def _grade(one: Suggestion) -> tuple[object, str, Grade]:
    return one.target, one.new, one.grade
