"""What the narrative says of single projects, matched to their tables by name.

Projects are named in summaries of self-evaluations, in headings of reports and in the list of
project expenditure. Names vary a little; a match must be clearly the best one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cached_property

from juesuan_gui.checks.engine.memo import Memo
from juesuan_gui.checks.narrative.claims import AmountClaim, CompletionClaim
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.reading import ReadingText
from juesuan_gui.checks.performance.form import PerformanceForm
from juesuan_gui.checks.performance.forms import FormSet
from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.table import TEXT_TABLE, CellRef

_BUDGETS = ("budget.full", "budget.initial", "budget")
_LISTING = frozenset({"general", "attachment"})
_LIKE = 0.6
_CLEARLY = 0.1
_CONTAINED = 0.9
_SHORTEST_NAME = 3
_PART, _HEADING = 1, 9


@dataclass(frozen=True, slots=True)
class ScoreStatement:
    """A total score stated in the narrative; `ref` is the address of its figure."""

    form: PerformanceForm
    ref: CellRef
    value: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """What a paragraph says of a project's money.

    Attributes:
        kind: "summary" for a summary of its evaluation, "listed" for an item of a numbered list,
            "mentioned" for words before an amount.
        budget: Its budget; None if the paragraph states none or several.
        executed: What was spent; None likewise.
        rate: The execution rate stated right after it, whose budget is stated elsewhere.
        parts: What was spent of each of several sums.
    """

    name: str
    kind: str
    paragraph: int
    budget: AmountClaim | None
    executed: AmountClaim | None
    rate: CompletionClaim | None = None
    parts: tuple[AmountClaim, ...] = ()


class NameMatcher:
    """Finds the table of a project by its name."""

    def __init__(self, forms: Sequence[PerformanceForm], catalogue: Catalogue) -> None:
        self._noise = catalogue.performance["patterns"]["name_noise"]
        self._found: dict[tuple[str, float], PerformanceForm | None] = {}
        self._forms = [(self.key(form.name), form) for form in forms if form.name]

    def key(self, name: str) -> str:
        """Return a name without words that all projects share; if nothing is left, the name."""
        compact = normalise(name)
        return self._noise.sub("", compact) or compact

    def find(self, name: str, at_least: float = _LIKE) -> PerformanceForm | None:
        """Return the table whose project's name is clearly the most alike, or None."""
        known = (name, at_least)
        if known not in self._found:
            self._found[known] = self._find(name, at_least)
        return self._found[known]

    def _find(self, name: str, at_least: float) -> PerformanceForm | None:
        key = self.key(name)
        ranked = sorted(
            (
                (_likeness(key, other, at_least - _CLEARLY), index)
                for index, (other, _) in enumerate(self._forms)
            ),
            reverse=True,
        )
        if not key or not ranked or ranked[0][0] < at_least:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY:
            return None
        return self._forms[ranked[0][1]][1]


def _likeness(first: str, second: str, at_least: float) -> float:
    """Return how alike two names are; 0 for less than asked for."""
    if first == second:
        return 1.0
    short, long = sorted((first, second), key=len)
    if len(short) >= _SHORTEST_NAME and short in long:
        return _CONTAINED
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    may_do = matcher.real_quick_ratio() >= at_least and matcher.quick_ratio() >= at_least
    return matcher.ratio() if may_do else 0.0


def find_statements(narrative: Narrative) -> Iterator[Statement]:
    """Yield what the narrative says of the money of single projects."""
    summary: re.Pattern[str] = narrative.catalogue.performance["patterns"]["summary"]

    def of_paragraph(index: int) -> Sequence[Statement]:
        match = summary.match(narrative.texts[index].text)
        if match:
            return (_summary(narrative, index, match["name"]),)
        is_listing = narrative.sections[index].split(".")[0] in _LISTING
        return tuple(_listed(narrative, index)) if is_listing else ()

    for statements in narrative.of_each("statements", of_paragraph):
        yield from statements


def _summary(narrative: Narrative, index: int, name: str) -> Statement:
    """Read a summary; a budget that was raised later is not the budget of the whole year."""
    money = _money(narrative, index)
    is_raised = narrative.catalogue.performance["patterns"]["raised"].search(
        narrative.texts[index].text
    )
    executed = [claim for claim in money if claim.measure == "executed"]
    spent = None if is_raised else _only(iter(executed))
    return Statement(
        name,
        "summary",
        index,
        None if is_raised else _only(claim for claim in money if claim.measure in _BUDGETS),
        spent,
        parts=() if spent else tuple(executed),
    )


