"""Small documents whose right answer is known: other wordings, other offices, no headings."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from juesuan_gui.export.json.output import check_json
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

PROBES = json.loads(
    (Path(__file__).parents[2] / "data" / "probes" / "sentences.json").read_text(encoding="utf-8")
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:万元|亿元|元|%)")
ARITHMETIC = ("JS1", "JS2", "JS3", "JS4", "JS5", "JS7")


def numbers(text: str) -> set[Decimal]:
    return {Decimal(found.replace(",", "")).normalize() for found in NUMBER.findall(text)}


def tells(finding: dict[str, Any], wanted: list[str]) -> bool:
    """Whether a finding holds all numbers and words of a group."""
    shown = ("message", "expected", "actual", "suggestions")
    text = json.dumps([finding.get(name) for name in shown], ensure_ascii=False)
    return all(
        Decimal(one).normalize() in numbers(text) if NUMBER.fullmatch(one) else one in text
        for one in wanted
    )


@pytest.mark.parametrize("probe", PROBES, ids=[probe["name"] for probe in PROBES])
def test_a_sentence_is_answered_as_it_should_be(probe: dict[str, Any]) -> None:
    catalogue = load_catalogue()
    review = Review(read_bytes(probe["text"].encode(), "probe.txt", catalogue), catalogue)
    shown = check_json(review.report, review.findings, catalogue)
    told = [f for f in shown["findings"] if f["severity"] in ("error", "warning", "hint")]
    explained = [f for f in told if any(tells(f, wanted) for wanted in probe["finds"])]
    for wanted in probe["finds"]:
        assert any(tells(f, wanted) for f in told), wanted
    loud = [f for f in told if f["severity"] != "hint" and f["code"][:3] in ARITHMETIC]
    assert [f["code"] for f in loud if f not in explained] == []
    if FIGURE.search(probe["text"]):
        assert shown["summary"]["evaluated"] or shown["not_evaluable"]
