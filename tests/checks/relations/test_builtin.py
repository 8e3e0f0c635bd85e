"""Which identities a rule of the official forms gives, by the rows and columns that are printed."""

from collections.abc import Mapping
from typing import Any

import pytest
from builders import (
    BASIC,
    EXPENDITURE,
    GENERAL_BUDGET,
    INCOME,
    THREE_PUBLIC,
    TOTAL_SUMMARY,
    disclosure,
)

from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.checks.relations.builtin import build_builtin
from juesuan_gui.domain.identity import Identity, Origin

NONE: Mapping[str, Any] = {
    "within_row": [],
    "within_column": [],
    "class_totals": [],
    "three_public": [],
    "groups": {"kind": "STATE_CAPITAL", "code": "JS199"},
    "cross": [],
}
ROWS = """
合计 | | 300.00 | 100.00 | 180.00 | | 20.00 |
201 | 一般公共服务支出 | 200.00 | 60.00 | 140.00 | | |
208 | 社会保障和就业支出 | 100.00 | 40.00 | 40.00 | | 20.00 |
"""
SUMMARY = """
一、一般公共预算财政拨款收入 | 1 | 800.00 | 一、一般公共服务支出 | 32 | 700.00
五、事业收入 | 5 | 200.00 | 八、社会保障和就业支出 | 39 | 280.00
本年收入合计 | 27 | 1,000.00 | 本年支出合计 | 58 | 980.00
总计 | 31 | 1,000.00 | 总计 | 62 | 1,000.00
"""


def built(rules: Mapping[str, Any], *parts: str) -> list[Identity]:
    return list(build_builtin(Binder(disclosure(*parts).tables), {**NONE, **rules}))


def within_row(*parts: str, total: str = "total", **more: object) -> list[Identity]:
    rule = {"code": "JS199", "kind": "EXPENDITURE", "total": total, "parts": parts, **more}
    return built({"within_row": [rule]}, EXPENDITURE, ROWS)


def test_a_row_gives_an_identity_of_two_parts_at_least():
    assert len(within_row("basic", "project")) == 3
    assert len(within_row("basic", "no_such_column")) == 0
    assert len(within_row("basic", "project", total="no_such_column")) == 0
    (first, *_) = within_row("basic", "-project", "no_such_column")
    assert [term.coefficient for term in first.terms] == [1, -1]


def test_a_column_that_another_rule_is_for_leaves_the_row_out():
    assert len(within_row("basic", "project", unless=["operating"])) == 0
    assert len(within_row("basic", "project", unless=["no_such_column"])) == 3


def within_column(*parts: str, measures: tuple[str, ...] = ("amount",), **more: object):
    rule = {
        "code": "JS199",
        "kind": "TOTAL_SUMMARY",
        "total": "income_total",
        "parts": parts,
        "measures": measures,
        **more,
    }
    return built({"within_column": [rule]}, TOTAL_SUMMARY, SUMMARY)


@pytest.mark.parametrize(
    ("parts", "more", "terms"),
    [
        (("general_income", "business_income"), {}, [2]),
        (("general_income", "-business_income"), {}, [2]),
        (("general_income", "no_such_row"), {}, [1]),
        (("no_such_row",), {}, []),
        (("general_income", "no_such_row"), {"all_parts": True}, []),
        (("general_income", "business_income"), {"all_parts": True}, [2]),
        (("general_income",), {"unless": ["business_income"]}, []),
        (("general_income",), {"unless": ["no_such_row"]}, [1]),
        (("general_income",), {"measures": ("no_such", "amount")}, [1]),
        (("general_income",), {"total": "no_such_row"}, []),
        (("class:*", "general_income"), {}, [3]),  # two classes on the lines of the summary
    ],
)
def test_a_column_is_summed_by_the_parts_that_are_printed(parts, more, terms):
    assert [len(one.terms) for one in within_column(*parts, **more)] == terms


def test_a_rule_over_all_classes_takes_further_parts_as_well():
    rule = {
        "code": "JS199",
        "kind": "EXPENDITURE",
        "total": "total",
        "parts": ("class:*", "2080505"),
        "measures": ("total", "operating"),
    }
    text = ROWS + "2080505 | 机关事业单位基本养老保险缴费支出 | 50.00 | 50.00 | | | |\n"
    assert [len(one.terms) for one in built({"within_column": [rule]}, EXPENDITURE, text)] == [3, 3]


def class_totals(*classes: str, total: str = "total") -> list[Identity]:
    rule = {
        "code": "JS199",
        "kind": "EXPENDITURE",
        "total": total,
        "classes": classes,
        "measure": "total",
    }
    return built({"class_totals": [rule]}, EXPENDITURE, ROWS)


def test_totals_of_classes_need_a_total_and_a_class():
    assert [len(one.terms) for one in class_totals("201", "208")] == [2]
    assert [len(one.terms) for one in class_totals("201", "299")] == [1]
    assert class_totals("299") == []
    assert class_totals("201", total="no_such_row") == []


