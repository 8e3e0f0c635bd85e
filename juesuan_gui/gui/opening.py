"""Open a document or a project: pure functions, made to run off the GUI thread.

The `Review` inside an `Opened` is built here and handed over whole; the worker keeps no hold of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from juesuan_gui.gui.background import Progress
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import load_file, read_bytes
from juesuan_gui.review import Batch, Edit, Review, SetCell
from juesuan_gui.review.store import ProjectFile, StoredEdit

PROJECT_SUFFIX = ".juesuan"
_READ_SHARE = 0.6


@dataclass(frozen=True)
class Opened:
    """A document ready to be reviewed.

    Attributes:
        path: The file that was opened: a source or a project.
        source_name: Name of the source file as shown.
        data: Bytes of the source.
        edits: Edits that a project brought along, already applied to `review`.
        skipped: Number of edits that no longer fit the document and were not applied.
        is_recovered: Whether `path` is a recovery file rather than a project of the user.
    """

    review: Review
    path: Path
    source_name: str
    data: bytes
    edits: tuple[StoredEdit, ...] = ()
    skipped: int = 0
    is_project: bool = False
    is_recovered: bool = False


def open_file(path: Path, progress: Progress, *, is_recovered: bool = False) -> Opened:
    """Open a source document or a project file.

    Raises:
        UnreadableFileError: The source cannot be read.
        ProjectFileError: The project cannot be opened.
    """
    if path.suffix.lower() == PROJECT_SUFFIX:
        return _open_project(path, progress, is_recovered=is_recovered)
    data = load_file(path)
    review = _build_review(data, str(path), progress)
    progress(1.0)
    return Opened(review, path, path.name, data)


def _open_project(path: Path, progress: Progress, *, is_recovered: bool) -> Opened:
    with ProjectFile.open(path) as project:
        name, data = project.source()
        edits = tuple(project.edits())
    review = _build_review(data, name, progress)
    skipped = replay(review, (stored.edit for stored in edits))
    progress(1.0)
    return Opened(
        review,
        path,
        name,
        data,
        edits,
        skipped,
        is_project=not is_recovered,
        is_recovered=is_recovered,
    )


def _build_review(data: bytes, name: str, progress: Progress) -> Review:
    catalogue = load_catalogue()
    disclosure = read_bytes(data, name, catalogue, lambda share: progress(share * _READ_SHARE))
    return Review(disclosure, catalogue)


def replay(review: Review, edits: Iterable[Edit]) -> int:
    """Apply stored edits; return how many did not fit the document.

    Neighbouring edits of cells are applied together, so that a long history opens quickly.
    """
    skipped = 0
    waiting: list[SetCell] = []
    for edit in _leaves(edits):
        if not isinstance(edit, SetCell):
            review.apply(Batch(tuple(waiting)))
            waiting.clear()
            skipped += not _try(review, edit)
        elif review.disclosure.cell(edit.cell) is None:
            skipped += 1
        else:
            waiting.append(edit)
    review.apply(Batch(tuple(waiting)))
    return skipped


def _leaves(edits: Iterable[Edit]) -> Iterator[Edit]:
    for edit in edits:
        if isinstance(edit, Batch):
            yield from _leaves(edit.edits)
        else:
            yield edit


def _try(review: Review, edit: Edit) -> bool:
    try:
        review.apply(edit)
    except (KeyError, IndexError):
        return False
    return True
