from dataclasses import replace

import pytest
from full_disclosure import check_text, found, read_full, said
from real_documents import reviewed_seed

from juesuan_gui.checks import run_checks
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue


@pytest.mark.parametrize(
    "sentence",
    [
        "比2022年度增加8.40万元，增长%，主要原因是人员增加。",
        "基本支出600.00万元，占本年支出  %。",
        "专项经费   万元、业务经费20.00万元。",
        "公务接待费支出决算为万元，主要用于公务接待。",
        "全年慰问职工   人，发放慰问金3万元。",
    ],
)
def test_a_unit_without_its_figure_is_an_error(sentence: str):
    (finding,) = said("JS519", sentence)
    assert finding.severity is Severity.ERROR


def test_the_rest_of_a_list_tells_what_is_missing():
    (finding,) = said(
        "JS519", "实际支出27.75万元（业务经费27.75万元、专项经费   万元、其他经费0万元）。"
    )
    assert finding.expected == "0"
    assert finding.suggestions[0].new == " 0 万元"
    (other,) = said("JS519", "实际支出30.00万元（业务经费27.75万元、专项经费   万元）。")
    assert other.expected == "2.25"


def test_a_list_greater_than_its_total_tells_nothing():
    (finding,) = said("JS519", "实际支出20.00万元（业务经费27.75万元、专项经费   万元）。")
    assert finding.expected is None
    assert not finding.suggestions


@pytest.mark.parametrize(
    "sentence",
    [
        "（金额单位   万元）",
        "占比（%），执行率（%）。",
        "增长XX%，支出XXX万元。",
        "与上年相比下降 5.3 %，支出 12.00   万元。",
    ],
)
def test_headings_placeholders_and_spaced_figures_are_left_alone(sentence: str):
    assert not said("JS519", sentence)


def test_a_gap_inside_a_cell_is_a_warning():
    text = (
        "2023年度项目支出绩效自评表\n"
        "项目名称 | 慰问经费\n"
        "完成情况 | 春节慰问职工  家，高温慰问职工   家\n"
    )
    (finding,) = [f for f in check_text(text).findings if f.code == "JS519"]
    assert finding.severity is Severity.WARNING
    assert len(finding.cells) == 1


def test_a_column_of_units_is_no_gap():
    text = "2023年度项目支出绩效自评表\n三级指标 | 单位 | 目标值\n慰问职工 | 家 | 20\n"
    assert not [f for f in check_text(text).findings if f.code == "JS519"]


def test_the_gaps_of_the_real_documents_are_found():
    (finding,) = [f for f in reviewed_seed("003").findings if f.code == "JS519"]
    assert finding.expected == "0"
    (cells,) = [f for f in reviewed_seed("002").findings if f.code == "JS519"]
    assert cells.severity is Severity.WARNING
    assert not found("JS519")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("实际支出27.75万元（业务经费27.75万元、专项经费   万元）。", "0"),
        ("实际支出30.00万元（业务经费29.00万元、专项经费   万元）。", "1"),
        ("实际支出30.00万元（业务经费28.50万元、专项经费   万元）。", "1.50"),
        ("实际支出30.00万元（业务经费30.01万元、专项经费   万元）。", None),
        ("实际支出27.75万元（业务经费277,500元、专项经费   万元）。", None),
        ("实际支出277,500元（业务经费20.00万元、专项经费   万元）。", None),
        ("实际支出27.75万元（专项经费   万元）。", None),
        ("（业务经费27.75万元、专项经费   万元）。", None),
        ("业务经费27.75万元、专项经费   万元。", None),
        ("实际支出27.75万元（业务经费20.00万元、专项经费   万元。", None),
        ("总支出50.00万元，实际支出30.00万元（业务经费29.00万元、专项经费   万元）（其他）。", "1"),
    ],
)
def test_a_list_in_brackets_of_one_unit_tells_the_rest(sentence: str, expected: str | None):
    (finding,) = said("JS519", sentence)
    assert (finding.severity, finding.expected) == (Severity.ERROR, expected)
    assert [one.new for one in finding.suggestions] == ([f" {expected} 万元"] if expected else [])
    assert finding.message == ("checks.JS519.known" if expected else None)
    assert finding.values["words"] == "专项经费 万元"


def test_the_gaps_of_a_sentence_are_several():
    findings = said("JS519", "全年慰问职工   人，发放慰问金3万元，增长%。")
    assert sorted(one.values["words"].strip() for one in findings) == ["全年慰问职工 人", "增长%"]


@pytest.mark.parametrize(("rows", "count"), [("慰问职工 | 家，慰问户数 | 户。\n", 2), ("", 0)])
@pytest.mark.parametrize("inferred", [True, False])
def test_gaps_between_cells_count_where_a_sentence_was_taken_for_cells(rows, count, inferred):
    """A unit alone in its cell is a gap only where another row of guessed cells goes on."""
    text = "2023年度项目支出绩效自评表\n三级指标 | 单位 | 目标值\n慰问人数 | 人\n" + rows
    read = read_full(text)
    tables = tuple(
        replace(table, cells=tuple(replace(cell, inferred=inferred) for cell in table.cells))
        for table in read.tables
    )
    report = run_checks(replace(read, tables=tables), load_catalogue())
    findings = [one for one in report.findings if one.code == "JS519"]
    assert [len(one.cells) for one in findings] == ([5] if count and inferred else [])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("实际支出30.00万元（业务经费29.00万元、增长%）。", None),
        ("全年支出50.00万元。", "1"),
        ("实际支出30.00万元（业务经费29.00万元、慰问3人、专项经费   万元）。", "1"),
    ],
)
def test_only_money_of_the_same_paragraph_completes_a_list(sentence: str, expected: str | None):
    whole = "实际支出30.00万元（业务经费29.00万元、专项经费   万元）。"
    sentences = (sentence,) if "（" in sentence else (whole, sentence)
    (finding,) = said("JS519", *sentences)
    assert finding.expected == expected
    assert finding.values["expected"] == (expected or "")


@pytest.mark.parametrize(("before", "shown"), [(11, 11), (16, 16), (17, 16), (30, 16)])
def test_the_words_before_a_gap_are_shown_up_to_sixteen_letters(before: int, shown: int):
    words = "甲" * (before - 4) + "专项经费"
    (finding,) = said("JS519", f"本年数据齐全，{words}   万元。")
    assert finding.values["words"] == f"{words[-shown:]} 万元"


def test_a_suggestion_replaces_the_blanks_and_the_unit():
    (finding,) = said("JS519", "实际支出30.00万元（业务经费29.00万元、专项经费   万元）。")
    (suggestion,) = finding.suggestions
    assert (suggestion.old, suggestion.new) == ("   万元", " 1 万元")
