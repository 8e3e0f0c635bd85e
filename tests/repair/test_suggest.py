"""Proposed corrections: which cell, which value, printed how, and how sure."""

from decimal import Decimal

import pytest
from builders import BASIC, EXPENDITURE, THREE_PUBLIC, disclosure, only, ref_of, review

from juesuan_gui.domain.finding import Candidate, Finding, Grade, Severity, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.repair import with_suggestions
from juesuan_gui.repair.printing import print_like

ROWS = """
合计 | | 3,300.00 | 1,100.00 | 2,200.00 | | |
201 | 一般公共服务支出 | 1,980.00 | 660.00 | 1,320.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 1,980.00 | 660.00 | 1,320.00 | | |
2010301 | 行政运行 | 660.00 | 660.00 | | | |
2010302 | 一般行政管理事务 | 1,320.00 | | 1,320.00 | | |
208 | 社会保障和就业支出 | 1,320.00 | 440.00 | 880.00 | | |
"""
NARRATIVE = """
第三部分 某市档案局2023年度部门决算情况说明
三、支出决算情况说明
2023年度支出合计{total}万元。其中：基本支出{basic}万元；项目支出2200万元。
"""


def first_suggestion(*parts: str):
    one = review(*parts)
    (finding,) = [f for f in one.findings if f.suggestions]
    return finding.suggestions[0], one.disclosure


@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        (
            "208 | 社会保障和就业支出 | 1,320.00",
            "208 | 社会保障和就业支出 | 1,230.00",
            "transposed",
        ),
        ("208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 1,370.00", "digit"),
        ("208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 132.00", "dropped"),
        ("208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 13,220.00", "doubled"),
        ("208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 132,000", "point"),
        ("208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | -1,320.00", "sign"),
    ],
)
def test_the_kind_of_slip_is_named_and_the_value_restored(right, wrong, kind):
    suggestion, read = first_suggestion(EXPENDITURE, ROWS.replace(right, wrong))
    (table,) = read.tables
    assert suggestion.target == ref_of(table, "208", "total")
    assert Decimal(suggestion.new.replace(",", "")) == 1320
    assert suggestion.reason == f"reasons.{kind}"
    assert (suggestion.grade, suggestion.repairs, suggestion.breaks) == (Grade.SAFE, 2, 0)


def test_a_value_that_no_slip_explains_is_proposed_all_the_same():
    suggestion, _ = first_suggestion(
        EXPENDITURE,
        ROWS.replace("208 | 社会保障和就业支出 | 1,320.00", "208 | 社会保障和就业支出 | 77.00"),
    )
    assert (suggestion.new, suggestion.reason) == ("1,320.00", "reasons.mends")


def test_a_slip_within_rounding_is_restored_to_what_was_meant():
    """The sum allows 120.00 to 120.02; only 120.01 is one slip from 102.01."""
    rows = """
    301 | 工资福利支出 | 120.01 | 302 | 商品和服务支出 | | | |
    30101 | 基本工资 | 20.00 | 30201 | 办公费 | | | |
    30102 | 津贴补贴 | 60.00 | | | | | |
    30103 | 奖金 | 40.00 | | | | | |
    人员经费合计 | | 102.01 | 公用经费合计 | | | | |
    """
    suggestion, _ = first_suggestion(BASIC, rows)
    assert (suggestion.old, suggestion.new) == ("102.01", "120.01")


def test_among_cells_that_explain_as_much_the_slip_comes_first():
    one = review(THREE_PUBLIC, "12.00 | | 9.00 | 4.00 | 5.00 | 2.00 | | | | | |")
    finding = only(one.findings, "JS171")
    assert [(s.old, s.new) for s in finding.suggestions] == [
        ("2.00", "3.00"),
        ("12.00", "11.00"),  # of more digits each is less likely the wrong one
        ("", "1.00"),  # what is left out is less likely than a slip
        ("9.00", "10.00"),  # it would break the sum of the vehicles
    ]


def test_a_blank_total_is_filled_and_printed_like_the_others():
    suggestion, _ = first_suggestion(
        THREE_PUBLIC, "1116.00 | | | 600.00 | 400.00 | 116.00 | | | | | |"
    )
    assert (suggestion.old, suggestion.new) == ("", "1000.00")


def test_a_figure_of_the_text_is_corrected_in_its_own_style():
    text = NARRATIVE.format(total="3300", basic="1010")
    one = review(EXPENDITURE, ROWS, text)
    finding = only(one.findings, "JS403")
    suggestion = finding.suggestions[0]
    assert isinstance(suggestion.target, TextRef)
    assert (suggestion.old, suggestion.new) == ("1010", "1100")
    paragraph = one.disclosure.paragraphs[suggestion.target.paragraph]
    assert paragraph.text[suggestion.target.start : suggestion.target.end] == "1010"


def test_the_figure_that_disagrees_with_two_others_is_the_one_to_correct():
    text = NARRATIVE.format(total="3030", basic="1100")
    suggestion, _ = first_suggestion(EXPENDITURE, ROWS, text)
    assert (suggestion.old, suggestion.new, suggestion.grade) == ("3030", "3300", Grade.SAFE)
    assert suggestion.repairs == 2


