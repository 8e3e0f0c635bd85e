"""Read the entries of a resource file key by key; whatever is misspelt is an error that says where.

An entry remembers which keys were asked for. What nobody asks for is unknown, and the message names
the known key that is most like it.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from juesuan_gui.domain.catalogue.words import normalise

Value = TypeVar("Value")
_LIKE = 0.5


class CatalogueError(ValueError):
    """A resource file does not have the form the program needs; the message names the entry."""


class Entry:
    """A table of a resource file.

    Args:
        file: Name of the file, for messages.
        where: Where the entry stands in the file, for messages.
        raw: Its parsed value.
    """

    def __init__(self, file: str, where: str, raw: object) -> None:
        if not isinstance(raw, Mapping):
            raise CatalogueError(f"{file}: [{where}] is no table")
        self.file, self.where = file, where
        self.raw: Mapping[str, Any] = raw
        self._asked: set[str] = set()

    def error(self, message: str) -> CatalogueError:
        """Return an error that names file and entry."""
        return CatalogueError(f"{self.file}: [{self.where}]: {message}")

    def has(self, key: str) -> bool:
        """Whether the entry has an optional key."""
        self._asked.add(key)
        return key in self.raw

    def value(self, key: str, kind: type[Value]) -> Value:
        """Return the value of a key that must be there and be of a kind."""
        self._asked.add(key)
        if key not in self.raw:
            likely = closest(key, set(self.raw) - self._asked)
            raise self.error(f"no key {key!r}" + (f"; is it {likely!r}?" if likely else ""))
        found = self.raw[key]
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            raise self.error(f"{key!r} is no {kind.__name__}: {found!r}")
        return found

    def text(self, key: str) -> str:
        """Return a text."""
        return self.value(key, str)

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, or the default where the key is missing."""
        if default is not None and not self.has(key):
            return tuple(default)
        found = self.value(key, list)
        if not all(isinstance(one, str) for one in found):
            raise self.error(f"{key!r} holds something that is no text: {found!r}")
        return tuple(found)

    def normal_texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, normalised."""
        return tuple(normalise(one) for one in self.texts(key, default))

    def number(self, key: str) -> int | None:
        """Return an optional integer."""
        return self.value(key, int) if self.has(key) else None

    def flag(self, key: str) -> bool:
        """Return an optional yes or no; no where it is missing."""
        return self.value(key, bool) if self.has(key) else False

    def one_of(self, key: str, known: Collection[str]) -> str:
        """Return a text that must be one of the known ones."""
        return self.known(self.text(key), known, key)

    def some_of(
        self, key: str, known: Collection[str], default: Sequence[str] | None = None
    ) -> tuple[str, ...]:
        """Return a list of texts, each of which must be a known one."""
        return tuple(self.known(one, known, key) for one in self.texts(key, default))

    def known(self, word: str, known: Collection[str], what: str) -> str:
        """Return a word if it is known.

        Raises:
            CatalogueError: It is not; names the known word that is most like it.
        """
        if word not in known:
            likely = closest(word, known)
            raise self.error(
                f"unknown {what} {word!r}" + (f"; is it {likely!r}?" if likely else "")
            )
        return word

    def pattern(self, key: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        """Return a regular expression, compiled."""
        text = self.text(key)
        try:
            return re.compile(text, flags)
        except re.error as error:
            raise self.error(f"pattern {key!r}: {error}") from error

    def below(self, key: str) -> "Entry":
        """Return the table of a key."""
        return Entry(self.file, self._below(key), self.value(key, dict))

    def each(self, key: str) -> list["Entry"]:
        """Return the list of tables of an optional key."""
        rows = self.value(key, list) if self.has(key) else []
        return [Entry(self.file, f"{self._below(key)} {n}", raw) for n, raw in enumerate(rows, 1)]

    def _below(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def close(self) -> None:
        """Say that all keys were asked for.

        Raises:
            CatalogueError: The entry has another key; names the known one that is most like it.
        """
        for key in self.raw:
            if key not in self._asked:
                likely = closest(key, self._asked)
                raise self.error(
                    f"unknown key {key!r}" + (f"; is it {likely!r}?" if likely else "")
                )


def closest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that is most like another, or None."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=_LIKE)), None)


def read_each(entries: Sequence[Entry], read: Callable[[Entry], Value]) -> tuple[Value, ...]:
    """Read each of several entries and close it."""
    found = []
    for entry in entries:
        found.append(read(entry))
        entry.close()
    return tuple(found)
