"""Say the same document in other words and layouts, and see whether the same is found in it.

    python tools/variants.py FILE.txt [...] [--count 200] [--seed 1] [--verbose]

Each variant of a text disclosure (cells separated by tabs) differs from it in several ways at once:
titles, headings, labels and sections in other words, the total last, columns in another order,
codes split into parts, one more row of headings, signs for nothing. What is wrong in it stays
wrong, so the findings must stay the same and stand on the same lines. Words are taken from
`tools/variants.toml`.

A variant counts as the same if no error or warning of the document is lost and none is new.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from variant_changes import CHANGES, read_words, tables_of, vary

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

_HEAVY = (Severity.ERROR, Severity.WARNING)

Mark = tuple[str, str, frozenset[int]]


def _reviewed(text: str, catalogue: Catalogue) -> Review:
    return Review(read_bytes(text.encode(), "variant.txt", catalogue), catalogue)


def marks(review: Review, origins: Sequence[int | None]) -> Counter[Mark]:
    """Return what is found in a variant: code, severity and lines of the document."""
    found = ((f, list(_places(f, review.disclosure))) for f in review.report.findings)
    return Counter(
        (f.code, f.severity.value, frozenset(origins[p.line - 1] or 0 for p in places))
        for f, places in found
        if f.severity in _HEAVY
    )


def _places(finding: Finding, disclosure: Disclosure) -> Iterator[TextPlace]:
    """Yield where a finding stands: its own place, its first cell, its texts."""
    cells = (disclosure.cell(ref) for ref in finding.cells[:1])
    places = [
        *finding.places,
        *(place for cell in cells if cell for place in cell.places),
        *(place for text in finding.texts for place in text.places),
    ]
    return (place for place in places if isinstance(place, TextPlace))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the findings in one variant."""

    done: Sequence[str]
    lost: Sequence[Mark]
    new: Sequence[Mark]

    @property
    def is_same(self) -> bool:
        """Whether the same was found."""
        return not self.lost and not self.new

    @property
    def false_errors(self) -> Sequence[Mark]:
        """Errors that the document does not have."""
        return [mark for mark in self.new if mark[1] == Severity.ERROR]


def compare(text: str, count: int, seed: int, only: str | None = None) -> Iterator[Outcome]:
    """Yield what is lost and new in each of some variants of a document."""
    catalogue = load_catalogue()
    words = read_words()
    tables = tables_of(text, catalogue)
    if not tables:
        return
    review = _reviewed(text, catalogue)
    expected = marks(review, range(1, text.count("\n") + 2))
    has_rounding = any(f.severity is Severity.ROUNDING for f in review.report.findings)
    wrong = {line for _, _, lines in expected for line in lines}
    for number in range(count):
        own = seed * 1000 + number
        variant = vary(text, tables, words, own, only, has_rounding=has_rounding, wrong=wrong)
        origins = [line.origin for line in variant.lines]
        found = marks(_reviewed(variant.text(), catalogue), origins)
        yield Outcome(
            variant.done,
            sorted((expected - found).elements(), key=str),
            sorted((found - expected).elements(), key=str),
        )


def main() -> int:
    """Compare variants of the documents and print how many are the same."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[change.__name__ for change in CHANGES])
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    for path in options.files:
        outcomes = list(
            compare(path.read_text(encoding="utf-8"), options.count, options.seed, options.only)
        )
        same = sum(outcome.is_same for outcome in outcomes)
        false = sum(bool(outcome.false_errors) for outcome in outcomes)
        print(f"{path.name}: {same} of {len(outcomes)} the same, {false} with false errors")
        blamed = Counter(
            change for outcome in outcomes if not outcome.is_same for change in outcome.done
        )
        print("  changes in those that differ:", dict(blamed.most_common()))
        for outcome in outcomes if options.verbose else ():
            for sign, found in (("-", outcome.lost), ("+", outcome.new)):
                for code, severity, lines in found:
                    print(f"  {sign} {code} {severity} {sorted(lines)} {' '.join(outcome.done)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
