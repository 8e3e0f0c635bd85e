"""Text of two bytes a letter is told from other text, whether or not it says so."""

import pytest

from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.sniff import Format, sniff
from juesuan_gui.readers.text.reader import clean, decode_text, read_text
from juesuan_gui.readers.wide_text import wide_encoding

CHINESE = (
    "收入支出决算总表\n部门：某某局　金额单位：万元\n"
    + "一般公共预算财政拨款收入" * 40
    + "\n1,813.94"
)
DIGITS = "1\t2\t3\n" * 40
MIXED = "表\n" + "项目\t金额\n" * 30


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [CHINESE, DIGITS, MIXED, "决算\n"])
def test_wide_text_without_a_mark_is_read(text, encoding):
    data = text.encode(encoding)
    assert sniff(data) is Format.TEXT
    assert decode_text(data) == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("text", [CHINESE, DIGITS, MIXED])
def test_other_text_stays_what_it_is(text, encoding):
    data = text.encode(encoding)
    assert decode_text(data) == text
    assert encoding == "utf-16" or wide_encoding(data) is None


def test_noise_is_no_wide_text():
    assert wide_encoding(bytes(range(256)) * 20) is None
    assert wide_encoding(b"") is None


@pytest.mark.parametrize("at", [7, 500])
def test_text_with_an_odd_byte_stays_what_it_is_and_is_told(at):
    sound = (CHINESE * 2).encode()
    text = decode_text(sound[:at] + b"\xff" + sound[at:])
    assert text.replace("\ufffd", "")[20:60] in CHINESE * 2
    assert read_text(sound[:at] + b"\xff" + sound[at:]).remarks[0][0] == "reading.odd_bytes"
    assert not read_text(sound).remarks


def test_a_file_cut_within_a_letter_is_read():
    data = CHINESE.encode() + "元".encode()[:2]
    assert decode_text(data).startswith(CHINESE)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("1,506.10<sup>1</sup>", "1,506.10"),
        ("1,506.10<sup>[1]</sup>", "1,506.10"),
        ("<del>1,400.00</del>1,506.10", "1,506.10"),
        ("12m<sup>2</sup>", "12m²"),
        ("甲<sup>上级补助</sup>", "甲上级补助"),
    ],
)
def test_remnants_of_markup_say_what_is_no_part_of_a_cell(printed, shown):
    assert clean(printed) == shown


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "euc_kr"])
def test_text_in_a_foreign_encoding_is_refused_rather_than_misread(encoding):
    text = "部門決算公開。一般公共預算財政撥款支出表，本年收入合計、支出合計。" * 4
    with pytest.raises(UnreadableFileError) as caught:
        decode_text(text.encode(encoding, "ignore"))
    assert caught.value.key == "reading.wrong_encoding"


def test_a_short_text_of_rare_letters_is_read():
    assert decode_text("喆、堃、燊".encode("gb18030")) == "喆、堃、燊"
