"""Skips without a known reason fail the run that asks for reasons."""

import pytest
from skips import unexplained

pytest_plugins = ["pytester"]

EXPLAINED = "# a remark\n^only on Windows\n"


def test_only_reasons_that_a_line_matches_are_explained():
    reasons = {"only on Windows: locks", "a remark", "LibreOffice is not installed"}
    assert unexplained(reasons, EXPLAINED) == ["LibreOffice is not installed", "a remark"]


@pytest.mark.parametrize(
    ("reason", "status"),
    [("only on Windows", pytest.ExitCode.OK), ("no idea", pytest.ExitCode.TESTS_FAILED)],
)
def test_a_run_with_a_strange_skip_fails(pytester, reason, status):
    pytester.makepyfile(f"import pytest\ndef test_it():\n    pytest.skip({reason!r})\n")
    assert pytester.runpytest("-p", "skips", "--explain-skips").ret == status
