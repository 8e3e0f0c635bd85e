"""The grammar of sentences: tokens to clauses to claims.

A sentence is read clause by clause from left to right. Every word gives the next scope; a figure
in its scope is a claim. Unknown words between a subject and a figure break their bond, so figures
of different things are never paired. Reasons and purposes are claims of their own mode that state
nothing about the sentence's subject.
"""

from dataclasses import dataclass

from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    AmountClaim,
    At,
    AverageClaim,
    ChangeClaim,
    Claim,
    CompletionClaim,
    FlatClaim,
    GrowthClaim,
    Mode,
    RateClaim,
    ShareClaim,
    Topic,
)
from juesuan_gui.checks.narrative.figures import Figure, FigureFinder, FigureKind
from juesuan_gui.checks.narrative.lexicon import Lexicon
from juesuan_gui.checks.narrative.lookback import Earlier, Sought, is_near
from juesuan_gui.checks.narrative.reading import ReadingText
from juesuan_gui.checks.narrative.scope import OTHER_YEAR, PREVIOUS, Comparison, Role, Scope
from juesuan_gui.checks.narrative.sentences import (
    Clause,
    Reading,
    Sentence,
    signed,
    split_sentences,
    with_words_after,
)
from juesuan_gui.checks.narrative.tokens import CLAUSE_ENDS, SENTENCE_ENDS, Token, Tokenizer
from juesuan_gui.checks.narrative.transitions import Words, step


class Grammar:
    """Reads the paragraphs of one document."""

    def __init__(self, lexicon: Lexicon, finder: FigureFinder, year: int | None) -> None:
        self.lexicon = lexicon
        self.finder = finder
        self.year = year
        self._tokenizer = Tokenizer(lexicon, finder)

    def read(self, compact: ReadingText, paragraph: int, section: str, topic: Topic) -> Reading:
        """Read one paragraph; `topic` is what the heading above it speaks of."""
        text = compact.text
        reader = _Reader(Words(text, self.lexicon, self.year, compact.quoted), paragraph, section)
        code = topic.subject.code if topic.subject else None
        scope = Scope(topic=topic, outer=topic, path=(code,) if code else ())
        for sentence in split_sentences(self._tokenizer.tokens(text, section)):
            scope = reader.read(sentence, scope)
        claims = tuple(with_words_after(claim, text) for claim in reader.claims)
        return Reading(claims, tuple(reader.figures), tuple(reader.unread), scope.outer)


class _Reader:
    """Collects what the sentences of a paragraph state."""

    def __init__(self, words: Words, paragraph: int, section: str) -> None:
        self.words = words
        self.paragraph = paragraph
        self.section = section
        self.claims: list[Claim] = []
        self.figures: list[Figure] = []
        self.unread: list[Figure] = []

    def read(self, sentence: Sentence, scope: Scope) -> Scope:
        for clause in sentence.clauses:
            scope = self._clause(clause, sentence.number, scope)
            if clause.end:
                scope = scope.end_clause(ends_part=clause.ends_part)
        is_ended = sentence.clauses[-1].end in SENTENCE_ENDS and sentence.clauses[-1].end != ""
        return scope.end_sentence(sentence.number) if is_ended else scope

    def _clause(self, clause: Clause, sentence: int, scope: Scope) -> Scope:
        at = At(self.paragraph, self.section, sentence, clause.number)
        start = clause.start
        for token in clause.tokens:
            if token.figure is not None:
                scope = self._figure(token.figure, _Site(at, self.words.text, start), scope)
                start = token.figure.unit_end
                continue
            if token.kind == "flat":
                self.claims.append(self._flat(token, _Site(at, self.words.text, start), scope))
            scope = step(scope, token, self.words)
            if token.kind == "open":
                start = token.end
        return scope

    def _flat(self, token: Token, site: "_Site", scope: Scope) -> FlatClaim:
        return FlatClaim(
            site.at,
            scope.topic.subject,
            site.phrase(token.start),
            scope.comparison.base,
            token.start,
            token.end,
            Earlier(self.claims).current_of(scope.topic),
        )

    def _figure(self, unsigned: Figure, site: "_Site", scope: Scope) -> Scope:
        is_value = not scope.role.is_relative and scope.topic.subject is not None
        figure = signed(unsigned, self.words.text) if is_value else unsigned
        is_one_of_several = self._shares_unit(figure)
        self.figures.append(figure)
        maker = _ClaimMaker(self.claims, self.words, site, scope)
        claim = None if is_one_of_several else maker.make(figure)
        if claim is None:
            self.unread.append(figure)
            return scope.after_rate()
        self.claims.append(claim)
        return _after(scope, claim)

    def _shares_unit(self, figure: Figure) -> bool:
        """Whether a figure ends a list with one unit, as in "各为 1,2 万元": of what is unknown."""
        last = self.figures[-1] if self.figures else None
        if last is None or last.kind is not FigureKind.PLAIN or figure.kind is FigureKind.PLAIN:
            return False
        between = self.words.text[last.unit_end : figure.start]
        return len(between) == 1 and between in CLAUSE_ENDS


