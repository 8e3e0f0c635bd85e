"""Measure speed and memory and print tables; nothing is asserted.

A value beyond the bound that the program promises ends in "!". Times are medians, in milliseconds,
on an otherwise idle machine; "max" is the slowest single edit. Needs Linux or macOS.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench_documents import (
    checked,
    measure_edits,
    measure_export,
    measure_found,
    measure_opening,
)
from bench_processes import PROCESS_COLUMNS, measure_command, measure_processes
from bench_start import START_COLUMNS, measure_starts
from bench_suggestions import (
    ACCEPTING,
    SUGGESTIONS,
    full_of_slips,
    measure_accepting,
    measure_suggestions,
)
from bench_table import Column, headings, line
from growth import build_disclosure

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.loading import load_catalogue
from juesuan_gui.memory import collect_rarely
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review.accept import accept_safe

ROOT = Path(__file__).resolve().parent.parent
REAL_DOCUMENTS = ROOT / "tests" / "data" / "seeds"
SCALES = (1, 10, 100)
EDITS = (
    Column("cell", 5, 1),
    Column("cell max", 20, 1),
    Column("text", 20, 1),
    Column("text max", None, 1),
)
EXPORTS = Column("report", 2000), Column("clean", 2000), Column("workbook")
OPENING = Column("open"), Column("check"), Column("both", 600)
GROWING = (
    Column("rows"),
    *(Column("open"), Column("check"), Column("both")),
    *(Column("per 1000"), Column("cell", None, 1), Column("cell max", None, 1), Column("MB")),
)
FOUND = Column("rows"), Column("found"), Column("search", None, 1), Column("per 1000")


def main() -> None:
    """Measure everything; whole processes first: their peak counts from the size of this one."""
    collect_rarely()  # as the program itself does
    catalogue = load_catalogue()
    sample = resource_path("sample", "sample.txt")
    with TemporaryDirectory() as folder:
        generated = _generated(Path(folder))
        memory_mb = {path: measure_command(["check", str(path)])["MB"] for path in generated}
        parts = (
            _processes(sample),
            _starts(sample),
            _documents(sample, Path(folder), catalogue),
            _growth(memory_mb, catalogue),
            _found(generated, catalogue),
            _suggestions(sample, generated[1], catalogue),
        )
        for lines in parts:
            for text in lines:
                print(text, flush=True)


def _processes(sample: Path) -> Iterator[str]:
    yield from headings("Process, on the sample", PROCESS_COLUMNS)
    for name, values in measure_processes(sample):
        yield line(name, PROCESS_COLUMNS, values)


def _starts(sample: Path) -> Iterator[str]:
    yield from headings("Start, against a bare window", START_COLUMNS)
    for name, values in measure_starts(sample):
        yield line(name, START_COLUMNS, values)


def _documents(sample: Path, folder: Path, catalogue: Catalogue) -> Iterator[str]:
    """Real documents as text, and the tables of the sample as PDF and as workbook."""
    from juesuan_gui.export.pdf.report import (  # noqa: PLC0415 - heavy
        write_clean_pdf,
        write_report_pdf,
    )
    from juesuan_gui.export.workbook.writer import write_workbook  # noqa: PLC0415 - heavy

    writers = {"report": write_report_pdf, "clean": write_clean_pdf, "workbook": write_workbook}
    columns = (*OPENING, *EDITS, *EXPORTS)
    yield from headings("Document", columns)
    tables = [folder / "sample.pdf", folder / "sample.xlsx"]
    review = checked(read_disclosure(sample, catalogue), catalogue)
    write_clean_pdf(review, tables[0])
    write_workbook(review, tables[1])
    for path in (sample, *sorted(REAL_DOCUMENTS.glob("*.txt")), *tables):
        opening, disclosure = measure_opening(path.read_bytes(), catalogue)
        review = checked(disclosure, catalogue)
        edits = measure_edits(review)
        accept_safe(review)
        exports = measure_export(review, folder, writers)
        yield line(path.name, columns, opening | edits | exports)


def _generated(folder: Path) -> list[Path]:
    paths = [folder / f"{scale}x.txt" for scale in SCALES]
    for path, scale in zip(paths, SCALES, strict=True):
        path.write_text(build_disclosure(scale), encoding="utf-8")
    return paths


def _growth(memory_mb: Mapping[Path, float], catalogue: Catalogue) -> Iterator[str]:
    """Time grows linearly if the time for 1000 rows stays level."""
    yield from headings("Generated tables", GROWING)
    for path, peak in memory_mb.items():
        values, disclosure = measure_opening(path.read_bytes(), catalogue)
        rows = sum(table.rows for table in disclosure.tables)
        values |= measure_edits(checked(disclosure, catalogue))
        values |= {"rows": rows, "per 1000": values["both"] * 1000 / rows, "MB": peak}
        yield line(path.stem, GROWING, values)


def _found(paths: list[Path], catalogue: Catalogue) -> Iterator[str]:
    """The search for relations in tables of unknown form; level if it is linear."""
    yield from headings("Relations found in tables", FOUND)
    for path in (*sorted(REAL_DOCUMENTS.glob("*.txt")), *paths):
        disclosure = read_disclosure(path, catalogue)
        if any(table.entries for table in disclosure.tables):
            yield line(path.name, FOUND, measure_found(disclosure, catalogue))


def _suggestions(sample: Path, generated: Path, catalogue: Catalogue) -> Iterator[str]:
    """Suggestions of real documents and of one with a slip in each of two hundred items."""
    yield from headings("Suggestions", SUGGESTIONS)
    for path in (sample, *sorted(REAL_DOCUMENTS.glob("*.txt"))):
        disclosure = read_disclosure(path, catalogue)
        yield line(path.name, SUGGESTIONS, measure_suggestions(disclosure, catalogue))
    large = read_disclosure(generated, catalogue)
    wrong = full_of_slips(large, catalogue)
    yield line(f"{generated.stem}, wrong", SUGGESTIONS, measure_suggestions(wrong, catalogue))
    yield from headings("Accepting all safe suggestions", ACCEPTING)
    yield line(f"{generated.stem}, wrong", ACCEPTING, measure_accepting(large, catalogue))


if __name__ == "__main__":
    main()
