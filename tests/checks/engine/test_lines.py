"""Lines are searched one by one as if by themselves, over edits too."""

import re

from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.checks.engine.lines import Lines
from juesuan_gui.checks.engine.memo import Memo

PATTERNS = [
    re.compile(pattern)
    for pattern in (
        "甲+",
        "(?m:^)乙",
        "(?<!甲)乙(?!丙)",
        "丙(?m:$)",
        "[^甲]{2}",
        "^甲",
        "乙$",
        "\\d(?=元)",
    )
]
TEXTS = st.lists(st.text("甲乙丙1元", max_size=6), min_size=1, max_size=100)


def _found(lines, pattern, memo):
    return [(hit.line, hit.start, hit.match[0]) for hit in lines.search(pattern, memo)]


def _expected(texts, pattern):
    return [
        (number, match.start(), match[0])
        for number, text in enumerate(texts)
        for match in pattern.finditer(text)
    ]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 99), st.text("甲乙丙1元", max_size=6)), max_size=5))
def test_what_is_found_after_edits_is_what_each_text_holds(texts, edits):
    lines, memo = Lines(), Memo()
    for number, text in [(0, texts[0]), *edits]:
        texts[number % len(texts)] = text
        lines.follow(texts)
        for pattern in PATTERNS:
            assert _found(lines, pattern, memo) == _expected(texts, pattern)


def test_texts_that_become_more_or_fewer_are_all_searched_again():
    lines, memo = Lines(), Memo()
    for texts in (["甲", "乙"], ["乙"], ["乙", "甲", "甲乙"]):
        lines.follow(texts)
        for pattern in PATTERNS:
            assert _found(lines, pattern, memo) == _expected(texts, pattern)
