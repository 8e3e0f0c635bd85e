"""The summary of a folder: its documents, findings by check and by department, sums of agencies."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from juesuan_gui.application.folder.digest import CheckCount, Digest
from juesuan_gui.application.folder.run import Row, State
from juesuan_gui.application.folder.sums import SumCheck, check_sums
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.summary import BarChart, Sheet, Value

_COLOURS = {
    Severity.ERROR: "C0392B",
    Severity.WARNING: "E0A030",
}
_DOCUMENTS = (
    *("number", "file", "department", "year", "kind"),
    *("error", "warning", "hint", "rounding", "decided", "corrections"),
    *("evaluated", "unchecked", "unread", "state", "reason"),
)
_CHECKS = ("code", "check", "error", "warning", "hint", "rounding", "documents")
_DEPARTMENTS = ("department", "documents", "error", "warning", "hint", "rounding")
_SUMS = (
    *("department", "year", "table", "row", "column"),
    *("printed", "total", "difference", "bound", "result"),
)


def summary_of(rows: Sequence[Row], folder: Path, catalogue: Catalogue) -> tuple[Sheet, ...]:
    """Return the sheets that say what was found in the documents of a folder."""
    sums = check_sums(rows, catalogue)
    sheets = [
        Sheet(
            text("summary.documents"), _headings(_DOCUMENTS), _documents(rows, folder, catalogue)
        ),
        Sheet(
            text("summary.checks"),
            _headings(_CHECKS),
            _checks(rows, catalogue),
            _chart("by_check", label=1, first=2),
        ),
        Sheet(
            text("summary.departments"),
            _headings(_DEPARTMENTS),
            _departments(rows),
            _chart("by_department", label=0, first=2),
        ),
    ]
    if sums:
        listed = [line for one in sums for line in sum_lines(one, catalogue)]
        sheets.append(Sheet(text("summary.sums"), _headings(_SUMS), listed))
    return tuple(sheets)


def _headings(names: Iterable[str]) -> list[str]:
    return [text(f"summary.columns.{name}") for name in names]


def _chart(name: str, label: int, first: int) -> BarChart:
    columns = tuple((first + at, colour) for at, colour in enumerate(_COLOURS.values()))
    return BarChart(text(f"summary.charts.{name}"), label, columns)


# --- documents


def _documents(rows: Sequence[Row], folder: Path, catalogue: Catalogue) -> list[list[Value]]:
    return [
        [number, relative_name(row.path, folder), *_document(row, catalogue)]
        for number, row in enumerate(rows, 1)
    ]


def relative_name(path: Path, folder: Path) -> str:
    """Return the name of a file as seen from the folder."""
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _document(row: Row, catalogue: Catalogue) -> list[Value]:
    one = row.digest
    state = [state_words(row), failure_words(row, catalogue)]
    if one is None:
        return [*[""] * (len(_DOCUMENTS) - 4), *state]
    return [
        one.department,
        one.year or "",
        catalogue.profiles[one.profile].name,
        *(one.count(severity) for severity in Severity),
        one.decided,
        one.corrections,
        one.evaluated,
        one.unchecked,
        one.unread,
        *state,
    ]


def state_words(row: Row) -> str:
    """Return in a word how far a document is: its check, then its review."""
    if row.digest is None or row.state is not State.DONE:
        return text(f"summary.states.{row.state}")
    return text(f"summary.reviews.{review_state(row.digest)}")


def review_state(digest: Digest) -> str:
    """Return how far the review of a checked document is."""
    if digest.standing:
        return "begun" if digest.decided or digest.corrections else "open"
    if not digest.evaluated:
        return "unread" if digest.unread else "unchecked"
    return "settled" if digest.settled else "clean"


def failure_words(row: Row, catalogue: Catalogue) -> str:
    """Return why a document could not be checked; empty if it could."""
    failure = row.failure
    return catalogue.message(failure.reason, **dict(failure.values)) if failure is not None else ""


# --- findings by check and by department


def _checks(rows: Iterable[Row], catalogue: Catalogue) -> list[list[Value]]:
    """Return a line for each check, those with the most errors first."""
    found: dict[str, Counter[Severity]] = defaultdict(Counter)
    documents: Counter[str] = Counter()
    for row in rows:
        counts = row.digest.checks if row.digest is not None else ()
        documents.update({one.code for one in counts})
        for one in counts:
            found[one.code][one.severity] += one.count
    titles = catalogue.messages["checks"]
    order = sorted(found, key=lambda code: (_weight(found[code]), code))
    return [[code, titles[code]["title"], *_counts(found[code]), documents[code]] for code in order]


def _departments(rows: Iterable[Row]) -> list[list[Value]]:
    """Return a line for each department, those with the most errors first."""
    found: dict[str, Counter[Severity]] = {}
    documents: Counter[str] = Counter()
    for row in rows:
        if row.digest is not None:
            name = row.digest.department or text("summary.nameless")
            documents[name] += 1
            found.setdefault(name, Counter()).update(_by_severity(row.digest.checks))
    order = sorted(found, key=lambda name: (_weight(found[name]), name))
    return [[name, documents[name], *_counts(found[name])] for name in order]


def _by_severity(checks: Iterable[CheckCount]) -> Counter[Severity]:
    counts: Counter[Severity] = Counter()
    for one in checks:
        counts[one.severity] += one.count
    return counts


def _counts(counts: Mapping[Severity, int]) -> list[int]:
    return [counts.get(severity, 0) for severity in Severity]


def _weight(counts: Mapping[Severity, int]) -> tuple[int, ...]:
    return tuple(-count for count in _counts(counts))


# --- sums of agencies


def sum_lines(one: SumCheck, catalogue: Catalogue) -> Iterator[list[Value]]:
    """Yield the lines on a department and its agencies: what differs, what was not compared."""
    start: list[Value] = [one.name, one.year or ""]
    for finding in one.findings:
        name = finding.name
        yield [
            *start,
            catalogue.kinds[name.kind].short,
            finding.label or name.row,
            finding.column,
            finding.printed,
            finding.total,
            finding.difference,
            finding.bound,
            text("summary.sums_differ"),
        ]
    for words in sum_remarks(one, catalogue):
        yield [*start, *[""] * (len(_SUMS) - 3), words]


def sum_remarks(one: SumCheck, catalogue: Catalogue) -> Iterator[str]:
    """Yield in words what was compared, and what was not and why."""
    if one.missing:
        names = text("summary.separator").join(one.missing)
        yield text("summary.sums_missing", count=len(one.missing), names=names)
        return
    yield text("summary.sums_compared", agencies=len(one.agencies), count=one.compared)
    for kind, reason in one.left_out:
        table = catalogue.kinds[kind].short
        yield text("summary.sums_left_out", table=table, reason=catalogue.message(reason))
