"""The forms of a reviewer for all documents of a folder."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from juesuan_gui.application.folder.listing import Document
from juesuan_gui.application.folder.run import FolderRun, Row
from juesuan_gui.application.folder.summary import failure_words, relative_name
from juesuan_gui.application.folder.worker import serve
from juesuan_gui.application.folder.workers import Workers
from juesuan_gui.application.progress import Progress
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.export.checklist.form import Unfilled, UnitForm

_PATIENCE_S = 0.3


def form_workers(reviewer: str, count: int | None = None) -> Workers:
    """Return workers that fill in a form of each document they check."""
    return Workers(count, target=partial(serve, reviewer=reviewer))


def fill_forms(
    documents: Sequence[Document], workers: Workers, progress: Progress
) -> tuple[Row, ...]:
    """Check documents and fill in their forms; return their rows.

    Args:
        progress: Called with the share done; may raise to cancel.
    """
    run = FolderRun(documents, workers)
    try:
        while not run.is_over:
            run.step(_PATIENCE_S)
            progress(run.done / len(run.rows))
    finally:
        run.close()
    return run.rows


def forms_of(
    rows: Sequence[Row], folder: Path, catalogue: Catalogue
) -> Iterator[UnitForm | Unfilled]:
    """Yield the form of each document, or why there is none.

    Args:
        folder: Where the names of the files begin.
    """
    for row in rows:
        if row.form is not None:
            yield row.form
        else:
            yield Unfilled(relative_name(row.path, folder), failure_words(row, catalogue))
