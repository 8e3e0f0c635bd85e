"""Write binary Word documents as Word does, by [MS-DOC], also what other programs never write."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from writers import printed_blocks

from juesuan_gui.domain.disclosure import Disclosure

PAGE = 512
TEXT_AT = 1024
LAST, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def sprm(code: int, value: int | bytes) -> bytes:
    """One modifier; the size of its operand follows from its code."""
    size = (1, 1, 2, 4, 2, 2, 0, 3)[code >> 13]
    if isinstance(value, int):
        value = value.to_bytes(size, "little", signed=value < 0)
    if size == 0:
        value = bytes((len(value),)) + value
    return code.to_bytes(2, "little") + value


HIDDEN, STRUCK, RAISED = sprm(0x083C, 1), sprm(0x0837, 1), sprm(0x2A48, 1)
DELETED, INSERTED, SPECIAL = sprm(0x0800, 1), sprm(0x0801, 1), sprm(0x0855, 1)
IN_TABLE, ROW_END = sprm(0x2416, 1), sprm(0x2416, 1) + sprm(0x2417, 1)


@dataclass
class P:
    """A paragraph: its text, or runs of text with their modifiers, and its mark."""

    runs: str | Sequence[tuple[str, bytes]]
    formatting: bytes = b""
    mark: str = "\r"
    mark_formatting: bytes = b""
    style: int = 0

    @property
    def spelt(self) -> list[tuple[str, bytes]]:
        runs = [(self.runs, b"")] if isinstance(self.runs, str) else list(self.runs)
        return [*(run for run in runs if run[0]), (self.mark, self.mark_formatting)]


@dataclass
class Cell:
    """A cell of a row; `across` and `down` are the numbers of merged cells in the file."""

    content: str | Sequence[P]
    width: int = 1000
    across: int = 0
    down: int = 0


def row(cells: Sequence[Cell], *, left: int = 0, depth: int = 1, more: bytes = b"") -> list[P]:
    """The paragraphs of a row of a table."""
    found: list[P] = []
    inside = IN_TABLE + sprm(0x6649, depth)
    for cell in cells:
        content = [P(cell.content)] if isinstance(cell.content, str) else list(cell.content)
        last = content[-1]
        is_inner = depth > 1
        ends = inside + (sprm(0x244B, 1) if is_inner else b"")
        own = [P(p.runs, p.formatting or inside, p.mark, p.mark_formatting) for p in content[:-1]]
        found += [*own, P(last.runs, ends, "\r" if is_inner else "\x07", last.mark_formatting)]
    return [*found, end_of_row(cells, left, depth, more)]


def end_of_row(cells: Sequence[Cell], left: int, depth: int, more: bytes) -> P:
    edges = [left]
    for cell in cells:
        edges.append(edges[-1] + cell.width)
    shapes = b"".join(struct.pack("<H18x", cell.across | cell.down << 5) for cell in cells)
    operand = bytes((len(cells),)) + struct.pack(f"<{len(edges)}h", *edges) + shapes
    table = (0xD608).to_bytes(2, "little") + (len(operand) + 1).to_bytes(2, "little") + operand
    ends = sprm(0x2417, 1) if depth == 1 else sprm(0x244C, 1)
    formatting = IN_TABLE + sprm(0x6649, depth) + ends + table + more
    return P("", formatting, "\x07" if depth == 1 else "\r")


def table(rows: Iterable[Iterable[str]], width: int = 1000) -> list[P]:
    """A plain table."""
    return [p for texts in rows for p in row([Cell(text, width) for text in texts])]


@dataclass
class _Pages:
    """Pages of property lists: (start, end, list) in order of their places in the file."""

    entry: int
    pages: list[bytes] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)

    def write(self, stretches: Sequence[tuple[int, int, bytes]]) -> None:
        waiting: list[tuple[int, int, bytes]] = []
        for stretch in stretches:
            if self._size([*waiting, stretch]) > PAGE - 1:
                self._flush(waiting)
                waiting = []
            waiting.append(stretch)
        if waiting:
            self._flush(waiting)

    def _size(self, stretches: Sequence[tuple[int, int, bytes]]) -> int:
        heads = 4 * (len(stretches) + 1) + self.entry * len(stretches)
        return heads + sum(len(one) + len(one) % 2 for _, _, one in stretches)

    def _flush(self, stretches: Sequence[tuple[int, int, bytes]]) -> None:
        page = bytearray(PAGE)
        page[PAGE - 1] = len(stretches)
        end = PAGE - 2
        heads_at = 4 * (len(stretches) + 1)
        for index, (start, stop, one) in enumerate(stretches):
            struct.pack_into("<II", page, 4 * index, start, stop)
            if one:
                end -= len(one) + len(one) % 2
                page[end : end + len(one)] = one
                page[heads_at + self.entry * index] = end // 2
        self.pages.append(bytes(page))
        self.bounds.append(stretches[0][0])
        self.last = stretches[-1][1]


def write_doc(
    paragraphs: Sequence[P],
    *,
    narrow: bool = False,
    encoding: str = "cp1252",
    language: int = 0x804,
    pieces: int = 1,
    laid_over: bytes = b"",
    notes: Sequence[P] = (),
    fonts: Sequence[str] = ("Times New Roman",),
    data: bytes = b"",
    styles: Sequence[bytes] = (),
    lists: tuple[bytes, bytes] = (b"", b""),
    flags: int = 0,
    storages: Sequence[str] = (),
) -> bytes:
    """A document.

    Args:
        narrow: One byte a character, in that encoding.
        pieces: How many pieces the text is cut into; the file holds them in reverse order.
        laid_over: Modifiers that a fast save laid over the first piece.
        notes: Paragraphs of notes, which follow the main text.
        styles: Style definitions, each as `style` gives it.
        lists: Structures of lists and of their uses.
    """
    everything = [*paragraphs, *notes]
    letters = "".join(text for p in everything for text, _ in p.spelt)
    width = 1 if narrow else 2
    raw = letters.encode(encoding) if narrow else letters.encode("utf-16-le")
    count = len(raw) // width
    cuts = [count * index // pieces for index in range(pieces + 1)]
    offsets: dict[int, int] = {}
    stored = bytearray()
    for index in reversed(range(pieces)):
        offsets[index] = TEXT_AT + len(stored)
        stored += raw[cuts[index] * width : cuts[index + 1] * width]

    def place(position: int) -> int:
        index = next(i for i in range(pieces) if position < cuts[i + 1] or i == pieces - 1)
        return offsets[index] + (position - cuts[index]) * width

    long_lists = bytearray(data or b"\0\0\0\0")
    runs, blocks = _stretches(everything, place, cuts, narrow, encoding, long_lists)
    characters, wholes = _Pages(1), _Pages(13)
    characters.write(runs)
    wholes.write(blocks)
    main = bytearray(TEXT_AT) + stored
    main += bytes(-len(main) % PAGE)
    first_page = len(main) // PAGE
    for page in (*characters.pages, *wholes.pages):
        main += page
    structures: dict[int, bytes] = {
        1: _style_sheet(styles),
        12: _bin_table(characters, first_page),
        13: _bin_table(wholes, first_page + len(characters.pages)),
        15: _fonts(fonts),
        33: _piece_table(cuts, offsets, narrow, laid_over),
        73: lists[0],
        74: lists[1],
    }
    length = sum(
        len(text.encode(encoding)) if narrow else len(text.encode("utf-16-le")) // 2
        for p in paragraphs
        for text, _ in p.spelt
    )
    table_stream = _head(main, structures, (length, count - length), language, flags)
    return compound(
        {"WordDocument": bytes(main), "1Table": table_stream, "Data": bytes(long_lists)}, storages
    )


def _stretches(everything, place, cuts, narrow, encoding, long_lists):
    runs: list[tuple[int, int, bytes]] = []
    blocks: list[tuple[int, int, bytes]] = []
    width = 1 if narrow else 2
    at = 0
    for p in everything:
        start = at
        for text, formatting in p.spelt:
            size = len(text.encode(encoding)) if narrow else len(text.encode("utf-16-le")) // 2
            chpx = bytes((len(formatting),)) + formatting if formatting else b""
            runs += [(a, b, chpx) for a, b in _placed(at, at + size, place, cuts, width)]
            at += size
        formatting = p.formatting
        if len(formatting) > 440:
            offset = len(long_lists)
            long_lists += struct.pack("<h", len(formatting)) + formatting
            formatting = sprm(0x6646, offset)
        listed = struct.pack("<H", p.style) + formatting
        listed += b"" if len(listed) % 2 else b"\0"
        papx = bytes(((len(listed) + 1) // 2,)) + listed
        blocks += [(a, b, papx) for a, b in _placed(start, at, place, cuts, width)]
    return sorted(runs), sorted(blocks)


def _placed(start, end, place, cuts, width):
    edges = [start, *(cut for cut in cuts if start < cut < end), end]
    for low, high in pairwise(edges):
        if low < high:
            yield place(low), place(low) + (high - low) * width


def _bin_table(pages: _Pages, first: int) -> bytes:
    starts = struct.pack(f"<{len(pages.pages) + 1}I", *pages.bounds, pages.last)
    return starts + struct.pack(f"<{len(pages.pages)}I", *range(first, first + len(pages.pages)))


def _piece_table(cuts, offsets, narrow, laid_over) -> bytes:
    pieces = b""
    for index in range(len(cuts) - 1):
        word = offsets[index] * 2 | 1 << 30 if narrow else offsets[index]
        pieces += struct.pack("<HIH", 0, word, 1 if laid_over and index == 0 else 0)
    plc = struct.pack(f"<{len(cuts)}I", *cuts) + pieces
    before = b"\x01" + struct.pack("<H", len(laid_over)) + laid_over if laid_over else b""
    return before + b"\x02" + struct.pack("<I", len(plc)) + plc


def style(
    name: str,
    identifier: int = 0xFFE,
    base: int = 0xFFF,
    formatting: bytes = b"",
    letters: bytes = b"",
) -> bytes:
    """A paragraph style."""
    head = struct.pack("<HHHHH", identifier, 1 | base << 4, 2, 0, 0)
    listed = b"\0\0" + formatting
    lists = b""
    for one in (listed, letters):
        lists += struct.pack("<H", len(one)) + one + b"\0" * (len(one) % 2)
    return head + struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0" + lists


def _style_sheet(styles: Sequence[bytes]) -> bytes:
    given = [style("Normal", 0), *styles]
    sheet = struct.pack("<HHHHHHHHHHH", 20, len(given), 10, *[0] * 8)[:22]
    for one in given:
        sheet += struct.pack("<H", len(one)) + one + b"\0" * (len(one) % 2)
    return sheet


def _fonts(names: Sequence[str]) -> bytes:
    found = struct.pack("<HH", len(names), 0)
    for name in names:
        body = bytes(39) + name.encode("utf-16-le") + b"\0\0"
        found += bytes((len(body),)) + body
    return found


def _head(main, structures, lengths, language, flags) -> bytes:
    struct.pack_into("<HHHHHH", main, 0, 0xA5EC, 0xC1, 0, language, 0, 0x0200 | flags)
    struct.pack_into("<H", main, 32, 14)
    struct.pack_into("<H", main, 60, language)
    struct.pack_into("<H", main, 62, 22)
    struct.pack_into("<II", main, 64 + 12, *lengths)
    struct.pack_into("<H", main, 152, 93)
    stream = b""
    for index, structure in structures.items():
        if structure:
            struct.pack_into("<II", main, 154 + 8 * index, len(stream), len(structure))
            stream += structure
    return stream


def compound(streams: dict[str, bytes], storages: Sequence[str] = ()) -> bytes:
    """A compound file with these streams, all of them in whole sectors."""
    sectors: list[bytes] = []
    chains: list[int] = []

    def add(content: bytes) -> int:
        start = len(sectors)
        parts = [content[at : at + 512] for at in range(0, len(content), 512)]
        sectors.extend(part.ljust(512, b"\0") for part in parts)
        chains.extend(range(start + 1, start + len(parts)))
        chains.append(LAST)
        return start

    names = [*streams, *storages]
    entries = [_entry("Root Entry", 5, FREE, 1, LAST, 0)]
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else FREE
        if name in streams:
            content = streams[name].ljust(4096, b"\0")
            entries.append(_entry(name, 2, right, FREE, add(content), len(content)))
        else:
            entries.append(_entry(name, 1, right, FREE, 0, 0))
    directory = add(b"".join(entries))
    fats = 1
    while fats * 128 < len(sectors) + fats:
        fats += 1
    first = len(sectors)
    chains += [0xFFFFFFFD] * fats
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(fats * 512, b"\xff")
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, fats, directory)
    struct.pack_into("<IIIII", header, 56, 4096, LAST, 0, LAST, 0)
    struct.pack_into("<109I", header, 76, *[*range(first, first + fats), *[FREE] * (109 - fats)])
    return bytes(header) + b"".join(sectors) + table


def _entry(name: str, kind: int, right: int, child: int, sector: int, size: int) -> bytes:
    entry = bytearray(128)
    text = name.encode("utf-16-le")
    entry[: len(text)] = text
    struct.pack_into("<HBB", entry, 64, len(text) + 2, kind, 1)
    struct.pack_into("<III", entry, 68, FREE, right, child)
    struct.pack_into("<II", entry, 116, sector, size)
    return bytes(entry)


def doc_of(disclosure: Disclosure) -> bytes:
    """A disclosure as Word 97 saves it: merged cells, lines around the tables."""
    paragraphs: list[P] = []
    for block in printed_blocks(disclosure):
        if isinstance(block, str):
            paragraphs += [P(line) for line in block.split("\n")]
        else:
            paragraphs += [p for one in _rows(block) for p in one]
    return write_doc([*paragraphs, P("")])


def _rows(block) -> Iterable[list[P]]:
    covered = {
        (cell.row + down, cell.column + right): (cell, down)
        for cell in block.cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    }
    for number in range(block.rows):
        cells: list[Cell] = []
        column = 0
        while column < block.columns:
            cell, down = covered.get((number, column), (None, 0))
            span = cell.column_span if cell is not None else 1
            text = cell.text if cell is not None and not down else ""
            merged = 0 if cell is None or cell.row_span == 1 else (1 if down else 3)
            content = [P(line, IN_TABLE) for line in text.split("\n")]
            cells.append(Cell(content, 700 * span, down=merged))
            column += span
        yield row(cells)
