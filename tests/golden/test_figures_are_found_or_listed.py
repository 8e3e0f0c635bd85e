"""Every amount and percentage of the statements is checked, or listed as not checked.

Figures of real documents are changed one at a time: what no finding notices must be on the list.
"""

import pytest
from real_documents import read_seed

from juesuan_gui.checks import ALL_CHECKS
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import TextFigure
from juesuan_gui.checks.narrative.prose import STATEMENTS
from juesuan_gui.checks.narrative.state import read_text_state
from juesuan_gui.checks.session import CheckSession
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.loading import load_catalogue

KINDS = (FigureKind.MONEY, FigureKind.PERCENT)
EVERY = 3


def stated_figures(session: CheckSession) -> list[TextFigure]:
    """Every third figure of the statements that is not nothing."""
    narrative = read_text_state(session.disclosure, load_catalogue()).narrative
    found = [
        one
        for one in narrative.figures.values()
        if one.section.split(".")[0] in STATEMENTS and one.figure.kind in KINDS and one.figure.value
    ]
    return found[::EVERY]


def changed(printed: str) -> str:
    """Another first digit."""
    return ("7" if printed[0] != "7" else "3") + printed[1:]


def told(report: CheckReport) -> set[tuple[str, str | None, str | None]]:
    return {(f.key, f.actual, f.expected) for f in report.findings}


@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_what_no_finding_notices_is_listed_as_not_checked(number):
    session = CheckSession(read_seed(number), load_catalogue(), ALL_CHECKS)
    before = told(session.report)
    listed = {place for item in session.report.not_evaluable for place in item.places}
    figures = stated_figures(session)
    assert len(figures) > 20
    silent = []
    for one in figures:
        paragraph = session.disclosure.paragraphs[one.span.paragraph]
        printed = paragraph.text[one.span.start : one.span.end]
        places = paragraph.places_of(one.span.start, one.span.end)
        session.change_text(one.span, changed(printed))
        is_noticed = not told(session.report) <= before
        end = one.span.start + len(changed(printed))
        session.change_text(TextRef(one.span.paragraph, one.span.start, end), printed)
        if not is_noticed and listed.isdisjoint(places):
            silent.append(printed)
    # A decrease to nothing is 100 % whatever it was; parts that do not close bind nothing.
    assert len(silent) <= 0.05 * len(figures), silent
    assert told(session.report) == before
