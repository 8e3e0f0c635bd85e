"""What a share is a share of.

The whole is the amount printed with the share; else the total of the list that the part stands in,
or one that the same sentence, paragraph or section names first. Words such as "total expenditure"
may mean the year's total or that with balances; a share of either is right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from juesuan_gui.checks.engine.values import Value, value_of_cell
from juesuan_gui.checks.narrative.claims import BUDGETS, FINALS, AmountClaim, ShareClaim
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.lexicon import Subject
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratios import RatioVerdict, evaluate_quotient
from juesuan_gui.checks.narrative.relations import TextRelations
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef

_DEFAULT_WHOLES: Mapping[str, str] = {
    "general.structure": "general_expenditure",
    "income": "income_total",
    "expenditure": "expenditure_total",
}
# Sections in which a share is one of the total of the amount's own group.
_OF_THEIR_GROUP = frozenset({"overall", "three_public"})
# Sections whose totals are those of one budget; the whole of a share is still that of all budgets.
_PARTIAL_TOTALS = frozenset({"appropriation", "fund", "capital"})
_BARE_WORD = 2
_CLASS = 3  # digits of the code of a class
_TRUE = (RatioVerdict.HOLDS, RatioVerdict.UNCERTAIN)


@dataclass(frozen=True)
class Wholes:
    """Finds the wholes of the shares of one document."""

    narrative: Narrative
    relations: TextRelations

    def of(self, claim: ShareClaim) -> CellRef | None:
        """Return where the whole of a share is printed, if anywhere."""
        part = claim.amount
        if part is None:
            return None
        if claim.whole_amount is not None:
            return self._stated_with(claim.whole_amount, part)
        if part.figure.kind is not FigureKind.MONEY:
            return self._total_of_list(part) if self._is_bare(claim) else None
        if claim.subject not in (None, claim.whole, part.subject) and claim.whole is not None:
            return None  # of another amount, which is not stated
        found = [ref for ref in self._candidates(claim, part) if ref != self.narrative.ref(part)]
        if not found:
            return None
        if not self._may_be_any_total(claim):
            return found[0]
        return next((ref for ref in found if self._is_true(claim, part, ref)), found[0])

    def parts_of(self, claim: ShareClaim) -> tuple[Term, ...]:
        """Return the parts of a whole that is printed nowhere, if the section states each of them.

        The share must be of one of them, and each of them must be stated once.
        """
        part, whole = claim.amount, claim.whole
        if part is None or whole is None or part.subject is None:
            return ()
        for group in self.narrative.catalogue.narrative["groups"]:
            if group["head"] == whole.id and part.subject.id in group["parts"]:
                subjects = [self.narrative.lexicon.subjects[name] for name in group["parts"]]
                stated = [self._stated_in(subject, claim) for subject in subjects]
                if all(len(refs) == 1 for refs in stated):
                    return tuple(Term(ref) for (ref,) in stated)
        return ()

    def _stated_in(self, subject: Subject, claim: ShareClaim) -> list[CellRef]:
        """Return the amounts of a subject in the very section of a share."""
        return [
            self.narrative.ref(other)
            for other in self.narrative.amounts_of(subject, claim.at.section)
            if other.at.section == claim.at.section and not (other.is_previous or other.is_hedged)
        ]

    def _stated_with(self, whole: AmountClaim, part: AmountClaim) -> CellRef | None:
        is_alike = whole.figure.kind is part.figure.kind and not whole.is_hedged
        return self.narrative.ref(whole) if is_alike else None

    def _is_bare(self, claim: ShareClaim) -> bool:
        return len(claim.whole_phrase) <= _BARE_WORD

    def _may_be_any_total(self, claim: ShareClaim) -> bool:
        any_total = self.narrative.lexicon.patterns["any_total"]
        return self._is_bare(claim) or any_total.search(claim.whole_phrase) is not None

    def _total_of_list(self, part: AmountClaim) -> CellRef | None:
        head = part.parent
        if head is None or head.is_hedged or head.figure.kind is not part.figure.kind:
            return None
        is_one_unit = head.figure.kind is not FigureKind.COUNT or (
            head.figure.unit == part.figure.unit
        )
        return self.narrative.ref(head) if is_one_unit else None

    def _candidates(self, claim: ShareClaim, part: AmountClaim) -> Iterator[CellRef]:
        """Yield what the whole may be, the likeliest first."""
        whole, is_any = claim.whole, self._may_be_any_total(claim)
        head = self._total_of_list(part) if is_any else None
        if head is not None:
            yield head
        if whole is None and self._is_bare(claim):
            whole = self._default_whole(claim.at.section, part.subject)
        if whole is None:
            named = self._named(claim)
            if named is not None:
                yield named
            return
        nearest = self._nearest(whole, claim)
        if nearest is not None:
            yield nearest
        if nearest is None or is_any:
            section = claim.at.section
            asked = "" if section.split(".")[0] in _PARTIAL_TOTALS else section
            cell = self.relations.figure_of(whole, asked, "final")
            if cell is not None:
                yield cell
        if is_any:
            yield from self._other_totals(whole, claim)

    def _nearest(self, whole: Subject, claim: ShareClaim) -> CellRef | None:
        """Return the amount of a whole stated last before a share, in its section."""
        found = None
        for other in self.narrative.amounts_of(whole, claim.at.section):
            if other.at.paragraph > claim.at.paragraph:
                break
            is_before = (
                other.at.paragraph < claim.at.paragraph
                or other.figure.start < claim.figure.start
                or found is None
            )
            if is_before and _is_measured_alike(other, claim.amount):
                found = self.narrative.ref(other)
        return found

    def _named(self, claim: ShareClaim) -> CellRef | None:
        """Return the amount that the words of the whole named earlier in the paragraph."""
        match = self.narrative.lexicon.patterns["share_of"].search(claim.whole_phrase)
        if match is None:
            return None
        claims = self.narrative.readings[claim.at.paragraph].claims
        named = [
            other
            for other in claims
            if isinstance(other, AmountClaim)
            and other.figure.start < claim.figure.start
            and match["whole"] in other.phrase
            and _is_measured_alike(other, claim.amount)
        ]
        return self.narrative.ref(named[-1]) if named else None

    def _other_totals(self, whole: Subject, claim: ShareClaim) -> Iterator[CellRef]:
        """Yield the other totals that the words may mean."""
        for group in self.narrative.catalogue.narrative["totals"]:
            if whole.id not in group["alike"]:
                continue
            for name in group["alike"]:
                subject = self.narrative.lexicon.subjects[name]
                found = self._nearest(subject, claim)
                for section in (claim.at.section, ""):
                    cell = self.relations.figure_of(subject, section, "final")
                    yield from (ref for ref in (found, cell) if ref is not None)

    def _is_true(self, claim: ShareClaim, part: AmountClaim, whole: CellRef) -> bool:
        figure = claim.figure
        top = (Term(self.narrative.ref(part)),)
        outcome = evaluate_quotient(top, (Term(whole),), figure.value, figure.decimals, self._value)
        return outcome.verdict in _TRUE

    def _value(self, ref: CellRef) -> Value:
        if ref.is_text:
            return self.narrative.values[ref]
        self.relations.watched.add(ref)
        table = self.narrative.disclosure.tables_by_id[ref.table]
        cell = table.cell(ref.row, ref.column)
        return value_of_cell(cell, table) if cell else Value()

    def _default_whole(self, section: str, part: Subject | None) -> Subject | None:
        """Return what a share without a named whole is a share of, in its section."""
        if part is None:
            return None
        name = _DEFAULT_WHOLES.get(section)
        if section == "general" and part.code and len(part.code) == _CLASS:
            name = _DEFAULT_WHOLES["general.structure"]
        if section in _OF_THEIR_GROUP:
            groups = self.narrative.catalogue.narrative["groups"]
            fits = (g for g in groups if section in g["sections"] and part.id in g["parts"])
            name = next((str(group["head"]) for group in fits), None)
        return self.narrative.lexicon.subjects[name] if name else None


def _is_measured_alike(whole: AmountClaim, part: AmountClaim | None) -> bool:
    """Whether an amount may be the whole of a part: of this year, exact, budget or final alike."""
    if whole.is_previous or whole.is_hedged or part is None:
        return False
    return whole.measure in FINALS or part.measure in BUDGETS
