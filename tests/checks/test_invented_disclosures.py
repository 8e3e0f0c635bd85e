"""Whole invented disclosures in the words of many regions: nothing is wrong, and all is compared.

Each text under `data/disclosures` is consistent from beginning to end. What it lacks on purpose
(tables that a form prints elsewhere) is listed here.
"""

from functools import lru_cache
from pathlib import Path

import pytest

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

FOLDER = Path(__file__).parents[1] / "data" / "disclosures"
TABLES_LEFT_OUT = ("town_budget_2024", "town_budget_2025")
# Relations that are evaluated, trivial ones included.
COMPARED = {
    "by_classes_2023": 635,
    "central_unit_2022": 370,
    "fund_and_vehicles_2021": 570,
    "hospital_2023": 390,
    "school_2023": 355,
    "town_budget_2024": 435,
    "town_budget_2025": 262,
    "town_in_yuan_2024": 550,
    "unit_total_income_2022": 380,
    "university_2022": 415,
    "variances_2023": 545,
    "with_training_2020": 480,
}


@lru_cache(maxsize=1)
def opened(name: str) -> Review:
    catalogue = load_catalogue()
    data = (FOLDER / f"{name}.txt").read_bytes()
    return Review(read_bytes(data, f"{name}.txt", catalogue), catalogue)


def disclosure(name: str) -> Disclosure:
    return opened(name).disclosure


@pytest.mark.parametrize("name", sorted(COMPARED))
def test_nothing_is_reported_of_a_consistent_disclosure(name: str) -> None:
    allowed = {"JS602"} if name in TABLES_LEFT_OUT else set()
    loud = {
        (finding.code, finding.severity)
        for finding in opened(name).findings
        if finding.severity in (Severity.ERROR, Severity.WARNING)
    }
    assert {code for code, _ in loud} <= allowed
    assert not any(severity is Severity.ERROR for _, severity in loud)


@pytest.mark.parametrize("name", sorted(COMPARED))
def test_its_tables_are_known_and_its_figures_compared(name: str) -> None:
    assert TableKind.OTHER not in {table.kind for table in disclosure(name).tables}
    tally = opened(name).report.tally
    assert tally.evaluated + tally.trivial >= COMPARED[name]


def test_the_tables_that_a_budget_lacks_are_named_as_those_of_budgets() -> None:
    missing = [f for f in opened("town_budget_2025").findings if f.code == "JS602"]
    titles = [dict(finding.values)["title"] for finding in missing]
    assert "收入预算表" in titles
    assert not any("决算" in title for title in titles)
