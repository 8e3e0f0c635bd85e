"""Tell how text is encoded that does not say so, and whether what was decoded is Chinese text."""

_HEAD_BYTES = 8192
_USUAL_SHARE = 0.9
_USUAL = (
    range(0x20, 0x7F),
    range(0x00A0, 0x0100),
    range(0x2000, 0x2070),
    range(0x2460, 0x2500),
    range(0x3000, 0x3040),
    range(0x4E00, 0xA000),
    range(0xFF00, 0xFFF0),
)
_NO_LETTER, _LAST_ASCII = "\ufffd", "\x7f"
_SOUND_FOR_EACH = 100
_COMMON_BYTES = (range(0xA1, 0xA4), range(0xB0, 0xD8))  # signs and frequent hanzi of GB 2312
_ENOUGH_LETTERS = 40
_BREAKS = frozenset("\t\n\r")


def wide_encoding(data: bytes) -> str | None:
    """Return the encoding of text of two bytes a letter, None if the bytes are no such text.

    Chinese text has few zero bytes in it, those of line breaks, digits and blanks; so it is the
    letters that are looked at. Other encodings have no zero bytes at all.
    """
    head = data[: min(len(data), _HEAD_BYTES) // 2 * 2]
    if b"\0" not in data or not head:
        return None
    shares = {name: _usual_share(head, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _USUAL_SHARE else None


def damaged_utf8(data: bytes) -> str | None:
    """Return text that is UTF-8 but for a few odd bytes, None for other text.

    Other encodings may take such bytes for letters without an error, wrong ones throughout.
    """
    text = data.decode("utf-8", "replace")
    odd = text.count(_NO_LETTER)
    sound = sum(letter > _LAST_ASCII for letter in text) - odd
    return text if odd * _SOUND_FOR_EACH <= sound else None


def damaged_chinese(data: bytes) -> str | None:
    """Return text in GB 18030 with a few odd bytes, as where it was cut off; None for other text.

    No digit is part of a letter of two bytes, so none is lost with an odd byte.
    """
    text = data.decode("gb18030", "replace")
    odd = text.count(_NO_LETTER)
    common = sum(_is_common(letter) for letter in text if letter > _LAST_ASCII)
    return text if odd > 0 and odd * _SOUND_FOR_EACH <= common else None


def is_common_chinese(text: str) -> bool:
    """Whether the letters of a text are mostly such as Chinese is written with.

    GB 18030 gives a letter to nearly all bytes, so other encodings decode without an error.
    """
    letters = [letter for letter in text if letter > _LAST_ASCII]
    common = sum(_is_common(letter) for letter in letters)
    return len(letters) < _ENOUGH_LETTERS or common * 2 >= len(letters)


def _is_common(letter: str) -> bool:
    code = letter.encode("gb2312", "ignore")
    return bool(code) and any(code[0] in block for block in _COMMON_BYTES)


def _usual_share(head: bytes, encoding: str) -> float:
    text = head.decode(encoding, "replace")
    usual = sum(
        letter in _BREAKS or any(ord(letter) in block for block in _USUAL) for letter in text
    )
    return usual / len(text)
