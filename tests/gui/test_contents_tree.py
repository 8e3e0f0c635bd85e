"""The contents tree: outline, state, counts."""

import pytest
from small_document import DOCUMENT, PEOPLE, TOTAL

from juesuan_gui.application.outline import (
    NodeKind,
    all_nodes,
    build_outline,
    find_sections,
    node_of,
    section_title,
)
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.gui.contents.model import ContentsModel
from juesuan_gui.gui.contents.view import ContentsView
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.review import SetCell


@pytest.fixture
def outline(workspace):
    return build_outline(workspace.disclosure, workspace.review.catalogue)


def badges(model, key):
    return model.index_of(key).data(Role.BADGES)


def test_model_keeps_the_rules_of_qt(workspace, qtmodeltester):
    qtmodeltester.check(ContentsModel(workspace))


def test_every_table_and_every_paragraph_is_in_the_outline(outline, workspace):
    nodes = list(all_nodes(outline))
    assert {n.key for n in nodes if n.kind is NodeKind.TABLE} == {"t1", "t2"}
    for index in range(len(workspace.disclosure.paragraphs)):
        assert node_of(TextRef(index, 0, 0), outline) is not None


def test_a_section_stands_under_its_part(outline):
    node = node_of(TextRef(PEOPLE, 0, 0), outline)
    part = next(n for n in all_nodes(outline) if node in n.children)
    assert part.first < node.first <= PEOPLE <= node.last <= part.last


SENTENCE = "2023年度收入总计100.00万元，比上年增加10.00万元，增长11.11%，主要是人员增加，" * 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"江城市园林局2023年部门预算\n{SENTENCE}\n", "contents.whole_text"),
        (f"江城市园林局\n{SENTENCE}\n第四部分 名词解释\n基本支出。\n", "contents.whole_text"),
        (f"江城市园林局\n2023年部门预算\n第一部分 概况\n{SENTENCE}\n", "contents.front"),
    ],
)
def test_text_before_the_first_heading_is_called_front_only_if_it_is_none_of_the_body(
    make_opened, text, title
):
    disclosure = make_opened(text).review.disclosure
    assert section_title(0, disclosure) == ui(title)
    assert next(find_sections(disclosure)).title == ui(title)


def test_a_table_is_good_only_where_something_was_checked(workspace, make_opened):
    model = ContentsModel(workspace)
    assert badges(model, "t1").state == "good"
    workspace.open(make_opened("序号\t事项\t金额\n1\t甲\t5\n2\t乙\t6\n其他\t丙\t7\n"))
    assert badges(model, workspace.disclosure.tables[0].id).state == "unchecked"


def test_a_table_without_amounts_is_called_empty(workspace, make_opened):
    rows = DOCUMENT.split("\n")
    emptied = [r if "\t300.00" not in r and "0.00" not in r else "" for r in rows]
    workspace.open(make_opened("\n".join(emptied)))
    model = ContentsModel(workspace)
    assert badges(model, "t1").state == "empty"


def test_counts_follow_the_edits_without_a_reset(workspace):
    model = ContentsModel(workspace)
    resets, changed = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, _last: changed.append(first.data(Role.NODE).key))
    workspace.push(SetCell(TOTAL, "301.00"), "")
    assert badges(model, "t1").counts == {Severity.ERROR: 1}
    assert badges(model, "t1").state == ""
    assert changed == ["t1"]
    workspace.undo_stack.undo()
    assert badges(model, "t1").counts == {}
    assert resets == []


def test_choosing_a_node_tells_and_showing_one_does_not(workspace, qtbot):
    view = ContentsView(workspace)
    qtbot.addWidget(view)
    chosen = []
    view.node_chosen.connect(lambda node: chosen.append(node.key))
    view.show_node("t2")
    assert chosen == []
    view.step(-1)
    assert chosen == ["t1"]


def test_a_table_with_a_formula_that_was_not_evaluated_is_not_good(workspace, make_opened):
    model = ContentsModel(workspace)
    assert badges(model, "t1").state == "good"
    note = "注：本表反映部门本年度各项支出情况。"
    workspace.open(make_opened(DOCUMENT.replace(note, note + "\n1栏各行=（2+99）栏各行。")))
    assert workspace.review.report.not_evaluable
    assert badges(model, "t1").state == "partial"
