"""Formulas printed under tables: every printed form is read, evaluated and counted."""

import pytest
from builders import (
    EXPENDITURE,
    FUND,
    THREE_PUBLIC,
    TOTAL_SUMMARY,
    check,
    disclosure,
    loud,
    of_code,
    only,
    ref_of,
)

from juesuan_gui.checks.relations.declared import build_declared, find_formulas, parse_formula
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Origin, Verdict
from juesuan_gui.domain.table import Note


def plus(*numbers: int) -> tuple[tuple[int, int], ...]:
    return tuple((number, 1) for number in numbers)


@pytest.mark.parametrize(
    ("text", "axis", "target", "parts"),
    [
        ("27行＝（1＋2＋3＋4＋5＋6+7+8）行", "line", 27, plus(*range(1, 9))),
        ("27行=(1+2+3)行", "line", 27, plus(1, 2, 3)),
        ("57行＝（31＋32＋…＋56）行", "line", 57, plus(*range(31, 57))),
        ("57行＝（31＋32＋……＋56）行", "line", 57, plus(*range(31, 57))),
        ("57行＝（31＋32＋⋯＋56）行", "line", 57, plus(*range(31, 57))),
        ("57行＝（31＋32＋...＋56）行", "line", 57, plus(*range(31, 57))),
        ("57行＝（31＋…＋56）行", "line", 57, plus(*range(31, 57))),
        ("57行＝（31+32+…56）行", "line", 57, plus(*range(31, 57))),
        ("57行＝（31至56）行", "line", 57, plus(*range(31, 57))),
        ("57行＝（31～56）行", "line", 57, plus(*range(31, 57))),
        ("1栏各行＝（2＋3＋4＋5＋6＋7）栏各行", "column", 1, plus(*range(2, 8))),
        ("1栏各行＝（2＋3＋…＋7）栏各行", "column", 1, plus(*range(2, 8))),
        ("6栏各行＝（1＋2－3）栏各行", "column", 6, ((1, 1), (2, 1), (3, -1))),
        ("6栏各行=(1+2-3)栏各行", "column", 6, ((1, 1), (2, 1), (3, -1))),
        ("6栏各行＝（1＋2−3）栏各行", "column", 6, ((1, 1), (2, 1), (3, -1))),
        ("9栏=（10+11）栏", "column", 9, plus(10, 11)),
        ("1栏＝（2＋3＋6）栏", "column", 1, plus(2, 3, 6)),
        ("１栏＝（２＋３＋６）栏", "column", 1, plus(2, 3, 6)),
        ("27行＝1行＋2行＋3行", "line", 27, plus(1, 2, 3)),
        ("27行＝1＋2＋3行", "line", 27, plus(1, 2, 3)),
        (" 30 行 ＝（ 27 ＋ 28 ＋ 29 ）行 ", "line", 30, plus(27, 28, 29)),
        ("30行＝［27＋28＋29］行", "line", 30, plus(27, 28, 29)),
    ],
)
def test_every_printed_form_is_read(text, axis, target, parts):
    formula = parse_formula(text)
    assert (formula.axis, formula.target, formula.parts) == (axis, target, parts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "27行＝",
        "本表反映收支情况",
        "27＝1＋2",
        "27行＝（1＋2",
        "27行＝（1＋＋2）行",
        "27行≥（1＋2）行",
        "27行＝1×2行",
        "1栏＝（2＋3＋6）栏以及其他",
    ],
)
def test_what_is_no_formula_is_not_read(text):
    assert parse_formula(text) is None


@pytest.mark.parametrize("separator", ["；", ";", "，", ",", "、", "。"])
def test_several_formulas_stand_in_one_note(separator):
    note = Note(separator.join(["注：本表反映情况", "1栏＝（2＋3）栏", " 3栏＝（4＋5）栏"]), ())
    assert [text.strip() for _, text in find_formulas([note])] == [
        "1栏＝（2＋3）栏",
        "3栏＝（4＋5）栏",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("1栏＝（2＋3＋", "6）栏；3栏＝（4＋5）栏"),
        ("1栏＝（2＋3＋6", "）栏；3栏＝（4＋5）栏"),
        ("1栏＝", "（2＋3＋6）栏；3栏＝（4＋5）栏"),
    ],
)
def test_a_formula_broken_over_two_lines_is_one(lines):
    found = [parse_formula(text) for _, text in find_formulas([Note(x, ()) for x in lines])]
    assert [(f.target, f.parts) for f in found] == [(1, plus(2, 3, 6)), (3, plus(4, 5))]


