"""The generator of long documents, tools/growth.py."""

import sys
from pathlib import Path

import pytest

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import growth


@pytest.mark.parametrize("scale", [1, 3])
def test_a_generated_disclosure_is_recognised_and_has_no_error(scale: int) -> None:
    catalogue = load_catalogue()
    review = Review(read_bytes(growth.build_disclosure(scale).encode(), "", catalogue), catalogue)
    assert review.report.tally.broken == 0
    assert review.report.tally.evaluated > 200 * scale
    assert [f.code for f in review.findings if f.severity is Severity.ERROR and f.cells] == []
    assert {table.kind for table in review.disclosure.tables} == {
        TableKind.TOTAL_SUMMARY,
        TableKind.INCOME,
        TableKind.EXPENDITURE,
        TableKind.APPROPRIATION_SUMMARY,
        TableKind.GENERAL_BUDGET,
    }


def test_the_number_of_rows_grows_with_the_scale() -> None:
    lines = [growth.build_disclosure(scale).count("\n") for scale in (10, 20, 30)]
    assert lines[1] - lines[0] > 600
    assert lines[2] - lines[1] == pytest.approx(lines[1] - lines[0], rel=0.1)


@pytest.mark.parametrize("scale", [1, 100, 1000])
def test_codes_are_unique_and_of_seven_digits(scale: int) -> None:
    codes = growth._item_codes(scale)
    assert len(codes) == len(set(codes)) == 20 * scale
    assert {len(code) for code in codes} == {7}


def test_more_items_than_there_are_codes_are_refused() -> None:
    with pytest.raises(ValueError, match="codes"):
        growth.build_disclosure(20_000)
