"""Write the Word document that is handed back. This module is imported late."""

from pathlib import Path

from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.content.snapshot import Original, Snapshot
from juesuan_gui.export.word.document import tracked_document
from juesuan_gui.export.word.original import marked_original
from juesuan_gui.export.write_errors import refuse_source
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff


def write_word(snapshot: Snapshot, path: Path) -> bool:
    """Write the original with tracked changes and comments, or all of it as a new document.

    Returns:
        Whether an original that is a Word document could not be written into.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    refuse_source(path, snapshot.disclosure)
    original = snapshot.original
    is_word = original is not None and sniff(original.data) is Format.DOCX
    marked = _marked(snapshot, original) if original is not None and is_word else None
    with atomic_output(path) as target:
        target.write(marked or tracked_document(snapshot))
    return is_word and marked is None


def _marked(snapshot: Snapshot, original: Original) -> bytes | None:
    """Return the original with its changes; None if it is not as documents should be."""
    try:
        return marked_original(snapshot, original.data)
    except (UnreadableFileError, ValueError, KeyError):
        return None
