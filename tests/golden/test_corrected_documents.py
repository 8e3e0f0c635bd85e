"""Real documents made correct: what is left is no error, no warning and nothing broken."""

from functools import lru_cache

import pytest
from builders import loud
from corrections import CORRECTIONS, corrected_text
from real_documents import DATA, reviewed_seed

from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

NUMBERS = tuple(CORRECTIONS)


@lru_cache(maxsize=4)
def corrected(number: str) -> Review:
    printed = (DATA / "seeds" / f"{number}.txt").read_text(encoding="utf-8")
    text = corrected_text(printed, number)
    return Review(read_bytes(text.encode(), f"{number}.txt", load_catalogue()), load_catalogue())


@pytest.mark.parametrize("number", NUMBERS)
def test_a_correct_document_has_no_error_and_no_warning(number):
    assert [(f.code, f.actual) for f in loud(corrected(number).report)] == []
    assert corrected(number).report.tally.broken == 0


@pytest.mark.parametrize("number", NUMBERS)
def test_no_less_of_it_is_looked_at_than_of_the_document_as_printed(number):
    now, before = corrected(number).report, reviewed_seed(number).original
    assert len(loud(before)) > 20
    assert now.tally.evaluated >= before.tally.evaluated
    assert now.tally.cross_table >= before.tally.cross_table
    known = {(item.code, item.reason) for item in before.not_evaluable}
    assert {(item.code, item.reason) for item in now.not_evaluable} <= known


@pytest.mark.parametrize("number", NUMBERS)
def test_its_hints_are_those_of_the_document_as_printed(number):
    hints = {f.code for f in corrected(number).findings} - {"JS709"}
    assert hints <= {f.code for f in reviewed_seed(number).findings}
