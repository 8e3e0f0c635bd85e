"""Identities as rich text in live figures, every term a link to its cell. Pure."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.amount import format_amount, plain
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Outcome, Relation, Verdict
from juesuan_gui.gui.toolkit.targets import link_of
from juesuan_gui.gui.toolkit.theme import Theme
from juesuan_gui.loading import wording

if TYPE_CHECKING:
    from juesuan_gui.checks.engine.expression import ShownTerm
    from juesuan_gui.domain.finding import Quotient
    from juesuan_gui.domain.identity import Identity
    from juesuan_gui.domain.table import CellRef
    from juesuan_gui.review import Review

_SIGNS = {
    (Relation.SUM, True): "=",
    (Relation.SUM, False): "\u2260",
    (Relation.REPEAT, True): "=",
    (Relation.REPEAT, False): "\u2260",
    (Relation.AT_LEAST, True): "\u2265",
    (Relation.AT_LEAST, False): "<",
}
_MINUS = "\u2212"
_MOST_BLANKS = 3
_VERDICT_SIGNS = {
    Verdict.HOLDS: "\u2713",
    Verdict.ROUNDING: "\u2248",
    Verdict.BROKEN: "\u00d7",
    Verdict.NOT_EVALUABLE: "?",
}


def verdict_sign(verdict: Verdict) -> str:
    """Return the sign before an identity: tick, wave, cross or question mark."""
    return _VERDICT_SIGNS.get(verdict, "")


def verdict_of(identity: Identity, review: Review) -> Verdict:
    """Return the outcome of an identity as the document is now."""
    from juesuan_gui.application.coverage import outcome_of  # noqa: PLC0415 - not for the first paint

    outcome = outcome_of(identity, review.report.system)
    return outcome.verdict if outcome else Verdict.NOT_APPLICABLE


def identity_html(
    identity: Identity,
    review: Review,
    theme: Theme,
    current: CellRef | None = None,
    *,
    is_short: bool = False,
) -> str:
    """Return one identity with live figures; the current cell is shown bold.

    Args:
        is_short: Leave blank terms out without saying so.
    """
    from juesuan_gui.checks.engine.expression import show_identity  # noqa: PLC0415 - not for the first paint

    verdict = verdict_of(identity, review)
    shown = show_identity(
        identity, review.disclosure.tables_by_id, review.report.system, review.catalogue
    )
    sign = escape(_SIGNS[shown.relation, verdict is not Verdict.BROKEN])
    if verdict is Verdict.BROKEN:
        sign = f'<b style="color:{theme.suspect.name()}">{sign}</b>'
    if verdict is Verdict.ROUNDING:
        sign = verdict_sign(verdict)
    parts = _sum(shown.terms, theme, current, is_short=is_short)
    text = f"{_term(shown.subject, theme, current)} {sign} {parts}"
    if sum(term.is_printed for term in shown.terms) > 1:
        text += f" = {format_amount(shown.total, shown.decimals)}"
    return text


def quotient_html(quotient: Quotient, review: Review, theme: Theme) -> str | None:
    """Return the division behind a percentage with live figures; None if it cannot be shown."""
    from juesuan_gui.checks.engine.shown_quotient import show_quotient  # noqa: PLC0415 - not for the first paint

    shown = show_quotient(
        quotient, review.disclosure.tables_by_id, review.report.system, review.catalogue
    )
    if shown is None:
        return None
    sign = "=" if shown.agrees else f'<b style="color:{theme.suspect.name()}">\u2260</b>'
    percent = replace(shown.percent, text=f"{shown.percent.text}%")
    division = f"{_side(shown.numerator, theme)} \u00f7 {_side(shown.denominator, theme)}"
    result = "" if shown.result is None else f" = {plain(shown.result)}%"
    return f"{_term(percent, theme, None)} {sign} {division}{result}"


def _side(terms: tuple[ShownTerm, ...], theme: Theme) -> str:
    text = _sum(terms, theme, None, is_short=False)
    return f"({text})" if len(terms) > 1 else text


def _sum(
    terms: tuple[ShownTerm, ...], theme: Theme, current: CellRef | None, *, is_short: bool
) -> str:
    """Show the printed terms, the current one, and a few blank ones; say how many are left out."""
    blanks = [term for term in terms if not term.is_printed]
    kept = [term for term in blanks if term.cell == current]
    if len(blanks) <= _MOST_BLANKS and not (is_short and len(blanks) < len(terms)):
        kept = blanks
    text = ""
    for term in terms:
        if term.is_printed or term in kept:
            plus = " + " if text else ""
            text += (f" {_MINUS} " if term.sign < 0 else plus) + _term(term, theme, current)
    hidden = len(blanks) - len(kept)
    if hidden and not is_short:
        note = escape(ui("formula.hidden_blanks", count=hidden))
        text += f' <span style="color:{theme.muted.name()}">{note}</span>'
    return text or "0"


def _term(term: ShownTerm, theme: Theme, current: CellRef | None) -> str:
    figure = term.text if term.is_printed else ui("formula.blank")
    shown = escape(f"{term.name} {figure}".strip()).replace(" ", "&nbsp;")
    weight = "font-weight:600;" if term.cell == current else ""
    return f'<a href="{link_of(term.cell)}" style="color:{theme.link.name()};{weight}">{shown}</a>'


def verdict_colour(verdict: Verdict, theme: Theme) -> str:
    """Return the name of the colour that a verdict is written in."""
    match verdict:
        case Verdict.BROKEN:
            return theme.ink[Severity.ERROR].name()
        case Verdict.ROUNDING:
            return theme.ink[Severity.ROUNDING].name()
        case Verdict.HOLDS:
            return theme.good.name()
    return theme.ink[Severity.WARNING].name()


def verdict_line(
    identity: Identity,
    review: Review,
    theme: Theme,
    current: CellRef | None = None,
    *,
    is_short: bool = False,
) -> str:
    """Return one identity after the sign of its verdict, with the difference if it is not zero."""
    from juesuan_gui.application.coverage import outcome_of  # noqa: PLC0415 - not for the first paint
    from juesuan_gui.application.rows import signed  # noqa: PLC0415 - not for the first paint

    outcome = outcome_of(identity, review.report.system) or Outcome(Verdict.NOT_APPLICABLE)
    colour = verdict_colour(outcome.verdict, theme)
    text = identity_html(identity, review, theme, current, is_short=is_short)
    line = f'<span style="color:{colour}">{verdict_sign(outcome.verdict)}</span>&nbsp; {text}'
    if outcome.verdict in (Verdict.BROKEN, Verdict.ROUNDING) and outcome.residual:
        difference = escape(ui("formula.difference", value=signed(-outcome.residual)))
        line += f'&nbsp; <span style="color:{colour}">{difference}</span>'
    if outcome.verdict is Verdict.NOT_EVALUABLE and outcome.reason:
        reason = escape(wording().message(outcome.reason))
        line += f'&nbsp; <span style="color:{colour}">{reason}</span>'
    return line
