"""JS510: a reason names an item with more money than the item has, or more than the change."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import BUDGETS, FINALS, AmountClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.sentences import Reading
from juesuan_gui.checks.relations.binding import Binder, entry_cell
from juesuan_gui.domain.amount import plain, significant_digits
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import CellRef, Table, TableKind

_TABLES = ((TableKind.GENERAL_BUDGET, "total"), (TableKind.GENERAL_BUDGET_BASIC, "amount"))
_SHORTEST_NAME = 4
_LONGEST_NAME = 16
_FEWEST_DIGITS = 3
_EXPONENT = 4
_Meant = tuple[str, list[CellRef]]
# The reasons of a paragraph, findings on each of them, findings on all of them together.
_Said = tuple[Sequence[AmountClaim], Sequence[Sequence[Finding]], Sequence[Finding]]


@check("JS510", "reason-exceeds-whole", Severity.WARNING, Reads.TEXT, Reads.NUMBERS)
def js510(context: Context) -> Iterator[Finding]:
    """Compare the amounts given as reasons with the items they name and the change they explain.

    What it checks: an amount that a reason gives to an item is not greater than the item in the
        tables, nor one slip of typing away from it, nor greater than the risen amount that it
        explains; the amounts of all reasons together are not greater than the change.
    Why it matters: a part cannot exceed its whole.
    Example: 21.4 for occupational annuities, whose item is 20.86.
    Tolerance: an item is meant if the words end in its name; an increase and a decrease among the
        reasons may both be right, so their sum is a hint and only where all go one way. Amounts of
        fewer than three digits, zeros at the ends aside, are no slips.
    Basis: arithmetic.
    """
    said = context.memo.get("reasons beside the text", (Reads.TEXT,), lambda: _in_text(context))
    for reasons, above_statement, above_change in said:
        for claim, of_text in zip(reasons, above_statement, strict=True):
            found = list(_above_item(claim, context))
            yield from found or of_text
        yield from above_change


def _in_text(context: Context) -> list[_Said]:
    """Return the reasons of each paragraph with what the text alone says against them."""
    return [
        (
            reasons,
            [list(_above_statement(claim, context)) for claim in reasons],
            list(_above_change(reasons, context)),
        )
        for reasons in all_reasons(context)
    ]


def all_reasons(context: Context) -> list[Sequence[AmountClaim]]:
    """Return the amounts given as reasons of each paragraph that gives any."""
    narrative = context.text.narrative
    of_each = narrative.of_each("reasons", lambda i: _amounts_of_reasons(narrative.readings[i]))
    return context.memo.get("reasons", (Reads.TEXT,), lambda: [one for one in of_each if one])


def _amounts_of_reasons(reading: Reading) -> list[AmountClaim]:
    """Return the exact amounts that a paragraph gives as reasons."""
    return [
        claim
        for claim in reading.claims
        if isinstance(claim, AmountClaim)
        and claim.mode is Mode.REASON
        and claim.figure.kind is FigureKind.MONEY
        and not claim.is_hedged
    ]


def _named_items(context: Context) -> Mapping[str, list[CellRef]]:
    """Return the cells of all functional and economic items by the names of the items."""
    binder = Binder(context.disclosure.tables)
    found: dict[str, list[CellRef]] = {}
    for kind, measure in _TABLES:
        table = binder.first(kind)
        for name, cell in _items(table, measure, context) if table else ():
            found.setdefault(name, []).append(cell)
    return found


def _items(table: Table, measure: str, context: Context) -> Iterator[tuple[str, CellRef]]:
    for code, entry in table.entries_by_code.items():
        cell = entry_cell(table, entry, measure)
        if len(code) in (5, 7) and cell is not None:
            yield context.catalogue.label(entry.key.label), cell


def amounts_of_item(claim: AmountClaim, context: Context) -> tuple[str, Mapping[CellRef, Decimal]]:
    """Return the item that the last words before a reason's figure name, and its amounts."""
    known: dict[str, _Meant] = context.memo.get("items of phrases", (Reads.LABELS,), dict)
    if claim.phrase not in known:
        known[claim.phrase] = _item_meant(claim.phrase, context)
    word, cells = known[claim.phrase]
    amounts = {cell: amount.value for cell in cells if (amount := context.disclosure.amount(cell))}
    return word, amounts


def _item_meant(phrase: str, context: Context) -> _Meant:
    """Return the words of a phrase that name an item, and the cells of all items so named."""
    names = context.memo.get("items by name", (Reads.LABELS,), lambda: _named_items(context))
    noise = context.text.narrative.lexicon.patterns["money_words_at_end"]
    word = _item_word(phrase, names) or _item_word(noise.sub("", phrase), names)
    return word, [cell for name, own in names.items() if word and word in name for cell in own]


