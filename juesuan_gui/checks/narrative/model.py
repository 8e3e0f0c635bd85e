"""The narrative of a document as claims, with every figure's address and value.

Readings of single paragraphs are kept, so that after an edit only the changed paragraph is read
again.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from types import UnionType
from typing import Any, TypeVar

from juesuan_gui.checks.engine.values import BLANK, LARGEST_MAGNITUDE, SCALE, TextLabel, Value
from juesuan_gui.checks.narrative.claims import NOTHING, AmountClaim, Claim, FlatClaim, Topic
from juesuan_gui.checks.narrative.figures import Figure, FigureFinder, FigureKind
from juesuan_gui.checks.narrative.grammar import Grammar
from juesuan_gui.checks.narrative.lexicon import Lexicon, Subject
from juesuan_gui.checks.narrative.naming import whole_words
from juesuan_gui.checks.narrative.reading import ReadingText, read_compact
from juesuan_gui.checks.narrative.sections import FRONT, Headings
from juesuan_gui.checks.narrative.sentences import Reading
from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.disclosure import Disclosure, Paragraph
from juesuan_gui.domain.finding import TextMention, TextRef
from juesuan_gui.domain.table import TEXT_TABLE, CellRef

_Made = TypeVar("_Made")
_LONGEST_NAME = 18
_TEN_THOUSAND = 4
_USUAL_DECIMALS = 2
_RARELY = 4
_UNREAD_SECTIONS = frozenset({FRONT, "glossary"})
_AMOUNTS = (FigureKind.MONEY, FigureKind.PERCENT)
_AMOUNT = "\N{PLACE OF INTEREST SIGN}"
_NOTHING_STATED = Reading((), (), (), NOTHING)


@dataclass(frozen=True, slots=True)
class TextFigure:
    """A figure of the narrative with its address.

    Attributes:
        name: The words that name it, for showing.
    """

    ref: CellRef
    span: TextRef
    figure: Figure
    section: str
    name: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read from a paragraph, kept while its text and its place stay the same.

    Attributes:
        after: The topic of the paragraph before it.
        speaks_of: Whether it speaks of a budget, and of what was spent.
        refs: Addresses of its figures by where they stand in the compact text.
        made: What was made of it since, by name.
    """

    text: ReadingText
    reading: Reading
    figures: Mapping[CellRef, TextFigure]
    values: Mapping[CellRef, Value]
    labels: Mapping[CellRef, TextLabel]
    speaks_of: tuple[bool, bool]
    after: Topic
    refs: dict[int, CellRef] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)


