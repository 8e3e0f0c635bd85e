"""Checks of wording and format (JS8xx)."""

from juesuan_gui.checks.check import Check

WORDING_CHECKS: tuple[Check, ...] = ()
