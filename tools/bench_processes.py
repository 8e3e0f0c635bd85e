"""Measure whole processes: how long they take, how much memory, how soon the window is there."""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from measured import Measured

ROOT = Path(__file__).resolve().parent.parent
WINDOW = ROOT / "tools" / "bench_window.py"
RUNS = 3
PATIENCE_S = 60.0
WINDOW_MS, MEMORY_MB = 1500.0, 250.0
PAINTED, OPENED, CRASHED = "first-paint", "opened", "Traceback"


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of a process.

    Attributes:
        lines_ms: When the first line beginning with a word came, by that word.
    """

    end_ms: float
    peak_mb: float
    status: int
    lines_ms: dict[str, float]


def measure_processes(sample: Path) -> Iterator[Measured]:
    """Measure the commands and the window on a file; to be called while this process is small."""
    python = [sys.executable, "-m", "juesuan_gui"]
    with tempfile.TemporaryDirectory() as folder:
        report = str(Path(folder, "report.pdf"))
        commands = {
            "import of the headless part": [sys.executable, "-c", "import juesuan_gui.cli"],
            "check": [*python, "check", str(sample)],
            "export": [*python, "export", str(sample), "--accept", "--pdf", report],
        }
        for name, command in commands.items():
            runs = [_run(command, folder) for _ in range(RUNS)]
            if any(CRASHED in run.lines_ms for run in runs):
                print(f"  {name}: crashed")
                continue
            yield Measured(f"{name}: start to end", statistics.median(run.end_ms for run in runs))
            yield _memory(name, runs)
        yield from _window([sys.executable, str(WINDOW), str(sample)], folder)


def _window(command: Sequence[str], folder: str) -> Iterator[Measured]:
    runs = [_run(command, folder) for _ in range(RUNS)]
    for word, what, bound in ((PAINTED, "first paint", WINDOW_MS), (OPENED, "sample shown", None)):
        times = [run.lines_ms[word] for run in runs if word in run.lines_ms]
        if len(times) < RUNS:
            print(f"  window: line {word!r} is missing, exit status {runs[-1].status}")
        else:
            yield Measured(f"window: start to {what}", statistics.median(times), bound=bound)
    yield _memory("window", runs)


def _memory(name: str, runs: Sequence[_Run]) -> Measured:
    return Measured(f"{name}: memory, peak", max(run.peak_mb for run in runs), "MB", MEMORY_MB)


def _run(command: Sequence[str], home: str) -> _Run:
    """Run a process to its end, with a home of its own, and note when its lines come."""
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_CONFIG_HOME": home,
        "PYTHONPATH": str(ROOT),
    }
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    impatient = threading.Timer(PATIENCE_S, process.kill)
    impatient.start()
    lines_ms: dict[str, float] = {}
    for line in process.stdout or ():
        word = line.split(maxsplit=1)[0] if line.strip() else ""
        lines_ms.setdefault(word, _milliseconds_since(started))
    _, status, usage = os.wait4(process.pid, 0)
    impatient.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return _Run(_milliseconds_since(started), usage.ru_maxrss / 1024, process.returncode, lines_ms)


def _milliseconds_since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
