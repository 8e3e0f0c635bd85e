"""Check a document and keep checking it while it is edited.

After an edit only the identities that the changed cells take part in are evaluated again, and only
those check functions run again that look at what changed.
"""

import traceback
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from juesuan_gui.checks.check import Check, CheckResult, Context, Reads
from juesuan_gui.checks.companions import ALONE, Companions
from juesuan_gui.checks.engine.causes import Cause
from juesuan_gui.checks.engine.doubts import Doubt, find_doubts
from juesuan_gui.checks.engine.families import reread
from juesuan_gui.checks.engine.memo import Memo
from juesuan_gui.checks.engine.placement import place_rows
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.checks.engine.system import FOUND, NARRATIVE, TABLES, System
from juesuan_gui.checks.engine.values import value_of_cell, values_of_tables
from juesuan_gui.checks.narrative.state import (
    figures_of_other_ratios,
    placement_evidence,
    read_text_state,
)
from juesuan_gui.checks.performance.forms import read_forms
from juesuan_gui.checks.relations.expected import find_unbound
from juesuan_gui.checks.relations.found.search import build_found
from juesuan_gui.checks.relations.identities import build_identities
from juesuan_gui.checks.reporting import Known, Reporting, Results
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, TextRef
from juesuan_gui.domain.identity import Identity, NotEvaluable
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import Cell, CellRef, Table

CRASHED = "JS901"


