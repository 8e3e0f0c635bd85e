"""The grammar of sentences: tokens to clauses to claims.

A sentence is read clause by clause from left to right. A figure belongs to the subject, measure
and direction of its own clause, or to those that the clause before left standing; unknown words
between a subject and a figure break their bond, so figures of different things are never paired.
Reasons and purposes are claims of their own mode that state nothing about the sentence's subject.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from juesuan_gui.checks.narrative.claims import (
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

_CLAUSE_ENDS = "，,；:、;"
_SENTENCE_ENDS = "。！？!?"
_BUDGETS = ("budget", "budget.initial", "budget.full")
_MEASURES = ("final", "executed", *_BUDGETS)
_PERCENT_WORDS = ("share", "completion", "execution_rate")
_BRACKETS = {"(": "open", ")": "close"}
_DIRECTIONS = ("increase", "decrease")
_LONGEST_BRIDGE = 1
_TRAILING_WORDS = 14
_TARGET_REACH = 12
_SHORTEST_TARGET_NAME = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a compact text.

    Attributes:
        kind: "figure", "mark", "gap", "year", or a category of narrative.toml.
        value: Subject id, category or mark.
    """

    kind: str
    value: str
    start: int
    end: int
    figure: Figure | None = None


class Grammar:
    """Reads the paragraphs of one document."""

    def __init__(self, lexicon: Lexicon, finder: FigureFinder, year: int | None) -> None:
        self.lexicon = lexicon
        self.finder = finder
        self.year = year
        self.year_pattern = lexicon.patterns["year"]
        self.ordinal = re.compile(lexicon.patterns["list_number"].pattern.lstrip("^"))

    def tokens(self, text: str, section: str = "") -> list[Token]:
        """Split a compact text into tokens that cover it."""
        found: list[Token] = []
        position = 0
        figures = {figure.start: figure for figure in self.finder.find(text)}
        while position < len(text):
            ordinal = self.ordinal.match(text, position)
            if ordinal and ordinal[0] and (not found or found[-1].kind == "mark"):
                found.append(Token("ordinal", ordinal[0], position, ordinal.end()))
                position = ordinal.end()
                continue
            figure = figures.get(position)
            if figure is not None:
                found.append(Token("figure", figure.text, position, figure.unit_end, figure))
                position = max(figure.unit_end, position + 1)
                continue
            token = self._word(text, position, found[-1].kind if found else "mark", section)
            if token.kind == "gap" and found and found[-1].kind == "gap":
                last = found.pop()
                token = Token("gap", "", last.start, token.end)
            found.append(token)
            position = token.end
        return found

    def _word(self, text: str, position: int, before: str, section: str) -> Token:
        letter = text[position]
        if letter in _CLAUSE_ENDS or letter in _SENTENCE_ENDS:
            return Token("mark", letter, position, position + 1)
        year = self.year_pattern.match(text, position)
        if year:
            return Token("year", year[0][:4], position, year.end())
        match = self.lexicon.pattern.match(text, position)
        if match and match.end() > position:
            kind, value = self.lexicon.meaning(match[0])
            if kind != "subject" or self._is_meant(value, before, section):
                return Token(kind, value, position, match.end())
        kind = _BRACKETS.get(letter, "gap")
        return Token(kind, "", position, position + 1)

    def _is_meant(self, subject_id: str, before: str, section: str) -> bool:
        """Whether the words of a subject mean it, given what precedes them and the section."""
        subject = self.lexicon.subjects[subject_id]
        if subject.only and section.split(".", maxsplit=1)[0] not in subject.only:
            return False
        return not (subject.is_bounded and before == "gap")

    def read(self, text: str, paragraph: int, section: str, subject: Subject | None) -> "Reading":
        """Read one paragraph; `subject` is what the heading above it speaks of."""
        return _ParagraphReader(self, text, paragraph, section, subject).read()


