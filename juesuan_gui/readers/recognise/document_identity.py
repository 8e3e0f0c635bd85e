"""Find what a whole document says of itself: department, year, money unit, what kind it is."""

from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan_gui.domain.catalogue import (
    Catalogue,
    Profile,
    Signs,
    choose_profile,
    normalise,
    squash,
)
from juesuan_gui.readers.raw import RawDocument, RawLine
from juesuan_gui.readers.recognise.draft import Draft, is_known_form

_FRONT_LINES = 12
_LONGEST_HEADING = 40


class DocumentIdentity:
    """What the whole document says of department, year and money unit."""

    def __init__(self, catalogue: Catalogue, raw: RawDocument, drafts: Sequence[Draft]) -> None:
        self._catalogue = catalogue
        lines = [squash(b.text) for b in raw.blocks if isinstance(b, RawLine) and b.text]
        self.year = self._find_year(lines, drafts)
        self.department = self._find_department(lines, drafts)
        self.kinds = frozenset(draft.title.kind for draft in drafts if draft.title)
        units = Counter(d.around.money_unit for d in drafts if d.around.money_unit)
        self.money_unit = units.most_common(1)[0][0] if units else None

    def _find_year(self, lines: Sequence[str], drafts: Sequence[Draft]) -> int | None:
        """Return the year that the best witness names."""
        heard = next((years for years in self._witnesses(lines, drafts) if years), None)
        return Counter(heard).most_common(1)[0][0] if heard else None

    def _witnesses(self, lines: Sequence[str], drafts: Sequence[Draft]) -> Iterator[list[int]]:
        """Yield the years that parts of the document name, the best witness first.

        Titles of statutory tables are better ones than the cover, and that is better than titles
        of self-evaluations, which may have been taken over from another year.
        """
        front = "".join(lines[:_FRONT_LINES])
        year, accounting_year = (self._catalogue.pattern(n) for n in ("year", "accounting_year"))
        titles = [(d, d.title.year) for d in drafts if d.title and d.title.year]
        yield [found for d, found in titles if is_known_form(d, self._catalogue)]
        yield [int(found) for found in accounting_year.findall(front)[:1]]
        yield [found for _, found in titles]
        yield [int(found) for found in year.findall(front)[:1]]
        yield [int(found) for line in lines for found in year.findall(line)]

    def _find_department(self, lines: Sequence[str], drafts: Sequence[Draft]) -> str | None:
        for wanted in (True, False):
            named = Counter(
                d.around.department
                for d in drafts
                if d.around.department and is_known_form(d, self._catalogue) is wanted
            )
            if named:
                return named.most_common(1)[0][0]
        for line in lines:
            match = self._catalogue.pattern("department_line").match(line)
            if match and self._catalogue.pattern("organisation").search(match["name"]):
                return match["name"]
        for name in ("part_department", "cover_title", "report_title"):
            for index, line in enumerate(lines[:400]):
                for text in (line, line + (lines[index + 1] if index + 1 < len(lines) else "")):
                    match = self._catalogue.pattern(name).match(text)
                    if match and self._catalogue.pattern("organisation").search(match["name"]):
                        return self._catalogue.pattern("title_year").sub("", match["name"])
        return None


def find_profile(raw: RawDocument, drafts: Sequence[Draft], catalogue: Catalogue) -> Profile:
    """Return the profile that titles, front, headings and text of a document speak for."""
    lines = [normalise(b.text) for b in raw.blocks if isinstance(b, RawLine) and b.text]
    titles = (d.title.text if d.title else d.caption or d.grid.caption for d in drafts)
    signs = Signs(
        titles="\n".join(normalise(title) for title in titles if title),
        front="\n".join(lines[:_FRONT_LINES]),
        headings="\n".join(line for line in lines if len(line) <= _LONGEST_HEADING),
        text="\n".join(lines),
    )
    return choose_profile(signs, catalogue.profiles.values())
