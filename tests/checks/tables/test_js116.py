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
