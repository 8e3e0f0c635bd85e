"""Check a disclosure. `run_checks` and `open_session` are the whole interface of this package.

The two hundred modules of the checks are loaded with the first document, not with the window.
"""

from typing import TYPE_CHECKING

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.late import late

if TYPE_CHECKING:
    from juesuan_gui.checks.companions import ALONE, Companion, Companions
    from juesuan_gui.checks.engine.report import CheckReport
    from juesuan_gui.checks.rules import ALL_CHECKS
    from juesuan_gui.checks.session import CheckSession

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

__getattr__ = late(
    __name__,
    {
        **dict.fromkeys(("ALONE", "Companion", "Companions"), "companions"),
        "ALL_CHECKS": "rules",
        "CheckReport": "engine.report",
        "CheckSession": "session",
    },
)


def run_checks(disclosure: Disclosure, catalogue: Catalogue) -> "CheckReport":
    """Place open rows, evaluate every identity, run every check and report."""
    return open_session(disclosure, catalogue).report


def open_session(
    disclosure: Disclosure, catalogue: Catalogue, companions: "Companions | None" = None
) -> "CheckSession":
    """Check a document and keep it ready for checking again after edits.

    Args:
        companions: Other documents that it is compared with.
    """
    from juesuan_gui.checks.companions import ALONE  # noqa: PLC0415 - loads many modules
    from juesuan_gui.checks.rules import ALL_CHECKS  # noqa: PLC0415 - loads many modules
    from juesuan_gui.checks.session import CheckSession  # noqa: PLC0415 - loads many modules

    return CheckSession(disclosure, catalogue, ALL_CHECKS, companions or ALONE)
