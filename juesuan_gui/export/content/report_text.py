"""The texts of reports: resources/report_zh.toml, read once and validated.

Nothing but the wording of exported files is here; sentences about findings come from the catalogue.
Files are written in Chinese. Some of the words are shown by the window as well, which may speak
another language; their translation is resources/report_en.toml.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from juesuan_gui.language import DEFAULT
from juesuan_gui.paths import resource_path

_TOLD_IN: ContextVar[str] = ContextVar("told_in", default=DEFAULT)


class ReportTextError(ValueError):
    """The file of report texts is damaged; the message names the entry."""


def text(key: str, **values: object) -> str:
    """Return the text of a key such as "cover.title" with its placeholders filled.

    Raises:
        KeyError: No such text, or a placeholder without a value.
    """
    return load_report_texts(_TOLD_IN.get())[key].format(**values)


@contextmanager
def told_in(language: str) -> Iterator[None]:
    """Tell what the block asks for in a language, for the window; files never are."""
    token = _TOLD_IN.set(language)
    try:
        yield
    finally:
        _TOLD_IN.reset(token)


@cache
def load_report_texts(language: str = DEFAULT) -> Mapping[str, str]:
    """Return all texts by dotted key; what a translation leaves out is Chinese.

    Raises:
        ReportTextError: The bundled file cannot be parsed, or an entry is no proper text.
        FileNotFoundError: The bundled file is missing.
    """
    chinese = _read(DEFAULT)
    return chinese if language == DEFAULT else {**chinese, **_read(language)}


def _read(language: str) -> Mapping[str, str]:
    path = resource_path(f"report_{language}.toml")
    return parse_report_texts(path.read_text(encoding="utf-8"), path.name)


def parse_report_texts(source: str, name: str = "report_zh.toml") -> Mapping[str, str]:
    """Parse and validate the content of a file of report texts.

    Raises:
        ReportTextError: It is no TOML, or an entry is empty, no text or has broken placeholders.
    """
    try:
        tree = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ReportTextError(f"{name}: {error}") from error
    return {key: _checked(key, value, name) for key, value in _flat(tree, "")}


def _flat(node: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, object]]:
    for name, value in node.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            yield key, value


def _checked(key: str, value: object, file: str) -> str:
    if not isinstance(value, str) or not value:
        raise ReportTextError(f"{file}: {key}: no text")
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(value) if name is not None]
    except ValueError as error:
        raise ReportTextError(f"{file}: {key}: {error}") from error
    if not all(name.split(".")[0].isidentifier() for name in names):
        raise ReportTextError(f"{file}: {key}: placeholder without a name")
    return value
