"""The cover: whose document, from which file, checked when, the tally, what the marks mean."""

from collections.abc import Iterator
from pathlib import PurePath

from juesuan_gui import __version__
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.blocks import (
    Anchor,
    Block,
    Cover,
    Listed,
    Listing,
    Paragraph,
    Tone,
)
from juesuan_gui.export.content.forms import Align, Face, Form, FormCell, build_list
from juesuan_gui.export.content.marks import Mark, Marks, Tag
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Counts, Snapshot

_SAMPLE = "1,506.10"
_SAMPLE_PRINTED = "1,506.01"


def report_title(snapshot: Snapshot) -> str:
    """Return what the report is called."""
    return snapshot.catalogue.profiles[snapshot.disclosure.profile].report


def cover_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield what stands on the cover."""
    disclosure = snapshot.disclosure
    yield Cover(
        anchor=Anchor("cover", text("cover.outline"), 0),
        department=disclosure.department or text("cover.no_department"),
        year="" if disclosure.year is None else text("cover.year", year=disclosure.year),
        title=report_title(snapshot),
    )
    yield Listing(Listed.FACTS, _facts(snapshot))
    yield Listing(Listed.SIGNATURES, _signatures(snapshot))
    yield Listing(Listed.TALLY, _tally(snapshot))
    yield Paragraph(conclusion(snapshot), Tone.VERDICT)
    yield Paragraph(text("cover.caution"), Tone.CAUTION)
    yield Listing(Listed.LEGEND, *_legend())


def conclusion(snapshot: Snapshot) -> str:
    """Return the outcome in one sentence; it never says that all is well."""
    open_issues = [issue for issue in snapshot.issues if not issue.is_settled]

    def count(severity: Severity) -> int:
        return sum(issue.finding.severity is severity for issue in open_issues)

    return text(
        "cover.conclusion",
        cells=len(snapshot.corrections),
        texts=len(snapshot.text_corrections),
        errors=count(Severity.ERROR),
        warnings=count(Severity.WARNING),
        hints=count(Severity.HINT),
        roundings=len(snapshot.roundings),
        unchecked=snapshot.after.unchecked,
    )


def _facts(snapshot: Snapshot) -> Form:
    source = snapshot.disclosure.source
    facts = (
        ("source", PurePath(source.path).name),
        ("sha256", source.sha256),
        ("size", text("cover.size_value", size=f"{source.size_bytes:,}")),
        ("checked", text("cover.time", at=snapshot.taken_at)),
        ("program", text("cover.program_value", version=__version__)),
    )
    cells = []
    for row, (name, value) in enumerate(facts):
        cells.append(FormCell(row, 0, text(f"cover.{name}"), face=Face.HEADING))
        cells.append(FormCell(row, 1, value))
    return Form(len(facts), 2, tuple(cells))


def _signatures(snapshot: Snapshot) -> Form:
    """Return the lines for who reviews and who reviews again, each with a day and a signature."""
    entries = (
        (("reviewer", snapshot.author), ("second_reviewer", "")),
        (("signature", ""), ("signature", "")),
        (("signed_on", ""), ("signed_on", "")),
    )
    cells = []
    for row, pair in enumerate(entries):
        for side, (name, value) in enumerate(pair):
            label = text(f"cover.{name}")
            cells.append(FormCell(row, 2 * side, label, face=Face.HEADING, align=Align.CENTRE))
            cells.append(FormCell(row, 2 * side + 1, value))
    return Form(len(entries), 4, tuple(cells))


def _tally(snapshot: Snapshot) -> Form:
    names = ("evaluated", "holds", "rounding", "broken", "unchecked", "errors", "warnings", "hints")
    headings = [text("cover.tally"), *(text(f"cover.{name}") for name in names)]
    rows = [
        [text("cover.before"), *_figures(snapshot.before)],
        [text("cover.after"), *_figures(snapshot.after)],
    ]
    return build_list(headings, rows, right=range(1, 9))


def _figures(counts: Counts) -> Iterator[str]:
    tally, found = counts.tally, counts.by_severity
    yield from (str(n) for n in (tally.evaluated, tally.holds, tally.rounding, tally.broken))
    yield str(counts.unchecked)
    yield from (str(found[s]) for s in (Severity.ERROR, Severity.WARNING, Severity.HINT))


def _legend() -> tuple[Form, Marks]:
    """Return a sample of each mark with what it means, two a row."""
    samples = (
        ("changed", Mark(_SAMPLE_PRINTED, tags=[Tag(text("marks.changed"), is_solid=True)])),
        ("error", _sample(Severity.ERROR)),
        ("warning", _sample(Severity.WARNING)),
        ("hint", _sample(Severity.HINT)),
        ("rounding", Mark(tags=[Tag(text("marks.rounding"), Severity.ROUNDING)])),
        ("inferred", Mark(inferred=True, tags=[Tag(text("marks.inferred"))])),
        ("related", Mark(tags=[Tag(text("marks.error") + "1", Severity.ERROR, is_solid=True)])),
        ("reference", Mark(tags=[Tag(text("marks.reference") + "2")])),
        ("explained", Mark(tags=[Tag(text("marks.explained") + "2", Severity.WARNING)])),
    )
    cells = [
        FormCell(0, 0, text("cover.legend"), column_span=4, align=Align.CENTRE, face=Face.HEADING)
    ]
    marks: dict[CellRef, Mark] = {}
    for index, (name, mark) in enumerate(samples):
        row, column = 1 + index // 2, 2 * (index % 2)
        ref = CellRef("legend", row, column)
        marks[ref] = mark
        cells.append(FormCell(row, column, _SAMPLE, align=Align.RIGHT, face=Face.NUMBER, ref=ref))
        cells.append(FormCell(row, column + 1, text(f"legend.{name}")))
    return Form(1 + (len(samples) + 1) // 2, 4, tuple(cells)), marks


def _sample(severity: Severity) -> Mark:
    is_error = severity is Severity.ERROR
    tag = Tag(text(f"marks.{severity}") + "1", severity, is_solid=is_error)
    return Mark(suspect=severity, tags=[tag])
