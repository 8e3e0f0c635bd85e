"""The grammar of sentences: tokens to clauses to claims.

A sentence is read clause by clause from left to right. A figure belongs to the subject, measure
and direction of its own clause, or to those that the clause before left standing; unknown words
between a subject and a figure break their bond, so figures of different things are never paired.
Reasons and purposes are claims of their own mode that state nothing about the sentence's subject.
"""

from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    AmountClaim,
    At,
    ChangeClaim,
    Claim,
    CompletionClaim,
    FlatClaim,
    GrowthClaim,
    Mode,
    RateClaim,
    ShareClaim,
)
from juesuan_gui.checks.narrative.figures import Figure, FigureFinder, FigureKind
from juesuan_gui.checks.narrative.lexicon import Lexicon, Subject
from juesuan_gui.checks.narrative.lookback import Earlier, Sought, is_near
from juesuan_gui.checks.narrative.sentences import (
    MINUS,
    Outside,
    Reading,
    signed,
    with_words_after,
)
from juesuan_gui.checks.narrative.tokens import SENTENCE_ENDS, Token, Tokenizer

_MEASURES = FINALS | BUDGETS
_PERCENT_WORDS = ("share", "completion", "execution_rate")
_DIRECTIONS = ("increase", "decrease")
_OPPOSITE = {"increase": "decrease", "decrease": "increase"}
_PART_ENDS = "；;"
_LONGEST_BRIDGE = 1


class Grammar:
    """Reads the paragraphs of one document."""

    def __init__(self, lexicon: Lexicon, finder: FigureFinder, year: int | None) -> None:
        self.lexicon = lexicon
        self.finder = finder
        self.year = year
        self.tokens = Tokenizer(lexicon, finder).tokens

    def read(self, text: str, paragraph: int, section: str, subject: Subject | None) -> "Reading":
        """Read one paragraph; `subject` is what the heading above it speaks of."""
        return _ParagraphReader(self, text, paragraph, section, subject).read()


