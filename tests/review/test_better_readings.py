"""A project made today opens after the reader has become better: what fits is applied, else told.

Each case is a first reading, on which edits were made, and a second one of the same document.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from builders import EXPENDITURE, INCOME, STATEMENT, review
from hypothesis import given
from hypothesis import strategies as st
from real_documents import SEEDS, read_seed

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef, Table
from juesuan_gui.review import Batch, Edit, Review, SetCell, SetDecision, SetText, Status
from juesuan_gui.review.anchors import Anchors
from juesuan_gui.review.binding import Misfit, Reason, bind_cell, bind_words
from juesuan_gui.review.changes import StoredChange, change_of
from juesuan_gui.review.conflicts import Subject
from juesuan_gui.review.replay import replay
from juesuan_gui.review.store import stored

ROWS = """
合计 | | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 180.00 | 60.00 | 120.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 | | |
2010301 | 行政运行 | 60.00 | 60.00 | | | |
2010302 | 一般行政管理事务 | 120.00 | | 120.00 | | |
208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00 | | |
"""
SALARIES = "2010301 | 行政运行 | 60.00 | 60.00 | | | |\n"
INCOME_ROWS = """
合计 | | 300.00 | 300.00 | | | | |
201 | 一般公共服务支出 | 180.00 | 180.00 | | | | |
208 | 社会保障和就业支出 | 120.00 | 120.00 | | | | |
"""
SENTENCES = STATEMENT + (
    "三、支出决算情况说明\n"
    "2023年度支出合计300.00万元，其中：基本支出100.00万元，占33.33%；项目支出201.00万元，占66.67%。\n"
    "主要原因是人员增加。\n"
)


class History:
    """What a project file would hold of edits made on one reading."""

    def __init__(self, *parts: str) -> None:
        self.review = review(*parts)
        self.changes: list[StoredChange] = []

    def apply(self, edit: Edit) -> Edit:
        one = self.review
        change = change_of(edit, one.anchors, one.disclosure, one.report.findings)
        self.changes.append(stored(change))
        return self.review.apply(edit).inverse

    def on(self, *parts: str) -> Review:
        """Return another reading with the history replayed on it."""
        again = review(*parts)
        replay(again, self.changes)
        return again


def at(table: Table, code: str, measure: str) -> CellRef:
    entry = next(e for e in table.entries if code in (e.key.code, e.key.label))
    return table.ref(entry.row, entry.columns[measure])


def salaries(*parts: str) -> tuple[History, CellRef]:
    """A history in which the salaries' total was corrected to 61.00."""
    history = History(*parts)
    ref = at(history.review.disclosure.tables[0], "2010301", "total")
    history.apply(SetCell(ref, "61.00", "按账更正"))
    return history, ref


def corrected(one: Review) -> list[tuple[str, str, str]]:
    tables = one.disclosure.tables_by_id
    found = []
    for correction in one.corrections():
        cell = tables[correction.cell.table].by_position[correction.cell[1:]]
        key = cell.row_key
        found.append(((key.code or key.label) if key else "", correction.printed, cell.text))
    return found


APPLIED = [("2010301", "60.00", "61.00")]
OTHER_TITLE = EXPENDITURE.replace("支出决算表", "2023年度支出决算表（公开03表）", 1)
ONE_MORE_ROW = ROWS.replace(SALARIES, "20102 | 政协事务 | 0.00 | 0.00 | | | |\n" + SALARIES)
ONE_LESS_ROW = ROWS.replace(
    "20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 | | |\n", ""
)
BETTER_LABEL = ROWS.replace("行政运行", "行政运行支出")


@pytest.mark.parametrize(
    "parts",
    [
        (EXPENDITURE, ROWS),
        (EXPENDITURE, ONE_MORE_ROW),
        (EXPENDITURE, ONE_LESS_ROW),
        (EXPENDITURE, BETTER_LABEL),
        (OTHER_TITLE, ROWS),
        (INCOME, INCOME_ROWS, EXPENDITURE, ROWS),
        (EXPENDITURE, ROWS, INCOME, INCOME_ROWS),
        (SENTENCES, EXPENDITURE, ROWS),
    ],
    ids=["same", "row more", "row less", "label", "title", "table before", "table behind", "text"],
)
def test_an_edit_finds_its_cell_in_a_shifted_reading(parts: tuple[str, ...]):
    history, _ = salaries(EXPENDITURE, ROWS)
    again = history.on(*parts)
    assert corrected(again) == APPLIED
    assert [c.reason for c in again.corrections()] == ["按账更正"]
    assert again.conflicts == ()


