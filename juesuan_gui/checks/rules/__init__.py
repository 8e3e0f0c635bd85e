"""All checks that are functions of their own, in the order of their codes."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.across_documents import CROSS_DOCUMENT_CHECKS
from juesuan_gui.checks.rules.across_tables import CROSS_TABLE_CHECKS
from juesuan_gui.checks.rules.codes import CODE_CHECKS
from juesuan_gui.checks.rules.performance import PERFORMANCE_CHECKS
from juesuan_gui.checks.rules.structure import STRUCTURE_CHECKS
from juesuan_gui.checks.rules.tables import TABLE_CHECKS
from juesuan_gui.checks.rules.text_and_tables import TEXT_AND_TABLE_CHECKS
from juesuan_gui.checks.rules.text_arithmetic import TEXT_ARITHMETIC_CHECKS
from juesuan_gui.checks.rules.wording import WORDING_CHECKS

ALL_CHECKS: tuple[Check, ...] = (
    *CROSS_DOCUMENT_CHECKS,
    *TABLE_CHECKS,
    *CODE_CHECKS,
    *CROSS_TABLE_CHECKS,
    *TEXT_AND_TABLE_CHECKS,
    *TEXT_ARITHMETIC_CHECKS,
    *STRUCTURE_CHECKS,
    *PERFORMANCE_CHECKS,
    *WORDING_CHECKS,
)
