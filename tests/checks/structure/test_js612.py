import re

from full_disclosure import TABLES, check_text, found, full_text

from juesuan_gui.domain.finding import Severity

FINAL = "2.00 | 11.16 | | 10.00 | | 10.00 | 1.16"


def test_blanks_and_zeros_of_one_column_are_a_hint():
    (finding,) = found(
        "JS612",
        (
            "2010301 | 行政运行 | 400.00 | 400.00 |\n",
            "2010301 | 行政运行 | 400.00 | 400.00 | 0.00\n",
        ),
    )
    assert finding.severity is Severity.HINT
    assert len(finding.cells) == 1


def test_a_blank_final_block_beside_a_budget_is_a_hint():
    findings = found("JS612", (FINAL, "2.00 | | | | | |"))
    assert [f.message for f in findings] == ["checks.JS612.final"]


def test_blanks_alone_are_left_alone():
    assert not found("JS612")


def test_a_final_block_that_cannot_be_read_is_not_blank():
    assert not found("JS612", (FINAL, "2.00 | ## | | ## | | ## | ##"))


GENERAL_ROW = "2010301 | 行政运行 | 400.00 | 400.00 |\n"
INCOME_ROW = "2010301 | 行政运行 | 400.00 | 400.00 | | | | |\n"


def test_all_tables_with_both_are_one_hint():
    (finding,) = found(
        "JS612",
        (GENERAL_ROW, GENERAL_ROW[:-1] + " 0.00\n"),
        (INCOME_ROW, INCOME_ROW.replace("400.00 | | |", "400.00 | 0.00 | |")),
    )
    assert (finding.values["words"], finding.values["count"]) == ("收入表；一般公共预算支出表", "2")
    assert len(finding.cells) == 2


def test_tables_alone_may_mix_blanks_and_zeros():
    text = full_text((GENERAL_ROW, GENERAL_ROW[:-1] + " 0.00\n"))
    report = check_text(text[: text.rindex("第三部分")])
    assert "JS612" not in [one.code for one in report.findings]


def test_zeros_alone_and_words_are_no_blanks():
    blank = re.compile(r"(?m)^((?:201|208|221)\d* \| \S+ \| [\d,.]+ \| [\d,.]+ \|)$")
    zeros = blank.sub(r"\1 0.00", TABLES)
    assert zeros != TABLES
    assert not [f for f in found("JS612", (TABLES, zeros)) if "一般公共" in f.values["words"]]


def test_a_budget_with_its_finals_and_a_table_without_both_are_left_alone():
    assert not found("JS612", ("14.00 | | 12.00 | | 12.00 | " + FINAL, " | | | | | | | | | | | "))
    (finding,) = found("JS612", (FINAL, "2.00 | | | | | |"))
    assert finding.severity is Severity.HINT
    assert finding.places
    assert not found("JS612", (FINAL, "2.00 | | | | | | 0.00"))
