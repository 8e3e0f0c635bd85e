"""A file that cannot be written: said why, with another name offered; nothing is touched."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox

from juesuan_gui.application.texts import ui
from juesuan_gui.export.registry import export_named
from juesuan_gui.gui.toolkit.background import wait_for_background


def test_a_file_held_by_another_program_is_exported_under_another_name(
    window, qtbot, tmp_path, monkeypatch
):
    held, other = tmp_path / "held.xlsx", tmp_path / "other.xlsx"
    held.write_bytes(b"old")
    replace = Path.replace

    def refuse(self, target):
        if Path(target).name == held.name:
            raise PermissionError(13, "used by another process")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    window.exports.write(held, export_named("workbook"))
    qtbot.waitUntil(lambda: bool(boxes(window)), timeout=60_000)
    (box,) = boxes(window)
    assert "正被其他程序打开" in box.informativeText()
    buttons = {one.text(): one for one in box.buttons()}
    buttons[ui("export.elsewhere")].click()
    qtbot.waitUntil(other.is_file, timeout=60_000)
    wait_for_background()
    assert held.read_bytes() == b"old"


def boxes(window):
    return [one for one in window.findChildren(QMessageBox) if one.isVisible()]
