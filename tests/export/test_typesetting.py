import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.forms import Align, Face, Form, FormCell, build_list
from juesuan_gui.export.content.marks import Mark, Tag
from juesuan_gui.export.content.table_form import build_table_form
from juesuan_gui.export.pdf.fonts import HEI, text_width
from juesuan_gui.export.pdf.sizing import plan_form, plans_for
from juesuan_gui.export.pdf.style import LANDSCAPE, PAD_X, PORTRAIT
from juesuan_gui.export.pdf.typesetting import set_form

WIDE_ENOUGH = 10_000


def numbers_form(columns, figure="1,234,567.89"):
    rows = [[f"项目{n}", *[figure] * columns] for n in range(3)]
    return build_list(["名称", *["金额"] * columns], rows, right=range(1, columns + 1))


@given(st.integers(1, 60), st.integers(3, 14))
def test_a_planned_form_fits_its_page_and_has_every_column(columns, digits):
    form = numbers_form(columns, "9" * digits)
    plan = plan_form(form, {})
    shown = {column for part in plan.parts for column in part.columns}
    assert shown == set(range(form.columns))
    for part in plan.parts:
        assert sum(part.widths) <= plan.page.room_x + 0.01


@pytest.mark.parametrize("columns", [1, 6, 9])
def test_a_number_never_wraps(columns):
    form = numbers_form(columns)
    for plan in plans_for(form, {}):
        (part,) = plan.parts
        needed = text_width("1,234,567.89", HEI, plan.size) + 2 * PAD_X
        assert all(width >= needed for width in part.widths[1:])


def test_few_columns_stand_upright_and_many_lie_across():
    assert plan_form(numbers_form(4), {}).page is PORTRAIT
    assert plan_form(numbers_form(11), {}).page is LANDSCAPE


def test_every_statutory_table_of_the_sample_is_set_in_a_legible_size(sample, catalogue):
    for table in sample.tables[:9]:
        assert plan_form(build_table_form(table, catalogue), {}).size >= 7.5


def test_a_tall_row_is_split_without_losing_a_line():
    content = "".join(f"第{n}句。" for n in range(300))
    form = Form(1, 2, (FormCell(0, 0, "甲"), FormCell(0, 1, content)))
    whole = set_form(form, [50, 100], 9, 3, {}, WIDE_ENOUGH)
    split = set_form(form, [50, 100], 9, 3, {}, 200)
    assert len(whole.rows) == 1
    assert len(split.rows) > 5
    assert all(row.height <= 200 for row in split.rows)
    assert all(row.joined == {0, 1} for row in split.rows[1:])
    assert _text(split) == _text(whole) == "甲" + content


def _text(content):
    boxes = sorted(
        ((box.cell.column, number, box) for number, row in enumerate(content.rows)
         for box in row.boxes),
        key=lambda entry: entry[:2],
    )  # fmt: skip
    return "".join(run.text for _, _, box in boxes for line in box.lines for run in line)


def test_a_text_over_several_rows_gets_room_for_all_its_lines():
    cells = (
        FormCell(0, 0, "很长的文字" * 40, row_span=3),
        *(FormCell(row, 1, "短") for row in range(3)),
    )
    content = set_form(Form(3, 2, cells), [60, 60], 9, 3, {}, WIDE_ENOUGH)
    (tall,) = content.talls
    assert sum(tall.taken) == len(tall.box.lines)
    assert sum(row.height for row in content.rows) >= len(tall.box.lines) * content.leading
    assert [0 in row.joined for row in content.rows] == [False, True, True]


def test_a_corrected_cell_has_room_for_its_original():
    ref = CellRef("t1", 0, 0)
    cell = FormCell(0, 0, "12.00", align=Align.RIGHT, face=Face.NUMBER, ref=ref)
    form = Form(1, 1, (cell,))
    plain = set_form(form, [100], 9, 3, {}, WIDE_ENOUGH)
    marked = set_form(form, [100], 9, 3, {ref: Mark(printed="21.00")}, WIDE_ENOUGH)
    (box,) = marked.rows[0].boxes
    assert "21.00" in "".join(box.under)
    assert marked.rows[0].height > plain.rows[0].height


def test_letters_that_do_not_fit_beside_a_text_go_above_it():
    ref = CellRef("t1", 0, 0)
    mark = Mark(tags=[Tag("错12", Severity.ERROR), Tag("核13", Severity.WARNING)])
    form = Form(1, 1, (FormCell(0, 0, "1234.56", align=Align.RIGHT, face=Face.NUMBER, ref=ref),))
    narrow = set_form(form, [44], 9, 3, {ref: mark}, WIDE_ENOUGH)
    wide = set_form(form, [120], 9, 3, {ref: mark}, WIDE_ENOUGH)
    assert narrow.rows[0].boxes[0].tags_above
    assert not wide.rows[0].boxes[0].tags_above
    assert narrow.rows[0].height > wide.rows[0].height
