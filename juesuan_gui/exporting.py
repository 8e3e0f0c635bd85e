"""The files that the command `export` writes: which are wanted, and what is said of each."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from juesuan_gui.application.texts import spoken
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.registry import EXPORTS, Export, open_errors
from juesuan_gui.export.write_errors import refuse_source, why_not_written

BARE = Path()  # an option that was given without its path


def outputs(options: argparse.Namespace) -> Iterator[tuple[Export, Path]]:
    """Yield what is to be written, and where."""
    paths = {kind.name: getattr(options, kind.option) for kind in EXPORTS}
    if paths["clean"] == BARE:
        paths |= {"clean": paths["report"], "report": None}
    yield from ((kind, path) for kind in EXPORTS if (path := paths[kind.name]) is not None)


def write_output(
    kind: Export,
    path: Path,
    snapshot: Snapshot,
    catalogue: Catalogue,
    say: Callable[[str], None],
) -> bool:
    """Write one file and say where it is, or why it is not; return whether it is."""
    try:
        refuse_source(path, snapshot.disclosure)
        suffixes = kind.suffixes(snapshot.disclosure.source.format)
        if suffixes and path.suffix.lower() not in suffixes:
            values = {"path": str(path), "suffixes": " / ".join(suffixes)}
            say(catalogue.message("cli.wrong_suffix", **values))
            return False
        remark = kind.write(snapshot, path, lambda _share: None)
    except OSError as error:
        reason = spoken(why_not_written, error)
        say(catalogue.message("cli.not_written", path=str(path), error=reason))
        return False
    say(catalogue.message("cli.written", path=str(path)))
    if remark is not None:
        say(spoken(text, f"write.{remark}"))
    count = open_errors(kind, snapshot)
    if count:
        say(catalogue.message("cli.errors_open", count=str(count)))
    return True
