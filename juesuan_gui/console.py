"""What a console shows: usage of the commands, the list of checks, the explanation of one.

A Chinese character takes two columns of a console, so lines are broken by columns, not letters.
"""

import argparse
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.streams import ensure_streams

_INDENT = "    "
_PIECE = re.compile(r"[0-9A-Za-z.,%/+-]+|.", re.DOTALL)
_CLOSING = frozenset({"Pe", "Pf", "Po"})
_WIDE = frozenset("WFA")  # ambiguous signs such as quotes are wide in Chinese fonts


class CommandParser(argparse.ArgumentParser):
    """A parser of arguments that speaks the users' language only.

    What the library says of a mistake is English and about its own notions, so that the usage of
    the command is shown instead.
    """

    def __init__(self, *, text: Callable[[str], str], **options: Any) -> None:  # noqa: ANN401
        """Take the texts of section "cli" by their keys, and what the library's parser takes."""
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self._text = text
        self._positionals.title = text("positionals")
        self._optionals.title = text("options")
        self.add_argument("-h", "--help", action="help", help=text("help"))

    def format_usage(self) -> str:
        """Return how the command is written."""
        return self._translated(super().format_usage())

    def format_help(self) -> str:
        """Return the usage and what each argument means."""
        return self._translated(super().format_help())

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - the library's, in English
        """Say how the command is written and leave with exit status 2."""
        self.exit(2, self._text("wrong_usage") + "\n" + self.format_usage())

    def _translated(self, usage: str) -> str:
        return re.sub(r"\Ausage: ", self._text("usage"), usage)


def use_utf8() -> None:
    """Print UTF-8 also where the console of Windows has another code page, or there is none."""
    ensure_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def with_progress(files: Sequence[Path], catalogue: Catalogue) -> Iterator[Path]:
    """Yield the files and show how far it is, if someone is watching."""
    watched = sys.stderr.isatty() and len(files) > 1
    for number, path in enumerate(files, 1):
        if watched:
            done = 30 * number // len(files)
            bar = "#" * done + "." * (30 - done)
            sys.stderr.write(f"\r[{bar}] {number}/{len(files)} {path.name[:40]:<40}")
            sys.stderr.flush()
        yield path
    if watched:
        sys.stderr.write("\r" + " " * 90 + "\r")
        sys.stderr.write(catalogue.message("cli.all_done", count=str(len(files))) + "\n")


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