@dataclass(frozen=True, slots=True)
class _Site:
    """Where a figure stands."""

    at: At
    text: str
    start: int

    def phrase(self, end: int) -> str:
        return self.text[self.start : end]


def _after(scope: Scope, claim: Claim) -> Scope:
    """Return the scope behind a claim; a word that waits for its rate goes on waiting."""
    if isinstance(claim, AmountClaim):
        is_awaited = _is_operand_of_role(scope, claim)
        role = scope.role._replace(operand=claim) if is_awaited else Scope().role
        return scope.after_amount(claim)._replace(role=role)
    if isinstance(claim, ChangeClaim):
        return scope.after_rate()._replace(change=claim)
    return scope.after_rate()


def _is_operand_of_role(scope: Scope, claim: AmountClaim) -> bool:
    if scope.role.kind == "completion":
        return claim.figure.kind is FigureKind.COUNT or scope.role.budget_kind in BUDGETS
    return scope.role.kind == "share" and claim.is_operand


@dataclass(frozen=True, slots=True)
class _ClaimMaker:
    """Makes the claim of one figure in its scope."""

    claims: list[Claim]
    words: Words
    site: _Site
    scope: Scope

    def make(self, figure: Figure) -> Claim | None:
        match figure.kind:
            case FigureKind.MONEY if self.scope.role.is_direction:
                return self._change(figure)
            case FigureKind.MONEY if self.scope.role.kind == "average":
                return self._average(figure)
            case FigureKind.MONEY | FigureKind.COUNT:
                return self._amount(figure)
            case FigureKind.PERCENT:
                return self._percentage(figure)
            case FigureKind.PLAIN if self._counts_part():
                return self._amount(figure)
            case _:
                return None

    def _counts_part(self) -> bool:
        """Whether a bare number can only be a part of a counted whole, its counter left out."""
        parent = self.scope.parent
        return parent is not None and parent.figure.kind is FigureKind.COUNT

    def _is_vague(self, figure: Figure) -> bool:
        return self.scope.is_hedged or figure.is_vague

    def _amount(self, figure: Figure) -> AmountClaim:
        scope = self.scope
        is_money = figure.kind is FigureKind.MONEY
        base = scope.comparison.base if scope.comparison.is_named else ""
        is_budget = base in BUDGETS
        completes = is_money and scope.role.kind == "completion" and scope.role.budget_kind
        is_whole = is_money and scope.role.kind == "share"
        measure = base if is_budget else scope.measure
        if completes in BUDGETS:
            measure = str(completes)
        topic = scope.topic if is_money and not is_whole else Topic()
        return AmountClaim(
            at=self.site.at,
            figure=figure,
            subject=scope.role.whole.subject if is_whole else topic.subject,
            phrase=self.site.phrase(figure.start),
            measure=measure,
            mode=scope.mode,
            is_hedged=self._is_vague(figure),
            is_previous=scope.is_previous or (bool(base) and not is_budget),
            is_measured=scope.is_measured or is_budget or completes in BUDGETS,
            parent=None if is_whole else scope.parent,
            topic=scope.role.whole if is_whole else topic,
            is_operand=bool(base) or is_whole or completes in BUDGETS,
        )

    def _change(self, figure: Figure) -> ChangeClaim:
        scope, topic = self.scope, self._stated_topic()
        amount = self._changed()
        return ChangeClaim(
            at=self.site.at,
            figure=figure,
            subject=topic.subject,
            phrase=self.site.phrase(figure.start),
            rises=scope.role.kind == "increase",
            base=scope.comparison.base,
            amount=amount,
            is_hedged=self._is_vague(figure),
            word=scope.role.word,
            topic=topic,
            base_amount=self._base_of(amount),
            parent=scope.parent_change,
        )

    def _stated_topic(self) -> Topic:
        return self.scope.topic if self.scope.mode is Mode.STATEMENT else Topic()

    def _changed(self) -> AmountClaim | None:
        """Return the amount that rose or fell: what the statement is about."""
        if self.scope.mode is not Mode.STATEMENT:
            return None
        return Earlier(self.claims).current_of(self.scope.topic)

    def _base_of(self, amount: AmountClaim | None) -> AmountClaim | None:
        """Return the amount of what is compared with, where it is stated."""
        comparison = self._comparison_of_topic()
        if comparison.amount is not None or amount is None:
            return comparison.amount
        if comparison.base in BUDGETS:
            return Earlier(self.claims).budget_of(amount, comparison.base)
        if comparison.base in (PREVIOUS, ""):
            return Earlier(self.claims).previous_of(amount, self.site.at.sentence)
        return None

    def _comparison_of_topic(self) -> Comparison:
        """Return what is compared with; the amount the whole rose from is not that of a part."""
        comparison, topic = self.scope.comparison, self.scope.topic
        is_part = self.scope.parent_change is not None
        if is_part and comparison.amount is not None and comparison.amount.topic != topic:
            return comparison._replace(amount=None)
        return comparison

    def _average(self, figure: Figure) -> AverageClaim:
        earlier = Earlier(self.claims)
        total, count = earlier.divided(self.site.at)
        return AverageClaim(
            self.site.at,
            figure,
            self.site.phrase(figure.start),
            total,
            count,
            self._is_vague(figure),
        )

    def _percentage(self, figure: Figure) -> Claim:
        scope, vague = self.scope, self._is_vague(figure)
        phrase = self.site.phrase(figure.start)
        if scope.role.is_direction:
            return self._growth(figure, scope.role)
        if scope.role.kind == "share":
            return self._share(figure)
        if scope.role.kind == "variance":
            return self._variance(figure)
        is_previous = scope.is_previous or (
            scope.comparison.is_named and scope.comparison.base in (PREVIOUS, OTHER_YEAR)
        )
        if scope.role.kind in ("completion", "execution_rate") and not is_previous:
            return self._completion(figure)
        direction = self._direction_of_change_before(figure)
        if direction is not None:
            return self._growth(figure, direction)
        return RateClaim(self.site.at, figure, phrase, is_hedged=vague, is_previous=is_previous)

    def _direction_of_change_before(self, figure: Figure) -> Role | None:
        """Return how an amount changed where a percentage alone stands in brackets behind it."""
        change, text = self.scope.change, self.words.text
        if change is None or change.at.sentence != self.site.at.sentence:
            return None
        around = text[change.figure.unit_end : figure.start] + text[figure.unit_end :][:1]
        is_alone = around in ("()", "（）")
        return Role("increase" if change.rises else "decrease", change.word) if is_alone else None

    def _growth(self, figure: Figure, direction: Role) -> GrowthClaim:
        scope, topic, change = self.scope, self._stated_topic(), self.scope.change
        is_of_change = change is not None and change.at.sentence == self.site.at.sentence
        amount = self._changed()
        return GrowthClaim(
            at=self.site.at,
            figure=figure,
            subject=topic.subject,
            phrase=self.site.phrase(figure.start),
            rises=direction.kind == "increase",
            base=scope.comparison.base,
            amount=amount,
            change=change if is_of_change else None,
            is_hedged=self._is_vague(figure),
            word=direction.word,
            is_previous=scope.is_previous,
            topic=topic,
            base_amount=self._base_of(amount),
        )

    def _variance(self, figure: Figure) -> GrowthClaim:
        """Read how far a final amount is from its budget; many leave out the sign."""
        topic, amount = self._stated_topic(), self._changed()
        budget = Earlier(self.claims).budget_beside(amount) or self.scope.comparison.amount
        is_below = amount and budget and amount.figure.scaled < budget.figure.scaled
        return GrowthClaim(
            at=self.site.at,
            figure=figure,
            subject=topic.subject,
            phrase=self.site.phrase(figure.start),
            rises=not is_below,
            base=budget.measure if budget else "budget",
            amount=amount,
            change=None,
            is_hedged=self._is_vague(figure),
            topic=topic,
            base_amount=budget,
        )

    def _share(self, figure: Figure) -> ShareClaim:
        scope, at = self.scope, self.site.at
        phrase, whole = self.site.phrase(figure.start), scope.role.operand
        last = Earlier(self.claims).before(whole) if whole else scope.last
        is_beside = is_near(last, at.clause) or self._is_but_for_brackets(last)
        return ShareClaim(
            at,
            figure,
            scope.topic.subject,
            phrase,
            self._part_of(figure, last) if is_beside else None,
            scope.role.whole.subject,
            phrase,
            self._is_vague(figure),
            whole,
        )

    def _part_of(self, figure: Figure, last: AmountClaim | None) -> AmountClaim | None:
        """Return what a share is of: the amount before, or the first of as many as share a list."""
        text = self.words.text
        listed = self.words.lexicon.patterns["listed_rates"].match(text, figure.unit_end)
        if listed is None or last is None:
            return last
        return Earlier(self.claims).up_to(last, 1 + listed[0].count("%"))

    def _is_but_for_brackets(self, part: AmountClaim | None) -> bool:
        """Whether only brackets that tell its parts stand between an amount and this clause."""
        aside = self.words.lexicon.patterns["aside"]
        text, start = self.words.text, self.site.start
        return part is not None and aside.fullmatch(text, part.figure.unit_end, start) is not None

    def _completion(self, figure: Figure) -> CompletionClaim:
        scope, earlier = self.scope, Earlier(self.claims)
        at, vague = self.site.at, self._is_vague(figure)
        phrase, operand = self.site.phrase(figure.start), scope.role.operand
        is_counted = operand is not None and operand.figure.kind is FigureKind.COUNT
        if scope.role.budget_kind == "target" or is_counted:
            done = earlier.counted(operand, at.clause)
            called = self.words.lexicon.patterns["called_target"]
            target = operand or earlier.target_of(done, self.words.text, called)
            return CompletionClaim(at, figure, None, phrase, "target", done, target, vague)
        about = Sought(scope.topic, scope.mode, scope.parent)
        own = frozenset({scope.role.budget_kind}) & BUDGETS
        budget = operand or (earlier.latest(own, about) if own else None)
        final, budget = earlier.latest(FINALS, about), budget or earlier.latest(BUDGETS, about)
        granted = self.words.lexicon.patterns["funds_granted"]
        budget = earlier.granted_before(final, granted) or budget
        if final and budget and final.at.sentence != budget.at.sentence:
            final = budget = None
        subject, kind = scope.topic.subject, scope.role.budget_kind
        return CompletionClaim(at, figure, subject, phrase, kind, final, budget, vague)
