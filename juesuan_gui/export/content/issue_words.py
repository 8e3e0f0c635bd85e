"""Put findings into words for exported files: severity, figures, cells, suggestions."""

from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import Suggestion
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.differences import printed_difference
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.export.content.words import cell_words, places_words, section_words

_MOST_CELLS, _MOST_EFFECTS, _MOST_SUGGESTIONS = 12, 12, 4


def severity_words(issue: Issue, snapshot: Snapshot) -> str:
    """Return the severity of a finding in words."""
    return snapshot.catalogue.message(f"severity.{issue.finding.severity}")


def status_words(issue: Issue, snapshot: Snapshot) -> str:
    """Return what was decided about a finding in words."""
    return snapshot.catalogue.message(f"status.{issue.status}")


def signed_words(issue: Issue) -> str:
    """Return who had the last word on a finding and when, in local time; empty if nobody had."""
    signature = issue.signature
    if signature is None:
        return ""
    when = signature.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return text("findings.by", author=signature.author or text("findings.nobody"), when=when)


def title_words(issue: Issue, snapshot: Snapshot) -> str:
    """Return what the check that found it says is wrong."""
    return snapshot.catalogue.message(f"checks.{issue.finding.code}.title")


def message_words(issue: Issue, snapshot: Snapshot) -> str:
    """Return what is wrong, without the title of the check, which stands beside it."""
    return issue.message.removeprefix(text("findings.titled", title=title_words(issue, snapshot)))


def figures_words(issue: Issue) -> str:
    """Return expected, actual, signed difference and bound in one line."""
    finding = issue.finding
    difference = printed_difference(finding)
    pieces = (
        ("expected", finding.expected),
        ("actual", finding.actual),
        ("difference", None if difference is None else f"{difference:+f}"),
        ("bound", None if finding.bound is None else plain(finding.bound)),
    )
    return text("findings.figure_separator").join(
        text(f"findings.{name}", figure=figure or text("marks.blank"))
        for name, figure in pieces
        if figure is not None
    )


def suggestions_words(issue: Issue, snapshot: Snapshot) -> str:
    """Return the best suggestions, one a line."""
    best = issue.finding.suggestions[:_MOST_SUGGESTIONS]
    return _listed([_suggestion(suggestion, snapshot) for suggestion in best])


def involved_words(issue: Issue, snapshot: Snapshot) -> str:
    """Return the cells and pieces of text that take part, with their places, one a line."""
    finding = issue.finding
    tables = snapshot.disclosure.tables_by_id
    lines = [
        _cell_line(ref, cell_words(ref, tables, snapshot.catalogue), snapshot)
        for ref in finding.cells[:_MOST_CELLS]
    ]
    lines += [
        text(
            "findings.mention",
            section=section_words(mention.ref.paragraph, snapshot.disclosure),
            text=mention.text,
            place=places_words(mention.places),
        )
        for mention in finding.texts
    ]
    if len(finding.cells) > _MOST_CELLS:
        lines.append(text("findings.more_cells", count=len(finding.cells) - _MOST_CELLS))
    if not lines and finding.places:
        lines.append(places_words(finding.places))
    return _listed(lines)


def _listed(lines: list[str]) -> str:
    """Return lines one below the other, each marked as such if there are several."""
    if len(lines) == 1:
        return lines[0]
    return "\n".join(text("findings.item", text=line) for line in lines)


def _cell_line(ref: CellRef, name: str, snapshot: Snapshot) -> str:
    cell = snapshot.disclosure.cell(ref)
    shown = cell.text if cell and cell.text else text("marks.blank")
    place = places_words(cell.places[:1]) if cell else ""
    return text("findings.cell", name=name, text=shown, place=place)


def _suggestion(suggestion: Suggestion, snapshot: Snapshot) -> str:
    catalogue = snapshot.catalogue
    target = suggestion.target
    if isinstance(target, CellRef):
        name = cell_words(target, snapshot.disclosure.tables_by_id, catalogue)
    else:
        name = text("findings.in_text", place=places_words(suggestion.places))
    words = text(
        "findings.suggestion",
        name=name,
        old=suggestion.old or text("marks.blank"),
        new=suggestion.new or text("marks.blank"),
        grade=catalogue.message(f"grade.{suggestion.grade}"),
        reason=catalogue.message(suggestion.reason, **suggestion.values),
    )
    if suggestion.also:
        words += text("findings.also", count=len(suggestion.also))
    return words


def effects_words(issue: Issue) -> str:
    """Return the other relations of the same cause, one a line."""
    shown = list(issue.effects[:_MOST_EFFECTS])
    if len(issue.effects) > len(shown):
        shown.append(text("findings.more_effects", count=len(issue.effects) - len(shown)))
    return _listed(shown)


def formula_words(issue: Issue) -> str:
    """Return the broken relation with its figures; empty if there is none."""
    return issue.formula or issue.finding.values.get("expression", "")
