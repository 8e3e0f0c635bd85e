"""Checks of the arithmetic of the text that are not linear identities (JS5xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.text_arithmetic.js502_share_wrong import js502
from juesuan_gui.checks.rules.text_arithmetic.js504_direction_contradicted import js504
from juesuan_gui.checks.rules.text_arithmetic.js507_fall_does_not_fit_zero import js507
from juesuan_gui.checks.rules.text_arithmetic.js508_percent_and_points_mixed import js508
from juesuan_gui.checks.rules.text_arithmetic.js510_reason_exceeds_whole import js510
from juesuan_gui.checks.rules.text_arithmetic.js512_unit_wrong_or_missing import js512
from juesuan_gui.checks.rules.text_arithmetic.js515_stated_differently_in_sections import js515
from juesuan_gui.checks.rules.text_arithmetic.js517_year_of_sentence_wrong import js517
from juesuan_gui.checks.rules.text_arithmetic.js518_direction_left_open import js518
from juesuan_gui.checks.rules.text_arithmetic.js519_figure_missing import js519
from juesuan_gui.checks.rules.text_arithmetic.js522_average_wrong import js522

TEXT_ARITHMETIC_CHECKS: tuple[Check, ...] = (
    js502,
    js504,
    js507,
    js508,
    js510,
    js512,
    js515,
    js517,
    js518,
    js519,
    js522,
)
