"""JS615: the statement on the three public expenses lacks the counts that belong to an amount."""

from collections.abc import Iterator, Mapping

from juesuan_gui.checks.binding import Binder
from juesuan_gui.checks.check import Context, Looks, check
from juesuan_gui.checks.expression import cell_name
from juesuan_gui.checks.rules.structure.skeleton import is_full
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef, TableKind

_COUNTS: Mapping[str, tuple[str, ...]] = {
    "abroad": ("delegations", "travellers"),
    "purchase": ("vehicles_bought",),
    "running": ("vehicles_kept",),
    "reception": ("receptions", "guests"),
}
_SECTION = "three_public"


@check("JS615", "three-public-count-missing", Severity.ERROR, Looks.NUMBERS, Looks.TEXT)
def js615(context: Context) -> Iterator[Finding]:
    """Report counts that the statement must give with three-public expenditure.

    What it checks: with expenditure on travel abroad the statement gives delegations and
        travellers, with purchases the cars bought, with running expenditure the cars kept, with
        receptions their number and guests.
    Why it matters: these counts are what inspections look for first.
    Example: receptions of 1.16 without their number and guests.
    Tolerance: an item of zero needs no count. A sentence may word a count in a way unknown here, so
        it is a warning. Documents without such a section are left to JS603.
    Basis: Caiyu (2016) No. 143 and the yearly inspections of disclosures by the Ministry.
    """
    if not is_full(context):
        return
    text = _statement(context)
    if not text:
        return
    patterns, words = context.catalogue.structure["patterns"], context.catalogue.structure["counts"]
    binder = Binder(context.disclosure.tables)
    for item, counts in _COUNTS.items():
        ref = binder.cell(TableKind.THREE_PUBLIC, item, "final")
        missing = [name for name in counts if not patterns[name].search(text)]
        if ref is not None and missing and _is_spent(ref, context):
            cell = context.disclosure.cell(ref)
            yield Finding(
                key=f"JS615|{item}",
                code="JS615",
                severity=Severity.WARNING,
                values={
                    "cell": cell_name(ref, context.disclosure.tables_by_id, context.catalogue),
                    "amount": cell.text if cell else "",
                    "words": "; ".join(words[name] for name in missing),
                },
                cells=(ref,),
                places=_heading(context),
            )


def _statement(context: Context) -> str:
    narrative = context.text.narrative
    return "\n".join(
        text.text
        for text, section in zip(narrative.texts, narrative.sections, strict=True)
        if section.startswith(_SECTION)
    )


def _is_spent(ref: CellRef, context: Context) -> bool:
    amount = context.disclosure.amount(ref)
    return amount is not None and amount.value > 0


def _heading(context: Context) -> tuple[Place, ...]:
    narrative = context.text.narrative
    for paragraph, section in zip(context.disclosure.paragraphs, narrative.sections, strict=True):
        if section.startswith(_SECTION):
            return paragraph.places[:1]
    return ()
