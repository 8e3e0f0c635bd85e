"""Fuzz every reader, the project file and the merge for some time, with a corpus that grows.

    python tools/fuzz_growing.py                     20 minutes in all
    python tools/fuzz_growing.py --minutes 5 pdf merge

A damaged file that leads from one function of the program to another in a way that no file did
before is kept in the corpus, and damaged further in later rounds and later runs. Files that lead to
a crash, a hang or an error that is not one of the program's own are kept under `failures`. The exit
status is 1 if there are any.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import FrameType

import fuzz
import fuzz_projects
from fuzz_seeds import sound_files

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / ".fuzz-corpus"
TARGETS = (*fuzz.READERS, *fuzz_projects.TARGETS)
_ROUND = 100
_MOST_KEPT_BYTES = 60_000
_PACKAGE = f"{ROOT / 'juesuan_gui'}/"
_TRIED: dict[str, Callable[[bytes], None]] = {
    "project": fuzz_projects.try_project,
    "changes": fuzz_projects.try_changes,
    "merge": fuzz_projects.try_merge,
}


@dataclass
class Growing:
    """Tries files and keeps those that take a way through the program that is new.

    Attributes:
        ways: Calls from one function to another that were seen before.
    """

    target: str
    folder: Path
    ways: set[str] = field(default_factory=set)

    def __call__(self, data: bytes) -> None:
        """Try a file."""
        seen: set[tuple[object, object]] = set()

        def note(frame: FrameType, event: str, _arg: object) -> None:
            if event == "call" and frame.f_back is not None:
                seen.add((frame.f_back.f_code, frame.f_code))

        sys.setprofile(note)
        try:
            _TRIED.get(self.target, fuzz.read_file)(data)
        finally:
            sys.setprofile(None)
            self._keep_if_new(data, seen)

    def _keep_if_new(self, data: bytes, seen: set[tuple[object, object]]) -> None:
        new = {way for pair in seen if (way := _way(*pair)) is not None} - self.ways
        if not new:
            return
        self.ways |= new
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "ways.txt").open("a", encoding="utf-8") as file:
            file.writelines(f"{one}\n" for one in sorted(new))
        if len(data) <= _MOST_KEPT_BYTES:
            (self.folder / f"{sha256(data).hexdigest()[:16]}.bin").write_bytes(data)


def _way(caller: object, called: object) -> str | None:
    names = [_name(code) for code in (caller, called)]
    return " > ".join(names) if names[1] else None


def _name(code: object) -> str:
    file: str = getattr(code, "co_filename", "")
    is_own = file.startswith(_PACKAGE)
    return f"{file.removeprefix(_PACKAGE)}:{getattr(code, 'co_qualname', '')}" if is_own else ""


def files_of(target: str, folder: Path) -> tuple[bytes, ...]:
    """Return what is damaged: the sound files, as often as all that the corpus has."""
    is_reader = target in fuzz.READERS
    known = tuple(sound_files(target) if is_reader else fuzz_projects.sound(target))
    grown = tuple(path.read_bytes() for path in sorted(folder.glob("*.bin")))
    return known * max(1, len(grown) // (2 * len(known))) + grown


def ways_of(folder: Path) -> set[str]:
    """Return the ways through the program that files of the corpus took."""
    path = folder / "ways.txt"
    return set(path.read_text(encoding="utf-8").split("\n")) - {""} if path.is_file() else set()


def fuzz_target(
    target: str, corpus: Path, seconds: float, limits: fuzz.Limits, seed: str, a_round: int = _ROUND
) -> fuzz.Tally:
    """Fuzz one target for some time and return what became of the files."""
    folder, tally = corpus / target, fuzz.Tally()
    end = time.monotonic() + seconds
    for number in count():
        numbers = [f"{target}-{seed}-{number}-{index}" for index in range(a_round)]
        reading = Growing(target, folder, ways_of(folder))
        files = files_of(target, folder)
        _add(tally, fuzz.run(files, numbers, limits, reading, corpus / "failures"))
        if time.monotonic() >= end:
            return tally
    return tally


def _add(tally: fuzz.Tally, other: fuzz.Tally) -> None:
    tally.read += other.read
    tally.refused += other.refused
    tally.untyped += other.untyped
    tally.crashes += other.crashes
    tally.hangs += other.hangs
    tally.worst_seconds = max(tally.worst_seconds, other.worst_seconds)
    tally.peak_mb = max(tally.peak_mb, other.peak_mb)


def lines(tallies: dict[str, fuzz.Tally], corpus: Path) -> Iterator[str]:
    """Yield the result as a table in Markdown."""
    heads, rule, *rows = fuzz.lines(tallies)
    yield f"{heads} corpus | ways |"
    yield f"{rule}--:|--:|"
    for target, row in zip(tallies, rows, strict=True):
        kept = len(list((corpus / target).glob("*.bin")))
        yield f"{row} {kept} | {len(ways_of(corpus / target))} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz the targets asked for and print the table; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("targets", nargs="*", default=[], help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--minutes", type=float, default=20.0, help="for all targets together")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--seed", default=str(int(time.time())), help="another in each run")
    options = parser.parse_args(arguments)
    targets = options.targets or TARGETS
    seconds = 60 * options.minutes / len(targets)
    tallies: dict[str, fuzz.Tally] = {}
    for target in targets:
        tallies[target] = fuzz_target(target, options.corpus, seconds, fuzz.Limits(), options.seed)
        sys.stdout.write(json.dumps({target: tallies[target].files}) + "\n")
        sys.stdout.flush()
    sys.stdout.write("\n".join(lines(tallies, options.corpus)) + "\n")
    for name, tally in tallies.items():
        for key, times in Counter(tally.untyped).most_common():
            sys.stdout.write(f"{name}: {times} x {key}\n")
    return int(any(tally.failures for tally in tallies.values()))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
