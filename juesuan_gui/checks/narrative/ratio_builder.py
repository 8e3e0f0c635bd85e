"""From claims to percentages with their operands."""

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    AmountClaim,
    ChangeClaim,
    Claim,
    CompletionClaim,
    GrowthClaim,
    ShareClaim,
)
from juesuan_gui.checks.narrative.lexicon import Subject
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratios import Ratio
from juesuan_gui.checks.narrative.relations import TextRelations
from juesuan_gui.checks.narrative.wholes import Wholes
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef

_PERFORMANCE = ("performance", "attachment")
_OF_PERCENTAGES = GrowthClaim | ShareClaim | CompletionClaim


@dataclass(frozen=True)
class RatioBuilder:
    """Finds the operands of every percentage claim."""

    narrative: Narrative
    relations: TextRelations

    def build(self) -> Iterator[Ratio]:
        """Yield all percentages whose operands are known."""
        wholes = Wholes(self.narrative, self.relations)
        for claim in self.narrative.claims(_OF_PERCENTAGES):
            ratio = self.relations.of_claim("ratio", claim, lambda one: self._ratio(one, wholes))
            if ratio is not None:
                yield ratio

    def _ratio(self, claim: Claim, wholes: Wholes) -> Ratio | None:
        if getattr(claim, "is_hedged", False):
            return None
        if isinstance(claim, GrowthClaim):
            return self._growth(claim)
        if isinstance(claim, ShareClaim):
            return self._share(claim, wholes)
        return self._completion(claim) if isinstance(claim, CompletionClaim) else None

    # --- growth

    def _growth(self, claim: GrowthClaim) -> Ratio | None:
        """The base of a growth is the amount compared with, stated or implied by the change."""
        change = self._change_of(claim)
        base = self._operand(claim.base_amount)
        top: tuple[Term, ...] = (Term(change),) if change else ()
        bottom: tuple[Term, ...] = (Term(base),) if base else ()
        if not bottom:
            bottom = self._implied_base(claim, change)
        elif not top:
            top = self._difference(claim, bottom[0].cell)
        if not top or not bottom:
            return None
        percent = self.narrative.ref(claim)
        return Ratio("JS501", "growth", percent, top, bottom, claim)

    def _change_of(self, claim: GrowthClaim) -> CellRef | None:
        """Return the amount of change that a percentage is said to be of."""
        change = claim.change
        if change is None or change.is_hedged:
            return None
        if change.topic != claim.topic and claim.topic.words:
            return None
        is_one = change.base == claim.base or not claim.base or not change.base
        return self.narrative.ref(change) if is_one else None

    def _difference(self, claim: GrowthClaim, base: CellRef) -> tuple[Term, ...]:
        """Return what an amount differs by from its stated base."""
        current = self._operand(claim.amount)
        if current is None or current == base:
            return ()
        sign = 1 if claim.rises else -1
        return Term(current, sign), Term(base, -sign)

    def _implied_base(self, claim: GrowthClaim, change: CellRef | None) -> tuple[Term, ...]:
        """Return the base as the amount less its change."""
        if change is None or claim.change is None:
            return ()
        if claim.base in BUDGETS or claim.change.base in BUDGETS:
            budget = self._budget(claim, claim.subject)
            if budget:
                return (Term(budget),)
        current = self._current(claim)
        return (Term(current), Term(change, -1 if claim.rises else 1)) if current else ()

    def _current(self, claim: GrowthClaim) -> CellRef | None:
        if claim.amount is not None:
            return self._operand(claim.amount)
        if claim.subject is None:
            return None
        cell, _ = self.relations.subject_cell(claim.subject, claim.at.section, "final")
        return cell or self._stated(claim.subject, claim, FINALS)

    def _stated(self, subject: Subject, claim: Claim, measures: frozenset[str]) -> CellRef | None:
        """Return the latest amount of a subject stated before a claim in the same section."""
        found = None
        for other in self.narrative.amounts_of(subject, claim.at.section):
            if other.at.paragraph > claim.at.paragraph:
                break
            if other.measure in measures and not other.is_previous:
                found = self.narrative.ref(other)
        return found

    # --- shares

    def _share(self, claim: ShareClaim, wholes: Wholes) -> Ratio | None:
        if claim.amount is None or claim.amount.is_hedged:
            return None
        bottom = wholes.of(claim)
        below = (Term(bottom),) if bottom is not None else wholes.parts_of(claim)
        part = self.narrative.ref(claim.amount)
        if not below or bottom == part:
            return None
        code = "JS710" if claim.at.section in _PERFORMANCE else "JS502"
        return Ratio(code, "share", self.narrative.ref(claim), (Term(part),), below, claim)

    # --- completion

    def _completion(self, claim: CompletionClaim) -> Ratio | None:
        if claim.budget_kind == "target":
            return self._target(claim)
        top = self._operand(claim.final)
        if top is None and claim.subject is not None:
            top = self.relations.figure_of(claim.subject, claim.at.section, "final")
        bottom = self._operand(claim.budget) or self._budget(claim, claim.subject)
        if top is None:
            return None
        below = (Term(bottom),) if bottom else self._budget_by_change(claim, top)
        if not below and claim.final is not None and not claim.final.figure.value:
            below = (Term(top),)  # nothing of whatever was planned
        if not below:
            return None
        code = "JS701" if claim.at.section in _PERFORMANCE else "JS503"
        percent = self.narrative.ref(claim)
        return Ratio(code, "completion", percent, (Term(top),), below, claim)

    def _budget_by_change(self, claim: CompletionClaim, final: CellRef) -> tuple[Term, ...]:
        """Return the budget as the final amount less what it is said to exceed the budget by."""
        for other in self.narrative.readings[claim.at.paragraph].claims:
            if (
                isinstance(other, ChangeClaim)
                and other.base in BUDGETS
                and other.at.sentence == claim.at.sentence
                and other.subject is not None
                and other.subject == claim.subject
                and not other.is_hedged
            ):
                sign = -1 if other.rises else 1
                return Term(final), Term(self.narrative.ref(other), sign)
        return ()

    def _target(self, claim: CompletionClaim) -> Ratio | None:
        top, bottom = self._operand(claim.final), self._operand(claim.budget)
        if top is None or bottom is None:
            return None
        percent = self.narrative.ref(claim)
        return Ratio("JS514", "target", percent, (Term(top),), (Term(bottom),), claim)

    def _operand(self, claim: AmountClaim | None) -> CellRef | None:
        return None if claim is None or claim.is_hedged else self.narrative.ref(claim)

    def _budget(self, claim: Claim, subject: Subject | None) -> CellRef | None:
        """Return the budget of a subject: stated in the section, else in the table."""
        if subject is None:
            return None
        kind = getattr(claim, "budget_kind", "") or getattr(claim, "base", "") or "budget"
        section = claim.at.section
        cell, _ = self.relations.subject_cell(subject, section, kind)
        if cell is None and kind == "budget":
            cell, _ = self.relations.subject_cell(
                subject, section, self.relations.budget_meant(section)
            )
        return self._stated(subject, claim, BUDGETS) or cell
