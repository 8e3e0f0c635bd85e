"""JS502: the shares of small enterprises by category do not make their total."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import AmountClaim, Claim, ShareClaim
from juesuan_gui.checks.narrative.figures import Figure
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.sentences import Reading
from juesuan_gui.domain.amount import plain, round_half_up
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity
from juesuan_gui.domain.slips import all_slips

_CATEGORIES: Mapping[str, str] = {
    "goods_sme": "procurement_goods",
    "works_sme": "procurement_works",
    "services_sme": "procurement_services",
}
_HUNDRED = Decimal(100)
_HALF_CENT = Decimal("0.005")
_Pair = tuple[AmountClaim, ShareClaim]
_Figures = tuple[Figure, Figure]


@check("JS502", "share-wrong", Severity.ERROR, Reads.TEXT)
def js502(context: Context) -> Iterator[Finding]:
    """Compare the shares of small enterprises in each category of procurement with their total.

    What it checks: goods x share + works x share + services x share = contracts awarded to small
        and medium enterprises; a share of a known whole is no more than all of it.
        (Shares of an amount in a whole are recomputed one by one.)
    Why it matters: the shares are often computed on total procurement instead of the category.
    Example: 10.00 x 90 % + 20.00 x 80 % = 25.00, while 24.00 is stated.
    Tolerance: the interval that the printed digits of amounts and shares allow; every category
        with money must state a share, else it is not evaluated.
    Basis: Caiyu (2016) No. 143; Caiku (2020) No. 46 sets the shares of small enterprises.
    """
    for stated in category_shares(context.text.narrative):
        if stated is not None:
            finding = _examine(stated.total, stated.pairs, context)
            if finding is not None:
                yield finding
    yield from _above_all(context)


def _above_all(context: Context) -> Iterator[Finding]:
    narrative = context.text.narrative
    recomputed = {ratio.percent for ratio in context.text.ratios}
    for claim in narrative.claims(ShareClaim):
        if not isinstance(claim, ShareClaim) or narrative.ref(claim) in recomputed:
            continue
        if claim.whole is not None and claim.figure.value > _HUNDRED:
            mention = narrative.mention(narrative.ref(claim))
            yield Finding(
                about=About(narrative.ref(claim), subject="above"),
                code="JS502",
                severity=Severity.WARNING,
                message="findings.share_above_whole",
                values={"phrase": claim.phrase, "actual": f"{claim.figure.text}%"},
                expected="≤ 100%",
                actual=f"{claim.figure.text}%",
                texts=(mention,),
            )


@dataclass(frozen=True, slots=True)
class CategoryShares:
    """What small enterprises were awarded, and each category's amount with their share in it."""

    total: AmountClaim
    pairs: list[_Pair]


def category_shares(narrative: Narrative) -> Iterator[CategoryShares | None]:
    """Yield for each paragraph the shares by category that it states; None if not complete."""
    return narrative.of_each("shares", lambda index: _category_shares(narrative.readings[index]))


def _category_shares(reading: Reading) -> CategoryShares | None:
    amounts = {
        claim.subject.id: claim
        for claim in reversed(reading.claims)
        if isinstance(claim, AmountClaim) and claim.subject is not None
    }
    shares = {
        claim.subject.id: claim
        for claim in reversed(reading.claims)
        if isinstance(claim, ShareClaim) and claim.subject is not None
    }
    total = amounts.get("sme")
    pairs = []
    for share_id, amount_id in _CATEGORIES.items():
        amount, share = amounts.get(amount_id), shares.get(share_id)
        if amount is not None and share is not None:
            pairs.append((amount, share))
        elif amount is not None and amount.figure.value:
            return None
    return CategoryShares(total, pairs) if total is not None and pairs else None


def _examine(total: AmountClaim, pairs: list[_Pair], context: Context) -> Finding | None:
    fits = _fits(total.figure, _figures(pairs))
    return None if fits else _finding(total, pairs, context)


