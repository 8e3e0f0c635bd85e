import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.export.content.changes import find_changes

PARAGRAPH = "一是收入增加。二是支出合计1,506.01万元，占83%。三是结余减少。"
TEXTS = st.text(st.sampled_from("收支12.,。%万元"), max_size=30)


def marked(content, highlights):
    return [content[h.start : h.end] for h in highlights]


def test_a_changed_number_is_marked_as_a_whole_in_its_sentence():
    changed = find_changes(PARAGRAPH, PARAGRAPH.replace("1,506.01", "1,506.10"))
    assert changed.printed == "二是支出合计1,506.01万元，占83%。"
    assert changed.corrected == "二是支出合计1,506.10万元，占83%。"
    assert marked(changed.printed, changed.deleted) == ["1,506.01"]
    assert marked(changed.corrected, changed.inserted) == ["1,506.10"]


def test_two_changed_sentences_are_both_shown():
    corrected = PARAGRAPH.replace("增加", "减少").replace("83%", "82%")
    changed = find_changes(PARAGRAPH, corrected)
    assert changed.printed.startswith("一是")
    assert marked(changed.printed, changed.deleted)[-1] == "83%"


@pytest.mark.parametrize(("old", "new"), [("", "新的一句。"), ("旧的一句。", "")])
def test_a_paragraph_that_appears_or_vanishes_is_marked_throughout(old, new):
    changed = find_changes(old, new)
    assert "".join(marked(old, changed.deleted)) == old
    assert "".join(marked(new, changed.inserted)) == new


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_before_and_after(old, new):
    changed = find_changes(old, new)
    assert _unmarked(changed.printed, changed.deleted) == _unmarked(
        changed.corrected, changed.inserted
    )
    assert changed.printed in old
    assert changed.corrected in new


def _unmarked(content, highlights):
    covered = {i for h in highlights for i in range(h.start, h.end)}
    return "".join(c for i, c in enumerate(content) if i not in covered)
