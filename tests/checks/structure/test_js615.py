import pytest
from full_disclosure import check_text, found, full_text

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


ROW = "14.00 | | 12.00 | | 12.00 | 2.00 | 11.16 | | 10.00 | | 10.00 | 1.16"


@pytest.mark.parametrize(
    ("abroad", "severity", "subject"),
    [
        ("2.00", Severity.ERROR, "abroad"),
        ("0.01", Severity.ERROR, "abroad"),
        ("0.00", Severity.HINT, "unspent"),
        ("-2.00", Severity.HINT, "unspent"),
        ("", Severity.HINT, "unspent"),
        ("##", None, None),
    ],
)
def test_what_was_spent_decides_how_much_the_counts_matter(abroad, severity, subject):
    findings = found("JS615", (ROW, ROW.replace("11.16 | ", f"11.16 | {abroad} ")), (ABROAD, ""))
    assert [(f.severity, f.key.subject) for f in findings] == (
        [(severity, subject)] if severity else []
    )
    for one in findings:
        assert len(one.cells) == 1
        assert "团组数" in one.values["words"]


RECEPTION = "3.公务接待费支出决算为1.16万元，国内公务接待12批次85人次。\n"
TRAVEL = "1.因公出国（境）费支出决算为0万元，全年因公出国（境）团组0个、累计0人次。\n"


def test_all_counts_that_are_missing_are_named():
    error, hint = found("JS615", (TRAVEL, ""), (RECEPTION, ""))
    assert (error.values["amount"], error.values["words"]) == ("1.16", "批次/人次")
    assert error.values["cell"] == "“三公”经费表·公务接待费"
    assert hint.values["words"] == "因公出国(境)费（团组数/人次）"
    assert hint.values["count"] == "1"


def test_the_last_paragraph_that_speaks_of_an_item_shows_where_its_counts_belong():
    text = full_text((ABROAD, ""), ("，国内公务接待12批次85人次", ""))
    report = check_text(text)
    error, hint = [one for one in report.findings if one.code == "JS615"]
    of_text = {p.places[:1]: p.text for p in report.disclosure.paragraphs}
    assert of_text[error.places].startswith("3.公务接待费")
    assert of_text[hint.places].startswith("1.因公出国")
    silent = check_text(text.replace(TRAVEL.replace(ABROAD, ""), ""))
    (_, hint) = [one for one in silent.findings if one.code == "JS615"]
    of_text = {p.places[:1]: p.text for p in silent.disclosure.paragraphs}
    assert of_text[hint.places].startswith("九、财政拨款")


def test_tables_alone_state_no_counts():
    text = full_text((ABROAD, ""))
    report = check_text(text[: text.rindex("第三部分")])
    assert "JS615" not in [one.code for one in report.findings]
