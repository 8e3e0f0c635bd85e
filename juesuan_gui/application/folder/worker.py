"""What a worker process does: check one document after the other and say what came out.

It sends back a digest only; nothing of a document outlives its check.
"""

import gc
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from juesuan_gui.application.folder.digest import Failure, Result, digest_of
from juesuan_gui.application.opening import open_file
from juesuan_gui.loading import load_catalogue
from juesuan_gui.memory import collect_rarely
from juesuan_gui.readers import UnreadableFileError
from juesuan_gui.review.store import ProjectFileError

CRASHED = "folder.crashed"


def serve(connection: Connection) -> None:
    """Check the documents whose paths come in, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides when it ends
    collect_rarely()
    load_catalogue()
    while True:
        try:
            path = connection.recv()
        except (EOFError, OSError):
            return
        result = check_document(path)
        gc.collect()
        try:
            connection.send(result)
        except OSError:
            return


def check_document(path: Path) -> Result:
    """Return what a list shows of a document, or why it could not be checked."""
    try:
        return digest_of(open_file(path, lambda _share: None).review)
    except UnreadableFileError as error:
        return Failure.because(error.key, **{**error.values, "file": path.name})
    except ProjectFileError as error:
        return Failure(error.key)
    except MemoryError:
        return Failure("folder.memory")
    except Exception as error:  # noqa: BLE001 - one broken file must not stop the others
        return Failure.because(CRASHED, error=f"{type(error).__name__}: {error}"[:200])
