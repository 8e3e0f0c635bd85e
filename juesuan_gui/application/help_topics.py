"""The topics of the help, and the search in them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.domain.amount import to_half_width
from juesuan_gui.language import language, read_texts


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help."""

    title: str
    paragraphs: tuple[str, ...]

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every word stands somewhere on the page."""
        text = _plain(" ".join((self.title, *self.paragraphs)))
        return all(word in text for word in words)


def help_topics() -> tuple[Topic, ...]:
    """Return all topics in their order."""
    data = read_texts("help", language())
    return tuple(Topic(one["title"], tuple(one["text"])) for one in data["topics"])


def find_topics(query: str) -> Iterator[Topic]:
    """Yield the topics that hold every word of a query, those named by it first."""
    words = _plain(query).split()
    found = [topic for topic in help_topics() if topic.holds(words)]
    yield from sorted(found, key=lambda topic: not all(w in _plain(topic.title) for w in words))


def _plain(text: str) -> str:
    return to_half_width(text).casefold()
