"""Differences are printed with the decimals of the figures beside them."""

from decimal import Decimal

import pytest

from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.export.content.differences import printed_difference


@pytest.mark.parametrize(
    ("expected", "actual", "exact", "printed"),
    [
        ("534.39", "534.38", "-0.007938", "-0.01"),
        ("69", "61", "-8.0000", "-8"),
        ("16.6%", "19.9%", "3.3", "3.3"),
        ("10.00", "10.00", "0.001", "0.001"),
        ("咨询费", "", "0.301", "0.301"),
        (None, None, "0.301", "0.301"),
    ],
)
def test_a_difference_has_the_decimals_of_its_figures(expected, actual, exact, printed):
    finding = Finding(
        code="JS709",
        severity=Severity.HINT,
        values={},
        expected=expected,
        actual=actual,
        difference=Decimal(exact),
    )
    assert printed_difference(finding) == Decimal(printed)


def test_no_difference_stays_none():
    finding = Finding(code="JS709", severity=Severity.HINT, values={})
    assert printed_difference(finding) is None