@dataclass(frozen=True)
class Reading:
    """What a paragraph states.

    Attributes:
        unread: Figures that no rule understood.
        subject: The subject the paragraph ended with.
    """

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    unread: tuple[Figure, ...]
    subject: Subject | None


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
        self.is_measured = False
        self.brackets: list[AmountClaim | None] = []

    def read(self) -> Reading:
        for token in self.grammar.tokens(self.text, self.section):
            self._take(token)
        claims = tuple(self._with_words_after(claim) for claim in self.claims)
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
                self.is_comparing = True
            case "of_which":
                self.parent = self.last
            case "reason":
                self._enter(Mode.REASON)
            case "purpose":
                self._enter(Mode.PURPOSE)
            case "hedge":
                self.is_hedged = True

    def _bracket(self, token: Token) -> None:
        """What stands in brackets right behind a figure are parts of it."""
        if token.kind == "close":
            self.parent = self.brackets.pop() if self.brackets else self.parent
            return
        self.brackets.append(self.parent)
        if self.last is not None and self.last.figure.unit_end == token.start:
            self.parent = self.last
        self.phrase_start = token.end

    # --- words

    def _at(self) -> At:
        return At(self.paragraph, self.section, self.sentence, self.clause)

    def _mark(self, token: Token) -> None:
        self.clause += 1
        self.phrase_start = token.end
        self.pending = ""
        self.is_hedged = False
        if self.mode is not Mode.STATEMENT:
            self.subject = None
        if token.value in _SENTENCE_ENDS:
            self._end_sentence()
        elif token.value in "；;":
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
        if self.pending in _DIRECTIONS:
            self.pending = ""
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
        if self.pending == "share":
            self.whole = found
        elif not self.pending:
            self.subject = found
            self.measure = self._default_measure()
            if self.mode is Mode.STATEMENT:
                self.outer = found

    def _year(self, year: int) -> None:
        known = self.grammar.year
        is_previous = known is not None and year == known - 1
        if self.is_comparing and is_previous:
            self.base = "previous"
            self.is_comparing = False
        else:
            self.is_previous = is_previous

    def _previous(self) -> None:
        if self.is_comparing:
            self.base = "previous"
            self.is_comparing = False
        else:
            self.is_previous = True

    def _measure(self, kind: str) -> None:
        if self.pending == "completion" and kind in _BUDGETS:
            self.budget_kind = kind
        elif self.is_comparing and kind in _BUDGETS:
            self.base = kind
            self.is_comparing = False
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
                self._amount_of(self.subject),
            )
        )

    # --- figures

    def _phrase(self, end: int) -> str:
        return self.text[self.phrase_start : end]

    def _figure(self, figure: Figure) -> None:
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
        return AmountClaim(
            at=self._at(),
            figure=figure,
            subject=self.subject if is_money else None,
            phrase=self._phrase(figure.start),
            measure=self.measure,
            mode=self.mode,
            is_hedged=self._is_vague(figure),
            is_previous=self.is_previous,
            is_measured=self.is_measured,
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
            amount=self._amount_of(self.subject),
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
                self._amount_of(subject),
                change if is_same else None,
                vague,
                self.pending_word,
            )
        if self.pending == "share":
            amount = self.last if self._is_near(self.last) else None
            return ShareClaim(
                self._at(), figure, self.subject, phrase, amount, self.whole, phrase, vague
            )
        if self.pending in ("completion", "execution_rate"):
            return self._completion(figure, phrase, is_vague=vague)
        return RateClaim(self._at(), figure, phrase, is_hedged=vague)

    def _is_near(self, claim: AmountClaim | None) -> bool:
        """Whether an amount stands in this clause or the one before."""
        return claim is not None and claim.at.clause >= self.clause - 1

    def _completion(self, figure: Figure, phrase: str, *, is_vague: bool) -> CompletionClaim:
        if self.budget_kind == "target" or self.target is not None:
            done = self._counted_before(self.target)
            target = self.target or self._earlier_target(done)
            return CompletionClaim(
                self._at(), figure, None, phrase, "target", done, target, is_vague
            )
        final, budget = self._latest(("final", "executed")), self._latest(_BUDGETS)
        if final and budget and final.at.sentence != budget.at.sentence:
            final = budget = None
        return CompletionClaim(
            self._at(), figure, self.subject, phrase, self.budget_kind, final, budget, is_vague
        )

    def _latest(self, measures: tuple[str, ...]) -> AmountClaim | None:
        """Return the latest amount of one of the measures, about the same subject if known."""
        for claim in reversed(self.claims):
            if not isinstance(claim, AmountClaim) or claim.figure.kind is not FigureKind.MONEY:
                continue
            if claim.parent is not None and claim.parent is not self.parent:
                continue
            is_about = self.subject is not None and claim.subject == self.subject
            is_named = claim.is_measured or is_about
            if claim.measure in measures and claim.mode is self.mode and is_named:
                same = self.subject is None or claim.subject in (None, self.subject)
                return claim if same else None
        return None

    def _counted_before(self, target: AmountClaim | None) -> AmountClaim | None:
        """Return the count just before a target, if it counts in the same unit."""
        for claim in reversed(self.claims):
            if isinstance(claim, AmountClaim) and claim is not target:
                is_same = target is None or claim.figure.unit == target.figure.unit
                is_count = claim.figure.kind is FigureKind.COUNT
                return claim if is_same and is_count and self._is_near(claim) else None
        return None

    def _earlier_target(self, done: AmountClaim | None) -> AmountClaim | None:
        """Return the count of the same things that is called a target earlier in the paragraph."""
        if done is None or done.parent is not None or len(done.phrase) < _SHORTEST_TARGET_NAME:
            return None
        for claim in reversed(self.claims):
            if not isinstance(claim, AmountClaim) or claim is done:
                continue
            behind = self.text[claim.figure.unit_end :][:_TARGET_REACH]
            name = done.phrase[-_SHORTEST_TARGET_NAME:]
            is_same = claim.figure.unit == done.figure.unit and claim.phrase.endswith(name)
            if is_same and self.grammar.lexicon.patterns["called_target"].search(behind):
                return claim
        return None

    def _amount_of(self, subject: Subject | None) -> AmountClaim | None:
        """Return the latest final amount of a subject in this paragraph."""
        if subject is None:
            return None
        for claim in reversed(self.claims):
            if (
                isinstance(claim, AmountClaim)
                and claim.subject == subject
                and claim.measure in ("final", "executed")
            ):
                return claim
        return None

    def _with_words_after(self, claim: Claim) -> Claim:
        """Add the words that follow a figure in its clause; they tell facts apart."""
        if not isinstance(claim, AmountClaim | RateClaim):
            return claim
        rest = self.text[claim.figure.unit_end : claim.figure.unit_end + _TRAILING_WORDS]
        words = re.split(r"[，。；:、;！？\d]", rest, maxsplit=1)[0]
        return replace(claim, after=words) if words else claim


def iter_amounts(claims: tuple[Claim, ...]) -> Iterator[AmountClaim]:
    """Yield the amount claims among claims."""
    return (claim for claim in claims if isinstance(claim, AmountClaim))
