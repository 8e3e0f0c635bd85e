"""Patterns that see nothing beyond their line, and the letters that a match begins with."""

import random
import re
from re import _parser

import pytest

from juesuan_gui.domain.within_line import keeps_to_line
from juesuan_gui.loading import load_catalogue


@pytest.mark.parametrize(
    "pattern",
    [
        "公车",
        "[甲乙]+?",
        "[^甲\\n]*",
        "甲.乙",
        "(?m:^)甲(?m:$)",
        "(?<!甲)(?=\\d)乙(?!丙)",
        "(?P<one>甲)(?P=one)++",
        "(?>甲|乙)\\b",
        "[一-鿿]{2,}",
        "[^\\s]",
    ],
)
def test_these_see_their_line_alone(pattern):
    assert keeps_to_line(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern",
    [
        "甲\\n",
        "[^甲]",
        "\\s",
        "[\\s甲]",
        "^甲",
        "甲$",
        "甲(?![^乙])",
        "(?s:.)",
        "[\\t-\\r]",
        "\\D",
        "(甲)?(?(1)乙|丙)",
    ],
)
def test_these_may_see_more(pattern):
    assert not keeps_to_line(re.compile(pattern))


def test_flags_count():
    assert keeps_to_line(re.compile("^甲$", re.MULTILINE))
    assert not keeps_to_line(re.compile("甲.", re.DOTALL))
    assert not keeps_to_line(re.compile("(?-m:^)甲", re.MULTILINE))


def _hastened():
    """Return (with its first letters named, without) of each pattern that names them."""
    found = {}
    catalogue = load_catalogue()
    for part in (catalogue.wording, catalogue.structure, catalogue.narrative["compiled"]):
        for name, pattern in part["patterns"].items() if "patterns" in part else part.items():
            if isinstance(pattern, re.Pattern):
                named = re.match(r"\(\?=(?:\[[^]]+\]|\d+|\\d)\)", pattern.pattern)
                if named:
                    found[name] = pattern, re.compile(pattern.pattern[named.end() :])
    return found


HASTENED = _hastened()


def _letters(parts):
    """Yield words that a pattern speaks of, of its classes one letter each."""
    word = ""
    for name, value in parts:
        if str(name) == "LITERAL":
            word += chr(value)
            continue
        if word:
            yield word
            word = ""
        if str(name) == "IN":
            yield from (chr(one) for kind, one in value if str(kind) == "LITERAL")
        for inner in value if isinstance(value, list | tuple | _parser.SubPattern) else ():
            if isinstance(inner, _parser.SubPattern):
                yield from _letters(inner)
            elif isinstance(inner, list):
                for branch in inner:
                    yield from _letters(branch)
    if word:
        yield word


def _words(pattern):
    common = ["2024", "7", ".", "，", "万元", "款", "X", "_", "…"]
    return [*_letters(_parser.parse(pattern.pattern)), *common]


@pytest.mark.parametrize("name", HASTENED)
def test_naming_the_first_letters_changes_no_match(name):
    named, plain = HASTENED[name]
    words = _words(plain)
    drawn = random.Random(name)  # noqa: S311 - the same texts each time
    for _ in range(3000):
        text = "".join(drawn.choices(words, k=drawn.randint(1, 12)))
        found = [match.span() for match in plain.finditer(text)]
        assert [match.span() for match in named.finditer(text)] == found


def test_chance_makes_matches_of_most():
    assert len(HASTENED) > 15
    drawn = random.Random(1)  # noqa: S311 - the same texts each time
    matched = 0
    for _, plain in HASTENED.values():
        words = _words(plain)
        matched += any(plain.search("".join(drawn.choices(words, k=8))) for _ in range(3000))
    assert matched > len(HASTENED) / 2
