"""The window's own texts, from resources/ui_zh.toml or its translation. No other module reads them.

What exported files say and the window shows as well is said here in the language of the window.
"""

from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

from juesuan_gui.export.content.report_text import told_in
from juesuan_gui.language import language, read_texts

_Asked = ParamSpec("_Asked")
_Said = TypeVar("_Said")


def ui_texts() -> Mapping[str, Any]:
    """Return all texts of the window as nested tables."""
    return read_texts("ui", language())


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


def spoken(words: Callable[_Asked, _Said], *args: _Asked.args, **options: _Asked.kwargs) -> _Said:
    """Return what a function says in an exported file, in the language of the window.

    Args:
        words: Returns texts, no generator.
    """
    with told_in(language()):
        return words(*args, **options)
