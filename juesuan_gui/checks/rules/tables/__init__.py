"""Checks of single tables that are not linear identities (JS1xx to JS3xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.tables.js112 import js112
from juesuan_gui.checks.rules.tables.js113 import js113
from juesuan_gui.checks.rules.tables.js114 import js114
from juesuan_gui.checks.rules.tables.js116 import js116
from juesuan_gui.checks.rules.tables.js204 import js204
from juesuan_gui.checks.rules.tables.js205 import js205
from juesuan_gui.checks.rules.tables.js206 import js206
from juesuan_gui.checks.rules.tables.js207 import js207
from juesuan_gui.checks.rules.tables.js208 import js208
from juesuan_gui.checks.rules.tables.js210 import js210
from juesuan_gui.checks.rules.tables.js314 import js314
from juesuan_gui.checks.rules.tables.js317 import js317
from juesuan_gui.checks.rules.tables.js318 import js318
from juesuan_gui.checks.rules.tables.js319 import js319

TABLE_CHECKS: tuple[Check, ...] = (
    js112,
    js113,
    js114,
    js116,
    js204,
    js205,
    js206,
    js207,
    js208,
    js210,
    js314,
    js317,
    js318,
    js319,
)
