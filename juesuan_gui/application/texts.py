"""The window's own texts, from resources/ui_zh.toml. No other module reads that file."""

import tomllib
from functools import lru_cache
from typing import Any

from juesuan_gui.paths import resource_path


@lru_cache(maxsize=1)
def ui_texts() -> dict[str, Any]:
    """Return all texts of the window as nested tables."""
    return tomllib.loads(resource_path("ui_zh.toml").read_text(encoding="utf-8"))


def ui(key: str, **values: object) -> str:
    """Return one text with its placeholders filled.

    Args:
        key: Dotted path such as "actions.open".

    Raises:
        KeyError: There is no such text; a test keeps code and file in step.
    """
    node: Any = ui_texts()
    for part in key.split("."):
        node = node[part]
    return str(node).format(**values) if values else str(node)


def ui_list(key: str) -> tuple[str, ...]:
    """Return a list of texts."""
    node: Any = ui_texts()
    for part in key.split("."):
        node = node[part]
    return tuple(str(item) for item in node)
