"""Checks of wording and format (JS8xx), and of sentences that were left unfinished (JS5xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.wording.js518 import js518
from juesuan_gui.checks.rules.wording.js519 import js519
from juesuan_gui.checks.rules.wording.js803 import js803

WORDING_CHECKS: tuple[Check, ...] = (js518, js519, js803)
