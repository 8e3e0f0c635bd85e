"""The findings that remain: formula, figures, places, suggestion, remark and decision of each."""

from collections.abc import Iterator

from juesuan_gui.export.content.blocks import (
    Anchor,
    Block,
    Heading,
    Listed,
    Listing,
    Paragraph,
    Tone,
)
from juesuan_gui.export.content.forms import Align, Face, Form, FormCell
from juesuan_gui.export.content.issue_words import (
    effects_words,
    figures_words,
    formula_words,
    involved_words,
    message_words,
    severity_words,
    signed_words,
    status_words,
    suggestions_words,
    title_words,
)
from juesuan_gui.export.content.marks import issue_link
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.export.content.words import table_anchor


def finding_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the part on findings: open ones, then those explained or called false alarms."""
    yield Heading(Anchor("findings", text("findings.title"), 0), has_room=True)
    if not snapshot.issues:
        yield Paragraph(text("findings.none"))
        return
    yield Paragraph(text("findings.lead"), Tone.LEAD)
    is_settled = False
    for issue in snapshot.issues:
        if issue.is_settled and not is_settled:
            is_settled = True
            yield Heading(Anchor("settled", text("findings.settled"), 1))
        label = text(
            "findings.outline",
            severity=severity_words(issue, snapshot),
            number=issue.number,
            title=title_words(issue, snapshot),
        )
        anchor = Anchor(issue_link(issue), label)
        yield Listing(Listed.FINDING, _form(issue, snapshot), anchor=anchor)


def _form(issue: Issue, snapshot: Snapshot) -> Form:
    number = text("findings.number", severity=severity_words(issue, snapshot), number=issue.number)
    link = table_anchor(issue.finding.cells[0].table) if issue.finding.cells else None
    cells = [
        FormCell(0, 0, number, align=Align.CENTRE, face=Face.HEADING),
        FormCell(0, 1, title_words(issue, snapshot), face=Face.HEADING, link=link),
        FormCell(0, 2, issue.finding.code, align=Align.CENTRE, face=Face.HEADING),
        FormCell(0, 3, status_words(issue, snapshot), align=Align.CENTRE, face=Face.HEADING),
    ]
    row = 0
    for row, (name, content) in enumerate(_entries(issue, snapshot), 1):
        cells.append(FormCell(row, 0, text(f"findings.{name}"), align=Align.CENTRE))
        cells.append(FormCell(row, 1, content, column_span=3))
    return Form(row + 1, 4, tuple(cells), keep_rows=frozenset({0}))


def _entries(issue: Issue, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield name and content of the lines of a finding, without empty ones."""
    formula = formula_words(issue)
    for name, content in (
        ("message", message_words(issue, snapshot)),
        ("formula", "" if formula in issue.message else formula),
        ("figures", figures_words(issue)),
        ("involved", involved_words(issue, snapshot)),
        ("effects", effects_words(issue)),
        ("suggestions", suggestions_words(issue, snapshot)),
        ("remark", issue.remark),
        ("signed", signed_words(issue)),
    ):
        if content:
            yield name, content
