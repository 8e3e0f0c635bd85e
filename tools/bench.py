"""Measure speed and memory and print a table; nothing is asserted.

A line beyond the bound that the program promises ends in "!". Times are medians of several runs on
an otherwise idle machine. Needs Linux, for the memory of finished processes.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench_processes import measure_processes
from growth import build_disclosure
from measured import Measured

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import Table
from juesuan_gui.loading import load_catalogue
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_bytes, read_disclosure
from juesuan_gui.review import Review
from juesuan_gui.review.accept import accept_safe
from juesuan_gui.review.edits import SetCell

SEEDS = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"
SCALES = (1, 10, 100)
RUNS = 5
MOST_EDITS = 200
_Result = TypeVar("_Result")
OPEN_AND_CHECK_MS, EDIT_MS, EXPORT_MS = 300.0, 5.0, 2000.0


def main() -> None:
    """Measure everything; whole processes first, while this one is small."""
    sample = resource_path("sample", "sample.txt")
    catalogue = load_catalogue()
    documents = [sample, *sorted(SEEDS.glob("*.txt"))]
    parts: dict[str, Iterator[Measured]] = {
        "Whole processes": measure_processes(sample),
        "Open and check": _opening(documents, catalogue),
        "One edit, until flags and findings are right": _edits(documents, catalogue),
        "Corrected report": _export(documents, catalogue),
        "Growth with the number of rows": _growth(catalogue),
    }
    for title, lines in parts.items():
        print(title)
        for line in lines:
            print(line, flush=True)


def _opening(paths: list[Path], catalogue: Catalogue) -> Iterator[Measured]:
    for path in paths:
        data = path.read_bytes()
        name = path.stem[:20]
        yield from _open_and_check(name, data, catalogue, bound=OPEN_AND_CHECK_MS)


def _open_and_check(
    name: str, data: bytes, catalogue: Catalogue, bound: float | None = None
) -> Iterator[Measured]:
    opening, disclosure = _timed(lambda: read_bytes(data, name, catalogue))
    checking, _ = _timed(lambda: _checked(disclosure, catalogue))
    yield Measured(f"{name}: open", opening)
    yield Measured(f"{name}: check", checking)
    yield Measured(f"{name}: open and check", opening + checking, bound=bound)


def _edits(paths: list[Path], catalogue: Catalogue) -> Iterator[Measured]:
    for path in paths:
        review = _checked(read_disclosure(path, catalogue), catalogue)
        yield from _edit_times(path.stem[:20], review, bound=EDIT_MS)


def _edit_times(name: str, review: Review, bound: float | None = None) -> Iterator[Measured]:
    """Change the cells for numbers of the table with most numbers, and take each change back."""
    table = max(review.disclosure.tables, key=_numbers_in)
    times = [
        _seconds(lambda edit=edit: _flagged(review, edit)) * 1000  # type: ignore[misc]
        for edit in _edits_of(table)
    ]
    if times:
        what = f"{name}, {len(times)} edits of {table.id}"
        yield Measured(f"{what}: median", statistics.median(times), bound=bound)
        yield Measured(f"{what}: worst", max(times), bound=bound)


def _edits_of(table: Table) -> list[SetCell]:
    """Return edits and, after each, the one that takes it back; spread over the whole table."""
    cells = list(table.numeric_cells())
    step = -(-2 * len(cells) // MOST_EDITS) or 1
    edits = []
    for cell in cells[::step]:
        ref = table.ref(cell.row, cell.column)
        edits += [SetCell(ref, f"1{cell.text.strip()}"), SetCell(ref, cell.text)]
    return edits


def _numbers_in(table: Table) -> int:
    return sum(cell.amount is not None for cell in table.numeric_cells())


def _flagged(review: Review, edit: SetCell) -> None:
    review.apply(edit)
    _ = review.findings


def _export(paths: list[Path], catalogue: Catalogue) -> Iterator[Measured]:
    from juesuan_gui.export.pdf_report import write_report_pdf  # noqa: PLC0415 - heavy

    with TemporaryDirectory() as folder:
        target = Path(folder, "report.pdf")
        for path in paths:
            review = _checked(read_disclosure(path, catalogue), catalogue)
            accept_safe(review)
            elapsed, _ = _timed(lambda review=review: write_report_pdf(review, target), runs=3)  # type: ignore[misc]
            yield Measured(f"{path.stem[:20]}: report", elapsed, bound=EXPORT_MS)


def _growth(catalogue: Catalogue) -> Iterator[Measured]:
    """Times grow linearly if the time for 1000 rows stays level."""
    for scale in SCALES:
        data = build_disclosure(scale).encode()
        name = f"{scale}x"
        disclosure = read_bytes(data, name, catalogue)
        rows = sum(table.rows for table in disclosure.tables)
        for line in _open_and_check(name, data, catalogue):
            yield line
            yield Measured(f"{line.name}, for 1000 of {rows} rows", line.value * 1000 / rows)
        yield from _edit_times(name, _checked(disclosure, catalogue))


def _checked(disclosure: Disclosure, catalogue: Catalogue) -> Review:
    review = Review(disclosure, catalogue)
    _ = review.findings
    return review


def _timed(function: Callable[[], _Result], runs: int = RUNS) -> tuple[float, _Result]:
    """Return the median time in milliseconds, and the result."""
    result = function()
    return statistics.median(_seconds(function) * 1000 for _ in range(runs)), result


def _seconds(function: Callable[[], object]) -> float:
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
