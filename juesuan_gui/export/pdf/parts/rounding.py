"""Rounding: for each table a sentence to paste into the explanations, and the sums concerned."""

from juesuan_gui.domain.amount import plain
from juesuan_gui.export.content.forms import build_list
from juesuan_gui.export.content.marks import issue_link
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.export.pdf.book import Anchor
from juesuan_gui.export.pdf.sizing import fixed_plan
from juesuan_gui.export.pdf.story import Story
from juesuan_gui.export.pdf.style import PORTRAIT


def add_roundings(story: Story, snapshot: Snapshot) -> None:
    """Add the part on rounding."""
    story.part(Anchor("roundings", text("rounding.title"), 0), own_page=False)
    if not snapshot.roundings:
        story.text(text("rounding.none"))
        return
    story.text(text("rounding.lead"), size=9)
    for issue in snapshot.roundings:
        table = issue.finding.values["table"]
        story.section(Anchor(issue_link(issue), table, 1))
        story.text(rounding_sentence(issue, snapshot))
        formulas = [formula for formula in (issue.formula, *issue.effects) if formula]
        rows = [(str(number), formula) for number, formula in enumerate(formulas, 1)]
        headings = [text("rounding.number"), text("rounding.formula")]
        form = build_list(headings, rows, centred=(0,))
        story.form(form, fixed_plan(form, PORTRAIT, (6, 94), 8.5), {})


def rounding_sentence(issue: Issue, snapshot: Snapshot) -> str:
    """Return a sentence that an officer can paste into the explanations of the disclosure."""
    finding = issue.finding
    table = snapshot.disclosure.tables_by_id[finding.cells[0].table]
    unit = table.money_unit or ""
    bound = plain(finding.bound) if finding.bound is not None else finding.values["largest"]
    return text(
        "rounding.sentence",
        table=finding.values["table"],
        count=finding.values["count"],
        largest=finding.values["largest"],
        bound=bound,
        unit=unit,
    )
