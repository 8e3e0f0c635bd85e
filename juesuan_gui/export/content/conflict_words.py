"""What no longer fits the document, in words: for the window and for exported files."""

from collections.abc import Iterator

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import TableKind
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.words import cell_words, section_words
from juesuan_gui.review import Review, Status
from juesuan_gui.review.conflicts import Conflict, Subject

COLUMNS = ("subject", "names", "was", "wanted", "now", "reason")
_SEPARATOR = "\u00b7"


def conflict_headings() -> list[str]:
    """Return the headings of the list of what was not applied."""
    return [text(f"conflicts.{name}") for name in COLUMNS]


def conflict_rows(snapshot: Snapshot) -> Iterator[list[str]]:
    """Yield each conflict of a review as texts in the order of the headings."""
    for conflict in snapshot.conflicts:
        yield conflict_words(conflict, snapshot.printed, snapshot.catalogue)


def conflict_sentences(review: Review, catalogue: Catalogue | None = None) -> list[str]:
    """Return each conflict that was not dismissed as one sentence.

    Args:
        catalogue: Where the sentences of the messages are taken from, if not from the review's.
    """
    printed = review.original.disclosure
    return [_sentence(one, printed, catalogue or review.catalogue) for one in review.open_conflicts]


def _sentence(conflict: Conflict, printed: Disclosure, catalogue: Catalogue) -> str:
    words = dict(zip(COLUMNS, conflict_words(conflict, printed, catalogue), strict=True))
    parts = [words["subject"], words["names"]]
    labelled = [name for name in ("was", "wanted", "now") if words[name]]
    parts += [
        text("conflicts.labelled", name=text(f"conflicts.{n}"), words=words[n]) for n in labelled
    ]
    told = text("conflicts.separator").join(filter(None, parts))
    return text("conflicts.sentence", told=told, reason=words["reason"])


def conflict_words(conflict: Conflict, printed: Disclosure, catalogue: Catalogue) -> list[str]:
    """Return a conflict as texts in the order of the headings.

    Args:
        printed: The document as read.
    """
    was, wanted, now = conflict.was, conflict.wanted, conflict.now
    if conflict.subject is Subject.DECISION:
        was, wanted, now = (_status(word, catalogue) for word in (was, wanted, now))
    blank = text("marks.blank")
    is_figure = conflict.subject is Subject.CELL
    is_seen = is_figure and conflict.target is not None
    return [
        text(f"conflicts.subjects.{conflict.subject}"),
        _place(conflict, printed, catalogue),
        was or (blank if is_figure and conflict.names else ""),
        wanted or (blank if is_figure else ""),
        now or (blank if is_seen else ""),
        text(f"conflicts.reasons.{conflict.reason}"),
    ]


def _status(word: str, catalogue: Catalogue) -> str:
    """Return what a decision is called; a figure that it was made on stays."""
    return catalogue.message(f"status.{word}") if word in set(Status) else word


def _place(conflict: Conflict, printed: Disclosure, catalogue: Catalogue) -> str:
    target = conflict.target
    if conflict.subject in (Subject.REMARK, Subject.DECISION):
        return " ".join(_finding(conflict.names, catalogue))
    if conflict.names:
        return _SEPARATOR.join(_kind(name, catalogue) for name in conflict.names)
    if isinstance(target, TextRef):
        return section_words(target.paragraph, printed)
    return cell_words(target, printed.tables_by_id, catalogue) if target else ""


def _finding(names: tuple[str, ...], catalogue: Catalogue) -> Iterator[str]:
    """Yield the code and title of a check, then what else names the finding in the user's words."""
    code, *others = names
    yield code
    entry = catalogue.messages["checks"].get(code, {})
    yield str(entry.get("title", ""))
    for name in others:
        shown = _kind(name, catalogue)
        if any(letter.isdigit() or not letter.isascii() for letter in shown):
            yield shown


def _kind(name: str, catalogue: Catalogue) -> str:
    """Return the title of a kind of table for its name."""
    known = {str(kind): kind for kind in TableKind}
    return catalogue.kinds[known[name]].short if name in known else name
