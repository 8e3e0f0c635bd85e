"""Read the words and patterns of vocabulary, narrative, performance, structure and wording.

What a consumer asks for by name must be there: the names are listed here, so that a misspelt one is
an error when the program starts and not when a check first needs it.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from juesuan_gui.domain.catalogue.entry import CatalogueError, Entry, closest

_PATTERNS = {
    "vocabulary.toml": """
        accounting_year around_heading constituent constituents_heading contents
        continued cover_title date_line merged_constituent own_level
        department_line empty_note filled_on form_no formula heading_end item_start_line
        money_unit money_unit_heading note_start of_which ordinal organisation
        page_number_line part part_department performance_words report_title section_2
        section_3 section_4 section_5 self_score statement table_year title_bad_prefix
        title_bad_prefix_performance title_economic title_functional title_name
        title_number title_tail title_year
        unit_line year
    """,
    "narrative.toml": """
        any_total budget_comparison budget_full budget_initial called_target chain coded_level
        count_scale count_unit empty_words excluded falls funds_granted generic_words hedge_after
        hedge_behind_unit item_list lead_words list_ends_open list_number loose_total money
        money_words_at_end none_of_something_else none_stated percent points
        reason_of_change run_in_heading share_of speaks_of_budget
        speaks_of_final target_words threshold totals_equal year
    """,
    "performance.toml": """
        all_exceeded block body_score dots end evaluation_report execution_formula
        first_level funding_source funding_total heading_score indicator_name listed
        money_unit name_noise overall_score part_score points posts project_count
        project_count_done projects_money raised rating reason_row report_heading
        score_stated score_text second_level staff state_overall state_part summary
        total whole_money
    """,
    "structure.toml": """
        agency_title approved cover date delegations denied denied_as_empty
        department_title duties empty_note empty_reason entry_end guests has_reason
        item_number name_in_heading name_in_sentence name_noise name_prefix not_added
        of_department organisation part_row part_title plan procurement_parts
        procurement_small procurement_total projects_stated published reason_at_end
        reason_before receptions section_title self_name staff staff_kind staff_part
        staff_retired staff_stop staff_stop_retired title_noise travellers
        vehicles_bought vehicles_kept whole_stated year year_title
    """,
    "wording.toml": """
        account all_appropriations amount_missing amount_missing_printed
        amount_without_unit as_of_year blank_printed caption chain chart_label
        class_name collocation compared_budget compared_year count_missing_rows
        count_without_unit cut_reason dots doubled_printed equipment_price executed_year
        field general_budget_only grouped growth_without_percent half_width_printed
        identity_number instruction leading_year list_marks malformed_printed mobile
        no_direction no_year none_with_rise none_with_zero options options_joined
        options_negative other_province own_year_compared percent_missing placeholder
        placeholder_unit planned_line planned_year points_for_growth points_for_rate
        reason reason_unjoined secret share_without_percent turned_printed unchanged_by
        unit_stated wrong_unit yuan_missing
    """,
}
# sections of texts, or of lists of texts, and the names that must be in them
_NAMES = {
    ("vocabulary.toml", "words"): """
        code_headings name_headings line_headings label_headings amount_headings
        unit_headings anchor_labels class_endings total_labels overall_titles
        loose_header_words
    """,
    ("narrative.toml", "words"): """
        final budget.initial budget.full budget executed increase decrease flat share
        completion execution_rate average of_which previous current compared yearly reason
        purpose hedge filler modifier verb none
    """,
    ("performance.toml", "heads"): """
        initial_budget budget executed rate score weight name target actual goal
    """,
    ("performance.toml", "fields"): """
        basic project project_name department agency unit_name
    """,
    ("structure.toml", "words"): """
        totals
    """,
    ("structure.toml", "counts"): """
        delegations travellers vehicles_bought vehicles_kept receptions guests
        procurement_parts procurement_small duties organisation stamped
    """,
    ("structure.toml", "items"): """
        abroad purchase running reception
    """,
    ("structure.toml", "required_fields"): """
        project_name department agency unit_name
    """,
    ("wording.toml", "words"): """
        traditional
    """,
}
# further keys of a file: what the values of a section are, or what the value is
_MORE: Mapping[str, Mapping[str, type]] = {
    "vocabulary.toml": {},
    "narrative.toml": {"scales": int, "levels": int, "opposites": str},
    "performance.toml": {"numerals": int, "ratings": list},
    "structure.toml": {"generic_items": str},
    "wording.toml": {"equipment_prices": list, "typos": str, "provinces": list},
}
_SINGLE: Mapping[str, Mapping[str, type]] = {
    "vocabulary.toml": {},
    "narrative.toml": {},
    "performance.toml": {},
    "structure.toml": {"longest_heading": int, "digits": str, "title_openings": str},
    "wording.toml": {"district": str},
}


class Named(dict[str, Any]):
    """What stands under names in a section of a resource file; an unknown name is an error."""

    def __init__(self, file: str, section: str, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self._where = f"{file}: [{section}]"

    def __missing__(self, name: str) -> NoReturn:
        likely = closest(name, self)
        hint = f"; is it {likely!r}?" if likely else ""
        raise CatalogueError(f"{self._where}: no {name!r}{hint}")


def read_part(file: str, raw: Mapping[str, Any], tables: Collection[str] = ()) -> dict[str, Any]:
    """Read a file of words and patterns; the patterns are compiled.

    Args:
        tables: Keys whose entries are examined elsewhere.

    Raises:
        CatalogueError: A key is unknown, a name is missing, or a value is of another kind.
    """
    entry = Entry(file, "", raw)
    found: dict[str, Any] = {"patterns": read_patterns(file, raw)}
    entry.has("patterns")
    for (other, section), names in _NAMES.items():
        if other == file:
            found[section] = _read_names(entry.below(section), names.split())
    for section, kind in _MORE[file].items():
        below = entry.below(section)
        found[section] = Named(file, section, {key: below.value(key, kind) for key in below.raw})
    for key, kind in _SINGLE[file].items():
        found[key] = entry.value(key, kind)
    for key in tables:
        found[key] = entry.value(key, object)
    entry.close()
    return found


def read_patterns(file: str, raw: Mapping[str, Any]) -> Named:
    """Return the patterns of a file, compiled."""
    entry = Entry(file, "", raw).below("patterns")
    missing = [name for name in _PATTERNS[file].split() if name not in entry.raw]
    if missing:
        raise _missing(entry, missing[0], _PATTERNS[file].split())
    patterns: dict[str, re.Pattern[str]] = {name: entry.pattern(name) for name in entry.raw}
    return Named(file, "patterns", patterns)


def _read_names(entry: Entry, names: Collection[str]) -> Named:
    for name in names:
        if name not in entry.raw:
            raise _missing(entry, name, names)
    values: dict[str, Any] = {}
    for name, value in entry.raw.items():
        values[name] = list(entry.texts(name)) if isinstance(value, list) else entry.text(name)
    return Named(entry.file, entry.where, values)


def _missing(entry: Entry, name: str, known: Collection[str]) -> CatalogueError:
    """Say what is missing, and which of the unknown names it may be."""
    likely = closest(name, set(entry.raw) - set(known))
    return entry.error(f"no {name!r}" + (f"; is it {likely!r}?" if likely else ""))
