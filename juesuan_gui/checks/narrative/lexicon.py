"""The words of the narrative, ready for searching: fixed ones and the names of this document."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import TableKind

# Sections that speak of the items of the functional classification; "" is none of the skeleton.
_CODED_SECTIONS = frozenset(
    {"general", "expenditure", "overall", "appropriation", "fund", "capital", ""}
)
_CODED = (
    TableKind.GENERAL_BUDGET,
    TableKind.EXPENDITURE,
    TableKind.GOVERNMENT_FUND,
    TableKind.STATE_CAPITAL,
)
_CLASS_LENGTH = 3
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class CellRule:
    """Where the figures of a subject stand, and the code of the check that compares them."""

    sections: frozenset[str]
    kind: TableKind
    row: str
    measure: str
    code: str

    def fits(self, section: str) -> bool:
        """Whether the rule speaks of a section; an empty set speaks of all."""
        return not self.sections or section.split(".", maxsplit=1)[0] in self.sections


@dataclass(frozen=True)
class Subject:
    """What a figure is about.

    Attributes:
        id: Name in narrative.toml, "code:2080505" for a classification code.
        cells: Where its figures stand in the tables; the first rule that fits the section counts.
        is_bounded: Its words may be the end of a longer name, so nothing unknown may precede them.
        only: Sections in which its words mean it; empty for all.
        codes: The codes of the classification that its name may mean.
    """

    id: str
    cells: tuple[CellRule, ...] = ()
    is_bounded: bool = False
    only: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        """The classification code, if the subject is one."""
        return self.codes[0] if len(self.codes) == 1 else None


class Lexicon:
    """All words with their meaning, as one pattern.

    Attributes:
        subjects: Subjects by id.
        fillers: Words that say nothing, also those that mean a subject in some sections.
        items: Names of all items by code that the document prints, also without their endings.
    """

    def __init__(self, catalogue: Catalogue, disclosure: Disclosure) -> None:
        raw = catalogue.narrative
        self.patterns = raw["compiled"]
        self.subjects: dict[str, Subject] = {}
        self._meaning: dict[str, tuple[str, str]] = {}
        self.fillers = frozenset(normalise(word) for word in raw["words"]["filler"])
        for category, words in raw["words"].items():
            self._add((normalise(word) for word in words), category, category)
        self._levels = {normalise(mark): int(length) for mark, length in raw["levels"].items()}
        for mark, length in self._levels.items():
            self._add((mark,), "level", str(length))
        for entry in raw["subjects"]:
            cells = tuple(_rule(cell) for cell in entry["cells"])
            only = frozenset(entry.get("only", ()))
            subject = Subject(entry["id"], cells, entry.get("bounded", False), only)
            self.subjects[subject.id] = subject
            self._add((normalise(word) for word in entry["words"]), "subject", subject.id)
        self._wholes = _wholes_of(raw["groups"])
        self._add_codes(catalogue, disclosure)
        self.items = frozenset(_items_of(catalogue, disclosure))

    def _add(self, words: Iterable[str], category: str, value: str) -> None:
        for word in words:
            self._meaning[word] = (category, value)

    def _add_codes(self, catalogue: Catalogue, disclosure: Disclosure) -> None:
        """Add the functional codes that the document prints, by name."""
        named: dict[str, dict[str, None]] = {}
        for table in disclosure.tables:
            if table.kind not in _CODED:
                continue
            for code, entry in table.entries_by_code.items():
                self.subjects.setdefault(f"code:{code}", _coded((code,)))
                for name in _names_of(code, catalogue.label(entry.key.label), catalogue):
                    named.setdefault(name, {})[code] = None
        for name, codes in named.items():
            if self._meaning.get(name, ("filler",))[0] == "filler":
                subject = _coded(tuple(sorted(codes)))
                self.subjects.setdefault(subject.id, subject)
                self._add((name,), "subject", subject.id)

    # --- names of the classification

    def resolve(self, subject_id: str, path: tuple[str, ...]) -> tuple[Subject, tuple[str, ...]]:
        """Return what a name means behind the names before it, and the path that follows.

        Args:
            path: Codes of the class, section or item named before it.
        """
        subject = self.subjects[subject_id]
        if not subject.codes:
            return subject, path
        for above in reversed(path):
            kept = tuple(code for code in subject.codes if code.startswith(above))
            if kept:
                return self._of_codes(kept, path)
        return self._of_codes(subject.codes, path)

    def narrow(
        self, subject: Subject, length: int, path: tuple[str, ...]
    ) -> tuple[Subject, tuple[str, ...]]:
        """Return a subject as the mark of its level tells, if any of its codes is of that level."""
        kept = tuple(code for code in subject.codes if len(code) == length)
        return self._of_codes(kept or subject.codes, path)

    def level_of(self, mark: str) -> int:
        """Return how many digits the codes of a level have, by a mark that may hold digits."""
        return self._levels[_DIGITS.sub("", mark)]

    def _of_codes(
        self, codes: tuple[str, ...], path: tuple[str, ...]
    ) -> tuple[Subject, tuple[str, ...]]:
        subject = self.subjects.get(_id_of(codes)) or _coded(codes)
        if len(codes) > 1:
            return subject, path
        return subject, (*(above for above in path if len(above) < len(codes[0])), codes[0])

    def are_parts_of_one(self, first: Subject, second: Subject) -> bool:
        """Whether two subjects are parts of one whole, one of them perhaps a part of a part."""
        if first.code and second.code:
            return first is not second and len(first.code) == len(second.code)
        wholes, others = self._all_wholes(first.id), self._all_wholes(second.id)
        if first is second or first.id in others or second.id in wholes:
            return False
        near = self._wholes.get(first.id, frozenset()), self._wholes.get(second.id, frozenset())
        return bool(near[0] & others or near[1] & wholes)

    def is_part_of(self, part: Subject, whole: Subject) -> bool:
        """Whether a subject is a part of another, directly or through other parts."""
        return whole.id in self._all_wholes(part.id)

    def _all_wholes(self, subject: str) -> frozenset[str]:
        """Return what a subject is a part of, directly or through other parts."""
        direct = self._wholes.get(subject, frozenset())
        return direct.union(*(self._all_wholes(whole) for whole in direct))

    def meaning(self, word: str) -> tuple[str, str]:
        """Return (category, value) of a word that `pattern` found."""
        return self._meaning[word]

    def says_flat(self, text: str) -> bool:
        """Whether a compact text says of anything that it stayed as it was."""
        return self._flat.search(text) is not None

    @cached_property
    def _flat(self) -> re.Pattern[str]:
        words = [word for word, (kind, _) in self._meaning.items() if kind == "flat"]
        return re.compile(trie_pattern(words))

    @cached_property
    def first_letters(self) -> str:
        """The letters that known words begin with."""
        return "".join(sorted({word[0] for word in self._meaning}))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern that finds the longest known word at each place."""
        return re.compile(trie_pattern(self._meaning))


