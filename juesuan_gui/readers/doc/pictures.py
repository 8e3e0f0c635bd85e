"""Pictures and form fields that binary Word documents keep in their data stream.

[MS-DOC] 2.9.157 (NilPICFAndBinData), 2.9.78 (FFData), 2.9.190 (PICF).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from juesuan_gui.readers.binary import i16, u16, u32

_FORM_VERSION = 0xFFFFFFFF
_TEXT, _CHECK, _CHOICE = 0, 1, 2
_NO_RESULT = 25
_TWIPS_PER_CM = 567
_PER_MILLE = 1000
_PAGE_PICTURE_CM = (12, 10)
_MOST_CHOICES = 1000


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form.

    Attributes:
        is_checked: Whether it is ticked; None if it is no box to tick.
        chosen: The entry chosen in a list, "" if it is none.
    """

    is_checked: bool | None = None
    chosen: str = ""


def is_page_picture(width_twips: float, height_twips: float) -> bool:
    """Whether a picture is so large that it may be a scanned page or table."""
    return (
        width_twips >= _PAGE_PICTURE_CM[0] * _TWIPS_PER_CM
        and height_twips >= _PAGE_PICTURE_CM[1] * _TWIPS_PER_CM
    )


def picture_size(data: bytes, at: int) -> tuple[float, float]:
    """Return width and height of a picture in twentieths of a point, as shown."""
    width, height = i16(data, at + 28), i16(data, at + 30)
    scales = u16(data, at + 32), u16(data, at + 34)
    return width * scales[0] / _PER_MILLE, height * scales[1] / _PER_MILLE


def form_field(data: bytes, at: int) -> FormField | None:
    """Read a field of a form, or None if there is none at that place."""
    start = at + u16(data, at + 4)
    if u32(data, start) != _FORM_VERSION:
        return None
    bits = u16(data, start + 4)
    kind, result = bits & 0x3, bits >> 2 & 0x1F
    end = start + 10
    end += 4 + 2 * u16(data, end)  # the name
    if kind == _TEXT:
        return FormField()
    default = u16(data, end)
    value = default if result == _NO_RESULT else result
    if kind == _CHECK:
        return FormField(is_checked=bool(value))
    if kind == _CHOICE:
        return FormField(chosen=_choices(data, _after_texts(data, end + 2)).get(value, ""))
    return None


def _after_texts(data: bytes, at: int) -> int:
    """Return where the five texts about format, help and macros end."""
    for _ in range(5):
        at += 4 + 2 * u16(data, at)
    return at


def _choices(data: bytes, at: int) -> Mapping[int, str]:
    """Read a table of texts of two bytes a letter."""
    found: dict[int, str] = {}
    count, extra = u16(data, at + 2), u16(data, at + 4)
    at += 6
    for index in range(min(count, _MOST_CHOICES)):
        length = u16(data, at)
        found[index] = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        at += 2 + 2 * length + extra
    return found
