"""Open a document or a project: pure functions, made to run off the GUI thread.

The `Review` inside an `Opened` is built here and handed over whole; the worker keeps no hold of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from juesuan_gui.application.file_names import PROJECT_SUFFIX, ROLES
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.checks import Companion, Companions
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import load_file, read_bytes
from juesuan_gui.readers.ocr.scans import Scans, scans_from_json
from juesuan_gui.review import Review
from juesuan_gui.review.changes import StoredChange
from juesuan_gui.review.history import History
from juesuan_gui.review.replay import replay, replay_former
from juesuan_gui.review.sources import Source
from juesuan_gui.review.store import ProjectFile, ProjectFileError

SCANS_NOTE, DAMAGED_NOTE = "scans", "damaged"
_DAMAGED = "salvage.damaged_source"
_READ_SHARE = 0.6
_ALONE: Mapping[str, Source] = MappingProxyType({})


@dataclass(frozen=True)
class Opened:
    """A document ready to be reviewed.

    Attributes:
        path: The file that was opened: a source or a project.
        source_name: Name of the source file as shown.
        data: Bytes of the source.
        changes: What a project brought along; what fits is already applied to `review`.
        is_newer: Whether a newer version of the program wrote the project: it is left as it is.
        is_recovered: Whether `path` is a recovery file rather than a project of the user.
        password: Opens the source. It lives in memory only and is written nowhere.
        scans: What was recognised on its scanned pages.
        history: The steps of a project, which can be taken back and made again.
        beside: Other documents that it is compared with, by their role (`ROLES`).
    """

    review: Review
    path: Path
    source_name: str
    data: bytes
    changes: tuple[StoredChange, ...] = ()
    is_project: bool = False
    is_newer: bool = False
    is_recovered: bool = False
    password: str | None = field(default=None, repr=False)
    scans: Scans = field(default_factory=Scans, repr=False)
    history: History = field(default_factory=History, repr=False)
    beside: Mapping[str, Source] = field(default_factory=dict, repr=False)

    @property
    def notes(self) -> dict[str, str]:
        """What a project must keep so that the source is read again in the same way."""
        kept = {SCANS_NOTE: self.scans.to_json()} if self.scans.pages else {}
        for key, values in self.review.disclosure.source.remarks:
            kept |= {DAMAGED_NOTE: values["sha256"]} if key == _DAMAGED else {}
        return kept


def open_file(
    path: Path, progress: Progress, *, is_recovered: bool = False, password: str | None = None
) -> Opened:
    """Open a source document or a project file.

    Args:
        password: Opens an encrypted source; without it such a file raises "reading.encrypted_pdf".

    Raises:
        UnreadableFileError: The source cannot be read.
        ProjectFileError: The project cannot be opened.
    """
    if path.suffix.lower() == PROJECT_SUFFIX:
        return _open_project(path, progress, password, is_recovered=is_recovered)
    data = load_file(path)
    review = build_review(data, str(path), progress, password)
    progress(1.0)
    return Opened(review, path, path.name, data, password=password)


def _open_project(
    path: Path, progress: Progress, password: str | None, *, is_recovered: bool
) -> Opened:
    with ProjectFile.open(path) as project:
        name, data = project.source()
        is_former, is_newer = project.is_former, project.is_newer
        former = tuple(project.former_edits()) if is_former else ()
        changes = () if is_former else tuple(project.changes())
        scans = _scans_of(project)
        beside = project.companions()
        digest = project.note(DAMAGED_NOTE)
    review = build_review(data, name, progress, password, scans, beside, digest)
    history = History()
    if is_former:
        changes = replay_former(review, former)
    else:
        history = replay(review, changes)
    progress(1.0)
    return Opened(
        review,
        path,
        name,
        data,
        changes,
        is_project=not is_recovered,
        is_newer=is_newer,
        is_recovered=is_recovered,
        password=password,
        scans=scans,
        history=history,
        beside=beside,
    )


def _scans_of(project: ProjectFile) -> Scans:
    text = project.note(SCANS_NOTE)
    return scans_of_notes({} if text is None else {SCANS_NOTE: text})


def scans_of_notes(notes: Mapping[str, str]) -> Scans:
    """Return what was recognised on the scanned pages of a source, of the notes of its project.

    Raises:
        ProjectFileError: The notes are damaged.
    """
    text = notes.get(SCANS_NOTE)
    try:
        return scans_from_json(text) if text is not None else Scans()
    except ValueError as error:
        raise ProjectFileError("project.damaged") from error


def build_review(
    data: bytes,
    name: str,
    progress: Progress,
    password: str | None = None,
    scans: Scans | None = None,
    beside: Mapping[str, Source] = _ALONE,
    damaged: str | None = None,
) -> Review:
    """Read a source and check it.

    Args:
        beside: Other documents that it is compared with, by their role.
        damaged: The digest that the source had before a part of it was lost.

    Raises:
        UnreadableFileError: The source, or a document beside it, cannot be read.
    """
    catalogue = load_catalogue()
    disclosure = read_bytes(
        data, name, catalogue, lambda share: progress(share * _READ_SHARE), password, scans
    )
    if damaged is not None:
        disclosure = _told_damaged(disclosure, damaged)
    return Review(disclosure, catalogue, read_companions(beside))


def prepare(progress: Progress) -> None:
    """Load what reading and checking need, by reading and checking one line.

    The window is painted before; the first document that is opened then need not wait for it.
    """
    build_review(ui("app.name").encode(), "", progress)


def _told_damaged(disclosure: Disclosure, digest: str) -> Disclosure:
    """Return a document with the remark that its figures may not be those that were printed."""
    remarks = ((_DAMAGED, {"sha256": digest}), *disclosure.source.remarks)
    return replace(disclosure, source=replace(disclosure.source, remarks=remarks))


def read_companions(beside: Mapping[str, Source]) -> Companions:
    """Read the documents that another is compared with.

    Raises:
        UnreadableFileError: One cannot be read.
    """
    catalogue = load_catalogue()
    read = {
        role: Companion(
            read_bytes(one.data, one.name, catalogue, scans=scans_of_notes(one.notes)), catalogue
        )
        for role, one in beside.items()
        if role in ROLES
    }
    return Companions(**read)
