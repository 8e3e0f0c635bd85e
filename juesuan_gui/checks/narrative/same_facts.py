"""Which facts of a document are one: by their words, by their neighbours, by the text around them.

Passages are copied from report to report and their figures updated in one place only. So a fact is
found again by its own words; else as the neighbour of a fact that was found again; else by its
order behind a clause that both texts share.
"""

import operator
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from juesuan_gui.checks.narrative.facts import (
    Fact,
    are_alike_bare,
    common_suffix,
    says_the_same,
    shares_name,
)
from juesuan_gui.domain.slips import all_slips

Links = dict[int, list[int]]
Source = tuple[str, int]
_Shared = Sequence[tuple[Source, int]]  # where a clause ends in the texts that share it
# Where a clause ends, with the facts of each of these texts.
_Places = tuple[tuple[tuple[Fact, ...], int], ...]
_AlikeBehind = Callable[[_Places], Sequence[tuple[Fact, Fact]]]

_MOST_PARTNERS = 60
_MOST_REMEMBERED = 32_768
_SHORTEST_SLIP = 3
_SHARED_CLAUSE = re.compile(r"[^，。；：:;、,\d]{14,}")
_MOST_COPIES = 6
_REACH = 60
_FIGURES_BEHIND = 2
_SHARED_NAME = 4
_SHARED_PAIRS = 3


class FactPairs:
    """Pairs of facts that may be one, and in each other text the best partner of each fact.

    Which are to be compared is kept while the words near the facts stay the same, and what was
    found of a pair while its facts do.
    """

    def __init__(self) -> None:
        self._facts: list[Fact] = []
        self._pairs: list[tuple[int, int]] = []
        self._with: dict[int, list[int]] = {}
        # Facts equal themselves alone: what is remembered of them goes with their document.
        self._ask = lru_cache(_MOST_REMEMBERED)(_may_be_one)
        self._may_be_one: list[bool] = []
        self._best: dict[int, dict[Source, int | None]] = {}

    def best(self, facts: Sequence[Fact]) -> Mapping[int, Mapping[Source, int | None]]:
        """Return for each fact its best partner in each other text; None if it is not clear."""
        before, self._facts = self._facts, list(facts)
        if [fact.grams for fact in facts] != [fact.grams for fact in before]:
            self._compare_all()
            return self._best
        pairs = enumerate(zip(facts, before, strict=True))
        changed = [i for i, (fact, other) in pairs if fact is not other and i in self._with]
        for index in changed:
            for number in self._with[index]:
                first, second = self._pairs[number]
                self._may_be_one[number] = self._ask(facts[first], facts[second])
        partners = {
            i for index in changed for number in self._with[index] for i in self._pairs[number]
        }
        self._best.update((index, self._best_of(index)) for index in partners)
        return self._best

    def _compare_all(self) -> None:
        facts = self._facts
        self._pairs = list(_candidates(facts))
        self._may_be_one = [self._ask(facts[a], facts[b]) for a, b in self._pairs]
        self._with = {}
        for number, pair in enumerate(self._pairs):
            for index in pair:
                self._with.setdefault(index, []).append(number)
        self._best = {index: self._best_of(index) for index in sorted(self._with)}

    def _best_of(self, index: int) -> dict[Source, int | None]:
        likely: dict[Source, list[int]] = {}
        for number in self._with[index]:
            if self._may_be_one[number]:
                first, second = self._pairs[number]
                other = second if first == index else first
                likely.setdefault(self._facts[other].source, []).append(other)
        return {source: _best(index, others, self._facts) for source, others in likely.items()}


