"""Files made from the English window: Chinese, and the same as those of the Chinese window."""

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from small_document import TOTAL

from juesuan_gui.application.texts import ui
from juesuan_gui.export.registry import EXPORTS
from juesuan_gui.gui.shell.main_window import MainWindow
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.language import VARIABLE
from juesuan_gui.readers.pdf.pdfium import PdfFile
from juesuan_gui.review import SetCell, Status

PATIENCE_MS = 60_000
KINDS = [kind for kind in EXPORTS if kind.suffixes("text")]
ENGLISH = re.compile(r"\b(?:[Tt]he|[Oo]f|[Tt]able|[Ee]rror|[Ww]arning|[Rr]emark|text|None)\b")


@pytest.fixture
def write(qtbot, make_opened, tmp_path, monkeypatch, told):
    """Return a function that works on the document in a language and writes a file."""

    def run(kind, language):
        monkeypatch.setenv(VARIABLE, language)
        settings = Settings()
        settings.reviewer = "王审核"
        settings.switched_off = {"JS622": "本单位无封面"}
        window = MainWindow(settings)
        qtbot.addWidget(window, before_close_func=lambda one: one.workspace.close())
        window.show()
        window.workspace.open(make_opened())
        work_on(window)
        path = tmp_path / language / f"{kind.name}{kind.suffixes('text')[0]}"
        path.parent.mkdir()
        with qtbot.waitSignal(window.exports.write(path, kind).finished, timeout=PATIENCE_MS):
            pass
        assert told
        return path

    return run


def work_on(window):
    """Correct a figure, decide another finding and write a ready-made remark."""
    window.workspace.push(SetCell(TOTAL, "301.00"), "")
    window.navigator.step_finding(1)
    window.detail.decide(Status.CONFIRMED)
    window.detail.phrases.taken.emit(window.detail.phrases.phrases[0])


def words_of(path: Path) -> str:
    """Return all that a file says, without times."""
    if path.suffix == ".pdf":
        with PdfFile(path.read_bytes()) as file:
            pages = (file.page_text(number) for number in range(1, file.page_count + 1))
            found = "\n".join(pages)
    else:
        with ZipFile(path) as package:
            names = [name for name in package.namelist() if name.endswith(".xml")]
            found = "\n".join(package.read(name).decode() for name in sorted(names))
            found = unescape(re.sub(r'<(?:[^>]|"[^"]*")*>', "\n", found))
    return re.sub(r"\d{4}-\d\d-\d\d[T ][\d:]+Z?|\d{1,2}:\d\d", "", found)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_a_file_from_the_english_window_is_the_chinese_one(write, kind):
    chinese, english = (words_of(write(kind, language)) for language in ("zh", "en"))
    assert len(re.findall(r"[\u4e00-\u9fff]", english)) > 30
    assert english == chinese
    assert not ENGLISH.search(english), ENGLISH.search(english)


def test_names_of_files_are_chinese_in_english(monkeypatch):
    names = {}
    for language in ("zh", "en"):
        monkeypatch.setenv(VARIABLE, language)
        names[language] = [ui(f"export.{kind.name}_name", stem="a", suffix="b") for kind in EXPORTS]
    assert names["en"] == names["zh"]
