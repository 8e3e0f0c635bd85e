"""All checks that are functions of their own, in the order of their codes."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.performance import PERFORMANCE_CHECKS
from juesuan_gui.checks.rules.structure import STRUCTURE_CHECKS
from juesuan_gui.checks.rules.tables import TABLE_CHECKS
from juesuan_gui.checks.rules.text import TEXT_CHECKS
from juesuan_gui.checks.rules.wording import WORDING_CHECKS

ALL_CHECKS: tuple[Check, ...] = (
    *TABLE_CHECKS,
    *TEXT_CHECKS,
    *STRUCTURE_CHECKS,
    *PERFORMANCE_CHECKS,
    *WORDING_CHECKS,
)
