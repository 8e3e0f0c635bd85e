"""The letter to the unit under review (审核意见): what is to be corrected, what to be explained."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.blocks import Anchor, Block, Heading, Paragraph, Tone
from juesuan_gui.export.content.problem_sentences import correction_sentence, problem_sentence
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.review import Correction, Status, TextCorrection


def opinion_title(snapshot: Snapshot) -> str:
    """Return the title of the letter."""
    disclosure = snapshot.disclosure
    year = text("cover.year", year=disclosure.year) if disclosure.year else ""
    department = disclosure.department or text("letter.your_unit")
    return text("letter.title", department=department, year=year, kind=kind_words(snapshot))


def kind_words(snapshot: Snapshot) -> str:
    """Return what the document is called by its kind."""
    return snapshot.catalogue.profiles[snapshot.disclosure.profile].name


def opinion_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the letter."""
    disclosure = snapshot.disclosure
    yield Heading(Anchor("letter", opinion_title(snapshot), 0), is_title=True)
    department = disclosure.department or text("letter.your_unit")
    yield Paragraph(text("letter.address", department=department), Tone.ADDRESS)
    opening = text(
        "letter.opening",
        kind=kind_words(snapshot),
        file=PurePath(disclosure.source.path).name,
        at=snapshot.taken_at,
    )
    yield Paragraph(opening, Tone.PROSE)
    yield from _Numbered(snapshot).blocks()
    yield from _end(snapshot)


class _Numbered:
    """The parts of the letter, numbered as they come; empty ones are left out."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._part = 0
        self._item = 0

    def blocks(self) -> Iterator[Block]:
        """Yield the parts."""
        yield self._clause("audited")
        yield Paragraph(_audited(self._snapshot), Tone.PROSE)
        asked: list[str] = []
        for name, sentences in _lists(self._snapshot):
            if not sentences:
                continue
            yield self._clause(name, len(sentences))
            if name in ("errors", "warnings"):
                asked.append(_numeral(self._part))
            yield from self._items(sentences)
        if self._part == 1:
            yield Paragraph(text("letter.none"), Tone.PROSE)
        yield self._clause("request")
        which = text("letter.which_separator").join(asked)
        key = "letter.request_text" if asked else "letter.request_none"
        yield Paragraph(text(key, which=which), Tone.PROSE)

    def _clause(self, name: str, count: int = 0) -> Paragraph:
        self._part += 1
        heading = text(f"letter.{name}", number=_numeral(self._part), count=count)
        return Paragraph(heading, Tone.CLAUSE)

    def _items(self, sentences: Iterable[str]) -> Iterator[Block]:
        for sentence in sentences:
            self._item += 1
            words = text("letter.item", number=self._item, sentence=sentence)
            yield Paragraph(words, Tone.PROSE)


def _numeral(number: int) -> str:
    return text("letter.numbers")[number - 1]


def _audited(snapshot: Snapshot) -> str:
    counts = snapshot.before
    return text(
        "letter.audited_text",
        evaluated=counts.tally.evaluated,
        cross=counts.tally.cross_table,
        holds=counts.tally.holds,
        rounding=counts.tally.rounding,
        unchecked=counts.unchecked,
    )


def _lists(snapshot: Snapshot) -> Iterator[tuple[str, Sequence[str]]]:
    open_issues = [one for one in snapshot.issues if not one.is_settled]
    explained = [one for one in snapshot.issues if one.status is Status.EXPLAINED]
    corrections: list[Correction | TextCorrection]
    corrections = [*snapshot.corrections, *snapshot.text_corrections]
    corrected = [correction_sentence(one, snapshot) for one in corrections]
    yield "errors", [*corrected, *_told(open_issues, snapshot, Severity.ERROR)]
    yield "warnings", _told(open_issues, snapshot, Severity.WARNING)
    yield "hints", _told(open_issues, snapshot, Severity.HINT)
    yield "explained", [_sentence(one, snapshot) for one in explained]


def _told(issues: Iterable[Issue], snapshot: Snapshot, wanted: Severity) -> list[str]:
    return [_sentence(one, snapshot) for one in issues if one.weight is wanted]


def _sentence(issue: Issue, snapshot: Snapshot) -> str:
    sentence = problem_sentence(issue, snapshot)
    if not issue.remark:
        return sentence
    return text("letter.remarked", sentence=sentence, remark=issue.remark)


def _end(snapshot: Snapshot) -> Iterator[Block]:
    name = snapshot.author or text("letter.unnamed")
    yield Paragraph(text("letter.signer", name=name), Tone.SIGNATURE)
    yield Paragraph(text("letter.stamp"), Tone.SIGNATURE)
    yield Paragraph(text("letter.date", at=snapshot.taken_at), Tone.SIGNATURE)
