"""The cover: whose document, from which file, checked when, the tally, what the marks mean."""

from collections.abc import Iterator
from pathlib import PurePath

from juesuan_gui import __version__
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.forms import Align, Face, Form, FormCell, build_list
from juesuan_gui.export.content.marks import Mark, Marks, Tag
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Counts, Snapshot
from juesuan_gui.export.pdf.book import Anchor
from juesuan_gui.export.pdf.fonts import HEI, SONG_BOLD
from juesuan_gui.export.pdf.library import Spacer
from juesuan_gui.export.pdf.sizing import fixed_plan
from juesuan_gui.export.pdf.story import Story
from juesuan_gui.export.pdf.strips import StripBlock, centred_strips
from juesuan_gui.export.pdf.style import COVER, MUTED

_SAMPLE = "1,506.10"
_SAMPLE_PRINTED = "1,506.01"


def report_title(snapshot: Snapshot) -> str:
    """Return what the report is called."""
    return snapshot.catalogue.profiles[snapshot.disclosure.profile].report


def add_cover(story: Story, snapshot: Snapshot) -> None:
    """Add the cover."""
    disclosure = snapshot.disclosure
    department = disclosure.department or text("cover.no_department")
    width = COVER.room_x
    strips = centred_strips(department, SONG_BOLD, 20, width, space=8)
    if disclosure.year is not None:
        year = text("cover.year", year=disclosure.year)
        strips += centred_strips(year, SONG_BOLD, 16, width, space=10)
    strips += centred_strips(report_title(snapshot), SONG_BOLD, 24, width, space=4)
    cover = Anchor("cover", text("cover.outline"), 0)
    story.add(Spacer(1, 72), StripBlock(story.book, strips, cover), Spacer(1, 36))
    facts = _facts(snapshot)
    story.form(facts, fixed_plan(facts, COVER, (18, 82), 9.5), {}, is_whole=True)
    tally = _tally(snapshot)
    story.form(tally, fixed_plan(tally, COVER, (22, *[13] * 8), 9.0), {}, is_whole=True)
    story.text(conclusion(snapshot), font=HEI, size=10, space_after=4)
    story.text(text("cover.caution"), size=9, ink=MUTED, space_after=14)
    legend, marks = _legend()
    story.form(legend, fixed_plan(legend, COVER, (14, 36, 14, 36), 9.0), marks, is_whole=True)


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
