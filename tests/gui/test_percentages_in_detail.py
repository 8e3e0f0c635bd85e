"""The detail of a percentage: the division behind it, in figures as they are now."""

import pytest
from PySide6.QtGui import QTextDocument
from small_document import DOCUMENT

from juesuan_gui.domain.finding import TextRef
from juesuan_gui.gui.detail.formula_card import FormulaCard, context_of
from juesuan_gui.gui.toolkit.formula import quotient_html
from juesuan_gui.gui.toolkit.theme import LIGHT
from juesuan_gui.review import SetText

SHARES = (
    DOCUMENT
    + """三、支出决算情况说明
2023年度支出合计300.00万元，其中：基本支出100.00万元，占35.33%；项目支出200.00万元，占66.67%。
"""
)
SENTENCE = 10


@pytest.fixture
def row(workspace, make_opened):
    workspace.open(make_opened(SHARES))
    (found,) = [one for one in workspace.rows if one.finding.code == "JS502"]
    return found


def plain(html):
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText().replace("\u00a0", " ")


def test_the_division_is_shown_with_names_and_figures(row):
    shown = plain(quotient_html(row.finding.quotient, row.review, LIGHT))
    assert shown == "“占” 35.33% ≠ “基本支出” 100.00 ÷ “2023年度支出合计” 300.00 = 33.33%"


def test_every_figure_of_the_division_is_a_link(row):
    html = quotient_html(row.finding.quotient, row.review, LIGHT)
    assert html.count('<a href="text:') == 3


def test_the_figures_follow_an_edit(row, workspace):
    text = workspace.disclosure.paragraphs[SENTENCE].text
    start = text.index("100.00")
    workspace.push(SetText(TextRef(SENTENCE, start, start + 6), "150.00"), "")
    (now,) = [one for one in workspace.rows if one.key == row.key]
    shown = plain(quotient_html(now.finding.quotient, now.review, LIGHT))
    assert "150.00 ÷" in shown
    assert shown.endswith("= 50.00%")


def test_the_card_says_it_once(qtbot, row):
    card = FormulaCard()
    qtbot.addWidget(card)
    card.show_row(row)
    text = plain(card.label.text())
    assert text.count("÷") == 1
    assert text.count("300.00") == 1


def test_a_finding_that_was_put_right_needs_no_division(qtbot, row, workspace):
    text = workspace.disclosure.paragraphs[SENTENCE].text
    start = text.index("35.33")
    workspace.push(SetText(TextRef(SENTENCE, start, start + 5), "33.33"), "")
    resolved = workspace.row(row.key)
    assert resolved.is_resolved
    card = FormulaCard()
    qtbot.addWidget(card)
    card.show_row(resolved)
    assert "33.33" in plain(card.label.text())


@pytest.mark.parametrize(
    ("text", "chosen", "before", "after"),
    [
        ("人员经费1623.11万元，主要包括：工资、津贴。", "工资", "主要包括：", "、津贴"),
        ("人员经费1623.11万元主要包括工资津贴。", "工资", "1623.11万元主要包括", "津贴"),
        ("合计300.00万元，占本年支出的35.33%；其余", "35.33", "占本年支出的", "%"),
        ("比上年增加12.34万元增长33.45万元", "12.34", "比上年增加", "万元增长33.45"),
    ],
)
def test_quotes_begin_and_end_with_whole_words(text, chosen, before, after):
    start = text.index(chosen)
    assert context_of(text, start, start + len(chosen)) == (before, after)
