"""JS512: a figure has the wrong unit or none."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import TextFigure
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.finding import Finding, Grade, Severity, Suggestion, TextRef
from juesuan_gui.domain.identity import Verdict

_TEN_THOUSAND = 4
_FEWEST_DIGITS = 4
_MISSING = {
    "share_without_percent": Severity.ERROR,
    "growth_without_percent": Severity.ERROR,
    "amount_without_unit": Severity.WARNING,
    "yuan_missing": Severity.HINT,
}


@check("JS512", "unit-wrong-or-missing", Severity.ERROR, Reads.TEXT)
def js512(context: Context) -> Iterator[Finding]:
    """Report shares without a percent sign, amounts without a unit, and yuan for ten thousand.

    What it checks: a share and a rate have their percent sign, an amount its money unit; an amount
        in yuan (元) does not repeat the digits of one in ten thousand yuan (万元).
    Why it matters: a figure without its unit, or with one ten thousand times smaller, says nothing.
    Example: "makes up 41.5, project expenditure ...".
    Tolerance: the digits must be at least four to count as a repeat. An amount without a unit is a
        warning, as a unit may be stated for all; paragraphs that do so are left out.
    Basis: all amounts of a disclosure are in the money unit that its tables name.
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    hits: dict[tuple[int | None, int], tuple[Hit, Severity]] = {}
    for name, severity in _MISSING.items():
        for hit in prose.find(patterns[name], prose.accounts):
            end = hit.span.end if hit.span else 0
            text = context.text.narrative.texts[hit.index].text
            if not patterns["unit_stated"].search(text):
                hits.setdefault((hit.paragraph, end), (hit, severity))
    for hit, severity in hits.values():
        yield prose.finding("JS512", severity, [hit], fields={"about": None})
    for figure in _wrong_yuan(context):
        yield _wrong_unit(figure, context)


def _wrong_yuan(context: Context) -> Iterator[TextFigure]:
    """Yield figures in yuan whose digits stand elsewhere in ten thousand yuan.

    Figures that are compared with a cell and differ from it are reported there.
    """
    narrative, system = context.text.narrative, context.system
    mains = narrative.main_sections
    every = [one for one in narrative.figures.values() if one.figure.kind is FigureKind.MONEY]
    money = [one for one in every if mains[one.ref.row] in STATEMENTS]
    large = {one.figure.value for one in money if one.figure.exponent == _TEN_THOUSAND}
    for one in money:
        figure = one.figure
        if figure.exponent or not figure.decimals or figure.value not in large:
            continue
        if sum(letter.isdigit() for letter in figure.text) < _FEWEST_DIGITS:
            continue
        outcomes = (system.outcomes[index] for index in system.touching(one.ref))
        if not any(outcome.verdict is Verdict.BROKEN for outcome in outcomes):
            yield one


def _wrong_unit(one: TextFigure, context: Context) -> Finding:
    narrative = context.text.narrative
    paragraph = context.disclosure.paragraphs[one.span.paragraph]
    start = paragraph.text.index(one.figure.unit, one.span.end)
    end = start + len(one.figure.unit)
    span = TextRef(one.span.paragraph, one.span.start, end)
    unit = next(
        name
        for name, power in narrative.catalogue.narrative["scales"].items()
        if power == _TEN_THOUSAND and name.endswith(one.figure.unit)
    )
    return Finding(
        code="JS512",
        severity=Severity.ERROR,
        values={"words": paragraph.text[one.span.start : end], "expected": one.figure.text + unit},
        message="checks.JS512.yuan",
        expected=one.figure.text + unit,
        actual=one.figure.text + one.figure.unit,
        texts=(narrative.mention_span(span, one.figure.value),),
        suggestions=(
            Suggestion(
                target=TextRef(one.span.paragraph, start, end),
                old=one.figure.unit,
                new=unit,
                grade=Grade.LIKELY,
                reason="reasons.unit",
                places=paragraph.places_of(start, end),
            ),
        ),
    )
