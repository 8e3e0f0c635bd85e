"""Recognise printed titles of the known kinds of tables."""

import re
from dataclasses import dataclass

from juesuan_gui.domain.catalogue import Catalogue, normalise, squash
from juesuan_gui.domain.table import TableKind

_LONGEST_TITLE = 70
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

    The title may follow a year, a department's name or an ordinal, and may be followed by a form
    number in brackets. Names of other tables that end alike are not taken for it.
    """
    found = _known_ending(text, catalogue)
    if found is None or not _is_title_prefix(*found, catalogue):
        return None
    prefix, kind = found
    form_no = catalogue.pattern("form_no").search(squash(text))
    year = catalogue.pattern("title_year").match(prefix)
    shown = re.sub(r"\s+", " ", text).strip()
    return Title(kind, shown, int(year[1]) if year else None, form_no and form_no[0])


def names_other_table(text: str, catalogue: Catalogue) -> bool:
    """Whether a line ends like the title of a known table but is that of another."""
    found = _known_ending(text, catalogue)
    return found is not None and not _is_title_prefix(*found, catalogue)


def _known_ending(text: str, catalogue: Catalogue) -> tuple[str, TableKind] | None:
    """Return the kind whose title ends a line and what precedes it there."""
    if len(text) > _LONGEST_TITLE:
        return None
    body = squash(text)
    while (shorter := catalogue.pattern("title_tail").sub("", body)) != body:
        body = shorter
    normal = catalogue.pattern("ordinal").sub("", normalise(body))
    for alias, kind in catalogue.titles:
        if normal.endswith(alias):
            return normal[: -len(alias)], kind
    return None


def _is_title_prefix(prefix: str, kind: TableKind, catalogue: Catalogue) -> bool:
    """Whether words before a title may stand there: year and name, not part of another title."""
    if kind in _PERFORMANCE:
        return not catalogue.pattern("title_bad_prefix_performance").search(prefix)
    rest = catalogue.pattern("title_year").sub("", prefix)
    return not catalogue.pattern("title_bad_prefix").search(rest)
