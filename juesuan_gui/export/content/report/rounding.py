"""Rounding: for each table a sentence to paste into the explanations, and the sums concerned."""

from collections.abc import Iterator

from juesuan_gui.domain.amount import plain
from juesuan_gui.export.content.blocks import (
    Anchor,
    Block,
    Heading,
    Listed,
    Listing,
    Paragraph,
    Tone,
)
from juesuan_gui.export.content.forms import build_list
from juesuan_gui.export.content.marks import issue_link
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot


def rounding_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the part on rounding."""
    yield Heading(Anchor("roundings", text("rounding.title"), 0))
    if not snapshot.roundings:
        yield Paragraph(text("rounding.none"))
        return
    yield Paragraph(text("rounding.lead"), Tone.LEAD)
    for issue in snapshot.roundings:
        table = issue.finding.values["table"]
        yield Heading(Anchor(issue_link(issue), table, 1))
        yield Paragraph(rounding_sentence(issue, snapshot))
        formulas = [formula for formula in (issue.formula, *issue.effects) if formula]
        rows = [(str(number), formula) for number, formula in enumerate(formulas, 1)]
        headings = [text("rounding.number"), text("rounding.formula")]
        form = build_list(headings, rows, centred=(0,))
        yield Listing(Listed.FORMULAS, form)


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
