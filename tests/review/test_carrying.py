"""A review carried over to a new version of its document: what holds, what is asked anew."""

from datetime import UTC, datetime

import pytest
from builders import EXPENDITURE, of_code, ref_of, review, statement

from juesuan_gui.domain.finding import TextRef
from juesuan_gui.review import Batch, SetCell, SetDecision, SetRemark, SetText, Status
from juesuan_gui.review.carrying import carry_over
from juesuan_gui.review.changes import StoredChange, change_of
from juesuan_gui.review.comparison import Fate, compare
from juesuan_gui.review.conflicts import VALUE_CHANGED, Subject
from juesuan_gui.review.replay import adoption_of, replay

ROWS = """合计 | | {total} | {basic} | {project} | | |
2010301 | 行政运行 | 30.00 | 10.00 | 20.00 | | |
"""
WORDS = "2023年度本年支出合计{words}万元，其中：基本支出10.00万元。"
WHEN = datetime(2024, 5, 1, tzinfo=UTC)


def document(total="30.00", basic="10.00", project="20.00", words="30.00", extra=""):
    rows = EXPENDITURE + ROWS.format(total=total, basic=basic, project=project)
    return review(rows, statement("expenditure", WORDS.format(words=words), extra))


class Session:
    """A review with its journal, as the window keeps it."""

    def __init__(self, reviewed):
        self.review = reviewed
        self.journal = []

    def make(self, edit, author="甲"):
        one = self.review
        change = change_of(edit, one.anchors, one.disclosure, one.report.findings)
        self.journal.append(StoredChange(change, author, WHEN))
        one.apply(edit)

    def decide(self, code, status=Status.EXPLAINED, remark=""):
        (finding,) = of_code(self.review.findings, code)
        edits = [SetDecision(finding.key, status)]
        edits += [SetRemark(finding.key, remark)] if remark else []
        self.make(Batch(tuple(edits)))
        return finding.key

    def carried_to(self, new):
        return carry_over(self.review, self.journal, new)


def total_of(one, measure="total"):
    return ref_of(one.disclosure.tables[0], "合计", measure)


def words_of(one):
    return next(i for i, p in enumerate(one.disclosure.paragraphs) if "本年支出合计" in p.text)


def test_a_decision_holds_where_finding_and_value_are_the_same():
    old = Session(document(total="31.00", words="31.00"))
    key = old.decide("JS131", remark="已与账簿核对")
    new = document(total="31.00", words="31.00", extra="新增一段说明。")
    carried = old.carried_to(new)
    assert new.decisions[key] is Status.EXPLAINED
    assert new.remarks[key] == "已与账簿核对"
    assert new.conflicts == ()
    assert {(one.author, one.made_at) for one in carried} == {("甲", WHEN)}


def test_a_decision_on_another_value_is_asked_anew():
    old = Session(document(total="31.00", words="31.00"))
    key = old.decide("JS131", remark="已与账簿核对")
    new = document(total="32.00", words="32.00")
    carried = old.carried_to(new)
    assert (dict(new.decisions), dict(new.remarks)) == ({}, {})
    told = {(one.subject, one.reason, one.was, one.now) for one in new.conflicts}
    assert told == {
        (subject, VALUE_CHANGED, "31.00", "32.00") for subject in (Subject.DECISION, Subject.REMARK)
    }
    again = document(total="32.00", words="32.00")
    replay(again, carried)
    assert again.conflicts == new.conflicts
    for conflict in again.conflicts:
        again.apply(adoption_of(conflict.change, again))
    assert again.decisions[key] is Status.EXPLAINED


def test_deciding_again_settles_what_was_held_back():
    old = Session(document(total="31.00", words="31.00"))
    old.decide("JS131")
    new = document(total="32.00", words="32.00")
    later = Session(new)
    later.journal += old.carried_to(new)
    later.decide("JS131", Status.CONFIRMED)
    again = document(total="32.00", words="32.00")
    replay(again, later.journal)
    assert again.conflicts == ()
    assert set(again.decisions.values()) == {Status.CONFIRMED}


def test_what_is_mended_needs_no_decision():
    old = Session(document(total="31.00", words="31.00"))
    old.decide("JS131", remark="请更正")
    new = document()
    assert old.carried_to(new) == ()
    assert new.conflicts == ()


def test_a_correction_that_the_new_version_made_is_done():
    old = Session(document(total="31.00", words="31.00"))
    old.make(SetCell(total_of(old.review), "30.00"))
    paragraph = words_of(old.review)
    start = old.review.disclosure.paragraphs[paragraph].text.index("31.00")
    old.make(SetText(TextRef(paragraph, start, start + 5), "30.00"))
    new = document()
    old.carried_to(new)
    assert new.conflicts == ()
    assert not new.is_changed


