"""The findings as the reviewer works through them: those that stand, and those put right. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.amount import format_amount
from juesuan_gui.domain.identity import Verdict
from juesuan_gui.loading import wording
from juesuan_gui.review import Status

if TYPE_CHECKING:
    from juesuan_gui.domain.catalogue import Catalogue
    from juesuan_gui.domain.finding import Finding, FindingId, Suggestion, TextRef
    from juesuan_gui.domain.identity import Identity
    from juesuan_gui.domain.table import CellRef
    from juesuan_gui.review import Batch, Review, Signature


@dataclass(frozen=True)
class FindingRow:
    """One finding with what was decided about it.

    Attributes:
        signature: Who decided about it or remarked it last, and when.
        is_resolved: It stood in the document as read and has been put right since.
    """

    finding: Finding
    status: Status
    remark: str
    is_resolved: bool
    review: Review
    signature: Signature | None = None

    @property
    def key(self) -> FindingId:
        """Which finding it is."""
        return self.finding.key

    @property
    def is_open(self) -> bool:
        """Whether it still wants attention."""
        return not self.is_resolved and not self.status.is_settled

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has been decided yet; "corrected" counts once the figures agree."""
        return not self.is_resolved and self.status in (Status.OPEN, Status.CORRECTED)

    @cached_property
    def message(self) -> str:
        """The whole sentence."""
        from juesuan_gui.export.content.messages import message_of  # noqa: PLC0415 - not for the first paint

        return message_of(self.finding, self._catalogue)

    @cached_property
    def problem(self) -> str:
        """What is wrong, without the figures that have columns of their own."""
        key = self.finding.message or f"checks.{self.finding.code}.message"
        if "{expression}" in self._catalogue.message(key):
            return self._catalogue.message(f"checks.{self.finding.code}.title")
        return self.message

    @cached_property
    def place(self) -> str:
        """Where it is, in words; empty if only the source tells."""
        from juesuan_gui.application.whereabouts import place_name  # noqa: PLC0415 - not for the first paint

        return place_name(self.target, self.review.disclosure, self._catalogue)

    @property
    def difference(self) -> str:
        """The difference with its sign and as many decimals as are printed."""
        from juesuan_gui.export.content.differences import printed_decimals, printed_difference  # noqa: PLC0415 - not for the first paint

        difference = printed_difference(self.finding)
        return "" if difference is None else signed(difference, printed_decimals(self.finding))

    @property
    def signed(self) -> str:
        """Who had the last word and when, in local time; empty if nobody had."""
        if self.signature is None:
            return ""
        when = self.signature.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        return ui("detail.signed", author=self.signature.author or ui("detail.nobody"), when=when)

    @cached_property
    def target(self) -> CellRef | TextRef | None:
        """Where the window jumps to."""
        from juesuan_gui.application.whereabouts import find_target  # noqa: PLC0415 - not for the first paint

        return find_target(self.finding, self.review.disclosure)

    @property
    def _catalogue(self) -> Catalogue:
        return wording()


def signed(value: Decimal, decimals: int = 2) -> str:
    """Print a difference with its sign, with more decimals where it has more."""
    exponent = value.normalize().as_tuple().exponent
    needed = max(decimals, -exponent if isinstance(exponent, int) else 0)
    text = format_amount(abs(value), needed)
    return f"+{text}" if value > 0 else f"\u2212{text}" if value < 0 else text


def build_rows(review: Review, before: Iterable[FindingRow]) -> tuple[FindingRow, ...]:
    """Return all rows, heaviest first; a row that did not change is the very same object."""
    known = {row.key: row for row in before}
    present = {finding.key for finding in review.findings}
    first = {finding.key for finding in review.original_findings}
    moved = {
        named
        for finding in review.findings
        if finding.key not in first
        for named in _named_in_text(finding)
    }
    made = [_build_row(finding, review, is_resolved=False) for finding in review.findings]
    made += [
        _build_row(finding, review, is_resolved=True)
        for finding in review.original_findings
        if finding.key not in present
        and moved.isdisjoint(_named_in_text(finding))
        and _is_put_right(finding, review)
    ]
    made.sort(key=lambda row: row.finding.severity.rank)
    return tuple(known[row.key] if known.get(row.key) == row else row for row in made)


def _build_row(finding: Finding, review: Review, *, is_resolved: bool) -> FindingRow:
    status = Status.CORRECTED if is_resolved else review.status(finding)
    remark = review.remarks.get(finding.key, "")
    signature = review.signatures.get(finding.key)
    return FindingRow(finding, status, remark, is_resolved, review, signature)


def _named_in_text(finding: Finding) -> set[tuple[str, int]]:
    """Return code and paragraph of each figure of the text that a finding names.

    Where words are inserted before a figure its finding has another key, but these stay.
    """
    return {(finding.code, mention.ref.paragraph) for mention in finding.texts}


def _is_put_right(finding: Finding, review: Review) -> bool:
    """Whether nothing that the finding named is broken now under another finding's name."""
    return not any(
        is_broken(identity, review)
        for identity in (finding.identity, *finding.effects)
        if identity is not None
    )


def is_broken(identity: Identity, review: Review) -> bool:
    """Tell whether an identity is broken, or cannot be evaluated, as the document is now."""
    from juesuan_gui.application.coverage import outcome_of  # noqa: PLC0415 - not for the first paint

    outcome = outcome_of(identity, review.report.system)
    return outcome is not None and outcome.verdict in (Verdict.BROKEN, Verdict.NOT_EVALUABLE)


def accept_edit(row: FindingRow, suggestion: Suggestion) -> Batch:
    """Return the edit that makes a correction and notes that the finding is corrected."""
    from juesuan_gui.review.accept import acceptance  # noqa: PLC0415 - not for the first paint

    return acceptance(row.finding, suggestion, row.review.catalogue)
