"""Forms of tables as budgets, universities and other regions print them.

Each text under `data/forms` is one invented table; `forms.json` says its kind, the measures of its
columns of amounts from left to right and what each row is known by: code, item or label.
"""

import json
from pathlib import Path

import pytest
from builders import disclosure
from documents import recognised
from writers import write_docx, write_html, write_xlsx

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.table import Table, TableKind
from juesuan_gui.readers import read_bytes
from juesuan_gui.readers.html.reader import read_html
from juesuan_gui.readers.word.reader import read_word
from juesuan_gui.readers.workbook.xlsx import read_excel

FOLDER = Path(__file__).resolve().parents[2] / "data" / "forms"
FORMS = json.loads((FOLDER / "forms.json").read_text(encoding="utf-8"))


# Formats that keep merged cells; a text does not.
FORMATS = {
    "docx": lambda document: read_word(write_docx(document)),
    "html": lambda document: read_html(write_html(document)),
    "xlsx": lambda document: read_excel(write_xlsx(document, has_borders=True)),
}


def read_form(name: str, catalogue: Catalogue) -> Table:
    data = (FOLDER / f"{name}.txt").read_bytes()
    (table,) = read_bytes(data, name, catalogue).tables
    return table


def meaning(table: Table) -> dict[str, object]:
    first = sorted((c for c in table.cells if c.row == table.heading_rows), key=lambda c: c.column)
    return {
        "kind": table.kind.value,
        "measures": [c.column_key.measure for c in first if c.column_key],
        "rows": [e.key.code or e.key.item or e.key.label for e in table.entries],
    }


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_by_its_words(name: str, catalogue: Catalogue) -> None:
    assert meaning(read_form(name, catalogue)) == FORMS[name]


@pytest.mark.parametrize("written", FORMATS)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_with_merged_cells_is_read_alike(
    name: str, written: str, catalogue: Catalogue
) -> None:
    document = read_bytes((FOLDER / f"{name}.txt").read_bytes(), name, catalogue)
    (table,) = recognised(FORMATS[written](document)).tables
    assert meaning(table) == FORMS[name]


@pytest.mark.parametrize("name", FORMS)
def test_every_number_with_decimals_is_an_amount(name: str, catalogue: Catalogue) -> None:
    printed = [c for c in read_form(name, catalogue).cells if c.text[-3:-2] == "."]
    assert all(cell.amount is not None and cell.column_key is not None for cell in printed)


@pytest.mark.parametrize(
    "number",
    ["附表5", "部门公开表5", "部门预算公开05表", "预算公开表5-1", "财决公开05表", "批复表05"],
)
def test_a_number_of_the_form_does_not_part_a_table_from_its_title(number: str) -> None:
    (found,) = disclosure(
        f"""
        一般公共预算支出表
        {number}
        部门：安河县水务局|单位：万元
        科目编码|科目名称|合计|基本支出|项目支出
        合计||12.00|7.00|5.00
        213|农林水支出|12.00|7.00|5.00
        """
    ).tables
    assert (found.title, found.form_no) == ("一般公共预算支出表", number)
    assert found.kind is TableKind.GENERAL_BUDGET
