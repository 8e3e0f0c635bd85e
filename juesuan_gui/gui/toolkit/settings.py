"""What the window remembers between runs: recent files, sizes, zoom, theme."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from juesuan_gui.language import DEFAULT, LANGUAGES
from juesuan_gui.paths import user_dir

FILE_NAME = "settings.ini"
_MOST_RECENT = 10
_THEMES = ("system", "light", "dark")
_SMALLEST_ZOOM, _LARGEST_ZOOM = 60, 300


class Settings:
    """The settings of this user, in one file in the user's folder."""

    def __init__(self) -> None:
        self._store = QSettings(str(user_dir() / FILE_NAME), QSettings.Format.IniFormat)

    @property
    def recent(self) -> list[Path]:
        """Files opened lately, the last one first; those that are gone are left out."""
        stored = self._store.value("recent", [])
        names = stored if isinstance(stored, list) else [stored]
        return [path for name in names if (path := Path(str(name))).is_file()]

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        path = path.absolute()
        names = [str(path), *(str(one) for one in self.recent if one != path)]
        self._store.setValue("recent", names[:_MOST_RECENT])

    @property
    def folder(self) -> Path:
        """The folder to start in when a file is chosen."""
        recent = self.recent
        return recent[0].parent if recent else Path.home()

    @property
    def zoom(self) -> int:
        """Size of the text in percent."""
        stored = str(self._store.value("zoom", 100))
        return clamp_zoom(int(stored) if stored.isdigit() else 100)

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("zoom", clamp_zoom(percent))

    @property
    def theme(self) -> str:
        """Either "system", "light" or "dark"."""
        stored = str(self._store.value("theme", _THEMES[0]))
        return stored if stored in _THEMES else _THEMES[0]

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def language(self) -> str:
        """The language that the window speaks from its next start on."""
        stored = str(self._store.value("language", DEFAULT))
        return stored if stored in LANGUAGES else DEFAULT

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("language", name)

    @property
    def reviewer(self) -> str:
        """The name that decisions and remarks are signed with; empty if none was given."""
        return str(self._store.value("reviewer", ""))

    @reviewer.setter
    def reviewer(self, name: str) -> None:
        self._store.setValue("reviewer", name.strip())

    @property
    def was_asked_for_reviewer(self) -> bool:
        """Whether the user was asked for the name before, and whatever came of it."""
        return self._store.contains("reviewer")

    @property
    def switched_off(self) -> dict[str, str]:
        """The checks that the user switched off, by their code, each with the reason."""
        stored = str(self._store.value("switched_off", ""))
        try:
            found = json.loads(stored) if stored else {}
        except ValueError:
            return {}
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}

    @switched_off.setter
    def switched_off(self, checks: Mapping[str, str]) -> None:
        self._store.setValue("switched_off", json.dumps(dict(checks), ensure_ascii=False))

    @property
    def phrases(self) -> list[str]:
        """Remarks that the user keeps for use again."""
        stored = self._store.value("phrases", [])
        names = stored if isinstance(stored, list) else [stored]
        return [str(name) for name in names if str(name).strip()]

    @phrases.setter
    def phrases(self, texts: Sequence[str]) -> None:
        self._store.setValue("phrases", list(texts))

    @property
    def knows_phrases(self) -> bool:
        """Whether the user ever changed the phrases."""
        return self._store.contains("phrases")

    def layout(self, name: str) -> QByteArray | None:
        """Return a stored arrangement of the window, or None."""
        stored = self._store.value(f"layout/{name}")
        return stored if isinstance(stored, QByteArray) else None

    def remember_layout(self, name: str, state: QByteArray) -> None:
        """Store an arrangement of the window."""
        self._store.setValue(f"layout/{name}", state)

    def forget_layout(self) -> None:
        """Forget every arrangement."""
        self._store.remove("layout")


def clamp_zoom(percent: int) -> int:
    """Return the nearest allowed size."""
    return max(_SMALLEST_ZOOM, min(percent, _LARGEST_ZOOM))
