"""Check a disclosure. `run_checks` and `open_session` are the whole interface of this package."""

from juesuan_gui.checks.companions import ALONE, Companion, Companions
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.checks.rules import ALL_CHECKS
from juesuan_gui.checks.session import CheckSession
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure

__all__ = [
    "ALL_CHECKS",
    "ALONE",
    "CheckReport",
    "CheckSession",
    "Companion",
    "Companions",
    "open_session",
    "run_checks",
]


def run_checks(disclosure: Disclosure, catalogue: Catalogue) -> CheckReport:
    """Place open rows, evaluate every identity, run every check and report."""
    return open_session(disclosure, catalogue).report


def open_session(
    disclosure: Disclosure, catalogue: Catalogue, companions: Companions = ALONE
) -> CheckSession:
    """Check a document and keep it ready for checking again after edits.

    Args:
        companions: Other documents that it is compared with.
    """
    return CheckSession(disclosure, catalogue, ALL_CHECKS, companions)
