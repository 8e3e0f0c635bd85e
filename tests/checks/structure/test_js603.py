from dataclasses import replace

import pytest
from full_disclosure import (
    STATEMENT,
    TABLES,
    check_text,
    found,
    found_without_tables,
    full_text,
    read_full,
)

from juesuan_gui.checks import run_checks
from juesuan_gui.domain.catalogue import Catalogue, DueSection
from juesuan_gui.domain.disclosure import Disclosure, UnreadPart
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue

ASSETS = STATEMENT[STATEMENT.index("十二、国有资产") : STATEMENT.index("十三、")]
CARS = "截至2023年12月31日，开支财政拨款的公务用车保有量3辆。"


def test_a_promised_section_that_nothing_speaks_of_is_an_error():
    (finding,) = found("JS603", (ASSETS, ""), (CARS, ""))
    assert (finding.severity, finding.key.subject) == (Severity.ERROR, "assets")


def test_a_section_that_was_never_promised_is_a_warning():
    (finding,) = found("JS603", (ASSETS, ""), (CARS, ""), ("十二、国有资产占用情况说明\n", ""))
    assert finding.severity is Severity.WARNING


def test_a_section_under_another_heading_is_there():
    assert not found(
        "JS603", ("十二、国有资产占用情况说明\n截至", "十二、其他情况说明\n国有资产：截至")
    )
    assert not found("JS603")


def test_a_report_on_performance_alone_needs_no_sections():
    text = "2023年度某市档案局部门整体绩效自评报告\n一、基本情况\n本部门支出100.00万元。\n"
    assert "JS603" not in [f.code for f in check_text(text).findings]


def test_state_capital_is_not_asked_for_before_its_year():
    text = full_text(("2023", "2018"), ("2022", "2017"))
    start, end = (
        text.index("八、国有资本经营预算财政拨款支出决算情况说明\n本部门"),
        text.index("九、财政拨款“三公”经费支出决算情况说明\n2018"),
    )
    cut = text[:start] + text[end:]
    before = cut.replace("国有资本经营预算", "").replace("国有资本经营", "")
    assert "capital" not in [f.key.subject for f in check_text(before).findings]


FUND = "七、政府性基金预算财政拨款收入支出决算情况说明\n"


def without_fund(text: str) -> str:
    """Take the section of government funds out of the body."""
    start = text.rindex(FUND)
    return text[:start] + text[text.index("八、国有资本", start) :]


def test_a_section_that_only_some_forms_have_is_due_where_the_contents_promise_it():
    text = without_fund(full_text())
    keys = [one.key.subject for one in check_text(text).findings]
    assert "fund" not in keys  # the table is empty and its note says so
    silent = text.replace("无政府性基金预算财政拨款收入和支出", "无此项收支")
    promised = [one.key.subject for one in check_text(silent).findings if one.code == "JS603"]
    unpromised = [one.key.subject for one in check_text(silent.replace(FUND, "")).findings]
    assert "fund" not in unpromised
    assert promised == ["fund"]


RUNNING = STATEMENT[STATEMENT.index("十、机关运行") : STATEMENT.index("十一、")]


def test_costs_of_running_an_agency_are_asked_for_where_there_is_administration():
    unlisted = ((RUNNING, ""), ("十、机关运行经费支出说明\n", ""))
    (finding,) = found("JS603", *unlisted)
    assert finding.key.subject == "running"
    assert not found("JS603", *unlisted, ("行政运行", "事业运行"))


EMPTY_FUND = (
    "合计 | | | | | | |\n说明：本部门2023年度无政府性基金预算财政拨款收入和支出，故本表无数据。\n"
)
FILLED_FUND = "合计 | | | 8.00 | 8.00 | | 8.00 |\n注：本表反映政府性基金收支情况。\n"
FUND_TABLE = TABLES[
    TABLES.index("政府性基金预算财政拨款收入支出决算表\n公开07表") : TABLES.index(
        "国有资本经营预算财政拨款支出决算表\n公开08表"
    )
]


@pytest.mark.parametrize(
    ("table", "is_missing"),
    [
        (FUND_TABLE, False),
        (FUND_TABLE.replace(EMPTY_FUND, FILLED_FUND), True),
        (FUND_TABLE.replace(EMPTY_FUND, FILLED_FUND) + FUND_TABLE, True),  # of two parts one
        ("注：政府性基金收支未列表。\n", True),
    ],
)
def test_a_note_tells_a_section_only_where_its_tables_print_nothing(table: str, is_missing: bool):
    text = without_fund(full_text((FUND_TABLE, table)))
    missing = [one.key.subject for one in check_text(text).findings if one.code == "JS603"]
    assert ("fund" in missing) is is_missing


def test_one_word_of_a_section_in_the_note_of_its_empty_table_is_enough():
    catalogue = load_catalogue()
    read = read_full(without_fund(full_text()))
    assert missing_of(read, catalogue) == []
    profiles = {
        name: replace(profile, sections=tuple(_by_two_words(one) for one in profile.sections))
        for name, profile in catalogue.profiles.items()
    }
    assert missing_of(read, replace(catalogue, profiles=profiles)) == []


def _by_two_words(section: DueSection) -> DueSection:
    """Let another word tell the section of government funds as well."""
    return replace(section, words=(*section.words, "基金决算")) if section.id == "fund" else section


def missing_of(read: Disclosure, catalogue: Catalogue) -> list[str]:
    report = run_checks(read, catalogue)
    return [one.key.subject for one in report.findings if one.code == "JS603"]


def test_a_document_without_tables_needs_no_sections():
    assert not found_without_tables("JS603", (ASSETS, ""), (CARS, ""))


def test_each_missing_section_is_reported_or_not_evaluated():
    gone = ((ASSETS, ""), (CARS, ""), (RUNNING, ""))
    assert [one.key.subject for one in found("JS603", *gone)] == ["running", "assets"]
    read = replace(read_full(full_text(*gone)), unread=(UnreadPart("reading.page_is_image", ()),))
    report = run_checks(read, load_catalogue())
    assert "JS603" not in [one.code for one in report.findings]
    assert [one.code for one in report.not_evaluable].count("JS603") == 2


def test_a_missing_section_is_shown_at_the_end():
    report = check_text(full_text((ASSETS, ""), (CARS, "")))
    (finding,) = [one for one in report.findings if one.code == "JS603"]
    assert finding.places == report.disclosure.paragraphs[-1].places[:1]
