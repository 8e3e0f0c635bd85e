"""JS517: a sentence names another year than it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.domain.finding import Finding, Grade, Severity, Suggestion, TextRef


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of sentence: the name of its pattern and the year it is about, from this one."""

    pattern: str
    offset: int


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A year that does not fit: where it stands, and the right one if the sentence tells."""

    hit: Hit
    span: TextRef
    due: int | None
    part: str = ""
    severity: Severity = Severity.WARNING


_COMPARED = "compared_year"
_LEADING = "leading_year"
_BUDGET_COMPARED = "compared_budget"
_PLANNED = ("planned_year", "planned_line")
_LONGEST_SENTENCE = 80
_SENTENCE_END = re.compile(r"[\u3002;\n]")
_OF_ACCOUNTS = (_Form(_COMPARED, -1), _Form("as_of_year", 0), _Form(_LEADING, 0))
_OF_PLANS = (
    _Form(_BUDGET_COMPARED, -1),
    _Form("executed_year", -1),
    *(_Form(pattern, 0) for pattern in _PLANNED),
    _Form("as_of_year", -1),
)


@check("JS517", "year-of-sentence-wrong", Severity.WARNING, Reads.WORDS)
def js517(context: Context) -> Iterator[Finding]:
    """Report sentences whose year does not fit what they say.

    What it checks: comparisons name the year before; dates of stocks (截至…12月31日) and the
        subject of a sentence name the year reported on, those of a budget the year before it; no
        year is compared with itself, and what is called a year is one.
    Why it matters: a wrong year is the mark of a sentence copied from last year's file.
    Example: the disclosure of 2023 says "compared with 2021".
    Tolerance: only sentences on the year's accounts or budget; key work, glossary and attachments
        may name other years, but compare none with itself. Below a heading that names the other
        year it is a hint. The previous year in a comparison is right.
    Basis: final accounts are compared with the year before; stocks are those at the year's end,
        which a budget only knows of the year before.
    """
    found: dict[TextRef, _Wrong] = {}
    for wrong in (*_of_no_year(context), *_of_itself(context), *_of_another(context)):
        found.setdefault(wrong.span, wrong)
    for wrong in found.values():
        yield _finding(wrong, context)


def _of_another(context: Context) -> Iterator[_Wrong]:
    year = context.disclosure.year
    if year is None:
        return
    forms = _OF_PLANS if context.profile.is_plan else _OF_ACCOUNTS
    for form in forms:
        due_year = year + form.offset
        for hit in _hits(form.pattern, context.prose.accounts, context):
            named = int(hit.match["year"])
            if named == due_year or _tells_why(hit, form, context):
                continue
            span = context.prose.span_of(hit, "year")
            yield _Wrong(hit, span, due_year, severity=_severity(hit, form, context))


def _severity(hit: Hit, form: _Form, context: Context) -> Severity:
    """A section may be of another year, as its heading says; heading and all may be copied."""
    is_of_heading = form.pattern == _LEADING and hit.match["year"] in _heading_above(hit, context)
    return Severity.HINT if is_of_heading else Severity.WARNING


def _tells_why(hit: Hit, form: _Form, context: Context) -> bool:
    """Whether the words around name the year that makes another one right.

    A comparison of earlier years names both; a plan may state the year before beside its own.
    """
    if form.pattern in (_COMPARED, _BUDGET_COMPARED):
        is_followed = str(int(hit.match["year"]) + 1) in _sentence_before(hit)
        return is_followed or _is_further(hit, form, context)
    is_planned = form.pattern in _PLANNED
    text = context.text.narrative.texts[hit.index].text
    return is_planned and str(context.disclosure.year) in text


def _heading_above(hit: Hit, context: Context) -> str:
    """Return the last heading before a hit."""
    above = reversed(context.disclosure.paragraphs[: hit.index])
    return next((one.text for one in above if one.heading_level), "")


def _is_further(hit: Hit, form: _Form, context: Context) -> bool:
    """Whether the paragraph compares with the year before as well."""
    due = (context.disclosure.year or 0) + form.offset
    text = context.text.narrative.texts[hit.index].text
    pattern = context.catalogue.wording["patterns"][form.pattern]
    return any(int(match["year"]) == due for match in pattern.finditer(text))


def _sentence_before(hit: Hit) -> str:
    """Return what stands before a hit in its sentence, which may tell of an earlier year."""
    return _SENTENCE_END.split(hit.before(_LONGEST_SENTENCE))[-1]


def _of_itself(context: Context) -> Iterator[_Wrong]:
    for hit in _hits("own_year_compared", context.prose.body, context):
        yield _Wrong(hit, context.prose.span_of(hit, "year"), int(hit.match["own"]) - 1, "itself")


def _of_no_year(context: Context) -> Iterator[_Wrong]:
    for hit in _hits("no_year", context.prose.body, context):
        if hit.span is not None:
            yield _Wrong(hit, hit.span, None, "no_year")


def _hits(pattern: str, sections: frozenset[str], context: Context) -> Iterator[Hit]:
    return context.prose.find(context.catalogue.wording["patterns"][pattern], sections)


def _finding(wrong: _Wrong, context: Context) -> Finding:
    mention = context.text.narrative.mention_span(wrong.span)
    due = str(wrong.due) if wrong.due is not None else None
    return Finding(
        code="JS517",
        severity=wrong.severity,
        values={"words": wrong.hit.text[-20:], "expected": due or "", "actual": mention.text},
        message=f"checks.JS517.{wrong.part}" if wrong.part else None,
        expected=due,
        actual=mention.text,
        texts=(mention,),
        suggestions=tuple(_suggest(wrong, mention.text, context)),
    )


def _suggest(wrong: _Wrong, printed: str, context: Context) -> Iterator[Suggestion]:
    if wrong.due is None:
        return
    paragraph = context.disclosure.paragraphs[wrong.span.paragraph]
    yield Suggestion(
        target=wrong.span,
        old=printed,
        new=str(wrong.due),
        grade=Grade.LIKELY,
        reason="reasons.year",
        places=paragraph.places_of(wrong.span.start, wrong.span.end),
    )
