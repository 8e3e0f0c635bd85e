"""Checks of the text against tables and of repeated facts (JS4xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.text_and_tables.js409_items_named_without_money import js409
from juesuan_gui.checks.rules.text_and_tables.js411_three_public_scope_differs import js411
from juesuan_gui.checks.rules.text_and_tables.js418_same_fact_with_different_figures import js418
from juesuan_gui.checks.rules.text_and_tables.js420_chart_label_differs import js420
from juesuan_gui.checks.rules.text_and_tables.js421_glossary_differs_from_codes import js421
from juesuan_gui.checks.rules.text_and_tables.js422_none_stated_but_figures_printed import js422
from juesuan_gui.checks.rules.text_and_tables.js424_amount_of_another_item import js424
from juesuan_gui.checks.rules.text_and_tables.js425_item_not_of_section import js425

TEXT_AND_TABLE_CHECKS: tuple[Check, ...] = (
    js409,
    js411,
    js418,
    js420,
    js421,
    js422,
    js424,
    js425,
)
