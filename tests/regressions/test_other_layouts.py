# ruff: noqa: E501 - names and sentences stand as printed
"""Disclosures of other regions, years and exports: every amount in place, nothing false, slips found.

The documents under `data/layouts` are invented and consistent. Each is written as its region and
year publish: order and titles of the tables, merged or split codes, forms of the three-public table,
panes of the basic expenditure, wording of the statements. The text beside them says where every
amount of the statutory tables belongs.
"""

import json
from functools import lru_cache
from pathlib import Path

import pytest
from builders import loud

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import Table
from juesuan_gui.domain.titles import find_title, names_other_table
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.readers.text.reader import parse_text
from juesuan_gui.review import Review

FOLDER = Path(__file__).resolve().parent.parent / "data" / "layouts"
# Hints that are true of a document, and how many relations are at least looked at.
DOCUMENTS: dict[str, tuple[set[str], int]] = {
    "beijing_2023": ({"JS618"}, 315),  # shares one reason among several changes
    "central_2022": (set(), 355),  # numbers of blank cells are missing
    "chongqing_2022": ({"JS622"}, 250),  # has no table of contents
    "county_2018": (set(), 290),  # eight tables
    "hospital_2022": (set(), 240),  # one cell a line, a negative income
    "jiangsu_2023": (set(), 350),  # thirteen tables
    "shanghai_2024": (set(), 270),  # split codes, pairs of budget and final
    "yunnan_2020": (set(), 300),  # the three-public table stands upright
    "zhejiang_2021": (set(), 375),  # sections in brackets below one heading
}
# Code of a finding, words that stand once in the document, a figure in them and its slip.
SLIPS: dict[str, list[tuple[str, str, str, str]]] = {
    "beijing_2023": [
        ("JS417", "6万元。授予中小企业合同金额210.00万元", "210.00", "10.00"),
        ("JS402", "2023年度本年收入合计2008.72万元", "2008.72", "208.72"),
        ("JS410", "公务接待费。2023年决算数0.70万元", "0.70", "0.07"),
        ("JS502", "0万元，占政府采购支出总额的74.94%，", "74.94", "79.94"),
    ],
    "central_2022": [
        ("JS503", "0.61万元，完成年初预算的125.06%。", "125.06", "155.06"),
        ("JS407", "政管理事务（项）。年初预算为369.86万元", "369.86", "369.68"),
        ("JS502", "出（类）663.11万元，占27.62%；", "27.62", "24.62"),
        ("JS408", "一般公共预算财政拨款基本支出1469.87万元", "1469.87", "1464.87"),
    ],
    "chongqing_2022": [
        ("JS501", "算数减少71.10万元，下降4.76%，", "4.76", "9.76"),
        ("JS403", "出情况。2022年度支出合计1421.76万元", "1421.76", "1412.76"),
        ("JS407", "（4）住房保障支出98.76万元", "98.76", "18.76"),
        ("JS520", "是严控接待。较上年支出数增加0.14万元", "0.14", "9.14"),
    ],
    "county_2018": [
        ("JS501", "71%，与2017年相比增加0.14万元", "0.14", "0.94"),
        ("JS407", "共预算财政拨款支出年初预算为556.98万元", "556.98", "551.98"),
        ("JS502", "0万元，占政府采购支出总额的85.27%，", "85.27", "58.27"),
        ("JS503", "9.87万元，完成年初预算的83.35%，", "83.35", "38.35"),
    ],
    "hospital_2022": [
        ("JS407", "住房公积金（项）。年初预算为70.12万元", "70.12", "70.21"),
        ("JS403", "元，占12.88%；经营支出87.65万元", "87.65", "87.68"),
        ("JS407", "共预算财政拨款支出年初预算为1271.04万元", "1271.04", "1871.04"),
        ("JS503", "算为4.80万元，完成预算的81.08%，", "81.08", "1.08"),
    ],
    "jiangsu_2023": [
        ("JS503", "8.76万元，完成年初预算的109.73%。", "109.73", "103.73"),
        ("JS410", "预算99.92万元，支出决算98.92万元", "98.92", "98.29"),
        ("JS503", "23年度财政拨款支出年初预算1769.75万元", "1769.75", "1796.75"),
        ("JS401", "023年度收入、支出决算总计1863.67万元", "1863.67", "1836.67"),
    ],
    "shanghai_2024": [
        ("JS501", "年度减少11.11万元，下降8.26%。", "8.26", "8.62"),
        ("JS501", "计减少330.52万元，下降9.20%。", "9.20", "9.02"),
        ("JS410", "为29.45万元，支出决算为28.03万元", "28.03", "82.03"),
        ("JS407", "于：本项业务支出。年初预算为123.45万元", "123.45", "213.45"),
    ],
    "yunnan_2020": [
        ("JS501", "年度增加11.49万元，增长4.10%，", "4.10", "3.10"),
        ("JS501", "53万元，比2019年度增加11.49万元", "11.49", "61.49"),
        ("JS405", "876.21万元，支出决算为1944.90万元", "1944.90", "1944.60"),
        ("JS407", "385.30万元，支出决算为321.09万元", "321.09", "322.09"),
    ],
    "zhejiang_2021": [
        ("JS407", "154.67万元，支出决算为144.56万元", "144.56", "144.36"),
        ("JS403", "元，占81.38%；项目支出334.44万元", "334.44", "335.44"),
        ("JS410", "0辆；公务用车运行维护费支出3.65万元", "3.65", "3.67"),
        ("JS503", "1.23万元，完成年初预算的100.00%，", "100.00", "10.00"),
    ],
}


