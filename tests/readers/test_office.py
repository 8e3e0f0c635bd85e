"""Old formats go through LibreOffice if it is there; it never hangs and leaves nothing behind."""

import os
import stat
import time
from pathlib import Path

import pytest
from compound import compound_file
from conversion import PATIENCE_S, converted, needs_office
from documents import facts, original, recognised
from writers import docx, docx_paragraph, docx_table, write_docx, write_xlsx

from juesuan_gui.readers import office
from juesuan_gui.readers.office import can_convert, read_office
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff
from juesuan_gui.readers.workbook.xlsx import read_excel

needs_shell = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


@needs_office
@pytest.mark.parametrize(
    ("target", "kind"), [("doc", Format.OLE_DOC), ("rtf", Format.RTF), ("odt", Format.ODT)]
)
def test_old_text_documents_give_lines_and_tables(target, kind):
    body = docx_paragraph("部门决算") + docx_table([["合计", "1.00"]]) + docx_paragraph("完")
    data = converted(docx(body), "docx", target)
    assert sniff(data) is kind
    raw = read_office(data, kind, time_limit_s=PATIENCE_S)
    assert raw.blocks[0].text == "部门决算"
    assert [cell.text for cell in raw.blocks[1].cells] == ["合计", "1.00"]
    assert raw.remarks[0] == ("reading.converted", {})


@needs_office
@pytest.mark.parametrize("target", ["ods", "xls"])
def test_other_workbooks_give_the_same_blocks(target):
    data = write_xlsx(original("renewal_bureau_2021"), has_borders=True)
    other = converted(data, "xlsx", target)
    theirs = read_office(other, sniff(other), time_limit_s=PATIENCE_S)
    assert theirs.blocks == read_excel(data).blocks


@needs_office
def test_a_whole_disclosure_survives_the_way_through_an_old_format():
    theirs = original("renewal_bureau_2021")
    data = converted(write_docx(theirs), "docx", "doc")
    mine = recognised(read_office(data, Format.OLE_DOC, time_limit_s=PATIENCE_S))
    assert [facts(t) for t in mine.tables] == [facts(t) for t in theirs.tables]


@needs_office
def test_what_cannot_be_converted_is_an_error():
    with pytest.raises(UnreadableFileError) as caught:
        read_office(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, Format.XLSB, time_limit_s=PATIENCE_S
        )
    assert caught.value.key in ("reading.conversion_failed", "reading.damaged_package")


def test_without_libreoffice_the_error_says_how_to_save(monkeypatch):
    monkeypatch.setattr(office, "find_program", lambda: None)
    for kind, key in ((Format.OLE_DOC, "save_as_docx"), (Format.ET, "save_as_xlsx")):
        with pytest.raises(UnreadableFileError) as caught:
            read_office(b"x", kind)
        assert caught.value.key == f"reading.{key}"


def stand_in(folder: Path, script: str) -> Path:
    """Return a program that behaves as told instead of converting."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@needs_shell
def test_a_conversion_that_hangs_is_ended_with_its_children(monkeypatch, tmp_path):
    mark = tmp_path / "child"
    program = stand_in(tmp_path, f"sleep 60 & echo $! > {mark}; wait")
    monkeypatch.setattr(office, "find_program", lambda: program)
    start = time.monotonic()
    with pytest.raises(UnreadableFileError) as caught:
        read_office(b"x", Format.RTF, time_limit_s=0.5)
    assert caught.value.key == "reading.conversion_too_slow"
    assert time.monotonic() - start < 10
    assert _is_gone(int(mark.read_text()))


def _is_gone(process: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@needs_shell
def test_waiting_can_be_cancelled(monkeypatch, tmp_path):
    class CancelledError(Exception):
        pass

    def cancel():
        raise CancelledError

    mark = tmp_path / "self"
    program = stand_in(tmp_path, f"echo $$ > {mark}; exec sleep 60")
    monkeypatch.setattr(office, "find_program", lambda: program)
    with pytest.raises(CancelledError):
        read_office(b"x", Format.RTF, tick=cancel)
    assert _is_gone(int(mark.read_text()))


@needs_shell
def test_a_conversion_that_gives_nothing_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(office, "find_program", lambda: stand_in(tmp_path, "exit 1"))
    with pytest.raises(UnreadableFileError) as caught:
        read_office(b"x", Format.RTF)
    assert caught.value.key == "reading.conversion_failed"


def test_a_program_that_cannot_be_started_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(office, "find_program", lambda: tmp_path / "none")
    with pytest.raises(UnreadableFileError) as caught:
        read_office(b"x", Format.RTF)
    assert caught.value.key == "reading.conversion_failed"


def test_a_workbook_that_cannot_be_read_directly_is_converted(monkeypatch):
    monkeypatch.setattr(office, "find_program", lambda: None)
    with pytest.raises(UnreadableFileError) as caught:
        office.read_old_workbook(compound_file("Workbook"), Format.ET)
    assert caught.value.key == "reading.damaged_workbook"
    monkeypatch.setattr(office, "find_program", lambda: Path("soffice"))
    monkeypatch.setattr(office, "read_office", lambda data, kind, **_: (len(data), kind))
    data = compound_file("Workbook")
    assert office.read_old_workbook(data, Format.ET) == (len(data), Format.ET)


def test_only_office_formats_are_converted():
    assert can_convert(Format.OLE_DOC)
    assert not can_convert(Format.IMAGE)
