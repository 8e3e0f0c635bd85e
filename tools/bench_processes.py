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

from bench_table import Column

ROOT = Path(__file__).resolve().parent.parent
WINDOW = ROOT / "tools" / "bench_window.py"
RUNS = 3
PATIENCE_S = 60.0
PROCESS_COLUMNS = (
    Column("painted", 1500),
    Column("shown"),
    Column("end"),
    Column("MB", 250),
)
_PROGRAM = [sys.executable, "-m", "juesuan_gui"]
_WORDS = {"first-paint": "painted", "opened": "shown"}
_CRASHED = "Traceback"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process.

    Attributes:
        lines_ms: When the first line beginning with a word came, by that word.
        processor_ms: What processor time such a line says was spent till then.
    """

    end_ms: float
    peak_mb: float
    status: int
    lines_ms: dict[str, float]
    processor_ms: dict[str, float]


def measure_processes(sample: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """Measure the commands and the window on a file; to be called while this process is small."""
    with tempfile.TemporaryDirectory() as folder:
        report = str(Path(folder, "report.pdf"))
        commands = {
            "start of the headless part": [sys.executable, "-c", "import juesuan_gui.cli"],
            "check": [*_PROGRAM, "check", str(sample)],
            "export": [*_PROGRAM, "export", str(sample), "--accept", "--pdf", report],
            "window, closed when it is shown": [sys.executable, str(WINDOW), str(sample)],
        }
        for name, command in commands.items():
            yield name, _measure(command, folder, RUNS)


def measure_command(arguments: Sequence[str]) -> dict[str, float]:
    """Measure one run of a headless command."""
    with tempfile.TemporaryDirectory() as folder:
        return _measure([*_PROGRAM, *arguments], folder, 1)


def _measure(command: Sequence[str], home: str, times: int) -> dict[str, float]:
    """Return the medians of what `PROCESS_COLUMNS` names, as far as all runs have it.

    Raises:
        RuntimeError: A run crashed.
    """
    runs = [run_process(command, home) for _ in range(times)]
    if any(_CRASHED in run.lines_ms or run.status < 0 for run in runs):
        raise RuntimeError(f"crashed: {command}")
    found = {
        heading: statistics.median(run.lines_ms[word] for run in runs)
        for word, heading in _WORDS.items()
        if all(word in run.lines_ms for run in runs)
    }
    end = statistics.median(run.end_ms for run in runs)
    return {**found, "end": end, "MB": max(run.peak_mb for run in runs)}


def run_process(command: Sequence[str], home: str) -> Run:
    """Run a process to its end, with a home of its own, and note when its lines come."""
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_CONFIG_HOME": home,
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
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
    processor_ms: dict[str, float] = {}
    for line in process.stdout or ():
        word, *values = line.split() or [""]
        lines_ms.setdefault(word, _milliseconds_since(started))
        if len(values) == 1 and values[0].isdigit():
            processor_ms.setdefault(word, float(values[0]))
    _, status, usage = os.wait4(process.pid, 0)
    impatient.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        _milliseconds_since(started),
        usage.ru_maxrss / 1024,
        process.returncode,
        lines_ms,
        processor_ms,
    )


def _milliseconds_since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
