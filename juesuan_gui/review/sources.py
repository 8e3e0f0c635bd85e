"""The files that a project keeps beside its edits: its source, former versions, companions."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from juesuan_gui.review.changes import StoredChange

_DIGEST_LETTERS = 64


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a project keeps it.

    Attributes:
        notes: What else is needed to read it in the same way, by name.
    """

    name: str
    sha256: str
    data: bytes = field(repr=False)
    notes: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A version of the source that another took the place of, and when."""

    source: Source
    changes: tuple[StoredChange, ...]
    replaced_at: datetime


def is_as_kept(sha256: str, data: bytes) -> bool:
    """Whether the bytes of a source are those that were put away; without a digest none can say."""
    is_digest = len(sha256) == _DIGEST_LETTERS
    return not is_digest or hashlib.sha256(data).hexdigest() == sha256
