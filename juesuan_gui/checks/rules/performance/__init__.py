"""Checks of performance self-evaluations (JS7xx)."""

from juesuan_gui.checks.check import Check

PERFORMANCE_CHECKS: tuple[Check, ...] = ()
