"""Real documents with hand-made truth: every fact in place, every known defect found."""

from functools import lru_cache

import pytest
from real_documents import SEEDS, load_truth, reviewed_seed
from scoring import agrees, amounts_of, hits, invented, misplaced

from juesuan_gui.export.json.output import check_json, tables_json
from juesuan_gui.loading import load_catalogue

STATUTORY = [
    "TOTAL_SUMMARY",
    "INCOME",
    "EXPENDITURE",
    "APPROPRIATION_SUMMARY",
    "GENERAL_BUDGET",
    "GENERAL_BUDGET_BASIC",
]
KINDS = {
    "000": [
        *STATUTORY,
        *("THREE_PUBLIC", "GOVERNMENT_FUND", "STATE_CAPITAL", "PERFORMANCE_OVERALL"),
        *["PERFORMANCE_PROJECT"] * 4,
        "OTHER",
    ],
    "001": [
        *STATUTORY,
        *("STATE_CAPITAL", "THREE_PUBLIC", "OTHER", "PERFORMANCE_OVERALL"),
        *["PERFORMANCE_PROJECT"] * 7,
    ],
    "002": [
        *STATUTORY,
        *("THREE_PUBLIC", "GOVERNMENT_FUND", "STATE_CAPITAL", "PERFORMANCE_OVERALL"),
        *["PERFORMANCE_PROJECT"] * 8,
    ],
    "003": ["OTHER", "PERFORMANCE_PROJECT"],
    "004": ["OTHER"],
}
# (evaluated, across tables, printed formulas evaluated): the least that must be looked at. Most
# identities that may be left unchecked: what is known of each document.
LEAST = {
    "000": (350, 100, 19, 0),
    "001": (495, 130, 0, 0),
    "002": (315, 90, 19, 2),
    "003": (3, 0, 0, 0),
    "004": (8, 0, 0, 0),
}
ABOUT = {
    "000": ("武汉市江汉区城区改造更新局", 2021, "final-accounts"),
    "001": ("武汉市江岸区住房保障和房屋管理局", 2023, "final-accounts"),
    "002": ("武汉市江汉区人民政府办公室", 2021, "final-accounts"),
    "003": ("开福区城市房屋征收和补偿管理办公室", 2022, "performance-report"),
    "004": ("武汉市硚口区人民政府汉中街道办事处", 2020, "performance-report"),
}
WITH_FACTS = ("001", "002")
WITH_FINDINGS = ("001", "002", "003")


@lru_cache(maxsize=8)
def tables_of(number: str) -> dict:
    return tables_json(reviewed_seed(number).disclosure)


@lru_cache(maxsize=8)
def findings_of(number: str) -> list[dict]:
    review = reviewed_seed(number)
    return check_json(review.report, review.findings, load_catalogue())["findings"]


@pytest.mark.parametrize("number", WITH_FACTS)
def test_every_printed_amount_is_in_its_place_and_none_is_invented(number):
    facts = load_truth(f"{number}.facts")
    assert len(facts) > 150
    assert misplaced(facts, tables_of(number)) == []
    assert invented(facts, tables_of(number)) == {}


@pytest.mark.parametrize("number", WITH_FACTS)
def test_the_measure_of_facts_sees_a_wrong_column(number):
    """The comparison itself must notice what it is made to notice."""
    facts = load_truth(f"{number}.facts")
    shifted = [{**fact, "column_no": fact["column_no"] + 1} for fact in facts]
    assert len(misplaced(shifted, tables_of(number))) > len(facts) / 3
    assert invented(facts[1:], tables_of(number)).total() == 1
    assert len(amounts_of(tables_of(number))) >= len(facts)


@pytest.mark.parametrize("number", WITH_FINDINGS)
def test_every_known_defect_is_found(number):
    truth = load_truth(f"{number}.findings")
    hard = [entry for entry in truth if entry["class"] in ("defect", "missing")]
    found = hits(hard, findings_of(number))
    assert sorted({entry["id"] for entry in hard} - found) == []


@pytest.mark.parametrize("number", WITH_FINDINGS)
def test_every_error_is_a_known_defect(number):
    truth = load_truth(f"{number}.findings")
    errors = [f for f in findings_of(number) if f["severity"] == "error"]
    unknown = [f["key"] for f in errors if not any(agrees(entry, f) for entry in truth)]
    assert unknown == []


@pytest.mark.parametrize("number", WITH_FINDINGS)
def test_what_is_rounding_or_a_matter_of_judgement_is_no_error(number):
    truth = load_truth(f"{number}.findings")
    mild = [e for e in truth if e["class"] in ("rounding", "soft")]
    hard = [e for e in truth if e["class"] not in ("rounding", "soft")]
    errors = [f for f in findings_of(number) if f["severity"] == "error"]
    only_mild = [f for f in errors if not any(agrees(entry, f) for entry in hard)]
    severe = {entry["id"] for entry in mild for f in only_mild if agrees(entry, f)}
    assert severe == set()


@pytest.mark.parametrize("number", SEEDS)
def test_the_kinds_of_tables_are_recognised_in_order(number):
    assert [table["kind"] for table in tables_of(number)["tables"]] == KINDS[number]


@pytest.mark.parametrize("number", SEEDS)
def test_a_document_says_whose_it_is_of_which_year_and_of_which_kind(number):
    read = reviewed_seed(number).disclosure
    assert (read.department, read.year, read.kind) == ABOUT[number]


@pytest.mark.parametrize("number", SEEDS)
def test_no_less_is_evaluated_than_before(number):
    report = reviewed_seed(number).original
    evaluated, cross_table, declared, unchecked = LEAST[number]
    assert report.tally.evaluated >= evaluated
    assert report.tally.cross_table >= cross_table
    assert report.tally.declared_evaluated == report.tally.declared_notes == declared
    assert report.tally.not_evaluable <= unchecked
    assert report.tally.holds + report.tally.rounding >= 0.95 * report.tally.evaluated


@pytest.mark.parametrize("number", SEEDS)
def test_no_check_crashes_on_a_real_document(number):
    assert [
        item for item in reviewed_seed(number).original.not_evaluable if item.code == "JS901"
    ] == []
