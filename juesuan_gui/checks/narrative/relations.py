"""Linear relations between figures of the narrative and cells, and among figures.

They are identities like all others: a figure that repeats a cell, a list that sums to its head, a
difference between budget and final amount. So one wrong figure is found by all that it breaks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from juesuan_gui.checks.engine.values import value_of_cell
from juesuan_gui.checks.narrative.changes import ChangeRelations
from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    AmountClaim,
    Claim,
    Mode,
)
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.items import (
    StandIns,
    equal_totals,
    is_part_of_other,
    repeated_items,
)
from juesuan_gui.checks.narrative.lexicon import CellRule, Subject
from juesuan_gui.checks.narrative.lists import build_lists, parts_of_group
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.checks.relations.binding import Binder, class_entries, entry_cell
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import Cell, CellRef, TableKind

# Sections that speak of parts of the accounts only, whichever account they are paid from.
_OWN_MATTERS = frozenset({"three_public", "running", "procurement", "assets"})
_ONE_FIGURE = "JS523"
_Found = tuple[CellRef | None, str]
_Claim = TypeVar("_Claim", bound=Claim)
_Result = TypeVar("_Result")
# What was made of claims: by its name and the id of the claim, which stands beside it.
Made = Mapping[tuple[str, int], tuple[Claim, Any]]


@dataclass(frozen=True)
class TextRelations:
    """Builds the relations of one narrative.

    Attributes:
        watched: Cells whose amounts decided which relations there are.
        kept: What was made of claims before the last edit, of the same tables and sections.
        made: What was made of them now.
    """

    narrative: Narrative
    binder: Binder
    watched: set[CellRef] = field(default_factory=set)
    kept: Made = field(default_factory=dict)
    made: dict[tuple[str, int], tuple[Claim, Any]] = field(default_factory=dict, init=False)
    _cells: dict[tuple[str, str, str], _Found] = field(default_factory=dict, init=False)

    def build(self) -> Iterator[Identity]:
        """Yield all linear relations."""
        yield from self._repeats()
        yield from self._groups()
        yield from self._budget_sum()
        yield from ChangeRelations(self.narrative, self.subject_cell).build()
        yield from repeated_items(self.narrative)
        yield from equal_totals(self.narrative)
        yield from self._limits()
        yield from build_lists(self.narrative)
        yield from self._agency_running()
        yield from self._agency_running_in_table()

    def of_claim(self, name: str, claim: _Claim, make: Callable[[_Claim], _Result]) -> _Result:
        """Return what is made of a claim; it is made anew only where its section was edited.

        It may rest on the tables, on the claims of the section and on what the document is.
        """
        key = name, id(claim)
        known = self.kept.get(key)
        main = self.narrative.main_sections[claim.at.paragraph]
        if known is None or known[0] is not claim:
            known = (claim, make(claim))
        elif main in self.narrative.edited_sections and (now := make(claim)) != known[1]:
            known = (claim, now)
        self.made[key] = known
        result: _Result = known[1]
        return result

    # --- a figure repeats a cell

    def _repeats(self) -> Iterator[Identity]:
        for claim in self.narrative.amounts():
            yield from self.of_claim("repeats", claim, lambda one: tuple(self._repeats_of(one)))

    def _repeats_of(self, claim: AmountClaim) -> Iterator[Identity]:
        cell, code = self.bound_cell(claim)
        if cell is None:
            yield from self._repeats_of_text(claim)
            return
        main = claim.at.section.split(".")[0]
        if main in STATEMENTS or claim.topic.is_named:
            yield self._identity(code, claim, [Term(cell)], Relation.REPEAT)
        elif self._is_slip_of(claim, cell):
            yield self._identity(code, claim, [Term(cell)], Relation.REPEAT, is_doubtful=True)

    def _repeats_of_text(self, claim: AmountClaim) -> Iterator[Identity]:
        """An amount that no table prints, as the document has none of its kind, has one figure."""
        main = claim.at.section.split(".")[0]
        is_of_accounts = main in STATEMENTS and not is_part_of_other(claim)
        if claim.subject is None or not self._states(claim) or not is_of_accounts:
            return
        if self.narrative.lexicon.patterns["loose_total"].search(claim.phrase):
            return
        first = self._stand_ins.of(claim.subject, claim.at.section, claim.measure)
        if first is not None and first != self.narrative.ref(claim) and self._is_one(first, claim):
            terms = [Term(first)]
            yield self._identity(_ONE_FIGURE, claim, terms, Relation.REPEAT, is_doubtful=True)

    def _is_one(self, first: CellRef, claim: AmountClaim) -> bool:
        """Whether two statements are of one account: not below different headings of a section."""
        sections, paragraphs = self.narrative.sections, self.narrative.disclosure.paragraphs
        mine = claim.at.paragraph
        is_other_section = sections[first.row] != sections[mine]
        return is_other_section or paragraphs[first.row].section == paragraphs[mine].section

    def figure_of(self, subject: Subject, section: str, measure: str) -> CellRef | None:
        """Return the cell of a subject for a measure, or the figure that stands for it."""
        cell, _ = self.subject_cell(subject, section, measure)
        return cell or self._stand_ins.of(subject, section, measure)

    @property
    def may_be_kept(self) -> bool:
        """Whether what was made of a claim rests on no figure of another section."""
        return not self._stand_ins.are_asked_for

    @cached_property
    def _stand_ins(self) -> StandIns:
        return StandIns(self.narrative, self._rule, lambda kind: bool(self.binder.all(kind)))

    def bound_cell(self, claim: AmountClaim) -> tuple[CellRef | None, str]:
        """Return the cell whose figure a claim repeats and the code of the check."""
        if claim.subject is None or not self._states(claim):
            return None, ""
        cell, code = self.subject_cell(claim.subject, claim.at.section, claim.measure)
        if self.narrative.lexicon.patterns["loose_total"].search(claim.phrase):
            cell = self._total_meant(claim, cell)
        return cell, code

    def _total_meant(self, claim: AmountClaim, cell: CellRef | None) -> CellRef | None:
        """Return the total that loose words mean: the one that has the amount, if any has."""
        if cell is None or claim.subject is None or self._equals(claim, cell):
            return cell
        for group in self.narrative.catalogue.narrative["totals"]:
            for name in group["alike"] if claim.subject.id in group["alike"] else ():
                subject = self.narrative.lexicon.subjects[name]
                other, _ = self.subject_cell(subject, claim.at.section, claim.measure)
                if other is not None and self._equals(claim, other):
                    return other
        return cell

    def _equals(self, claim: AmountClaim, cell: CellRef) -> bool:
        """Whether a figure is the amount of a cell, at the decimals of the figure."""
        found = self._watched_cell(cell)
        if found is None or found.amount is None:
            return False
        value = value_of_cell(found, self.narrative.disclosure.tables_by_id[cell.table])
        printed = self.narrative.values[self.narrative.ref(claim)]
        return abs(value.units - printed.units) <= max(value.half, printed.half)

    def _watched_cell(self, cell: CellRef) -> Cell | None:
        """Return a cell whose amount decides which relations there are."""
        self.watched.add(cell)
        return self.narrative.disclosure.cell(cell)

    def subject_cell(
        self, subject: Subject, section: str, measure: str
    ) -> tuple[CellRef | None, str]:
        """Return the cell of a subject for a measure, and the code of the check."""
        asked = subject.id, section, measure
        if asked not in self._cells:
            self._cells[asked] = self._find_cell(subject, section, measure)
        return self._cells[asked]

    def _find_cell(self, subject: Subject, section: str, measure: str) -> _Found:
        rule = self._rule(subject, section)
        if rule is None:
            return None, ""
        code = "JS406" if section == "general.structure" and subject.code else rule.code
        if rule.kind is TableKind.THREE_PUBLIC:
            period = "final" if measure in FINALS else self._budget_block(measure)
            cell = self.binder.cell(rule.kind, rule.row, period) if period else None
            if cell is None and period and self.narrative.is_budget:
                cell = self.binder.cell(rule.kind, rule.row, "final")
            return cell, code
        is_own = measure in FINALS or (self.narrative.is_budget and measure == "budget")
        return (self.binder.cell(rule.kind, rule.row, rule.measure) if is_own else None), code

    @staticmethod
    def _rule(subject: Subject, section: str) -> CellRule | None:
        """Return which cell a subject means in a section, whatever the document prints."""
        rule = next((rule for rule in subject.cells if rule.fits(section)), None)
        is_own = section.split(".", maxsplit=1)[0] in _OWN_MATTERS
        return None if rule and is_own and rule.kind is not TableKind.THREE_PUBLIC else rule

    def _budget_block(self, measure: str) -> str:
        """Return "budget" if the table's budget block is of the kind that the text speaks of."""
        return "budget" if self.budget_kind in ("", measure) else ""

    @property
    def budget_kind(self) -> str:
        """What the budget block of the three-public table is by its own note; "" if it says not."""
        table = self.binder.first(TableKind.THREE_PUBLIC)
        note = "".join(note.text for note in table.notes) if table else ""
        patterns = self.narrative.lexicon.patterns
        if patterns["budget_full"].search(note):
            return "budget.full"
        return "budget.initial" if patterns["budget_initial"].search(note) else ""

    def budget_meant(self, section: str) -> str:
        """Return which budget a text means that does not say it.

        It is that of the three-public table if the text repeats the total budget of the table.
        """
        subject = self.narrative.lexicon.subjects["three_public"]
        cell, _ = self.subject_cell(subject, section, self.budget_kind)
        stated = self.narrative.amounts_of(subject, section)
        is_repeated = cell is not None and any(
            claim.measure == "budget" and self._equals(claim, cell) for claim in stated
        )
        return self.budget_kind if is_repeated else "budget"

    def _is_slip_of(self, claim: AmountClaim, cell: CellRef) -> bool:
        """Whether a figure equals a cell or differs from it by one slip of typing."""
        found = self._watched_cell(cell)
        if found is None or found.amount is None:
            return False
        wanted = found.amount.value
        return claim.figure.value == wanted or (
            find_slip(claim.figure.text, wanted, found.amount.half_unit) is not None
        )

    # --- sums that the official sentences promise

    def _groups(self) -> Iterator[Identity]:
        for group in self.narrative.catalogue.narrative["groups"]:
            for section in group["sections"]:
                claims = [c for c in self.narrative.amounts(section) if self._states(c)]
                for measures in (FINALS, BUDGETS):
                    chosen = [c for c in claims if c.measure in measures]
                    yield from self._group(group, chosen)

    @staticmethod
    def _states(claim: AmountClaim) -> bool:
        return (
            claim.subject is not None
            and claim.mode is Mode.STATEMENT
            and claim.figure.kind is FigureKind.MONEY
            and not (claim.is_hedged or claim.is_previous)
        )

    def _group(self, group: Mapping[str, Any], claims: Sequence[AmountClaim]) -> Iterator[Identity]:
        """Yield head = parts for each head that at least two of its parts follow.

        Where a part is stated nowhere it may be nothing, or left out.
        """
        for index, head in enumerate(claims):
            if head.subject is None or head.subject.id != group["head"]:
                continue
            parts, is_whole = parts_of_group(claims, index, group, self.narrative)
            if parts:
                terms = [Term(self.narrative.ref(part)) for part in parts]
                code, is_doubtful = str(group["code"]), not is_whole
                yield self._identity(code, head, terms, Relation.SUM, is_doubtful=is_doubtful)

    def _budget_sum(self) -> Iterator[Identity]:
        """The budgets stated code by code sum to the budget stated in all, if the list is whole."""
        budgets = [
            c
            for c in self.narrative.amounts("general")
            if c.measure in BUDGETS and c.at.section == "general.detail"
        ]
        claims = [c for c in budgets if self._states(c)]
        head = next(
            (c for c in claims if c.subject and c.subject.id == "general_expenditure"), None
        )
        by_code = {c.subject.code: c for c in claims if c.subject and c.subject.code}
        leaves = {
            code: claim
            for code, claim in by_code.items()
            if not any(other != code and other.startswith(code) for other in by_code if other)
        }
        is_known = all(c.subject for c in budgets)  # an item of unknown name may be one of them
        codes = [code for code in leaves if code]
        if head is not None and is_known and len(codes) >= 2 and self._covers_all(codes):
            terms = [Term(self.narrative.ref(claim)) for claim in leaves.values()]
            yield self._identity("JS407", head, terms, Relation.SUM)

    def _covers_all(self, codes: Sequence[str]) -> bool:
        """Whether codes cover every class of the general budget that has any expenditure.

        They do not if that of a class cannot be read.
        """
        table = self.binder.first(TableKind.GENERAL_BUDGET)
        if table is None:
            return False
        spent = []
        for entry in class_entries(table):
            cell = entry_cell(table, entry, "total")
            found = table.cell(cell.row, cell.column) if cell else None
            if cell is None or found is None:
                continue
            self.watched.add(cell)
            if found.is_unread:
                return False
            if found.amount is not None and found.amount.value:
                spent.append(entry.key.code or "?")
        return bool(spent) and all(any(c.startswith(code) for c in codes) for code in spent)

    def _limits(self) -> Iterator[Identity]:
        """A part is never greater than its whole."""
        first = {c.subject.id: c for c in reversed(list(self._all_stated())) if c.subject}
        for part, whole, code in self.narrative.catalogue.narrative["limits"]["pairs"]:
            if part in first and whole in first:
                terms = [Term(self.narrative.ref(first[part]))]
                yield self._identity(code, first[whole], terms, Relation.AT_LEAST)

    def _all_stated(self) -> Iterator[AmountClaim]:
        return (c for c in self.narrative.amounts() if self._states(c) and c.measure in FINALS)

    # --- the cost of running the agency

    def _agency_running(self) -> Iterator[Identity]:
        """It is a part of the public expenditure of the basic budget, or all of it."""
        cell = self.binder.cell(TableKind.GENERAL_BUDGET_BASIC, "public_total", "amount")
        for claim in self.narrative.amounts("running"):
            is_it = claim.subject is not None and claim.subject.id == "agency_running"
            if cell is None or not is_it or not self._is_actual(claim):
                continue
            if self._is_slip_of(claim, cell):
                whole = self._identity("JS415", claim, [Term(cell)], Relation.REPEAT)
                yield replace(whole, is_presumed=True)
            else:
                yield Identity(
                    code="JS415",
                    subject=cell,
                    terms=(Term(self.narrative.ref(claim)),),
                    relation=Relation.AT_LEAST,
                    bases=(Basis(Origin.NARRATIVE, "JS415"),),
                )
            return

    def _agency_running_in_table(self) -> Iterator[Identity]:
        """Some tables of the three public expenses print it in a column of its own."""
        for claim in self.narrative.amounts("running"):
            is_it = claim.subject is not None and claim.subject.id == "agency_running"
            if not is_it or not self._states(claim):
                continue
            period = "final" if claim.measure in FINALS else self._budget_block(claim.measure)
            cell = self.binder.cell(TableKind.THREE_PUBLIC, "agency_running", period)
            if cell is not None:
                yield self._identity("JS410", claim, [Term(cell)], Relation.REPEAT)
            return  # later figures may be those of single units

    def _is_actual(self, claim: AmountClaim) -> bool:
        """Whether a figure is what was spent in the year, or is planned for it, exactly."""
        is_own = claim.measure in FINALS or (self.narrative.is_budget and claim.measure in BUDGETS)
        return is_own and not (claim.is_previous or claim.is_hedged)

    def _identity(
        self,
        code: str,
        claim: Claim,
        terms: Sequence[Term],
        relation: Relation,
        *,
        is_doubtful: bool = False,
    ) -> Identity:
        return Identity(
            code=code,
            subject=self.narrative.ref(claim),
            terms=tuple(terms),
            relation=relation,
            bases=(Basis(Origin.NARRATIVE, code),),
            is_doubtful=is_doubtful,
        )
