"""The words of the narrative, ready for searching: fixed ones and the names of this document."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import TableKind

_CODED_SECTIONS = frozenset({"general", "expenditure", "fund", "capital"})
_CODED = (TableKind.GENERAL_BUDGET, TableKind.EXPENDITURE)


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
    """

    id: str
    cells: tuple[CellRule, ...] = ()
    is_bounded: bool = False
    only: frozenset[str] = frozenset()

    @property
    def code(self) -> str | None:
        """The classification code, if the subject is one."""
        return self.id.removeprefix("code:") if self.id.startswith("code:") else None


class Lexicon:
    """All words with their meaning, as one pattern.

    Attributes:
        subjects: Subjects by id.
        fillers: Words that say nothing, also those that mean a subject in some sections.
    """

    def __init__(self, catalogue: Catalogue, disclosure: Disclosure) -> None:
        raw = catalogue.narrative
        self.patterns = raw["compiled"]
        self.subjects: dict[str, Subject] = {}
        self._meaning: dict[str, tuple[str, str]] = {}
        self.fillers = frozenset(normalise(word) for word in raw["words"]["filler"])
        for category, words in raw["words"].items():
            self._add((normalise(word) for word in words), category, category)
        for entry in raw["subjects"]:
            cells = tuple(_rule(cell) for cell in entry["cells"])
            only = frozenset(entry.get("only", ()))
            subject = Subject(entry["id"], cells, entry.get("bounded", False), only)
            self.subjects[subject.id] = subject
            self._add((normalise(word) for word in entry["words"]), "subject", subject.id)
        self._groups = [frozenset(group["parts"]) for group in raw["groups"]]
        self._add_codes(catalogue, disclosure)

    def _add(self, words: Iterable[str], category: str, value: str) -> None:
        for word in words:
            self._meaning[word] = (category, value)

    def _add_codes(self, catalogue: Catalogue, disclosure: Disclosure) -> None:
        """Add the functional codes that the document prints, by name; a longer code never wins."""
        for kind in _CODED:
            table = next((t for t in disclosure.tables if t.kind is kind), None)
            if table is None:
                continue
            for code, entry in sorted(table.entries_by_code.items(), key=lambda pair: len(pair[0])):
                self._add_code(code, catalogue.label(entry.key.label), catalogue)
            return

    def _add_code(self, code: str, name: str, catalogue: Catalogue) -> None:
        subject = Subject(f"code:{code}", _code_rules(code), is_bounded=True, only=_CODED_SECTIONS)
        self.subjects.setdefault(subject.id, subject)
        names = {name}
        for ending in catalogue.words["class_endings"]:
            if len(code) == 3 and name.endswith(ending):
                names.add(name.removesuffix(ending))
        for one in names:
            if len(one) >= 2 and self._meaning.get(one, ("subject",))[0] in ("subject", "filler"):
                known = self._meaning.get(one)
                if known is None or not known[1].startswith("code:"):
                    self._meaning.setdefault(one, ("subject", subject.id))

    def are_parts_of_one(self, first: Subject, second: Subject) -> bool:
        """Whether two subjects are parts of the same whole."""
        return first is not second and any(
            first.id in parts and second.id in parts for parts in self._groups
        )

    def meaning(self, word: str) -> tuple[str, str]:
        """Return (category, value) of a word that `pattern` found."""
        return self._meaning[word]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern that finds the longest known word at each place."""
        return re.compile(trie_pattern(self._meaning))


def _rule(raw: Sequence[Any]) -> CellRule:
    sections, kind, row, measure, code = raw
    wanted = frozenset() if sections == "*" else frozenset(sections)
    return CellRule(wanted, TableKind(kind), row, measure, code)


def _code_rules(code: str) -> tuple[CellRule, ...]:
    return (
        CellRule(frozenset({"expenditure"}), TableKind.EXPENDITURE, code, "total", "JS403"),
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
