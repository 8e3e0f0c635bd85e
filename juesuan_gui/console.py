"""The list of checks and the explanation of one, set for a console.

A Chinese character takes two columns of a console, so lines are broken by columns, not letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from juesuan_gui.domain.catalogue import Catalogue

_INDENT = "    "
_PIECE = re.compile(r"[0-9A-Za-z.,%/+-]+|.", re.DOTALL)
_CLOSING = frozenset({"Pe", "Pf", "Po"})
_WIDE = frozenset("WFA")  # ambiguous signs such as quotes are wide in Chinese fonts


def list_checks(catalogue: Catalogue) -> Iterator[str]:
    """Yield the lines that list all checks, grouped by the hundreds of their codes."""
    checks = catalogue.messages["checks"]
    for group, codes in groupby(sorted(checks), key=group_of):
        yield f"{group}xx  {catalogue.message(f'check_groups.{group}')}"
        for code in codes:
            severity = catalogue.explanations[code].severity
            yield f"  {code}  {catalogue.message(f'severity.{severity}')}  {checks[code]['title']}"
        yield ""


def explain_check(code: str, catalogue: Catalogue, width: int) -> Iterator[str]:
    """Yield the lines that explain a check.

    Args:
        width: Columns of the console.

    Raises:
        KeyError: There is no such check.
    """
    check, explanation = catalogue.messages["checks"][code], catalogue.explanations[code]
    severity = catalogue.message(f"severity.{explanation.severity}")
    yield f"{code}  {check['title']}"
    yield check["name"]
    yield catalogue.message("cli.usually", severity=severity)
    for part, text in explanation.parts():
        yield ""
        yield catalogue.message(f"cli.{part}")
        yield from (_INDENT + line for line in wrap_columns(text, width - len(_INDENT)))


def group_of(code: str) -> str:
    """Return the name of a code's hundred, for example "JS4"."""
    return code[:3]


def wrap_columns(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text; numbers stay whole and no closing mark begins a line.

    Args:
        width: Columns of a line. A line may be wider by closing marks that hang over its end.
    """
    line, used = "", 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if line and used + _columns(piece) > width and not _closes(piece):
            yield line
            line, used = "", 0
        line += piece
        used += _columns(piece)
    yield line


def _closes(piece: str) -> bool:
    return unicodedata.category(piece[0]) in _CLOSING


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)
