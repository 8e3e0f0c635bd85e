import re
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from full_disclosure import TABLES, check_text, found, full_text, read_full
from real_documents import reviewed_seed

from juesuan_gui.checks.check import Context
from juesuan_gui.checks.rules.structure import js611_money_unit_missing as js611
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Identity
from juesuan_gui.domain.table import Table

LINES = "收入支出决算总表\n公开01表\n部门：某市档案局 | | | | | 金额单位：万元\n"


def test_a_table_without_the_lines_of_the_others_is_a_warning():
    (finding,) = found("JS611", (LINES, "收入支出决算总表\n"))
    assert finding.severity is Severity.WARNING
    assert (finding.expected or "").split("；") == ["公开01表", "某市档案局", "金额单位：万元"]


def test_a_blank_department_is_a_warning():
    blank = "收入支出决算总表\n公开01表\n部门：          金额单位：万元\n"
    (finding,) = found("JS611", (LINES, blank))
    assert finding.severity is Severity.WARNING


def test_no_unit_at_all_is_one_warning():
    (finding,) = found("JS611", ("金额单位：万元", ""))
    assert finding.key.subject == "none"


def test_figures_ten_thousand_times_those_of_the_text_are_an_error():
    line = "公开03表\n部门：某市档案局 | | | | | | | 金额单位：万元"
    findings = found("JS611", (line, line.replace("万元", "亿元")))
    sizes = [f for f in findings if f.key.subject == "size"]
    assert [f.severity for f in sizes] == [Severity.ERROR]
    assert len(sizes[0].texts) >= 3


def test_complete_lines_are_left_alone():
    assert not found("JS611")


def test_the_real_case_is_found():
    (finding,) = [f for f in reviewed_seed("001").findings if f.code == "JS611"]
    assert "公开01表" in (finding.expected or "")


LEFT_OUT = TABLES[
    TABLES.index("一般公共预算财政拨款支出决算表\n公开05表") : TABLES.index(
        "财政拨款“三公”经费支出决算表\n公开09表"
    )
]


def _five_tables(*unnumbered: str) -> list[str]:
    """Return what five tables lack, some of which print no form number."""
    stripped = [(f"公开{number}表\n", "") for number in unnumbered]
    return [finding.expected or "" for finding in found("JS611", (LEFT_OUT, ""), *stripped)]


def test_three_form_numbers_are_due_to_all_tables_and_two_to_none():
    assert _five_tables("01", "04") == ["公开01表", "公开08表"]
    assert _five_tables("01", "02", "04") == []


def test_tables_alone_are_no_disclosure_that_lacks_lines():
    text = full_text((LINES, "收入支出决算总表\n"))
    report = check_text(text[: text.rindex("第三部分")])
    assert "JS611" not in [one.code for one in report.findings]


def test_where_no_table_has_a_unit_the_first_one_shows_it():
    report = check_text(full_text(("金额单位：万元", "")))
    (finding,) = [one for one in report.findings if one.code == "JS611"]
    assert finding.severity is Severity.WARNING
    assert finding.places == report.disclosure.tables[0].title_places[:1]


def _units(*without: str) -> list[str]:
    """Return what five tables lack, some of which print no unit."""
    lines = [
        (line, line.replace("金额单位：万元", "").rstrip(" |") + " |")
        for number in without
        for line in re.findall(rf"公开{number}表\n部门：某市档案局[ |]*金额单位：万元", full_text())
    ]
    return [finding.expected or "" for finding in found("JS611", (LEFT_OUT, ""), *lines)]


def test_three_units_are_due_to_all_tables_and_two_to_none():
    assert _units("01", "04") == ["金额单位：万元"] * 2
    assert _units("01", "02", "04") == []


def test_what_half_of_the_tables_print_is_due_to_none():
    six = (LEFT_OUT[: LEFT_OUT.index("国有资本经营预算财政拨款支出决算表\n公开08表")], "")
    numbers = [(f"公开{number}表\n", "") for number in ("01", "03", "08")]
    assert found("JS611", six, *numbers[:2])
    assert not found("JS611", six, *numbers)


@pytest.mark.parametrize(
    ("numbers", "index", "due"),
    [
        ([None, "公开02表"], 0, "公开01表"),
        (["公开01表", None], 1, "公开02表"),
        (["公开01表", "公开02表", None], 2, "公开03表"),
        ([None, "公开01表"], 0, None),  # there is no table nought
        (["公开01表", None, "公开09表"], 1, "公开08表"),
        (["公开01表", None, "公开01表"], 1, "公开02表"),
        (["公开01表", None, None], 1, "公开02表"),
        ([None, None, "公开09表"], 0, None),
        (["公开09表", None, "附表"], 1, "公开10表"),
        (["附表一", None], 1, None),
        ([None], 0, None),
    ],
)
def test_the_neighbours_tell_the_form_number(numbers, index: int, due: str | None):
    tables = [cast("Table", SimpleNamespace(form_no=number)) for number in numbers]
    assert js611._form_no(tables, index) == due


@pytest.mark.parametrize(
    ("first", "second", "is_off"),
    [
        (1, 10_000, True),
        (10_000, 1, True),
        (-1, 10_000, True),
        (9_999, 100_000_000, True),  # one in ten thousand may be rounded
        (9_998, 100_000_000, False),
        (10_001, 100_000_000, True),
        (10_002, 100_000_000, False),
        (0, 0, False),
        (0, 10_000, False),
        (5, 5, False),
    ],
)
def test_prints_ten_thousand_times_apart_but_for_rounding(first: int, second: int, is_off: bool):
    units = {"text": first, "table": second}
    system = SimpleNamespace(value=lambda cell: SimpleNamespace(units=units[cell]))
    identity = cast("Identity", SimpleNamespace(cells=tuple(units)))
    assert js611._is_off(identity, cast("Context", SimpleNamespace(system=system))) is is_off


def test_a_table_without_a_title_goes_on_with_that_of_its_kind():
    first, second = read_full(full_text()).tables[1:3]
    part = replace(first, title="")
    assert js611._with_head([first, part, second]) == [first, second]
    assert js611._with_head([first, second, part]) == [first, second]
    assert js611._with_head([second, part, first]) == [second, part, first]
    assert js611._with_head([first, first]) == [first, first]


@pytest.mark.parametrize(("number", "count"), [("06", 3), ("09", 3), ("04", 0)])
def test_three_figures_of_another_size_are_an_error_and_fewer_are_none(number: str, count: int):
    line = re.findall(rf"公开{number}表\n部门：某市档案局[ |]*金额单位：万元", full_text())[0]
    sizes = found("JS611", (line, line.replace("万元", "亿元")))
    assert [len(one.cells) for one in sizes] == ([count] if count else [])
    assert all(one.values["unit"] == "亿元" for one in sizes)
    assert all(not ref.is_text for one in sizes for ref in one.cells)
