from full_disclosure import found

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
