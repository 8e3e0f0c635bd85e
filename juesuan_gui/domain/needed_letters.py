"""Letters without which a pattern cannot match: a text with none of them need not be searched."""

import re
from collections.abc import Iterable
from functools import lru_cache
from re import _parser  # the only way to the structure of a pattern
from typing import Any

Letters = frozenset[str]
# Signs of nearly every paragraph: looking for them saves nothing.
_COMMON = frozenset("()，。、;:.%0123456789")
_MOST = 24  # letters worth looking for, each by itself


@lru_cache(maxsize=1024)
def needed_letters(pattern: re.Pattern[str]) -> Letters:
    """Return letters one of which stands in every match; none where that cannot be said."""
    if pattern.flags & re.IGNORECASE:
        return frozenset()
    found = _of_sequence(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    return found if len(found) <= _MOST and not found & _COMMON else frozenset()


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> Letters:
    """Return the rarest of what the parts of a sequence need, the last of equally rare ones."""
    parts = reversed(list(parts))
    needs = [letters for name, value in parts if (letters := _of_part(str(name), value))]
    return min(needs, key=_rarity, default=frozenset())


def _rarity(letters: Letters) -> tuple[int, int]:
    return len(letters & _COMMON), len(letters)


def _of_part(name: str, value: Any) -> Letters:  # noqa: ANN401 - what it is depends on the name
    match name:
        case "LITERAL":
            return frozenset(chr(value))
        case "IN" if all(str(kind) == "LITERAL" for kind, _ in value):
            return frozenset(chr(letter) for _, letter in value)
        case "BRANCH":
            needs = [_of_sequence(branch) for branch in value[1]]
            return frozenset().union(*needs) if all(needs) else frozenset()
        case "SUBPATTERN" | "ASSERT":
            return _of_sequence(value[-1])
        case "ATOMIC_GROUP":
            return _of_sequence(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0]:
            return _of_sequence(value[2])
        case _:
            return frozenset()
