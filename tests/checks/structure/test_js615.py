from full_disclosure import found

from juesuan_gui.domain.finding import Severity

ABROAD = "，全年因公出国（境）团组0个、累计0人次"


def test_receptions_without_number_and_guests_are_an_error():
    (finding,) = found("JS615", ("，国内公务接待12批次85人次", ""))
    assert (finding.severity, finding.key.subject) == (Severity.ERROR, "reception")


def test_running_expenditure_without_cars_is_an_error():
    kept = "截至2023年12月31日，开支财政拨款的公务用车保有量3辆。"
    finding, _ = found("JS615", (kept, ""), ("本年度购置公务用车0辆。", ""))
    assert (finding.severity, finding.key.subject) == (Severity.ERROR, "running")


def test_items_without_expenditure_are_one_hint():
    (finding,) = found("JS615", (ABROAD, ""))
    assert (finding.severity, finding.key.subject) == (Severity.HINT, "unspent")
    assert not found("JS615")


def test_an_item_that_is_said_not_to_have_occurred_needs_no_counts():
    assert not found("JS615", (ABROAD, "，本年度未发生因公出国（境）费支出"))


def test_nothing_spent_at_all_needs_no_counts():
    row = "14.00 | | 12.00 | | 12.00 | 2.00 | 11.16 | | 10.00 | | 10.00 | 1.16"
    assert not found(
        "JS615",
        (row, "14.00 | | 12.00 | | 12.00 | 2.00 | 0.00 | | | | |"),
        (ABROAD, ""),
        ("，国内公务接待12批次85人次", ""),
    )


def test_a_reason_is_no_statement_that_an_item_did_not_occur():
    reason = "，主要原因是本年度未发生因公出国（境）费支出"
    (finding,) = found("JS615", (ABROAD, reason))
    assert finding.key.subject == "unspent"


def test_an_item_with_money_needs_counts_whatever_the_text_says():
    counts = "，国内公务接待12批次85人次"
    (finding,) = found("JS615", (counts, "，本年度未发生公务接待费支出"))
    assert (finding.severity, finding.key.subject) == (Severity.ERROR, "reception")
