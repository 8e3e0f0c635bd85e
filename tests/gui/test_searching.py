"""Finding amounts, codes and words."""

import pytest
from small_document import PEOPLE, TOTAL

from juesuan_gui.application.searching import find_hits
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review import SetCell


def test_an_amount_is_found_whatever_its_separators(workspace):
    workspace.push(SetCell(TOTAL, "1,506.10"), "")
    for query in ("1506.10", "1,506.1", "１５０６", "1 506"):
        assert TOTAL in find_hits(workspace.disclosure, query)


def test_codes_and_words_are_found_in_document_order(workspace):
    assert find_hits(workspace.disclosure, "2010301") == [CellRef("t1", 6, 0)]
    hits = find_hits(workspace.disclosure, "测试局")
    assert hits == sorted(hits, key=lambda hit: hit.paragraph)


def test_a_hit_in_the_text_has_its_offsets(workspace):
    assert find_hits(workspace.disclosure, "编制12人") == [TextRef(PEOPLE, 5, 10)]


@pytest.mark.parametrize("query", ["", "  ", ",", "没有这样的字"])
def test_nothing_is_found_for_nothing(workspace, query):
    assert find_hits(workspace.disclosure, query) == []
