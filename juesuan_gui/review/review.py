"""The state of one document under review. `Review.apply` is the one way to change anything.

Plain Python: the window's models adapt it, the project file records it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from juesuan_gui.checks import ALONE, Companions, open_session
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.domain.amount import is_blank_mark, parse_amount
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, FindingId, TextRef
from juesuan_gui.domain.table import Cell, CellRef, Role
from juesuan_gui.repair import Suggester, Words
from juesuan_gui.review.anchors import Anchors
from juesuan_gui.review.attachment import renamed, with_new_keys
from juesuan_gui.review.conflicts import Conflict
from juesuan_gui.review.edits import (
    Batch,
    ConflictId,
    Edit,
    SetCell,
    SetDecision,
    SetDismissed,
    SetRemark,
    SetText,
    Status,
)
from juesuan_gui.review.signatures import Signature
from juesuan_gui.review.switching import is_silent

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Applied:
    """The result of applying an edit.

    Attributes:
        inverse: The edit that takes it back.
        cells: Cells whose text changed.
        paragraphs: Indexes of the paragraphs whose text changed.
    """

    inverse: Edit
    cells: frozenset[CellRef] = frozenset()
    paragraphs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TextCorrection:
    """One corrected paragraph: its index, its text as printed and as corrected, and why."""

    paragraph: int
    printed: str
    corrected: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected cell: as printed, as corrected, and why."""

    cell: CellRef
    printed: str
    corrected: str
    difference: Decimal | None
    reason: str


