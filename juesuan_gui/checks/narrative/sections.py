"""Which section of the official skeleton each paragraph belongs to."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.disclosure import Disclosure, Paragraph

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


def section_ids(disclosure: Disclosure, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the section id of each paragraph, as in narrative.toml; "" where none is known.

    The table of contents is "front".
    """
    raw = catalogue.narrative
    finder = _SectionFinder(raw["sections"], raw["subsections"], catalogue)
    return tuple(finder.next(paragraph) for paragraph in disclosure.paragraphs)


class _SectionFinder:
    def __init__(
        self, sections: Sequence[Any], subsections: Mapping[str, Any], catalogue: Catalogue
    ) -> None:
        self._catalogue = catalogue
        self._sections = [(re.compile(one["pattern"]), one["id"]) for one in sections]
        self._subsections = subsections
        self._run_in = catalogue.narrative["patterns"]["run_in_heading"]
        self._current = ""
        self._main = ""
        self._level = 9

    def next(self, paragraph: Paragraph) -> str:
        if paragraph.in_contents:
            return FRONT
        if paragraph.heading_level:
            self._open(paragraph)
        elif len(paragraph.text) < 40 and not paragraph.text.rstrip().endswith("。"):
            self._open_unnumbered(paragraph)
        elif self._is_open(_LOWER_LEVEL):
            self._open_run_in(paragraph)
        return self._current

    def _open(self, paragraph: Paragraph) -> None:
        """Open the section a heading names; one that names none ends what its level began.

        Where a heading of the second level names no section those below it may.
        """
        text, level = self._catalogue.label(paragraph.text), paragraph.heading_level
        found = next((name for pattern, name in self._sections if pattern.search(text)), None)
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
        heading = self._run_in.match(paragraph.text)
        if heading is None:
            return
        text = self._catalogue.label(heading["title"])
        found = next((name for pattern, name in self._sections if pattern.search(text)), None)
        if found in STATEMENTS:
            self._start(found, _LOWER_LEVEL)

    def _open_unnumbered(self, paragraph: Paragraph) -> None:
        self._open_subsection(normalise(paragraph.text))

    def _open_subsection(self, text: str) -> None:
        for word, name in self._subsections.get(self._main, {}).items():
            if word in text:
                self._current = name
                return
