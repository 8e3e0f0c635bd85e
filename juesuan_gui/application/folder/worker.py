"""What a worker process does: check one document after the other and say what came out.

It sends back a digest only; nothing of a document outlives its check.
"""

import gc
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from juesuan_gui.application.folder.digest import Digest, Examined, Failure, Result, digest_of
from juesuan_gui.application.opening import Opened, open_file
from juesuan_gui.export.content.snapshot import Original, take_snapshot
from juesuan_gui.loading import load_catalogue
from juesuan_gui.memory import collect_rarely
from juesuan_gui.readers import UnreadableFileError
from juesuan_gui.review.whole import ProjectFileError

CRASHED = "folder.crashed"


def serve(connection: Connection, reviewer: str | None = None) -> None:
    """Check the documents whose paths come in, until the other end is closed.

    Args:
        reviewer: Who fills in a form of each; None where no forms are wanted.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides when it ends
    collect_rarely()
    load_catalogue()
    while True:
        try:
            path = connection.recv()
        except (EOFError, OSError):
            return
        result = check_document(path, reviewer)
        gc.collect()
        try:
            connection.send(result)
        except OSError:
            return


def check_document(path: Path, reviewer: str | None = None) -> Result:
    """Return what a list shows of a document, with its form if one is wanted, or why not."""
    try:
        opened = open_file(path, lambda _share: None)
        digest = digest_of(opened.review)
        return digest if reviewer is None else _examined(opened, digest, reviewer)
    except UnreadableFileError as error:
        return Failure.because(error.key, **{**error.values, "file": path.name})
    except ProjectFileError as error:
        return Failure(error.key)
    except MemoryError:
        return Failure("folder.memory")
    except Exception as error:  # noqa: BLE001 - one broken file must not stop the others
        return Failure.because(CRASHED, error=f"{type(error).__name__}: {error}"[:200])


def _examined(opened: Opened, digest: Digest, reviewer: str) -> Examined:
    from juesuan_gui.export.checklist.form import fill_form  # noqa: PLC0415 - loads what draws

    original = Original(opened.data, opened.password)
    snapshot = take_snapshot(opened.review, original, reviewer)
    return Examined(digest, fill_form(snapshot, lambda _share: None))