def _listed(narrative: Narrative, index: int) -> Iterator[Statement]:
    """Read the items of a list of projects: ordinal, name, amount."""
    pattern = narrative.catalogue.performance["patterns"]["listed"]
    claims = {claim.figure.start: claim for claim in _money(narrative, index)}
    for match in pattern.finditer(narrative.texts[index].text):
        claim = claims.get(match.end())
        if claim is not None and claim.measure not in _BUDGETS:
            del claims[match.end()]
            rate = _rate_after(claim, narrative)
            yield Statement(match["name"], "listed", index, None, claim, rate)
    lead = narrative.lexicon.patterns["lead_words"]
    for claim in claims.values():
        name = lead.sub("", claim.phrase)
        if claim.subject is None and claim.measure not in _BUDGETS and len(name) > _SHORTEST_NAME:
            yield Statement(name, "mentioned", index, None, claim)


def _rate_after(claim: AmountClaim, narrative: Narrative) -> CompletionClaim | None:
    """Return the execution rate stated in the sentence of an amount, if no budget is there."""
    for other in narrative.readings[claim.at.paragraph].claims:
        if not isinstance(other, CompletionClaim) or other.at.sentence != claim.at.sentence:
            continue
        if other.figure.start > claim.figure.start and other.budget is None:
            return other
    return None


def _money(narrative: Narrative, index: int) -> list[AmountClaim]:
    return [
        claim
        for claim in narrative.readings[index].claims
        if isinstance(claim, AmountClaim)
        and claim.figure.kind is FigureKind.MONEY
        and not claim.is_hedged
    ]


def _only(claims: Iterator[AmountClaim]) -> AmountClaim | None:
    """Return the only claim, or None where there are none or several different ones."""
    found = list(claims)
    if len({claim.figure.scaled for claim in found}) != 1:
        return None
    return found[0]


class Projects:
    """The projects of one document: its tables of projects and what the narrative says of them."""

    def __init__(
        self, narrative: Narrative, forms: FormSet, matcher: NameMatcher, memo: Memo
    ) -> None:
        self._memo = memo
        self.narrative = narrative
        self.forms = forms
        self.matcher = matcher

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What the narrative says of the money of single projects."""
        return tuple(find_statements(self.narrative))

    @cached_property
    def around(self) -> Sequence[PerformanceForm | None]:
        """For each paragraph the table that the report around it belongs to."""
        found: list[PerformanceForm | None] = []
        current: PerformanceForm | None = None
        lowest = 0
        paragraphs = self.narrative.disclosure.paragraphs
        headings = self._memo.of_each("report headings", self.narrative.texts, self._heading)
        for (match, is_summary), paragraph in zip(headings, paragraphs, strict=True):
            if match:
                current = self.matcher.find(match["name"])
                lowest = _HEADING if is_summary else _PART
            elif 0 < paragraph.heading_level <= lowest:
                current = None
            found.append(current)
        return found

    def _heading(self, text: ReadingText) -> tuple[re.Match[str] | None, bool]:
        """Return the match if a paragraph opens a report, and whether only a summary."""
        patterns = self.narrative.catalogue.performance["patterns"]
        summary = patterns["summary"].match(text.text)
        return summary or patterns["report_heading"].match(text.text), summary is not None

    @cached_property
    def scores(self) -> tuple[ScoreStatement, ...]:
        """The total scores that the narrative states, with the table each is about."""
        return tuple(self._find_scores())

    def _find_scores(self) -> Iterator[ScoreStatement]:
        patterns = self.narrative.catalogue.performance["patterns"]
        overall = list(self.forms.overall())
        pattern = patterns["score_stated"]
        of_texts = self._memo.of_each(
            "scores stated", self.narrative.texts, lambda text: tuple(pattern.finditer(text.text))
        )
        for index, matches in enumerate(of_texts):
            text, around = self.narrative.texts[index], self.around[index]
            for match in matches:
                clause = text.text[: match.start()].rsplit("。", maxsplit=1)[-1]
                if patterns["state_part"].search(clause):
                    continue  # the score of one part of the table
                form = self.matcher.find(clause.split("，", maxsplit=1)[0]) or around
                if patterns["state_overall"].search(clause):
                    form = overall[0] if len(overall) == 1 else None
                ref = CellRef(TEXT_TABLE, index, text.index[match.start(1)])
                if form is not None and ref in self.narrative.figures:
                    yield ScoreStatement(form, ref, Decimal(match[1]))
