"""Scores that an evaluation report states in headings, in the text below them and in its sums."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan_gui.checks.engine.memo import Memo
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.reading import ReadingText
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


@dataclass(frozen=True, slots=True)
class ScoresOfText:
    """Where a paragraph states scores; matches in its compact text, the score their first group.

    Attributes:
        heading: Of a heading that ends in its score.
        body: Of a text that begins with the score of the part it explains.
        parts: Of a numbered paragraph.
        total: Of a sum of parts.
    """

    heading: re.Match[str] | None
    body: re.Match[str] | None
    parts: tuple[re.Match[str], ...]
    total: re.Match[str] | None


def read_scores(narrative: Narrative, memo: Memo) -> list[ScoresOfText]:
    """Return where each paragraph states scores."""
    patterns = narrative.catalogue.performance["patterns"]
    numbered = narrative.lexicon.patterns["list_number"]

    def read(compact: ReadingText) -> ScoresOfText:
        text = compact.text
        ordinal = numbered.match(text)
        is_short = len(text) < _LONGEST_HEADING
        return ScoresOfText(
            heading=patterns["heading_score"].search(text) if is_short else None,
            body=patterns["body_score"].match(text),
            parts=tuple(patterns["part_score"].finditer(text)) if ordinal and ordinal[0] else (),
            total=patterns["overall_score"].search(text),
        )

    return memo.of_each("scores of texts", narrative.texts, read)


def find_scored_parts(narrative: Narrative, scores: Sequence[ScoresOfText]) -> list[ScoredPart]:
    """Return every heading that states a score, in order."""
    found: list[ScoredPart] = []
    open_part: ScoredPart | None = None
    for index, (paragraph, stated) in enumerate(
        zip(narrative.disclosure.paragraphs, scores, strict=True)
    ):
        heading = stated.heading
        if heading:
            score = _stated(narrative, index, heading)
            level = paragraph.heading_level or _level_below(found)
            open_part = ScoredPart(heading.string[: heading.start()], score, level)
            _attach(open_part, found)
            found.append(open_part)
        elif paragraph.heading_level:
            open_part = None
        elif open_part is not None and open_part.body is None and stated.body:
            open_part.body = _stated(narrative, index, stated.body)
    return found


def _stated(narrative: Narrative, index: int, match: re.Match[str]) -> StatedScore:
    ref = CellRef(TEXT_TABLE, index, narrative.texts[index].index[match.start(1)])
    return StatedScore(ref, Decimal(match[1]))


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


def find_stated_sums(narrative: Narrative, scores: Sequence[ScoresOfText]) -> Iterator[StatedSum]:
    """Yield totals that follow a list of numbered paragraphs with one score each."""
    parts: list[StatedScore] = []
    for index, stated in enumerate(scores):
        if len(stated.parts) == 1:
            parts.append(_stated(narrative, index, stated.parts[0]))
            continue
        if stated.total and len(parts) > 1:
            yield StatedSum(_stated(narrative, index, stated.total), tuple(parts))
        parts = []
