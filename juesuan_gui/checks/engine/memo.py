"""What checks read from a document and need not read again after an edit that leaves it alone."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, cast

from juesuan_gui.domain.needed_letters import needed_letters

Value = TypeVar("Value")
Key = TypeVar("Key")
_Search = tuple[re.Pattern[str], tuple[re.Match[str], ...]]
_MOST_MATCHES = 20_000


class Memo:
    """Values kept until something they were read from is edited."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[frozenset[str], object]] = {}
        self._matches: dict[tuple[int, str], _Search] = {}
        self._of_objects: dict[str, tuple[Sequence[object], Sequence[object]]] = {}

    def get(self, name: str, sources: Iterable[str], read: Callable[[], Value]) -> Value:
        """Return a value by its name, reading it only if it is not known.

        Args:
            sources: Kinds of things it is read from.
        """
        known = self._values.get(name)
        if known is None:
            known = (frozenset(sources), read())
            self._values[name] = known
        return cast(Value, known[1])

    def forget(self, kinds: frozenset[str]) -> None:
        """Drop what was read from things of these kinds."""
        self._values = {name: known for name, known in self._values.items() if not known[0] & kinds}
        if len(self._matches) > _MOST_MATCHES:  # the older half
            self._matches = dict(list(self._matches.items())[_MOST_MATCHES // 2 :])

    def search(self, pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
        """Return all matches of a pattern in a text; a text searched before is not searched."""
        key = (id(pattern), text)
        known = self._matches.get(key)
        if known is None or known[0] is not pattern:
            known = self._matches[key] = (pattern, search(pattern, text))
        return known[1]

    def of_each(
        self, name: str, objects: Iterable[Key], read: Callable[[Key], Value]
    ) -> list[Value]:
        """Return a value for each of several immutable objects, reading only from new ones.

        Values of objects that are no longer among them are dropped.
        """
        now = list(objects)
        before, values = self._of_objects.get(name, ((), ()))
        found: list[object] = [None] * len(now)
        old: Iterable[int] = range(len(before))
        new: Iterable[int] = range(len(now))
        if len(before) == len(now):  # most stand where they stood
            found = list(values)
            pairs = enumerate(zip(before, now, strict=True))
            old = new = [index for index, (one, other) in pairs if one is not other]
        known = {id(before[index]): values[index] for index in old}
        for index in new:
            one = now[index]
            found[index] = known[id(one)] if id(one) in known else read(one)
        self._of_objects[name] = (now, found)
        return cast(list[Value], list(found))


def search(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Return all matches of a pattern; a text that lacks what it needs is not searched."""
    needed = needed_letters(pattern)
    if needed and not any(letter in text for letter in needed):
        return ()
    return tuple(pattern.finditer(text))
