"""Make sure that Chinese text can be shown: the bundled font is used where the system has none."""

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from juesuan_gui.paths import resource_path

_BUNDLED = ("fonts", "JSHei-Regular.ttf")
_PREFERRED = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "PingFang SC",
)
# A font that lacks one of these shows holes or foreign shapes in the very texts we show: hanzi
# "year", full-width brackets, curly quotes, dash, plus, not equal, a rare character of names.
_PROBE = "\u5e74\uff08\u201c\u2014\uff0b\u2260\u5586"
_SMALLEST_POINTS = 9.0


def choose_font(current: QFont) -> QFont:
    """Return the font for the window: a Chinese font of the system, else the bundled one."""
    family = next(filter(_is_usable, _candidates()), None) or _register_bundled()
    font = QFont(current)
    font.setFamilies([family])
    font.setPointSizeF(max(current.pointSizeF(), _SMALLEST_POINTS))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _candidates() -> list[str]:
    present = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return [name for name in _PREFERRED if name in present] + [
        name for name in present if name not in _PREFERRED
    ]


def _is_usable(family: str) -> bool:
    raw = QRawFont.fromFont(QFont(family))
    return raw.isValid() and all(raw.supportsCharacter(ord(sign)) for sign in _PROBE)


def _register_bundled() -> str:
    number = QFontDatabase.addApplicationFont(str(resource_path(*_BUNDLED)))
    return QFontDatabase.applicationFontFamilies(number)[0]
