"""Give every finding of a report its id, made of what it is about and of nothing else.

Ids hold no offset and no position. What is alike is told apart by numbers that count all that is
alike in the document, not only what is wrong, so that mending one leaves the others their numbers.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from juesuan_gui.checks.engine.system import System
from juesuan_gui.checks.narrative.figure_names import FigureNames
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import About, Finding, FindingId, Target, TextRef
from juesuan_gui.domain.identity import Identity
from juesuan_gui.domain.names import Names
from juesuan_gui.domain.table import TEXT_TABLE, CellRef, Table

_ROWS, _COLUMNS = "rows", "columns"


class Identifier:
    """Gives ids to the findings of one document; what an edit leaves alone is not named again."""

    def __init__(self) -> None:
        self._names = Names(())
        self._figures: FigureNames | None = None
        self._known: dict[int, tuple[Finding, FindingId, Finding]] = {}
        self._tables: Sequence[Table] = ()
        self._named: dict[tuple[str, About, int, bool], tuple[Identity | None, FindingId]] = {}

    def identify(
        self,
        findings: Iterable[Finding],
        disclosure: Disclosure,
        narrative: Narrative,
        system: System,
        *,
        same_names: bool = False,
    ) -> list[Finding]:
        """Return the findings with their ids, and with what each is about.

        Args:
            same_names: Only amounts were edited since the last time.
        """
        before_edit = self._known
        if not same_names and disclosure.tables is not self._tables:
            self._names = Names(disclosure.tables, self._names)
            self._named, before_edit = {}, {}
        self._tables = disclosure.tables
        is_same_text = same_names
        if self._figures is None or self._figures.narrative is not narrative:
            self._named = {asked: one for asked, one in self._named.items() if not asked[3]}
            is_same_text = False
            self._figures = FigureNames(narrative, self._figures)
        namer = _Namer(self._names, self._figures, system)
        counts: Counter[FindingId] = Counter()
        found = []
        self._known = {}
        for finding in findings:
            about = finding.about or _first_named(finding)
            is_textual = _is_textual(finding, about)
            before = before_edit.get(id(finding)) if is_same_text or not is_textual else None
            key = before[1] if before else self._name(finding, about, namer, is_textual=is_textual)
            counts[key] += 1
            if before and before[2].key.number == counts[key]:
                named = before[2]
            else:
                number = counts[key]
                own = replace(key, number=number) if number > 1 else key
                named = replace(finding, about=about, key=own)
            self._known[id(finding)] = (finding, key, named)  # kept, so that its id is its own
            found.append(named)
        return found

    def _name(
        self, finding: Finding, about: About, namer: "_Namer", *, is_textual: bool
    ) -> FindingId:
        """Return the id of a finding; another finding of the same may have had it before."""
        asked = finding.code, about, id(finding.identity), is_textual
        known = self._named.get(asked)
        if known is None or known[0] is not finding.identity:
            known = self._named[asked] = (finding.identity, namer.name(finding, about))
        return known[1]


def _is_textual(finding: Finding, about: About) -> bool:
    """Whether the name of a finding depends on the text."""
    if finding.identity is not None and finding.identity.is_textual:
        return True
    return isinstance(about.target, TextRef) or (about.target is not None and about.target.is_text)


def _first_named(finding: Finding) -> About:
    """Return what a finding is about whose check did not say it.

    A figure of the text comes before those of tables: it is what was typed by hand.
    """
    if finding.identity is not None:
        return About(finding.identity.subject)
    if finding.texts:
        return About(finding.texts[0].ref)
    return About(finding.cells[0]) if finding.cells else About()


class _Namer:
    def __init__(self, names: Names, figures: FigureNames, system: System) -> None:
        self._names = names
        self._figures = figures
        self._system = system

    def name(self, finding: Finding, about: About) -> FindingId:
        """Return the id of a finding, not numbered yet."""
        place, row, measure = self._named(about.target) if about.target else ("", "", "")
        parts = [about.subject]
        if about.table is not None:
            table = self._table(about.table)
            place, parts = (place, [table, about.subject]) if place else (table, parts)
        identity = finding.identity
        if identity is not None and about.target == identity.subject:
            parts.append(self._numbered_relation(identity))
        return FindingId(finding.code, place, row, measure, " ".join(filter(None, parts)))

    def _named(self, target: Target) -> tuple[str, str, str]:
        if isinstance(target, TextRef) or target.is_text:
            figure = self._figures.name(target)
            return figure.section, figure.subject, figure.measure
        names = self._names
        return names.table(target.table), names.row(target), names.measure(target)

    def _table(self, table_id: str) -> str:
        return TEXT_TABLE if table_id == TEXT_TABLE else self._names.table(table_id)

    def _numbered_relation(self, identity: Identity) -> str:
        """Return what relates to the subject, told from other relations of the same kind."""
        relation = self._relation(identity)
        alike = [one for one in self._siblings(identity) if self._relation(one) == relation]
        number = alike.index(identity) if identity in alike else 0
        return f"{relation}#{number + 1}" if number else relation

    def _siblings(self, identity: Identity) -> Sequence[Identity]:
        near = (self._system.identities[i] for i in self._system.touching(identity.subject))
        return [
            one for one in near if one.subject == identity.subject and one.code == identity.code
        ]

    def _relation(self, identity: Identity) -> str:
        """Name a relation by where its terms stand, which a further term does not change."""
        places = {self._side(identity.subject, term.cell) for term in identity.terms}
        return f"{identity.relation} {','.join(sorted(places))}"

    def _side(self, subject: CellRef, cell: CellRef) -> str:
        if cell.table != subject.table:
            return self._table(cell.table)
        if cell.is_text:
            return TEXT_TABLE
        return _COLUMNS if cell.row == subject.row else _ROWS
