"""The documents in which slips are planted: those that come with the program, and generated."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratios import Ratio, RatioVerdict, evaluate_ratio
from juesuan_gui.checks.narrative.state import read_text_state
from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Target, TextRef
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from generated_narrative import generate_text  # noqa: E402 - of the tests
from generators import Shape  # noqa: E402

_DATA = ROOT / "tests" / "data"
_ALLOWED = (RatioVerdict.HOLDS, RatioVerdict.UNCERTAIN)
# Published documents count so many times as much as what was made for tests.
_WEIGHT_OF_PUBLISHED = 3
_GENERATED = (
    Shape(items=9, has_rounding=True),
    Shape(items=6, has_fund=True, has_carryover=True, has_rounding=True),
    Shape(items=10, has_fund=True, has_capital=True, has_business_income=True),
    Shape(items=7, has_business_income=True, has_carryover=True, has_rounding=True),
)


@dataclass(frozen=True, eq=False)
class Document:
    """A document as read once, with its review, in which slips are made and taken back."""

    name: str
    data: bytes
    catalogue: Catalogue
    weight: int = 1

    @cached_property
    def disclosure(self) -> Disclosure:
        """The document as read."""
        return read_bytes(self.data, f"{self.name}.txt", self.catalogue)

    @cached_property
    def review(self) -> Review:
        """Its review; whoever edits takes the edit back."""
        return Review(self.disclosure, self.catalogue)

    @cached_property
    def narrative(self) -> Narrative:
        """What its text states."""
        return read_text_state(self.disclosure, self.catalogue).narrative

    @cached_property
    def suspects(self) -> frozenset[Target]:
        """The figures and words for which it has a correction proposed as it is."""
        findings = self.review.original_findings
        proposed = [one for finding in findings for one in finding.suggestions]
        changes = [one.target for one in proposed]
        changes += [change.target for one in proposed for change in one.also]
        accused = [finding.texts[0].ref for finding in findings if finding.texts]
        return frozenset((*changes, *accused))

    def allows_percentage(self, span: TextRef, text: str) -> bool:
        """Whether rounding of its operands allows another print of a percentage."""
        amount, ratio = parse_amount(text), self._ratios.get(span)
        if amount is None or ratio is None:
            return False
        lookup = self.review.original.system.value
        outcome = evaluate_ratio(ratio, amount.value, amount.decimals, lookup)
        return outcome.verdict in _ALLOWED

    @cached_property
    def _ratios(self) -> Mapping[TextRef, Ratio]:
        state = read_text_state(self.review.original.disclosure, self.catalogue)
        return {state.narrative.figures[one.percent].span: one for one in state.ratios}

    def read_again(self, data: bytes) -> Review:
        """Return the review of the document with other bytes."""
        return Review(read_bytes(data, f"{self.name}.txt", self.catalogue), self.catalogue)


def bundled_documents(catalogue: Catalogue) -> list[Document]:
    """Return all documents that slips are planted in."""
    published = [*sorted((_DATA / "seeds").glob("00[0-2].txt")), resource_path("sample/sample.txt")]
    layouts = sorted((_DATA / "layouts").glob("*.txt"))
    return [
        *(_read(path, catalogue, _WEIGHT_OF_PUBLISHED) for path in published),
        *(_read(path, catalogue, 1) for path in layouts),
        *(
            Document(f"generated {number}", generate_text(number, shape).encode(), catalogue)
            for number, shape in enumerate(_GENERATED, 1)
        ),
    ]


def _read(path: Path, catalogue: Catalogue, weight: int) -> Document:
    return Document(path.stem, path.read_bytes(), catalogue, weight)
