"""The original beside the grid. Each kind of source has a view in its own file.

A view is a `SourceView`: it shows places of its kind and tells which place was clicked. To show
another kind, write such a view and name it in `build_source_view`.
"""

from pathlib import Path

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.gui.source.missing import MissingSourceView
from juesuan_gui.gui.source.text import TextSourceView
from juesuan_gui.gui.source.view import SourceView

__all__ = ["SourceView", "build_source_view"]


def build_source_view(disclosure: Disclosure, data: bytes) -> SourceView:
    """Return the view that shows a source of this format."""
    if disclosure.source.format == "text":
        return TextSourceView(data)
    return MissingSourceView(Path(disclosure.source.path))
