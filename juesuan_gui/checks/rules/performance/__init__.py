"""Checks of performance self-evaluations (JS7xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.performance.js701 import js701
from juesuan_gui.checks.rules.performance.js702 import js702
from juesuan_gui.checks.rules.performance.js703 import js703
from juesuan_gui.checks.rules.performance.js704 import js704
from juesuan_gui.checks.rules.performance.js705 import js705
from juesuan_gui.checks.rules.performance.js706 import js706
from juesuan_gui.checks.rules.performance.js707 import js707
from juesuan_gui.checks.rules.performance.js708 import js708
from juesuan_gui.checks.rules.performance.js709 import js709
from juesuan_gui.checks.rules.performance.js710 import js710
from juesuan_gui.checks.rules.performance.js711 import js711
from juesuan_gui.checks.rules.performance.js712 import js712
from juesuan_gui.checks.rules.performance.js713 import js713
from juesuan_gui.checks.rules.performance.js715 import js715
from juesuan_gui.checks.rules.performance.js716 import js716

PERFORMANCE_CHECKS: tuple[Check, ...] = (
    js701,
    js702,
    js703,
    js704,
    js705,
    js706,
    js707,
    js708,
    js709,
    js710,
    js711,
    js712,
    js713,
    js715,
    js716,
)
