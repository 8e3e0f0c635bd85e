"""How each kind of word changes the scope of a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from juesuan_gui.checks.narrative.claims import BUDGETS, FINALS, NOTHING, AmountClaim, Mode, Topic
from juesuan_gui.checks.narrative.lexicon import Lexicon, Subject
from juesuan_gui.checks.narrative.scope import OTHER_YEAR, PREVIOUS, Comparison, Role, Scope
from juesuan_gui.checks.narrative.sentences import MINUS, PART_ENDS
from juesuan_gui.checks.narrative.tokens import CLAUSE_ENDS, SENTENCE_ENDS, Token

_OPPOSITE = {"increase": "decrease", "decrease": "increase"}
_LONGEST_BRIDGE = 1
_BEGINNINGS = ("", *CLAUSE_ENDS, *SENTENCE_ENDS)


@dataclass(frozen=True, slots=True)
class Words:
    """The text that is read, the names it quotes, all known words, the year of its document."""

    text: str
    lexicon: Lexicon
    year: int | None
    quoted: frozenset[str] = frozenset()

    def of(self, token: Token) -> str:
        """Return the letters of a token."""
        return self.text[token.start : token.end]


Transition = Callable[[Scope, Token, Words], Scope]


def step(scope: Scope, token: Token, words: Words) -> Scope:
    """Return the scope behind a word; words that say nothing change nothing."""
    transition = _TRANSITIONS.get(token.kind)
    return scope if transition is None else transition(scope, token, words)


# --- what is spoken of ----------------------------------------------------------------------------


def _subject(scope: Scope, token: Token, words: Words) -> Scope:
    lexicon = words.lexicon
    found, path = lexicon.resolve(token.value, scope.path)
    scope = _leave_purposes(scope, found, token.start, words)
    if scope.role.kind == "share":
        return scope._replace(role=scope.role._replace(whole=Topic(found)))
    if scope.role.kind:
        return scope
    scope = _leave_parts(scope, found, lexicon)
    is_joined = lexicon.patterns["joint"].search(scope.topic.words[-1:]) is not None
    if is_joined and _ends_right_before(scope.topic, token, words):
        return scope._replace(topic=Topic(words=scope.topic.words + words.of(token)))
    return _speak_of(scope._replace(path=path), Topic(found))


def _ends_right_before(topic: Topic, token: Token, words: Words) -> bool:
    """Whether the words that name an unknown topic stand right before a word."""
    return topic.words != "" and words.text.endswith(topic.words, 0, token.start)


def _speak_of(scope: Scope, topic: Topic) -> Scope:
    outer = topic if scope.mode is Mode.STATEMENT else scope.outer
    return scope._replace(topic=topic, outer=outer, measure=scope.default_measure)


def _leave_purposes(scope: Scope, found: Subject, start: int, words: Words) -> Scope:
    """Go on with the statement where another part of the same whole follows purposes or reasons."""
    is_next = words.text[start - 1 : start] in tuple(PART_ENDS)
    outer = scope.outer.subject
    if scope.mode is Mode.STATEMENT or not is_next or outer is None:
        return scope
    is_part = words.lexicon.are_parts_of_one(found, outer)
    return scope._replace(mode=Mode.STATEMENT) if is_part else scope


def _leave_parts(scope: Scope, found: Subject, lexicon: Lexicon) -> Scope:
    """End the list of parts of a part where another part of the outer whole follows."""
    parent = scope.parent
    while parent is not None and _is_of_outer(found, parent, lexicon):
        parent = parent.parent
    return scope if parent is scope.parent else scope._replace(parent=parent, parent_change=None)


def _is_of_outer(found: Subject, parent: AmountClaim, lexicon: Lexicon) -> bool:
    inner, outer = parent.subject, parent.parent.subject if parent.parent is not None else None
    if inner is None or outer is None:
        return False
    return lexicon.is_part_of(found, outer) and not lexicon.is_part_of(found, inner)


def _gap(scope: Scope, token: Token, words: Words) -> Scope:
    """Unknown words name another thing, unless a word before them waits for its figure."""
    letters, role = words.of(token), scope.role
    is_long = len(letters) > _LONGEST_BRIDGE
    if role.is_direction:  # an increase by a negative amount is a decrease
        role = role._replace(kind=_OPPOSITE[role.kind]) if letters in MINUS else Role()
        scope = scope._replace(role=role)
    if role.kind == "share" and role.whole == NOTHING and is_long:
        return scope._replace(role=role._replace(whole=Topic(words=letters)))
    if role.kind == "completion" and is_long:
        return scope._replace(role=role._replace(budget_kind="target"))
    if not is_long or role.kind or _refers_back(token, words):
        return scope
    quoted = next((name for name in words.quoted if letters.startswith(name)), "")
    topic = Topic(words=quoted or letters, is_named=bool(quoted))
    return scope._replace(topic=topic, measure=scope.default_measure)


def _refers_back(token: Token, words: Words) -> bool:
    """Whether a clause begins with a common word for the money that was spoken of."""
    refers_back = words.lexicon.patterns["refers_back"]
    return _opens_clause(token.start, words) and refers_back.fullmatch(words.of(token)) is not None


def _level(scope: Scope, token: Token, words: Words) -> Scope:
    """The mark of a level tells which code a name means; unknown words before it are a name."""
    length = int(token.value)
    subject = scope.topic.subject
    if subject is None:
        return _named_by_words(scope, length)
    if not subject.codes or scope.role.kind:
        return scope
    narrowed, path = words.lexicon.narrow(subject, length, scope.path)
    return _speak_of(scope._replace(path=path), Topic(narrowed, is_named=True))


def _named_by_words(scope: Scope, length: int) -> Scope:
    path = tuple(code for code in scope.path if len(code) < length)
    if not scope.topic.words or scope.mode is not Mode.STATEMENT:
        return scope._replace(path=path)
    topic = Topic(words=scope.topic.words, is_named=True)
    return scope._replace(path=path, topic=topic, outer=topic)


def _coded_level(scope: Scope, token: Token, words: Words) -> Scope:
    """The mark of a level with its digits gives the code, together with the levels above it."""
    mark = words.of(token)
    digits, length = token.value, words.lexicon.level_of(mark)
    above = next((code for code in reversed(scope.path) if len(code) == length - len(digits)), "")
    code = above + digits
    if len(code) != length:
        return _level(scope, replace(token, value=str(length)), words)
    path = (*(one for one in scope.path if len(one) < length), code)
    subject = words.lexicon.subjects.get(f"code:{code}")
    if subject is None or scope.role.kind:
        return _named_by_words(scope, length)._replace(path=path)
    return _speak_of(scope._replace(path=path), Topic(subject, is_named=True))


def _code(scope: Scope, token: Token, words: Words) -> Scope:
    """A code in brackets decides what is spoken of."""
    subject = words.lexicon.subjects.get(f"code:{token.value}")
    if subject is None or scope.role.kind:
        return scope
    path = (*(code for code in scope.path if len(code) < len(token.value)), token.value)
    return _speak_of(scope._replace(path=path), Topic(subject, is_named=True))


# --- what is measured and compared ----------------------------------------------------------------


def _measure(scope: Scope, token: Token, words: Words) -> Scope:
    kind, role = token.kind, scope.role
    if role.kind == "completion" and kind in BUDGETS:
        return scope._replace(role=role._replace(budget_kind=kind))
    if scope.comparison.is_open and kind in BUDGETS:
        return scope.compare_with(kind)
    if role.kind:
        return scope
    if scope.comparison.is_named and scope.comparison.base not in BUDGETS:
        return scope  # the measure of what is compared with
    is_unknown = scope.topic.subject is None and scope.parent_change is None
    is_resumed = scope.mode is Mode.STATEMENT and is_unknown
    is_item = _is_item(scope, token, words)
    topic = scope.outer if is_resumed and _may_resume(scope) and not is_item else scope.topic
    return scope._replace(measure=kind, is_measured=True, topic=topic)


def _is_item(scope: Scope, token: Token, words: Words) -> bool:
    """Whether an unknown name of an item, or of a part, opens the clause right before a measure."""
    name = scope.topic.words
    start = token.start - len(name)
    is_here = _ends_right_before(scope.topic, token, words) and _opens_clause(start, words)
    return is_here and (name in words.lexicon.items or scope.parent is not None)


def _opens_clause(start: int, words: Words) -> bool:
    """Whether a clause begins at an offset, behind the number of an item perhaps."""
    is_first = words.text[max(0, start - 1) : start] in _BEGINNINGS
    return (
        is_first
        or words.lexicon.patterns["list_number"].fullmatch(words.text, 0, start) is not None
    )


def _may_resume(scope: Scope) -> bool:
    """Whether a measure goes on with what was spoken of before unknown words."""
    return scope.outer.subject is not None or not scope.topic.words


def _year(scope: Scope, token: Token, words: Words) -> Scope:
    year, known = int(token.value), words.year
    is_previous = known is not None and year == known - 1
    if not scope.comparison.is_open:
        return scope._replace(is_previous=is_previous)
    if is_previous or known is None:
        return _resume(scope, token, words).compare_with(PREVIOUS)
    return scope.compare_with(OTHER_YEAR) if year < known else scope


def _resume(scope: Scope, token: Token, words: Words) -> Scope:
    """Behind purposes without amounts a clause that compares with last year is the statement.

    Behind reasons only what a semicolon parts from them is, but for reasons of a budget.
    """
    is_reason = scope.mode is Mode.REASON and not _is_reason_of_budget(token, words)
    ends = PART_ENDS if is_reason else CLAUSE_ENDS
    opens_clause = words.text[max(0, token.start - 2) : token.start - 1] in tuple(ends)
    is_bare = scope.last is scope.fact and scope.outer.subject is not None
    if scope.mode is Mode.STATEMENT or not opens_clause or not is_bare:
        return scope
    return scope._replace(mode=Mode.STATEMENT, topic=scope.outer)


def _is_reason_of_budget(token: Token, words: Words) -> bool:
    """Whether the clause before gives the reason why a budget was not met: of no year's change."""
    reasons = words.lexicon.patterns["reason_of_budget"].finditer(words.text)
    return any(found.start() < token.start < found.end() for found in reasons)


