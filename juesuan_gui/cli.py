"""The headless commands: tables, check, export, checks, self-test.

Messages go to standard error, in Chinese or as `--language` says, results to standard output. Exit
status: 0 no error found, 1 at least one error, 2 a file could not be read or written.
"""

import argparse
import errno
import json
import multiprocessing
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from juesuan_gui import __version__, projects
from juesuan_gui.application.comparing import read_source
from juesuan_gui.application.file_names import PROJECT_SUFFIX, ROLES
from juesuan_gui.application.folder.listing import find_documents, sources_in_order
from juesuan_gui.application.opening import Opened, open_file, read_companions
from juesuan_gui.application.texts import spoken
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.console import CommandParser, explain_check, list_checks, use_utf8, with_progress
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.conflict_words import conflict_sentences
from juesuan_gui.export.content.messages import message_of, remarks_of
from juesuan_gui.export.content.snapshot import Original, take_snapshot
from juesuan_gui.export.json.output import check_json, tables_json
from juesuan_gui.export.registry import EXPORTS
from juesuan_gui.exporting import BARE, outputs, write_output
from juesuan_gui.language import LANGUAGES, OPTION, named_language, speaking
from juesuan_gui.loading import load_catalogue, wording
from juesuan_gui.memory import collect_rarely
from juesuan_gui.readers import (
    Scans,
    UnreadableFileError,
    load_file,
    read_bytes,
)
from juesuan_gui.review import Review
from juesuan_gui.review.sources import Source
from juesuan_gui.review.store import ProjectFileError, user_name
from juesuan_gui.unfinished import clear_unfinished

_OK, _ERRORS_FOUND, _UNREADABLE = 0, 1, 2
_ALONE: Mapping[str, Source] = MappingProxyType({})


def run() -> None:
    """Entry point of the console script."""
    multiprocessing.freeze_support()  # a frozen program starts its workers through here
    collect_rarely()
    sys.exit(main(sys.argv[1:]))


def _until_reader_stops(work: Callable[[], int]) -> int:
    """Run a command; it ends quietly when whoever reads its output has seen enough."""
    try:
        status = work()
        sys.stdout.flush()
    except OSError as error:
        if not _is_closed_pipe(error):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the flush at exit
        return _OK
    return status


def _is_closed_pipe(error: OSError) -> bool:
    """Whether nobody reads standard output any more; Windows calls that an invalid argument."""
    if isinstance(error, BrokenPipeError):
        return True
    if error.errno != errno.EINVAL:
        return False
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False


def main(arguments: Sequence[str]) -> int:
    """Run a headless command and return its exit status."""
    use_utf8()
    named, others = named_language(arguments)
    with speaking(named):
        return _run(others, wording())


def _run(arguments: Sequence[str], catalogue: Catalogue) -> int:
    parser = _parser(catalogue)
    options = parser.parse_args(arguments)
    if options.self_test:
        from juesuan_gui.selftest import self_test  # noqa: PLC0415 - needs reportlab

        return self_test(_say)
    if options.command is None:
        parser.print_help()
        return _OK
    clear_unfinished()
    handlers = {
        "tables": _tables,
        "check": _check,
        "export": _export,
        "checks": _checks,
        "merge": _projects,
        "revise": _projects,
        "salvage": _projects,
    }
    return _until_reader_stops(lambda: handlers[options.command](options, catalogue))


def say_no_display() -> int:
    """Say that no window can be shown here, and which commands need none."""
    use_utf8()
    _say(wording().message("cli.no_display"))
    return _UNREADABLE


