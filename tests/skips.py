"""A run that skips a test for a reason nobody knows of has not tested what it says it has."""

import re
from pathlib import Path

import pytest

EXPLAINED = Path(__file__).with_name("explained_skips.txt")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--explain-skips",
        action="store_true",
        help="fail if a test is skipped for a reason that explained_skips.txt does not know",
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Judge the skips where the whole run is known: not in the workers of a parallel run."""
    config = session.config
    if not config.getoption("--explain-skips") or hasattr(config, "workerinput"):
        return
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reasons = {reason_of(report) for report in reporter.stats.get("skipped", ())}
    strange = unexplained(reasons, EXPLAINED.read_text(encoding="utf-8"))
    if strange:
        reporter.section("unexplained skips", red=True)
        for reason in strange:
            reporter.line(reason)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def reason_of(report: pytest.TestReport) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def unexplained(reasons: set[str], explained: str) -> list[str]:
    """Return the reasons that no line of `explained_skips.txt` matches, in order."""
    lines = (line.strip() for line in explained.splitlines())
    known = [re.compile(line) for line in lines if line and not line.startswith("#")]
    return sorted(reason for reason in reasons if not any(one.search(reason) for one in known))