@lru_cache(maxsize=16)
def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=16)
def reviewed(name: str) -> Review:
    catalogue = load_catalogue()
    return Review(read_bytes(text_of(name).encode(), f"{name}.txt", catalogue), catalogue)


def is_in_place(table: Table, row: str, measure: str, value: str) -> bool:
    """Whether a table shows a value in the row of a code or item and the column of a measure."""
    for entry in table.entries:
        column = entry.columns.get(measure)
        if row not in (entry.key.code, entry.key.item, "") or column is None:
            continue
        cell = table.cell(entry.row, column)
        if cell is not None and cell.amount is not None and str(cell.amount.value) == value:
            return True
    return False


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_amount_of_the_statutory_tables_is_in_its_row_and_column(name):
    facts = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    tables = reviewed(name).disclosure.tables
    wrong = [
        (kind, row, measure, value)
        for kind, rows in facts.items()
        for row, cells in rows.items()
        for measure, value in cells.items()
        if not any(is_in_place(t, row, measure, value) for t in tables if t.kind.value == kind)
    ]
    assert len(facts) >= 6
    assert wrong == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_consistent_document_has_no_error_and_no_warning(name):
    report = reviewed(name).report
    hints, fewest = DOCUMENTS[name]
    assert [(f.code, f.actual) for f in loud(report)] == []
    assert {f.code for f in report.findings if f.severity is Severity.HINT} <= hints
    assert report.tally.broken == 0
    assert report.tally.evaluated >= fewest


@pytest.mark.parametrize(
    ("name", "code", "words", "right", "wrong"),
    [(name, *slip) for name, slips in SLIPS.items() for slip in slips],
)
def test_a_slip_in_a_sentence_is_found(name, code, words, right, wrong):
    text = text_of(name)
    assert text.count(words) == 1
    mistaken = text.replace(words, words.replace(right, wrong, 1))
    catalogue = load_catalogue()
    report = Review(read_bytes(mistaken.encode(), f"{name}.txt", catalogue), catalogue).report
    assert code in {f.code for f in loud(report)}


@pytest.mark.parametrize(
    "text", ["\t正文。", "标题\n\t合计", "一\t二\n合计\t\n\t下一段。", "\t\n\t\t\n"]
)
def test_lines_with_one_tab_at_an_end_are_read(text):
    """They once were neither rows nor lines, and reading did not end."""
    assert "".join(text.split()) == "".join(
        block.text if hasattr(block, "text") else "".join(cell.text for cell in block.cells)
        for block in parse_text(text).blocks
    )


def test_a_title_that_only_ends_like_a_statutory_one_names_another_table():
    catalogue = load_catalogue()
    others = (
        "政府采购支出决算表",
        "财政拨款基本支出决算表（经济科目）",
        "财政拨款机关运行经费支出决算表",
        "一般公共预算财政拨款项目支出决算表",
    )
    assert [find_title(text, catalogue) for text in others] == [None] * 4
    assert all(names_other_table(text, catalogue) for text in others)
    divided = find_title("一般公共预算财政拨款支出决算表（功能科目）", catalogue)
    assert divided is not None
    assert divided.kind.value == "GENERAL_BUDGET"
    assert not names_other_table("某某市档案局2023年度支出决算表", catalogue)
