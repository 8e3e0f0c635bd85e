"""Checks of single tables that are not linear identities (JS1xx to JS3xx)."""

from juesuan_gui.checks.check import Check

TABLE_CHECKS: tuple[Check, ...] = ()
