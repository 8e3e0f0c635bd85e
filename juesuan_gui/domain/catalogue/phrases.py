"""Words of the program among the values of a finding, which can be told in another language.

What a document says is told as it stands, what the program says in the language of whoever reads:
so these words know their key. They count as the same by their text alone.
"""

from collections.abc import Iterable, Mapping
from typing import Self


class Phrase(str):
    """A sentence of the messages with its key and values."""

    key: str
    values: Mapping[str, str]

    def __new__(cls, text: str, key: str, values: Mapping[str, str]) -> Self:
        """Make it of its text and of what `Catalogue.message` takes."""
        made = super().__new__(cls, text)
        made.key, made.values = key, values
        return made

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, str]]:  # type: ignore[override]
        """Return what it is made of, for the processes that hand findings over."""
        return str(self), self.key, self.values


class Joined(str):
    """Several words in one value, phrases among them.

    Attributes:
        separator: Of the list, in Chinese; nothing where the words are one piece.
    """

    parts: tuple[str, ...]
    separator: str

    def __new__(cls, separator: str, parts: Iterable[str]) -> Self:
        """Join words."""
        once = tuple(parts)
        made = super().__new__(cls, separator.join(once))
        made.separator, made.parts = separator, once
        return made

    def __getnewargs__(self) -> tuple[str, tuple[str, ...]]:  # type: ignore[override]
        """Return what it is made of, for the processes that hand findings over."""
        return self.separator, self.parts
