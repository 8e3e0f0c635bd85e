"""Draw resources/icons/application.svg in every size that Windows and Linux desktops ask for.

    python tools/make_icon.py

writes application.ico and application.png beside it, and tools/wizard.bmp, which the installer
shows at its first and its last page.
"""

import io
import os
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication, QIcon

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
WIZARD, WIZARD_SIZE = Path(__file__).resolve().parent / "wizard.bmp", (164, 314)
WIZARD_COLOUR, WIZARD_ICON, WIZARD_TOP = "#eaf0fa", 72, 64


def drawn(icon: QIcon, size: int) -> Image.Image:
    """Return the icon as a picture of a size."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    icon.pixmap(size, size).save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGBA")


def wizard_picture(icon: QIcon) -> Image.Image:
    """Return the picture beside the texts of the installer: the icon on a quiet ground."""
    picture = Image.new("RGB", WIZARD_SIZE, WIZARD_COLOUR)
    mark = drawn(icon, WIZARD_ICON)
    picture.paste(mark, ((WIZARD_SIZE[0] - WIZARD_ICON) // 2, WIZARD_TOP), mark)
    return picture


def main() -> None:
    """Write the files."""
    _application = QGuiApplication([])
    icon = QIcon(str(ICONS / "application.svg"))
    *smaller, largest = [drawn(icon, size) for size in SIZES]
    sizes = [(size, size) for size in SIZES]
    largest.save(ICONS / "application.ico", sizes=sizes, append_images=smaller)
    largest.save(ICONS / "application.png")
    wizard_picture(icon).save(WIZARD)


if __name__ == "__main__":
    main()
