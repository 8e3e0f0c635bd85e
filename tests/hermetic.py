"""Set everything that tests depend on and that a computer may have otherwise.

Whatever fonts a computer has, only the bundled ones are there; one screen of 96 dots an inch, one
language, one time zone. What is set here must be set before a Qt application is made.

The program brings its fonts along, so the suite passes with any others as well: JUESUAN_TEST_FONTS
names folders that are there in their place, none where it is empty.

    JUESUAN_TEST_FONTS= pytest tests/gui tests/export
    JUESUAN_TEST_FONTS=/usr/share/fonts/truetype/dejavu pytest tests/gui tests/export
"""

import os
import tempfile
import time
from pathlib import Path

BUNDLED = Path(__file__).resolve().parent.parent / "resources" / "fonts"
OTHER_FONTS = "JUESUAN_TEST_FONTS"
_FIXED = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "QT_FONT_DPI": "96",
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "1",
    "TZ": "Asia/Shanghai",
}
_OWN = (
    *("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"),
    "JUESUAN_LANGUAGE",
)
_HAS_IDS = hasattr(os, "getuid")
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{fonts}<cachedir>{cache}</cachedir></fontconfig>
"""


def settle() -> None:
    """Make this process, and those it starts, independent of the computer."""
    for name in _OWN:
        os.environ.pop(name, None)
    os.environ.update(_FIXED)
    os.environ["XDG_DATA_HOME"] = os.environ["APPDATA"] = _user_folder()
    os.environ["FONTCONFIG_FILE"] = str(_font_configuration())
    # Where there is no fontconfig (Windows) the plugin without a screen looks into one folder.
    os.environ["QT_QPA_FONTDIR"] = next(iter(font_folders()), tempfile.gettempdir())
    if hasattr(time, "tzset"):
        time.tzset()


def _user_folder() -> str:
    """Return a folder for what a user's programs keep; nothing is made there but by the program."""
    return str(Path(tempfile.gettempdir()) / f"juesuan-test-user-{os.getuid() if _HAS_IDS else 0}")


def _font_configuration() -> Path:
    """Return a configuration that knows no other fonts; its cache serves later runs."""
    folder = Path(tempfile.gettempdir()) / "juesuan-test-fonts"
    folder.mkdir(exist_ok=True)
    path = folder / f"fonts-{os.getpid()}.conf"
    fonts = "".join(f"<dir>{one}</dir>" for one in font_folders())
    path.write_text(_CONFIGURATION.format(fonts=fonts, cache=folder / "cache"), encoding="utf-8")
    return path


def font_folders() -> list[str]:
    """Return the folders whose fonts are there: the bundled ones, or those that were asked for."""
    asked = os.environ.get(OTHER_FONTS)
    if asked is None:
        return [str(BUNDLED)]
    return [one for one in asked.split(os.pathsep) if one]
