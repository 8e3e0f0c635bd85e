"""A workbook that is being written, sheet by sheet, and saved when all is on it."""

from types import TracebackType
from typing import BinaryIO, Self

from juesuan_gui.export.workbook.library import Workbook, Worksheet
from juesuan_gui.made_here import MARK


def empty_workbook() -> Workbook:
    """Return a workbook without sheets that says which program made it."""
    book = Workbook()
    book.remove(book.active)
    book.properties.keywords = MARK
    return book


class Book:
    """An empty workbook; leaving it without an error saves it."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._book = empty_workbook()

    def add_sheet(self, name: str) -> Worksheet:
        """Return a new sheet behind the others."""
        sheet: Worksheet = self._book.create_sheet(name)
        return sheet

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if kind is None:
            self._book.save(self._target)
