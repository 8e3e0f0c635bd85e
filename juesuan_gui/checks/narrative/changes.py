"""Relations between an amount, what it is compared with, and the change stated between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from juesuan_gui.checks.narrative.claims import BUDGETS, AmountClaim, ChangeClaim
from juesuan_gui.checks.narrative.lexicon import Subject
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.sentences import Reading
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.table import CellRef

_AGAINST_BUDGET, _AGAINST_YEAR, _OF_PARTS = "JS511", "JS520", "JS516"
_THREE_PUBLIC, _ITEMS = "three_public", ("abroad", "vehicle", "reception")
_CellOf = Callable[[Subject, str, str], tuple[CellRef | None, str]]


@dataclass(frozen=True)
class ChangeRelations:
    """Builds the relations of all changes of one document.

    Attributes:
        cell_of: Gives the cell of a subject in a section, for a measure.
    """

    narrative: Narrative
    cell_of: _CellOf

    def build(self) -> Iterator[Identity]:
        """Yield the relations of all changes."""
        name = f"changes {self.narrative.is_budget}"  # which decides what cells are meant
        for found in self.narrative.of_each(name, lambda index: tuple(self._of(index))):
            yield from found

    def _of(self, paragraph: int) -> Iterator[Identity]:
        reading = self.narrative.readings[paragraph]
        changes = [c for c in reading.claims if isinstance(c, ChangeClaim)]
        exact = [change for change in changes if not change.is_hedged]
        for change in exact:
            yield from self._of_change(change, reading)
        yield from self._of_parts(exact)
        yield from self._of_three_public(exact)

    def _of_change(self, change: ChangeClaim, reading: Reading) -> Iterator[Identity]:
        """An amount is its base and the change; nothing can have risen by more than it is."""
        amount = change.amount
        if amount is None:
            yield from self._of_table(change)
        if amount is None or amount.is_hedged:
            return
        base = self._base(change, reading)
        if base is not None and base != self.narrative.ref(amount):
            code = _AGAINST_BUDGET if change.base in BUDGETS else _AGAINST_YEAR
            step = Term(self.narrative.ref(change), 1 if change.rises else -1)
            yield _identity(code, self.narrative.ref(amount), (Term(base), step))
        elif change.rises and change.figure.value and amount.figure.value >= 0:
            is_zero = amount.figure.value == 0
            yield _identity(
                _AGAINST_YEAR,
                self.narrative.ref(amount),
                (Term(self.narrative.ref(change)),),
                Relation.AT_LEAST,
                is_doubtful=not is_zero,
            )

    def _of_table(self, change: ChangeClaim) -> Iterator[Identity]:
        """A change against the budget is that between the two columns, if neither is stated."""
        if change.base not in BUDGETS or change.subject is None:
            return
        final, _ = self.cell_of(change.subject, change.at.section, "final")
        budget, _ = self.cell_of(change.subject, change.at.section, change.base)
        if final is not None and budget is not None and final != budget:
            step = Term(self.narrative.ref(change), 1 if change.rises else -1)
            yield _identity(_AGAINST_BUDGET, final, (Term(budget), step), is_doubtful=True)

    def _base(self, change: ChangeClaim, reading: Reading) -> CellRef | None:
        """Return where the amount compared with is printed: in the sentence, or a budget."""
        base = change.base_amount
        if base is not None:
            return None if base.is_hedged else self.narrative.ref(base)
        if change.base not in BUDGETS or change.subject is None:
            return None
        for other in reversed(reading.claims):
            if (
                isinstance(other, AmountClaim)
                and other.subject == change.subject
                and other.measure in BUDGETS
            ):
                return self.narrative.ref(other)
        return self.cell_of(change.subject, change.at.section, change.base)[0]

    def _of_parts(self, changes: list[ChangeClaim]) -> Iterator[Identity]:
        """The changes listed under a change make it up, or all of them are no more than it."""
        heads = {id(c.parent): c.parent for c in changes if c.parent is not None}
        for head in heads.values():
            parts = [c for c in changes if c.parent is head and c.base in ("", head.base)]
            if head.is_hedged or len(parts) < 2:
                continue
            total = sum(self._signed(part) for part in parts)
            rest = (self._signed(head) - total) * (1 if head.rises else -1)
            bound = sum(self.narrative.values[self.narrative.ref(c)].half for c in (head, *parts))
            is_one_way = all(part.rises == head.rises for part in parts)
            if abs(rest) <= bound or (is_one_way and rest < 0):
                yield self._sum(head, parts)

    def _signed(self, change: ChangeClaim) -> int:
        units = self.narrative.values[self.narrative.ref(change)].units
        return units if change.rises else -units

    def _sum(self, head: ChangeClaim, parts: list[ChangeClaim]) -> Identity:
        sign = 1 if head.rises else -1
        terms = tuple(Term(self.narrative.ref(c), sign * (1 if c.rises else -1)) for c in parts)
        return _identity(_OF_PARTS, self.narrative.ref(head), terms, is_doubtful=True)

    def _of_three_public(self, changes: list[ChangeClaim]) -> Iterator[Identity]:
        """The change of the three-public total is the sum of the changes of its items."""
        own = [c for c in changes if c.base == "previous" and c.subject is not None]
        head = next((c for c in own if c.subject and c.subject.id == _THREE_PUBLIC), None)
        parts = [c for c in own if c.subject and c.subject.id in _ITEMS]
        if head is None or len(parts) < 2 or head.at.sentence != parts[0].at.sentence:
            return
        if all(part.parent is not head for part in parts):
            yield self._sum(head, parts)


def _identity(
    code: str,
    subject: CellRef,
    terms: tuple[Term, ...],
    relation: Relation = Relation.SUM,
    *,
    is_doubtful: bool = False,
) -> Identity:
    bases = (Basis(Origin.NARRATIVE, code),)
    return Identity(code, subject, terms, relation, bases, is_doubtful=is_doubtful)
