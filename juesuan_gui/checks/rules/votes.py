"""Which of several prints of one fact is wrong: repeats vote. Shared by checks; nothing reports.

What most places print is meant. Of two, the one that its own sentence or a table bears out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads
from juesuan_gui.checks.narrative.figures import Figure, FigureKind
from juesuan_gui.checks.narrative.model import value_of_figure
from juesuan_gui.checks.narrative.ratios import Ratio, RatioVerdict, evaluate_ratio
from juesuan_gui.checks.percentages.prints import Prints
from juesuan_gui.domain.amount import round_half_up
from juesuan_gui.domain.finding import Candidate
from juesuan_gui.domain.identity import Relation, Verdict
from juesuan_gui.domain.table import CellRef

_BEARS_OUT = (RatioVerdict.HOLDS, RatioVerdict.UNCERTAIN)
_CONTRADICTS = (RatioVerdict.BROKEN, RatioVerdict.ZERO_BASE)
Print = tuple[CellRef, Figure]


def corrections_by_vote(prints: Sequence[Print], context: Context) -> Iterator[Candidate]:
    """Yield for each print that may be wrong what another one says instead.

    Where most agree, the others are corrected; of an equal number each may be the wrong one.
    """
    values = Counter(figure.scaled for _, figure in prints)
    (most, count), *others = values.most_common()
    is_decided = all(count > number for _, number in others)
    known = Prints(context.text.narrative, context.system)
    for ref, figure in prints:
        for value in (most,) if is_decided else values:
            if value != figure.scaled and ref.is_text:
                like = next(one for one in prints if one[1].scaled == value)
                yield _correction(ref, figure, like, values[value], known, context)


def _correction(
    ref: CellRef, figure: Figure, like: Print, votes: int, prints: Prints, context: Context
) -> Candidate:
    value = like[1].scaled.scaleb(-figure.exponent)
    decimals = max(0, like[1].decimals + figure.exponent - like[1].exponent)
    borne_out = max(0, _evidence(like, prints, context) - _evidence((ref, figure), prints, context))
    return Candidate(
        ref,
        round_half_up(value, decimals),
        Decimal(0),
        decimals,
        votes + borne_out,
        0,
        votes=votes,
    )


def _evidence(one: Print, prints: Prints, context: Context) -> int:
    """Return how much bears out a print, less what contradicts it."""
    ref, figure = one
    is_money = figure.kind is FigureKind.MONEY
    repeats = prints.count(value_of_figure(figure).units) - 1 if is_money else 0
    return _of_relations(ref, context) + _of_percentages(ref, context) + max(0, repeats)


def _of_relations(ref: CellRef, context: Context) -> int:
    system = context.system
    verdicts = [
        system.outcomes[index].verdict
        for index in system.touching(ref)
        if system.identities[index].relation is not Relation.AT_LEAST
    ]
    return verdicts.count(Verdict.HOLDS) - verdicts.count(Verdict.BROKEN)


def _of_percentages(ref: CellRef, context: Context) -> int:
    ratios = context.memo.get("ratios of figures", (Reads.TEXT,), lambda: _by_figure(context))
    verdicts = [_verdict(ratio, context) for ratio in ratios.get(ref, ())]
    return sum(map(verdicts.count, _BEARS_OUT)) - sum(map(verdicts.count, _CONTRADICTS))


def _verdict(ratio: Ratio, context: Context) -> RatioVerdict:
    figure = context.text.narrative.figures[ratio.percent].figure
    return evaluate_ratio(ratio, figure.value, figure.decimals, context.system.value).verdict


def _by_figure(context: Context) -> Mapping[CellRef, Sequence[Ratio]]:
    """Return for each figure the percentages that it is or that are computed from it."""
    found: dict[CellRef, list[Ratio]] = {}
    for ratio in context.text.ratios:
        for ref in dict.fromkeys((ratio.percent, *ratio.operands)):
            found.setdefault(ref, []).append(ratio)
    return found