class SharedClauses:
    """Long clauses that several texts have in common; only texts that changed are read again."""

    def __init__(self) -> None:
        self._texts: dict[Source, str] = {}
        self._places: dict[str, dict[Source, list[int]]] = {}
        self._shared: dict[str, None] = {}
        self._in_order: Sequence[_Shared] = ()

    def of(self, texts: Mapping[Source, str]) -> Sequence[_Shared]:
        """Return for each such clause the texts it stands in and where it ends in them, in order.

        It is the same object as long as no clause of that length changes or moves.
        """
        gone = [source for source in self._texts if source not in texts]
        changed = [one for one, text in texts.items() if self._texts.get(one) is not text]
        changed = [one for one in changed if _long_clauses(texts[one]) != self._clauses(one)]
        if gone or changed:
            self._follow(texts, gone, changed)
        self._texts = dict(texts)
        return self._in_order

    def _clauses(self, source: Source) -> tuple[tuple[str, int], ...]:
        return _long_clauses(self._texts.get(source, ""))

    def _follow(
        self, texts: Mapping[Source, str], gone: Iterable[Source], changed: Collection[Source]
    ) -> None:
        for source in (*gone, *changed):
            for clause, _ in self._clauses(source):
                self._places[clause].pop(source, None)
                self._note(clause)
        for source in changed:
            for clause, end in _long_clauses(texts[source]):
                self._places.setdefault(clause, {}).setdefault(source, []).append(end)
                self._note(clause)
        by_clause = (sorted(self._places[clause].items()) for clause in self._shared)
        self._in_order = [
            [(source, end) for source, ends in places for end in ends]
            for places in sorted(by_clause)
        ]

    def _note(self, clause: str) -> None:
        """Note whether a clause stands in two places or more, but not in many."""
        if 1 < sum(map(len, self._places[clause].values())) <= _MOST_COPIES:
            self._shared[clause] = None
        else:
            self._shared.pop(clause, None)


class FactLinker:
    """Says which facts are the same; what it found is kept for the next time."""

    def __init__(self) -> None:
        self._pairs = FactPairs()
        self._clauses = SharedClauses()
        self._alike_behind = lru_cache(_MOST_REMEMBERED)(_alike_behind)
        self._known: tuple[Sequence[Fact], Sequence[_Shared], Links] = ((), (), {})

    def links(self, facts: Sequence[Fact], texts: Mapping[Source, str]) -> Links:
        """Return for each fact those that are the same, in other texts.

        Args:
            texts: Compact text of each paragraph that states facts, by its source.
        """
        shared = self._clauses.of(texts)
        known, known_shared, _ = self._known
        is_known = len(facts) == len(known) and all(map(operator.is_, facts, known))
        if not is_known or shared is not known_shared:
            self._known = (tuple(facts), shared, self._link(facts, shared))
        return self._known[2]

    def _link(self, facts: Sequence[Fact], shared: Sequence[_Shared]) -> Links:
        links = _by_words(facts, self._pairs)
        behind = _behind(facts, shared, self._alike_behind)
        _add(links, facts, [*_neighbours(facts, links), *behind])
        return links


def _add(links: Links, facts: Sequence[Fact], found: Iterable[tuple[int, int]]) -> None:
    """Add pairs of facts that have no counterpart in the text of the other yet."""
    sources = {(i, facts[j].source) for i, others in links.items() for j in others}
    for first, second in found:
        pair = ((first, facts[second].source), (second, facts[first].source))
        if pair[0] not in sources and pair[1] not in sources:
            sources.update(pair)
            links.setdefault(first, []).append(second)
            links.setdefault(second, []).append(first)


# --- by their own words ---------------------------------------------------------------------------


def _by_words(facts: Sequence[Fact], pairs: FactPairs) -> Links:
    """Return which facts are the same by their words.

    In each text a fact has at most one counterpart: the one whose words before the figure agree
    longest, and only if it in turn has no better one. Where two with different figures agree
    equally, none is taken.
    """
    best = pairs.best(facts)
    links: Links = {}
    for index, partners in best.items():
        source = facts[index].source
        mutual = [
            one for one in partners.values() if one is not None and best[one].get(source) == index
        ]
        if mutual:
            links[index] = mutual
    return links


def _best(index: int, others: Sequence[int], facts: Sequence[Fact]) -> int | None:
    """Return the counterpart with the longest common words, or None if it is not clear."""
    if len(others) == 1:
        return others[0]
    mine = facts[index].context
    agreement = {other: common_suffix(mine, facts[other].context) for other in others}
    longest = max(agreement.values())
    top = [other for other, length in agreement.items() if length == longest]
    return top[0] if len({facts[other].value for other in top}) == 1 else None


