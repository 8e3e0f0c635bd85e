"""Code points from fonts become the characters that are printed."""

import pytest

from juesuan_gui.readers.geometry.glyphs import UNKNOWN, printed_form


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        (0x2F42, "文"),
        (0x2ED3, "长"),
        (0x2ECB, "车"),
        (0xF9E2, "梨"),
        (0x3000, " "),
        (0xA0, " "),
        (0x2, "-"),
        (0x200B, ""),
        (0xFF10, "０"),
        (0xFF0C, "，"),
        (ord("元"), "元"),
    ],
)
def test_a_code_point_is_read_as_the_character_printed_for_it(code, printed):
    assert printed_form(code) == printed


@pytest.mark.parametrize("code", [0xE001, 0xFFFD, 0, 0xD83D, 0xF0000])
def test_a_code_point_without_meaning_is_unknown(code):
    assert printed_form(code) == UNKNOWN
