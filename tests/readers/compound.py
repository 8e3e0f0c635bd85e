"""Build tiny OLE compound files."""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound_file(*names: str, flags: int = 0, nested: str = "") -> bytes:
    """Return the smallest compound file with streams of these names at its top level."""
    header = bytearray(512)
    header[:8] = MAGIC
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 44, 1)
    struct.pack_into("<I", header, 48, 1)
    header[76:512] = b"\xff" * 436
    struct.pack_into("<I", header, 76, 0)
    table = struct.pack("<III", 0xFFFFFFFD, 2, 0xFFFFFFFE) + b"\xff" * 500
    entries = [("Root Entry", 0xFFFFFFFF, 1)]
    entries += [
        (n, i + 2 if i + 1 < len(names) else 0xFFFFFFFF, 0xFFFFFFFF) for i, n in enumerate(names)
    ]
    if nested:
        entries[1] = (entries[1][0], entries[1][1], len(entries))
        entries.append((nested, 0xFFFFFFFF, 0xFFFFFFFF))
    directory = b"".join(_entry(*entry) for entry in entries).ljust(1024, b"\0")
    stream = b"\xec\xa5" + bytes(8) + struct.pack("<H", flags) + bytes(500)
    return bytes(header) + table + directory + stream


def _entry(name: str, right: int, child: int) -> bytes:
    text = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(text)] = text
    struct.pack_into("<H", entry, 64, len(text) + 2)
    entry[66] = 5 if name == "Root Entry" else 2
    struct.pack_into("<III", entry, 68, 0xFFFFFFFF, right, child)
    struct.pack_into("<II", entry, 116, 3, 512)
    return bytes(entry)
