"""The Chinese texts of reports: resources/report_zh.toml, read once and validated.

Nothing but the wording of exported files is here; sentences about findings come from the catalogue.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from juesuan_gui.paths import resource_path


class ReportTextError(ValueError):
    """The file of report texts is damaged; the message names the entry."""


def text(key: str, **values: object) -> str:
    """Return the text of a key such as "cover.title" with its placeholders filled.

    Raises:
        KeyError: No such text, or a placeholder without a value.
    """
    return load_report_texts()[key].format(**values)


@lru_cache(maxsize=1)
def load_report_texts() -> Mapping[str, str]:
    """Return all texts by dotted key.

    Raises:
        ReportTextError: The bundled file cannot be parsed, or an entry is no proper text.
        FileNotFoundError: The bundled file is missing.
    """
    return parse_report_texts(resource_path("report_zh.toml").read_text(encoding="utf-8"))


def parse_report_texts(source: str) -> Mapping[str, str]:
    """Parse and validate the content of a file of report texts.

    Raises:
        ReportTextError: It is no TOML, or an entry is empty, no text or has broken placeholders.
    """
    try:
        tree = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ReportTextError(f"report_zh.toml: {error}") from error
    return dict(_flat(tree, ""))


def _flat(node: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in node.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            yield key, _checked(key, value)


def _checked(key: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ReportTextError(f"report_zh.toml: {key}: no text")
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(value) if name is not None]
    except ValueError as error:
        raise ReportTextError(f"report_zh.toml: {key}: {error}") from error
    if not all(name.split(".")[0].isidentifier() for name in names):
        raise ReportTextError(f"report_zh.toml: {key}: placeholder without a name")
    return value
