"""Which section of the official skeleton each paragraph belongs to."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.disclosure import Paragraph

FRONT = "front"
# Section ids of the statements on the accounts.
STATEMENTS = frozenset(
    {
        "overall",
        "income",
        "expenditure",
        "appropriation",
        "general",
        "basic",
        "three_public",
        "fund",
        "capital",
        "running",
        "procurement",
        "assets",
    }
)
_TOP_LEVEL, _LOWER_LEVEL = 2, 3


class Headings:
    """Knows which section a heading opens; what it looked up once it need not look up again."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.label = catalogue.label
        raw = catalogue.narrative
        self._sections = [(re.compile(one["pattern"]), one["id"]) for one in raw["sections"]]
        self.subsections: Mapping[str, Any] = raw["subsections"]
        self._run_in: re.Pattern[str] = raw["patterns"]["run_in_heading"]
        self._named: dict[str, str | None] = {}
        self._run_ins: dict[str, str | None] = {}
        self._inner: dict[tuple[str, str], str | None] = {}

    def sections(self, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
        """Return the section id of each paragraph, as in narrative.toml; "" where none is known.

        The table of contents is "front".
        """
        finder = _SectionFinder(self)
        return tuple([finder.next(paragraph) for paragraph in paragraphs])

    def are_kept(self, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> bool:
        """Whether no paragraph that changed opens a section or did: then all are what they were."""
        if len(before) != len(after):
            return False
        pairs = zip(before, after, strict=True)
        return all(
            one is other or not (self._opens(one) or self._opens(other)) for one, other in pairs
        )

    def _opens(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph may open a section or stands apart from all."""
        is_apart = paragraph.in_contents or paragraph.heading_level or _is_unnumbered(paragraph)
        return bool(is_apart) or self.run_in(paragraph.text) is not None

    def named(self, label: str) -> str | None:
        """Return the section that a label names."""
        if label not in self._named:
            matching = (name for pattern, name in self._sections if pattern.search(label))
            self._named[label] = next(matching, None)
        return self._named[label]

    def run_in(self, text: str) -> str | None:
        """Return the section that a heading names whose text goes on behind it."""
        if text not in self._run_ins:
            heading = self._run_in.match(text)
            self._run_ins[text] = self.named(self.label(heading["title"])) if heading else None
        return self._run_ins[text]

    def inner(self, section: str, text: str) -> str | None:
        """Return the subsection of a section that short words open."""
        if (section, text) not in self._inner:
            words, normal = self.subsections.get(section, {}), normalise(text)
            matching = (name for word, name in words.items() if word in normal)
            self._inner[section, text] = next(matching, None)
        return self._inner[section, text]


def _is_unnumbered(paragraph: Paragraph) -> bool:
    """Whether the words of a paragraph may be a heading without a number."""
    return len(paragraph.text) < 40 and not paragraph.text.rstrip().endswith("。")


class _SectionFinder:
    def __init__(self, headings: Headings) -> None:
        self._headings = headings
        self._current = ""
        self._main = ""
        self._level = 9

    def next(self, paragraph: Paragraph) -> str:
        if paragraph.in_contents:
            return FRONT
        if paragraph.heading_level:
            self._open(paragraph)
        elif _is_unnumbered(paragraph):
            self._open_unnumbered(paragraph)
        elif self._is_open(_LOWER_LEVEL):
            self._open_run_in(paragraph)
        return self._current

    def _open(self, paragraph: Paragraph) -> None:
        """Open the section a heading names; one that names none ends what its level began.

        Where a heading of the second level names no section those below it may.
        """
        text, level = self._headings.label(paragraph.text), paragraph.heading_level
        found = self._headings.named(text)
        if level <= _TOP_LEVEL:
            if found or level == 1:
                is_inside = self._is_attachment and level > 1
                self._start(self._current if is_inside else found or "", level)
            elif self._main in STATEMENTS or (self._level == level and not self._is_attachment):
                self._start("", level)
        elif level == _LOWER_LEVEL and self._is_open(level):
            if found or self._level == level:
                self._start(found or "", level)
        elif self._level < level:
            self._open_subsection(text)

    @property
    def _is_attachment(self) -> bool:
        return self._current == "attachment"

    def _is_open(self, level: int) -> bool:
        """Whether a heading of a lower level may open a section."""
        return not self._main or (self._level == level and self._main in STATEMENTS)

    def _start(self, section: str, level: int) -> None:
        self._current = self._main = section
        self._level = level if section else min(level, _TOP_LEVEL)

    def _open_run_in(self, paragraph: Paragraph) -> None:
        """Open the section of the accounts that a heading names whose text goes on behind it."""
        found = self._headings.run_in(paragraph.text)
        if found is not None and found in STATEMENTS:
            self._start(found, _LOWER_LEVEL)

    def _open_unnumbered(self, paragraph: Paragraph) -> None:
        self._open_subsection(paragraph.text)

    def _open_subsection(self, text: str) -> None:
        self._current = self._headings.inner(self._main, text) or self._current
