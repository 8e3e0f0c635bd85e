import pytest
from builders import GENERAL_BUDGET, check, of_code
from full_disclosure import found

from juesuan_gui.domain.finding import Severity


def test_a_digit_too_many_is_a_warning():
    (finding,) = found("JS116", ("办公费 | 58.84", "办公费 | 58.840"))
    assert (finding.severity, finding.actual) == (Severity.WARNING, "58.840")


def test_a_digit_too_few_is_a_warning_where_zeros_are_kept():
    (finding,) = found("JS116", ("办公费 | 58.84", "办公费 | 58.8"))
    assert finding.severity is Severity.WARNING


def test_a_bare_zero_is_a_hint():
    (finding,) = found("JS116", ("办公费 | 58.84", "办公费 | 0"))
    assert finding.severity is Severity.HINT


def test_small_and_even_tables_are_left_alone():
    assert not found("JS116", ("14.00 | | 12.00", "14 | | 12.00"))
    assert not found("JS116")


def odd(*amounts: str) -> list[tuple[Severity, str, str]]:
    """Return what is odd about the amounts of one column."""
    rows = "\n".join(
        f"20{n:03d} | 某项支出 | {amount} | |" for n, amount in enumerate(amounts, 101)
    )
    report = check(GENERAL_BUDGET, rows)
    return [
        (one.severity, one.actual or "", one.values["count"])
        for one in of_code(report.findings, "JS116")
    ]


TEN = ("1.11", "2.22", "3.33", "4.44", "5.55", "6.66", "7.77", "8.88", "9.99")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((*TEN, "1.123"), [(Severity.WARNING, "1.123", "1")]),
        ((*TEN, "1.1"), [(Severity.HINT, "1.1", "1")]),  # no zero at an end is kept here
        ((*TEN[:8], "9.90", "1.1"), [(Severity.WARNING, "1.1", "1")]),
        ((*TEN[:8], "9.90", "0"), [(Severity.HINT, "0", "1")]),
        ((*TEN[:8], "1.123"), []),  # one of nine is more than one of ten
        ((*TEN[:8], "1.1", "1.123"), []),
        ((*TEN, "8.81", "1.1", "0"), []),
        ((*TEN, *TEN, "0", "1.123"), [(Severity.WARNING, "0", "2")]),
        ((*TEN, *TEN, "8.81", "7.71", "0"), [(Severity.HINT, "0", "1")]),
        ((*tuple(str(n) for n in range(1, 10)), "1.5"), [(Severity.WARNING, "1.5", "1")]),
        ((*tuple(str(10 * n) for n in range(1, 10)), "1.5"), [(Severity.WARNING, "1.5", "1")]),
        ((*TEN[:6], "1.1"), []),
    ],
)
def test_one_of_ten_amounts_may_be_odd(amounts, expected):
    assert odd(*amounts) == expected
