"""A mapping with a cheap frozen copy: few changes lie over a large layer that is shared."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Item = TypeVar("Item")
_MOST_ON_TOP = 512


class Layers(Mapping[Key, Item], Generic[Key, Item]):
    """A mapping whose `frozen` copy costs no more than what was changed since the last large one.

    Attributes:
        top: What was changed; it hides what lies below. Searches may read both layers directly.
        base: What lies below; never changed, for frozen copies share it.
    """

    __slots__ = ("base", "top")

    def __init__(self, base: Mapping[Key, Item], top: dict[Key, Item] | None = None) -> None:
        self.base = base
        self.top: dict[Key, Item] = {} if top is None else top

    def __getitem__(self, key: Key) -> Item:
        return self.top[key] if key in self.top else self.base[key]

    def __iter__(self) -> Iterator[Key]:
        yield from self.base
        yield from (key for key in self.top if key not in self.base)

    def __len__(self) -> int:
        return len(self.base) + sum(key not in self.base for key in self.top)

    def put(self, key: Key, item: Item) -> None:
        """Set an item."""
        self.top[key] = item

    def renew(self, items: Mapping[Key, Item]) -> None:
        """Replace everything."""
        self.base, self.top = items, {}

    def frozen(self) -> "Layers[Key, Item]":
        """Return a copy that later changes of this mapping do not reach."""
        if len(self.top) > _MOST_ON_TOP:
            self.renew({**self.base, **self.top})
        return Layers(self.base, dict(self.top))
