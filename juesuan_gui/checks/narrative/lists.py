"""Lists of the narrative that sum to the figure they stand under.

A list may be incomplete, so it is held to its head only if it closes or misses it by what one slip
of typing explains.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.checks.narrative.claims import BUDGETS, AmountClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.sentences import PART_ENDS, Reading
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term, plain_decimal
from juesuan_gui.domain.slips import find_slip

_SHORTEST_SLIP = 3
# Of a list that only says what money was mainly used for a slip is one of many digits.
_SURE_SLIP = 6
_SHARED_ENDING = 2
_FEWEST_PARTS = 2


def build_lists(narrative: Narrative) -> Iterator[Identity]:
    """Yield head = parts for lists under "of which" and for the list of projects."""
    for found in narrative.of_each("lists", lambda index: tuple(_of_paragraph(narrative, index))):
        yield from found
    yield from _project_list(narrative)


def parts_of_group(
    claims: Sequence[AmountClaim], index: int, group: Mapping[str, Any], narrative: Narrative
) -> tuple[Sequence[AmountClaim], bool]:
    """Return the parts of a total that are stated, and whether these are all of them.

    Most follow it; one that does not may stand before it. None are returned where other amounts
    that nobody can name are listed under the total as well.
    """
    groups = narrative.catalogue.narrative["groups"]
    behind = _first_of_each(claims[index + 1 :], until=group["head"])
    if len(_stated_parts(group["parts"], behind, groups)[0]) < _FEWEST_PARTS:
        return (), False
    found = _first_of_each(reversed(claims[:index])) | behind
    parts, is_whole = _stated_parts(group["parts"], found, groups)
    if is_whole or not _has_unnamed_parts(claims[index], narrative):
        return parts, is_whole
    return (), False


def _stated_parts(
    wanted: Sequence[str], found: Mapping[str, AmountClaim], groups: Iterable[Mapping[str, Any]]
) -> tuple[Sequence[AmountClaim], bool]:
    """Return what was found of some parts; one not stated itself stands by its own parts."""
    own = {str(group["head"]): group["parts"] for group in groups}
    names = [
        name for part in wanted for name in ([part] if part in found else own.get(part, [part]))
    ]
    return [found[name] for name in names if name in found], all(name in found for name in names)


def _first_of_each(claims: Iterable[AmountClaim], until: str = "") -> dict[str, AmountClaim]:
    """Return the first amount of each subject, up to one of a subject that ends them."""
    found: dict[str, AmountClaim] = {}
    for claim in claims:
        name = claim.subject.id if claim.subject else ""
        if until and name == until:
            break
        found.setdefault(name, claim)
    return found


def _has_unnamed_parts(head: AmountClaim, narrative: Narrative) -> bool:
    """Whether amounts are listed under a total whose words say nothing that is known."""
    return any(
        isinstance(claim, AmountClaim)
        and claim.parent is not None
        and claim.parent.figure.start == head.figure.start
        and claim.subject is None
        and claim.figure.kind is FigureKind.MONEY
        and not (claim.is_previous or claim.is_operand)
        for claim in narrative.readings[head.at.paragraph].claims
    )


def _of_paragraph(narrative: Narrative, index: int) -> Iterator[Identity]:
    children: dict[int, list[AmountClaim]] = {}
    heads: dict[int, AmountClaim] = {}
    for claim in narrative.readings[index].claims:
        if isinstance(claim, AmountClaim) and claim.parent is not None:
            start = claim.parent.figure.start
            heads[start] = claim.parent
            children.setdefault(start, []).append(claim)
    for start, parts in children.items():
        head = _head_meant(narrative.readings[index], heads[start], parts)
        if not head.is_hedged:
            yield from _of_head(narrative, head, parts)
    yield from _of_purposes(narrative, narrative.readings[index])


def _head_meant(reading: Reading, head: AmountClaim, parts: Sequence[AmountClaim]) -> AmountClaim:
    """Return the earlier figure of the sentence that the parts make up, else the head."""
    total = sum((part.figure.scaled for part in parts), Decimal(0))
    if total == head.figure.scaled or len(parts) < _FEWEST_PARTS:
        return head
    earlier = (
        claim
        for claim in reading.claims
        if isinstance(claim, AmountClaim)
        and claim.at.sentence == head.at.sentence
        and claim.figure.start < head.figure.start
        and claim.figure.unit == head.figure.unit
        and claim.figure.scaled == total
        and not (claim.is_previous or claim.is_operand)
    )
    return next(earlier, head)


def _of_head(
    narrative: Narrative, head: AmountClaim, parts: Sequence[AmountClaim], *, is_other: bool = False
) -> Iterator[Identity]:
    """Yield that the parts make the whole, else that the first of them is not above it.

    Args:
        is_other: Parts before these already make the whole, so these may be of something else.
    """
    parts = _without_inner(narrative, parts)
    first = _first_breakdown(narrative, head, parts)
    if 0 < first < len(parts):
        yield from _of_head(narrative, head, parts[:first])
        yield from _of_head(narrative, head, parts[first:], is_other=True)
        return
    runs = _runs(narrative, parts)
    if len(runs) > 1 and all(len(run) >= _FEWEST_PARTS for run in runs):
        for run in runs:
            yield from _of_head(narrative, head, run, is_other=is_other or run is not runs[0])
        return
    if len(runs) > 1 and not is_other and _FEWEST_PARTS <= len(runs[0]) < len(parts):
        first_run = [part for part in runs[0] if _is_part(part, head, narrative)]
        found = list(_closing(narrative, head, first_run)) if len(first_run) > 1 else []
        if found:
            yield from found
            return
    alike = [part for part in parts if _is_part(part, head, narrative)]
    is_count = head.figure.kind is FigureKind.COUNT
    found = []
    if len(alike) >= 2 and not any(part.is_hedged for part in parts):
        is_whole = is_count and head.at.section == "assets"
        always = not is_other and (is_whole or _overflows(head, alike))
        found.extend(_closing(narrative, head, alike, always=always))
    yield from found
    leading = next((part for part in alike if not part.is_hedged), None)
    if found or is_other or leading is None or leading.figure.value < 0 or head.figure.value < 0:
        return
    if leading.measure == head.measure and _follows(leading, head, narrative):
        yield _relation(narrative, head, [leading], Relation.AT_LEAST)


def _follows(part: AmountClaim, head: AmountClaim, narrative: Narrative) -> bool:
    """Whether a part stands in the sentence of its whole, or in one that goes on with its parts."""
    text = narrative.texts[head.at.paragraph].text
    behind = text[head.figure.unit_end : part.figure.start]
    goes_on = narrative.lexicon.patterns["parts_follow"].match(behind) is not None
    return part.at.sentence == head.at.sentence or goes_on


def _without_inner(narrative: Narrative, parts: Sequence[AmountClaim]) -> Sequence[AmountClaim]:
    """Return the parts without those that words behind one of them say to be parts of it."""
    kept: list[AmountClaim] = []
    rest = list(parts)
    while rest:
        kept.append(rest.pop(0))
        if rest and _opens_inner(narrative, kept[-1], rest[0]):
            run = _runs(narrative, rest)[0]
            del rest[: _first_breakdown(narrative, kept[-1], run)]
    return kept


def _opens_inner(narrative: Narrative, part: AmountClaim, following: AmountClaim) -> bool:
    text = narrative.texts[part.at.paragraph].text
    between = text[part.figure.unit_end : following.figure.start]
    return narrative.lexicon.patterns["inner_parts"].match(between) is not None


def _runs(narrative: Narrative, parts: Sequence[AmountClaim]) -> list[list[AmountClaim]]:
    """Return the parts as semicolons divide them; several runs are several breakdowns."""
    runs: list[list[AmountClaim]] = []
    for before, part in zip((None, *parts), parts, strict=False):
        text = narrative.texts[part.at.paragraph].text
        is_new = before is None or any(
            mark in text[before.figure.end : part.figure.start] for mark in PART_ENDS
        )
        if is_new:
            runs.append([])
        runs[-1].append(part)
    return runs


def _first_breakdown(narrative: Narrative, head: AmountClaim, parts: Sequence[AmountClaim]) -> int:
    """Return how many parts at the front make the whole, where others break it down again."""
    total, longest = 0, 0
    whole = narrative.values[narrative.ref(head)].units
    for count, part in enumerate(parts, start=1):
        total += narrative.values[narrative.ref(part)].units
        if total == whole and count >= _FEWEST_PARTS and whole:
            longest = count
    return longest


def _overflows(head: AmountClaim, parts: Sequence[AmountClaim]) -> bool:
    """Whether parts of one kind, by the end of their names, are more than their whole."""
    names = [_name_of(part) for part in parts]
    shortest = min(len(name) for name in names)
    is_of_one_kind = shortest >= _SHARED_ENDING and (
        len({name[-_SHARED_ENDING:] for name in names}) == 1
    )
    is_one_unit = all(part.figure.exponent == head.figure.exponent for part in parts)
    total = sum((part.figure.value for part in parts), Decimal(0))
    return is_of_one_kind and is_one_unit and total > head.figure.value


def _name_of(part: AmountClaim) -> str:
    return part.topic.words or part.phrase


def _of_purposes(narrative: Narrative, reading: Reading) -> Iterator[Identity]:
    """Yield that what an amount was mainly used for makes it up, where the list is whole."""
    money = [
        claim
        for claim in reading.claims
        if isinstance(claim, AmountClaim)
        and claim.figure.kind is FigureKind.MONEY
        and not (claim.is_hedged or claim.is_previous or claim.is_operand)
    ]
    head: AmountClaim | None = None
    for mode, run in groupby(money, key=lambda claim: claim.mode):
        claims = list(run)
        if mode is Mode.STATEMENT:
            head = claims[-1]
        elif mode is Mode.PURPOSE and head is not None and len(claims) >= _FEWEST_PARTS:
            parts = [one for one in claims if one.parent is None]
            is_near = parts and parts[0].at.sentence - head.at.sentence <= 1
            if is_near and len(parts) >= _FEWEST_PARTS and head.measure not in BUDGETS:
                yield from _closing(narrative, head, parts, shortest=_SURE_SLIP)


def _project_list(narrative: Narrative) -> Iterator[Identity]:
    """The projects listed under project expenditure sum to it, where the list is whole."""
    for head in narrative.amounts("general"):
        is_project = head.subject is not None and head.subject.id == "project"
        is_exact = not (head.is_hedged or head.is_previous)
        is_money = head.figure.kind is FigureKind.MONEY and head.mode is Mode.STATEMENT
        if is_project and is_exact and is_money:
            for items in _numbered_lists(narrative, head.at.paragraph + 1):
                yield from _closing(narrative, head, items)
                break


def _closing(
    narrative: Narrative,
    head: AmountClaim,
    parts: Sequence[AmountClaim],
    *,
    always: bool = False,
    shortest: int = _SHORTEST_SLIP,
) -> Iterator[Identity]:
    """Yield head = parts if it holds, or if one slip of typing explains why it does not.

    Where the parts fall short by a round amount, a part may as well be missing.
    """
    values = narrative.values
    refs = [narrative.ref(part) for part in parts]
    subject = narrative.ref(head)
    total = sum(values[ref].units for ref in refs)
    bound = sum(values[ref].half for ref in (*refs, subject))
    difference = values[subject].units - total
    is_closed = abs(difference) <= bound
    is_explained = not _may_be_missing(difference, values[subject]) and any(
        len(narrative.figures[ref].figure.text) >= shortest
        and _slip_of(narrative.figures[ref].figure.text, values[ref], difference * sign, bound)
        for ref, sign in ((subject, -1), *((ref, 1) for ref in refs))
    )
    if always or is_closed or is_explained:
        yield _relation(narrative, head, parts, Relation.SUM)


def _relation(
    narrative: Narrative, head: AmountClaim, parts: Sequence[AmountClaim], relation: Relation
) -> Identity:
    code = _list_code(head)
    return Identity(
        code=code,
        subject=narrative.ref(head),
        terms=tuple(Term(narrative.ref(part)) for part in parts),
        relation=relation,
        bases=(Basis(Origin.NARRATIVE, code),),
        is_doubtful=True,
    )


def _is_part(part: AmountClaim, head: AmountClaim, narrative: Narrative) -> bool:
    """Whether a figure below a head is of its kind, and no threshold such as "1,000 and above".

    Of counts the unit must be the same where it is printed; a budget is no part of what was spent.
    """
    if (part.measure in BUDGETS) != (head.measure in BUDGETS) or part.is_operand:
        return False
    threshold = narrative.lexicon.patterns["threshold"]
    is_count = head.figure.kind is FigureKind.COUNT
    if is_count and part.figure.unit and part.figure.unit != head.figure.unit:
        return False
    return part.figure.kind in _kinds_like(head) and not threshold.match(part.after)


def _kinds_like(head: AmountClaim) -> tuple[FigureKind, ...]:
    if head.figure.kind is FigureKind.COUNT:
        return (FigureKind.COUNT, FigureKind.PLAIN)
    return (head.figure.kind,)


def _list_code(head: AmountClaim) -> str:
    if head.at.section == "assets":
        return "JS416"
    if head.subject is not None and head.subject.id == "project":
        return "JS414"
    return "JS513" if head.figure.kind is FigureKind.COUNT else "JS509"


def _may_be_missing(units: int, whole: Value) -> bool:
    """Whether a list may lack a part of this amount: one with a single digit that is not zero.

    Less than a whole unit is no part that somebody left out.
    """
    is_round = len(str(abs(units)).rstrip("0")) == 1
    return units >= 10 ** (SCALE + whole.exponent) and is_round


def _slip_of(printed: str, value: Value, correction: int, bound: int) -> bool:
    """Whether one slip explains that a figure should be greater by `correction`.

    A slip in one or two digits explains anything, so it explains nothing.
    """
    if len(printed) < _SHORTEST_SLIP:
        return False
    exponent = -SCALE - value.exponent
    wanted = plain_decimal(value.units + correction, exponent)
    return find_slip(printed, wanted, plain_decimal(bound, exponent)) is not None


def _numbered_lists(narrative: Narrative, start: int) -> Iterator[list[AmountClaim]]:
    """Yield the amounts of consecutive numbered paragraphs of one style, from a paragraph on."""
    pattern = narrative.lexicon.patterns["list_number"]
    items: list[AmountClaim] = []
    style = ""
    for index in range(start, len(narrative.readings)):
        text = narrative.texts[index].text
        match = pattern.match(text)
        if match is None or not match[0].strip("-·•●"):
            break
        found = "(" if "(" in match[0] else "."
        if style and found != style:
            break
        style = found
        first = next(
            (
                c
                for c in narrative.readings[index].claims
                if isinstance(c, AmountClaim) and c.figure.kind is FigureKind.MONEY
            ),
            None,
        )
        if first is None or (first.subject is not None and first.measure in BUDGETS):
            break
        items.append(first)
    if len(items) >= 2:
        yield items
