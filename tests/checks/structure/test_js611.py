from full_disclosure import TABLES, found
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity

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
