import pytest
from full_disclosure import found, full_text

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


def test_all_rows_without_amounts_are_one_hint_with_their_names():
    rows = "22102 | 住房改革支出 | 49.50 | 49.50 |\n2210201 | 住房公积金 | 49.50 | 49.50 |\n"
    (finding,) = found("JS607", (rows, "22102 | 住房改革支出 | | |\n2210201 | 住房公积金 | | |\n"))
    assert (finding.severity, finding.key.subject) == (Severity.HINT, "rows")
    assert finding.values["words"] == "22102 住房改革支出；2210201 住房公积金"
    assert (finding.values["count"], len(finding.cells), finding.places) == ("2", 2, ())


def test_what_is_missing_is_shown_at_the_title_of_the_table():
    for replaced, subject in (
        ((FINAL, " | | | | | | 11.16"), "budget"),
        (("合计 | | 1,200.00 | 600.00 | 600.00\n201", "201"), ""),
    ):
        (finding,) = found("JS607", replaced)
        assert (finding.severity, finding.key.subject) == (Severity.WARNING, subject)
        assert finding.places


def test_one_amount_of_the_budget_is_enough():
    assert not found("JS607", (FINAL, " | | | | | 2.00 | 11.16"))


@pytest.mark.parametrize(("rows", "count"), [(2, 0), (3, 1), (4, 1)])
def test_three_rows_with_amounts_have_a_total(rows: int, count: int):
    start = full_text().index("合计 | | 1,200.00 | 600.00 | 600.00\n201")
    whole = full_text()[start : full_text().index("注：本表反映部门本年度一般公共预算财政拨款支出")]
    kept = "\n".join(whole.split("\n")[1 : 1 + rows]) + "\n"
    assert len([f for f in found("JS607", (whole, kept)) if not f.key.subject]) == count


def test_an_empty_table_has_nothing_that_is_required():
    start = full_text().index("合计 | | 1,200.00 | 600.00 | 600.00\n201")
    whole = full_text()[start : full_text().index("注：本表反映部门本年度一般公共预算财政拨款支出")]
    assert not found("JS607", (whole, "201 | 一般公共服务支出 | | |\n"))
