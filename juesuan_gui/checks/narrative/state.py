"""The narrative of a document with all its relations, kept up to date while it is edited."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import BLANK, Value
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratio_builder import RatioBuilder
from juesuan_gui.checks.narrative.ratios import (
    Lookup,
    Ratio,
    RatioVerdict,
    evaluate_ratio,
)
from juesuan_gui.checks.narrative.relations import Made, TextRelations
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.identity import Identity
from juesuan_gui.domain.table import CellRef

_CONTRADICTIONS = (RatioVerdict.BROKEN, RatioVerdict.OFF_BY_ONE, RatioVerdict.ZERO_BASE)


@dataclass(frozen=True)
class TextState:
    """What the narrative states and how it is bound.

    Attributes:
        identities: Linear relations between its figures and the cells.
        ratios: Its percentages with their operands.
        watched: Cells whose amounts decided which relations there are.
        made: What was made of its claims and may be taken over after an edit elsewhere.
    """

    narrative: Narrative
    identities: tuple[Identity, ...]
    ratios: tuple[Ratio, ...]
    watched: frozenset[CellRef]
    made: Made = field(default_factory=dict, repr=False, compare=False)

    def is_contradicted(self, ratio: Ratio, lookup: Lookup) -> bool:
        """Whether the print of a percentage does not follow from the values of its operands."""
        figure = self.narrative.figures[ratio.percent].figure
        outcome = evaluate_ratio(ratio, figure.value, figure.decimals, lookup)
        return outcome.verdict in _CONTRADICTIONS


def read_text_state(
    disclosure: Disclosure, catalogue: Catalogue, before: TextState | None = None
) -> TextState:
    """Read the narrative of a document; `before` spares reading unchanged paragraphs again."""
    narrative = Narrative(disclosure, catalogue, before.narrative if before else None)
    known = before if before and _is_edited_text_of(narrative, before.narrative) else None
    watched, kept = (set(known.watched), known.made) if known else (set(), {})
    relations = TextRelations(narrative, Binder(disclosure.tables), watched, kept)
    ratios = tuple(RatioBuilder(narrative, relations).build())
    identities = tuple(relations.build())
    made = relations.made if relations.may_be_kept else {}
    return TextState(narrative, identities, ratios, frozenset(relations.watched), made)


def _is_edited_text_of(narrative: Narrative, before: Narrative) -> bool:
    """Whether nothing but sentences was edited, and the document is still what it was."""
    is_same_tables = narrative.disclosure.tables is before.disclosure.tables
    is_same_order = narrative.sections is before.sections
    return is_same_tables and is_same_order and narrative.is_budget == before.is_budget


def figures_of_other_ratios(before: Iterable[Ratio], now: Iterable[Ratio]) -> set[CellRef]:
    """Return the percentages that are understood otherwise than before, with their operands."""
    old, new = ({id(ratio): ratio for ratio in ratios} for ratios in (before, now))
    others = (*(old.keys() - new.keys()), *(new.keys() - old.keys()))
    ratios = [old.get(key) or new[key] for key in others]
    return {ref for ratio in ratios for ref in (ratio.percent, *ratio.operands)}


def placement_evidence(
    state: TextState, values: Mapping[CellRef, Value]
) -> Callable[[Mapping[CellRef, Value]], int]:
    """Return a function that counts the percentages which given cell values contradict."""
    of_cell: dict[CellRef, list[int]] = {}
    for index, ratio in enumerate(state.ratios):
        for ref in ratio.operands:
            of_cell.setdefault(ref, []).append(index)

    def contradictions(override: Mapping[CellRef, Value]) -> int:
        def lookup(ref: CellRef) -> Value:
            return override.get(ref) or values.get(ref, BLANK)

        touched = {index for ref in override for index in of_cell.get(ref, ())}
        return sum(state.is_contradicted(state.ratios[index], lookup) for index in touched)

    return contradictions


def percentage_witness(state: TextState, evaluation: Evaluation) -> Callable[[CellRef, Value], int]:
    """Return a function that counts how many percentages a change of one value makes true.

    Percentages that the change would make wrong count against it.
    """
    by_operand: dict[CellRef, list[Ratio]] = {}
    for ratio in state.ratios:
        for ref in ratio.operands:
            by_operand.setdefault(ref, []).append(ratio)
    value_now = evaluation.value

    def gained(ref: CellRef, value: Value) -> int:
        def changed(other: CellRef) -> Value:
            return value if other == ref else value_now(other)

        return sum(
            state.is_contradicted(ratio, value_now) - state.is_contradicted(ratio, changed)
            for ratio in by_operand.get(ref, ())
        )

    return gained
