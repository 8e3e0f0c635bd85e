"""Percentages that only rounding or cutting would explain, beside the habits of their document."""

import pytest
from builders import of_code, review, statement

from juesuan_gui.domain.finding import Grade, Severity

# Small amounts: rounding of either would allow each of these percentages many prints.
COMPLETED = ("1.16|0.96|82.76", "2.17|1.13|52.07", "3.21|2.19|68.22", "1.57|1.34|85.35")
SENTENCE = "{}预算为{}万元，支出决算为{}万元，完成预算的{}%。"
ITEMS = ("公务用车运行维护费", "公务接待费", "因公出国（境）费", "公务用车购置费")


def completions(*prints: str):
    """Return what is found of completed budgets, each `budget|final|percentage`."""
    sentences = [
        SENTENCE.format(item, *one.split("|")) for item, one in zip(ITEMS, prints, strict=False)
    ]
    return of_code(review(statement("three_public", *sentences)).findings, "JS503")


def test_what_rounding_would_explain_is_asked_where_all_others_are_reckoned_from_prints():
    (finding,) = completions("1.16|0.96|82.67", *COMPLETED[1:])
    assert finding.severity is Severity.WARNING
    assert "按印出的数" in finding.values["hint"]
    one = finding.suggestions[0]
    assert (one.old, one.new, one.grade) == ("82.67", "82.76", Grade.LIKELY)


def test_it_is_not_asked_where_too_little_shows_how_the_document_reckons():
    assert not completions("1.16|0.96|82.67", *COMPLETED[1:3])
    assert not completions("1.16|0.96|82.67", "2.17|1.13|52.15", *COMPLETED[2:])


def test_one_last_digit_more_or_less_is_not_asked():
    assert not completions("1.16|0.96|82.77", *COMPLETED[1:])


def test_copies_of_one_statement_prove_nothing_more():
    assert not completions("1.16|0.96|82.67", *([COMPLETED[1]] * 3))


SHARES = "2023年度支出合计1000.00万元，其中："
# Rounding down would print another percentage.
ROUNDED = ("107.57|10.76", "97.36|9.74", "207.18|20.72", "316.29|31.63")


def shares(*prints: str):
    """Return what is found of shares of a thousand, each `amount|percentage`."""
    parts = [one.split("|") for one in prints]
    words = [f"第{n}项支出{amount}万元，占{share}%" for n, (amount, share) in enumerate(parts, 1)]
    text = statement("expenditure", SHARES + "；".join(words) + "。")
    return of_code(review(text).findings, "JS502")


@pytest.mark.parametrize(
    ("others", "severity"), [(ROUNDED, Severity.WARNING), (ROUNDED[1:], Severity.HINT)]
)
def test_a_cut_percentage_is_asked_where_the_others_are_rounded(others, severity):
    (finding,) = shares("135.78|13.57", *others)
    assert finding.severity is severity
    assert bool(finding.values["hint"]) is (severity is Severity.WARNING)


# Neither shows whether the document rounds.
PLAIN = ("107.53|10.75", "97.32|9.73", "207.14|20.71", "316.21|31.62", "71.61|7.16")


@pytest.mark.parametrize("count", [4, 5])
def test_a_digit_less_than_the_others_print_is_asked(count: int):
    (finding,) = shares("135.78|13.5", *PLAIN[:count])
    assert (finding.severity is Severity.WARNING) is (count == 5)
    if count == 5:
        assert finding.suggestions[0].new == "13.58"


def test_a_whole_that_is_printed_without_decimals_breaks_no_habit():
    assert not [f for f in shares("999.99|100", *PLAIN) if f.severity is Severity.WARNING]
