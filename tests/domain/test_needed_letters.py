"""What a pattern needs to match, told from its structure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.checks.engine.memo import Memo
from juesuan_gui.domain.needed_letters import needed_letters
from juesuan_gui.loading import load_catalogue


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("公车", "车"),
        ("(?:持平|一致)", "平致"),
        ("[甲乙]\\d+", "甲乙"),
        ("\\d+(?=辆)", "辆"),
        ("(?<!甲)\\d", ""),
        ("甲?\\d", ""),
        ("(?:甲|\\d)", ""),
        ("甲*乙+", "乙"),
        ("(?>甲|乙)++", "甲乙"),
        ("万元", "元"),
        ("(?i:[^甲])", ""),
    ],
)
def test_one_of_these_letters_stands_in_every_match(pattern, letters):
    assert needed_letters(re.compile(pattern)) == frozenset(letters)


def test_a_pattern_that_ignores_case_needs_nothing():
    assert not needed_letters(re.compile("甲x", re.IGNORECASE))


def _patterns():
    found = []

    def walk(node):
        if isinstance(node, re.Pattern):
            found.append(node)
        elif hasattr(node, "values"):
            for value in node.values():
                walk(value)

    catalogue = load_catalogue()
    for part in (catalogue.wording, catalogue.structure, catalogue.narrative):
        walk(part)
    return found


PATTERNS = _patterns()
WORDS = [
    "增加",
    "减少",
    "持平",
    "2024年",
    "12.30",
    "万元",
    "%",
    "(款)",
    "(类)",
    "，",
    "。",
    "决算",
    "XX",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_what_is_not_searched_would_not_have_matched(text):
    memo = Memo()
    for pattern in PATTERNS:
        spans = [match.span() for match in memo.search(pattern, text)]
        assert spans == [match.span() for match in pattern.finditer(text)]


def test_titles_of_tables_are_told_by_one_letter():
    assert load_catalogue().title_letters == {"表"}
