"""After any edits the report is the one that a fresh check of the edited document gives."""

import random
import re
from pathlib import Path

import pytest

from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Finding, TextRef
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review import Edit, Review, SetCell, SetText

SEEDS = Path(__file__).resolve().parent.parent / "data" / "seeds"
# No rows without columns: a fresh check places them by what the edited document says.
DOCUMENTS = (resource_path("sample", "sample.txt"), *sorted(SEEDS.glob("00[01]*.txt")))
EDITS = 8
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def random_edit(review: Review, chance: random.Random) -> Edit:
    """Return an edit of a cell, of a figure in the text or of a word."""
    if chance.random() < 0.5:
        table = chance.choice(review.disclosure.tables)
        cell = chance.choice(table.cells)
        texts = ("", "0.00", "12.3", f"1{cell.text.strip()}", "合计", "教育支出")
        return SetCell(table.ref(cell.row, cell.column), chance.choice(texts))
    paragraphs = review.disclosure.paragraphs
    index = chance.choice([i for i, one in enumerate(paragraphs) if len(one.text) > 1])
    figures = list(_FIGURE.finditer(paragraphs[index].text))
    if figures and chance.random() < 0.8:
        figure = chance.choice(figures)
        new = chance.choice((f"{figure[0]}1", "0", "100.00", figure[0][1:] or "7"))
        return SetText(TextRef(index, *figure.span()), new)
    at = chance.randrange(len(paragraphs[index].text))
    return SetText(TextRef(index, at, at + 1), chance.choice(("", "增加", "。", "减少")))


def told(finding: Finding) -> tuple[object, ...]:
    """Return all that a finding says, without the ids of relations."""
    return (
        finding.key,
        finding.severity,
        finding.message,
        tuple(sorted(finding.values.items())),
        finding.expected,
        finding.cells,
        tuple((one.ref, one.text) for one in finding.texts),
        tuple((one.target, one.new, one.grade) for one in finding.suggestions),
    )


def listed(report: CheckReport) -> list[tuple[object, ...]]:
    """Return what a report lists as not checked."""
    return sorted(
        ((one.code, one.reason, one.values, one.cells) for one in report.not_evaluable), key=str
    )


@pytest.mark.slow
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem[:6])
def test_report_after_edits_is_that_of_a_fresh_check(path: Path, catalogue: Catalogue) -> None:
    review = Review(read_disclosure(path, catalogue), catalogue)
    chance = random.Random(path.stem[:6])  # noqa: S311 - no secret
    edits: list[Edit] = []
    for _ in range(EDITS):
        edit = random_edit(review, chance)
        edits.append(edit)
        applied = review.apply(edit)
        if chance.random() < 0.2:
            review.apply(applied.inverse)
        fresh = Review(review.disclosure, catalogue)
        assert sorted(map(told, review.findings), key=str) == sorted(
            map(told, fresh.findings), key=str
        ), edits[-3:]
        assert listed(review.report) == listed(fresh.report), edits[-3:]
        assert review.report.tally == fresh.report.tally, edits[-3:]
