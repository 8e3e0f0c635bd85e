"""Why a file was not written and what to do; the document under review is never written."""

import errno
from collections.abc import Iterable
from pathlib import Path

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.export.content.report_text import text

_REASONS = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.EACCES: "no_access",
    errno.EPERM: "no_access",
    errno.EISDIR: "is_folder",
    errno.ENOSPC: "full",
    errno.EFBIG: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",  # Windows knows no quota
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "long_name",
}


class OverwritesSourceError(OSError):
    """The file to be written is the document under review itself."""


class NotPossibleError(OSError):
    """A file of this kind cannot be made of the document under review.

    Attributes:
        key: Names the sentence that says why and what to do.
    """

    def __init__(self, key: str) -> None:
        super().__init__(errno.ENOTSUP, key)
        self.key = key


def refuse_source(path: Path, disclosure: Disclosure) -> None:
    """Keep an export from replacing the document that it was made from.

    Raises:
        OverwritesSourceError: The path is that of the document.
    """
    if is_one_of(path, [Path(disclosure.source.path)]):
        raise OverwritesSourceError(errno.EEXIST, "source", str(path))


def is_one_of(path: Path, others: Iterable[Path]) -> bool:
    """Whether a file to be written is there already and is one of those that must stay."""
    return path.exists() and any(one.exists() and path.samefile(one) for one in others)


def helps_elsewhere(error: Exception) -> bool:
    """Whether a file that was not written may be written under another name, or elsewhere."""
    return isinstance(error, OSError) and not isinstance(error, NotPossibleError)


def why_not_written(error: OSError) -> str:
    """Return why a file was not written and what to do; the system's words may be English."""
    if isinstance(error, OverwritesSourceError):
        return text("write.is_source")
    if isinstance(error, NotPossibleError):
        return text(f"write.{error.key}")
    reason = _REASONS.get(error.errno or 0)
    if reason is None:
        return text("write.other", number=error.errno or 0)
    return text(f"write.{reason}")
