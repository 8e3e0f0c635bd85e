"""Digests kept in the user's folder, so that a list opened again need not check what it knows.

A digest belongs to the size and time of its file and to the edition of the program. Where either is
another, where the file changed so lately that its time says nothing, or where what is kept cannot
be read, the document is checked anew.
"""

import contextlib
import hashlib
import json
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from juesuan_gui.application.folder.digest import Digest
from juesuan_gui.application.folder.digest_json import digest_from, digest_values
from juesuan_gui.application.folder.listing import Document
from juesuan_gui.edition import edition
from juesuan_gui.paths import user_dir
from juesuan_gui.unfinished import own_name, unfinished

_SETTLED_NS = 3_000_000_000  # a disk may tell times no finer than two seconds
_MOST = 3000
_DAMAGED = (OSError, ValueError, KeyError, TypeError, zlib.error)


def kept_dir() -> Path:
    """Return the folder of what is kept; it may not exist yet."""
    return user_dir() / "digests"


class KeptDigests:
    """What earlier lists found out about documents."""

    def __init__(self, folder: Path | None = None, now: Callable[[], int] = time.time_ns) -> None:
        self._folder = folder or kept_dir()
        self._now = now
        self._begun = now()

    def find(self, document: Document) -> Digest | None:
        """Return what is known of a document as it is now, None if nothing is."""
        with contextlib.suppress(*_DAMAGED):
            place = self._place(document)
            kept = json.loads(zlib.decompress(place.read_bytes()))
            if kept["stamp"] == _stamp(document):
                place.touch()  # what is asked for is kept longest
                return digest_from(kept["digest"])
        return None

    def keep(self, document: Document, digest: Digest) -> None:
        """Keep what was found out about a document that has its time since before this list."""
        if not document.changed or document.changed > self._begun - _SETTLED_NS:
            return
        values = {"stamp": _stamp(document), "digest": digest_values(digest)}
        content = zlib.compress(json.dumps(values, ensure_ascii=False).encode("utf-8"))
        with contextlib.suppress(OSError):  # a full disk keeps nothing and stops nothing
            self._write(self._place(document), content)

    def _write(self, place: Path, content: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(own_name(place)) as fresh:
            fresh.write_bytes(content)
            fresh.replace(place)

    def tidy(self) -> None:
        """Forget what was not asked for longest where there is very much."""
        with contextlib.suppress(OSError):
            files = sorted(self._folder.iterdir(), key=lambda path: -path.stat().st_mtime_ns)
            for path in files[_MOST:]:
                path.unlink(missing_ok=True)

    def _place(self, document: Document) -> Path:
        name = str(document.path.absolute()).encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.sha256(name).hexdigest()[:40]}.digest"


def _stamp(document: Document) -> list[str | int]:
    return [edition(), document.size, document.changed]
