"""Measure the start of the window against a bare window of Qt's, started in turn with it.

The speed of a machine changes from minute to minute; how many times as long the one takes as the
other does not. Nothing is asserted.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench_processes import WINDOW, Run, run_process
from bench_table import Column

START_COLUMNS = (
    *(Column("bare"), Column("painted"), Column("shown")),
    *(Column("painted/b", 1.6, 2), Column("shown/b", 3, 2)),
)
RUNS = 5
_PAINTED, _OPENED = "first-paint", "opened"


def measure_starts(sample: Path, runs: int = RUNS) -> Iterator[tuple[str, dict[str, float]]]:
    """Measure how soon the window is painted and a file is shown in it, by clock and processor."""
    bare, full = [sys.executable, str(WINDOW)], [sys.executable, str(WINDOW), str(sample)]
    with tempfile.TemporaryDirectory() as folder:
        for command in (bare, full):
            run_process(command, folder)  # compiles what Python keeps compiled
        pairs = [(run_process(bare, folder), run_process(full, folder)) for _ in range(runs)]
    yield "window, by the clock", _compared([(_clock(one), _clock(other)) for one, other in pairs])
    yield (
        "window, processor time",
        _compared([(one.processor_ms, other.processor_ms) for one, other in pairs]),
    )


def _clock(run: Run) -> dict[str, float]:
    return run.lines_ms


def _compared(pairs: Sequence[tuple[dict[str, float], dict[str, float]]]) -> dict[str, float]:
    """Return medians, and the medians of how many times as long it took as the bare window."""
    bare = [one[_PAINTED] for one, _ in pairs]
    painted, shown = ([other[word] for _, other in pairs] for word in (_PAINTED, _OPENED))
    return {
        "bare": statistics.median(bare),
        "painted": statistics.median(painted),
        "shown": statistics.median(shown),
        "painted/b": _ratio(painted, bare),
        "shown/b": _ratio(shown, bare),
    }


def _ratio(values: Sequence[float], bare: Sequence[float]) -> float:
    return statistics.median(value / one for value, one in zip(values, bare, strict=True))