def _parser(catalogue: Catalogue) -> argparse.ArgumentParser:
    def text(key: str) -> str:
        return catalogue.message(f"cli.{key}")

    def command(name: str) -> CommandParser:
        return commands.add_parser(name, help=text(name), description=text(name), text=text)

    parser = CommandParser(prog="juesuan", description=text("description"), text=text)
    parser.add_argument(
        "--version", action="version", version=f"juesuan {__version__}", help=text("version")
    )
    parser.add_argument("--self-test", action="store_true", help=text("self_test"))
    parser.add_argument(OPTION, choices=LANGUAGES, help=text("language"))
    commands = parser.add_subparsers(dest="command", metavar=text("command"))
    tables = command("tables")
    tables.add_argument("file", type=Path, metavar=text("file"))
    tables.add_argument("--json", action="store_true", help=text("json"))
    tables.add_argument("--ocr", action="store_true", help=text("ocr"))
    check = command("check")
    check.add_argument("paths", type=Path, nargs="+", metavar=text("paths"))
    check.add_argument("--json", action="store_true", help=text("json"))
    check.add_argument("--ocr", action="store_true", help=text("ocr"))
    for role in ROLES:
        option = "--" + role.replace("_", "-")
        check.add_argument(option, type=Path, metavar=text("file"), help=text(role))
    check.add_argument("--summary", type=Path, metavar=text("output_file"), help=text("summary"))
    check.add_argument(
        "--checklist", type=Path, metavar=text("output_file"), help=text("checklist_of_all")
    )
    check.add_argument("--jobs", type=int, metavar=text("number"), help=text("jobs"))
    export = command("export")
    export.add_argument("file", type=Path, metavar=text("file"))
    for kind in EXPORTS:
        # A bare --clean turns what --pdf names into the clean copy.
        bare: dict[str, Any] = {"nargs": "?", "const": BARE} if kind.name == "clean" else {}
        export.add_argument(
            f"--{kind.option}", type=Path, metavar=text("output_file"), help=text(kind.name), **bare
        )
    export.add_argument("--accept", action="store_true", help=text("accept"))
    export.add_argument("--ocr", action="store_true", help=text("ocr"))
    projects.add_commands(command, text)
    checks = command("checks")
    checks.add_argument("code", nargs="?", metavar=text("code"))
    return parser


# --- commands -------------------------------------------------------------------------------------


def _tables(options: argparse.Namespace, catalogue: Catalogue) -> int:
    opened = _open(options.file, catalogue, ocr=options.ocr)
    if opened is None:
        return _UNREADABLE
    review = opened.review
    if options.json:
        _print_json(tables_json(review.disclosure))
        return _OK
    for table in review.disclosure.tables:
        filled = sum(cell.amount is not None for cell in table.cells)
        values = {
            "id": table.id,
            "title": table.title or catalogue.kinds[table.kind].short,
            "kind": str(table.kind),
            "rows": str(table.rows),
            "columns": str(table.columns),
            "filled": str(filled),
        }
        _print(catalogue.message("cli.table_line", **values))
    return _OK


def _check(options: argparse.Namespace, catalogue: Catalogue) -> int:
    if options.summary is not None or options.checklist is not None:
        return _summarise(options, catalogue)
    status = _OK
    listing = sources_in_order(options.paths)
    files = [one.path for one in listing.documents]
    _tell_made_here(listing.made_here, catalogue)
    beside = _beside(options, catalogue)
    if beside is None:
        return _UNREADABLE
    if beside and len(files) != 1:
        _say(catalogue.message("cli.one_file_beside"))
        return _UNREADABLE
    if not files:
        _say(catalogue.message("cli.no_files"))
        return _UNREADABLE
    for path in with_progress(files, catalogue):
        opened = _open(path, catalogue, ocr=options.ocr, beside=beside)
        if opened is None:
            status = _UNREADABLE
            continue
        review = opened.review
        if options.json:
            told = conflict_sentences(review)
            _print_json(check_json(review.report, review.findings, review.catalogue, told))
        else:
            _print_report(path, review, catalogue)
        if review.report.count(Severity.ERROR) and status == _OK:
            status = _ERRORS_FOUND
    return status


