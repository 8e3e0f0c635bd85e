"""The headless check of many documents side by side, with a summary: `check FOLDER --summary`."""

from collections.abc import Callable, Sequence
from pathlib import Path

from juesuan_gui.application.folder.listing import Document
from juesuan_gui.application.folder.run import FolderRun, Row, State
from juesuan_gui.application.folder.summary import (
    failure_words,
    relative_name,
    state_words,
    sum_lines,
    summary_of,
)
from juesuan_gui.application.folder.sums import SumCheck, check_sums
from juesuan_gui.application.folder.workers import Workers
from juesuan_gui.application.texts import spoken
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.summary import Value
from juesuan_gui.export.write_errors import OverwritesSourceError, is_one_of, why_not_written
from juesuan_gui.loading import load_catalogue

Say = Callable[[str], None]
_OK, _ERRORS_FOUND, _FAILED = 0, 1, 2
_PATIENCE_S = 1.0
_SUFFIX = ".xlsx"


def summarise(
    documents: Sequence[Document],
    folder: Path,
    output: Path,
    jobs: int | None,
    catalogue: Catalogue,
    *,
    show: Say,
    say: Say,
) -> int:
    """Check documents, write their summary and return the exit status.

    Args:
        folder: Where the names of the files begin.
        jobs: How many processes work side by side; None for what suits the computer.
        show: Takes a line of the result.
        say: Takes a message.
    """
    why_not = _refused(documents, output, catalogue)
    if why_not:
        say(why_not)
        return _FAILED
    run = FolderRun(documents, Workers(jobs))
    try:
        _run_to_its_end(run, folder, catalogue, show)
    except KeyboardInterrupt:
        say(catalogue.message("folder.stopped", left=str(len(run.rows) - run.done)))
        return _FAILED
    finally:
        run.close()
    for one in check_sums(run.rows, catalogue):
        for line in spoken(_sum_lines, one, catalogue):
            show("  ".join(str(value) for value in line if value != ""))
    show(_total(run.rows, catalogue))
    if not _write(run.rows, folder, output, catalogue, say):
        return _FAILED
    return _status(run.rows)


def _refused(documents: Sequence[Document], output: Path, catalogue: Catalogue) -> str:
    """Say why the summary cannot be written there; nothing is checked for it then."""
    if output.suffix.lower() != _SUFFIX:
        return catalogue.message("cli.wrong_suffix", path=str(output), suffixes=_SUFFIX)
    if is_one_of(output, [document.path for document in documents]):
        reason = spoken(why_not_written, OverwritesSourceError())
        return catalogue.message("cli.not_written", path=str(output), error=reason)
    return ""


def _run_to_its_end(run: FolderRun, folder: Path, catalogue: Catalogue, show: Say) -> None:
    number = 0
    while not run.is_over:
        changed = set(run.step(_PATIENCE_S))
        for row in run.rows:
            if row.path in changed and row.state in (State.DONE, State.FAILED):
                number += 1
                show(_line(row, number, len(run.rows), folder, catalogue))


def _line(row: Row, number: int, count: int, folder: Path, catalogue: Catalogue) -> str:
    values = {
        "number": str(number),
        "count": str(count),
        "name": relative_name(row.path, folder),
    }
    if row.digest is None:
        reason = failure_words(row, catalogue)
        return catalogue.message("folder.failed", **values, reason=reason)
    values |= {
        "state": spoken(state_words, row),
        "errors": str(row.digest.count(Severity.ERROR)),
        "warnings": str(row.digest.count(Severity.WARNING)),
    }
    return catalogue.message("folder.progress", **values)


def _sum_lines(one: SumCheck, catalogue: Catalogue) -> list[list[Value]]:
    return list(sum_lines(one, catalogue))


def _total(rows: Sequence[Row], catalogue: Catalogue) -> str:
    done = [row.digest for row in rows if row.digest is not None]
    return catalogue.message(
        "folder.total",
        count=str(len(rows)),
        done=str(len(done)),
        failed=str(len(rows) - len(done)),
        errors=str(sum(one.count(Severity.ERROR) for one in done)),
        warnings=str(sum(one.count(Severity.WARNING) for one in done)),
    )


def _write(rows: Sequence[Row], folder: Path, output: Path, catalogue: Catalogue, say: Say) -> bool:
    from juesuan_gui.export.workbook.summary import write_summary  # noqa: PLC0415 - loads openpyxl

    try:
        write_summary(summary_of(rows, folder, load_catalogue()), output)
    except OSError as error:
        reason = spoken(why_not_written, error)
        say(catalogue.message("cli.not_written", path=str(output), error=reason))
        return False
    say(catalogue.message("cli.written", path=str(output)))
    return True


def _status(rows: Sequence[Row]) -> int:
    if any(row.digest is None for row in rows):
        return _FAILED
    has_errors = any(row.digest and row.digest.count(Severity.ERROR) for row in rows)
    return _ERRORS_FOUND if has_errors else _OK