@pytest.mark.parametrize(
    ("amounts", "count"),
    [
        ("5.00 | 1.00 | 3.00 | | 3.00 | 1.00", 2),
        ("5.00 | — | — | | 3.00 | —", 1),  # dashes: it is not meant to be divided
        ("5.00 | — | 3.00 | | 3.00 | —", 2),
        ("5.00 | | | | |", 2),
    ],
)
def test_a_block_of_dashes_is_not_divided(amounts: str, count: int):
    """The block of the final accounts, which is blank, is divided in any case."""
    rule = {"code": "JS199", "total": "total", "parts": ["abroad", "vehicle", "reception"]}
    row = f"{amounts} | | | | | |"
    assert len(built({"three_public": [rule]}, THREE_PUBLIC, row)) == count


def crossed(*parts: str, **more: object) -> list[Identity]:
    rule = {
        "code": "JS199",
        "relation": "repeat",
        "left": ["GENERAL_BUDGET", "total", "total"],
        "right": [["EXPENDITURE", "total", "total"]],
        **more,
    }
    return built({"cross": [rule]}, *parts)


BUDGET = "合计 | | 300.00 | 100.00 | 200.00\n201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00\n"
BOTH = (EXPENDITURE, ROWS, GENERAL_BUDGET, BUDGET)


def test_cells_of_two_tables_are_compared_where_both_are_printed():
    (one,) = crossed(*BOTH)
    assert one.is_cross_table
    assert one.bases[0].origin is Origin.CROSS_TABLE
    assert crossed(EXPENDITURE, ROWS) == []
    assert crossed(GENERAL_BUDGET, BUDGET) == []


def test_cells_of_one_table_are_no_comparison_across_tables():
    (one,) = crossed(*BOTH, right=[["GENERAL_BUDGET", "total", "basic"]])
    assert not one.is_cross_table
    assert one.bases[0].origin is Origin.BUILT_IN


def test_only_the_first_of_several_parts_must_be_printed():
    first, other = ["EXPENDITURE", "total", "total"], ["INCOME", "total", "total"]
    assert [len(one.terms) for one in crossed(*BOTH, right=[first, other])] == [1]
    assert crossed(*BOTH, right=[other, first]) == []


@pytest.mark.parametrize(
    ("over", "count"),
    [("classes", 1), ("codes", 2)],
)
def test_rows_range_over_codes_that_both_tables_print(over: str, count: int):
    rows = {
        "over": over,
        "left": ["GENERAL_BUDGET", "*", "total"],
        "right": [["EXPENDITURE", "*", "total"]],
    }
    assert len(crossed(*BOTH, **rows)) == count
    longer = (*BOTH[:1], ROWS + "20103 | 事务 | 10.00 | | | | |\n", *BOTH[2:3])
    longer = (*longer, BUDGET + "20103 | 事务 | 10.00 | | \n")
    assert len(crossed(*longer, **rows)) == count + (over == "codes")
    assert crossed(GENERAL_BUDGET, BUDGET, **rows) == []


@pytest.mark.parametrize(
    ("guards", "tables", "expected"),
    [
        ([["INCOME", "total", "total"]], (), None),  # the table that guards is not printed
        ([["INCOME", "total", "total"]], (INCOME, "合计 | | 5.00 | | | | | |"), 1),
        ([["INCOME", "total", "no_such"]], (INCOME, "合计 | | 5.00 | | | | | |"), 0),
    ],
)
def test_what_guards_a_rule_must_be_printed(guards, tables, expected: int | None):
    found = crossed(*BOTH, *tables, guards=guards)
    assert [len(one.guards) for one in found] == ([] if expected is None else [expected])
    assert not any(one.applies_unless_guarded for one in found)


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ({"when": [["EXPENDITURE", "total", "basic"]]}, 1),
        ({"when": [["EXPENDITURE", "total", "basic"], ["INCOME", "total", "total"]]}, 0),
        ({"unless": [["EXPENDITURE", "total", "basic"], ["INCOME", "total", "total"]]}, 0),
        ({"unless": [["INCOME", "total", "total"]]}, 1),
    ],
)
def test_a_rule_is_of_the_form_that_prints_all_it_asks_for_and_nothing_it_excludes(more, count):
    assert len(crossed(*BOTH, **more)) == count


def test_a_class_is_the_sum_of_its_printed_sections_and_of_no_others():
    basic = """
301 | 工资福利支出 | 120.00 | 302 | 商品和服务支出 | 45.00
30101 | 基本工资 | 100.00 | 30201 | 办公费 | 45.00
30102 | 津贴补贴 | 20.00 | | |
人员经费合计 | | 120.00 | 公用经费合计 | | 45.00
"""
    identities = built({"groups": {"kind": "GENERAL_BUDGET_BASIC", "code": "JS199"}}, BASIC, basic)
    assert sorted((len(one.terms), one.may_omit_terms) for one in identities) == [
        (1, True),
        (2, True),
    ]
