"""Figures that slipped as a block are one finding, with the shift as its suggestion."""

import pytest
from builders import LOUD
from full_disclosure import check_text, full_text

from juesuan_gui.domain.finding import Grade, Severity
from juesuan_gui.repair import with_suggestions

TITLES = {
    "expenditure": "支出决算表\n公开03表",
    "general": "一般公共预算财政拨款支出决算表\n公开05表",
}


def slipped(title: str, first: str, last: str, step: int, columns: slice) -> str:
    """Return the full document with the figures of some rows of a table one row off."""
    lines = full_text().split("\n")
    start = full_text()[: full_text().index(TITLES[title])].count("\n")
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    places = [i for i in range(start, start + 25) if len(rows[i]) > 3 and rows[i][0].isdigit()]
    codes = [rows[i][0] for i in places]
    span = places[codes.index(first) : codes.index(last) + 1]
    carried = [""] * len(rows[span[0]][columns])
    for i in span if step > 0 else reversed(span):
        carried, rows[i][columns] = rows[i][columns], carried
    for i in span:
        lines[i] = " | ".join(rows[i])
    return "\n".join(lines)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize(
    ("first", "last"), [("20103", "22102"), ("201", "2210201"), ("20103", "2080505")]
)
def test_rows_whose_figures_stand_one_row_off_are_one_error(title, step, first, last):
    report = check_text(slipped(title, first, last, step, slice(2, 5)))
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    assert [f.code for f in errors] == ["JS623"]
    assert len(errors[0].effects) >= 3


def test_the_suggestion_moves_the_figures_back():
    report = check_text(slipped("general", "20103", "22102", 1, slice(2, 5)))
    (finding,) = [f for f in report.findings if f.code == "JS623"]
    (found,) = with_suggestions([finding], report.disclosure)
    suggestion = found.suggestions[0]
    assert suggestion.reason == "reasons.shifted_rows"
    assert suggestion.grade is Grade.LIKELY  # what belongs into the last row was lost
    changes = {suggestion.target: suggestion.new} | {r.target: r.new for r in suggestion.also}
    table = next(t for t in report.disclosure.tables if t.id == finding.cells[0].table)
    wanted = {"20103": "1,000.00", "2010301": "400.00", "2010302": "600.00", "208": "150.50"}
    for code, text in wanted.items():
        entry = table.entries_by_code[code]
        ref = table.ref(entry.row, entry.columns["total"])
        assert changes.get(ref, table.cell(ref.row, ref.column).text) == text


@pytest.mark.parametrize(("step", "first", "last"), [(1, "20103", "22102"), (-1, "201", "2210201")])
@pytest.mark.parametrize("title", TITLES)
def test_what_the_block_pushed_over_is_what_the_sums_leave(title, step, first, last):
    """All figures of the table are again what they were, the lost ones too."""
    report = check_text(slipped(title, first, last, step, slice(2, 5)))
    (finding,) = [f for f in report.findings if f.code == "JS623"]
    suggestion = with_suggestions([finding], report.disclosure)[0].suggestions[0]
    changes = {suggestion.target: suggestion.new} | {r.target: r.new for r in suggestion.also}
    table = report.disclosure.tables_by_id[finding.cells[0].table]
    right = check_text(full_text()).disclosure.tables_by_id[table.id]
    printed = {table.ref(c.row, c.column): c.text for c in table.numeric_cells()} | changes
    assert finding.refills
    assert printed == {right.ref(c.row, c.column): c.text for c in right.numeric_cells()}
    assert suggestion.grade is Grade.LIKELY


def test_one_column_that_slipped_alone_is_told_from_its_rows():
    report = check_text(slipped("expenditure", "20103", "22102", 1, slice(2, 3)))
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    assert [f.code for f in errors] == ["JS623"]
    assert len({cell.column for cell in errors[0].cells[:4]}) == 1


def test_a_faultless_document_has_no_shift():
    assert not [f for f in check_text(full_text()).findings if f.severity in LOUD]
