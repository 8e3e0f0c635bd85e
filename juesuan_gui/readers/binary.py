"""Whole numbers in bytes that may be damaged: what lies outside of the bytes is zero."""

import struct
from collections.abc import Sequence


def u8(data: bytes, at: int) -> int:
    """Return the byte at an offset."""
    return data[at] if 0 <= at < len(data) else 0


def u16(data: bytes, at: int) -> int:
    """Return the unsigned number of two bytes at an offset."""
    return int(struct.unpack_from("<H", data, at)[0]) if 0 <= at <= len(data) - 2 else 0


def i16(data: bytes, at: int) -> int:
    """Return the signed number of two bytes at an offset."""
    return int(struct.unpack_from("<h", data, at)[0]) if 0 <= at <= len(data) - 2 else 0


def u32(data: bytes, at: int) -> int:
    """Return the unsigned number of four bytes at an offset."""
    return int(struct.unpack_from("<I", data, at)[0]) if 0 <= at <= len(data) - 4 else 0


def i32(data: bytes, at: int) -> int:
    """Return the signed number of four bytes at an offset."""
    return int(struct.unpack_from("<i", data, at)[0]) if 0 <= at <= len(data) - 4 else 0


def numbers(data: bytes, at: int, count: int) -> Sequence[int]:
    """Return so many unsigned numbers of four bytes; fewer where the data ends."""
    count = min(count, (len(data) - at) // 4)
    return struct.unpack_from(f"<{count}I", data, at) if at >= 0 and count > 0 else ()


def plc(data: bytes, size: int) -> tuple[Sequence[int], Sequence[bytes]]:
    """Split a PLC ([MS-DOC] 2.2.2): one position more than there are elements of that size."""
    count = max(0, (len(data) - 4) // (4 + size))
    start = 4 * (count + 1)
    positions = numbers(data, 0, count + 1)
    elements = [data[start + i * size : start + (i + 1) * size] for i in range(count)]
    return positions, elements
