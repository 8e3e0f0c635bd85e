"""Measure how much faster two processes check a folder than one, and what memory workers take.

Nothing is asserted. Times hold on an otherwise idle machine with two processors at least; the sum
of processor time shows what the second process costs even on a busy one.
"""

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from juesuan_gui.application.folder.listing import Document, find_documents
from juesuan_gui.application.folder.run import FolderRun
from juesuan_gui.application.folder.workers import Workers

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "tests" / "data" / "seeds", ROOT / "tests" / "data" / "disclosures")
COUNT = 100
_SHARE = 10  # of a thousand documents the first and the last hundred


def main() -> None:
    """Check a folder with one process and with two and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="documents in the folder")
    parser.add_argument("--from", type=Path, nargs="*", default=DOCUMENTS, dest="folders")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        _fill(Path(name), options.folders, options.count)
        documents = find_documents([Path(name)]).documents
        (alone, work), (together, both) = (_measure(documents, count) for count in (1, 2))
    print(f"two processes are {alone / together:.2f} times as fast as one")
    print(f"on two idle processors they would be {2 * work / both:.2f} times as fast")


def _fill(folder: Path, sources: Sequence[Path], count: int) -> None:
    files = [path for source in sources for path in sorted(source.iterdir()) if path.is_file()]
    for number in range(count):
        path = files[number % len(files)]
        shutil.copyfile(path, folder / f"{number:04}-{path.name}")


def _measure(documents: Sequence[Document], processes: int) -> tuple[float, float]:
    """Check all documents; return the seconds it took, and those of processor."""
    run = FolderRun(documents, Workers(processes))
    workers = run.workers
    memory: dict[int, list[float]] = defaultdict(list)
    started, before = time.perf_counter(), _processor_s()
    while not run.is_over:
        if run.step(1.0):
            for process in workers.process_ids:
                memory[process].append(_memory_mb(process))
    took = time.perf_counter() - started
    run.close()
    spent = _processor_s() - before
    print(f"{processes} process(es): {took:.1f} s, {spent:.1f} s of processor, {_told(memory)}")
    return took, spent


def _told(memory: dict[int, list[float]]) -> str:
    """Say what memory the workers had over the first and over the last tenth of the documents."""
    parts = []
    for values in memory.values():
        count = max(1, len(values) // _SHARE)
        first, last = statistics.median(values[:count]), statistics.median(values[-count:])
        parts.append(
            f"worker {first:.0f} MB over the first tenth, {last:.0f} MB over the last "
            f"({100 * (last / first - 1):+.1f} %), {max(values):.0f} at most"
        )
    return "; ".join(parts)


def _memory_mb(process: int) -> float:
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0.0
    return int(pages) * resource.getpagesize() / 2**20


def _processor_s() -> float:
    """Return the processor time of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
