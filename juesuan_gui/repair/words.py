"""The words that corrections of the text are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from juesuan_gui.domain.catalogue import Catalogue


@dataclass(frozen=True)
class Words:
    """What is known of words that may be wrong.

    Attributes:
        opposites: For each word of direction the word for the other one.
        endings: Words at the end of names that the text may leave out.
        levels: Marks of levels behind names, with the digits of their codes.
    """

    opposites: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[str, ...] = ()
    levels: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Words":
        """Return the words of the catalogue."""
        narrative = catalogue.narrative
        endings = tuple(catalogue.words["class_endings"])
        return cls(narrative["opposites"], endings, narrative["levels"])
