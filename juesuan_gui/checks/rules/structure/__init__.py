"""Checks of completeness and structure (JS6xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.structure.js601 import js601
from juesuan_gui.checks.rules.structure.js602 import js602

STRUCTURE_CHECKS: tuple[Check, ...] = (js601, js602)
