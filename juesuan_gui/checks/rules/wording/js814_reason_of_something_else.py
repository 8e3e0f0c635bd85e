"""JS814: a reason tells of the opposite, or of another item."""

import re
from collections.abc import Iterator, Mapping

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.checks.rules.names import FUNCTIONAL, printed_names
from juesuan_gui.domain.finding import About, Finding, Severity

_ITEM = 7
_SHORTEST = 4
_FEWEST = 5
_SHARE = 0.6
_LONGEST_SENTENCE = 120
_SENTENCE_END = re.compile("[\u3002;]")
_WAYS = {"use": "use", "reason_words": "reason"}


@check(
    "JS814",
    "reason-of-something-else",
    Severity.WARNING,
    Reads.TEXT,
    Reads.LABELS,
    Reads.FORMS,
)
def js814(context: Context) -> Iterator[Finding]:
    """Report reasons that contradict the change they explain, or explain another item.

    What it checks: what fell did not fall because it rose, or the reverse; where most items name
        themselves in their purpose or reason, none names another item instead.
    Why it matters: purpose and reason were copied from the item before.
    Example: pensions fell "because expenditure on pensions rose".
    Tolerance: only reasons of one clause that speak of the expenditure, the staff or the work
        itself; changes of balances and of rates, and reasons that speak of other years, of
        balances or of other money, are left alone.
    Basis: a change and its reason go the same way.
    """
    yield from _opposite(context)
    yield from _of_other_items(context)


def _opposite(context: Context) -> Iterator[Finding]:
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    for hit in prose.find(patterns["change_with_reason"], prose.accounts):
        reason = hit.match["reason"].strip()
        falls = patterns["change_falls"].fullmatch(hit.match["change"]) is not None
        opposite = patterns["reason_rises" if falls else "reason_falls"]
        before = _SENTENCE_END.split(hit.before(_LONGEST_SENTENCE))[-1]
        is_other = patterns["reason_of_other"].search(reason) is not None
        if opposite.search(reason) and not is_other and not patterns["balance"].search(before):
            yield prose.finding(
                "JS814",
                Severity.WARNING,
                [hit],
                values={"change": hit.match["change"], "reason": reason},
                fields={"about": None, "actual": reason},
            )


def _of_other_items(context: Context) -> Iterator[Finding]:
    """Report purposes and reasons that name another item where most name their own."""
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    items = _items(context)
    names = {*items.values(), *_printed_items(context)}
    for pattern, part in _WAYS.items():
        hits = [
            hit for hit in prose.find(patterns[pattern], prose.accounts) if hit.paragraph in items
        ]
        own = [hit for hit in hits if items[hit.index] in hit.match["use"]]
        if len(own) < _FEWEST or len(own) < _SHARE * len(hits):
            continue
        for hit in hits:
            item = items[hit.index]
            other = _other_item(hit, item, names)
            if other is not None:
                yield prose.finding(
                    "JS814",
                    Severity.WARNING,
                    [hit],
                    part,
                    {"item": item, "other": other, "words": hit.text},
                    {
                        "about": About(hit.span, subject=part),
                        "expected": item,
                        "actual": hit.match["use"],
                    },
                )


def _other_item(hit: Hit, item: str, names: set[str]) -> str | None:
    """Return the longest name of another item in words that do not hold their own."""
    words = hit.match["use"]
    if item in words:
        return None
    found = [
        name for name in names if name in words and name not in item and len(name) >= _SHORTEST
    ]
    return max(found, key=len, default=None)


def _items(context: Context) -> Mapping[int, str]:
    """Return the item of each paragraph that speaks of one item alone."""
    pattern = context.catalogue.wording["patterns"]["chain"]
    found: dict[int, list[str]] = {}
    for hit in context.prose.find(pattern, context.prose.accounts):
        item = context.catalogue.label(hit.match["item"])
        found.setdefault(hit.index, []).append(item)
    return {paragraph: names[0] for paragraph, names in found.items() if len(names) == 1}


def _printed_items(context: Context) -> Iterator[str]:
    return (one.name for one in printed_names(context, FUNCTIONAL) if len(one.code) == _ITEM)
