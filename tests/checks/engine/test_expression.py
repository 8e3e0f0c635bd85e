"""How an identity is shown: names that tell its cells apart, live figures, the exact total."""

from decimal import Decimal

from builders import EXPENDITURE, TOTAL_SUMMARY, check

from juesuan_gui.checks.engine.expression import cell_name, column_name, row_name, show_identity
from juesuan_gui.loading import load_catalogue

ROWS = """
合计 | | 300.00 | 100.00 | 210.00 | | |
201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 330.00 | 100.00 | 200.00 | | |
"""


def shown(code: str, *parts: str):
    """The first broken identity with a code, as shown."""
    report = check(*parts)
    system = report.system
    broken = (system.identities[index] for index in system.broken())
    identity = next(one for one in broken if one.code == code)
    return show_identity(identity, report.disclosure.tables_by_id, system, load_catalogue())


def test_the_terms_that_print_a_figure_come_first_and_sum_to_the_total():
    found = shown("JS131", EXPENDITURE, ROWS)
    assert [term.text for term in found.terms if term.is_printed] == ["100.00", "210.00"]
    assert [term.is_printed for term in found.terms] == [True, True, False, False, False]
    assert (found.total, found.decimals, found.holds) == (Decimal("310.00"), 2, False)
    assert found.subject.text == "300.00"


def test_cells_of_one_row_are_told_apart_by_their_columns():
    found = shown("JS131", EXPENDITURE, ROWS)
    names = [found.subject.name, *(term.name for term in found.terms)]
    assert names[:3] == ["本年支出合计", "基本支出", "项目支出"]
    assert len(set(names)) == len(names)


def test_columns_that_end_in_the_same_heading_are_told_apart_by_an_outer_one():
    heading = EXPENDITURE.replace("科目名称 | | | | | |", "科目名称" + " | 决算数" * 6)
    assert heading != EXPENDITURE
    found = shown("JS131", heading, ROWS)
    names = [found.subject.name, *(term.name for term in found.terms)]
    assert names[:3] == ["本年支出合计", "基本支出", "项目支出"]


def test_cells_of_one_column_are_told_apart_by_their_rows():
    found = shown("JS209", EXPENDITURE, ROWS)
    assert found.subject.name == "一般公共服务支出"
    assert [term.name for term in found.terms] == ["20103 政府办公厅(室)及相关机构事务"]


def test_cells_of_two_tables_are_told_apart_by_table_row_and_column():
    summary = "本年收入合计 | 27 | | 本年支出合计 | 58 | 290.00"
    found = shown("JS303", TOTAL_SUMMARY, summary, EXPENDITURE, ROWS)
    names = [found.subject.name, *(term.name for term in found.terms)]
    assert [name.count("·") for name in names] == [2, 2]
    assert len(set(names)) == len(names)


def test_names_of_positions_without_a_cell_are_empty_not_errors():
    report = check(EXPENDITURE, ROWS)
    (table,) = report.disclosure.tables
    tables, catalogue = report.disclosure.tables_by_id, load_catalogue()
    nowhere = table.ref(99, 99)
    assert (row_name(nowhere, tables, catalogue), column_name(nowhere, tables)) == ("", "")
    assert cell_name(nowhere, tables, catalogue) == catalogue.kinds[table.kind].short
