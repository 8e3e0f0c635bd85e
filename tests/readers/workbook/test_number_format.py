"""Numbers of a workbook are printed as the workbook shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.readers.workbook.number_format import BUILT_IN, print_number


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("2946.25", "General", "2946.25"),
        ("2946.2500000000005", "General", "2946.25"),
        ("2946.2500000000005", "0.00", "2946.25"),
        ("1506.1", "0.00", "1506.10"),
        ("1506.1", "#,##0.00", "1,506.10"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("1234567.891", "#,##0", "1,234,568"),
        ("5", "00", "05"),
        ("208", "0000000", "0000208"),
        ("0.526", "0.00%", "52.60%"),
        ("1.005", "0.00", "1.01"),
        ("2.675", "0.00", "2.68"),
        ("-0.5", "0.00", "-0.50"),
        ("1E3", "0.00", "1000.00"),
        ("0", "#,##0.00", "0.00"),
        ("-1234.5", "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        ("-1234.5", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "-1,234.50"),
        ("0", "0.00;-0.00;;@", ""),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("12.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12.50"),
        ("12345678", "0!.0,", "1234.6"),
        ("12345678", "0\\.0000", "1234.5678"),
        ("12345678", "#,##0.00,", "12,345.68"),
        ("12345678", "0.00,,", "12.35"),
        ("12.5", '0.00"万元"', "12.50万元"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("3", "#,##0.##", "3"),
        ("3.1", "#,##0.##", "3.1"),
        ("0", "#.##", ""),
        ("5", "?0.0?", "5.0"),
        ("150", "[>=100]0.0;[<100]0.000", "150.0"),
        ("50", "[>=100]0.0;[<100]0.000", "50.000"),
        ("-5", "[<0]0.00;0.00", "5.00"),
        ("12345.678", "0.00E+00", "1.23E+04"),
        ("2021", "G/通用格式", "2021"),
        ("12", "[DBNum1]0", "12"),
        ("12.5", "@", "12.5"),
        ("0.5", "# ?/?", "0.5"),
        ("12345678901", "General", "12345678901"),
        ("123456789012", "General", "1.23457E+11"),
        ("1234.56789012", "General", "1234.56789"),
        ("0.1234567891", "General", "0.123456789"),
        ("0.00001234", "General", "0.00001234"),
        ("1E-12", "General", "1E-12"),
        ("99999999999.5", "General", "1E+11"),
        ("1E+300", "0", "1" + "0" * 300),
        ("45000", BUILT_IN[14], "2023/3/15"),
        ("45000", BUILT_IN[31], "2023年3月15日"),
        ("45000.75", "yyyy-mm-dd hh:mm:ss", "2023-03-15 18:00:00"),
        ("45000.5", "h:mm AM/PM", "12:00 PM"),
        ("44927", "aaaa", "星期日"),
        ("1.25", "[h]:mm", "30:00"),
        ("0.5", "mm:ss.0", "00:00.0"),
        ("59", "yyyy/m/d", "1900/2/28"),
        ("-3", "yyyy/m/d", "-3"),
        ("9E+15", "yyyy/m/d", "9E+15"),
    ],
)
def test_a_number_is_shown(stored, code, shown):
    assert print_number(stored, code) == shown


def test_days_may_be_counted_from_1904():
    assert print_number("43538", "yyyy/m/d", is_1904=True) == "2023/3/15"


@pytest.mark.parametrize("stored", ["NaN", "INF", "", "1e99999", "0x10", "1,5", "9" * 500])
def test_what_is_no_finite_number_is_not_shown(stored):
    assert print_number(stored, "0.00") is None


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["0.00", "#,##0.00", "General"]))
def test_an_amount_with_two_decimals_keeps_its_value(value, code):
    binary = repr(float(value))
    shown = print_number(binary, code)
    assert shown is not None
    amount = parse_amount(shown)
    assert amount is not None
    assert amount.value == (value if code != "General" or abs(value) < 10**8 else amount.value)


@given(st.text(alphabet='0#?.,%;"\\_*[]@/eE+-yYmdhsaAGgeneral<>=1 \n零', max_size=30), st.floats())
def test_any_format_code_prints_something_or_nothing(code, value):
    shown = print_number(repr(value), code)
    assert shown is None or isinstance(shown, str)
