"""Checks of wording and format (JS8xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.wording.js801_number_format import js801
from juesuan_gui.checks.rules.wording.js802_punctuation_wrong import js802
from juesuan_gui.checks.rules.wording.js803_template_residue import js803
from juesuan_gui.checks.rules.wording.js804_term_mistyped import js804
from juesuan_gui.checks.rules.wording.js805_outdated_name import js805
from juesuan_gui.checks.rules.wording.js806_chain_of_names_wrong import js806
from juesuan_gui.checks.rules.wording.js807_counting_word_missing import js807
from juesuan_gui.checks.rules.wording.js808_duplicate_text import js808
from juesuan_gui.checks.rules.wording.js809_sensitive_data import js809
from juesuan_gui.checks.rules.wording.js810_caption_numbers_broken import js810
from juesuan_gui.checks.rules.wording.js811_own_place_called_other_province import js811
from juesuan_gui.checks.rules.wording.js812_wording_contradicts_itself import js812
from juesuan_gui.checks.rules.wording.js813_equipment_threshold import js813
from juesuan_gui.checks.rules.wording.js814_reason_of_something_else import js814

WORDING_CHECKS: tuple[Check, ...] = (
    js801,
    js802,
    js803,
    js804,
    js805,
    js806,
    js807,
    js808,
    js809,
    js810,
    js811,
    js812,
    js813,
    js814,
)