class Review:
    """A document, its report, and what reviewers did with it.

    Attributes:
        original: The report on the document as read.
        companions: Other documents that it is compared with.
        conflicts: What a project brought along that does not fit the document; see `replay`.
    """

    def __init__(
        self, disclosure: Disclosure, catalogue: Catalogue, companions: Companions = ALONE
    ) -> None:
        self._session = open_session(disclosure, catalogue, companions)
        self.companions = companions
        self._remarks: dict[FindingId, str] = {}
        self._decisions: dict[FindingId, Status] = {}
        self._dismissed: dict[ConflictId, bool] = {}
        self._signatures: dict[FindingId, Signature] = {}
        self._switched_off: Mapping[str, str] = {}
        self._reasons: dict[CellRef, str] = {}
        self._text_reasons: dict[int, str] = {}
        self._findings: tuple[Finding, ...] | None = None
        last = companions.last_year_of(disclosure)
        self._suggester = Suggester(Words.of(catalogue), last.disclosure if last else None)
        self.catalogue = catalogue
        self.original: CheckReport = self._session.report
        self.conflicts: tuple[Conflict, ...] = ()

    @property
    def disclosure(self) -> Disclosure:
        """The document as it is now."""
        return self._session.disclosure

    @property
    def report(self) -> CheckReport:
        """The report on the document as it is now."""
        return self._session.report

    def span_of(self, figure: CellRef) -> TextRef:
        """Return where a figure of the text stands that relations know by its address."""
        return self._session.span_of(figure)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the document as it is now, with suggestions."""
        if self._findings is None:
            self._findings = self._suggested(self.report)
        return self._findings

    @cached_property
    def original_findings(self) -> tuple[Finding, ...]:
        """The findings on the document as read."""
        return self._suggested(self.original)

    def _suggested(self, report: CheckReport) -> tuple[Finding, ...]:
        found = [one for one in report.findings if not is_silent(one, self._switched_off)]
        return self._suggester.completed(found, report.disclosure)

    @property
    def switched_off(self) -> Mapping[str, str]:
        """The checks whose findings are not shown, by their code, each with the reason."""
        return self._switched_off

    def switch_off(self, checks: Mapping[str, str]) -> None:
        """Show no findings of some checks; what speaks of other checks too is shown."""
        self._switched_off = dict(checks)
        self._findings = None
        self.__dict__.pop("original_findings", None)

    @property
    def signatures(self) -> Mapping[FindingId, Signature]:
        """Who had the last word on a finding, by its id."""
        return self._signatures

    def sign(self, finding: FindingId, signature: Signature) -> None:
        """Note who had the last word on a finding that is decided or remarked."""
        is_concluded = finding in self._remarks or finding in self._decisions
        _put(self._signatures, finding, signature if is_concluded else None)

    @property
    def remarks(self) -> Mapping[FindingId, str]:
        """Remarks by the id of their finding."""
        return self._remarks

    @property
    def decisions(self) -> Mapping[FindingId, Status]:
        """Decisions by the id of their finding; what is open is not among them."""
        return self._decisions

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that the reviewer did not dismiss."""
        return tuple(one for one in self.conflicts if not self.is_dismissed(one))

    def is_dismissed(self, conflict: Conflict) -> bool:
        """Whether the reviewer said that a conflict needs no more attention."""
        return conflict.key in self._dismissed

    @cached_property
    def anchors(self) -> Anchors:
        """Names by meaning for everything in the document as read."""
        return Anchors(self.original.disclosure)

    def status(self, finding: Finding) -> Status:
        """Return what was decided about a finding; open unless something was."""
        return self._decisions.get(finding.key, Status.OPEN)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from the document as read."""
        if self._remarks or self._decisions or self._dismissed:
            return True
        return any(True for _ in self.corrections()) or any(True for _ in self.text_corrections())

    def apply(self, edit: Edit) -> Applied:
        """Apply an edit and return how to take it back.

        Raises:
            KeyError: The edit names a cell or a span that the document does not have; nothing
                was changed.
        """
        match edit:
            case SetCell():
                return self._apply_cells([edit])
            case SetText():
                return self._apply_text(edit)
            case SetRemark(finding, text):
                old = self._remarks.get(finding, "")
                _put(self._remarks, finding, text)
                return Applied(SetRemark(finding, old))
            case SetDecision(finding, status):
                before = self._decisions.get(finding, Status.OPEN)
                _put(self._decisions, finding, None if status is Status.OPEN else status)
                return Applied(SetDecision(finding, before))
            case SetDismissed(conflict, is_dismissed):
                was = conflict in self._dismissed
                _put(self._dismissed, conflict, is_dismissed)
                return Applied(SetDismissed(conflict, was))
            case Batch(edits):
                return self._apply_batch(edits)

    def _apply_batch(self, edits: tuple[Edit, ...]) -> Applied:
        if edits and all(isinstance(edit, SetCell) for edit in edits):
            return self._apply_cells([edit for edit in edits if isinstance(edit, SetCell)])
        applied: list[Applied] = []
        try:
            applied.extend(self.apply(edit) for edit in _joined(edits))
        except KeyError:
            for one in reversed(applied):
                self.apply(one.inverse)
            raise
        inverse = Batch(tuple(one.inverse for one in reversed(applied)))
        return Applied(
            inverse,
            frozenset().union(*(one.cells for one in applied)),
            frozenset().union(*(one.paragraphs for one in applied)),
        )

    def _apply_cells(self, edits: list[SetCell]) -> Applied:
        changed: dict[str, dict[tuple[int, int], Cell]] = {}
        inverses: list[Edit] = []
        reasons: dict[CellRef, str] = {}
        for edit in edits:
            cells = changed.setdefault(edit.cell.table, {})
            position = (edit.cell.row, edit.cell.column)
            before = cells.get(position) or self.disclosure.cell(edit.cell)
            if before is None:
                raise KeyError(edit.cell)
            reason = reasons.get(edit.cell, self._reasons.get(edit.cell, ""))
            inverses.append(SetCell(edit.cell, before.text, reason))
            reasons[edit.cell] = edit.reason
            cells[position] = self._rewritten(edit.cell, before, edit.text)
        for cell, reason in reasons.items():
            _put(self._reasons, cell, reason)
        found = self.report.findings
        self._session.change_cells({t: tuple(cells.values()) for t, cells in changed.items()})
        self._findings = None
        self._keep_attached(found)
        inverse = inverses[0] if len(inverses) == 1 else Batch(tuple(reversed(inverses)))
        return Applied(inverse, frozenset(edit.cell for edit in edits))

    def _rewritten(self, ref: CellRef, before: Cell, text: str) -> Cell:
        """Return a cell with another text; the printed text gives back the very cell as read."""
        printed = self.original.disclosure.cell(ref)
        if printed is not None and printed.text == text:
            return printed
        kind = self.disclosure.tables_by_id[ref.table].kind
        return with_text(before, text, tells_itself=not self.catalogue.kinds[kind].is_known_form)

    def _apply_text(self, edit: SetText) -> Applied:
        span = edit.span
        if not self._has_span(span):
            raise KeyError(span)
        old = self.disclosure.paragraphs[span.paragraph].text[span.start : span.end]
        before = self._text_reasons.get(span.paragraph, "")
        found = self.report.findings
        self._session.change_text(span, edit.text)
        self._keep_attached(found, (span, len(edit.text)))
        _put(self._text_reasons, span.paragraph, edit.reason)
        self._findings = None
        after = TextRef(span.paragraph, span.start, span.start + len(edit.text))
        return Applied(SetText(after, old, before), paragraphs=frozenset({span.paragraph}))

    def _keep_attached(
        self, before: Iterable[Finding], edited: tuple[TextRef, int] | None = None
    ) -> None:
        """Let remarks and decisions follow findings that an edit gave another id."""
        decided = self._remarks.keys() | self._decisions.keys()
        if not decided:
            return
        names = renamed(before, self.report.findings, decided, edited)
        self._remarks = _with_names(self._remarks, with_new_keys(self._remarks, names))
        self._decisions = _with_names(self._decisions, with_new_keys(self._decisions, names))
        self._signatures = _with_names(self._signatures, with_new_keys(self._signatures, names))

    def _has_span(self, span: TextRef) -> bool:
        paragraphs = self.disclosure.paragraphs
        if not 0 <= span.paragraph < len(paragraphs):
            return False
        return 0 <= span.start <= span.end <= len(paragraphs[span.paragraph].text)

    def reason(self, ref: CellRef) -> str:
        """Return why a cell was corrected; empty if nobody said so."""
        return self._reasons.get(ref, "")

    def printed_text(self, ref: CellRef) -> str:
        """Return what the document as read shows in a cell."""
        cell = self.original.disclosure.cell(ref)
        return cell.text if cell else ""

    def is_corrected(self, ref: CellRef) -> bool:
        """Whether a cell differs from the document as read."""
        cell = self.disclosure.cell(ref)
        return cell is not None and cell.text != self.printed_text(ref)

    def corrections(self) -> Iterator[Correction]:
        """Yield all cells that differ from the document as read, in its order."""
        for table in self.disclosure.tables:
            before = self.original.disclosure.tables_by_id[table.id]
            if before is table:
                continue
            for cell in table.cells:
                ref = table.ref(cell.row, cell.column)
                old = before.cell(cell.row, cell.column)
                if old is not None and old.text != cell.text:
                    yield Correction(
                        ref, old.text, cell.text, _difference(old, cell), self._reasons.get(ref, "")
                    )

    def text_corrections(self) -> Iterator[TextCorrection]:
        """Yield all paragraphs that differ from the document as read, in its order."""
        pairs = zip(self.original.disclosure.paragraphs, self.disclosure.paragraphs, strict=True)
        for index, (old, new) in enumerate(pairs):
            if old.text != new.text:
                reason = self._text_reasons.get(index, "")
                yield TextCorrection(index, old.text, new.text, reason)


def with_text(cell: Cell, text: str, *, tells_itself: bool = False) -> Cell:
    """Return a cell with another text, read as the cell's column demands.

    Args:
        tells_itself: It stands in a table whose cells are told by themselves, not by a column.
    """
    if not cell.is_numeric and not tells_itself:
        return replace(cell, text=text)
    amount = None if is_blank_mark(text) else parse_amount(text)
    if amount is not None:
        role = Role.PERCENT if amount.is_percent else Role.AMOUNT
    else:
        words = Role.TEXT if cell.is_numeric else Role.LABEL
        role = Role.BLANK if is_blank_mark(text) else words
    return replace(cell, text=text, amount=amount, role=role)


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits in order, those of cells that follow each other as one: they are checked once."""
    for is_cell, group in groupby(_flat(edits), lambda edit: isinstance(edit, SetCell)):
        if is_cell:
            yield Batch(tuple(group))
        else:
            yield from group


def _flat(edits: Iterable[Edit]) -> Iterator[Edit]:
    for edit in edits:
        if isinstance(edit, Batch):
            yield from _flat(edit.edits)
        else:
            yield edit


def _with_names(
    known: Mapping[FindingId, _Value], names: Mapping[FindingId, FindingId]
) -> dict[FindingId, _Value]:
    return {names.get(key, key): value for key, value in known.items()}


def _difference(old: Cell, new: Cell) -> Decimal | None:
    if old.amount is None and new.amount is None:
        return None
    zero = Decimal(0)
    return (new.amount.value if new.amount else zero) - (old.amount.value if old.amount else zero)


def _put(mapping: dict[_Key, _Value], key: _Key, value: _Value | None) -> None:
    """Set a value, or remove it if it is empty."""
    if value:
        mapping[key] = value
    else:
        mapping.pop(key, None)
