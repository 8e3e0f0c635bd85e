"""Write a copy of the original with notes. This module is imported late."""

from collections.abc import Callable, Mapping
from pathlib import Path

from juesuan_gui.export.annotated.pages import NotAnnotatableError
from juesuan_gui.export.annotated.pdf import annotated_pdf
from juesuan_gui.export.annotated.workbook import annotated_workbook
from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.content.snapshot import Original, Snapshot
from juesuan_gui.export.word.original import marked_original
from juesuan_gui.export.write_errors import NotPossibleError, refuse_source
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff

_WAYS: Mapping[Format, Callable[[Snapshot, Original], bytes]] = {
    Format.PDF: annotated_pdf,
    Format.XLSX: annotated_workbook,
    Format.DOCX: lambda snapshot, original: marked_original(snapshot, original.data),
}


def write_annotated(snapshot: Snapshot, path: Path) -> None:
    """Write the original with notes at their places, in its own format.

    Raises:
        OSError: The file cannot be written, or the original is of a format that takes no notes.
    """
    refuse_source(path, snapshot.disclosure)
    original = snapshot.original
    kind = sniff(original.data) if original is not None else None
    write = _WAYS.get(kind) if kind is not None else None
    if original is None or write is None:
        raise NotPossibleError("not_annotatable")
    try:
        content = write(snapshot, original)
    except (NotAnnotatableError, UnreadableFileError, ValueError, KeyError) as error:
        raise NotPossibleError("damaged_original") from error
    with atomic_output(path) as target:
        target.write(content)