def _wholes_of(groups: Iterable[Mapping[str, Any]]) -> Mapping[str, frozenset[str]]:
    """Return of each part the wholes that it is directly a part of."""
    found: dict[str, set[str]] = {}
    for group in groups:
        for part in group["parts"]:
            found.setdefault(part, set()).add(group["head"])
    return {part: frozenset(heads) for part, heads in found.items()}


def _rule(raw: Sequence[Any]) -> CellRule:
    sections, kind, row, measure, code = raw
    wanted = frozenset() if sections == "*" else frozenset(sections)
    return CellRule(wanted, TableKind(kind), row, measure, code)


def _names_of(code: str, name: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield the names of a code; that of a class also without its ending."""
    names = {name}
    for ending in catalogue.words["class_endings"]:
        if len(code) == _CLASS_LENGTH and name.endswith(ending):
            names.add(name.removesuffix(ending))
    return (one for one in names if len(one) >= 2)


def _id_of(codes: Sequence[str]) -> str:
    return f"code:{'|'.join(codes)}"


def _coded(codes: tuple[str, ...]) -> Subject:
    """Return the subject of one code, or of several that share a name."""
    rules = _code_rules(codes[0]) if len(codes) == 1 else ()
    return Subject(_id_of(codes), rules, is_bounded=True, only=_CODED_SECTIONS, codes=codes)


def _code_rules(code: str) -> tuple[CellRule, ...]:
    return (
        CellRule(
            frozenset({"expenditure", "overall"}), TableKind.EXPENDITURE, code, "total", "JS403"
        ),
        CellRule(frozenset({"fund"}), TableKind.GOVERNMENT_FUND, code, "total", "JS412"),
        CellRule(frozenset({"capital"}), TableKind.STATE_CAPITAL, code, "total", "JS413"),
        CellRule(frozenset(), TableKind.GENERAL_BUDGET, code, "total", "JS407"),
    )


def trie_pattern(words: Iterable[str]) -> str:
    """Return a regular expression for the longest of many words, factored by common prefixes."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _trie(root)


def _trie(node: Mapping[str, Any]) -> str:
    branches = []
    for letter, child in node.items():
        if not letter:
            continue
        stem, end = re.escape(letter), child
        while len(end) == 1 and "" not in end:  # a long name is no deep nesting
            ((following, end),) = end.items()
            stem += re.escape(following)
        branches.append(stem + _trie(end))
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    return f"(?:{joined})?" if "" in node else joined


def _items_of(catalogue: Catalogue, disclosure: Disclosure) -> Iterator[str]:
    for table in disclosure.tables:
        for entry in table.entries:
            name = catalogue.label(entry.key.label) if entry.key.code else ""
            if name:
                yield name
                yield from (name.removesuffix(one) for one in catalogue.words["class_endings"])
