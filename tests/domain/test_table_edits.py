"""What a table hands on to its edited copy is what the copy would find itself."""

import random
from dataclasses import replace

import pytest

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.table import Role
from juesuan_gui.loading import load_catalogue
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_disclosure

TABLES = read_disclosure(resource_path("sample", "sample.txt"), load_catalogue()).tables
TEXTS = ["", "12.5", "-3.00", "7", "98.1%", "见附件", "1,234.567"]
KNOWN = (
    "by_position",
    "precision",
    "usual_decimals",
    "is_even",
    "printed",
    "printed_decimals",
    "entries_by_code",
    "entries_by_item",
    "measures",
)


def retyped(cell, text):
    amount = parse_amount(text)
    role = Role.BLANK if not text else Role.AMOUNT if amount else Role.TEXT
    return replace(cell, text=text, amount=amount, role=role)


def found(table):
    return [getattr(table, name) for name in KNOWN] + [list(table.numeric_cells())]


@pytest.mark.parametrize("table", [one for one in TABLES if one.cells][:12], ids=lambda one: one.id)
def test_an_edited_copy_knows_what_a_table_of_these_cells_would_find(table):
    drawn = random.Random(table.id)  # noqa: S311 - the same edits each time
    for _ in range(40):
        cells = drawn.sample(table.cells, k=min(len(table.cells), drawn.randint(1, 3)))
        table = table.with_cells(retyped(one, drawn.choice(TEXTS)) for one in cells)
        assert found(table) == found(replace(table))


def test_positions_that_a_table_has_not_are_passed_over():
    table = TABLES[0]
    away = replace(table.cells[0], row=table.rows + 5)
    assert table.with_cells([away]) == table


def test_what_is_printed_stays_one_object_until_a_blank_comes_or_goes():
    table = next(one for one in TABLES if any(cell.amount for cell in one.numeric_cells()))
    cell = next(one for one in table.numeric_cells() if one.amount)
    assert table.with_cells([retyped(cell, "5.00")]).printed is table.printed
    assert table.with_cells([retyped(cell, "")]).printed < table.printed
