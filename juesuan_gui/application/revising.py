"""Load a new version of a document into its review: pure, made to run off the GUI thread."""

from dataclasses import dataclass, replace
from pathlib import Path

from juesuan_gui.application.opening import Opened, build_review, open_file, scans_of_notes
from juesuan_gui.application.progress import Progress
from juesuan_gui.readers import load_file
from juesuan_gui.review import Review
from juesuan_gui.review.carrying import carry_over
from juesuan_gui.review.changes import StoredChange
from juesuan_gui.review.comparison import Comparison, compare
from juesuan_gui.review.replay import replay
from juesuan_gui.review.sources import Earlier, Source
from juesuan_gui.review.store import ProjectFile
from juesuan_gui.review.whole import whole_file

_READ_SHARE = 0.8


@dataclass(frozen=True)
class Revised:
    """A new version of a document with what was carried over to it, beside the former version.

    Attributes:
        opened: The new version, to be reviewed; its changes are those carried over.
    """

    opened: Opened
    comparison: Comparison


def revise(
    former: Opened,
    journal: tuple[StoredChange, ...],
    path: Path,
    progress: Progress,
    password: str | None = None,
) -> Revised:
    """Read and check a new version and carry over to it what was made of the former one.

    The review of the former version is built anew from its source and journal, so that the one on
    screen may change meanwhile.

    Raises:
        UnreadableFileError: The new version cannot be read.
    """
    data = load_file(path)
    beside = former.beside
    now = build_review(
        data, str(path), lambda share: progress(share * _READ_SHARE), password, None, beside
    )
    before = _review_of(former, journal)
    changes = carry_over(before, journal, now)
    progress(1.0)
    opened = Opened(now, path, path.name, data, changes, password=password, beside=beside)
    return Revised(opened, compare(before, now))


def _review_of(former: Opened, journal: tuple[StoredChange, ...]) -> Review:
    name = former.source_name
    review = build_review(former.data, name, _nothing, former.password, former.scans, former.beside)
    replay(review, journal)
    return review


def _nothing(_share: float) -> None:
    """Tell nobody how far it is."""


def source_of(opened: Opened) -> Source:
    """Return the source of an opened document as a project keeps it."""
    sha256 = opened.review.disclosure.source.sha256
    return Source(opened.source_name, sha256, opened.data, opened.notes)


def project_beside(opened: Opened, path: Path, output: Path) -> ProjectFile:
    """Write what is open to another project file: a copy where it is a project of today's form.

    A copy keeps former versions of the source, with what was made of them.

    Raises:
        ProjectFileError: The project cannot be written.
    """
    if opened.is_project:
        written = ProjectFile.copy(path, output)
        if not (written.is_former or written.is_newer):
            return written
        written.close()
    source = source_of(opened)
    written = ProjectFile.create(output, source.name, source.sha256, source.data, source.notes)
    written.record_all(opened.changes)
    for role, one in opened.beside.items():
        written.set_companion(role, one)
    return written


def revise_project(project: Path, path: Path, output: Path, progress: Progress) -> Revised:
    """Write a project that holds a new version of the source of another; that one stays as it is.

    Raises:
        UnreadableFileError: The new version cannot be read.
        ProjectFileError: A project cannot be opened or written.
    """
    former = open_file(project, _nothing)
    revised = revise(former, former.changes, path, progress)
    with whole_file(output) as fresh, project_beside(former, project, fresh) as written:
        written.revise(source_of(revised.opened), revised.opened.changes)
    return replace(revised, opened=replace(revised.opened, path=output, is_project=True))


def compare_with_earlier(earlier: Earlier, now: Review, progress: Progress) -> Comparison:
    """Compare a document with the version that it took the place of.

    Raises:
        UnreadableFileError: The former version cannot be read any more.
    """
    source = earlier.source
    before = build_review(source.data, source.name, progress, None, scans_of_notes(source.notes))
    replay(before, earlier.changes)
    return compare(before, now)
