"""Documents in other words and layouts, tools/variants.py: what is found stays the same."""

import sys
from pathlib import Path

import pytest

from juesuan_gui.loading import load_catalogue

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import variant_changes
import variants

DATA = Path(__file__).resolve().parent.parent / "data"
# document, number of variants; `python tools/variants.py` makes as many as are wanted
DOCUMENTS = {
    "seeds/000.txt": 8,
    "seeds/001.txt": 8,
    "layouts/beijing_2023.txt": 3,
    "layouts/county_2018.txt": 3,
    "layouts/shanghai_2024.txt": 3,
    "layouts/yunnan_2020.txt": 3,
    "layouts/zhejiang_2021.txt": 3,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_is_found_in_other_words_and_layouts(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    outcomes = list(variants.compare(text, DOCUMENTS[name], seed=1))
    assert len(outcomes) == DOCUMENTS[name]
    assert [outcome for outcome in outcomes if outcome.false_errors] == []
    assert sum(outcome.is_same for outcome in outcomes) >= len(outcomes) * 0.95


def test_each_change_changes_the_text() -> None:
    text = (DATA / "seeds/001.txt").read_text(encoding="utf-8")
    words = variant_changes.read_words()
    tables = variant_changes.tables_of(text, load_catalogue())
    for change in variant_changes.CHANGES:
        made = [
            variant_changes.vary(
                text, tables, words, seed, change.__name__, has_rounding=False
            ).text()
            for seed in range(4)
        ]
        assert any(one != text for one in made), change.__name__


def test_a_document_without_tabs_has_no_variants() -> None:
    text = (DATA / "layouts/hospital_2022.txt").read_text(encoding="utf-8")
    assert list(variants.compare(text, 1, seed=1)) == []
