"""Kill the program at random while it edits, saves, exports and merges, and look what is lost.

    python tools/kill.py                     200 kills of each
    python tools/kill.py --kills 5 saving

Each piece of work is done over and over by a process of its own, which says after each step what is
done; it is killed (SIGKILL) at a random moment. Then everything that it said must be there, a
file that was whole must be whole, and the next start must leave none of its temporary files.
The exit status is 1 if anything is lost.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import count, cycle
from multiprocessing.connection import Connection
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from juesuan_gui.application.merging import merge_files
from juesuan_gui.application.opening import Opened, open_file
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.export.registry import export_named
from juesuan_gui.gui.workspace.keeping import Keeper, find_leftovers, recovery_dir
from juesuan_gui.review import SetCell
from juesuan_gui.review.changes import CellChange, StoredChange, change_of
from juesuan_gui.review.store import ProjectFile, ProjectFileError, stored
from juesuan_gui.unfinished import clear_unfinished

DOCUMENT = """第二部分 测试局2023年度部门决算表
支出决算表
部门：测试局\t\t\t\t\t单位：万元
项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出
科目编码\t科目名称\t\t\t\t\t\t
栏次\t\t1\t2\t3\t4\t5\t6
合计\t\t300.00\t100.00\t200.00\t\t\t
201\t一般公共服务支出\t180.00\t60.00\t120.00\t\t\t
208\t社会保障和就业支出\t120.00\t40.00\t80.00\t\t\t
"""
_LONGEST_S = {"editing": 0.3, "saving": 0.5, "exporting": 2.0, "merging": 1.5}
_SAID, _MERGED = 40, 12


@dataclass
class Tally:
    """What became of the kills of one kind of work.

    Attributes:
        steps: How many steps the processes said that they had done.
        lost: What was not there afterwards.
        cleared: How many temporary files the next start deleted.
    """

    kills: int = 0
    steps: int = 0
    cleared: int = 0
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A folder with what the work is done on."""

    folder: Path
    opened: Opened
    change: CellChange

    def numbered(self, number: int) -> StoredChange:
        """Return a change that says its number."""
        change = CellChange(self.change.on, f"{number}.00")
        return stored(change, author="甲")


def place_in(folder: Path) -> Place:
    """Open a small document and make a change of it."""
    folder.mkdir()
    (folder / "a.txt").write_text(DOCUMENT, encoding="utf-8")
    opened = open_file(folder / "a.txt", _nobody)
    review = opened.review
    table = review.disclosure.tables[0]
    cell = next(cell for cell in table.cells if cell.amount is not None)
    edit = SetCell(CellRef(table.id, cell.row, cell.column), "1.00")
    change = change_of(edit, review.anchors, review.disclosure, ())
    if not isinstance(change, CellChange):
        raise TypeError(change)
    return Place(folder, opened, change)


def project_at(path: Path, opened: Opened, changes: Sequence[StoredChange]) -> None:
    """Write a project of the document."""
    digest = opened.review.disclosure.source.sha256
    with ProjectFile.create(path, opened.source_name, digest, opened.data) as project:
        project.record_all(changes)


def numbers_in(path: Path) -> list[int]:
    """Return the numbers of the changes of a project.

    Raises:
        ProjectFileError: It cannot be opened.
    """
    with ProjectFile.open(path) as project:
        project.source()
        changes = [one.change for one in project.changes()]
    return [int(float(one.text)) for one in changes if isinstance(one, CellChange)]


# --- the work, each with what must be there after a kill


def edit(place: Place, said: Connection) -> None:
    """Record one change after the other."""
    with ProjectFile.open(place.folder / "a.juesuan") as project:
        for number in count(1):
            project.record(place.numbered(number))
            said.send(number)


def prepare_edit(place: Place) -> None:
    """Make the project that is edited."""
    project_at(place.folder / "a.juesuan", place.opened, ())


def lost_edits(place: Place, last: int) -> Iterator[str]:
    """Yield what of the recorded changes is lost."""
    found = numbers_in(place.folder / "a.juesuan")
    if found not in (list(range(1, last + 1)), list(range(1, last + 2))):
        yield f"{last} recorded, {len(found)} kept"


def save(place: Place, said: Connection) -> None:
    """Edit without a project, then save over an older project, over and over."""
    for number in count(1):
        keeper = Keeper(place.opened)
        changes = [place.numbered(number * _SAID + step) for step in range(3)]
        for change in changes:
            keeper.record(change)
        said.send(number * 2 - 1)
        keeper.save_as(place.folder / "a.juesuan", changes)
        said.send(number * 2)
        keeper.close()