def test_a_correction_of_what_is_still_printed_is_made_again():
    old = Session(document(total="31.00", words="31.00"))
    old.make(SetCell(total_of(old.review), "30.00", "与明细一致"))
    new = document(total="31.00")
    old.carried_to(new)
    assert [(c.printed, c.corrected, c.reason) for c in new.corrections()] == [
        ("31.00", "30.00", "与明细一致")
    ]


def test_a_correction_of_something_else_now_is_a_conflict():
    old = Session(document(total="31.00", words="31.00"))
    old.make(SetCell(total_of(old.review), "30.00"))
    new = document(total="33.00")
    old.carried_to(new)
    (conflict,) = new.conflicts
    assert (conflict.subject, conflict.was, conflict.wanted, conflict.now) == (
        Subject.CELL,
        "31.00",
        "30.00",
        "33.00",
    )
    new.apply(adoption_of(conflict.change, new))
    assert [c.corrected for c in new.corrections()] == ["30.00"]


def test_several_corrections_of_a_sentence_go_each_by_itself():
    old = Session(document(words="31.00"))
    paragraph = words_of(old.review)
    text = old.review.disclosure.paragraphs[paragraph].text
    wanted = text.replace("31.00", "30.00").replace("10.00", "12.00")
    old.make(SetText(TextRef(paragraph, 0, len(text)), wanted))
    new = document()  # the first was made, the second is still to be made
    old.carried_to(new)
    assert new.conflicts == ()
    assert [c.corrected for c in new.text_corrections()] == [wanted]


def test_a_sentence_worded_in_another_way_is_asked_anew():
    old = Session(document(words="31.00"))
    paragraph = words_of(old.review)
    start = old.review.disclosure.paragraphs[paragraph].text.index("31.00")
    old.make(SetText(TextRef(paragraph, start, start + 5), "30.00"))
    new = document(words="33.00")
    old.carried_to(new)
    (conflict,) = new.conflicts
    assert (conflict.subject, conflict.reason) == (Subject.WORDS, "other_print")
    assert ("31.00" in conflict.was, "30.00" in conflict.wanted, "33.00" in conflict.now) == (
        True,
        True,
        True,
    )
    new.apply(adoption_of(conflict.change, new))
    assert "30.00" in new.disclosure.paragraphs[words_of(new)].text


@pytest.mark.parametrize("again", [True, False])
def test_what_was_taken_back_is_not_carried_over(again):
    old = Session(document(total="31.00", words="31.00"))
    cell = total_of(old.review)
    old.make(SetCell(cell, "30.00"))
    old.make(SetCell(cell, "31.00"))
    assert old.carried_to(document(total="31.00" if again else "30.00")) == ()


# --- side by side


def test_findings_are_mended_open_changed_or_new():
    old = document(total="31.00", words="31.00")
    same, changed, mended = (
        compare(old, document(total=total, words=total)) for total in ("31.00", "32.00", "30.00")
    )
    fates = {Fate.OPEN: same, Fate.CHANGED: changed, Fate.MENDED: mended}
    for fate, comparison in fates.items():
        found = {one.fate for one in comparison.findings if one.before.code == "JS131"}
        assert found == {fate}
    new = compare(document(), document(total="31.00", words="31.00"))
    assert new.count(Fate.NEW) > 0
    assert new.count(Fate.MENDED) == 0


def test_cells_and_sentences_that_differ_are_listed():
    old = document(total="31.00", words="31.00")
    new = document(extra="新增一段说明。")
    comparison = compare(old, new)
    assert [(c.before, c.now) for c in comparison.cells] == [("31.00", "30.00")]
    (changed, added) = comparison.texts
    assert ("31.00" in changed.before, "30.00" in changed.now) == (True, True)
    assert (added.before, added.now) == ("", "新增一段说明。")
    assert compare(new, new).cells == compare(new, new).texts == ()


def test_rows_that_come_and_go_are_listed():
    old = document()
    rows = EXPENDITURE + ROWS.format(total="30.00", basic="10.00", project="20.00")
    new = review(
        rows.replace("2010301 | 行政运行", "2010350 | 事业运行"),
        statement("expenditure", WORDS.format(words="30.00")),
    )
    found = {(c.before, c.now) for c in compare(old, new).cells}
    assert {("行政运行", None), (None, "事业运行")} <= found
