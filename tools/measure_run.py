"""Try planted slips in several processes, each with the documents as they were read once."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from measure_documents import Document
from measure_score import Score, try_slip, try_together
from measure_slips import Slip

_CHUNK = 10
# Documents of this process; forked processes see those that were read before.
_known: list[Document] = []


@dataclass(frozen=True, slots=True)
class Job:
    """Slips to be made at once in one document."""

    document: Document
    slips: tuple[Slip, ...]


def score_jobs(
    jobs: Sequence[Job], processes: int | None = None
) -> Iterator[tuple[Sequence[Score], bool]]:
    """Yield for each job the scores of its slips, and whether accepting suggestions restores all.

    Args:
        processes: How many processes; None for one a processor.
    """
    count = processes or os.cpu_count() or 1
    if count == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from (_score(job.document, job.slips) for job in jobs)
        return
    _known[:] = dict.fromkeys(job.document for job in jobs)
    for document in _known:
        _ = document.suspects, document.review.original_findings
    numbers = {document: number for number, document in enumerate(_known)}
    numbered = [(numbers[job.document], job.slips) for job in jobs]
    with multiprocessing.get_context("fork").Pool(count) as pool:
        yield from pool.imap(_score_numbered, numbered, chunksize=_CHUNK)


def _score_numbered(job: tuple[int, tuple[Slip, ...]]) -> tuple[Sequence[Score], bool]:
    return _score(_known[job[0]], job[1])


def _score(document: Document, slips: Sequence[Slip]) -> tuple[Sequence[Score], bool]:
    if len(slips) == 1:
        return [try_slip(document, slips[0])], False
    return try_together(document, slips)
