"""The undo history is kept over closing and opening a project."""

import random

import pytest
from small_document import BASIC, PEOPLE, SUBTOTAL, SUMS, TOTAL, WITH_SUMS

from juesuan_gui.application.opening import open_file
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review import Batch, SetCell, SetDecision, SetRemark, SetText, Status
from juesuan_gui.review.accept import acceptance_of_all, safe_ones
from juesuan_gui.review.history import HistoryBuilder, Step


@pytest.fixture
def again(qapp, tmp_path):
    """Return a function that saves a workspace as a project and opens that in another one."""
    opened = []

    def reopen(workspace):
        path = tmp_path / f"项目{len(opened)}.juesuan"
        workspace.save_as(path)
        workspace.close()
        found = Workspace(qapp)
        found.open(open_file(path, lambda _share: None))
        opened.append(found)
        return found

    yield reopen
    for one in opened:
        one.close()


def state(workspace):
    disclosure, review = workspace.disclosure, workspace.review
    return (
        [[cell.text for cell in table.cells] for table in disclosure.tables],
        [paragraph.text for paragraph in disclosure.paragraphs],
        {str(key): text for key, text in review.remarks.items()},
        {str(key): status for key, status in review.decisions.items()},
    )


def test_steps_can_be_taken_back_after_opening_again(workspace, again):
    states = [state(workspace)]
    for edit, name in (
        (SetCell(TOTAL, "301.00"), "一"),
        (SetText(TextRef(PEOPLE, 7, 9), "1200"), "二"),
        (Batch((SetCell(SUBTOTAL, "18.00"), SetCell(BASIC, "1.00"))), "三"),
    ):
        workspace.push(edit, name)
        states.append(state(workspace))
    key = workspace.rows[0].key
    workspace.push(SetDecision(key, Status.CONFIRMED), "四")
    states.append(state(workspace))
    workspace.push(SetRemark(key, "已核对"), "五")
    states.append(state(workspace))
    other = again(workspace)
    assert state(other) == states[-1]
    stack = other.undo_stack
    assert [stack.text(number) for number in range(stack.count())] == list("一二三四五")
    for wanted in reversed(states[:-1]):
        stack.undo()
        assert state(other) == wanted
    for wanted in states[1:]:
        stack.redo()
        assert state(other) == wanted


def test_steps_that_were_taken_back_can_be_made_again(workspace, again):
    for number in range(3):
        workspace.push(SetCell(TOTAL, f"30{number + 1}.00"), str(number))
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    other = again(workspace)
    assert other.disclosure.cell(TOTAL).text == "301.00"
    assert other.undo_stack.index() == 1
    other.undo_stack.redo()
    assert other.disclosure.cell(TOTAL).text == "302.00"
    third = again(other)
    assert (third.undo_stack.index(), third.undo_stack.count()) == (2, 3)
    third.undo_stack.redo()
    assert third.disclosure.cell(TOTAL).text == "303.00"


def test_opening_makes_no_edit(workspace, again):
    workspace.push(SetCell(TOTAL, "301.00"), "一")
    other = again(workspace)
    assert len(other.journal) == 1
    assert not other.has_unsaved_edits


def test_what_was_made_as_one_step_stays_one(workspace, again):
    before = state(workspace)
    workspace.push(SetCell(TOTAL, "301.00"), "一")
    workspace.push(SetCell(SUBTOTAL, "18.00"), "二")
    broken = state(workspace)
    workspace.undo_stack.beginMacro(ui("undo.accept_safe"))
    for finding in list(safe_ones(workspace.review)):
        workspace.push(acceptance_of_all([finding], workspace.review.catalogue), "")
    workspace.undo_stack.endMacro()
    mended = state(workspace)
    other = again(workspace)
    assert other.undo_stack.count() == 3
    other.undo_stack.undo()
    assert state(other) == broken
    third = again(other)
    assert (third.undo_stack.index(), third.undo_stack.count()) == (2, 3)
    third.undo_stack.redo()
    assert state(third) == mended
    for _ in range(3):
        third.undo_stack.undo()
    assert state(third) == before


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_steps_is_the_same_after_opening_again(workspace, again, make_opened, seed):
    workspace.open(make_opened(WITH_SUMS))
    dice = random.Random(seed)  # noqa: S311 - no secret
    states = {0: state(workspace)}
    for number in range(14):
        stack = workspace.undo_stack
        roll = dice.random()
        if roll < 0.25 and stack.canUndo():
            stack.undo()
        elif roll < 0.35 and stack.canRedo():
            stack.redo()
        else:
            workspace.push(any_edit(workspace, dice), f"第{number}步")
            states = {at: one for at, one in states.items() if at < stack.index()}
        states[stack.index()] = state(workspace)
    index, count = workspace.undo_stack.index(), workspace.undo_stack.count()
    other = again(workspace)
    assert (other.undo_stack.index(), other.undo_stack.count()) == (index, count)
    for at in (*range(index, -1, -1), *range(count + 1)):
        other.undo_stack.setIndex(at)
        if at in states:
            assert state(other) == states[at], at


def any_edit(workspace, dice):
    kinds = ["cell", "text", "batch", "decision", "remark"]
    kind = dice.choice(kinds if workspace.rows else kinds[:3])
    cells = [TOTAL, BASIC, SUBTOTAL, TOTAL._replace(row=5)]
    if kind == "cell":
        return SetCell(dice.choice(cells), f"{dice.randint(1, 400)}.00")
    if kind == "batch":
        return Batch(tuple(SetCell(cell, f"{dice.randint(1, 99)}.00") for cell in cells[:2]))
    if kind == "text":
        length = len(workspace.disclosure.paragraphs[SUMS].text)
        start = dice.randint(0, length - 3)
        return SetText(TextRef(SUMS, start, start + 2), dice.choice(["甲", "1", "12.5", ""]))
    row = dice.choice(workspace.rows)
    if kind == "decision":
        return SetDecision(row.key, dice.choice(list(Status)))
    return SetRemark(row.key, dice.choice(["核", "说明"]))


def test_projects_that_do_not_say_steps_begin_a_new_history():
    builder = HistoryBuilder()
    step = Step(SetCell(TOTAL, "1"), SetCell(TOTAL, "2"), "一")
    builder.note("", step)
    builder.forget()
    builder.note("undo", step)
    builder.note("", step)
    history = builder.build()
    assert (len(history.groups), history.position) == (1, 1)


def test_a_change_that_did_not_fit_leaves_the_others_in_place():
    builder = HistoryBuilder()
    first, last = (Step(SetCell(TOTAL, "1"), SetCell(TOTAL, "2"), name) for name in "一三")
    builder.note("", first)
    builder.note("", None)
    builder.note("", last)
    builder.note("undo", last)
    builder.note("undo", None)
    history = builder.build()
    assert [group[0].name for group in history.groups] == ["一", "三"]
    assert history.position == 1
