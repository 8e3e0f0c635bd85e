"""The language that window and console speak; what is handed in is written in Chinese always.

It stands in the environment, so that it holds for every thread and for the processes that are
started, and a test can set it and put it back.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from juesuan_gui.paths import resource_path

LANGUAGES = ("zh", "en")
DEFAULT = LANGUAGES[0]
VARIABLE = "JUESUAN_LANGUAGE"
OPTION = "--language"


def language() -> str:
    """Return the language that is spoken now."""
    named = os.environ.get(VARIABLE, DEFAULT)
    return named if named in LANGUAGES else DEFAULT


@contextmanager
def speaking(name: str | None) -> Iterator[None]:
    """Speak a language as long as the block lasts; None changes nothing."""
    before = os.environ.get(VARIABLE)
    _keep(before if name is None else name)
    try:
        yield
    finally:
        _keep(before)


def _keep(name: str | None) -> None:
    if name is None:
        os.environ.pop(VARIABLE, None)
    else:
        os.environ[VARIABLE] = name


def named_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the language that a command line names, and the arguments without it.

    A language that is not known stays among the arguments, for the parser to refuse.
    """
    for index, word in enumerate(arguments):
        option, _, value = word.partition("=")
        words = 1 if value else 2
        named = value or next(iter(arguments[index + 1 : index + 2]), "")
        if option == OPTION and named in LANGUAGES:
            return named, [*arguments[:index], *arguments[index + words :]]
    return None, list(arguments)


@cache
def read_texts(name: str, spoken: str) -> Mapping[str, Any]:
    """Return a file of texts in a language.

    Args:
        name: The file without its language, such as "ui".

    What a translation leaves out is taken from the Chinese file.
    """
    chinese = _read(name, DEFAULT)
    return chinese if spoken == DEFAULT else overlay(chinese, _read(name, spoken))


def _read(name: str, spoken: str) -> dict[str, Any]:
    path = resource_path(f"{name}_{spoken}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def overlay(texts: Mapping[str, Any], translation: Mapping[str, Any]) -> dict[str, Any]:
    """Return texts with those of a translation in their place, table by table."""
    return {key: _translated(own, translation.get(key, own)) for key, own in texts.items()}


def _translated(own: object, other: object) -> object:
    both = isinstance(own, Mapping) and isinstance(other, Mapping)
    return overlay(own, other) if both else other  # type: ignore[arg-type]
