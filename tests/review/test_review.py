# ruff: noqa: E501 - rows of tables stand as printed
"""Editing a document: what changes, what the report says then, and taking everything back."""

from decimal import Decimal

import pytest
from builders import EXPENDITURE, THREE_PUBLIC, loud, of_code, only, ref_of, review
from hypothesis import given, settings
from hypothesis import strategies as st
from real_documents import read_seed

from juesuan_gui.checks import open_session
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef, Role
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review import (
    Batch,
    Review,
    SetCell,
    SetDecision,
    SetRemark,
    SetText,
    Status,
)

ROWS = """
合计 | | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 180.00 | 60.00 | 120.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 | | |
208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00 | | |
"""
LOOSE = """
一般公共预算财政拨款支出决算表
单位：万元
项目 本年支出
功能分类科目编码 科目名称 小计 基本支出 项目支出
栏次 1 2 3
合计 300.00 300.00
201 一般公共服务支出 180.00 180.00
208 社会保障和就业支出 120.00 120.00
"""
NARRATIVE = """
第三部分 某市档案局2023年度部门决算情况说明
三、支出决算情况说明
2023年度支出合计300.00万元。其中：基本支出100.00万元，占本年支出33.33%；项目支出200.00万元，占本年支出66.67%。
"""
PARTS = (EXPENDITURE, ROWS, LOOSE, NARRATIVE)
TOTAL = CellRef("t1", 3, 2)


def state(one: Review) -> tuple:
    """Everything of a review that taking edits back must restore."""
    report = one.report
    return (
        one.disclosure,
        one.findings,
        report.not_evaluable,
        report.tally,
        list(report.system.pairs()),
        dict(one.remarks),
        [one.status(finding) for finding in one.findings],
        list(one.corrections()),
        list(one.text_corrections()),
        one.is_changed,
    )


def paragraph_with(one: Review, words: str) -> int:
    return next(i for i, p in enumerate(one.disclosure.paragraphs) if words in p.text)


# --- single edits ---------------------------------------------------------------------------------


def test_a_changed_cell_changes_the_report():
    one = review(*PARTS)
    assert loud(one.report) == []
    applied = one.apply(SetCell(TOTAL, "330.00", "按账更正"))
    assert applied.cells == {TOTAL}
    assert one.disclosure.amount(TOTAL).value == 330
    assert only(loud(one.report), "JS131").cells[0] == TOTAL
    (correction,) = one.corrections()
    assert (correction.printed, correction.corrected) == ("300.00", "330.00")
    assert (correction.difference, correction.reason) == (Decimal("30.00"), "按账更正")
    assert one.is_corrected(TOTAL)
    assert one.printed_text(TOTAL) == "300.00"


def test_a_changed_sentence_changes_the_report():
    one = review(*PARTS)
    index = paragraph_with(one, "基本支出100.00万元")
    start = one.disclosure.paragraphs[index].text.index("100.00")
    applied = one.apply(SetText(TextRef(index, start, start + 6), "110.00", "录入错误"))
    assert applied.paragraphs == {index}
    assert {finding.code for finding in loud(one.report)} >= {"JS403"}
    (correction,) = one.text_corrections()
    assert (correction.paragraph, correction.reason) == (index, "录入错误")
    assert "110.00" in correction.corrected
    assert "110.00" not in correction.printed


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("1,234.50", Role.AMOUNT, "1234.50"),
        ("１２.５", Role.AMOUNT, "12.5"),
        ("12%", Role.PERCENT, "12"),
        ("", Role.BLANK, None),
        ("—", Role.BLANK, None),
        ("见附表", Role.TEXT, None),
    ],
)
def test_what_is_typed_into_an_amount_is_read_as_printed(text, role, value):
    one = review(*PARTS)
    one.apply(SetCell(TOTAL, text))
    cell = one.disclosure.cell(TOTAL)
    assert (cell.text, cell.role) == (text, role)
    assert cell.amount is None if value is None else cell.amount.value == Decimal(value)


def test_text_typed_into_an_amount_is_unchecked_not_zero():
    one = review(*PARTS)
    one.apply(SetCell(TOTAL, "见附表"))
    assert loud(one.report) == []
    assert {"JS131", "JS203"} <= {item.code for item in one.report.not_evaluable}


def test_a_label_stays_a_label_whatever_is_typed():
    one = review(*PARTS)
    label = CellRef("t1", 4, 1)
    one.apply(SetCell(label, "12.00"))
    cell = one.disclosure.cell(label)
    assert (cell.text, cell.role, cell.amount) == ("12.00", Role.LABEL, None)


def test_a_number_in_a_self_evaluation_is_read_anew():
    one = Review(read_seed("003"), load_catalogue())
    table, cell = next(
        (t, c)
        for t in one.disclosure.tables
        for c in t.cells
        if c.amount is not None and not c.is_numeric
    )
    ref = table.ref(cell.row, cell.column)
    before = state(one)
    applied = one.apply(SetCell(ref, "12.5"))
    assert one.disclosure.cell(ref).amount.value == Decimal("12.5")
    one.apply(SetCell(ref, "无"))
    assert one.disclosure.cell(ref).amount is None
    one.apply(SetCell(ref, "12.5"))
    one.apply(applied.inverse)
    assert state(one) == before


def test_a_finding_goes_when_its_figure_is_corrected():
    row = "11.16 | | 11.16 | | 10.00 | 1.16 | 5.41 | | 5.26 | | 5.26 | 0.15"
    one = review(THREE_PUBLIC, row)
    finding = only(loud(one.report), "JS172")
    one.apply(SetCell(finding.cells[0], "10.00"))
    assert loud(one.report) == []
    assert one.original_findings[0].code == "JS172"


