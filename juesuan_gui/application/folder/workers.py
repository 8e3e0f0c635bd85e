"""Worker processes that check documents side by side, each started once.

A worker that dies or takes too long over a document is replaced; the document is a failure.
"""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from juesuan_gui.application.folder.digest import Failure, Result
from juesuan_gui.application.folder.worker import CRASHED, serve

PATIENCE_S = 300.0
_MOST = 8
# Spawned, not forked: alike on every system, and a process with threads must not be forked.
_CONTEXT = multiprocessing.get_context("spawn")
Target = Callable[[Connection], None]


def usual_count() -> int:
    """Return how many workers make sense here: one for each processor, up to eight."""
    allowed = getattr(os, "sched_getaffinity", None)
    count = len(allowed(0)) if allowed else os.cpu_count() or 1
    return max(1, min(count, _MOST))


class _Worker:
    """One process, its end of the connection and what it is at."""

    def __init__(self, target: Target) -> None:
        self.connection, theirs = _CONTEXT.Pipe()
        self.process: SpawnProcess = _CONTEXT.Process(target=target, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.path: Path | None = None
        self.started = 0.0

    def take(self, path: Path) -> bool:
        """Give it a document; return whether it is there to take it."""
        self.path, self.started = path, time.monotonic()
        try:
            self.connection.send(path)
        except OSError:
            return False
        return True

    def end(self) -> None:
        """End it at once."""
        self.connection.close()
        self.process.kill()
        self.process.join()


class Workers:
    """Some workers. Give them documents while they are free, and collect what they return."""

    def __init__(
        self, count: int | None = None, *, patience_s: float = PATIENCE_S, target: Target = serve
    ) -> None:
        self._count = usual_count() if count is None else max(1, count)
        self._patience_s = patience_s
        self._target = target
        self._workers: list[_Worker] = []

    @property
    def paths(self) -> tuple[Path, ...]:
        """The documents under way."""
        return tuple(worker.path for worker in self._workers if worker.path is not None)

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The processes that there are now."""
        return tuple(one.process.pid for one in self._workers if one.process.pid is not None)

    def give(self, paths: Iterable[Path]) -> None:
        """Give one document to each free worker, as long as there are any."""
        waiting = iter(paths)
        while self._free() > 0:
            path = next(waiting, None)
            if path is None:
                return
            idle = next((one for one in self._workers if one.path is None), None)
            if idle is not None and not idle.take(path):
                self._drop(idle)  # it died while it had nothing to do
                idle = None
            if idle is None:
                worker = _Worker(self._target)
                self._workers.append(worker)
                worker.take(path)

    @property
    def is_free(self) -> bool:
        """Whether another document may be given."""
        return self._free() > 0

    def collect(self, timeout_s: float) -> list[tuple[Path, Result]]:
        """Return what is ready; wait for the first a while if nothing is."""
        busy = {one.connection: one for one in self._workers if one.path is not None}
        if not busy:
            return []
        ready = wait(list(busy), timeout_s)
        found = [
            self._receive(worker) for connection, worker in busy.items() if connection in ready
        ]
        return [*found, *self._give_up()]

    def close(self) -> None:
        """End all workers at once; what they are at is not checked."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _free(self) -> int:
        return self._count - len(self.paths)

    def _receive(self, worker: _Worker) -> tuple[Path, Result]:
        path = worker.path or Path()
        try:
            result: Result = worker.connection.recv()
        except (EOFError, OSError):
            self._drop(worker)
            return path, Failure.because(CRASHED, error=f"exit {worker.process.exitcode}")
        worker.path = None
        return path, result

    def _give_up(self) -> Iterator[tuple[Path, Result]]:
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.path is not None and now - worker.started > self._patience_s:
                path = worker.path
                self._drop(worker)
                yield path, Failure.because("folder.too_slow", seconds=f"{self._patience_s:.0f}")

    def _drop(self, worker: _Worker) -> None:
        worker.end()
        self._workers.remove(worker)