EXPENDITURE_ROWS = """
合计 | | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00 | | |
注：本表反映部门本年度各项支出情况。
1栏各行＝（2＋3＋4＋5＋6）栏各行。
"""


def test_a_column_formula_holds_for_every_row():
    found = build_declared(disclosure(EXPENDITURE, EXPENDITURE_ROWS))
    assert (found.formulas, found.bound) == (1, 1)
    assert [identity.subject.row for identity in found.identities] == [3, 4]
    assert {len(identity.terms) for identity in found.identities} == {5}


SUMMARY_ROWS = """
一、一般公共预算财政拨款收入 | 1 | {general} | 一、一般公共服务支出 | 31 | 300.00
二、政府性基金预算财政拨款收入 | 2 | | 二、外交支出 | 32 |
本年收入合计 | 3 | 300.00 | 本年支出合计 | 33 | 300.00
总计 | 4 | 300.00 | 总计 | 34 | 300.00
注：3行＝（1＋2）行；33行＝（31＋32）行。
"""


def test_a_line_formula_holds_on_the_side_of_its_lines():
    read = disclosure(TOTAL_SUMMARY, SUMMARY_ROWS.format(general="300.00"))
    found = build_declared(read)
    assert (found.formulas, found.bound) == (2, 2)
    subjects = [identity.subject for identity in found.identities]
    (summary,) = read.tables
    assert subjects == [
        ref_of(summary, "income_subtotal", "amount"),
        ref_of(summary, "expenditure_subtotal", "amount"),
    ]


def test_a_declared_formula_that_is_also_built_in_is_one_identity_with_two_origins():
    report = check(TOTAL_SUMMARY, SUMMARY_ROWS.format(general="290.00"))
    finding = only(report.findings, "JS101")
    assert {basis.origin for basis in finding.identity.bases} == {Origin.BUILT_IN, Origin.DECLARED}
    assert of_code(report.findings, "JS111") == []


OWN_RULE = """
合计 | | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 300.00 | 100.00 | 200.00 | | |
注：6栏各行＝（2＋3）栏各行。
"""


def test_a_formula_only_the_document_knows_is_evaluated():
    finding = of_code(check(EXPENDITURE, OWN_RULE).findings, "JS111")[0]
    assert finding.severity is Severity.ERROR
    assert finding.identity.bases[0].text == "6栏各行＝（2＋3）栏各行"
    assert finding.identity.bases[0].places


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("注：1栏各行＝（2＋3＋9）栏各行。", "not_evaluable.formula_unbound"),
        ("注：99行＝（1＋2）行。", "not_evaluable.formula_unbound"),
        ("注：1栏各行＝（2×3）栏各行。", "not_evaluable.formula_unread"),
    ],
)
def test_a_formula_that_cannot_be_evaluated_is_reported_as_unchecked(note, reason):
    rows = "\n".join(EXPENDITURE_ROWS.strip().split("\n")[:2])
    report = check(EXPENDITURE, rows, note)
    (unchecked,) = [item for item in report.not_evaluable if item.code == "JS111"]
    assert unchecked.reason == reason
    assert unchecked.places
    assert report.tally.declared_notes == 1
    assert report.tally.declared_evaluated == 0


def test_the_formulas_of_the_three_public_table_bind_both_blocks():
    row = "11.16 | | 10.00 | | 10.00 | 1.16 | 5.41 | | 5.26 | | 5.26 | 0.15"
    notes = "注：1栏＝（2＋3＋6）栏；3栏＝（4＋5）栏；7栏＝（8＋9＋12）栏；9栏=（10+11）栏。"
    report = check(THREE_PUBLIC, row, notes)
    assert (report.tally.declared_notes, report.tally.declared_evaluated) == (4, 4)
    assert loud(report) == []
    assert report.tally.evaluated == 4


def test_a_difference_of_columns_is_evaluated_with_its_sign():
    row = "合计 | | 5.00 | 20.00 | 18.00 | 10.00 | 8.00 | 7.00"
    notes = "注：6栏各行＝（1＋2－3）栏各行；3栏各行＝（4＋5）栏各行。"
    report = check(FUND, row, notes)
    assert loud(report) == []
    assert all(outcome.verdict is Verdict.HOLDS for outcome in report.system.outcomes.values())
    wrong = check(FUND, row.replace("7.00", "43.00"), notes)
    assert only(wrong.findings, "JS181").expected == "7.00"
