"""Checks of codes and their names (JS2xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.codes.js204_parent_code_missing import js204
from juesuan_gui.checks.rules.codes.js205_codes_out_of_order import js205
from juesuan_gui.checks.rules.codes.js206_name_not_of_code import js206
from juesuan_gui.checks.rules.codes.js207_code_with_several_names import js207
from juesuan_gui.checks.rules.codes.js208_class_named_otherwise import js208
from juesuan_gui.checks.rules.codes.js210_item_outside_its_group import js210

CODE_CHECKS: tuple[Check, ...] = (
    js204,
    js205,
    js206,
    js207,
    js208,
    js210,
)
