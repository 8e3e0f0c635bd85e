"""Make a new project of what a damaged one still holds; the damaged file is only read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from juesuan_gui.application.file_names import PROJECT_SUFFIX
from juesuan_gui.application.opening import (
    DAMAGED_NOTE,
    build_review,
    open_file,
    scans_of_notes,
)
from juesuan_gui.application.progress import Progress
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.readers import UnreadableFileError, load_file
from juesuan_gui.review.changes import StoredChange
from juesuan_gui.review.replay import replay_former
from juesuan_gui.review.salvage.reader import Loss, Salvaged, salvage
from juesuan_gui.review.salvage.rows import is_whole_digest
from juesuan_gui.review.salvage.writer import write_salvaged
from juesuan_gui.review.sources import Source
from juesuan_gui.review.store import ProjectFileError

_READ_SHARE, _WRITTEN_SHARE = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class SalvagedProject:
    """A project that was made of a damaged one.

    Attributes:
        edits: How many edits are as they were written.
        is_source_sound: Whether its source is the document that was reviewed, to the last byte.
        is_readable: Whether its source can be opened.
    """

    path: Path
    edits: int
    losses: tuple[Loss, ...]
    is_source_sound: bool
    is_readable: bool


def salvage_project(
    path: Path, output: Path, progress: Progress, original: Path | None = None
) -> SalvagedProject:
    """Write a new project of what can still be read of a damaged one.

    Args:
        original: The document that was reviewed, for a project that lost it or a part of it.

    Raises:
        ProjectFileError: Nothing can be read, the source is lost and no original was given, that is
            another document, or the place cannot be written to.
        UnreadableFileError: The original cannot be read.
    """
    found = salvage(_bytes_of(path))
    if found.is_empty:
        raise ProjectFileError("project.nothing_salvaged")
    progress(_READ_SHARE)
    source, is_sound = _source(found, original)
    write_salvaged(output, source, found, _changes(found, source))
    progress(_WRITTEN_SHARE)
    losses = tuple(one for one in found.losses if not (is_sound and one.part.is_of_source))
    return SalvagedProject(output, found.edits, losses, is_sound, _is_readable(output))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProjectFileError("project.not_found") from error


def _source(found: Salvaged, original: Path | None) -> tuple[Source, bool]:
    """Return the source of the new project, and whether it is the document that was reviewed."""
    kept = found.source
    if original is not None:
        data = load_file(original)
        if kept is not None and not is_whole_digest(kept.sha256, data):
            raise ProjectFileError("project.other_original")
        notes = kept.notes if kept is not None else {}
        return Source(original.name, sha256(data).hexdigest(), data, notes), True
    if kept is None:
        raise ProjectFileError("project.source_lost")
    if found.is_source_sound:
        return kept, True
    notes = {**kept.notes, DAMAGED_NOTE: kept.sha256}
    return replace(kept, sha256=sha256(kept.data).hexdigest(), notes=notes), False


def _changes(found: Salvaged, source: Source) -> tuple[StoredChange, ...]:
    """Return the edits by meaning; those of a former format are made out with the document."""
    if not found.former:
        return found.changes
    try:
        scans = scans_of_notes(source.notes)
        return replay_former(
            build_review(source.data, source.name, _nobody, None, scans), found.former
        )
    except UnreadableFileError as error:
        raise ProjectFileError("project.source_lost") from error


def _is_readable(path: Path) -> bool:
    try:
        open_file(path, _nobody)
    except UnreadableFileError:
        return False
    return True


def salvage_path(path: Path, folder: Path, catalogue: Catalogue) -> Path:
    """Return where the new project of a damaged one goes: a name that nothing has yet."""
    name = catalogue.message("salvage.file_name", name=path.stem)
    numbers = iter(range(2, 1_000_000))
    output = folder / f"{name}{PROJECT_SUFFIX}"
    while output.exists():
        output = folder / f"{name}{next(numbers)}{PROJECT_SUFFIX}"
    return output


def salvage_sentences(found: SalvagedProject, catalogue: Catalogue) -> Iterator[str]:
    """Yield what was salvaged and each part that is lost or doubtful."""
    yield catalogue.message("salvage.done", edits=str(found.edits))
    for loss in found.losses:
        yield catalogue.message(f"salvage.{loss.part}", **loss.values)
    if not found.losses:
        yield catalogue.message("salvage.nothing_lost")


def _nobody(_share: float) -> None:
    """Tell nobody how far it is."""
