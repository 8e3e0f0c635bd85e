"""Checks of wording and format (JS8xx), and of sentences that were left unfinished (JS5xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.wording.js507 import js507
from juesuan_gui.checks.rules.wording.js508 import js508
from juesuan_gui.checks.rules.wording.js512 import js512
from juesuan_gui.checks.rules.wording.js517 import js517
from juesuan_gui.checks.rules.wording.js518 import js518
from juesuan_gui.checks.rules.wording.js519 import js519
from juesuan_gui.checks.rules.wording.js801 import js801
from juesuan_gui.checks.rules.wording.js802 import js802
from juesuan_gui.checks.rules.wording.js803 import js803
from juesuan_gui.checks.rules.wording.js804 import js804
from juesuan_gui.checks.rules.wording.js805 import js805
from juesuan_gui.checks.rules.wording.js806 import js806
from juesuan_gui.checks.rules.wording.js807 import js807
from juesuan_gui.checks.rules.wording.js808 import js808
from juesuan_gui.checks.rules.wording.js809 import js809
from juesuan_gui.checks.rules.wording.js810 import js810
from juesuan_gui.checks.rules.wording.js811 import js811
from juesuan_gui.checks.rules.wording.js812 import js812
from juesuan_gui.checks.rules.wording.js813 import js813

WORDING_CHECKS: tuple[Check, ...] = (
    js507,
    js508,
    js512,
    js517,
    js518,
    js519,
    js801,
    js802,
    js803,
    js804,
    js805,
    js806,
    js807,
    js808,
    js809,
    js810,
    js811,
    js812,
    js813,
)