def test_remarks_and_decisions_stay_with_their_finding():
    one = review(EXPENDITURE, ROWS.replace("合计 | | 300.00", "合计 | | 310.00"))
    (finding,) = loud(one.report)
    one.apply(SetRemark(finding.key, "已核对账簿"))
    one.apply(SetDecision(finding.key, Status.CONFIRMED))
    one.apply(SetCell(CellRef("t1", 5, 4), "121.00"))  # another row breaks and mends
    one.apply(SetCell(CellRef("t1", 5, 4), "120.00"))
    (same,) = loud(one.report)
    assert same.key == finding.key
    assert one.remarks[same.key] == "已核对账簿"
    assert one.status(same) is Status.CONFIRMED


def test_a_review_knows_whether_anything_was_changed():
    one = review(*PARTS)
    assert not one.is_changed
    for edit in (SetCell(TOTAL, "1.00"), SetRemark("x", "y"), SetDecision("x", Status.EXPLAINED)):
        inverse = one.apply(edit).inverse
        assert one.is_changed
        one.apply(inverse)
        assert not one.is_changed


def test_the_same_text_typed_again_is_no_correction():
    one = review(*PARTS)
    one.apply(SetCell(TOTAL, "300.00"))
    assert list(one.corrections()) == []


# --- edits that cannot be made --------------------------------------------------------------------


@pytest.mark.parametrize(
    "edit",
    [
        SetCell(CellRef("t1", 99, 2), "1"),
        SetCell(CellRef("t9", 0, 0), "1"),
        SetCell(CellRef("text", 0, 0), "1"),
        SetText(TextRef(999, 0, 1), "1"),
        SetText(TextRef(-1, 0, 1), "1"),
        SetText(TextRef(0, 5, 2), "1"),
        SetText(TextRef(0, 0, 9999), "1"),
    ],
)
@pytest.mark.parametrize("wrap", [lambda e: e, lambda e: Batch((SetCell(TOTAL, "9", "因"), e)),
                                  lambda e: Batch((SetRemark("x", "y"), SetCell(TOTAL, "9"), e))])  # fmt: skip
def test_an_edit_of_what_does_not_exist_changes_nothing(edit, wrap):
    one = review(*PARTS)
    before = state(one)
    with pytest.raises(KeyError):
        one.apply(wrap(edit))
    assert state(one) == before
    one.apply(SetCell(TOTAL, "301.00"))
    assert [c.reason for c in one.corrections()] == [""]


# --- taking back ----------------------------------------------------------------------------------

numbers = st.sampled_from(["", "0.00", "300.00", "60.00", "6O.00", "1,234.50", "-5.00", "—", "12%"])
cells = st.builds(CellRef, st.sampled_from(["t1", "t2"]), st.integers(3, 6), st.integers(0, 4))
cell_edits = st.builds(SetCell, cells, numbers, st.sampled_from(["", "更正"]))
text_edits = st.builds(
    lambda i, start, length, text: SetText(TextRef(i, start, start + length), text, ""),
    st.integers(0, 2),
    st.integers(0, 40),
    st.integers(0, 6),
    st.sampled_from(["", "9", "200.00", "万元", "。"]),
)
remarks = st.builds(SetRemark, st.sampled_from(["a", "b"]), st.sampled_from(["", "说明"]))
decisions = st.builds(SetDecision, st.sampled_from(["a", "b"]), st.sampled_from(list(Status)))
simple = st.one_of(cell_edits, text_edits, remarks, decisions)
edits = st.one_of(simple, st.lists(simple, max_size=3).map(lambda e: Batch(tuple(e))))


def applied_or_refused(one: Review, edit):
    try:
        return one.apply(edit)
    except KeyError:
        return None


@settings(max_examples=60)
@given(st.lists(edits, max_size=6))
def test_taking_back_any_edits_in_reverse_restores_everything(steps):
    one = review(*PARTS)
    before = state(one)
    done = [applied for edit in steps if (applied := applied_or_refused(one, edit))]
    for applied in reversed(done):
        one.apply(applied.inverse)
    assert state(one) == before


@settings(max_examples=40)
@given(st.lists(st.one_of(cell_edits, text_edits), max_size=5))
def test_the_report_after_edits_is_that_of_the_edited_document(steps):
    one = review(EXPENDITURE, ROWS, NARRATIVE)
    for edit in steps:
        applied_or_refused(one, edit)
    fresh = open_session(one.disclosure, one.catalogue).report
    assert one.report.findings == fresh.findings
    assert one.report.not_evaluable == fresh.not_evaluable
    assert one.report.tally == fresh.tally


@settings(max_examples=40)
@given(edits)
def test_redoing_what_was_taken_back_gives_the_same_state(edit):
    one = review(*PARTS)
    first = applied_or_refused(one, edit)
    if first is None:
        return
    after = state(one)
    second = one.apply(first.inverse)
    one.apply(second.inverse)
    assert state(one) == after


def test_a_row_placed_by_the_reviewer_is_verified_and_open_again_after_taking_it_back():
    one = review(LOOSE)
    before = state(one)
    (table,) = one.disclosure.tables
    basic, project = (ref_of(table, "201", m) for m in ("basic", "project"))
    (first, second) = (one.disclosure.cell(c).text for c in (basic, project))
    applied = one.apply(Batch((SetCell(basic, second), SetCell(project, first))))
    assert of_code(one.report.findings, "JS203")
    one.apply(applied.inverse)
    assert state(one) == before