class CheckSession:
    """One document under check.

    Attributes:
        disclosure: The document as it is now, its open rows placed.
        report: The report on it as it is now.
    """

    def __init__(
        self,
        disclosure: Disclosure,
        catalogue: Catalogue,
        checks: Sequence[Check],
        companions: Companions = ALONE,
    ) -> None:
        self._catalogue = catalogue
        self._companions = companions
        profile = catalogue.profiles[disclosure.profile]
        self._checks = tuple(one for one in checks if profile.applies(one.code))
        self._text = read_text_state(disclosure, catalogue)
        rules = catalogue.relations_of(disclosure.profile)
        self._identities = build_identities(disclosure, rules, self._text.identities)
        values = {**values_of_tables(disclosure.tables), **self._text.narrative.values}
        evidence = placement_evidence(self._text, values)
        placed = place_rows(disclosure, self._identities.identities, values, evidence)
        self.disclosure = placed.disclosure
        if any(table.ambiguous for table in disclosure.tables):
            values.update(values_of_tables(self.disclosure.tables))
        self._placed = placed.disclosure
        self._settled: frozenset[CellRef] = frozenset()
        self._guessed = self._circular = placed.circular
        self._system = System(self._identities.of_tables, values, self._text.narrative.labels)
        self._keyed: tuple[Mapping[int, Identity], Mapping[str, list[int]]] | None = None
        self._assumed = self._understand(rules)
        self._system.replace_group(NARRATIVE, self._identities.textual)
        self._withhold({})
        self._forms = read_forms(self.disclosure, catalogue)
        self._memo = Memo()
        self._reporting = Reporting(self._system, catalogue)
        self._results: dict[str, Results] = {}
        self._run(self._checks)
        self.report = self._build_report()

    def _understand(self, rules: Mapping[str, Any]) -> tuple[NotEvaluable, ...]:
        """Read relations as the figures show them, find those that no known form states.

        Returns:
            For the coverage what was assumed, and which relations a form should have and lacks.
        """
        tables = self.disclosure.tables
        renewed, assumed = reread(self._system, self.disclosure.tables_by_id)
        if renewed:
            of_tables = self._system.identities.items()
            self._system.replace_group(TABLES, [renewed.get(i, one) for i, one in of_tables])
        known = self._system.identities.values()
        unbound = tuple(find_unbound(tables, known, rules))
        self._system.replace_group(FOUND, build_found(tables, known, self._system.value, rules))
        return (*assumed, *unbound)

    def _withhold(self, doubted: Mapping[int, str]) -> None:
        """Do not evaluate what is doubted, nor what was used to place the values it relates."""
        self._doubted = doubted
        circular = dict.fromkeys(self._indexes_of(self._circular), "not_evaluable.circular")
        self._system.withhold({**circular, **doubted})

    def _indexes_of(self, keys: Set[str]) -> Iterable[int]:
        """Return the ids of the identities of given keys."""
        if not keys:
            return ()
        identities = self._system.identities
        if self._keyed is None or self._keyed[0] is not identities:
            by_key: dict[str, list[int]] = {}
            for index, identity in identities.items():
                by_key.setdefault(identity.key, []).append(index)
            self._keyed = (identities, by_key)
        return (index for key in keys for index in self._keyed[1].get(key, ()))

    def span_of(self, figure: CellRef) -> TextRef:
        """Return where a figure of the text stands that relations know by its address."""
        return self._text.narrative.mention(figure).ref

    def change_cells(self, changed: Mapping[str, Sequence[Cell]]) -> CheckReport:
        """Replace cells, by table id, and bring the report up to date.

        Args:
            changed: For each table the new cells at positions that exist.
        """
        tables = []
        for table_id, cells in changed.items():
            before = self.disclosure.tables_by_id[table_id]
            after = before.with_cells(cells)
            tables.append(after)
            self._set_values(before, after, cells)
        self.disclosure = self.disclosure.with_tables(tables)
        self._forms = read_forms(self.disclosure, self._catalogue, self._forms)
        kinds = self._kinds_of_change(changed)
        if self._decides_relations(changed):
            before_text = self._text.identities
            self._read_text_again()
            if self._text.identities != before_text:
                kinds |= {Reads.TEXT}
        self._run_for(kinds)
        self.report = self._build_report(same_names=kinds <= {Reads.NUMBERS})
        return self.report

    def change_text(self, ref: TextRef, text: str) -> CheckReport:
        """Replace a span of a paragraph and bring the report up to date."""
        before = self.disclosure.paragraphs[ref.paragraph]
        paragraph = before.with_text(ref.start, ref.end, text)
        printed = self._placed.paragraphs[ref.paragraph]
        if paragraph.text == printed.text:
            paragraph = printed  # with the places it was read from
        self.disclosure = self.disclosure.with_paragraph(ref.paragraph, paragraph)
        narrative = self._text.narrative
        self._read_text_again()
        is_amount = self._text.narrative.has_same_words(narrative, ref.paragraph)
        if is_amount:
            self._run_for(frozenset({Reads.TEXT}), self._naming(ref.paragraph, before.places))
        else:
            self._run_for(frozenset({Reads.TEXT, Reads.WORDS}))
        self.report = self._build_report(same_names=is_amount)
        return self.report

    def _naming(self, paragraph: int, places: Sequence[Place]) -> frozenset[str]:
        """Return the checks of words that say something of a paragraph, by their codes.

        What they say tells offsets in it, so that an edit of its amounts concerns them too.
        """
        return frozenset(
            one.code
            for one in self._checks
            if Reads.WORDS in one.reads
            and any(_names(result, paragraph, places) for result in self._results[one.code])
        )

    def _decides_relations(self, changed: Mapping[str, Sequence[Cell]]) -> bool:
        """Whether the amount of an edited cell decided how the narrative relates to the tables."""
        return any(
            CellRef(table_id, cell.row, cell.column) in self._text.watched
            for table_id, cells in changed.items()
            for cell in cells
        )

    def _read_text_again(self) -> None:
        before = self._text
        now = self._text = read_text_state(self.disclosure, self._catalogue, before)
        figures = now.narrative.edited_figures(before.narrative)
        self._reporting.forget_percentages_of(figures)
        self._identities = self._identities.with_textual(now.identities)
        self._system.replace_texts(figures, now.narrative.labels)
        self._system.note_edits(figures_of_other_ratios(before.ratios, now.ratios))
        self._system.replace_identities(NARRATIVE, self._identities.textual)
        self._withhold({})

    def _kinds_of_change(self, changed: Mapping[str, Sequence[Cell]]) -> frozenset[Reads]:
        """Return what the checks look at that edited cells belong to."""
        found: set[Reads] = set()
        for table_id, cells in changed.items():
            kind = self.disclosure.tables_by_id[table_id].kind
            if not self._catalogue.kinds[kind].is_known_form:
                found.add(Reads.FORMS)
                continue
            found.update(Reads.NUMBERS if cell.is_numeric else Reads.LABELS for cell in cells)
        return frozenset(found)

    def _run_for(self, kinds: frozenset[Reads], also: Set[str] = frozenset()) -> None:
        """Run the checks that look at what was edited, and some more by their codes."""
        self._memo.forget(kinds)
        self._run(one for one in self._checks if kinds & one.reads or one.code in also)

    def _set_values(self, before: Table, after: Table, cells: Sequence[Cell]) -> None:
        rescaled = before.precision != after.precision
        changed = [c for c in (after.numeric_cells() if rescaled else cells) if c.is_numeric]
        for cell in changed:
            self._system.set_value(after.ref(cell.row, cell.column), value_of_cell(cell, after))
        self._reporting.forget_percentages_of({after.ref(c.row, c.column) for c in changed})
        self._settle(after, {cell.row for cell in cells})

    def _settle(self, table: Table, rows: set[int]) -> None:
        """A row that the reviewer edited is placed by the reviewer: its identities verify it.

        A row whose edits were taken back is as open as before.
        """
        edited = [row for row in table.ambiguous if row.row in rows]
        if not edited:
            return
        placed = self._placed.tables_by_id[table.id]
        for row in edited:
            refs = {table.ref(row.row, column) for column in row.columns}
            is_settled = any(
                table.by_position[ref[1:]].text != placed.by_position[ref[1:]].text for ref in refs
            )
            self._settled = self._settled | refs if is_settled else self._settled - refs
        touched = {
            self._system.identities[index].key
            for ref in self._settled
            for index in self._system.touching(ref)
        }
        self._circular = self._guessed - touched
        self._withhold({})

    def _run(self, checks: Iterable[Check]) -> None:
        context = Context(
            self.disclosure,
            self._catalogue,
            self._system,
            self._text,
            self._forms,
            self._memo,
            self._companions,
        )
        for one in checks:
            self._results[one.code] = _as_before(
                self._results.get(one.code, ()), tuple(_run_safely(one, context))
            )

    def _explain(self) -> tuple[list[Cause], list[Doubt]]:
        """Find the causes of what is broken; what speaks of our reading is withheld before."""
        if self._doubted:
            self._withhold({})
        causes = self._reporting.find_causes(self.disclosure, self._text)
        doubts = find_doubts(self._system, self.disclosure.tables_by_id, causes)
        if doubts:
            self._withhold({i: doubt.reason for doubt in doubts for i in doubt.identities})
            causes = self._reporting.find_causes(self.disclosure, self._text)
        return causes, doubts

    def _build_report(self, *, same_names: bool = False) -> CheckReport:
        self._reporting.forget_edited(names_too=not same_names)
        causes, doubts = self._explain()
        known = Known(self.disclosure, self._text, self._identities, self._results.values())
        return self._reporting.report(known, causes, doubts, self._assumed, same_names=same_names)


def _names(result: Finding | NotEvaluable, paragraph: int, places: Sequence[Place]) -> bool:
    """Whether a result names words of a paragraph, or a place where it was read."""
    texts = result.texts if isinstance(result, Finding) else ()
    is_named = any(mention.ref.paragraph == paragraph for mention in texts)
    return is_named or any(place in places for place in result.places)


def _run_safely(one: Check, context: Context) -> CheckResult:
    """Run one check; if it crashes, say so and let the others run."""
    try:
        return list(one.run(context))
    except Exception:  # noqa: BLE001 - one broken check must not hide the results of the others
        last = traceback.format_exc(limit=-1).strip().splitlines()[-1]
        values = (("check", one.code), ("error", last))
        return [NotEvaluable(CRASHED, "not_evaluable.crashed", values)]


def _as_before(before: Results, now: Results) -> Results:
    """Return what a check found, as the same objects where it found the same before."""
    if len(before) != len(now):
        return now
    pairs = zip(before, now, strict=True)
    return tuple(one if one == other else other for one, other in pairs)
