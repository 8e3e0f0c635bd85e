"""Other documents beside the one that is checked.

Last year's accounts, the budget of the year, the internal tables of the accounting software.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from juesuan_gui.checks.narrative.relations import TextRelations
from juesuan_gui.checks.narrative.state import TextState, read_text_state
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure


@dataclass(frozen=True)
class Companion:
    """A document that another is compared with; it is read when it is needed, once."""

    disclosure: Disclosure
    catalogue: Catalogue

    @cached_property
    def binder(self) -> Binder:
        """Finds its cells by meaning."""
        return Binder(self.disclosure.tables)

    @cached_property
    def text(self) -> TextState:
        """What its narrative states."""
        return read_text_state(self.disclosure, self.catalogue)

    @cached_property
    def relations(self) -> TextRelations:
        """Finds the cells that subjects of a text mean in it."""
        return TextRelations(self.text.narrative, self.binder)


@dataclass(frozen=True)
class Companions:
    """The documents beside one; None where there is none."""

    last_year: Companion | None = None
    budget: Companion | None = None
    internal_tables: Companion | None = None

    def last_year_of(self, disclosure: Disclosure) -> Companion | None:
        """Return the accounts of the year before a document, if they are of that year."""
        one, year = self.last_year, disclosure.year
        if one is None or year is None or one.disclosure.year != year - 1:
            return None
        return one

    def __iter__(self) -> Iterator[Companion]:
        return (
            one for one in (self.last_year, self.budget, self.internal_tables) if one is not None
        )


ALONE = Companions()
