"""Two reviewers' projects of one document: all of both is there, what they made different waits."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache

from builders import EXPENDITURE, disclosure, ref_of, statement
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan_gui.domain.finding import TextRef
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review import (
    Review,
    SetCell,
    SetDecision,
    SetDismissed,
    SetRemark,
    SetText,
    Status,
)
from juesuan_gui.review.changes import HeldChange, StoredChange, change_of
from juesuan_gui.review.conflicts import OTHER_REVIEWER
from juesuan_gui.review.merging import common_start, merge
from juesuan_gui.review.replay import adoption_of, replay
from juesuan_gui.review.state import moved, state_of
from juesuan_gui.review.store import ProjectFile

ROWS = """合计 | | 31.00 | 10.00 | 20.00 | | |
2010301 | 行政运行 | 30.00 | 10.00 | 20.00 | | |
"""
WORDS = "2023年度本年支出合计31.00万元，其中：基本支出11.00万元，项目支出20.00万元。"
START = datetime(2024, 5, 1, tzinfo=UTC)
MEASURES = ("total", "basic", "project")
AMOUNTS = ("30.00", "32.00", "", "10.00")
FIGURES = ("31.00", "11.00", "20.00")


@cache
def read():
    return disclosure(EXPENDITURE + ROWS, statement("expenditure", WORDS))


def fresh() -> Review:
    return Review(read(), load_catalogue())


class Reviewer:
    """A reviewer with a journal, who may begin with the one of another."""

    def __init__(self, author, journal=()):
        self.author = author
        self.journal = list(journal)
        self.review = fresh()
        replay(self.review, self.journal)

    def make(self, edit):
        one = self.review
        change = change_of(edit, one.anchors, one.disclosure, one.report.findings)
        when = START + timedelta(minutes=len(self.journal))
        self.journal.append(StoredChange(change, self.author, when))
        one.apply(edit)

    def cell(self, measure, text):
        self.make(SetCell(ref_of(self.review.disclosure.tables[0], "合计", measure), text))

    def words(self, old, new):
        for index, paragraph in enumerate(self.review.disclosure.paragraphs):
            start = paragraph.text.find(old)
            if "本年支出合计" in paragraph.text and start >= 0:
                self.make(SetText(TextRef(index, start, start + len(old)), new))

    def key(self, number=0):
        findings = self.review.original.findings
        return findings[number % len(findings)].key


def merged(mine: Reviewer, theirs: Reviewer):
    """Return the document with both journals, and what was added."""
    found = merge(fresh, mine.journal, theirs.journal)
    review = fresh()
    replay(review, (*mine.journal, *found.changes))
    return review, found


def sentence(review):
    return next(p.text for p in review.disclosure.paragraphs if "本年支出合计" in p.text)


def test_what_each_did_alone_is_all_there():
    mine, theirs = Reviewer("甲"), Reviewer("乙")
    mine.cell("total", "30.00")
    mine.make(SetRemark(mine.key(), "甲的说明"))
    theirs.make(SetDecision(theirs.key(1), Status.EXPLAINED))
    theirs.words("11.00", "10.00")
    review, found = merged(mine, theirs)
    assert [c.corrected for c in review.corrections()] == ["30.00"]
    assert "10.00" in sentence(review)
    assert review.remarks == {mine.key(): "甲的说明"}
    assert review.decisions == {theirs.key(1): Status.EXPLAINED}
    assert (found.taken, found.held, review.conflicts) == (2, 0, ())
    assert {one.author for one in found.changes} == {"乙"}


def test_different_decisions_wait_and_the_other_one_can_be_adopted():
    mine, theirs = Reviewer("甲"), Reviewer("乙")
    mine.make(SetDecision(mine.key(), Status.CONFIRMED))
    theirs.make(SetDecision(theirs.key(), Status.FALSE_ALARM))
    review, found = merged(mine, theirs)
    assert review.decisions == {mine.key(): Status.CONFIRMED}
    (conflict,) = review.conflicts
    assert (conflict.reason, conflict.wanted, conflict.now, conflict.author) == (
        OTHER_REVIEWER,
        "false-alarm",
        "confirmed",
        "乙",
    )
    assert found.held == 1
    review.apply(adoption_of(conflict.change, review))
    assert review.decisions == {mine.key(): Status.FALSE_ALARM}


def test_two_corrections_of_one_sentence_are_both_made_where_they_do_not_meet():
    mine, theirs = Reviewer("甲"), Reviewer("乙")
    mine.words("31.00", "30.00")
    theirs.words("11.00", "10.00")
    review, _ = merged(mine, theirs)
    other, _ = merged(theirs, mine)
    assert sentence(review) == sentence(other)
    assert "合计30.00万元" in sentence(review)
    assert "基本支出10.00万元" in sentence(review)


def test_two_corrections_of_one_figure_wait():
    mine, theirs = Reviewer("甲"), Reviewer("乙")
    mine.words("31.00", "30.00")
    theirs.words("31.00", "32.00")
    review, _ = merged(mine, theirs)
    (conflict,) = review.conflicts
    assert "30.00" in sentence(review)
    assert "32.00" in conflict.wanted
    review.apply(adoption_of(conflict.change, review))
    assert "32.00" in sentence(review)


def test_what_was_taken_back_since_is_taken_back():
    first = Reviewer("甲")
    first.make(SetDecision(first.key(), Status.CONFIRMED))
    first.cell("total", "30.00")
    theirs = Reviewer("乙", first.journal)
    theirs.make(SetDecision(theirs.key(), Status.OPEN))
    theirs.cell("total", "31.00")
    review, _ = merged(Reviewer("甲", first.journal), theirs)
    assert not review.is_changed


def test_merging_again_adds_nothing():
    mine, theirs = Reviewer("甲"), Reviewer("乙")
    mine.make(SetDecision(mine.key(), Status.CONFIRMED))
    theirs.make(SetDecision(theirs.key(), Status.FALSE_ALARM))
    theirs.cell("basic", "11.00")
    once = Reviewer("甲", (*mine.journal, *merge(fresh, mine.journal, theirs.journal).changes))
    assert merge(fresh, once.journal, theirs.journal).changes == ()


def test_what_waits_in_the_other_project_waits_here_too():
    mine, theirs = Reviewer("甲"), Reviewer("乙")
    other = Reviewer("丙")
    other.make(SetRemark(other.key(), "丙的说明"))
    theirs.make(SetRemark(theirs.key(), "乙的说明"))
    held = merge(fresh, theirs.journal, other.journal).changes
    theirs.journal.extend(held)
    review, _ = merged(mine, theirs)
    assert review.remarks == {mine.key(): "乙的说明"}
    assert [(c.author, c.wanted) for c in review.conflicts] == [("丙", "丙的说明")]


def refused_change():
    """A correction of a cell that the document prints otherwise, as another version has it."""
    other = Review(
        disclosure(EXPENDITURE + ROWS.replace("31.00", "41.00"), statement("expenditure", WORDS)),
        load_catalogue(),
    )
    edit = SetCell(ref_of(other.disclosure.tables[0], "合计", "total"), "40.00")
    return change_of(edit, other.anchors, other.disclosure, other.report.findings)


def test_what_the_document_did_not_take_in_the_other_project_is_not_dropped():
    mine, theirs = Reviewer("甲"), Reviewer("乙", [StoredChange(refused_change(), "乙", START)])
    assert len(theirs.review.open_conflicts) == 1
    review, found = merged(mine, theirs)
    assert [(c.author, c.wanted, c.was) for c in review.open_conflicts] == [
        ("乙", "40.00", "41.00")
    ]
    again = Reviewer("甲", (*mine.journal, *found.changes))
    assert merge(fresh, again.journal, theirs.journal).changes == ()


# --- anything

STEPS = st.one_of(
    st.tuples(st.just("cell"), st.sampled_from(MEASURES), st.sampled_from(AMOUNTS)),
    st.tuples(st.just("words"), st.sampled_from(FIGURES), st.sampled_from(("30.00", "10.50"))),
    st.tuples(st.just("remark"), st.integers(0, 3), st.sampled_from(("", "一", "二"))),
    st.tuples(st.just("decision"), st.integers(0, 3), st.sampled_from(list(Status))),
)
HISTORIES = st.lists(STEPS, max_size=5)


def do(reviewer: Reviewer, steps: Iterable[tuple]) -> Reviewer:
    for kind, what, value in steps:
        match kind:
            case "cell":
                reviewer.cell(what, value)
            case "words":
                reviewer.words(what, value)
            case "remark":
                reviewer.make(SetRemark(reviewer.key(what), value))
            case _:
                reviewer.make(SetDecision(reviewer.key(what), value))
    return reviewer


def plain(review):
    return {subject: outcome.text for subject, outcome in state_of(review).items()}


@settings(max_examples=40)
@given(HISTORIES, HISTORIES, HISTORIES)
def test_of_any_two_histories_nothing_is_dropped(shared, first, second):
    start = do(Reviewer("甲"), shared)
    mine = do(Reviewer("甲", start.journal), first)
    theirs = do(Reviewer("乙", start.journal), second)
    base, own, other = (plain(one.review) for one in (start, mine, theirs))
    review, found = merged(mine, theirs)
    now = plain(review)
    waiting = {conflict.wanted for conflict in review.conflicts}
    for subject in base.keys() | own.keys() | other.keys():
        before, a, b = (state.get(subject) for state in (base, own, other))
        result = now.get(subject)
        if b in (a, before):
            assert result == a
        elif a == before:
            assert result == b
        elif isinstance(subject, int):  # both corrections of a sentence, or the other one waits
            assert (result == a and found.held) or result not in (None, before)
        else:
            assert result == a
            assert (b or "") in waiting | {"", "open"}


@settings(max_examples=25)
@given(HISTORIES, HISTORIES)
def test_what_was_merged_and_saved_is_loaded_as_it_was(tmp_path_factory, first, second):
    mine, theirs = do(Reviewer("甲"), first), do(Reviewer("乙"), second)
    review, found = merged(mine, theirs)
    path = tmp_path_factory.mktemp("merged") / "x.juesuan"
    with ProjectFile.create(path, "x", "y", b"z") as project:
        for change in (*mine.journal, *found.changes):
            project.record(change)
    loaded = fresh()
    with ProjectFile.open(path) as project:
        replay(loaded, project.changes())
    assert plain(loaded) == plain(review)
    assert loaded.conflicts == review.conflicts
    assert [one.key for one in loaded.findings] == [one.key for one in review.findings]


@settings(max_examples=25)
@given(HISTORIES, HISTORIES)
def test_merging_either_way_leaves_the_same_open(first, second):
    mine, theirs = do(Reviewer("甲"), first), do(Reviewer("乙"), second)
    one, added = merged(mine, theirs)
    other, other_added = merged(theirs, mine)
    assert added.held == other_added.held
    if not added.held:
        assert plain(one) == plain(other)


def test_journals_that_begin_alike_share_that_beginning():
    start = Reviewer("甲")
    start.cell("total", "30.00")
    theirs = Reviewer("乙", start.journal)
    theirs.cell("basic", "11.00")
    assert common_start(start.journal, theirs.journal) == start.journal
    assert common_start(Reviewer("丙").journal, theirs.journal) == []


def test_dismissed_conflicts_stay_dismissed():
    mine, theirs, third = Reviewer("甲"), Reviewer("乙"), Reviewer("丙")
    mine.make(SetRemark(mine.key(), "甲"))
    theirs.make(SetRemark(theirs.key(), "乙"))
    mine.journal.extend(merge(fresh, mine.journal, theirs.journal).changes)
    replay(mine.review, mine.journal[1:])
    (conflict,) = mine.review.conflicts
    mine.make(SetDismissed(conflict.key))
    review, _ = merged(third, mine)
    assert [isinstance(c.change, HeldChange) for c in review.open_conflicts] == []
    assert len(review.conflicts) == 1


def test_words_that_both_put_in_at_one_place_are_not_strung_together():
    base = "支出增长。"
    assert list(moved([(2, 2, "环比")], base, "支出同比增长。")) == [None]
    assert list(moved([(2, 2, "同比")], base, "支出同比增长。")) == []
    assert list(moved([(4, 4, "很多")], base, "支出同比增长。")) == [(6, 6, "很多")]