def lost_saves(place: Place, last: int) -> Iterator[str]:
    """Yield what of the edits is neither in the project nor in a recovery file."""
    with suppress(StopIteration):
        yield from _lost_of_round((last + 1) // 2, place)
    for one in recovery_dir().glob("*"):
        one.unlink()


def _lost_of_round(number: int, place: Place) -> Iterator[str]:
    kept = [numbers_in(place.folder / "a.juesuan")]
    kept += [numbers_in(one.path) for one in find_leftovers()]
    for file in kept:
        rounds = {one // _SAID for one in file if one >= _SAID}
        if len(rounds) > 1:
            yield f"rounds mixed: {rounds}"
    wanted = [number * _SAID + step for step in range(3)]
    if number and not any(file == wanted for file in kept):
        later = [(number + 1) * _SAID + step for step in range(3)]
        if not any(file == later for file in kept):
            yield f"round {number}: {kept}"


def export(place: Place, said: Connection) -> None:
    """Write files of three kinds over older ones."""
    snapshot = take_snapshot(place.opened.review, None, "甲")
    for number, (name, ending) in enumerate(cycle(_EXPORTED.items()), 1):
        export_named(name).write(snapshot, place.folder / f"{name}{ending}", _nobody)
        said.send(number)


_EXPORTED = {"workbook": ".xlsx", "word": ".docx", "report": ".pdf"}


def prepare_export(place: Place) -> None:
    """Write the files that must stay whole."""
    snapshot = take_snapshot(place.opened.review, None, "甲")
    for name, ending in _EXPORTED.items():
        export_named(name).write(snapshot, place.folder / f"{name}{ending}", _nobody)


def lost_exports(place: Place, _last: int) -> Iterator[str]:
    """Yield the files that are not whole."""
    for name, ending in _EXPORTED.items():
        data = (place.folder / f"{name}{ending}").read_bytes()
        if not _is_whole(data):
            yield f"{name}: {len(data)} bytes"


def _is_whole(data: bytes) -> bool:
    if data.startswith(b"%PDF"):
        return data.rstrip().endswith(b"%%EOF")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return archive.testzip() is None
    except BadZipFile:
        return False


def merge(place: Place, said: Connection) -> None:
    """Merge two projects over an older one."""
    mine, theirs, output = (place.folder / f"{name}.juesuan" for name in "abc")
    for number in count(1):
        merge_files(mine, theirs, output, _nobody)
        said.send(number)


def prepare_merge(place: Place) -> None:
    """Make the two projects, and one that was merged before."""
    for name, first in (("a", 1), ("b", 1 + _MERGED)):
        changes = [place.numbered(first + step) for step in range(_MERGED)]
        project_at(place.folder / f"{name}.juesuan", place.opened, changes)
    mine, theirs, output = (place.folder / f"{name}.juesuan" for name in "abc")
    merge_files(mine, theirs, output, _nobody)
    (place.folder / "wanted").write_bytes(mine.read_bytes() + theirs.read_bytes())


def lost_merges(place: Place, _last: int) -> Iterator[str]:
    """Yield what of the projects is not as it was, or not whole."""
    mine, theirs, output = (place.folder / f"{name}.juesuan" for name in "abc")
    if (place.folder / "wanted").read_bytes() != mine.read_bytes() + theirs.read_bytes():
        yield "the projects have changed"
    with ProjectFile.open(output) as project:
        kept = len(list(project.changes()))
    if kept != _MERGED + 1:  # what the second made of the cell waits to be decided
        yield f"{kept} changes merged"


Work = Callable[[Place, Connection], None]
WORK: dict[str, tuple[Callable[[Place], None], Work, Callable[[Place, int], Iterator[str]]]] = {
    "editing": (prepare_edit, edit, lost_edits),
    "saving": (prepare_edit, save, lost_saves),
    "exporting": (prepare_export, export, lost_exports),
    "merging": (prepare_merge, merge, lost_merges),
}


# --- killing


def run(kind: str, kills: int, seed: int = 1) -> Tally:
    """Kill a kind of work so many times and return what became of it."""
    prepare, work, losses = WORK[kind]
    tally = Tally()
    dice = random.Random(f"{kind}{seed}")  # noqa: S311 - nothing secret
    with tempfile.TemporaryDirectory(prefix="kill-") as made:
        os.environ["XDG_DATA_HOME"] = str(Path(made) / "user")
        place = place_in(Path(made) / "work")
        prepare(place)
        for _ in range(kills):
            if kind == "editing":
                prepare(place)
            last = _kill(work, place, dice.uniform(0.0, _LONGEST_S[kind]))
            tally.kills += 1
            tally.steps += last
            _look(place, partial(losses, place, last), tally)
    return tally


def _look(place: Place, losses: Callable[[], Iterator[str]], tally: Tally) -> None:
    try:
        tally.lost += losses()
    except (ProjectFileError, OSError) as error:
        tally.lost.append(repr(error))
    before = len(list(place.folder.glob(".*")))
    clear_unfinished()
    after = [one.name for one in place.folder.glob(".*")]
    tally.cleared += before - len(after)
    tally.lost += [f"left behind: {name}" for name in after]


def _kill(work: Work, place: Place, seconds: float) -> int:
    """Kill a process at its work after some time; return the last step that it said."""
    reading, writing = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=work, args=(place, writing))
    process.start()
    writing.close()
    time.sleep(seconds)
    if process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    last = 0
    with suppress(EOFError):
        while reading.poll():
            last = reading.recv()
    return last


def lines(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the result as a table in Markdown."""
    yield "| killed while | kills | steps done | lost | temporary files cleared |"
    yield "|---|--:|--:|--:|--:|"
    for kind, tally in tallies.items():
        yield f"| {kind} | {tally.kills} | {tally.steps} | {len(tally.lost)} | {tally.cleared} |"


def _nobody(_share: float) -> None:
    """Tell nobody how far it is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill the kinds of work asked for and print the table; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kinds", nargs="*", default=[], help=f"of {', '.join(WORK)}")
    parser.add_argument("--kills", type=int, default=200, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    tallies = {kind: run(kind, options.kills, options.seed) for kind in options.kinds or WORK}
    sys.stdout.write("\n".join(lines(tallies)) + "\n")
    for kind, tally in tallies.items():
        for loss in tally.lost:
            sys.stdout.write(f"{kind}: {loss}\n")
    return int(any(tally.lost for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
