"""Forms of tables as budgets, universities and other regions print them.

Each text under `data/forms` is one invented table; `forms.json` says its kind, the measures of its
columns of amounts from left to right and what each row is known by: code, item or label.
"""

import json
from pathlib import Path

import pytest

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.table import Table
from juesuan_gui.readers import read_bytes

FOLDER = Path(__file__).resolve().parent.parent / "data" / "forms"
FORMS = json.loads((FOLDER / "forms.json").read_text(encoding="utf-8"))


def read_form(name: str, catalogue: Catalogue) -> Table:
    data = (FOLDER / f"{name}.txt").read_bytes()
    (table,) = read_bytes(data, name, catalogue).tables
    return table


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_by_its_words(name: str, catalogue: Catalogue) -> None:
    table = read_form(name, catalogue)
    first = sorted((c for c in table.cells if c.row == table.heading_rows), key=lambda c: c.column)
    assert table.kind.value == FORMS[name]["kind"]
    assert [c.column_key.measure for c in first if c.column_key] == FORMS[name]["measures"]
    known = [e.key.code or e.key.item or e.key.label for e in table.entries]
    assert known == FORMS[name]["rows"]


@pytest.mark.parametrize("name", FORMS)
def test_every_number_with_decimals_is_an_amount(name: str, catalogue: Catalogue) -> None:
    printed = [c for c in read_form(name, catalogue).cells if c.text[-3:-2] == "."]
    assert all(cell.amount is not None and cell.column_key is not None for cell in printed)
