"""Read a file into a disclosure. `read_disclosure` is the whole interface of this package."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure, SourceInfo
from juesuan_gui.readers.ocr.scans import Scans
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import SUFFIXES, Source, read_raw
from juesuan_gui.readers.sniff import sniff

Progress = Callable[[float], None]
LARGEST_BYTES = 256 * 1024 * 1024

__all__ = [
    "SUFFIXES",
    "Progress",
    "Scans",
    "UnreadableFileError",
    "load_file",
    "read_bytes",
    "read_disclosure",
]


def read_disclosure(
    path: Path,
    catalogue: Catalogue,
    progress: Progress | None = None,
    password: str | None = None,
    scans: Scans | None = None,
) -> Disclosure:
    """Read a file.

    Args:
        progress: Called with the share done, 0 to 1; may raise to cancel.
        password: Opens an encrypted file; without it such a file raises "reading.encrypted_pdf".
        scans: What `readers.ocr.read_scans` recognised on its scanned pages.

    Raises:
        UnreadableFileError: The file cannot be read; says why and what to do.
    """
    return read_bytes(load_file(path), str(path), catalogue, progress, password, scans)


def load_file(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableFileError: It does not exist, is too large or may not be read.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise UnreadableFileError("reading.too_large", limit=str(LARGEST_BYTES // 2**20))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError("reading.not_found") from error
    except OSError as error:
        raise UnreadableFileError("reading.no_access", error=error.strerror or "") from error


def read_bytes(
    data: bytes,
    name: str,
    catalogue: Catalogue,
    progress: Progress | None = None,
    password: str | None = None,
    scans: Scans | None = None,
) -> Disclosure:
    """Read a file that is already in memory; `name` is shown and gives no hint of the format.

    Raises:
        UnreadableFileError: The bytes cannot be read; says why and what to do.
    """
    from juesuan_gui.readers.recognise.document import (  # noqa: PLC0415 - loads many modules
        recognise,
    )

    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFileError("reading.empty")
    _report(progress, 0.05)
    pages = scans.pages if scans else {}

    def tell(share: float) -> None:
        _report(progress, 0.05 + 0.45 * share)

    raw = read_raw(Source(data, sniff(data), password, tell, pages))
    _report(progress, 0.5)
    source = SourceInfo(name, hashlib.sha256(data).hexdigest(), raw.format, len(data))
    disclosure = recognise(raw, source, catalogue)
    _report(progress, 1.0)
    has_text = any(paragraph.text for paragraph in disclosure.paragraphs)
    if not disclosure.tables and not has_text and not disclosure.unread:
        raise UnreadableFileError("reading.nothing_found")
    return disclosure


def _report(progress: Progress | None, share: float) -> None:
    if progress is not None:
        progress(share)
