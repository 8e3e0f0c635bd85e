"""Write the Word document that is handed back. This module is imported late."""

from pathlib import Path

from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.word.document import tracked_document
from juesuan_gui.export.word.original import marked_original
from juesuan_gui.export.write_errors import refuse_source
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff


def write_word(snapshot: Snapshot, path: Path) -> None:
    """Write the original with tracked changes and comments, or all of it as a new document.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    refuse_source(path, snapshot.disclosure)
    content = _marked(snapshot) or tracked_document(snapshot)
    with atomic_output(path) as target:
        target.write(content)


def _marked(snapshot: Snapshot) -> bytes | None:
    """Return the original with its changes; None if it is no Word document of today's kind."""
    original = snapshot.original
    if original is None or sniff(original.data) is not Format.DOCX:
        return None
    try:
        return marked_original(snapshot, original.data)
    except (UnreadableFileError, ValueError, KeyError):
        return None
