"""The help: its pages, the search, and that it tells the truth about keys."""

import re

import pytest

from juesuan_gui.application.help_topics import find_topics, help_topics
from juesuan_gui.application.texts import ui_list
from juesuan_gui.gui.dialogs.help_dialog import HelpDialog
from juesuan_gui.gui.toolkit.actions import SPECS

_KEY = re.compile(r"(?:Ctrl|Shift|Alt)\+(?:F\d+|[A-Z0-9](?![a-z])|Enter)|(?<![+A-Z])F\d+")


@pytest.fixture
def dialog(qtbot):
    found = HelpDialog()
    qtbot.addWidget(found)
    return found


def test_every_topic_has_a_title_of_its_own_and_a_text():
    titles = [topic.title for topic in help_topics()]
    assert len(titles) == len(set(titles)) >= 10
    assert all(topic.paragraphs for topic in help_topics())


def test_all_topics_are_listed_and_the_first_is_shown(dialog):
    assert dialog.list.count() == len(help_topics())
    assert help_topics()[0].title in dialog.page.toPlainText()


@pytest.mark.parametrize("query", ["尾差", "撤销", "CTRL+h", "常用语 署名"])
def test_the_search_lists_pages_that_hold_every_word(dialog, query):
    dialog.field.setText(query)
    assert 0 < dialog.list.count() < len(help_topics())
    shown = dialog.page.toPlainText().casefold()
    assert all(word.casefold() in shown for word in query.split())
    assert dialog.page.extraSelections()


def test_a_page_named_by_the_query_comes_first():
    assert next(iter(find_topics("导出"))).title == "导出"


def test_a_search_without_a_hit_says_so(dialog):
    dialog.field.setText("没有这样的词")
    assert dialog.list.count() == 0
    assert dialog._nothing.isVisibleTo(dialog)
    dialog.field.clear()
    assert dialog.list.count() == len(help_topics())


def test_every_key_that_the_help_names_exists(window):
    real = {keys for spec in SPECS for keys in spec.shortcuts}
    real |= {action.shortcut().toString() for action in window.docks.switches()}
    real |= {key for line in ui_list("shortcuts.more") for key in _KEY.findall(line)}
    text = " ".join(part for topic in help_topics() for part in topic.paragraphs)
    named = set(_KEY.findall(text))
    assert named
    assert named <= real


def test_the_help_opens_with_its_key(window):
    window.commands["help"].trigger()
    (dialog,) = window.findChildren(HelpDialog)
    assert dialog.isVisible()
    dialog.close()
