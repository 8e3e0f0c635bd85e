"""Plant slips in the bundled documents and measure whether they are found and put right.

Each document is read once; a slip is made by an edit, or by reading the file again where it changes
what the reading rests on. The draw is fixed by a seed, so that figures can be compared before and
after a change. `make measure` prints the tables; `--write` puts them into docs/measures.md.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from measure_documents import Document, bundled_documents
from measure_run import Job, score_jobs
from measure_score import Score
from measure_slips import SHARES, Slip, plant

from juesuan_gui.domain.finding import TextRef
from juesuan_gui.loading import load_catalogue
from juesuan_gui.memory import collect_rarely

PAGE = Path(__file__).resolve().parent.parent / "docs" / "measures.md"
HEADING = """# Measures

Written by `tools/measure.py` (`make measure`): slips are planted in the sample, in the
published and the generated documents of the tests, and it is seen what the program says of them.

*Detected*: a new error or warning names the wrong figure. *First*: the first suggestion of such a
finding restores what was printed; *among*: one of them does; *alike*: the first restores the very
print. *Safe right*, *safe wrong*: slips that a suggestion said to be safe takes back, and safe
suggestions that do anything else, but for those that mend what the document itself has wrong, as
proposed without the slip. *Stray*: new errors that do not name the figure.
"""
_TOGETHER = ("tables", "basic expenditure", "amounts of the text", "percentages")
_MOST_DRAWS = 40
_COLUMNS = (
    *("slips", "detected", "first", "among", "alike"),
    *("safe right", "safe wrong", "stray"),
)
_KIND, _HOW = "kind", "slip"
_WITHIN_ROUNDING = ", within rounding"


@dataclass
class Tally:
    """The scores of slips, by kind and by way of typing."""

    counts: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, slip: Slip, score: Score, kinds: Sequence[tuple[str, str]]) -> None:
        """Count a slip under each of its headings."""
        said = f"{name} {slip.kind} ({slip.how}) {slip.target}: {slip.old} -> {slip.new}"
        self.wrong += [f"{said}: SAFE {one}" for one in score.safe_wrong]
        if not score.first:
            self.missed.append(f"{'first wrong' if score.detected else 'undetected'}: {said}")
        found = Counter(
            {
                "slips": 1,
                "detected": score.detected,
                "first": score.first,
                "among": score.among,
                "alike": score.alike,
                "safe right": score.safe_right,
                "safe wrong": len(score.safe_wrong),
                "stray": score.stray,
            }
        )
        for kind in kinds:
            self.counts.setdefault(kind, Counter()).update(found)

    def rows(self, group: str) -> Iterator[str]:
        """Yield the lines of a table of one group."""
        yield f"| {group} | {' | '.join(_COLUMNS)} |"
        yield "| --- " * (1 + len(_COLUMNS)) + "|"
        for (kind, name), counts in self.counts.items():
            if kind == group:
                shares = (f"{100 * counts[key] / counts['slips']:.1f} %" for key in _COLUMNS[1:-2])
                ends = (counts[key] for key in _COLUMNS[-2:])
                yield f"| {name} | {counts['slips']} | {' | '.join((*shares, *map(str, ends)))} |"


def main() -> None:
    """Measure, print the tables, write them if asked."""
    arguments = _arguments()
    collect_rarely()
    documents = bundled_documents(load_catalogue())
    started = time.monotonic()
    count, processes = arguments.count, arguments.processes
    singles = measure_singles(documents, count, arguments.seed, arguments.kinds, processes)
    lines = [*_headed(f"Single slips (seed {arguments.seed})", singles.rows(_KIND))]
    lines += _headed("By way of typing", singles.rows(_HOW))
    wrong = singles.wrong
    if arguments.together:
        several, restored = measure_together(
            documents, arguments.together, arguments.seed, processes
        )
        lines += _headed("Two and three slips in one document", several.rows(_KIND))
        lines += ["", *_restored(restored)]
        wrong = [*wrong, *several.wrong]
    print("\n".join(lines))
    print(f"{time.monotonic() - started:.0f} s", *wrong, sep="\n")
    if arguments.verbose:
        print(*singles.missed, sep="\n")
    if arguments.write:
        PAGE.write_text("\n".join([HEADING.rstrip(), *lines]) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="single slips")
    parser.add_argument("--together", type=int, default=100, help="documents with two or three")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=list(SHARES), default=list(SHARES))
    parser.add_argument("--processes", type=int, help="one a processor if not given")
    parser.add_argument("--write", action="store_true", help="write docs/measures.md")
    parser.add_argument("--verbose", action="store_true", help="list what is not put right")
    return parser.parse_args()


def measure_singles(
    documents: Sequence[Document],
    count: int,
    seed: int,
    kinds: Sequence[str],
    processes: int | None = 1,
) -> Tally:
    """Plant single slips, as many of each kind as its share says."""
    tally = Tally()
    jobs = list(_single_jobs(documents, count, seed, kinds))
    for job, ((score,), _) in zip(jobs, score_jobs(jobs, processes), strict=True):
        (slip,) = job.slips
        kind = f"{slip.kind}{_WITHIN_ROUNDING if is_within_rounding(job) else ''}"
        tally.add(job.document.name, slip, score, [(_KIND, kind), (_HOW, slip.how)])
    return tally


def is_within_rounding(job: Job) -> bool:
    """Whether a slip in a percentage leaves what rounding of its operands allows."""
    (slip,) = job.slips
    if slip.kind != "percentages" or not isinstance(slip.target, TextRef):
        return False
    return job.document.allows_percentage(slip.target, slip.new)


def _single_jobs(
    documents: Sequence[Document], count: int, seed: int, kinds: Sequence[str]
) -> Iterator[Job]:
    whole = sum(SHARES[kind] for kind in kinds)
    for kind in kinds:
        rng = random.Random(f"{seed} {kind}")  # noqa: S311 - a sample
        for _ in range(round(count * SHARES[kind] / whole)):
            drawn = draw(documents, kind, rng)
            if drawn is not None:
                yield Job(drawn[0], (drawn[1],))


def measure_together(
    documents: Sequence[Document], count: int, seed: int, processes: int | None = 1
) -> tuple[Tally, Mapping[int, Counter[str]]]:
    """Plant two and three slips at once; return how often accepting suggestions restores all."""
    tally, restored = Tally(), {2: Counter[str](), 3: Counter[str]()}
    rng = random.Random(f"{seed} together")  # noqa: S311 - a sample
    drawn = [draw_together(documents, 2 + number % 2, rng) for number in range(count)]
    jobs = [Job(document, tuple(slips)) for document, slips in drawn]
    for job, (scores, is_restored) in zip(jobs, score_jobs(jobs, processes), strict=True):
        size = len(job.slips)
        for slip, score in zip(job.slips, scores, strict=True):
            tally.add(job.document.name, slip, score, [(_KIND, f"{size} at once")])
        restored[size].update(documents=1, restored=is_restored)
    return tally, restored


def draw(
    documents: Sequence[Document], kind: str, rng: random.Random
) -> tuple[Document, Slip] | None:
    """Draw a document and a slip in it; None if hardly any document can have one."""
    weights = [document.weight for document in documents]
    for _ in range(_MOST_DRAWS):
        document = rng.choices(documents, weights)[0]
        slip = plant(document, kind, rng)
        if slip is not None:
            return document, slip
    return None


def draw_together(
    documents: Sequence[Document], size: int, rng: random.Random
) -> tuple[Document, list[Slip]]:
    """Draw slips in one document, in different cells and paragraphs."""
    while True:
        document = rng.choices(documents, [one.weight for one in documents])[0]
        kinds = rng.choices(_TOGETHER, [SHARES[kind] for kind in _TOGETHER], k=size)
        slips = [slip for kind in kinds if (slip := plant(document, kind, rng)) is not None]
        if len({slip.part for slip in slips}) == size:
            return document, slips


def _headed(title: str, rows: Iterator[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    yield from rows


def _restored(restored: Mapping[int, Counter[str]]) -> Iterator[str]:
    yield "All restored by accepting one suggestion for each slip, safe ones first:"
    yield ""
    for size, counts in restored.items():
        share = 100 * counts["restored"] / max(1, counts["documents"])
        yield f"- {size} slips: {share:.1f} % of {counts['documents']} documents"


if __name__ == "__main__":
    main()
