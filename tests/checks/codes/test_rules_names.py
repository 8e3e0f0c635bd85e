"""Whether a table of another form lists a classification: its codes once each, by their names."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from builders import EXPENDITURE, TOTAL_SUMMARY, check, codes, review, table

from juesuan_gui.checks.rules.names import class_lines_of, label_ref, without_tail
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review import SetCell

HEAD = "某某情况明细\n单位：万元\n编码 | 名称 | 数额\n"
FUNCTIONAL = (
    ("201", "一般公共服务支出"),
    ("20103", "政府办公厅（室）及相关机构事务"),
    ("2010301", "行政运行"),
    ("208", "社会保障和就业支出"),
)
ECONOMIC = (("301", "工资福利支出"), ("30101", "基本工资"), ("302", "商品和服务支出"))


def is_listed(rows, *, twice: tuple[str, str]) -> bool:
    """Whether a code that stands twice, which only lists of codes must not have, is reported."""
    lines = [f"{code} | {name} | {n + 1}.00" for n, (code, name) in enumerate((*rows, twice))]
    report = check(HEAD, "\n".join(lines))
    return any(f.code == "JS205" and f.key.subject == "" for f in report.findings)


def test_codes_by_their_names_are_a_list():
    assert is_listed(FUNCTIONAL, twice=FUNCTIONAL[2])
    assert is_listed(ECONOMIC, twice=ECONOMIC[1])


@pytest.mark.parametrize(("others", "expected"), [(4, True), (5, False)])
def test_more_than_half_must_bear_their_names(others, expected):
    """Five rows, that which stands twice among them, bear the name of their code."""
    rows = FUNCTIONAL + tuple((f"2{n}199", f"某{n}处") for n in range(1, others + 1))
    assert is_listed(rows, twice=FUNCTIONAL[2]) is expected


@pytest.mark.parametrize(("others", "expected"), [(3, True), (4, False)])
def test_more_than_half_of_the_codes_must_be_of_the_classification(others, expected):
    """Four codes of the classification beside others, which bear names that are in it."""
    rows = FUNCTIONAL + tuple((f"10{n}", "行政运行") for n in range(1, others + 1))
    assert is_listed(rows, twice=FUNCTIONAL[2]) is expected


@pytest.mark.parametrize(("again", "expected"), [(1, True), (2, False)])
def test_most_rows_must_have_a_code_of_their_own(again, expected):
    """Two codes in three rows are a list, in four rows they are none."""
    rows = FUNCTIONAL[:2] + FUNCTIONAL[1:2] * (again - 1)
    assert is_listed(rows, twice=FUNCTIONAL[1]) is expected


def test_a_name_that_was_edited_is_read_anew_and_a_cell_with_a_number_is_no_name():
    rows = [f"{code} | {name} | {n + 1}.00" for n, (code, name) in enumerate(FUNCTIONAL)]
    found = review(HEAD, "\n".join(rows))
    (table,) = found.disclosure.tables
    entry = table.entries_by_code["208"]
    assert "JS206" not in codes(found.report)
    found.apply(SetCell(table.ref(entry.row, 1), "教育支出"))
    assert "JS206" in codes(found.report)
    found.apply(SetCell(table.ref(entry.row, 1), "205"))
    assert "JS206" not in codes(found.report)


# --- where a name stands, and what it is

ONE = "201 | 一般公共服务支出 | 5.00 | 5.00 | | | |"
NUMBERED = ONE + "\n208 | 208 | 5.00 | 5.00 | | | |"
WITH_TOTAL = " | 合计 | 5.00 | 5.00 | | | |\n" + ONE


def test_a_name_is_its_label_and_its_code_where_the_label_is_a_number():
    rows = EXPENDITURE + NUMBERED
    read = table(rows)
    refs = {code: label_ref(read, entry).column for code, entry in read.entries_by_code.items()}
    assert refs == {"201": 1, "208": 0}


@pytest.mark.parametrize(
    ("name", "behind", "left"),
    [
        ("公务用车购置及运行维护费", "及运行维护费支出", "公务用车购置"),
        ("公务用车购置及运行维护费", "及运行费用", "公务用车购置"),
        ("公务用车购置及运行维护费", "及运维费用", "公务用车购置及运行维护费"),
        ("购及运行费", "及运行费", "购"),
        ("及运行费", "及运行费", "及运行费"),
        ("购置及租用及运行费", "及运行费", "购置及租用"),
    ],
)
def test_the_second_part_of_a_name_is_left_out_where_the_text_goes_on_with_it(name, behind, left):
    assert without_tail(name, behind, re.compile("及")) == left


@pytest.mark.parametrize(
    ("rows", "classes"),
    [
        (TOTAL_SUMMARY + "一、收入 | 1 | 5.00 | 一、一般公共服务支出 | 32 | 5.00", ["201"]),
        (EXPENDITURE + "201 | 一般公共服务支出 | 5.00 | 5.00 | | | |", []),
        (EXPENDITURE + WITH_TOTAL, []),
    ],
)
def test_classes_are_named_by_lines_only_where_no_codes_are_printed(rows, classes):
    context: Any = SimpleNamespace(catalogue=load_catalogue())
    assert [line.code for line in class_lines_of(table(rows), context)] == classes
