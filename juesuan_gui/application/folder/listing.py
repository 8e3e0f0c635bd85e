"""Which documents a folder holds: sources, and projects in the place of the sources in them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from juesuan_gui.application.file_names import PROJECT_SUFFIX
from juesuan_gui.made_here import is_made_here
from juesuan_gui.readers import SUFFIXES
from juesuan_gui.review.store import ProjectFile
from juesuan_gui.review.whole import ProjectFileError


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be checked.

    Attributes:
        size: In bytes; 0 where it cannot be asked.
        changed: When it was changed last, in nanoseconds.
        source: The source that the project holds, where that lies in the folder too.
    """

    path: Path
    size: int = 0
    changed: int = 0
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What there is to be checked.

    Attributes:
        made_here: Files in folders that this program wrote, which are no documents.
    """

    documents: tuple[Document, ...]
    made_here: tuple[Path, ...] = ()


def find_documents(paths: Iterable[Path]) -> Listing:
    """Return the files named and the documents in folders and below them, by name.

    A file that is named is listed whatever it is: what that is its content tells.
    A source that a project beside it holds is not listed again: the project has the decisions.
    """
    places = list(paths)
    named = {path for path in places if not path.is_dir()}
    every = dict.fromkeys(file for path in places for file in _files(path))
    projects = [path for path in every if path.suffix.lower() == PROJECT_SUFFIX]
    others = [path for path in every if path.suffix.lower() != PROJECT_SUFFIX]
    known = [path for path in others if path in named or path.suffix.lower() in SUFFIXES]
    own = {path for path in known if path not in named and is_made_here(path)}
    files = [path for path in known if path not in own]
    held = {path: source for path in projects if (source := _source_of(path, files)) is not None}
    taken = set(held.values())
    listed = [*projects, *(path for path in files if path not in taken)]
    documents = tuple(_document(path, held.get(path)) for path in sorted(listed))
    return Listing(documents, tuple(sorted(own)))


def sources_in_order(paths: Iterable[Path]) -> Listing:
    """Return the files named and the sources in folders in the order of the places named."""
    found: list[Path] = []
    own: list[Path] = []
    for place in paths:
        if not place.is_dir():
            found.append(place)
            continue
        known = (path for path in _files(place) if path.suffix.lower() in SUFFIXES)
        for path in sorted(known):
            (own if is_made_here(path) else found).append(path)
    return Listing(tuple(map(_document, found)), tuple(own))


def _files(place: Path) -> Iterator[Path]:
    """Yield a file, or those below a folder but what programs keep for themselves."""
    if not place.is_dir():
        yield place
        return
    for path in place.rglob("*"):
        is_own = any(part.startswith((".", "~$")) for part in path.relative_to(place).parts)
        if not is_own and path.is_file():
            yield path


def _document(path: Path, source: Path | None = None) -> Document:
    try:
        told = path.stat()
    except OSError:
        return Document(path, source=source)
    return Document(path, told.st_size, told.st_mtime_ns, source)


def _source_of(project: Path, files: Iterable[Path]) -> Path | None:
    """Return the file that a project was made of: of the same content, a like name preferred."""
    try:
        with ProjectFile.open(project) as store:
            name, data = store.source()
    except ProjectFileError:
        return None
    same_size = [path for path in files if _document(path).size == len(data)]
    same_size.sort(key=lambda path: path.name != Path(name).name)
    wanted = hashlib.sha256(data).digest()
    return next((path for path in same_size if _hash(path) == wanted), None)


def _hash(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""