class _ParagraphReader:
    def __init__(
        self, grammar: Grammar, text: str, paragraph: int, section: str, subject: Subject | None
    ) -> None:
        self.grammar = grammar
        self.text = text
        self.paragraph = paragraph
        self.section = section
        self.subject = subject
        self.outer: Subject | None = subject
        self.claims: list[Claim] = []
        self.figures: list[Figure] = []
        self.unread: list[Figure] = []
        self.sentence = self.clause = 0
        self.phrase_start = 0
        self.measure = "final"
        self.is_measured = False
        self.mode = Mode.STATEMENT
        self.base = ""
        self.named_base = ""
        self.is_comparing = False
        self.is_previous = False
        self.is_hedged = False
        self.pending = ""
        self.pending_word = ""
        self.whole: Subject | None = None
        self.budget_kind = ""
        self.parent: AmountClaim | None = None
        self.last: AmountClaim | None = None
        self.last_change: ChangeClaim | None = None
        self.target: AmountClaim | None = None
        self.brackets: list[Outside] = []

    def read(self) -> Reading:
        for token in self.grammar.tokens(self.text, self.section):
            self._take(token)
        claims = tuple(with_words_after(claim, self.text) for claim in self.claims)
        return Reading(claims, tuple(self.figures), tuple(self.unread), self.outer)

    def _take(self, token: Token) -> None:
        if token.figure is not None:
            self._figure(token.figure)
        elif token.kind in _MEASURES:
            self._measure(token.kind)
        elif token.kind in _PERCENT_WORDS:
            self.pending, self.whole, self.budget_kind = token.kind, None, ""
        elif token.kind in _DIRECTIONS:
            self.pending, self.pending_word = token.kind, self.text[token.start : token.end]
        else:
            self._take_word(token)

    def _take_word(self, token: Token) -> None:
        match token.kind:
            case "mark":
                self._mark(token)
            case "gap":
                self._gap(token)
            case "subject":
                self._subject(token)
            case "year":
                self._year(int(token.value))
            case "flat":
                self._flat(token)
            case "open" | "close":
                self._bracket(token)
            case _:
                self._take_sign(token.kind)

    def _take_sign(self, kind: str) -> None:
        match kind:
            case "previous":
                self._previous()
            case "compared":
                self.is_comparing, self.named_base = True, ""
            case "of_which":
                self.parent = self.last
            case "reason":
                self._enter(Mode.REASON)
            case "purpose":
                self._enter(Mode.PURPOSE)
            case "hedge":
                self.is_hedged = True

    def _bracket(self, token: Token) -> None:
        """What stands in brackets right behind a figure are parts of it.

        Behind them the sentence goes on with the subject and the amount before them.
        """
        if token.kind == "close":
            if self.brackets:
                self.parent, self.last, self.subject, self.outer = self.brackets.pop()
            return
        self.brackets.append(Outside(self.parent, self.last, self.subject, self.outer))
        if self.last is not None and self.last.figure.unit_end == token.start:
            self.parent = self.last
        self.phrase_start = token.end

    # --- words

    def _at(self) -> At:
        return At(self.paragraph, self.section, self.sentence, self.clause)

    def _mark(self, token: Token) -> None:
        self.clause += 1
        self.phrase_start = token.end
        self.pending = self.named_base = ""
        self.is_hedged = False
        if self.mode is not Mode.STATEMENT:
            self.subject = None
        if token.value in SENTENCE_ENDS:
            self._end_sentence()
        elif token.value in _PART_ENDS:
            self.is_comparing = False

    def _end_sentence(self) -> None:
        self.sentence += 1
        self.target = None
        self.subject = self.outer
        self.mode = Mode.STATEMENT
        self.base = ""
        self.is_comparing = self.is_previous = False
        self.measure = "final"
        self.parent = None
        self.last_change = None

    def _enter(self, mode: Mode) -> None:
        if self.mode is Mode.STATEMENT:
            self.mode = mode
        self.subject = None
        self.pending = ""

    def _gap(self, token: Token) -> None:
        length = token.end - token.start
        if self.pending in _DIRECTIONS:  # an increase by a negative amount is a decrease
            is_minus = self.text[token.start : token.end] in MINUS
            self.pending = _OPPOSITE[self.pending] if is_minus else ""
        if self.pending == "completion" and length > _LONGEST_BRIDGE:
            self.budget_kind = "target"
        if length > _LONGEST_BRIDGE and not self.pending:
            self.subject = None
            self.measure = self._default_measure()

    def _default_measure(self) -> str:
        """A part is measured as its whole is; anything else is a final figure."""
        return self.parent.measure if self.parent else "final"

    def _subject(self, token: Token) -> None:
        found = self.grammar.lexicon.subjects[token.value]
        self._leave_purposes(found, token.start)
        if self.pending == "share":
            self.whole = found
        elif not self.pending:
            self.subject = found
            self.measure = self._default_measure()
            if self.mode is Mode.STATEMENT:
                self.outer = found

    def _leave_purposes(self, subject: Subject, start: int) -> None:
        """Go on with the statement where another part of the same whole follows its purposes."""
        is_next = self.text[start - 1 : start] in tuple(_PART_ENDS)
        if self.mode is not Mode.PURPOSE or not is_next or self.outer is None:
            return
        if self.grammar.lexicon.are_parts_of_one(subject, self.outer):
            self.mode = Mode.STATEMENT

    def _year(self, year: int) -> None:
        known = self.grammar.year
        is_previous = known is not None and year == known - 1
        if self.is_comparing and is_previous:
            self._compare_with("previous")
        else:
            self.is_previous = is_previous

    def _previous(self) -> None:
        if self.is_comparing:
            self._compare_with("previous")
        else:
            self.is_previous = True

    def _compare_with(self, base: str) -> None:
        """Note what is compared with; an amount that follows at once is the base itself."""
        self.base = self.named_base = base
        self.is_comparing = False

    def _measure(self, kind: str) -> None:
        if self.pending == "completion" and kind in BUDGETS:
            self.budget_kind = kind
        elif self.is_comparing and kind in BUDGETS:
            self._compare_with(kind)
        elif not self.pending:
            self.measure, self.is_measured = kind, True
            if self.mode is Mode.STATEMENT and self.subject is None:
                self.subject = self.outer

    def _flat(self, token: Token) -> None:
        self.claims.append(
            FlatClaim(
                self._at(),
                self.subject,
                self._phrase(token.start),
                self.base,
                token.start,
                token.end,
                Earlier(self.claims).final_of(self.subject),
            )
        )

    # --- figures

    def _phrase(self, end: int) -> str:
        return self.text[self.phrase_start : end]

    def _figure(self, unsigned: Figure) -> None:
        is_value = self.pending not in _DIRECTIONS and self.subject is not None
        figure = signed(unsigned, self.text) if is_value else unsigned
        self.figures.append(figure)
        claim = self._claim(figure)
        if claim is None:
            self.unread.append(figure)
        else:
            self.claims.append(claim)
            if isinstance(claim, AmountClaim):
                self.last = claim
            elif isinstance(claim, ChangeClaim):
                self.last_change = claim
        self.phrase_start = figure.unit_end
        self.is_hedged = self.is_measured = False
        self.named_base = ""
        if self.target is None or claim is not self.target:
            self.pending = ""
            self.target = None

    def _claim(self, figure: Figure) -> Claim | None:
        match figure.kind:
            case FigureKind.MONEY:
                if self.pending in _DIRECTIONS:
                    return self._change(figure)
                return self._amount(figure)
            case FigureKind.PERCENT:
                return self._percentage(figure)
            case FigureKind.COUNT if self.pending == "completion":
                self.target = self._amount(figure)
                return self.target
            case FigureKind.COUNT:
                return self._amount(figure)
            case FigureKind.PLAIN if self._counts_part():
                return self._amount(figure)
            case _:
                return None

    def _counts_part(self) -> bool:
        """Whether a bare number can only be a part of a counted whole, its counter left out."""
        return self.parent is not None and self.parent.figure.kind is FigureKind.COUNT

    def _is_vague(self, figure: Figure) -> bool:
        return self.is_hedged or figure.is_vague

    def _amount(self, figure: Figure) -> AmountClaim:
        is_money = figure.kind is FigureKind.MONEY
        is_budget = self.named_base in BUDGETS
        return AmountClaim(
            at=self._at(),
            figure=figure,
            subject=self.subject if is_money else None,
            phrase=self._phrase(figure.start),
            measure=self.named_base if is_budget else self.measure,
            mode=self.mode,
            is_hedged=self._is_vague(figure),
            is_previous=self.is_previous or self.named_base == "previous",
            is_measured=self.is_measured or is_budget,
            parent=self.parent,
        )

    def _change(self, figure: Figure) -> ChangeClaim:
        return ChangeClaim(
            at=self._at(),
            figure=figure,
            subject=self.subject if self.mode is Mode.STATEMENT else None,
            phrase=self._phrase(figure.start),
            rises=self.pending == "increase",
            base=self.base,
            amount=Earlier(self.claims).final_of(self.subject),
            is_hedged=self._is_vague(figure),
            word=self.pending_word,
        )

    def _percentage(self, figure: Figure) -> Claim:
        vague = self._is_vague(figure)
        phrase = self._phrase(figure.start)
        if self.pending in _DIRECTIONS:
            subject = self.subject if self.mode is Mode.STATEMENT else None
            change = self.last_change
            is_same = change is not None and change.at.sentence == self.sentence
            return GrowthClaim(
                self._at(),
                figure,
                subject,
                phrase,
                self.pending == "increase",
                self.base,
                Earlier(self.claims).final_of(subject),
                change if is_same else None,
                vague,
                self.pending_word,
                self.is_previous,
            )
        if self.pending == "share":
            amount = self.last if is_near(self.last, self.clause) else None
            return ShareClaim(
                self._at(), figure, self.subject, phrase, amount, self.whole, phrase, vague
            )
        if self.pending in ("completion", "execution_rate"):
            return self._completion(figure, phrase, is_vague=vague)
        return RateClaim(self._at(), figure, phrase, is_hedged=vague, is_previous=self.is_previous)

    def _completion(self, figure: Figure, phrase: str, *, is_vague: bool) -> CompletionClaim:
        earlier = Earlier(self.claims)
        if self.budget_kind == "target" or self.target is not None:
            done = earlier.counted(self.target, self.clause)
            called = self.grammar.lexicon.patterns["called_target"]
            target = self.target or earlier.target_of(done, self.text, called)
            return CompletionClaim(
                self._at(), figure, None, phrase, "target", done, target, is_vague
            )
        about = Sought(self.subject, self.mode, self.parent)
        final, budget = earlier.latest(FINALS, about), earlier.latest(BUDGETS, about)
        granted = self.grammar.lexicon.patterns["funds_granted"]
        budget = earlier.granted_before(final, granted) or budget
        if final and budget and final.at.sentence != budget.at.sentence:
            final = budget = None
        return CompletionClaim(
            self._at(), figure, self.subject, phrase, self.budget_kind, final, budget, is_vague
        )
