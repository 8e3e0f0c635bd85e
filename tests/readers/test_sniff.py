"""The content of a file tells its format, whatever it is called."""

import struct

import pytest
from compound import compound_file
from writers import docx, packed

from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import UnreadableFileError, read_bytes
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff


def types(main: str) -> dict[str, str | bytes]:
    return {"[Content_Types].xml": f'<Types><Override ContentType="{main}+xml"/></Types>'}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7 ...", Format.PDF),
        (b"junk\n%PDF-1.4", Format.PDF),
        (docx(""), Format.DOCX),
        (packed(types("application/vnd.ms-word.document.macroEnabled.main")), Format.DOCX),
        (packed({"word/document.xml": "<a/>"}), Format.DOCX),
        (packed(types("x.spreadsheetml.sheet.main")), Format.XLSX),
        (packed(types("application/vnd.ms-excel.sheet.macroEnabled.main")), Format.XLSX),
        (packed({"xl/workbook.bin": b""}), Format.XLSB),
        (packed({"OFD.xml": "<OFD/>", "Doc_0/Document.xml": ""}), Format.OFD),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), Format.ODT),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), Format.ODS),
        (packed({"a.txt": "x"}), Format.ZIP_OTHER),
        (compound_file("WordDocument", "1Table"), Format.OLE_DOC),
        (compound_file("WordDocument", flags=0x0100), Format.ENCRYPTED_OFFICE),
        (compound_file("Workbook"), Format.XLS),
        (compound_file("Book"), Format.XLS),
        (compound_file("Workbook", "ETExtData"), Format.ET),
        (compound_file("EncryptionInfo", "EncryptedPackage"), Format.ENCRYPTED_OFFICE),
        (compound_file("PowerPoint Document"), Format.UNKNOWN),
        (compound_file("WordDocument")[:900], Format.OLE_DOC),
        (compound_file("Workbook")[:512] + "Workbook".encode("utf-16-le"), Format.XLS),
        (b"{\\rtf1\\ansi", Format.RTF),
        (b"<!DOCTYPE html><html>", Format.HTML),
        (b"\xef\xbb\xbf\r\n<HTML xmlns:o='x'>", Format.HTML),
        ("<html><p>".encode("utf-16"), Format.HTML),
        (b"<!-- saved from url --><html>", Format.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", Format.HTML),
        (b"<table><tr><td>1</td></tr></table>", Format.HTML),
        (b"From: <a>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", Format.MHTML),
        (
            b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><Workbook>",
            Format.EXCEL_XML,
        ),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w>", Format.WORD_XML),
        (b"\x89PNG\r\n\x1a\n....", Format.IMAGE),
        (b"\xff\xd8\xff\xe0..", Format.IMAGE),
        (b"BM\x00\x01\x00\x00\x00\x00\x00\x00", Format.IMAGE),
        ("2021年度部门决算\n一、收入".encode(), Format.TEXT),
        ("2021年度部门决算\n一、收入".encode("gb18030"), Format.TEXT),
        ("2021年度部门决算\n一、收入".encode("utf-16"), Format.TEXT),
        ("2021 annual report\n".encode("utf-16-le"), Format.TEXT),
        ("正文里有 <html> 和 <table> 字样".encode(), Format.TEXT),
        (b"BM is the first word of this text", Format.TEXT),
        (bytes(range(256)) * 8, Format.UNKNOWN),
        (b"\0" * 600, Format.UNKNOWN),
    ],
)
def test_the_content_tells_the_format(data, expected):
    assert sniff(data) is expected


def test_a_truncated_word_file_is_still_taken_for_one():
    data = docx("<w:p/>" * 50)
    assert sniff(data[: len(data) // 2]) is Format.DOCX


def test_a_workbook_inside_of_a_word_file_does_not_make_it_a_workbook():
    assert sniff(compound_file("ObjectPool", "WordDocument", nested="Workbook")) is Format.OLE_DOC


def test_a_directory_that_runs_in_circles_ends():
    data = bytearray(compound_file("a", "b"))
    struct.pack_into("<I", data, 1024 + 128 * 2 + 72, 1)
    assert sniff(bytes(data)) is Format.UNKNOWN


@pytest.mark.parametrize("length", [0, 1, 8, 100, 511, 512, 600, 1024, 1100])
def test_cut_compound_files_are_no_error(length):
    assert sniff(compound_file("WordDocument")[:length]) in Format


def test_far_too_long_texts_are_refused_at_once():
    for data in (b"a\t1.00\n" * 150_000, b"a\tb\tc\td\n" * 80_000, b"a" * 17 * 2**20):
        with pytest.raises(UnreadableFileError) as caught:
            read_bytes(data, "x", load_catalogue())
        assert caught.value.key == "reading.text_too_large"