def _figures(pairs: Iterable[_Pair]) -> tuple[_Figures, ...]:
    return tuple((amount.figure, share.figure) for amount, share in pairs)


def _fits(total: Figure, pairs: Sequence[_Figures]) -> bool:
    """Whether rounding of the shares and amounts allows the total."""
    low = sum((_product(amount, share, -1) for amount, share in pairs), Decimal(0))
    high = sum((_product(amount, share, 1) for amount, share in pairs), Decimal(0))
    return low <= total.value + _HALF_CENT and total.value - _HALF_CENT <= high


def _product(amount: Figure, share: Figure, sign: int) -> Decimal:
    """Return amount x share with both moved by half of their last printed unit."""
    low_amount = amount.value + sign * _half(amount)
    low_share = share.value + sign * _half(share)
    return low_amount * min(low_share, _HUNDRED) / _HUNDRED


def _half(figure: Figure) -> Decimal:
    return Decimal(5).scaleb(-figure.decimals - 1)


def _finding(total: AmountClaim, pairs: list[_Pair], context: Context) -> Finding:
    narrative = context.text.narrative
    found = sum((a.figure.value * s.figure.value for a, s in pairs), Decimal(0)) / _HUNDRED
    shown = round_half_up(found, 2)
    whole = sum((a.figure.value for a, _ in pairs), Decimal(0))
    is_of_whole = whole > 0 and all(
        abs(a.figure.value * _HUNDRED / whole - s.figure.value) <= _half(s.figure) for a, s in pairs
    )
    claims: list[Claim] = [*(s for _, s in pairs), total, *(a for a, _ in pairs)]
    return Finding(
        about=About(narrative.ref(total), subject="sme"),
        code="JS502",
        severity=Severity.ERROR,
        message="findings.shares_of_categories",
        values={
            "actual": plain(shown),
            "expected": total.figure.text,
            "hint": context.catalogue.phrase("findings.shares_of_whole") if is_of_whole else "",
            "expression": " ＋ ".join(f"{a.figure.text} × {s.figure.text}%" for a, s in pairs)
            + f" ＝ {plain(shown)}",
        },
        expected=total.figure.text,
        actual=plain(shown),
        difference=shown - total.figure.value,
        texts=tuple(narrative.mention(narrative.ref(claim)) for claim in claims),
        candidates=tuple(_candidates(total, pairs, context)),
    )


def _candidates(total: AmountClaim, pairs: list[_Pair], context: Context) -> Iterator[Candidate]:
    """Yield each share as the others and the total demand it, with the slips that explain it."""
    for index, (amount, share) in enumerate(pairs):
        others = [pair for number, pair in enumerate(pairs) if number != index]
        rest = sum((a.figure.value * s.figure.value for a, s in others), Decimal(0))
        if not amount.figure.value:
            continue
        wanted = (total.figure.value * _HUNDRED - rest) / amount.figure.value
        slips = _fitting_slips(total.figure, _figures(others), amount.figure, share.figure)
        if slips or 0 <= wanted <= _HUNDRED:
            decimals = share.figure.decimals
            value = slips[0][1] if slips else round_half_up(wanted, decimals)
            ref = context.text.narrative.ref(share)
            yield Candidate.possible(ref, value, decimals, slips=slips)


@lru_cache(maxsize=256)
def _fitting_slips(
    total: Figure, others: tuple[_Figures, ...], amount: Figure, share: Figure
) -> tuple[tuple[str, Decimal], ...]:
    """Return the slips of a share that the total allows; elsewhere in the text edits go on."""
    return tuple(
        (kind, number)
        for kind, number in all_slips(share.text)
        if 0 <= number <= _HUNDRED and _fits(total, (*others, (amount, _with(share, number))))
    )


def _with(share: Figure, number: Decimal) -> Figure:
    decimals = max(0, -int(number.as_tuple().exponent))
    return replace(share, value=number, decimals=decimals)
