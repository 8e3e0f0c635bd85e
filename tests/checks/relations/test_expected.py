"""A relation that a form should give and does not is listed as not checked."""

from dataclasses import replace
from typing import Any

import pytest
from builders import EXPENDITURE, INCOME, check, table

from juesuan_gui.checks.relations.expected import NOT_BOUND, find_unbound
from juesuan_gui.domain.table import Table

ROWS = """
合计 | | 30.00 | 30.00 | | | | |
201 | 一般公共服务支出 | 30.00 | 30.00 | | | | |
20103 | 政府办公厅（室）及相关机构事务 | 30.00 | 30.00 | | | | |
2010301 | 行政运行 | 30.00 | 30.00 | | | | |
"""


def unbound(*parts: str) -> set[str]:
    return {n.code for n in check(*parts).not_evaluable if n.reason == NOT_BOUND}


def test_a_form_that_is_understood_lacks_nothing():
    assert unbound(INCOME, ROWS) == set()
    assert unbound(EXPENDITURE, ROWS.replace(" |\n", "\n")) == set()


def test_headings_that_are_not_understood_take_no_relation_away_in_silence():
    odd = INCOME.replace("本年收入合计 | 财政拨款收入", "全部进账 | 拨来的钱")
    assert unbound(odd, ROWS) == {"JS121"}


def test_an_empty_table_owes_nothing():
    odd = INCOME.replace("本年收入合计 | 财政拨款收入", "全部进账 | 拨来的钱")
    assert unbound(odd, "合计 | | | | | | | |") == set()


def test_a_rule_that_another_table_of_the_kind_gives_is_not_missed():
    odd = INCOME.replace("本年收入合计 | 财政拨款收入", "全部进账 | 拨来的钱")
    assert unbound(INCOME, ROWS, odd, ROWS) == set()


def test_a_relation_across_tables_asks_for_both():
    odd = EXPENDITURE.replace("本年支出合计", "全部花销")
    assert "JS131" in unbound(odd, ROWS.replace(" |\n", "\n"))
    alone = unbound(odd, ROWS.replace(" |\n", "\n"))
    assert not {code for code in alone if code.startswith("JS3")}


def test_the_entry_names_the_table_and_shows_where_it_is():
    odd = INCOME.replace("本年收入合计 | 财政拨款收入", "全部进账 | 拨来的钱")
    (entry,) = [n for n in check(odd, ROWS).not_evaluable if n.reason == NOT_BOUND]
    assert dict(entry.values)["tables"].endswith("收入决算表")
    assert len(entry.places) == 1


WHOLE = table(INCOME, ROWS)
CELL = {"kind": "INCOME", "code": "X1", "total": "nothing"}
RULES = {
    "within_row": CELL,
    "within_column": {**CELL, "total": "total", "measures": ["nothing", "total"]},
    "class_totals": {**CELL, "total": "total", "measure": "nothing"},
    "cross": {
        "code": "X1",
        "left": ["INCOME", "total", "nothing"],
        "right": [["INCOME", "total", "total"]],
    },
}


def missed(whole: Table = WHOLE, **given: Any) -> list[str]:
    rules = {**dict.fromkeys(RULES, ()), **given}
    return [one.code for one in find_unbound([whole], (), rules)]


@pytest.mark.parametrize("family", RULES)
@pytest.mark.parametrize("condition", ["optional", "when", "unless"])
def test_a_rule_of_some_forms_only_is_not_missed(family: str, condition: str):
    assert missed(**{family: [RULES[family]]}) == ["X1"]
    assert missed(**{family: [{**RULES[family], condition: ["x"]}]}) == []


def test_of_a_sum_of_rows_the_first_column_tells():
    rule = {**RULES["within_column"], "measures": ["total", "nothing"]}
    assert missed(within_column=[rule]) == []


def test_a_column_that_is_understood_in_a_table_of_no_rows_is_missed():
    rule = {**CELL, "total": "total"}
    assert missed(within_row=[rule]) == []
    assert missed(replace(WHOLE, entries=()), within_row=[rule]) == ["X1"]
