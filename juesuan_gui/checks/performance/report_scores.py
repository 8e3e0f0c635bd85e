"""Scores that an evaluation report states in headings, in the text below them and in its sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.domain.table import TEXT_TABLE, CellRef

_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class StatedScore:
    """A score in the narrative; `ref` is the address of its figure."""

    ref: CellRef
    value: Decimal


@dataclass(slots=True)
class ScoredPart:
    """A heading with its score, the score that the text below states, and the parts below it."""

    title: str
    heading: StatedScore
    level: int
    body: StatedScore | None = None
    parts: list["ScoredPart"] = field(default_factory=list)

    @property
    def sum(self) -> Decimal | None:
        """Sum of the scores of its parts, or None if it has fewer than two."""
        if len(self.parts) < 2:
            return None
        return sum((part.heading.value for part in self.parts), Decimal(0))

    @property
    def is_consistent(self) -> bool:
        """Whether heading, text and parts state one score."""
        found = {self.heading.value}
        if self.body is not None:
            found.add(self.body.value)
        if self.sum is not None:
            found.add(self.sum)
        return len(found) == 1


def find_scored_parts(narrative: Narrative) -> list[ScoredPart]:
    """Return every heading that states a score, in order."""
    patterns = narrative.catalogue.performance["patterns"]
    found: list[ScoredPart] = []
    open_part: ScoredPart | None = None
    for index, paragraph in enumerate(narrative.disclosure.paragraphs):
        text = narrative.texts[index].text
        heading = patterns["heading_score"].search(text) if len(text) < _LONGEST_HEADING else None
        if heading:
            score = _stated(narrative, index, heading.start(1), heading[1])
            level = paragraph.heading_level or _level_below(found)
            open_part = ScoredPart(text[: heading.start()], score, level)
            _attach(open_part, found)
            found.append(open_part)
        elif paragraph.heading_level:
            open_part = None
        elif open_part is not None and open_part.body is None:
            match = patterns["body_score"].match(text)
            if match:
                open_part.body = _stated(narrative, index, match.start(1), match[1])
    return found


def _stated(narrative: Narrative, index: int, start: int, text: str) -> StatedScore:
    ref = CellRef(TEXT_TABLE, index, narrative.texts[index].index[start])
    return StatedScore(ref, Decimal(text))


def _level_below(found: Sequence[ScoredPart]) -> int:
    """An unnumbered heading stands one level below the last numbered one."""
    return found[-1].level + 1 if found else 1


def _attach(part: ScoredPart, before: Sequence[ScoredPart]) -> None:
    for other in reversed(before):
        if other.level < part.level:
            other.parts.append(part)
            return


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A total score and the scores listed right before it as its parts."""

    total: StatedScore
    parts: tuple[StatedScore, ...]


def find_stated_sums(narrative: Narrative) -> Iterator[StatedSum]:
    """Yield totals that follow a list of numbered paragraphs with one score each."""
    patterns = narrative.catalogue.performance["patterns"]
    numbered = narrative.lexicon.patterns["list_number"]
    parts: list[StatedScore] = []
    for index in range(len(narrative.texts)):
        text = narrative.texts[index].text
        ordinal = numbered.match(text)
        scores = list(patterns["part_score"].finditer(text))
        total = patterns["overall_score"].search(text)
        if ordinal and ordinal[0] and len(scores) == 1:
            parts.append(_stated(narrative, index, scores[0].start(1), scores[0][1]))
            continue
        if total and len(parts) > 1:
            yield StatedSum(_stated(narrative, index, total.start(1), total[1]), tuple(parts))
        parts = []
