"""A Word file that is damaged or made to do harm ends in a clear error."""

import pytest
from writers import docx, docx_cell, docx_paragraph, docx_part, packed

from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.word.reader import read_word


def damaged(body: str) -> bytes:
    return packed({"word/document.xml": body})


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "reading.damaged_package"),
        (b"PK\x03\x04", "reading.damaged_package"),
        (docx(docx_paragraph("x") * 99)[:-60], "reading.damaged_package"),
        (packed({"a": "x"}), "reading.damaged_package"),
        (damaged("<w:document"), "reading.damaged_xml"),
        (damaged(docx_part("document", "<w:body>")[:-30]), "reading.damaged_xml"),
        (damaged("<other/>"), "reading.damaged_xml"),
        (damaged('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "reading.unsafe_xml"),
        (damaged('<?xml version="1.0" encoding="utf-7"?><a/>'), "reading.unsafe_xml"),
    ],
)
def test_damage_is_a_clear_error(data, key):
    with pytest.raises(UnreadableFileError) as caught:
        read_word(data)
    assert caught.value.key == key


def test_a_wide_entity_bomb_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")
    with pytest.raises(UnreadableFileError) as caught:
        read_word(packed({"word/document.xml": bomb}))
    assert caught.value.key == "reading.unsafe_xml"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(UnreadableFileError) as caught:
        read_word(packed({"word/document.xml": b" " * 40_000_000}))
    assert caught.value.key == "reading.zip_bomb"


def test_a_damaged_member_is_a_clear_error():
    data = bytearray(docx(docx_paragraph("决算") * 400))
    start = data.index(b"word/document.xml") + 60
    data[start : start + 8] = b"\xff" * 8
    with pytest.raises(UnreadableFileError) as caught:
        read_word(bytes(data))
    assert caught.value.key in ("reading.damaged_package", "reading.damaged_xml")


def test_tables_nested_without_end_are_refused():
    body = docx_paragraph("x")
    for _ in range(100):
        body = f"<w:tbl><w:tr>{docx_cell('a')}<w:tc>{body}</w:tc></w:tr></w:tbl>"
    with pytest.raises(UnreadableFileError) as caught:
        read_word(docx(body))
    assert caught.value.key == "reading.damaged_xml"