def _summarise(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Check many documents side by side and write what was found in all of them."""
    from juesuan_gui.summarising import Wanted, summarise  # noqa: PLC0415 - starts processes

    listing = find_documents(options.paths)
    documents = listing.documents
    _tell_made_here(listing.made_here, catalogue)
    is_beside = any(getattr(options, role) is not None for role in ROLES)
    if options.json or options.ocr or is_beside or not documents:
        key = "no_files" if not documents else "no_summary_files"
        _say(catalogue.message("cli.one_file_beside" if is_beside else f"cli.{key}"))
        return _UNREADABLE
    first = options.paths[0]
    folder = first if first.is_dir() else first.parent
    wanted = Wanted(folder, options.summary, options.checklist, user_name())
    return summarise(documents, wanted, options.jobs, catalogue, show=_print, say=_say)


def _export(options: argparse.Namespace, catalogue: Catalogue) -> int:
    wanted = list(outputs(options))
    if not wanted:
        _say(catalogue.message("cli.no_output"))
        return _UNREADABLE
    opened = _open(options.file, catalogue, ocr=options.ocr)
    if opened is None:
        return _UNREADABLE
    review = opened.review
    if options.accept:
        from juesuan_gui.review.accept import accept_safe  # noqa: PLC0415

        count = accept_safe(review)
        _say(catalogue.message("cli.accepted", count=str(count)))
    snapshot = take_snapshot(review, Original(opened.data, opened.password), user_name())
    # A list, so that one file that cannot be written does not keep the others from it.
    written = [write_output(kind, path, snapshot, catalogue, _say) for kind, path in wanted]
    if not all(written):
        return _UNREADABLE
    return _ERRORS_FOUND if review.report.count(Severity.ERROR) else _OK


def _projects(options: argparse.Namespace, catalogue: Catalogue) -> int:
    return projects.run_command(options, catalogue, _print, _say)


def _checks(options: argparse.Namespace, catalogue: Catalogue) -> int:
    if options.code is None:
        lines = list_checks(catalogue)
    elif (code := options.code.upper()) in catalogue.messages["checks"]:
        lines = explain_check(code, catalogue, shutil.get_terminal_size().columns)
    else:
        _say(catalogue.message("cli.unknown_code", code=code))
        return _UNREADABLE
    for line in lines:
        _print(line)
    return _OK


# --- helpers --------------------------------------------------------------------------------------


def _tell_made_here(paths: Sequence[Path], catalogue: Catalogue) -> None:
    """Say which files of a folder are not checked, as this program wrote them."""
    if paths:
        names = LIST_SEPARATOR.join(path.name for path in paths)
        _say(catalogue.message("folder.made_here", count=str(len(paths)), names=names))


def _beside(options: argparse.Namespace, catalogue: Catalogue) -> dict[str, Source] | None:
    """Return the documents to compare with, by their role; None where one cannot be read."""
    found: dict[str, Source] = {}
    for role in ROLES:
        path: Path | None = getattr(options, role)
        if path is not None:
            try:
                found[role] = read_source(path)
                read_companions({role: found[role]})
            except UnreadableFileError as error:
                _say_unreadable(path, error, catalogue)
                return None
    return found


def _open(
    path: Path, catalogue: Catalogue, *, ocr: bool, beside: Mapping[str, Source] = _ALONE
) -> Opened | None:
    """Read and check a file, scanned pages included if asked for; on failure say why."""
    try:
        if path.suffix.lower() == PROJECT_SUFFIX:
            return _open_project(path, catalogue, ocr=ocr)
        data = load_file(path)
        scans = _read_scans(data, catalogue) if ocr else None
        own = load_catalogue()
        read = read_bytes(data, str(path), own, scans=scans)
        review = Review(read, own, read_companions(beside))
        return Opened(review, path, path.name, data)
    except ProjectFileError as error:
        _say(f"{path}: {catalogue.message(error.key)}")
        return None
    except UnreadableFileError as error:
        _say_unreadable(path, error, catalogue)
        return None


def _say_unreadable(path: Path, error: UnreadableFileError, catalogue: Catalogue) -> None:
    values = {**error.values, "file": path.name}
    _say(f"{path}: {catalogue.message(error.key, **values)}")


def _open_project(path: Path, catalogue: Catalogue, *, ocr: bool) -> Opened:
    """Open a project with its edits made, and say which of them do not fit; it is only read."""
    if ocr:
        _say(f"{path}: {catalogue.message('cli.project_keeps_scans')}")
    opened = open_file(path, lambda _share: None)
    for sentence in spoken(conflict_sentences, opened.review, wording()):
        _say(f"{path}: {sentence}")
    return opened


def _read_scans(data: bytes, catalogue: Catalogue) -> Scans:
    """Recognise the scanned pages of a file and show how far it is, if someone is watching."""
    from juesuan_gui.readers.ocr.reader import read_scans  # noqa: PLC0415 - not needed at start-up

    def show(share: float) -> None:
        if sys.stderr.isatty():
            percent = str(round(100 * share))
            sys.stderr.write("\r" + catalogue.message("cli.ocr_page", percent=percent))
            sys.stderr.write("\n" if share >= 1 else "")
            sys.stderr.flush()

    return read_scans(data, progress=show)


def _print_report(path: Path, review: Review, catalogue: Catalogue) -> None:
    report = review.report
    _print(f"{path}")
    for finding in review.findings:
        label = catalogue.message(f"severity.{finding.severity}")
        _print(f"  [{label}] {finding.code} {message_of(finding, catalogue)}")
    for reason, parts in Counter(part.reason for part in review.disclosure.unread).items():
        _print(f"  {catalogue.message(reason)} ({parts})")
    for remark in remarks_of(review.disclosure, catalogue):
        _print(f"  {remark}")
    values = {
        "total": str(report.tally.evaluated),
        "holds": str(report.tally.holds),
        "rounding": str(report.tally.rounding),
        "broken": str(report.tally.broken),
        "unchecked": str(len(report.not_evaluable)),
    }
    _print("  " + catalogue.message("cli.tally", **values))
    if not report.tally.evaluated:
        _print("  " + catalogue.message("cli.nothing_checked"))


def _print_json(data: dict[str, Any]) -> None:
    _print(json.dumps(data, ensure_ascii=False))


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
