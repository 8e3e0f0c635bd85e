"""The pattern of all names finds the longest one, however long and however many there are."""

import re

from juesuan_gui.checks.narrative.lexicon import trie_pattern


def test_the_longest_name_at_a_place_is_found():
    pattern = re.compile(trie_pattern(["住房", "住房公积金", "住房补贴", "公"]))
    assert [m[0] for m in pattern.finditer("住房公积金和住房")] == ["住房公积金", "住房"]


def test_a_name_of_thousands_of_letters_is_no_deep_nesting():
    long = "住房公积金用于保障单位职工" * 300
    pattern = re.compile(trie_pattern([long, "住房", long + "尾"]))
    assert pattern.match(long)[0] == long
    assert pattern.match("住房补贴")[0] == "住房"
