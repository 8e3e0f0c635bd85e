"""The catalogue: everything the program knows of forms and words, validated and searchable.

Loading the files is done by `juesuan_gui.loading`; here their parsed contents are put together.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from juesuan_gui.domain.catalogue.codes import CodeList, CodeName
from juesuan_gui.domain.catalogue.explanations import build_explanations
from juesuan_gui.domain.catalogue.kinds import HeadingWords, KindSpec, build_kinds
from juesuan_gui.domain.catalogue.narrative_words import TABLES, check_narrative
from juesuan_gui.domain.catalogue.parts import read_part
from juesuan_gui.domain.catalogue.phrases import Joined, Phrase
from juesuan_gui.domain.catalogue.profiles import Profile, build_profiles
from juesuan_gui.domain.catalogue.relations import check_relations, relations_of
from juesuan_gui.domain.catalogue.structure import check_structure
from juesuan_gui.domain.catalogue.words import normalise
from juesuan_gui.domain.explanation import Explanation
from juesuan_gui.domain.needed_letters import needed_letters
from juesuan_gui.domain.table import TableKind


@dataclass(frozen=True)
class Catalogue:
    """The whole catalogue.

    Attributes:
        profiles: What is expected of each kind of document, by the id of the profile.
        explanations: What each check says of itself, by code; every code with a name has one.
    """

    kinds: Mapping[TableKind, KindSpec]
    profiles: Mapping[str, Profile]
    code_lists: Mapping[str, CodeList]
    words: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]
    identities: Mapping[str, Any]
    messages: Mapping[str, Any]
    explanations: Mapping[str, Explanation]
    narrative: Mapping[str, Any]
    performance: Mapping[str, Any]
    structure: Mapping[str, Any]
    wording: Mapping[str, Any]

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return a compiled pattern of vocabulary.toml."""
        return self.patterns[name]

    def relations_of(self, profile: str) -> Mapping[str, Any]:
        """Return the rules of identities.toml that apply to documents of a profile."""
        return relations_of(self.identities, self.profiles[profile].left_out)

    def message(self, key: str, **values: str) -> str:
        """Return a sentence of messages_zh.toml with its placeholders filled."""
        node: Any = self.messages
        for part in key.split("."):
            node = node[part]
        told = {name: self._told(value) for name, value in values.items()}
        return str(node).format_map(_Lenient(told))

    def phrase(self, key: str, **values: str) -> Phrase:
        """Return the same for use as a value of another sentence: it can be told anew."""
        return Phrase(self.message(key, **values), key, values)

    def _told(self, value: str) -> str:
        match value:
            case Phrase():
                return self.message(value.key, **value.values)
            case Joined():
                separator = self.message("findings.separator") if value.separator else ""
                return separator.join(self._told(part) for part in value.parts)
        return value

    def label(self, text: str) -> str:
        """Normalise a row label: no blanks, no ordinal, no leading "of which"."""
        return _label(text, self.patterns["ordinal"], self.patterns["of_which"])

    def class_code(self, label: str) -> str | None:
        """Return the code of a functional class from its name, with or without its usual ending."""
        names = self.code_lists["functional"].class_by_name
        normal = self.label(label)
        endings = ("", *self.words["class_endings"])
        return next((names[normal + e] for e in endings if normal + e in names), None)

    @cached_property
    def title_form(self) -> re.Pattern[str]:
        """What the titles of all kinds end like; the name of the group is the kind."""
        return _any_of({kind: spec.title_form for kind, spec in self.kinds.items()})

    @cached_property
    def likely_title_form(self) -> re.Pattern[str]:
        """What titles end like that mean a kind only if the document has no better one."""
        return _any_of({kind: spec.likely_title_form for kind, spec in self.kinds.items()})

    @cached_property
    def title_letters(self) -> frozenset[str]:
        """Letters one of which stands in every title of a known kind; none if there are none."""
        needed = [needed_letters(form) for form in (self.title_form, self.likely_title_form)]
        return frozenset().union(*needed) if all(needed) else frozenset()


@lru_cache(maxsize=32_768)
def _label(text: str, ordinal: re.Pattern[str], of_which: re.Pattern[str]) -> str:
    normal = normalise(text)
    for pattern in (ordinal, of_which, ordinal):
        normal = pattern.sub("", normal, count=1)
    return normal


def _any_of(forms: Mapping[TableKind, str]) -> re.Pattern[str]:
    named = (f"(?P<{kind.value}>{form})" for kind, form in forms.items() if form)
    return re.compile(f"(?:{'|'.join(named)})$")


class _Lenient(dict[str, str]):
    """Shows an unfilled placeholder as it stands rather than failing while reporting."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def build_catalogue(
    *,
    kinds: Mapping[str, Any],
    profiles: Mapping[str, Any],
    codes: Mapping[str, Iterable[CodeName]],
    vocabulary: Mapping[str, Any],
    identities: Mapping[str, Any],
    messages: Mapping[str, Any],
    explanations: Mapping[str, Any],
    narrative: Mapping[str, Any],
    performance: Mapping[str, Any],
    structure: Mapping[str, Any],
    wording: Mapping[str, Any],
) -> Catalogue:
    """Build and validate the catalogue from the parsed resource files.

    Raises:
        CatalogueError: An entry is missing, misspelt or names an unknown thing.
    """
    words, known = read_part("vocabulary.toml", vocabulary), frozenset(messages["checks"])
    heading_words = HeadingWords(
        amounts=frozenset(words["words"]["amount_headings"]),
        sums=frozenset(words["words"]["total_labels"]),
        around=words["patterns"]["around_heading"],
    )
    specs = build_kinds(kinds, heading_words)
    check_relations(identities, specs, known)
    check_narrative(narrative, specs, known)
    check_structure(structure, specs)
    told = read_part("narrative.toml", narrative, TABLES)
    return Catalogue(
        kinds=specs,
        profiles=build_profiles(profiles, known),
        code_lists={scheme: CodeList(rows) for scheme, rows in codes.items()},
        words={name: frozenset(listed) for name, listed in words["words"].items()},
        patterns=words["patterns"],
        identities=identities,
        messages=messages,
        explanations=build_explanations(explanations, messages["checks"]),
        narrative={**told, "compiled": told["patterns"]},
        performance=read_part("performance.toml", performance),
        structure=read_part("structure.toml", structure, ("regional",)),
        wording=read_part("wording.toml", wording),
    )
