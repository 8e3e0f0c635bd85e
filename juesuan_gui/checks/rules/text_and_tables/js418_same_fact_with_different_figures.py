"""JS418: the same fact is stated with different figures."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.facts import Fact
from juesuan_gui.checks.narrative.same_facts import Links
from juesuan_gui.checks.rules.linked_facts import linked_facts
from juesuan_gui.checks.rules.votes import corrections_by_vote
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import About, Finding, Severity

_LONGEST_NAME = 20
# The masked figures of a list before the last one.
_LISTED = re.compile(r"[#%、，,]+$")


@check("JS418", "same-fact-with-different-figures", Severity.WARNING, Reads.TEXT, Reads.FORMS)
def js418(context: Context) -> Iterator[Finding]:
    """Report facts that are stated in several places with different figures.

    What it checks: figures of prose (sections, key work, attachments, performance tables) that
        the same words name agree, whatever their order of statement.
    Why it matters: attachments are written by other people and keep older figures.
    Example: 120 households in one report, 102 in another, of the same flats.
    Tolerance: equal after conversion to single units; approximate figures agree if either is
        approximate and they round to each other; targets and previous years are left out.
    Basis: repeats of one fact must agree; Caiyu (2016) No. 143 demands true content.
    """
    linked = linked_facts(context)
    for group in _groups(linked.facts, linked.links):
        yield _finding(group, context)


def _groups(facts: Sequence[Fact], links: Links) -> Iterator[list[Fact]]:
    """Yield groups of facts that say the same but differ in value."""
    partner = {index: index for index in sorted({*links, *chain.from_iterable(links.values())})}

    def root(index: int) -> int:
        while partner[index] != index:
            index = partner[index]
        return index

    for first, others in links.items():
        for second in others:
            partner[root(second)] = root(first)
    groups: dict[int, list[Fact]] = {}
    for index in partner:
        groups.setdefault(root(index), []).append(facts[index])
    for group in groups.values():
        if len({fact.value for fact in group}) > 1 and _differ(group):
            yield group


def _differ(group: Sequence[Fact]) -> bool:
    """Whether the figures disagree beyond what approximate words allow."""
    exact = {fact.value for fact in group if not fact.figure.is_vague}
    if len(exact) > 1:
        return True
    vague = [fact for fact in group if fact.figure.is_vague]
    return any(abs(v.value - e) > e / 10 for v in vague for e in exact if e)


def _phrase(fact: Fact) -> str:
    """Return the words that tell a fact; of a figure in a list, those before the list."""
    before = _LISTED.sub("", fact.context).rpartition("，")[2]
    return fact.clause if fact.left else fact.right or before


def _finding(group: Sequence[Fact], context: Context) -> Finding:
    """One finding a fact: the usual value is expected, the first that differs is the suspect."""
    values = [fact.value for fact in group]
    usual = max(values, key=lambda value: (values.count(value), -values.index(value)))
    odd = next(fact for fact in group if fact.value != usual)
    norm = next(fact for fact in group if fact.value == usual)
    ordered = [odd, *(fact for fact in group if fact is not odd)]
    return Finding(
        about=About(subject=f"{norm.left}{norm.right}|{norm.unit}"),
        code="JS418",
        severity=Severity.WARNING,
        values={
            "phrase": _phrase(norm)[-_LONGEST_NAME:],
            "expected": norm.figure.text + norm.figure.unit,
            "actual": odd.figure.text + odd.figure.unit,
            "count": str(len(group)),
            "all": LIST_SEPARATOR.join(
                dict.fromkeys(plain(f.figure.value) + f.figure.unit for f in ordered)
            ),
        },
        expected=norm.figure.text,
        actual=odd.figure.text,
        difference=odd.value - usual if odd.figure.exponent == 0 else None,
        cells=tuple(dict.fromkeys(f.ref for f in ordered if not f.ref.is_text)),
        texts=tuple(
            context.text.narrative.mention(ref)
            for ref in dict.fromkeys(f.ref for f in ordered if f.ref.is_text)
        ),
        candidates=tuple(corrections_by_vote([(f.ref, f.figure) for f in ordered], context)),
    )
