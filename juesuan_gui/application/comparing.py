"""Put another document beside the one under review: pure, made to run off the GUI thread."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan_gui.application.opening import Opened, build_review
from juesuan_gui.application.progress import Progress
from juesuan_gui.domain.finding import Finding
from juesuan_gui.readers import load_file
from juesuan_gui.review import Review
from juesuan_gui.review.changes import StoredChange
from juesuan_gui.review.history import History
from juesuan_gui.review.replay import replay
from juesuan_gui.review.sources import Source

_ACROSS = "JS0"


@dataclass(frozen=True)
class Beside:
    """A document with another one beside it.

    Attributes:
        review: The document, checked anew, with everything that was made of it.
        history: The steps of what was made of it.
        sources: All documents beside it, by their role.
    """

    review: Review
    history: History
    sources: Mapping[str, Source]

    @property
    def findings(self) -> Sequence[Finding]:
        """What the checks between documents found."""
        return [one for one in self.review.report.findings if one.code.startswith(_ACROSS)]

    @property
    def is_of_other_year(self) -> bool:
        """Whether a document could not be compared with because it is of another year."""
        told = self.review.report.not_evaluable
        return any(one.reason == "not_evaluable.companion_year" for one in told)


def put_beside(
    opened: Opened, journal: Sequence[StoredChange], role: str, path: Path, progress: Progress
) -> Beside:
    """Check a document anew with another one beside it.

    Args:
        journal: The changes made so far.
        role: What the other document is: one of `opening.ROLES`.

    Raises:
        UnreadableFileError: The other document cannot be read.
    """
    sources = {**opened.beside, role: read_source(path)}
    name, data = opened.source_name, opened.data
    review = build_review(data, name, progress, opened.password, opened.scans, sources)
    history = replay(review, journal)
    progress(1.0)
    return Beside(review, history, sources)


def read_source(path: Path) -> Source:
    """Return a file as a project keeps it.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    data = load_file(path)
    return Source(path.name, hashlib.sha256(data).hexdigest(), data)