def test_a_row_that_slid_does_not_take_the_edit_of_another():
    history, ref = salaries(EXPENDITURE, ROWS)
    again = history.on(EXPENDITURE, ROWS.replace(SALARIES, ""))
    assert again.disclosure.cell(ref).text == "120.00"  # another row stands there now
    assert corrected(again) == []
    (conflict,) = again.conflicts
    assert (conflict.subject, conflict.reason) == (Subject.CELL, Reason.NO_ROW)
    assert (conflict.was, conflict.wanted, conflict.now) == ("60.00", "61.00", "")


def test_another_print_in_the_same_cell_is_a_conflict_with_both_values():
    history, _ = salaries(EXPENDITURE, ROWS)
    again = history.on(EXPENDITURE, ROWS.replace("行政运行 | 60.00", "行政运行 | 66.00"))
    assert corrected(again) == []
    (conflict,) = again.conflicts
    assert conflict.reason == Reason.OTHER_PRINT
    assert (conflict.was, conflict.wanted, conflict.now) == ("60.00", "61.00", "66.00")
    assert again.disclosure.cell(conflict.target).text == "66.00"


def test_a_reading_that_now_says_what_was_written_settles_the_edit():
    history, _ = salaries(EXPENDITURE, ROWS)
    again = history.on(EXPENDITURE, ROWS.replace("行政运行 | 60.00", "行政运行 | 61.00"))
    assert corrected(again) == []
    assert again.conflicts == ()


def test_an_amount_in_another_column_is_no_place_for_the_edit():
    history, _ = salaries(EXPENDITURE, ROWS)
    moved = ROWS.replace("行政运行 | 60.00 | 60.00 |", "行政运行 | | 60.00 | 60.00")
    (conflict,) = history.on(EXPENDITURE, moved).conflicts
    assert (conflict.reason, conflict.now) == (Reason.OTHER_PRINT, "")


def test_a_table_that_is_gone_takes_its_edits_with_it_and_says_so():
    history, _ = salaries(EXPENDITURE, ROWS)
    (conflict,) = history.on(INCOME, INCOME_ROWS).conflicts
    assert conflict.reason == Reason.NO_TABLE


def test_of_two_tables_of_one_title_the_right_one_is_edited():
    history = History(EXPENDITURE, ROWS, EXPENDITURE, ROWS.replace("60.00", "70.00"))
    second = history.review.disclosure.tables[1]
    history.apply(SetCell(at(second, "2010301", "total"), "71.00"))
    again = history.on(
        INCOME, INCOME_ROWS, EXPENDITURE, ROWS, EXPENDITURE, ROWS.replace("60.00", "70.00")
    )
    assert [(c.cell.table, c.printed) for c in again.corrections()] == [("t3", "70.00")]
    alone = history.on(EXPENDITURE, ROWS)
    assert corrected(alone) == []
    assert [one.reason for one in alone.conflicts] == [Reason.NO_TABLE]


def test_an_edit_taken_back_leaves_no_conflict():
    history = History(EXPENDITURE, ROWS)
    ref = at(history.review.disclosure.tables[0], "2010301", "total")
    history.apply(history.apply(SetCell(ref, "61.00")))
    assert history.on(INCOME, INCOME_ROWS).conflicts == ()


def test_an_edit_made_again_on_the_new_print_settles_the_conflict():
    history, _ = salaries(EXPENDITURE, ROWS)
    better = (EXPENDITURE, ROWS.replace("行政运行 | 60.00", "行政运行 | 66.00"))
    later = History(*better)
    later.changes = [*history.changes]
    replay(later.review, history.changes)
    later.apply(SetCell(at(later.review.disclosure.tables[0], "2010301", "total"), "61.50"))
    again = later.on(*better)
    assert corrected(again) == [("2010301", "66.00", "61.50")]
    assert again.conflicts == ()


def test_blank_cells_of_a_doubtful_row_are_left_alone():
    history = History(EXPENDITURE, ROWS)
    blank = at(history.review.disclosure.tables[0], "2010301", "project")
    history.apply(SetCell(blank, "1.00"))
    again = history.on(EXPENDITURE, BETTER_LABEL)  # the label is another, the print says nothing
    assert corrected(again) == []
    assert [one.reason for one in again.conflicts] == [Reason.OTHER_PRINT]