def _candidates(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share a run of letters near the figure; comparing all would be slow."""
    repeated = _repeated(facts)
    by_gram: dict[str, list[int]] = {}
    for index, fact in enumerate(facts):
        seen: set[int] = set()
        for gram in fact.grams & repeated:
            others = by_gram.get(gram)
            if others is None:
                by_gram[gram] = [index]
            else:
                seen.update(others[-_MOST_PARTNERS:])
                others.append(index)
        for other in sorted(seen):
            yield other, index


def _repeated(facts: Sequence[Fact]) -> set[str]:
    """Return the runs of letters that stand near several figures; most stand near one."""
    once: set[str] = set()
    found: set[str] = set()
    for fact in facts:
        found |= once & fact.grams
        once |= fact.grams
    return found


def _may_be_one(first: Fact, second: Fact) -> bool:
    """Whether two facts may be one."""
    if first.source == second.source:
        return False
    return says_the_same(first, second) or _is_slip_apart(first, second)


def _is_slip_apart(first: Fact, second: Fact) -> bool:
    is_named = shares_name(first, second) or are_alike_bare(first, second)
    if not is_named or first.value == second.value:
        return False
    if min(len(first.figure.text), len(second.figure.text)) < _SHORTEST_SLIP:
        return False
    if first.figure.exponent != second.figure.exponent:
        return False
    return any(number == second.figure.value for _, number in all_slips(first.figure.text))


# --- by their neighbours --------------------------------------------------------------------------


def _neighbours(facts: Sequence[Fact], links: Links) -> Iterator[tuple[int, int]]:
    """Yield pairs of facts that stand next to a linked pair and end in the same name."""
    sources: list[Source | None] = [*(fact.source for fact in facts), None]  # nothing at the ends
    for first, others in links.items():
        beside = [first + step for step in (-1, 1) if sources[first + step] == sources[first]]
        for second in others if beside else ():
            for a in beside:
                b = second + a - first
                if sources[b] == sources[second] and shares_name(facts[a], facts[b]):
                    yield a, b


# --- by the text around them ----------------------------------------------------------------------


def _behind(
    facts: Sequence[Fact], shared: Sequence[_Shared], alike_behind: _AlikeBehind
) -> Iterator[tuple[int, int]]:
    """Yield pairs of facts of equal order behind a long clause that two paragraphs share."""
    of_source: dict[Source, list[Fact]] = {}
    for fact in facts:
        of_source.setdefault(fact.source, []).append(fact)
    stating = {source: tuple(own) for source, own in of_source.items()}
    numbers = {fact: index for index, fact in enumerate(facts)}
    for places in shared:
        ends = tuple((stating[source], end) for source, end in places if source in stating)
        for first, second in alike_behind(ends) if len(ends) > 1 else ():
            yield numbers[first], numbers[second]


def _alike_behind(places: _Places) -> Sequence[tuple[Fact, Fact]]:
    """Return alike facts of equal order behind several places in the facts of their texts."""
    behind = [_first_behind(facts, end) for facts, end in places]
    return [
        (first, second)
        for i, mine in enumerate(behind)
        for other in behind[i + 1 :]
        for first, second in zip(mine, other, strict=False)
        if _is_alike(first, second)
    ]


@lru_cache(maxsize=8192)
def _long_clauses(text: str) -> tuple[tuple[str, int], ...]:
    """Return the long clauses of a text with where each ends."""
    return tuple((match[0], match.end()) for match in _SHARED_CLAUSE.finditer(text))


def _first_behind(facts: Sequence[Fact], end: int) -> list[Fact]:
    near = [fact for fact in facts if 0 <= fact.figure.start - end <= _REACH]
    return near[:_FIGURES_BEHIND]


def _is_alike(first: Fact, second: Fact) -> bool:
    """Whether two facts share a name: a run of four letters, or three pairs if units differ."""
    if first.source == second.source or first.figure.kind is not second.figure.kind:
        return False
    if first.unit == second.unit:
        return bool(_runs(first.left, _SHARED_NAME) & _runs(second.left, _SHARED_NAME))
    return len(_runs(first.left, 2) & _runs(second.left, 2)) >= _SHARED_PAIRS


def _runs(text: str, length: int) -> set[str]:
    return {text[i : i + length] for i in range(len(text) - length + 1)}
