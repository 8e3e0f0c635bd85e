"""Set everything that tests depend on and that a computer may have otherwise.

Only the bundled fonts are there, one screen of 96 dots an inch, one language, one time zone. What
is set here must be set before a Qt application is made.
"""

import os
import tempfile
import time
from pathlib import Path

_FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
_FIXED = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "QT_FONT_DPI": "96",
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "1",
    "TZ": "Asia/Shanghai",
}
_OWN = ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI")
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def settle() -> None:
    """Make this process, and those it starts, independent of the computer."""
    for name in _OWN:
        os.environ.pop(name, None)
    os.environ.update(_FIXED)
    os.environ["FONTCONFIG_FILE"] = str(_font_configuration())
    if hasattr(time, "tzset"):
        time.tzset()


def _font_configuration() -> Path:
    """Return a configuration that knows the bundled fonts alone; its cache serves later runs."""
    folder = Path(tempfile.gettempdir()) / "juesuan-test-fonts"
    folder.mkdir(exist_ok=True)
    path = folder / f"fonts-{os.getpid()}.conf"
    path.write_text(_CONFIGURATION.format(fonts=_FONTS, cache=folder / "cache"), encoding="utf-8")
    return path
