"""Checks of the narrative that are not linear identities (JS4xx and JS5xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.text.js418 import js418

TEXT_CHECKS: tuple[Check, ...] = (js418,)
