"""What `make bench` measures and prints, tools/bench*.py; never how fast it is."""

import sys
from pathlib import Path

import pytest
from real_documents import reviewed_seed

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import bench_documents
import bench_suggestions
import bench_table
from bench_table import Column

COLUMNS = (Column("open", bound=5, decimals=1), Column("rows"))


@pytest.mark.parametrize(("value", "shown"), [(4.96, "5.0"), (5.0, "5.0"), (5.01, "5.0!")])
def test_a_value_beyond_its_bound_is_marked(value: float, shown: str) -> None:
    assert bench_table.line("name", COLUMNS, {"open": value}).split() == ["name", shown]


def test_values_stand_right_below_their_headings() -> None:
    heading = list(bench_table.headings("title", COLUMNS))[1]
    shown = bench_table.line("name", COLUMNS, {"open": 1.0, "rows": 8184})
    assert shown.endswith("8,184")
    assert len(shown) == len(heading)


def test_what_was_not_measured_stays_blank() -> None:
    assert bench_table.line("name", COLUMNS, {}) == "name"


def test_the_search_for_relations_is_measured() -> None:
    review = reviewed_seed("001")
    found = bench_documents.measure_found(review.disclosure, review.catalogue)
    assert set(found) == {"rows", "found", "search", "per 1000"}
    assert found["found"] > 100


def test_measured_edits_leave_the_document_as_it_was() -> None:
    review = reviewed_seed("003")
    before = review.disclosure, review.findings
    found = bench_documents.measure_edits(review)
    assert set(found) == {"cell", "cell max", "text", "text max"}
    assert (review.disclosure, review.findings) == before


def test_suggestions_are_measured_with_many_slips_and_after_edits() -> None:
    review = reviewed_seed("001")
    found = bench_suggestions.measure_suggestions(review.original.disclosure, review.catalogue)
    assert set(found) == {"findings", "suggest", "edited", "at worst"}
    accepted = bench_suggestions.measure_accepting(review.original.disclosure, review.catalogue)
    assert accepted["slips"] > 20
    assert accepted["safe"] > 0
