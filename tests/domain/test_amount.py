from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.domain.amount import (
    Amount,
    format_amount,
    is_blank_mark,
    parse_amount,
    plain,
    round_half_up,
    to_half_width,
)

values = st.decimals(min_value=-(10**12), max_value=10**12, places=4).map(lambda d: d + 0)
FULL_WIDTH = str.maketrans("0123456789.,-%()", "０１２３４５６７８９．，－％（）")


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("1813.94", "1813.94", 2),
        ("1,813.94", "1813.94", 2),
        ("１，８１３．９４", "1813.94", 2),
        ("1 813.94", "1813.94", 2),
        ("\u30001679 ", "1679", 0),
        ("0", "0", 0),
        ("0.00", "0.00", 2),
        (".5", "0.5", 1),
        ("17", "17", 0),
        ("-3.20", "-3.20", 2),
        ("－3.20", "-3.20", 2),
        ("−3.20", "-3.20", 2),
        ("+3.20", "3.20", 2),
        ("(3.20)", "-3.20", 2),
        ("（3.20）", "-3.20", 2),
        ("12345678.9012", "12345678.9012", 4),
        ("007", "7", 0),
    ],
)
def test_a_printed_form_gives_its_exact_value(printed, value, decimals):
    assert parse_amount(printed) == Amount(Decimal(value), decimals)


@pytest.mark.parametrize(("printed", "value"), [("83%", "83"), ("36.50％", "36.50"), ("-2%", "-2")])
def test_a_percentage_keeps_its_sign_and_value(printed, value):
    amount = parse_amount(printed)
    assert (amount.value, amount.is_percent) == (Decimal(value), True)


@pytest.mark.parametrize("printed", ["1,23.4", "12,34", "1,813,94.00", "1234,567", "1,"])
def test_separators_in_impossible_places_are_noticed(printed):
    amount = parse_amount(printed)
    assert amount.value == Decimal(printed.replace(",", ""))
    assert not amount.well_grouped


@pytest.mark.parametrize(
    "printed",
    ["", " ", "-", "—", "/", "合计", "12万元", "1.2.3", "5.", "12-13", "(-5)", "()", "%", "1/3",
     "≥5", "3,5;", "约12", "１２個", "1e5", "NaN", "Infinity", "0x10", "1_000", ","],
)  # fmt: skip
def test_what_is_not_exactly_one_number_is_no_amount(printed):
    assert parse_amount(printed) is None


@pytest.mark.parametrize("printed", ["", " ", "\u3000", "-", "—", "——", "/", "--", "－", "／"])
def test_nothing_is_printed_in_many_ways(printed):
    assert is_blank_mark(printed)


@pytest.mark.parametrize("printed", ["0", "0.00", "无", "不适用", "-1", "X"])
def test_a_zero_or_a_word_is_not_nothing(printed):
    assert not is_blank_mark(printed)


@given(values, st.integers(0, 4), st.booleans())
def test_a_formatted_amount_parses_back(value, decimals, grouped):
    exact = round_half_up(value, decimals)
    found = parse_amount(format_amount(value, decimals, grouped=grouped))
    assert (found.value, found.decimals, found.well_grouped) == (exact, decimals, True)


@given(values)
def test_full_width_and_brackets_change_nothing(value):
    printed = format_amount(abs(value), 4)
    assert parse_amount(printed.translate(FULL_WIDTH)) == parse_amount(printed)
    assert parse_amount(f"({printed})").value == -parse_amount(printed).value


@given(st.text())
def test_half_width_text_keeps_its_length_and_is_final(text):
    once = to_half_width(text)
    assert len(once) == len(text)
    assert to_half_width(once) == once


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_none_but_never_an_error(text):
    amount = parse_amount(text)
    assert amount is None or amount.value.is_finite()


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_halves_are_rounded_away_from_zero(thousandths, decimals):
    exact = Fraction(thousandths, 1000)
    found = Fraction(round_half_up(Decimal(thousandths).scaleb(-3), decimals))
    half = Fraction(1, 2 * 10**decimals)
    assert abs(found - exact) <= half
    assert abs(found - exact) < half or abs(found) > abs(exact)


@given(st.integers(0, 6))
def test_half_a_unit_is_what_rounding_can_have_moved(decimals):
    amount = Amount(Decimal(1), decimals)
    assert 2 * amount.half_unit == Decimal(1).scaleb(-decimals)


@pytest.mark.parametrize(
    ("value", "printed"),
    [("1E+3", "1000"), ("0E-2", "0.00"), ("-0.10", "-0.10"), ("1E-7", "0.0000001")],
)
def test_a_plain_number_has_no_exponent(value, printed):
    assert plain(Decimal(value)) == printed


@given(st.text("0123456789", min_size=1, max_size=60))
def test_no_digit_of_a_long_number_is_lost(digits):
    assert plain(parse_amount(f"-{digits}.5").value).lstrip("-0") == f"{digits}.5".lstrip("0")
