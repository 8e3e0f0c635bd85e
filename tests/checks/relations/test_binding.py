"""Cells of a three-public table are found in whichever way it is laid out."""

from dataclasses import replace

import pytest

from juesuan_gui.checks.relations.binding import (
    Binder,
    class_entries,
    three_public_cell,
    three_public_periods,
)
from juesuan_gui.domain.table import CellRef, Entry, RowKey, Table, TableKind


def table(*rows: tuple[RowKey, dict[str, int]]) -> Table:
    entries = tuple(Entry(key, number, columns) for number, (key, columns) in enumerate(rows))
    return Table("t1", TableKind.THREE_PUBLIC, "", len(rows), 9, (), entries)


def named(label: str, item: str | None = None, code: str | None = None) -> RowKey:
    return RowKey(label, code, None, item)


def test_the_heading_of_the_list_bears_the_total_where_none_is_printed():
    one = table(
        (named("“三公”经费", "heading"), {"final": 2}), (named("接待", "reception"), {"final": 2})
    )
    assert three_public_cell(one, "total", "final") == CellRef("t1", 0, 2)
    assert three_public_cell(one, "reception", "final") == CellRef("t1", 1, 2)
    assert three_public_cell(one, "abroad", "final") is None


def test_a_printed_total_is_taken_before_the_heading():
    one = table(
        (named("“三公”经费", "heading"), {"final": 2}), (named("合计", "total"), {"final": 2})
    )
    assert three_public_cell(one, "total", "final") == CellRef("t1", 1, 2)


def test_a_row_without_a_name_is_that_of_the_final_accounts():
    columns = {"total": 1, "reception": 2}
    one = table((named("2022年"), columns), (named(""), columns))
    assert three_public_cell(one, "reception", "final") == CellRef("t1", 1, 2)
    assert three_public_cell(one, "reception", "budget") is None


def test_what_only_a_budget_prints_is_its_budget():
    one = table((named(""), {"budget.total": 1, "budget.reception": 2, "meetings": 3}))
    assert three_public_cell(one, "reception", "final") == CellRef("t1", 0, 2)
    both = table((named(""), {"budget.reception": 1, "final.total": 2}))
    assert three_public_cell(both, "reception", "final") is None


def test_classes_are_the_codes_of_three_digits():
    rows = [(named("", code=code), {"final": 1}) for code in ("201", "20101", "208", "2080505")]
    assert [entry.key.code for entry in class_entries(table(*rows))] == ["201", "208"]


def test_a_table_that_is_not_printed_has_no_cells():
    binder = Binder([table((named("合计", "total"), {"final.total": 2}))])
    assert binder.cell(TableKind.THREE_PUBLIC, "total", "final") == CellRef("t1", 0, 2)
    assert binder.cell(TableKind.INCOME, "total", "total") is None
    other = replace(table((named("合计", "total"), {"amount": 2})), kind=TableKind.INCOME)
    binder = Binder([other])
    assert binder.cell(TableKind.INCOME, "total", "amount") == CellRef("t1", 0, 2)
    assert binder.cell(TableKind.INCOME, "reception", "amount") is None
    assert binder.first(TableKind.THREE_PUBLIC) is None


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([named("某局"), named("某馆")], None),  # two units, and no total of them
        ([named("某局")], (0, 2)),
        ([named("某局"), named("合计", "total"), named("某馆")], (1, 2)),
        ([named("某局"), named("合计", "total"), named("")], (2, 2)),
    ],
)
def test_a_list_of_units_is_told_by_its_total_or_its_only_row(rows, cell):
    one = table(*((key, {"total": 1, "reception": 2}) for key in rows))
    found = three_public_cell(one, "reception", "final")
    assert found == (CellRef("t1", *cell) if cell else None)


def test_columns_of_the_final_accounts_alone_are_no_budget():
    one = table((named(""), {"final.total": 1, "reception": 2}))
    assert three_public_cell(one, "reception", "final") == CellRef("t1", 0, 2)
    assert three_public_cell(one, "reception", "budget") is None


def test_the_periods_are_those_whose_total_is_printed():
    one = table((named(""), {"budget.total": 1, "final.total": 2}))
    assert list(three_public_periods(one)) == ["budget", "final"]
    assert list(three_public_periods(table((named(""), {"final.total": 2})))) == ["final"]
