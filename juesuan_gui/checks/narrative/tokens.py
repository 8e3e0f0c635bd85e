"""Cut the compact text of a paragraph into tokens: figures, words of the lexicon, marks, gaps."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from juesuan_gui.checks.narrative.figures import Figure, FigureFinder
from juesuan_gui.checks.narrative.lexicon import Lexicon

CLAUSE_ENDS = "，,；:、;"
SENTENCE_ENDS = "。！？!?"
_BRACKETS = {"(": "open", ")": "close"}
_LEADING, _MODIFIERS = ("verb", "year", "current"), ("modifier",)
_CODE = re.compile(r"\((2[0-3]\d(?:\d{2}){0,2})\)")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a compact text.

    Attributes:
        kind: "figure", "mark", "gap", "year", "code", or a category of narrative.toml.
        value: Subject id, category, mark, year or code.
    """

    kind: str
    value: str
    start: int
    end: int
    figure: Figure | None = None


class Tokenizer:
    """Cuts the texts of one document."""

    def __init__(self, lexicon: Lexicon, finder: FigureFinder) -> None:
        self._lexicon = lexicon
        self._finder = finder
        self._year = lexicon.patterns["year"]
        self._coded_level = lexicon.patterns["coded_level"]
        self._directions = {
            kind: lexicon.patterns[f"short_{kind}"] for kind in ("increase", "decrease")
        }
        self._ordinal = re.compile(lexicon.patterns["list_number"].pattern.lstrip("^"))
        marks = re.escape(CLAUSE_ENDS + SENTENCE_ENDS + "".join(_BRACKETS))
        short = "|".join(pattern.pattern for pattern in self._directions.values())
        known = f"[{marks}]|{self._year.pattern}|{lexicon.pattern.pattern}|{short}"
        # A year begins with a digit. Naming what may begin passes over most letters at once.
        self._known = re.compile(rf"(?=[{marks}\d{re.escape(lexicon.first_letters)}])(?:{known})")

    def tokens(self, text: str, section: str = "") -> list[Token]:
        """Split a compact text into tokens that cover it."""
        found: list[Token] = []
        position = 0
        figures = {figure.start: figure for figure in self._finder.find(text)}
        starts = [*figures, len(text)]
        known = self._known.search(text)
        while position < len(text):
            if not found or found[-1].kind == "mark":
                ordinal = self._ordinal.match(text, position)
                if ordinal and ordinal[0]:
                    found.append(Token("ordinal", ordinal[0], position, ordinal.end()))
                    position = ordinal.end()
                    continue
            if known and known.start() < position:
                known = self._known.search(text, position)
            following = min(
                starts[bisect_left(starts, position)], known.start() if known else len(text)
            )
            if following > position:
                _add_gap(found, position, following)
                position = following
                continue
            figure = figures.get(position)
            if figure is not None:
                found.append(Token("figure", figure.text, position, figure.unit_end, figure))
                position = max(figure.unit_end, position + 1)
                continue
            token = self._word(text, position, _kind_before(found), section)
            if token.kind == "gap":
                _add_gap(found, token.start, token.end)
            else:
                found.append(token)
            position = token.end
        return found

    def _word(self, text: str, position: int, before: str, section: str) -> Token:
        letter = text[position]
        if letter in CLAUSE_ENDS or letter in SENTENCE_ENDS:
            return Token("mark", letter, position, position + 1)
        year = self._year.match(text, position)
        if year:
            return Token("year", year[0][:4], position, year.end())
        for kind, pattern in (("code", _CODE), ("coded_level", self._coded_level)):
            code = pattern.match(text, position)
            if code:
                return Token(kind, code[1], position, code.end())
        match = self._lexicon.pattern.match(text, position)
        if match and match.end() > position:
            kind, value = self._lexicon.meaning(match[0])
            if kind != "subject" or self._is_meant(value, before, section):
                return Token(kind, value, position, match.end())
            if match[0] in self._lexicon.fillers:
                return Token("filler", "filler", position, match.end())
        for kind, pattern in self._directions.items():
            if pattern.match(text, position):
                return Token(kind, kind, position, position + 1)
        kind = _BRACKETS.get(letter, "gap")
        return Token(kind, "", position, position + 1)

    def _is_meant(self, subject_id: str, before: str, section: str) -> bool:
        """Whether the words of a subject mean it, given what precedes them and the section."""
        subject = self._lexicon.subjects[subject_id]
        if subject.only and section.split(".", maxsplit=1)[0] not in subject.only:
            return False
        return not (subject.is_bounded and before == "gap")


def _kind_before(found: list[Token]) -> str:
    """Return the kind of the token before.

    A verb in the middle of a clause parts as a gap does; behind a modifier what it modifies counts.
    """
    skipped = _LEADING if found and found[-1].kind == "verb" else _MODIFIERS
    before = next((token.kind for token in reversed(found) if token.kind not in skipped), "mark")
    return before if before == "mark" or skipped is _MODIFIERS else "gap"


def _add_gap(found: list[Token], start: int, end: int) -> None:
    """Add letters that mean nothing known, as one gap with those before them."""
    if found and found[-1].kind == "gap":
        start = found.pop().start
    found.append(Token("gap", "", start, end))
