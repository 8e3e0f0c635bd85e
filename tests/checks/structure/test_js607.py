from full_disclosure import found

from juesuan_gui.domain.finding import Severity

FINAL = "14.00 | | 12.00 | | 12.00 | 2.00 | 11.16"


def test_a_table_without_its_total_is_a_warning():
    (finding,) = found("JS607", ("合计 | | 1,200.00 | 600.00 | 600.00\n201", "201"))
    assert finding.severity is Severity.WARNING


def test_a_missing_budget_is_a_warning():
    (finding,) = found("JS607", (FINAL, " | | | | | | 11.16"))
    assert finding.key.subject == "budget"


def test_a_row_without_any_amount_is_a_hint():
    (finding,) = found(
        "JS607", ("22102 | 住房改革支出 | 49.50 | 49.50 |\n", "22102 | 住房改革支出 | | |\n")
    )
    assert finding.severity is Severity.HINT
    assert len(finding.cells) == 1


def test_filled_and_empty_tables_are_left_alone():
    assert not found("JS607")


def test_what_cannot_be_read_is_not_blank():
    unread = "22102 | 住房改革支出 | ## | ## |\n"
    assert not found("JS607", ("22102 | 住房改革支出 | 49.50 | 49.50 |\n", unread))
    assert not found("JS607", (FINAL, "## | | ## | | ## | ## | 11.16"))