def test_a_shifted_row_is_one_suggestion_with_all_its_moves():
    shifted = ROWS.replace(
        "208 | 社会保障和就业支出 | 1,320.00 | 440.00 | 880.00 |",
        "208 | 社会保障和就业支出 | | 1,320.00 | 440.00 | 880.00",
    )
    suggestion, read = first_suggestion(EXPENDITURE, shifted)
    moves = {suggestion.target: suggestion.new} | {m.target: m.new for m in suggestion.also}
    (table,) = read.tables
    assert {table.by_position[ref[1:]].column_key.measure: new for ref, new in moves.items()} == {
        "total": "1,320.00",
        "basic": "440.00",
        "project": "880.00",
        "upward": "",
    }
    assert suggestion.grade is Grade.SAFE


@pytest.mark.parametrize(
    ("breaks", "is_proven", "printed", "grade"),
    [
        (0, True, "77.00", Grade.SAFE),
        (0, False, "77.00", Grade.POSSIBLE),
        (0, False, "110.00", Grade.LIKELY),
        (1, False, "110.00", Grade.POSSIBLE),
    ],
)
def test_a_grade_says_how_sure_a_correction_is(breaks, is_proven, printed, grade):
    read = disclosure(EXPENDITURE, f"合计 | | {printed} | 40.00 | 60.00 | | |")
    cell = CellRef("t1", 3, 2)
    candidate = Candidate(
        cell, Decimal(100), Decimal(0), 2, 2, breaks, is_located=True, is_proven=is_proven
    )
    finding = Finding("JS131", Severity.ERROR, candidates=(candidate,))
    (found,) = with_suggestions([finding], read)
    assert [s.grade for s in found.suggestions] == [grade]


def test_findings_without_candidates_and_with_suggestions_stay_as_they_are():
    read = disclosure(EXPENDITURE, ROWS)
    finding = Finding("JS601", Severity.ERROR)
    assert with_suggestions([finding], read) == (finding,)
    one = review(EXPENDITURE, ROWS.replace("1,320.00 | 440.00", "1,230.00 | 440.00"))
    assert with_suggestions(one.findings, one.disclosure) == one.findings


@pytest.mark.parametrize(
    ("sample", "value", "printed"),
    [
        ("1,230.00", "1320", "1,320.00"),
        ("1230.00", "1320", "1320.00"),
        ("123.00", "1320", "1,320.00"),  # the document groups thousands elsewhere
        ("123.00", "13.205", "13.205"),  # never fewer decimals than the value needs
    ],
)
def test_a_value_is_printed_as_the_document_prints(sample, value, printed):
    read = disclosure(EXPENDITURE, f"{ROWS}229 | 其他支出 | {sample} | | | | |")
    (table,) = read.tables
    cell = read.cell(ref_of(table, "229", "total"))
    assert print_like(Decimal(value), 2, cell, read) == printed


def test_a_table_without_ending_zeros_gets_none():
    rows = (
        ROWS.replace(",", "").replace(".00", "").replace("660 | 1320 | | |", "660.5 | 1320 | | |")
    )
    read = disclosure(EXPENDITURE, f"{rows}229 | 其他支出 | 12.3 | | | | |")
    (table,) = read.tables
    ref = ref_of(table, "229", "total")
    assert print_like(Decimal("13.50"), 2, read.cell(ref), read, ref.table) == "13.5"
    assert print_like(Decimal("1320"), 2, read.cell(ref), read, ref.table) == "1320"


def test_a_blank_that_the_text_names_is_the_one_to_fill():
    rows = """
    301 | 工资福利支出 | 120.01 | 302 | 商品和服务支出 | 45.00
    30101 | 基本工资 | 20.00 | 30201 | 办公费 | 15.00
    30102 | 津贴补贴 | 60.01 | 30202 | 印刷费 |
    30103 | 奖金 | 40.00 | 30205 | 水费 | 10.00
    | | | 30206 | 电费 |
    人员经费合计 | | 120.01 | 公用经费合计 | | 45.00
    """
    text = """
    第三部分 某市档案局2023年度部门决算情况说明
    六、一般公共预算财政拨款基本支出决算情况说明
    公用经费45.00万元，主要包括：办公费、水费、电费。
    """
    found = review(BASIC, rows, text).findings
    firsts = {f.code: f.suggestions[0] for f in found if f.suggestions}
    assert firsts.keys() == {"JS161", "JS409"}  # of the sum, and of the list that names it
    for one in firsts.values():
        assert (one.target.row, one.old, one.new, one.grade) == (6, "", "20.00", Grade.LIKELY)


def test_a_number_that_the_table_would_print_otherwise_is_no_slip():
    """19.77 was no 197.70: with its point moved that reads 19.770."""
    wrong = ROWS.replace(
        "2010301 | 行政运行 | 660.00 | 660.00", "2010301 | 行政运行 | 66.00 | 66.00"
    )
    for finding in review(EXPENDITURE, wrong).findings:
        assert "reasons.point" not in {s.reason for s in finding.suggestions}
