"""Chinese text is shown whatever fonts a computer has; tests see the fonts they ask for."""

import os
import subprocess
import sys
from pathlib import Path

import hermetic
import pytest
import reportlab
from PySide6.QtGui import QRawFont

from juesuan_gui.domain.identity import Verdict
from juesuan_gui.gui.toolkit.formula import verdict_sign
from juesuan_gui.paths import resource_path

LATIN = Path(reportlab.__file__).parent / "fonts"  # Vera, without a Chinese letter
BUNDLED = "JS Hei SC"
CODE = """
import sys
sys.path.insert(0, "tests")
import hermetic
hermetic.settle()
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
application = QGuiApplication([])
print(";".join(QFontDatabase.families()))
from juesuan_gui.gui.toolkit.fonts import choose_font
print(choose_font(QFont()).families()[0])
"""


def seen_and_chosen(*folders: Path) -> tuple[list[str], str]:
    """Return the fonts of a computer that has those of some folders, and the one chosen."""
    fonts = os.pathsep.join(map(str, folders))
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, hermetic.OTHER_FONTS: fonts},
        cwd=hermetic.BUNDLED.parents[1],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    seen, chosen = done.stdout.split("\n")[:2]
    return [name for name in seen.split(";") if name], chosen


def test_without_any_font_the_bundled_one_is_taken():
    seen, chosen = seen_and_chosen()
    assert set(seen) <= {"Monospace", "Sans Serif", "Serif"}  # names for whatever there is
    assert chosen == BUNDLED


def test_a_font_without_chinese_letters_is_not_taken():
    seen, chosen = seen_and_chosen(LATIN)
    assert any("Vera" in name for name in seen)
    assert chosen == BUNDLED


def test_a_chinese_font_of_the_computer_is_taken():
    seen, chosen = seen_and_chosen(hermetic.BUNDLED)
    assert chosen in seen


def test_the_tests_see_the_bundled_fonts_unless_others_are_asked_for(monkeypatch):
    monkeypatch.delenv(hermetic.OTHER_FONTS, raising=False)
    assert hermetic.font_folders() == [str(hermetic.BUNDLED)]
    monkeypatch.setenv(hermetic.OTHER_FONTS, "")
    assert hermetic.font_folders() == []


@pytest.mark.usefixtures("qapp")
def test_every_sign_of_the_window_is_in_the_bundled_font():
    raw = QRawFont(str(hermetic.BUNDLED / "JSHei-Regular.ttf"), 12)
    texts = (resource_path("ui_zh.toml")).read_text(encoding="utf-8")
    signs = texts + "".join(verdict_sign(verdict) for verdict in Verdict) + "\u00f7\u2260\u2212"
    missing = {
        sign for sign in signs if not sign.isspace() and not raw.supportsCharacter(ord(sign))
    }
    assert missing == set()
