"""Checks of completeness and structure, and the ledger of coverage (JS6xx)."""

from juesuan_gui.checks.check import Check
from juesuan_gui.checks.rules.structure.js601_table_of_contents_entry_without_table import js601
from juesuan_gui.checks.rules.structure.js602_statutory_table_missing import js602
from juesuan_gui.checks.rules.structure.js603_section_missing import js603
from juesuan_gui.checks.rules.structure.js604_empty_table_without_note import js604
from juesuan_gui.checks.rules.structure.js605_contents_differ_from_body import js605
from juesuan_gui.checks.rules.structure.js607_required_cells_blank import js607
from juesuan_gui.checks.rules.structure.js608_table_printed_twice import js608
from juesuan_gui.checks.rules.structure.js609_department_named_otherwise import js609
from juesuan_gui.checks.rules.structure.js610_years_differ import js610
from juesuan_gui.checks.rules.structure.js611_money_unit_missing import js611
from juesuan_gui.checks.rules.structure.js612_blank_and_zero_mixed import js612
from juesuan_gui.checks.rules.structure.js613_numbering_broken import js613
from juesuan_gui.checks.rules.structure.js614_dates_do_not_fit import js614
from juesuan_gui.checks.rules.structure.js615_three_public_count_missing import js615
from juesuan_gui.checks.rules.structure.js616_procurement_incomplete import js616
from juesuan_gui.checks.rules.structure.js617_overview_incomplete import js617
from juesuan_gui.checks.rules.structure.js618_reason_missing import js618
from juesuan_gui.checks.rules.structure.js619_attachments_not_as_stated import js619
from juesuan_gui.checks.rules.structure.js620_figures_not_compared import js620
from juesuan_gui.checks.rules.structure.js622_cover_or_contents_missing import js622
from juesuan_gui.checks.rules.structure.js624_agency_called_department import js624
from juesuan_gui.checks.rules.structure.js625_table_figures_not_compared import js625

STRUCTURE_CHECKS: tuple[Check, ...] = (
    js601,
    js602,
    js603,
    js604,
    js605,
    js607,
    js608,
    js609,
    js610,
    js611,
    js612,
    js613,
    js614,
    js615,
    js616,
    js617,
    js618,
    js619,
    js620,
    js622,
    js624,
    js625,
)
