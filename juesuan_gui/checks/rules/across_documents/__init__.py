"""Checks between a document and others beside it (JS0xx); without these they say nothing."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.across_documents.js001_last_year_figure_differs import js001
from juesuan_gui.checks.rules.across_documents.js002_opening_not_last_closing import js002
from juesuan_gui.checks.rules.across_documents.js003_budget_differs_from_published import js003
from juesuan_gui.checks.rules.across_documents.js006_not_rounded_from_internal import js006
from juesuan_gui.checks.rules.across_documents.js007_sentence_copied_from_last_year import js007
from juesuan_gui.checks.rules.across_documents.js008_name_differs_from_last_year import js008

CROSS_DOCUMENT_CHECKS: tuple[Check, ...] = (
    js001,
    js002,
    js003,
    js006,
    js007,
    js008,
)
