"""A relation that a form should give and does not is listed as not checked."""

from builders import EXPENDITURE, INCOME, check

from juesuan_gui.checks.relations.expected import NOT_BOUND

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