# --- words


def sentence(one: Review, words: str) -> int:
    return next(i for i, p in enumerate(one.disclosure.paragraphs) if words in p.text)


def projects() -> History:
    """A history in which the projects' 201.00 was corrected, after a word was put before it."""
    history = History(EXPENDITURE, ROWS, SENTENCES)
    index = sentence(history.review, "项目支出201.00")
    start = history.review.disclosure.paragraphs[index].text.index("201.00")
    history.apply(SetText(TextRef(index, start, start), "共"))
    history.apply(SetText(TextRef(index, start + 1, start + 7), "200.00", "录入错误"))
    return history


SPLIT = SENTENCES.replace("；项目支出", "；\n项目支出")
JOINED = SENTENCES.replace("66.67%。\n主要", "66.67%。主要")
SPACED = SENTENCES.replace("项目支出201.00万元", "项目支出 201.00 万元")
MORE_BEFORE = SENTENCES.replace("三、支出", "收入支出均按规定公开。\n三、支出")


@pytest.mark.parametrize("text", [SENTENCES, SPLIT, JOINED, SPACED, MORE_BEFORE])
def test_a_corrected_sentence_is_found_by_its_words(text: str):
    again = projects().on(EXPENDITURE, ROWS, text)
    assert again.conflicts == ()
    index = sentence(again, "项目支出")
    changed = again.disclosure.paragraphs[
        sentence(again, "200.00万元")
        if "200.00万元" in again.disclosure.paragraphs[index].text
        else index
    ]
    assert "项目支出共200.00万元" in "".join(changed.text.split())
    assert [c.reason for c in again.text_corrections()] == ["录入错误"]


def test_a_sentence_that_reads_otherwise_is_a_conflict_with_both_wordings():
    history = projects()
    again = history.on(EXPENDITURE, ROWS, SENTENCES.replace("项目支出201.00", "项目经费201.00"))
    assert list(again.text_corrections()) == []
    (conflict,) = again.conflicts
    assert (conflict.subject, conflict.reason) == (Subject.WORDS, Reason.NO_PARAGRAPH)
    assert "项目支出201.00万元" in conflict.was
    assert "项目支出共200.00万元" in conflict.wanted


def test_a_sentence_edit_taken_back_leaves_no_conflict():
    history = History(EXPENDITURE, ROWS, SENTENCES)
    index = sentence(history.review, "项目支出201.00")
    history.apply(history.apply(SetText(TextRef(index, 0, 4), "2024")))
    assert history.on(EXPENDITURE, ROWS).conflicts == ()


def test_equal_paragraphs_are_told_apart_by_their_order_or_not_at_all():
    twice = SENTENCES + "四、其他\n主要原因是人员增加。\n"
    history = History(twice)
    last = len(history.review.disclosure.paragraphs) - 1
    history.apply(SetText(TextRef(last, 5, 9), "物价上涨"))
    again = history.on("前言。\n", twice)
    assert [c.paragraph for c in again.text_corrections()] == [last + 1]
    thrice = history.on(twice + "主要原因是人员增加。\n")
    assert list(thrice.text_corrections()) == []
    assert [one.subject for one in thrice.conflicts] == [Subject.WORDS]


def test_edits_of_one_batch_keep_their_order_within_a_sentence():
    history = History(EXPENDITURE, ROWS, SENTENCES)
    index = sentence(history.review, "项目支出201.00")
    history.apply(
        Batch((SetText(TextRef(index, 0, 0), "（"), SetText(TextRef(index, 1, 5), "2022")))
    )
    again = history.on(MORE_BEFORE, EXPENDITURE, ROWS)
    assert again.disclosure.paragraphs[sentence(again, "（2022年度支出")]
    assert again.conflicts == ()


# --- decisions


def test_a_decision_on_a_finding_that_is_gone_is_kept_and_told():
    history = History(EXPENDITURE, ROWS.replace("合计 | | 300.00", "合计 | | 310.00"))
    finding = history.review.findings[0]
    history.apply(SetDecision(finding.key, Status.EXPLAINED))
    again = history.on(EXPENDITURE, ROWS)
    assert again.decisions == {finding.key: Status.EXPLAINED}
    (conflict,) = again.conflicts
    assert (conflict.subject, conflict.wanted) == (Subject.DECISION, "explained")
    history.apply(SetDecision(finding.key, Status.OPEN))
    assert history.on(EXPENDITURE, ROWS).conflicts == ()


