"""The headless commands on projects: bring two together, load a new version of the document."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from juesuan_gui.application.file_names import PROJECT_SUFFIX
from juesuan_gui.application.merging import merge_files
from juesuan_gui.application.revising import revise_project
from juesuan_gui.application.salvaging import (
    salvage_path,
    salvage_project,
    salvage_sentences,
)
from juesuan_gui.application.texts import spoken
from juesuan_gui.console import CommandParser
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.export.content.conflict_words import conflict_sentences
from juesuan_gui.export.content.messages import message_of
from juesuan_gui.export.write_errors import is_one_of
from juesuan_gui.readers import UnreadableFileError
from juesuan_gui.review.comparison import Comparison, Fate
from juesuan_gui.review.store import ProjectFileError

Say = Callable[[str], None]
_OK, _ATTENTION, _FAILED = 0, 1, 2


def add_commands(command: Callable[[str], CommandParser], text: Callable[[str], str]) -> None:
    """Add the commands to those of the program.

    Args:
        command: Makes the parser of a command.
        text: Returns a text of section "cli".
    """
    salvaging = command("salvage")
    salvaging.add_argument("project", type=Path, metavar=text("project"))
    salvaging.add_argument(
        "--output", type=Path, metavar=text("output_file"), help=text("salvage_output")
    )
    salvaging.add_argument("--source", type=Path, metavar=text("file"), help=text("salvage_source"))
    for name, others in {"merge": "other_project", "revise": "new_version"}.items():
        parser = command(name)
        parser.add_argument("project", type=Path, metavar=text("project"))
        parser.add_argument("other", type=Path, metavar=text(others))
        parser.add_argument(
            "--output", type=Path, required=True, metavar=text("output_file"), help=text("output")
        )


def run_command(options: argparse.Namespace, catalogue: Catalogue, show: Say, say: Say) -> int:
    """Run a command on projects and return its exit status: 1 where something waits."""
    if options.command == "salvage":
        return _salvage(options, catalogue, show, say)
    output: Path = options.output
    if output.suffix.lower() != PROJECT_SUFFIX:
        output = output.with_name(output.name + PROJECT_SUFFIX)
    if is_one_of(output, (options.project, options.other)):
        say(catalogue.message("cli.own_project"))
        return _FAILED
    work = {"merge": _merge, "revise": _revise}[options.command]
    try:
        status = work(options.project, options.other, output, catalogue, show)
    except ProjectFileError as error:
        say(catalogue.message(error.key))
        return _FAILED
    except UnreadableFileError as error:
        values = {**error.values, "file": options.other.name}
        say(catalogue.message(error.key, **values))
        return _FAILED
    say(catalogue.message("cli.written", path=str(output)))
    return status


def _merge(mine: Path, theirs: Path, output: Path, catalogue: Catalogue, show: Say) -> int:
    found = merge_files(mine, theirs, output, _nobody)
    merged = found.merged
    counts = {"taken": str(merged.taken), "held": str(merged.held)}
    show(catalogue.message("cli.merged", **counts))
    for sentence in spoken(conflict_sentences, found.review, catalogue):
        show(f"  {sentence}")
    return _ATTENTION if found.review.open_conflicts else _OK


def _salvage(options: argparse.Namespace, catalogue: Catalogue, show: Say, say: Say) -> int:
    """Make a new project of a damaged one; 1 where a part is lost or doubtful."""
    project: Path = options.project
    output: Path = options.output or salvage_path(project, project.parent, catalogue)
    if output.suffix.lower() != PROJECT_SUFFIX:
        output = output.with_name(output.name + PROJECT_SUFFIX)
    if is_one_of(output, filter(None, (project, options.source))):
        say(catalogue.message("cli.own_project"))
        return _FAILED
    try:
        found = salvage_project(project, output, _nobody, options.source)
    except ProjectFileError as error:
        say(catalogue.message(error.key))
        return _FAILED
    except UnreadableFileError as error:
        values = {**error.values, "file": options.source.name}
        say(catalogue.message(error.key, **values))
        return _FAILED
    for sentence in salvage_sentences(found, catalogue):
        show(sentence)
    say(catalogue.message("cli.written", path=str(output)))
    return _ATTENTION if found.losses else _OK


def _revise(project: Path, path: Path, output: Path, catalogue: Catalogue, show: Say) -> int:
    revised = revise_project(project, path, output, _nobody)
    for line in _comparison_lines(revised.comparison, catalogue):
        show(line)
    review = revised.opened.review
    for sentence in spoken(conflict_sentences, review, catalogue):
        show(f"  {sentence}")
    return _ATTENTION if review.open_conflicts else _OK


def _comparison_lines(comparison: Comparison, catalogue: Catalogue) -> Iterator[str]:
    counts = {str(fate): str(comparison.count(fate)) for fate in Fate}
    yield catalogue.message("cli.revised", **counts)
    for one in comparison.findings:
        finding = one.now or one.before
        if finding is not None:
            fate = catalogue.message(f"fates.{one.fate}")
            yield f"  [{fate}] {finding.code} {message_of(finding, catalogue)}"


def _nobody(_share: float) -> None:
    """Tell nobody how far it is."""
