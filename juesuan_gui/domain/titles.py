"""Recognise printed titles of the known kinds of tables."""

import re
from dataclasses import dataclass

from juesuan_gui.domain.catalogue import Catalogue, normalise, squash
from juesuan_gui.domain.table import TableKind

_LONGEST_TITLE = 70
# A title in the marks of a book, perhaps behind its number.
_IN_MARKS = re.compile(r"^([^《》]{0,6})《([^《》]+)》$")
_PERFORMANCE = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)


@dataclass(frozen=True, slots=True)
class Title:
    """A recognised title: its kind, the text as shown, year and form number if printed."""

    kind: TableKind
    text: str
    year: int | None
    form_no: str | None


def find_title(text: str, catalogue: Catalogue) -> Title | None:
    """Recognise a line as the title of a known kind of table.

    The title may follow an ordinal, a number of the table, a year or a department's name, and may
    be followed by a form number in brackets. Names of other tables that end alike are not taken
    for it.
    """
    return _title(text, catalogue.title_form, catalogue)


def find_likely_title(text: str, catalogue: Catalogue) -> Title | None:
    """Recognise a title that some forms give a known kind and others a table beside it.

    It means the known kind only where the document has no other table of that kind.
    """
    return _title(text, catalogue.likely_title_form, catalogue)


def names_other_table(text: str, catalogue: Catalogue) -> bool:
    """Whether a line ends like the title of a known table but is that of another."""
    found = _known_ending(text, catalogue.title_form, catalogue)
    return found is not None and not _is_title(text, *found, catalogue)


def _title(text: str, form: re.Pattern[str], catalogue: Catalogue) -> Title | None:
    found = _known_ending(text, form, catalogue)
    if found is None or not _is_title(text, *found, catalogue):
        return None
    _, kind = found
    form_no = catalogue.pattern("form_no").search(squash(text))
    years = catalogue.pattern("title_year").findall(normalise(text))
    shown = re.sub(r"\s+", " ", text).strip()
    return Title(kind, shown, int(years[-1]) if years else None, form_no and form_no[0])


def _known_ending(
    text: str, form: re.Pattern[str], catalogue: Catalogue
) -> tuple[str, TableKind] | None:
    """Return the kind whose title ends a line and what precedes it there."""
    letters = catalogue.title_letters
    if len(text) > _LONGEST_TITLE or (letters and letters.isdisjoint(text)):
        return None
    body = _IN_MARKS.sub(r"\1\2", squash(text))
    while (shorter := catalogue.pattern("title_tail").sub("", body)) != body:
        body = shorter
    normal = normalise(body)
    match = form.search(normal)
    return (normal[: match.start()], TableKind(str(match.lastgroup))) if match else None


def _is_title(text: str, prefix: str, kind: TableKind, catalogue: Catalogue) -> bool:
    """Whether a line that ends like a title is one and not that of another table."""
    is_other = _is_by_other_codes(text, kind, catalogue)
    return not is_other and _is_title_prefix(prefix, kind, catalogue)


def _is_by_other_codes(text: str, kind: TableKind, catalogue: Catalogue) -> bool:
    """Whether a title says in brackets that its rows are ordered by other codes than the kind's."""
    body = squash(text)
    return any(
        catalogue.kinds[kind].by_code not in (None, scheme)
        and catalogue.pattern(f"title_{scheme}").search(body)
        for scheme in ("functional", "economic")
    )


def _is_title_prefix(prefix: str, kind: TableKind, catalogue: Catalogue) -> bool:
    """Whether words before a title may stand there: number, year and name, no part of a title."""
    rest = catalogue.pattern("title_number").sub("", prefix)
    if kind in _PERFORMANCE:
        return not catalogue.pattern("title_bad_prefix_performance").search(rest)
    *_, rest = catalogue.pattern("title_year").split(rest)
    rest = catalogue.pattern("title_name").sub("", rest)
    return not catalogue.pattern("title_bad_prefix").search(rest)
