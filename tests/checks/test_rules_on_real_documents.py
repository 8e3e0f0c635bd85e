"""The checks of structure, wording and single tables give exactly the known findings.

Counts by code; a new finding on a real document must be looked at before it is added here.
"""

import re
from collections import Counter

import pytest
from full_disclosure import check_full
from real_documents import reviewed_seed

from juesuan_gui.checks import ALL_CHECKS
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue

# What compares figures of the text or of performance forms is looked at elsewhere.
COMPARING = re.compile("JS4|JS5(02|04|10|15)|JS620|JS7(?!14)")
CODES = {one.code for one in ALL_CHECKS if not COMPARING.match(one.code)}
LOUD = (Severity.ERROR, Severity.WARNING)

KNOWN_LOUD = {
    "000": ["JS714"],
    "001": ["JS601", "JS611", "JS618", "JS803"],
    "002": ["JS519", "JS617", "JS622", "JS714"],
    "003": ["JS519", "JS714"],
    "004": [],
}
KNOWN_HINTS = {
    "000": {"JS612": 1, "JS805": 1},
    "001": {"JS605": 1, "JS615": 1, "JS618": 1, "JS801": 1, "JS804": 2, "JS805": 1},
    "002": {
        "JS801": 2,
        "JS802": 2,
        "JS804": 1,
        "JS805": 1,
        "JS807": 1,
        "JS811": 1,
        "JS812": 1,
    },
    "003": {"JS804": 1},
    "004": {},
}


def _codes(number: str, *severities: Severity) -> list[str]:
    findings = reviewed_seed(number).findings
    return [f.code for f in findings if f.code in CODES and f.severity in severities]


@pytest.mark.parametrize("number", KNOWN_LOUD)
def test_errors_and_warnings_are_the_known_ones(number: str):
    assert sorted(_codes(number, *LOUD)) == KNOWN_LOUD[number]


@pytest.mark.parametrize("number", KNOWN_HINTS)
def test_hints_are_the_known_ones(number: str):
    assert Counter(_codes(number, Severity.HINT)) == KNOWN_HINTS[number]


def test_a_faultless_document_has_no_finding():
    assert [f.code for f in check_full().findings if f.code in CODES] == []


def test_every_finding_has_a_place_and_a_sentence():
    catalogue = load_catalogue()
    for number in KNOWN_LOUD:
        for finding in reviewed_seed(number).findings:
            if finding.code in CODES:
                places = [*finding.cells, *finding.texts, *finding.places]
                key = finding.message or f"checks.{finding.code}.message"
                assert places, finding.key
                assert "{" not in catalogue.message(key, **finding.values), finding.key


def test_keys_tell_findings_apart():
    for number in KNOWN_LOUD:
        keys = [f.key for f in reviewed_seed(number).findings if f.code in CODES]
        assert len(keys) == len(set(keys))
