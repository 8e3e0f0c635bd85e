"""Values built of plain data that may say anything: of a damaged file, or one made by hand."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, get_origin

Built = TypeVar("Built")


def built(kind: type[Built], data: Mapping[str, Any]) -> Built:
    """Return a value of a dataclass; what it says of its place among others must be possible.

    Raises:
        TypeError, ValueError: The data is of another form.
    """
    one = kind(**data)
    form: Any = kind  # a key of the cache
    for name, wanted in _kinds(form):
        if not isinstance(getattr(one, name), wanted):
            raise TypeError(name)
    number, of = getattr(one, "number", 1), getattr(one, "of", None)
    if of is not None and not 1 <= number <= of:
        raise ValueError(f"{number} of {of}")
    return one


def words(data: Mapping[str, Any], name: str) -> str:
    """Return a text.

    Raises:
        KeyError, TypeError: It is not there, or no text.
    """
    text = data[name]
    if not isinstance(text, str):
        raise TypeError(name)
    return text


@cache
def _kinds(kind: type[Any]) -> tuple[tuple[str, type], ...]:
    """Return the fields of a dataclass with the plain types that they have."""
    named = [(one.name, get_origin(one.type) or one.type) for one in fields(kind)]
    return tuple((name, wanted) for name, wanted in named if isinstance(wanted, type))