def _previous(scope: Scope, token: Token, words: Words) -> Scope:
    if scope.comparison.is_open:
        return _resume(scope, token, words).compare_with(PREVIOUS)
    return scope._replace(is_previous=True)


def _start_of_year(scope: Scope, token: Token, words: Words) -> Scope:
    """What stood at the start of the year is only spoken of where it is compared with."""
    return _previous(scope, token, words) if scope.comparison.is_open else scope


def _current(scope: Scope, _token: Token, _words: Words) -> Scope:
    return scope._replace(is_previous=False)


def _compared(scope: Scope, _token: Token, _words: Words) -> Scope:
    comparison = scope.comparison._replace(is_open=True, is_named=False)
    return scope._replace(comparison=comparison)


def _compared_with(scope: Scope, token: Token, words: Words) -> Scope:
    """What is compared with stands before the word, or it follows."""
    if scope.comparison.is_named:
        return scope._replace(comparison=scope.comparison._replace(is_named=False))
    return _compared(scope, token, words)


def _yearly(scope: Scope, _token: Token, _words: Words) -> Scope:
    return scope._replace(comparison=Comparison(PREVIOUS))


# --- what follows ---------------------------------------------------------------------------------


def _role(scope: Scope, token: Token, words: Words) -> Scope:
    return scope._replace(role=Role(token.kind, words.of(token)))


