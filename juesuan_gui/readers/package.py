"""Open a zip package (.docx, .xlsx) without trusting it: sizes, ratios, names, damage.

Parts are addressed by their name in the package; relations between parts are resolved here.
"""

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO, BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.xml import Element, local_name, parse_xml

_MOST_MEMBERS = 20_000
_LARGEST_TOTAL = 2 * 2**30
_LARGEST_PART = 32 * 2**20
_LARGEST_STREAM = 512 * 2**20
_HARMLESS_BYTES = 8 * 2**20
_LARGEST_RATIO = 250
_ZIP_ERRORS = (
    BadZipFile,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
    zlib.error,
)


class Package:
    """A zip package whose parts can be read within limits.

    Raises:
        UnreadableFileError: It is damaged, encrypted, or would unpack to an absurd size.
    """

    def __init__(self, data: bytes) -> None:
        with _damage_reported():
            self._archive = ZipFile(BytesIO(data))
            members = self._archive.infolist()
        if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _LARGEST_TOTAL:
            raise UnreadableFileError("reading.zip_bomb")
        self._members: Mapping[str, ZipInfo] = {_part_name(m.filename): m for m in members}

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._members

    @property
    def has_macros(self) -> bool:
        """Whether the package carries a macro project."""
        return any(posixpath.basename(name) == "vbaproject.bin" for name in self._members)

    def parse(self, name: str) -> Element:
        """Parse a part of moderate size.

        Raises:
            UnreadableFileError: It is missing, damaged or too large.
        """
        return parse_xml(self.read(name))

    def read(self, name: str) -> bytes:
        """Return the bytes of a part of moderate size.

        Raises:
            UnreadableFileError: It is missing, damaged or too large.
        """
        member = self._member(name, _LARGEST_PART)
        with _damage_reported(), self._archive.open(member) as stream:
            return stream.read(_LARGEST_PART + 1)

    def find(self, name: str | None) -> Element | None:
        """Parse a part, or return None if the package has no such part."""
        return self.parse(name) if name is not None and name in self else None

    def stream(self, name: str) -> BinaryIO:
        """Open a part that may be large for reading piece by piece.

        Raises:
            UnreadableFileError: It is missing, damaged or too large; also while it is read.
        """
        member = self._member(name, _LARGEST_STREAM)
        with _damage_reported():
            return cast("BinaryIO", _GuardedStream(self._archive.open(member)))

    def _member(self, name: str, limit: int) -> ZipInfo:
        member = self._members.get(_part_name(name))
        if member is None:
            raise UnreadableFileError("reading.damaged_package")
        ratio = member.file_size / max(1, member.compress_size)
        if member.file_size > limit or (
            member.file_size > _HARMLESS_BYTES and ratio > _LARGEST_RATIO
        ):
            raise UnreadableFileError("reading.zip_bomb")
        return member

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part by id: (last word of the type, name of the target).

        Relations to something outside of the package are left out.
        """
        folder, _, base = part.rpartition("/")
        root = self.find(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            if (
                local_name(relation) != "Relationship"
                or relation.get("TargetMode", "") == "External"
            ):
                continue
            target = relation.get("Target", "")
            name = target if target.startswith("/") else posixpath.join(folder, target)
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, _part_name(posixpath.normpath(name)))
        return found

    def main_part(self, usual: str) -> str:
        """Return the name of the main document part; `usual` is where it is by custom."""
        targets = [target for kind, target in self.related("").values() if kind == "officeDocument"]
        return next((target for target in targets if target in self), usual)


def first_related(relations: Mapping[str, tuple[str, str]], kind: str) -> str | None:
    """Return the target of the first relation of a kind, or None."""
    return next((target for found, target in relations.values() if found == kind), None)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./").lstrip("/").casefold()


@contextmanager
def _damage_reported() -> Iterator[None]:
    """Turn what the zip library raises on damage into the error that says so."""
    try:
        yield
    except _ZIP_ERRORS as error:
        raise UnreadableFileError("reading.damaged_package") from error
    except RuntimeError as error:
        raise UnreadableFileError("reading.encrypted_office") from error


class _GuardedStream:
    """A member being unpacked; damage that shows up on the way is reported as such."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        with _damage_reported():
            return self._stream.read(size)
