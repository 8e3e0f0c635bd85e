"""Patterns that see nothing beyond the line they stand in.

Such a pattern finds the same in a line by itself as in many lines joined by line breaks: it matches
no line break, and what it looks at before and behind a match is none either.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from re import _parser  # the only way to the structure of a pattern
from typing import Any

_BREAK = ord("\n")
_CATEGORIES_WITH_BREAK = ("CATEGORY_SPACE", "CATEGORY_NOT_DIGIT", "CATEGORY_NOT_WORD")
_BOUNDARIES = ("AT_BOUNDARY", "AT_NON_BOUNDARY")


# The patterns within a part, by the name of what it is.
_INNER: Mapping[str, Callable[[Any], Iterable[Any]]] = {
    "BRANCH": lambda value: value[1],
    "ASSERT": lambda value: [value[1]],
    "ASSERT_NOT": lambda value: [value[1]],
    "ATOMIC_GROUP": lambda value: [value],
    "MAX_REPEAT": lambda value: [value[2]],
    "MIN_REPEAT": lambda value: [value[2]],
    "POSSESSIVE_REPEAT": lambda value: [value[2]],
}


@lru_cache(maxsize=1024)
def keeps_to_line(pattern: re.Pattern[str]) -> bool:
    """Return whether a pattern surely sees nothing beyond its line; False where it may."""
    if pattern.flags & re.DOTALL:
        return False
    parts = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return _keeps(parts, by_line=bool(pattern.flags & re.MULTILINE))


def _keeps(parts: Iterable[tuple[Any, Any]], *, by_line: bool) -> bool:
    return all(_part_keeps(str(name), value, by_line=by_line) for name, value in parts)


def _part_keeps(name: str, value: Any, *, by_line: bool) -> bool:  # noqa: ANN401 - see below
    """Tell it of a part; what its value is depends on its name."""
    if name in _INNER:
        return all(_keeps(inner, by_line=by_line) for inner in _INNER[name](value))
    match name:
        case "LITERAL":
            return bool(value != _BREAK)
        case "NOT_LITERAL":
            return bool(value == _BREAK)
        case "IN":
            return not _has_break(value)
        case "AT":  # beginning and end are those of a line only where it says so
            return by_line or str(value) in _BOUNDARIES
        case "SUBPATTERN":
            _, added, removed, inner = value
            is_by_line = (by_line or bool(added & re.MULTILINE)) and not removed & re.MULTILINE
            return not added & re.DOTALL and _keeps(inner, by_line=is_by_line)
        case _:
            return name in ("ANY", "GROUPREF")


def _has_break(members: Iterable[tuple[Any, Any]]) -> bool:
    """Whether a set of letters has the line break in it."""
    is_negated = has_break = False
    for kind, value in members:
        match str(kind):
            case "NEGATE":
                is_negated = True
            case "LITERAL":
                has_break |= value == _BREAK
            case "RANGE":
                has_break |= value[0] <= _BREAK <= value[1]
            case _:
                has_break |= str(value) in _CATEGORIES_WITH_BREAK
    return has_break != is_negated