def _of_which(scope: Scope, _token: Token, _words: Words) -> Scope:
    return scope.open_parts()


def _reason(scope: Scope, _token: Token, _words: Words) -> Scope:
    return scope.enter(Mode.REASON)


def _purpose(scope: Scope, _token: Token, _words: Words) -> Scope:
    return scope.enter(Mode.PURPOSE)


def _hedge(scope: Scope, _token: Token, _words: Words) -> Scope:
    return scope._replace(is_hedged=True)


def _open(scope: Scope, token: Token, _words: Words) -> Scope:
    return scope.open_bracket(token.start)


def _close(scope: Scope, _token: Token, _words: Words) -> Scope:
    return scope.close_bracket()


_TRANSITIONS: Mapping[str, Transition] = {
    **dict.fromkeys(FINALS | BUDGETS, _measure),
    **dict.fromkeys(
        ("increase", "decrease", "share", "completion", "execution_rate", "variance", "average"),
        _role,
    ),
    "subject": _subject,
    "gap": _gap,
    "level": _level,
    "code": _code,
    "coded_level": _coded_level,
    "year": _year,
    "previous": _previous,
    "start_of_year": _start_of_year,
    "current": _current,
    "compared": _compared,
    "compared_with": _compared_with,
    "yearly": _yearly,
    "of_which": _of_which,
    "reason": _reason,
    "purpose": _purpose,
    "hedge": _hedge,
    "open": _open,
    "close": _close,
}
