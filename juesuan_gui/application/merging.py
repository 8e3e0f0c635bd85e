"""Merge the project of another reviewer: pure, made to run off the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan_gui.application.opening import Opened, open_file
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.revising import project_beside, source_of
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review
from juesuan_gui.review.changes import StoredChange
from juesuan_gui.review.merging import Merged, merge
from juesuan_gui.review.replay import replay
from juesuan_gui.review.store import ProjectFileError
from juesuan_gui.review.whole import whole_file

_OPENED_SHARE, _READ_SHARE = 0.4, 0.6


@dataclass(frozen=True)
class MergedProject:
    """A project with what another reviewer's adds to it.

    Attributes:
        review: The document with everything that was merged.
        merged: What was added, and how much of it waits to be decided.
    """

    review: Review
    merged: Merged


def merge_project(
    mine: Opened, journal: Sequence[StoredChange], path: Path, progress: Progress
) -> MergedProject:
    """Return a document with the changes of another project of the same source added.

    Args:
        journal: The changes made so far.
        path: The other reviewer's project.

    Raises:
        ProjectFileError: It cannot be opened, or holds another document.
        UnreadableFileError: Its source cannot be read.
    """
    theirs = open_file(path, lambda share: progress(share * _OPENED_SHARE))
    if not theirs.is_project:
        raise ProjectFileError("project.no_project")
    if source_of(theirs).sha256 != source_of(mine).sha256:
        raise ProjectFileError("project.other_source")
    catalogue = mine.review.catalogue
    read = read_bytes(mine.data, mine.source_name, catalogue, None, mine.password, mine.scans)
    progress(_READ_SHARE)

    companions = mine.review.companions

    def fresh() -> Review:
        return Review(read, catalogue, companions)

    merged = merge(fresh, journal, theirs.changes)
    review = fresh()
    replay(review, (*journal, *merged.changes))
    progress(1.0)
    return MergedProject(review, merged)


def merge_files(mine: Path, theirs: Path, output: Path, progress: Progress) -> MergedProject:
    """Write a project that holds what two reviewers made of one document; both stay as they are.

    Raises:
        ProjectFileError: A project cannot be opened or written, or they hold other documents.
        UnreadableFileError: The source cannot be read.
    """
    opened = open_file(mine, lambda _share: None)
    if not opened.is_project:
        raise ProjectFileError("project.no_project")
    found = merge_project(opened, opened.changes, theirs, progress)
    with whole_file(output) as fresh, project_beside(opened, mine, fresh) as written:
        written.record_all(found.merged.changes)
    return found
