"""Parts of other files that a Word document shows in its text (altChunk)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from juesuan_gui.domain.disclosure import Segment, UnreadPart
from juesuan_gui.domain.place import BlockPlace, Place
from juesuan_gui.readers.package import Package
from juesuan_gui.readers.raw import Block, RawDocument, RawLine, UnreadableFileError

ReadChunk = Callable[[bytes, str], RawDocument]
"""Reads a file of any format, given its name, that a document holds as a part of its text."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """What a part gave, its blocks counted on from those before it."""

    blocks: tuple[Block, ...]
    unread: tuple[UnreadPart, ...]
    last_block: int


class Chunks:
    """Reads the parts of a package that a document names by relation.

    Attributes:
        remarks: What reading them noticed.
    """

    def __init__(
        self,
        package: Package,
        relations: Mapping[str, tuple[str, str]],
        read_chunk: ReadChunk | None,
    ) -> None:
        self.remarks: list[tuple[str, Mapping[str, str]]] = []
        self._package = package
        self._relations = relations
        self._read_chunk = read_chunk

    def read(self, relation: str, before: int) -> ReadPart | None:
        """Read a part whose first block follows the block `before`; None if it cannot be read."""
        _, name = self._relations.get(relation, ("", ""))
        if self._read_chunk is None or name not in self._package:
            return None
        try:
            raw = self._read_chunk(self._package.read(name), name)
        except UnreadableFileError:
            return None
        found = _Renumbered(before)
        blocks = tuple(map(found.block, raw.blocks))
        unread = tuple(replace(one, places=found.places(one.places)) for one in raw.unread)
        self.remarks.extend(raw.remarks)
        return ReadPart(blocks, unread, found.last)


class _Renumbered:
    """Counts blocks on from a number; parts without numbered blocks take one number a block."""

    def __init__(self, before: int) -> None:
        self._before = before
        self.last = before

    def block(self, block: Block) -> Block:
        if isinstance(block, RawLine):
            segments = (
                Segment(one.start, one.end, self.places((one.place,))[0]) for one in block.segments
            )
            return replace(block, segments=tuple(segments), page=0)
        cells = tuple(replace(cell, places=self.places(cell.places)) for cell in block.cells)
        return replace(block, cells=cells)

    def places(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        found = []
        for place in places:
            if isinstance(place, BlockPlace):
                found.append(replace(place, block=place.block + self._before))
            else:
                found.append(BlockPlace(self.last + 1))
        self.last = max([self.last, *(one.block for one in found)])
        return tuple(found)
