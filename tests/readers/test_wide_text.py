"""Text of two bytes a letter is told from other text, whether or not it says so."""

import pytest

from juesuan_gui.readers.sniff import Format, sniff
from juesuan_gui.readers.text.reader import decode_text
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