class Narrative:
    """All claims of a document.

    Attributes:
        sections: Section id of each paragraph; `main_sections` without subsections.
        texts: Compact text of each paragraph.
        readings: What each paragraph states.
        figures: All figures by address.
        values: The value of every figure, as the system of identities needs it.
        labels: How each figure is shown.
        edited: The paragraphs that do not stand as before, by their indexes.
    """

    def __init__(
        self, disclosure: Disclosure, catalogue: Catalogue, before: "Narrative | None" = None
    ) -> None:
        self.disclosure = disclosure
        self.catalogue = catalogue
        self.lexicon: Lexicon = before.lexicon if before else Lexicon(catalogue, disclosure)
        self.grammar = self._grammar(before)
        self._known: dict[tuple[int, str, str, Topic, bool], _Known] = (
            before._known if before else {}  # noqa: SLF001 - same class
        )
        self.sections: tuple[str, ...]
        self.main_sections: tuple[str, ...]
        self._headings: Headings = before._headings if before else Headings(catalogue)  # noqa: SLF001
        paragraphs = disclosure.paragraphs
        if before and self._headings.are_kept(before.disclosure.paragraphs, paragraphs):
            self.sections, self.main_sections = before.sections, before.main_sections
        else:
            self.sections = self._headings.sections(paragraphs)
            self.main_sections = tuple(name.split(".", maxsplit=1)[0] for name in self.sections)
        self.texts: list[ReadingText] = []
        self.readings: list[Reading] = []
        self.figures: dict[CellRef, TextFigure] = {}
        self.values: dict[CellRef, Value] = {}
        self.labels: dict[CellRef, TextLabel] = {}
        self._in_order: list[_Known] = []
        self.edited: tuple[int, ...] = ()
        self._by_kind: dict[tuple[type[Claim] | UnionType, str], Sequence[Claim]] = {}
        self._by_subject: dict[str, dict[str, list[AmountClaim]]] = {}
        self._read_all(before)

    def _grammar(self, before: "Narrative | None") -> Grammar:
        """Return the grammar that read the document before, if it still is of the same year."""
        if before is not None and before.disclosure.year == self.disclosure.year:
            return before.grammar
        finder = FigureFinder(self.lexicon.patterns, self.catalogue.narrative["scales"])
        return Grammar(self.lexicon, finder, self.disclosure.year)

    def _read_all(self, before: "Narrative | None") -> None:
        topic = NOTHING
        section = ""
        unchanged = before._unchanged(self) if before is not None else {}  # noqa: SLF001
        for index, paragraph in enumerate(self.disclosure.paragraphs):
            if self.sections[index] != section:
                section, topic = self.sections[index], NOTHING
            known = unchanged.get(index)
            if known is None or known.after is not topic:
                known = self._read_or_recall(index, paragraph, section, topic)
            topic = known.reading.topic
            self.texts.append(known.text)
            self._in_order.append(known)
            self.readings.append(known.reading)
            if known.figures:
                self.figures.update(known.figures)
                self.values.update(known.values)
                self.labels.update(known.labels)
        if before is not None:
            pairs = enumerate(zip(self._in_order, before._in_order, strict=False))  # noqa: SLF001
            self.edited = tuple(index for index, (known, old) in pairs if known is not old)

    def _unchanged(self, now: "Narrative") -> Mapping[int, _Known]:
        """Return what was read from the paragraphs that stand as they stood, by their index."""
        is_same = map(operator.is_, self.disclosure.paragraphs, now.disclosure.paragraphs)
        is_there = map(operator.eq, self.sections, now.sections)
        as_before = enumerate(zip(is_same, is_there, self._in_order, strict=False))
        return {i: known for i, (same, there, known) in as_before if same and there}

    def _read_or_recall(
        self, index: int, paragraph: Paragraph, section: str, topic: Topic
    ) -> _Known:
        is_heading = bool(paragraph.heading_level)
        key = (index, paragraph.text, section, topic, is_heading)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read_paragraph(
                index, paragraph.text, section, topic, is_heading=is_heading
            )
        return known

    def _read_paragraph(
        self, index: int, text: str, section: str, topic: Topic, *, is_heading: bool
    ) -> _Known:
        compact = read_compact(text)
        if is_heading or self._may_state(compact.text):
            reading = self._read(compact, index, section, topic)
        else:
            reading = _NOTHING_STATED
        if not is_heading:
            reading = replace(reading, topic=NOTHING)
        figures = {one.ref: one for one in self._figures_of(index, compact, reading)}
        return _Known(
            compact,
            reading,
            figures,
            {ref: value_of_figure(one.figure) for ref, one in figures.items()},
            {
                ref: TextLabel(f"“{one.name}”", one.figure.text, one.figure.decimals)
                for ref, one in figures.items()
            },
            self._speaks_of(compact.text),
            topic,
        )

    def _may_state(self, text: str) -> bool:
        """Whether a text has a figure or says that something stayed as it was."""
        return bool(self.grammar.finder.find(text)) or self.lexicon.says_flat(text)

    def _speaks_of(self, text: str) -> tuple[bool, bool]:
        patterns = self.lexicon.patterns
        budget, final = patterns["speaks_of_budget"], patterns["speaks_of_final"]
        return budget.search(text) is not None, final.search(text) is not None

    def _read(self, text: ReadingText, index: int, section: str, topic: Topic) -> Reading:
        if section in _UNREAD_SECTIONS:
            figures = tuple(one for one in self.grammar.finder.find(text.text) if one.unit)
            return Reading((), figures, figures, NOTHING)
        return self.grammar.read(text, index, section, topic)

    def _figures_of(self, index: int, text: ReadingText, reading: Reading) -> Iterator[TextFigure]:
        begins = self.lexicon.patterns["name_begins"]
        owner = squash(self.disclosure.department or "")
        names = {
            claim.figure.start: whole_words(claim.phrase, _LONGEST_NAME, begins, owner)
            for claim in reading.claims
            if not isinstance(claim, FlatClaim)
        }
        for figure in reading.figures:
            start, end = text.span(figure.start, figure.end)
            ref = CellRef(TEXT_TABLE, index, start)
            span = TextRef(index, start, end)
            name = names.get(figure.start, "")
            yield TextFigure(ref, span, figure, self.sections[index], name)

    # --- access

    @cached_property
    def edited_sections(self) -> frozenset[str]:
        """The main sections with paragraphs that do not stand as before; "" holds all others."""
        found = {self.main_sections[index] for index in self.edited}
        return frozenset(found | {""} if found else ())

    def of_each(self, name: str, make: Callable[[int], _Made]) -> Iterator[_Made]:
        """Yield what is made of each paragraph that states anything, by its index.

        It is made once for a paragraph, so it may depend on nothing else.
        """
        for index, known in self._stating:
            if name not in known.made:
                known.made[name] = make(index)
            yield known.made[name]

    @cached_property
    def _stating(self) -> Sequence[tuple[int, _Known]]:
        """The paragraphs that state anything, with their indexes."""
        in_order = enumerate(self._in_order)
        return [(i, known) for i, known in in_order if known.reading.claims or known.figures]

    def claims(
        self, kind: type[Claim] | UnionType | None = None, section: str = ""
    ) -> Iterator[Claim]:
        """Yield claims in order, of one kind and of one section (with its subsections)."""
        main = section.split(".", maxsplit=1)[0]
        of_section = self._claims_by_section.get(main, ())
        if kind is None:
            yield from of_section
            return
        asked = kind, main
        if asked not in self._by_kind:
            self._by_kind[asked] = [one for one in of_section if isinstance(one, kind)]
        yield from self._by_kind[asked]

    @cached_property
    def is_budget(self) -> bool:
        """Whether the document is a budget, whose amounts without a measure are budgets."""
        budgets = sum(known.speaks_of[0] for known in self._in_order)
        finals = sum(known.speaks_of[1] for known in self._in_order)
        return budgets > _RARELY * finals

    @cached_property
    def _claims_by_section(self) -> Mapping[str, Sequence[Claim]]:
        """Claims in order by main section; under "" all of them."""
        found: dict[str, list[Claim]] = {"": []}
        for reading, main in zip(self.readings, self.main_sections, strict=True):
            if reading.claims:
                found[""].extend(reading.claims)
                if main:
                    found.setdefault(main, []).extend(reading.claims)
        return found

    @cached_property
    def _amounts_by_section(self) -> Mapping[str, Sequence[AmountClaim]]:
        return {
            section: [claim for claim in claims if isinstance(claim, AmountClaim)]
            for section, claims in self._claims_by_section.items()
        }

    def amounts(self, section: str = "") -> Iterator[AmountClaim]:
        """Yield amount and count claims in order."""
        yield from self._amounts_by_section.get(section.split(".", maxsplit=1)[0], ())

    def figures_in(self, paragraph: int) -> Iterable[TextFigure]:
        """Return the figures of one paragraph in order."""
        return self._in_order[paragraph].figures.values()

    def edited_figures(self, before: "Narrative") -> Mapping[CellRef, Value]:
        """Return the values of the figures in edited paragraphs; blank where none is any more."""
        gone = {one.ref: BLANK for index in self.edited for one in before.figures_in(index)}
        now = (one.ref for index in self.edited for one in self.figures_in(index))
        return gone | {ref: self.values[ref] for ref in now}

    def has_same_words(self, before: "Narrative", paragraph: int) -> bool:
        """Whether nothing but amounts and percentages of one paragraph changed since before."""
        is_in_order = self.sections is before.sections or self.sections == before.sections
        return is_in_order and self._words(paragraph) == before._words(paragraph)  # noqa: SLF001

    def _words(self, paragraph: int) -> str:
        """Return a paragraph with a sign in the place of each amount and percentage."""
        text, words, end = self.disclosure.paragraphs[paragraph].text, "", 0
        for one in self.figures_in(paragraph):
            if one.figure.kind in _AMOUNTS:
                words += text[end : one.span.start] + _AMOUNT
                end = one.span.end
        return words + text[end:]

    def amounts_of(self, subject: Subject, section: str) -> Sequence[AmountClaim]:
        """Return the amount and count claims on a subject in a section, in order."""
        main = section.split(".", maxsplit=1)[0]
        if main not in self._by_subject:
            by_subject: dict[str, list[AmountClaim]] = {}
            for claim in self.amounts(main):
                if claim.subject is not None:
                    by_subject.setdefault(claim.subject.id, []).append(claim)
            self._by_subject[main] = by_subject
        return self._by_subject[main].get(subject.id, ())

    def ref(self, claim: Claim) -> CellRef:
        """Return the address of a claim's figure (or word)."""
        start = claim.start if isinstance(claim, FlatClaim) else claim.figure.start
        index = claim.at.paragraph
        known = self._in_order[index]
        ref = known.refs.get(start)
        if ref is None:
            ref = known.refs[start] = CellRef(TEXT_TABLE, index, known.text.index[start])
        return ref

    def mention(self, ref: CellRef) -> TextMention:
        """Return a figure as findings mention it."""
        mentions = self._in_order[ref.row].made.setdefault("mentions", {})
        if ref not in mentions:
            one = self.figures[ref]
            mentions[ref] = self.mention_span(one.span, one.figure.value)
        found: TextMention = mentions[ref]
        return found

    def mention_span(self, span: TextRef, value: Decimal | None = None) -> TextMention:
        """Return any span of a paragraph as findings mention it."""
        paragraph = self.disclosure.paragraphs[span.paragraph]
        return TextMention(
            ref=span,
            section=section_number(paragraph.section),
            text=paragraph.text[span.start : span.end],
            value=value,
            places=paragraph.places_of(span.start, span.end),
        )

    def mention_words(self, paragraph: int, start: int, end: int) -> TextMention:
        """Return a span of a compact text as findings mention it."""
        first, last = self.texts[paragraph].span(start, end)
        return self.mention_span(TextRef(paragraph, first, last))


def section_number(section: tuple[str, ...]) -> str:
    """Return the printed section number without the part, for example "五"."""
    return section[1] if len(section) > 1 else (section[0] if section else "")


def value_of_figure(figure: Figure) -> Value:
    """Return the exact value of a figure; counts and percentages have no money unit.

    Amounts in 万元 are conversions to two decimals whose trailing zeros may have been left out.
    """
    shift = SCALE + figure.exponent
    if figure.decimals + 1 > shift or figure.value.adjusted() > LARGEST_MAGNITUDE:
        return Value(is_printed=True, is_readable=False, exponent=figure.exponent)
    printed_half = 5 * 10 ** (shift - figure.decimals - 1)
    half = printed_half
    if figure.kind is FigureKind.MONEY and figure.exponent == _TEN_THOUSAND:
        half = 5 * 10 ** (shift - max(figure.decimals, _USUAL_DECIMALS) - 1)
    is_count = figure.kind is FigureKind.COUNT and not figure.exponent
    return Value(
        units=int(figure.value.scaleb(shift)),
        half=0 if is_count else half,
        printed_half=0 if is_count else printed_half,
        is_printed=True,
        exponent=figure.exponent,
    )
