"""Let the user choose where a file goes."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from juesuan_gui.gui.dialogs import notices


def choose_output(
    parent: QWidget, title: str, start: Path, kinds: str, *suffixes: str
) -> Path | None:
    """Return the file to be written, with the ending of its kind; None if the user gave up.

    The dialog itself asks about replacing a file, but only under the name as it was typed.

    Args:
        kinds: What the dialog calls the kinds of files, parted by ";;".
        suffixes: An ending for each of them.
    """
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in suffixes:
        return path
    named = dict(zip(kinds.split(";;"), suffixes, strict=True))
    suffix = named.get(chosen, suffixes[0])
    path = path.with_name(path.name + suffix)
    return path if not path.exists() or notices.ask_to_replace(parent, path.name) else None
