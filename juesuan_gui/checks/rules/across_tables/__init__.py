"""Checks between tables that are not linear identities (JS3xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.across_tables.js314_three_public_table_empty import js314
from juesuan_gui.checks.rules.across_tables.js317_code_missing_in_expenditure import js317
from juesuan_gui.checks.rules.across_tables.js318_regional_table_differs import js318
from juesuan_gui.checks.rules.across_tables.js319_counts_do_not_fit_amounts import js319

CROSS_TABLE_CHECKS: tuple[Check, ...] = (
    js314,
    js317,
    js318,
    js319,
)
