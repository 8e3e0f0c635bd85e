from dataclasses import replace

import pytest

from juesuan_gui import selftest
from juesuan_gui.export.content.report_text import text


def test_the_program_passes_its_own_test():
    said = []
    assert selftest.self_test(said.append) == 0
    assert said[-1] == text("selftest.passed")
    assert len(said) == 9


@pytest.mark.parametrize(
    ("name", "result"),
    [("extract_text", []), ("extract_text", ["没有标题的一页"])],
)
def test_a_pdf_that_cannot_be_read_back_fails_the_test(monkeypatch, name, result):
    monkeypatch.setattr(selftest, name, lambda _: result)
    assert selftest.self_test([].append) == 1


def test_a_font_that_is_not_embedded_fails_the_test(monkeypatch):
    def without_fonts(_, path):
        path.write_bytes(b"/Subtype /TrueType")

    monkeypatch.setattr(selftest, "write_report_pdf", without_fonts)
    monkeypatch.setattr(selftest, "squash", lambda _: "")
    monkeypatch.setattr(selftest, "extract_text", lambda _: [""])
    said = []
    assert selftest.self_test(said.append) == 1
    assert text("selftest.fonts_failed") in said[-1]


def test_a_missing_resource_fails_the_test_and_is_named(monkeypatch):
    def missing(*parts):
        raise FileNotFoundError("/".join(parts))

    monkeypatch.setattr(selftest, "resource_path", missing)
    said = []
    assert selftest.self_test(said.append) == 1
    assert "sample.txt" in said[-1]


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".docx"])
def test_a_reader_that_gives_other_amounts_fails_the_test_and_is_named(monkeypatch, suffix):
    read = selftest.read_disclosure

    def without_tables(path, catalogue):
        disclosure = read(path, catalogue)
        return replace(disclosure, tables=()) if path.suffix == suffix else disclosure

    monkeypatch.setattr(selftest, "read_disclosure", without_tables)
    said = []
    assert selftest.self_test(said.append) == 1
    assert text("selftest.reader_failed", format=suffix) in said[-1]
