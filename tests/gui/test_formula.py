"""Identities in live figures, every term a link."""

from decimal import Decimal
from html import escape

import pytest
from small_document import BASIC, SUMS, TOTAL, WITH_SUMS

from juesuan_gui.application.coverage import identities_of
from juesuan_gui.application.rows import signed
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.identity import Verdict
from juesuan_gui.domain.table import CellRef
from juesuan_gui.gui.detail.panel import DetailPanel
from juesuan_gui.gui.toolkit.formula import identity_html, verdict_of
from juesuan_gui.gui.toolkit.targets import link_of, target_of_link
from juesuan_gui.gui.toolkit.theme import LIGHT
from juesuan_gui.review import SetCell, SetText


@pytest.mark.parametrize("target", [TOTAL, TextRef(3, 1, 4)])
def test_a_link_leads_back_to_its_target(target):
    assert target_of_link(link_of(target)) == target


def test_a_figure_of_the_text_is_a_place_in_the_text():
    assert target_of_link(link_of(CellRef("text", 4, 7))) == TextRef(4, 7, 7)


def test_other_links_lead_nowhere():
    assert target_of_link("effects") is None


def test_a_formula_is_live(workspace):
    workspace.push(SetCell(TOTAL, "301.00"), "")
    identity = workspace.rows[0].finding.identity
    html = identity_html(identity, workspace.review, LIGHT)
    assert link_of(TOTAL) in html
    assert "301.00" in html
    workspace.push(SetCell(BASIC, "101.00"), "")
    html = identity_html(identity, workspace.review, LIGHT)
    assert "101.00" in html
    assert verdict_of(identity, workspace.review) is Verdict.HOLDS


def test_broken_identities_of_a_cell_come_first(workspace):
    workspace.push(SetCell(TOTAL, "301.00"), "")
    verdicts = [verdict for _, verdict in identities_of(BASIC, workspace.review.report.system)]
    assert verdicts[0] is Verdict.BROKEN
    assert Verdict.HOLDS in verdicts


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1.16", 2, "+1.16"),
        ("-0.09", 2, "−0.09"),
        ("3.3", 1, "+3.3"),
        ("1", 0, "+1"),
        ("0", 2, "0.00"),
    ],
)
def test_differences_carry_their_sign(value, decimals, text):
    assert signed(Decimal(value), decimals) == text


def test_a_finding_whose_relation_was_ended_by_an_edit_is_still_explained(
    qtbot, workspace, make_opened
):
    workspace.open(make_opened(WITH_SUMS))
    panel = DetailPanel(workspace)
    qtbot.addWidget(panel)
    (row,) = workspace.rows
    assert row.finding.effects
    panel.show_row(row)
    length = len(workspace.disclosure.paragraphs[SUMS].text)
    workspace.push(SetText(TextRef(SUMS, 0, length), "略。"), "")
    assert panel.row.is_resolved
    assert escape(row.message) in panel.formula.label.text()
    assert "effects" not in panel.formula.label.text()