def _above_item(claim: AmountClaim, context: Context) -> Iterator[Finding]:
    """The item is the one whose name contains the last words before the figure."""
    word, amounts = amounts_of_item(claim, context)
    if not amounts:
        return
    stated = claim.figure.scaled.scaleb(-_EXPONENT)
    largest = max(amounts, key=lambda cell: amounts[cell])
    due = amounts[largest]
    is_slip = (
        stated not in amounts.values()
        and significant_digits(claim.figure.text) >= _FEWEST_DIGITS
        and find_slip(claim.figure.text, due, Decimal(0)) is not None
    )
    if stated <= due and not is_slip:
        return
    ref = context.text.narrative.ref(claim)
    mention = context.text.narrative.mention(ref)
    slip = (Candidate.possible(ref, due, claim.figure.decimals),) if is_slip else ()
    yield Finding(
        code="JS510",
        severity=Severity.WARNING,
        message="findings.reason_misses_item" if is_slip else None,
        values={"phrase": word, "actual": mention.text, "expected": plain(due)},
        expected=plain(due) if is_slip else f"≤ {plain(due)}",
        actual=mention.text,
        difference=stated - due,
        cells=(largest,),
        texts=(mention,),
        candidates=slip,
    )


def _above_statement(claim: AmountClaim, context: Context) -> Iterator[Finding]:
    """A single reason is no greater than the amount that has risen."""
    narrative = context.text.narrative
    risen = _risen_before(claim, context)
    if risen is None or claim.figure.scaled <= risen.figure.scaled:
        return
    mentions = tuple(narrative.mention(narrative.ref(one)) for one in (claim, risen))
    yield Finding(
        code="JS510",
        severity=Severity.WARNING,
        message="findings.reason_exceeds_statement",
        values={
            "phrase": claim.phrase[-_LONGEST_NAME:],
            "actual": claim.figure.text + claim.figure.unit,
            "expected": risen.figure.text + risen.figure.unit,
        },
        expected=f"≤ {plain(risen.figure.value)}",
        actual=claim.figure.text,
        texts=mentions,
    )


def _risen_before(claim: AmountClaim, context: Context) -> AmountClaim | None:
    """Return the final amount right before a reason, if nothing is said to have fallen."""
    narrative = context.text.narrative
    text = narrative.texts[claim.at.paragraph].text[: claim.figure.start]
    finals = [
        one
        for one in narrative.readings[claim.at.paragraph].claims
        if isinstance(one, AmountClaim)
        and one.mode is Mode.STATEMENT
        and one.figure.kind is FigureKind.MONEY
        and one.measure in FINALS
        and not (one.is_previous or one.is_hedged or one.is_operand)
        and one.figure.start < claim.figure.start
        and claim.at.sentence - one.at.sentence <= 1
    ]
    if not finals or narrative.lexicon.patterns["falls"].search(text[finals[-1].figure.end :]):
        return None
    return finals[-1]


def _item_word(phrase: str, names: Mapping[str, object]) -> str:
    """Return the longest end of a phrase, of four letters or more, that names of items contain."""
    every_name = "\n".join(names)
    ends = (phrase[start:] for start in range(len(phrase) - _SHORTEST_NAME + 1))
    return next((word for word in ends if word in every_name), "")


def explained_change(reasons: Sequence[AmountClaim], context: Context) -> Decimal | None:
    """Return the rise above the budget that several reasons of one sentence explain, if any.

    Where something fell as well, the reasons need not add up.
    """
    if len(reasons) < 2 or len({claim.at.sentence for claim in reasons}) > 1:
        return None
    first = reasons[0]
    change = _change_before(first, context)
    text = context.text.narrative.texts[first.at.paragraph].text
    span = text[: reasons[-1].figure.start].rpartition("。")[2]
    falls = context.text.narrative.lexicon.patterns["falls"].search(span)
    return None if change is None or change <= 0 or falls else change


def _above_change(reasons: Sequence[AmountClaim], context: Context) -> Iterator[Finding]:
    """The reasons of a difference between budget and final amount sum to no more than it."""
    change = explained_change(reasons, context)
    total = sum((claim.figure.scaled for claim in reasons), Decimal(0))
    if change is None or total <= change:
        return
    first = reasons[0]
    narrative = context.text.narrative
    yield Finding(
        about=About(narrative.ref(first), subject="sum"),
        code="JS510",
        severity=Severity.HINT,
        message="findings.reasons_exceed_change",
        values={
            "actual": plain(total.scaleb(-_EXPONENT).normalize()),
            "expected": plain(change.scaleb(-_EXPONENT).normalize()),
        },
        actual=plain(total.scaleb(-_EXPONENT).normalize()),
        expected=f"≤ {plain(change.scaleb(-_EXPONENT).normalize())}",
        texts=tuple(narrative.mention(narrative.ref(claim)) for claim in reasons),
    )


def _change_before(first: AmountClaim, context: Context) -> Decimal | None:
    """Return final amount minus budget as stated before the reasons in their paragraph."""
    before = [
        c
        for c in context.text.narrative.readings[first.at.paragraph].claims
        if isinstance(c, AmountClaim)
        and c.figure.kind is FigureKind.MONEY
        and c.mode is Mode.STATEMENT
        and c.figure.start < first.figure.start
        and c.is_measured
    ]
    final = next((c for c in reversed(before) if c.measure in FINALS), None)
    budget = next((c for c in reversed(before) if c.measure in BUDGETS), None)
    if final is None or budget is None or final.subject != budget.subject:
        return None
    return final.figure.scaled - budget.figure.scaled
