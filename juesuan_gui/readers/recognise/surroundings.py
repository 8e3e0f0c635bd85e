"""Recognise the lines printed around a table: form number, money unit, department, date, score.

Nothing here looks at cells; `readers.headers` does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.disclosure import Segment, places_of_span
from juesuan_gui.domain.table import Attribute

BLANK_DEPARTMENT = "department"


@dataclass(slots=True)
class Surroundings:
    """What the lines around a table say of it.

    Attributes:
        attributes: Named values; a line for the department without a name is one without text.
    """

    form_no: str | None = None
    money_unit: str | None = None
    department: str | None = None
    year: int | None = None
    attributes: list[Attribute] = field(default_factory=list)

    def merge(self, other: "Surroundings") -> None:
        """Take over what is still unknown."""
        self.form_no = self.form_no or other.form_no
        self.money_unit = self.money_unit or other.money_unit
        self.department = self.department or other.department
        self.year = self.year or other.year
        self.attributes.extend(other.attributes)


def find_surroundings(
    text: str, segments: Sequence[Segment], catalogue: Catalogue
) -> Surroundings | None:
    """Read a line that holds nothing but form number, money unit, department and the like.

    Returns:
        What the line says, or None if anything else stands in it.
    """
    found = Surroundings()
    rest = text
    for name in ("filled_on", "self_score"):
        match = catalogue.pattern(name).search(rest)
        if match:
            places = places_of_span(segments, match.start("value"), match.end("value"))
            found.attributes.append(Attribute(name, match["value"], places))
            rest = _blanked(rest, match)
    rest = _take_unit(rest, found, catalogue)
    match = catalogue.pattern("department_line").search(rest)
    if match:
        found.department = match["name"] or None
        places = places_of_span(segments, match.start(), match.end())
        if places and not match["name"]:
            found.attributes.append(Attribute(BLANK_DEPARTMENT, "", places))
        rest = _blanked(rest, match)
    match = catalogue.pattern("form_no").search(rest)
    if match:
        found.form_no = match[0]
        rest = _blanked(rest, match)
    match = catalogue.pattern("table_year").match(squash(rest))
    if match:
        found.year, rest = int(match[1]), ""
    return found if rest != text and not rest.strip(" \t\u3000\u00a0()（）") else None


def _take_unit(rest: str, found: Surroundings, catalogue: Catalogue) -> str:
    compact, index = _compacted(rest)
    match = catalogue.pattern("money_unit").search(compact)
    if match is None:
        return rest
    found.money_unit = match[1]
    start, end = index[match.start()], index[match.end() - 1] + 1
    return rest[:start] + " " * (end - start) + rest[end:]


def _compacted(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without blanks, and where each of its letters stood."""
    if text.split() == [text]:
        return text, range(len(text))
    kept = [(letter, i) for i, letter in enumerate(text) if not letter.isspace()]
    return "".join(letter for letter, _ in kept), [i for _, i in kept]


def _blanked(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
