"""What is noted on a finding or a correction at its place in the original, line by line."""

from juesuan_gui.export.content.changes import find_changes
from juesuan_gui.export.content.issue_words import (
    figures_words,
    formula_words,
    message_words,
    severity_words,
    status_words,
    suggestions_words,
    title_words,
)
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.export.content.words import cell_words, section_words
from juesuan_gui.review import Correction, TextCorrection


def noted_issues(snapshot: Snapshot) -> tuple[Issue, ...]:
    """Return the findings noted in a copy of the original: open ones, and those remarked on."""
    return tuple(one for one in snapshot.issues if not one.is_settled or one.remark)


def issue_tag(issue: Issue, snapshot: Snapshot) -> str:
    """Return the number of a finding as the list of findings has it, with its severity."""
    severity = severity_words(issue, snapshot)
    return text("findings.number", severity=severity, number=issue.number)


def issue_note(issue: Issue, snapshot: Snapshot) -> list[str]:
    """Return the note on a finding: title, problem, formula, figures, suggestion, remark."""
    formula = formula_words(issue)
    title = text("notes.title", tag=issue_tag(issue, snapshot), title=title_words(issue, snapshot))
    named = (
        ("message", message_words(issue, snapshot)),
        ("formula", "" if formula in issue.message else formula),
        ("figures", figures_words(issue)),
        ("suggestions", suggestions_words(issue, snapshot)),
        ("remark", issue.remark),
        ("status", status_words(issue, snapshot)),
    )
    return [title, *(_named(name, words) for name, words in named if words)]


def remark_line(issue: Issue) -> str:
    """Return the line that says what the reviewer wrote; empty without."""
    return _named("remark", issue.remark) if issue.remark else ""


def _named(name: str, words: str) -> str:
    break_ = "\n" if "\n" in words else ""
    return text("notes.named", name=text(f"findings.{name}"), words=break_ + words)


def correction_note(correction: Correction | TextCorrection) -> list[str]:
    """Return the note on a correction: what was printed, what it reads now, and why."""
    printed, corrected = correction.printed, correction.corrected
    if isinstance(correction, TextCorrection):
        changed = find_changes(printed, corrected)
        printed, corrected = changed.printed, changed.corrected
    return [
        text("notes.correction"),
        text(
            "notes.changed",
            printed=printed or text("marks.blank"),
            corrected=corrected or text("marks.blank"),
        ),
        text("notes.reason", reason=correction.reason or text("corrections.by_hand")),
    ]


def unwritten_note(correction: Correction | TextCorrection, snapshot: Snapshot) -> list[str]:
    """Return the note on a correction that could not be written at its place."""
    if isinstance(correction, Correction):
        tables = snapshot.disclosure.tables_by_id
        name = cell_words(correction.cell, tables, snapshot.catalogue)
    else:
        name = section_words(correction.paragraph, snapshot.printed)
    return [text("notes.unwritten", name=name), *correction_note(correction)[1:]]
