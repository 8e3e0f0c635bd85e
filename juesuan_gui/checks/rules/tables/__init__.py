"""Checks inside one table that are not linear identities (JS1xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.tables.js112_declared_formula_unusual import js112
from juesuan_gui.checks.rules.tables.js113_negative_where_impossible import js113
from juesuan_gui.checks.rules.tables.js114_total_row_not_sum import js114
from juesuan_gui.checks.rules.tables.js116_decimals_unlike_the_others import js116

TABLE_CHECKS: tuple[Check, ...] = (
    js112,
    js113,
    js114,
    js116,
)
