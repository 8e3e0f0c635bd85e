"""All identities of a document as one sparse system over exact integers.

Each identity has an id. Identities come in groups (those of tables, those of the narrative) that
are replaced as a whole, or one by one: then what stands in the place of another has its id. Setting
one value evaluates again only the identities it touches. A report keeps an `Evaluation`, which
later changes do not reach.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from juesuan_gui.checks.engine.evaluate import evaluate
from juesuan_gui.checks.engine.layers import Layers
from juesuan_gui.checks.engine.values import BLANK, TextLabel, Value
from juesuan_gui.domain.identity import Identity, Outcome, Relation, Verdict
from juesuan_gui.domain.table import CellRef

# Groups of identities.
TABLES, FOUND, NARRATIVE = "tables", "found", "narrative"
_KEPT = (Verdict.BROKEN, Verdict.ROUNDING, Verdict.NOT_EVALUABLE)
_UNCOUNTED = (Verdict.TRIVIAL, Verdict.NOT_EVALUABLE, Verdict.NOT_APPLICABLE)


Parts = tuple[
    Mapping[int, Identity],
    Layers[int, Outcome],
    Layers[CellRef, Value],
    Mapping[CellRef, TextLabel],
    Iterable[Mapping[CellRef, Sequence[int]]],
    Mapping[Verdict, Collection[int]],
]


@dataclass
class Edits:
    """What was edited of a system.

    Attributes:
        cells: Addresses whose value was set.
        identities: Ids of the identities that were evaluated again.
        amounts: Values as they were before and after, as in `Value.units`.
        are_of_all: Identities or figures of the text were replaced: nothing is as it was.
    """

    cells: set[CellRef] = field(default_factory=set)
    identities: set[int] = field(default_factory=set)
    amounts: set[int] = field(default_factory=set)
    are_of_all: bool = False


class Evaluation:
    """Identities with their outcomes at one moment, and what other values would make of them.

    Attributes:
        identities: All identities by their id, in order.
        outcomes: The outcome of each identity by its id.
        texts: How figures of the narrative are shown.
    """

    def __init__(
        self,
        identities: Mapping[int, Identity],
        outcomes: Layers[int, Outcome],
        values: Layers[CellRef, Value],
        texts: Mapping[CellRef, TextLabel],
        touching: Iterable[Mapping[CellRef, Sequence[int]]],
        members: Mapping[Verdict, Collection[int]],
    ) -> None:
        self.identities = identities
        self.outcomes: Mapping[int, Outcome] = outcomes
        self.texts = texts
        self._layers = outcomes
        self._values = values
        self._by_cell = tuple(touching)
        self._members = members

    @property
    def parts(self) -> Parts:
        """What it is made of, for one that does more."""
        touching, members = self._by_cell, self._members
        return self.identities, self._layers, self._values, self.texts, touching, members

    def value(self, cell: CellRef) -> Value:
        """Return the value of a cell; a position without a cell is blank."""
        values = self._values
        return values.top.get(cell) or values.base.get(cell) or BLANK

    def count_cells(self, units: int) -> int:
        """Return how many cells have a value."""
        top, base = self._values.top, self._values.base
        below = [ref for ref, value in base.items() if value.units == units and ref not in top]
        above = [ref for ref, value in top.items() if value.units == units]
        return sum(not ref.is_text for ref in (*below, *above))

    def touching(self, cell: CellRef) -> Sequence[int]:
        """Return the ids of the identities that a cell takes part in, guards included."""
        found = [ids for group in self._by_cell if (ids := group.get(cell))]
        return found[0] if len(found) == 1 else [index for ids in found for index in ids]

    def evaluate(self, index: int, override: Mapping[CellRef, Value] | None = None) -> Outcome:
        """Evaluate one identity, with some values replaced for the occasion."""
        lookup = self.value if override is None else self._lookup(override)
        return evaluate(self.identities[index], lookup)

    def _lookup(self, override: Mapping[CellRef, Value]) -> Callable[[CellRef], Value]:
        top, base = self._values.top, self._values.base

        def value(cell: CellRef) -> Value:
            return override.get(cell) or top.get(cell) or base.get(cell) or BLANK

        return value

    def is_broken(self, index: int, override: Mapping[CellRef, Value]) -> bool:
        """Tell whether an identity would be broken with some values replaced; made for searches."""
        identity = self.identities[index]
        top, base = self._values.top, self._values.base
        ref = identity.subject
        subject = override.get(ref) or top.get(ref) or base.get(ref) or BLANK
        residual, half, is_readable = -subject.units, subject.half, subject.is_readable
        for term in identity.terms:
            ref = term.cell
            one = override.get(ref) or top.get(ref) or base.get(ref) or BLANK
            residual += one.units * term.coefficient
            half += one.half
            is_readable = is_readable and one.is_readable
        if residual == 0:
            return False
        return self._is_beyond(identity, residual, half, override, is_readable=is_readable)

    def _is_beyond(
        self,
        identity: Identity,
        residual: int,
        half: int,
        override: Mapping[CellRef, Value],
        *,
        is_readable: bool,
    ) -> bool:
        """Tell whether a residual breaks an identity; what is not plain is evaluated whole."""
        relation = identity.relation
        if residual == 0 or (abs(residual) < half and relation is not Relation.REPEAT):
            return False
        if relation is Relation.SUM and is_readable and not identity.guards and identity.may_accuse:
            return abs(residual) > half
        return evaluate(identity, self._lookup(override)).verdict is Verdict.BROKEN

    def pairs(self) -> Iterator[tuple[Identity, Outcome]]:
        """Yield each identity with its outcome."""
        outcomes = self.outcomes
        return ((identity, outcomes[index]) for index, identity in self.identities.items())

    def having(self, verdict: Verdict) -> list[int]:
        """Return the ids of the identities with a verdict, in order."""
        if verdict in self._members:
            return sorted(self._members[verdict])
        return [index for index in self.identities if self.outcomes[index].verdict is verdict]

    def broken(self) -> list[int]:
        """Return the ids of the broken identities."""
        return self.having(Verdict.BROKEN)


class System(Evaluation):
    """The identities with their current outcomes; it changes with the document."""

    def __init__(
        self,
        identities: Sequence[Identity],
        values: Mapping[CellRef, Value],
        texts: Mapping[CellRef, TextLabel] | None = None,
    ) -> None:
        members: dict[Verdict, set[int]] = {verdict: set() for verdict in Verdict}
        super().__init__({}, Layers({}), Layers(dict(values)), texts or {}, (), members)
        self._sets = members
        self._groups: dict[str, Mapping[int, Identity]] = {}
        self._cells_of_groups: dict[str, Mapping[CellRef, Sequence[int]]] = {}
        self._cross_tables: dict[str, set[int]] = {}
        self._found_of_groups: dict[str, set[int]] = {}
        self._withheld: dict[int, str] = {}
        self._edits = Edits()
        self._next = 0
        self.replace_group(TABLES, identities)

    def replace_group(self, group: str, identities: Iterable[Identity]) -> None:
        """Replace the identities of a group; those of other groups are not evaluated again."""
        self._edits.are_of_all = True
        outcomes = {**self._layers.base, **self._layers.top}
        for index in self._groups.get(group, ()):
            self._sets[outcomes.pop(index).verdict].discard(index)
            self._withheld.pop(index, None)
        added = dict(enumerate(identities, self._next))
        self._next += len(added)
        self._groups[group] = added
        self.identities = dict(chain.from_iterable(one.items() for one in self._groups.values()))
        cells: dict[CellRef, list[int]] = {}
        for index, identity in added.items():
            for cell in (*identity.cells, *identity.guards):
                cells.setdefault(cell, []).append(index)
            outcomes[index] = outcome = self.evaluate(index)
            self._sets[outcome.verdict].add(index)
        self._layers.renew(outcomes)
        self._index(group, cells)

    def replace_texts(
        self, values: Mapping[CellRef, Value], texts: Mapping[CellRef, TextLabel]
    ) -> None:
        """Replace some figures of the narrative; replace their identities next.

        Args:
            values: Values of the figures that were edited or moved; blank where none is any more.
            texts: How all figures are shown.
        """
        for ref, value in values.items():
            self._edits.amounts |= {self.value(ref).units, value.units}
            self._values.put(ref, value)
        self._edits.cells.update(values)
        self.texts = texts

    def replace_identities(self, group: str, identities: Sequence[Identity]) -> None:
        """Replace those of a group that are others now, and evaluate again what was edited."""
        old = self._groups[group]
        if len(identities) != len(old):
            self.replace_group(group, identities)
            return
        pairs = zip(old.items(), identities, strict=True)
        changed = {i: now for (i, one), now in pairs if one is not now and one != now}
        if changed:
            self._replace(group, changed)
        edited = {index for cell in self._edits.cells for index in self.touching(cell)}
        for index in sorted(edited | changed.keys()):
            self._evaluate_again(index)

    def _replace(self, group: str, changed: Mapping[int, Identity]) -> None:
        old = self._groups[group]
        cells = dict(self._cells_of_groups[group])  # that of earlier reports stays as it is
        for index, now in changed.items():
            self._withheld.pop(index, None)
            for cell in {*old[index].cells, *old[index].guards}:
                cells[cell] = [one for one in cells[cell] if one != index]
                self._edits.cells.add(cell)
            for cell in (*now.cells, *now.guards):
                cells[cell] = sorted([*cells.get(cell, ()), index])
                self._edits.cells.add(cell)
        self._groups[group] = {**old, **changed}
        self.identities = {**self.identities, **changed}
        self._index(group, cells)

    def _index(self, group: str, cells: Mapping[CellRef, Sequence[int]]) -> None:
        """Note which identities of a group a cell takes part in, and how many are of which kind."""
        identities = self._groups[group]
        self._cells_of_groups[group] = cells
        self._by_cell = tuple(self._cells_of_groups.values())
        self._cross_tables[group] = {i for i, one in identities.items() if one.is_cross_table}
        self._found_of_groups[group] = {i for i, one in identities.items() if not one.may_accuse}
        self._found = set().union(*self._found_of_groups.values())

    def note_edits(self, cells: Iterable[CellRef]) -> None:
        """Note that something which rests on some cells or figures is another now."""
        self._edits.cells.update(cells)

    def set_value(self, cell: CellRef, value: Value) -> Sequence[int]:
        """Change one value and evaluate again what it touches.

        Returns:
            The ids of the identities that were evaluated again.
        """
        self._edits.cells.add(cell)
        self._edits.amounts |= {self.value(cell).units, value.units}
        self._values.put(cell, value)
        touched = self.touching(cell)
        for index in touched:
            self._evaluate_again(index)
        return touched

    def take_edits(self) -> Edits:
        """Return what was edited since this was asked for the last time."""
        edits, self._edits = self._edits, Edits()
        return edits

    def _evaluate_again(self, index: int) -> None:
        self._edits.identities.add(index)
        outcome = self.evaluate(index)
        self._sets[self.outcomes[index].verdict].discard(index)
        self._sets[outcome.verdict].add(index)
        self._layers.put(index, outcome)

    def withhold(self, reasons: Mapping[int, str]) -> None:
        """Do not evaluate some identities: their ids with a key of `messages_zh.toml`."""
        before, self._withheld = self._withheld, dict(reasons)
        for index in before.keys() | self._withheld.keys():
            if before.get(index) != self._withheld.get(index):
                self._evaluate_again(index)

    def evaluate(self, index: int, override: Mapping[CellRef, Value] | None = None) -> Outcome:
        """Evaluate one identity, with some values replaced for the occasion."""
        if override is None and index in self._withheld:
            return Outcome(Verdict.NOT_EVALUABLE, reason=self._withheld[index])
        return super().evaluate(index, override)

    def count(self, verdict: Verdict) -> int:
        """Return the number of identities that must hold with a verdict."""
        return len(self._sets[verdict]) - self.count_found(verdict)

    def count_found(self, verdict: Verdict) -> int:
        """Return the number of relations that were only found in the figures with a verdict."""
        return len(self._found & self._sets[verdict]) if self._found else 0

    def count_cross_table(self) -> int:
        """Return the number of evaluated identities that relate tables."""
        uncounted = [self._sets[verdict] for verdict in _UNCOUNTED]
        return sum(
            len(of_group) - sum(len(of_group & indexes) for indexes in uncounted)
            for of_group in self._cross_tables.values()
        )

    def frozen(self) -> Evaluation:
        """Return the evaluation as it is now, which later changes do not reach."""
        members = {verdict: frozenset(self._sets[verdict]) for verdict in _KEPT}
        return Evaluation(
            self.identities,
            self._layers.frozen(),
            self._values.frozen(),
            self.texts,
            self._by_cell,
            members,
        )