@pytest.mark.parametrize("better", [ONE_MORE_ROW, ONE_LESS_ROW])
def test_decisions_stay_with_their_findings_in_a_better_reading(better: str):
    def wrong(rows: str) -> str:
        return rows.replace("合计 | | 300.00", "合计 | | 310.00")

    history = History(EXPENDITURE, wrong(ROWS), SENTENCES)
    for finding in history.review.findings:
        history.apply(SetDecision(finding.key, Status.EXPLAINED))
    again = history.on(INCOME, INCOME_ROWS, EXPENDITURE, wrong(better), MORE_BEFORE)
    assert again.conflicts == ()
    codes = {one.check for one in again.decisions}
    assert {f.code for f in again.findings if again.status(f) is Status.EXPLAINED} == codes


def test_a_conclusion_finds_a_finding_that_a_later_version_names_otherwise():
    history = History(EXPENDITURE, ROWS, SENTENCES)
    (finding,) = [f for f in history.review.findings if f.code == "JS403"]
    history.apply(SetDecision(finding.key, Status.EXPLAINED))
    former = replace(finding.key, row="projects", measure="amount")
    (one,) = history.changes
    other = replace(one.change, edit=SetDecision(former, Status.EXPLAINED))
    again = review(EXPENDITURE, ROWS, SENTENCES)
    replay(again, [replace(one, change=other)])
    assert again.decisions == {finding.key: Status.EXPLAINED}
    assert again.conflicts == ()


def test_columns_in_another_order_are_told_by_what_they_measure():
    history = History(EXPENDITURE, ROWS)
    (table,) = history.review.disclosure.tables
    history.apply(SetCell(at(table, "2010301", "basic"), "59.00"))
    lines = (EXPENDITURE + ROWS).replace("单位：万元", "").split("\n")
    turned = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 5:
            cells[3], cells[4] = cells[4], cells[3]
        turned.append(" | ".join(cells))
    again = history.on("\n".join(turned))
    assert corrected(again) == [("2010301", "60.00", "59.00")]
    assert again.conflicts == ()


# --- the same reading


@pytest.mark.parametrize("number", SEEDS)
def test_every_cell_is_found_again_in_the_same_reading(number: str):
    anchors = Anchors(read_seed(number))
    wrong = [
        ref for ref in _cells(anchors.printed) if bind_cell(anchors.of_cell(ref), anchors) != ref
    ]
    assert wrong == []


def _cells(read: Disclosure) -> Iterator[CellRef]:
    return (table.ref(cell.row, cell.column) for table in read.tables for cell in table.cells)


@given(st.data())
def test_any_words_are_found_again_in_the_same_reading(data: st.DataObject):
    read = read_seed(data.draw(st.sampled_from(SEEDS)))
    anchors = Anchors(read)
    index = data.draw(st.integers(0, len(read.paragraphs) - 1))
    text = read.paragraphs[index].text
    start = data.draw(st.integers(0, len(text)))
    span = TextRef(index, start, data.draw(st.integers(start, len(text))))
    assert bind_words(anchors.of_words(span, text), anchors, read) == span


@given(st.data())
def test_an_edit_is_never_made_on_a_cell_that_prints_something_else(data: st.DataObject):
    """Whatever rows a better reading adds or drops, an applied edit stands on the print it had."""
    lines = ROWS.strip().split("\n")
    kept = [line for line in lines if data.draw(st.booleans())] or lines[:1]
    more = data.draw(st.sampled_from(["", "2080505 | 养老保险 | 60.00 | 60.00 | | | |"]))
    anchors = Anchors(review(EXPENDITURE, ROWS).disclosure)
    (table,) = anchors.printed.tables
    cell = data.draw(st.sampled_from([c for c in table.cells if c.is_numeric]))
    again = Anchors(review(EXPENDITURE, "\n".join([*kept[:2], more, *kept[2:]])).disclosure)
    bound = bind_cell(anchors.of_cell(table.ref(cell.row, cell.column)), again)
    if isinstance(bound, Misfit):
        return
    found = again.printed.cell(bound)
    assert (found.text, found.row_key.code) == (cell.text, cell.row_key.code)
