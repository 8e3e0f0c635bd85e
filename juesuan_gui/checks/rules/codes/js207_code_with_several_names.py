"""JS207: one code has different names in different tables, or in the text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.prose import Hit, listed
from juesuan_gui.checks.rules.names import (
    ECONOMIC,
    FUNCTIONAL,
    Named,
    printed_names,
    without_class_ending,
)
from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.finding import About, Finding, Grade, Severity, Suggestion

_DIGIT = re.compile(r"\d")

_Prints = Mapping[str, Sequence[Named]]


@check("JS207", "code-with-several-names", Severity.WARNING, Reads.LABELS, Reads.FORMS, Reads.WORDS)
def js207(context: Context) -> Iterator[Finding]:
    """Report codes whose name differs between the tables, or between them and the text.

    What it checks: a code has the same name in all tables, and in the text where it stands beside
        the name; one finding for each code.
    Why it matters: one of the rows carries the code or the name of another.
    Example: 2130599 is named differently in the tables of income and of expenditure.
    Tolerance: blanks, quotes and the width of brackets; a name that is the beginning of the other
        was cut by the layout, one with digits was not read whole. What most tables print is right,
        else the official name.
    Basis: one code has one name.
    """
    named: dict[str, list[Named]] = {}
    for scheme in (FUNCTIONAL, ECONOMIC):
        for one in printed_names(context, scheme):
            if not _DIGIT.search(one.name):
                named.setdefault(one.code, []).append(one)
    for code, prints in named.items():
        if len({one.label for one in prints}) > 1:
            yield from _in_tables(code, prints, context)
    yield from _in_text(named, context)


def _in_tables(code: str, prints: Sequence[Named], context: Context) -> Iterator[Finding]:
    right = _right(code, prints, context)
    wrong = [one for one in prints if not _is_cut(one.name, right.name)]
    if not wrong:
        return
    names = list(dict.fromkeys([right.name, *(one.name for one in prints)]))
    first = [next(one for one in prints if one.name == name) for name in names]
    yield Finding(
        about=About(subject=code),
        code="JS207",
        severity=Severity.WARNING,
        values={
            "code": code,
            "words": listed(
                [f"{table_name(one.table, context.catalogue)} {one.name}" for one in first]
            ),
        },
        expected=right.name,
        actual=wrong[0].name,
        cells=tuple(dict.fromkeys([*(one.ref for one in wrong), *(one.ref for one in first)])),
        suggestions=tuple(s for one in wrong for s in one.renamed(right.label, Grade.LIKELY)),
    )


def _right(code: str, prints: Sequence[Named], context: Context) -> Named:
    """Return the print with the right name: what most tables say, else the official name."""
    tally = Counter(one.name for one in prints).most_common()
    if len(tally) == 1 or tally[0][1] > tally[1][1]:
        return next(one for one in prints if one.name == tally[0][0])
    lists = context.catalogue.code_lists.values()
    official = {normalise(n) for codes in lists for n in codes.names(code, context.disclosure.year)}
    return next((one for one in prints if one.name in official), prints[0])


def _is_cut(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


def _in_text(named: _Prints, context: Context) -> Iterator[Finding]:
    """Report names in the text beside a code that the tables name otherwise."""
    patterns = context.catalogue.wording["patterns"]
    for hit in context.prose.find(patterns["coded_name"], context.prose.body):
        yield from _compare(hit, "name", hit.match["code"], named, context)
    for hit in context.prose.find(patterns["coded_chain"], context.prose.body):
        code = ""
        for level in ("class", "section", "item"):
            code += hit.match[f"{level}_code"]
            yield from _compare(hit, level, code, named, context)


def _compare(
    hit: Hit, group: str, code: str, named: _Prints, context: Context
) -> Iterator[Finding]:
    prints, catalogue = named.get(code, ()), context.catalogue
    official = catalogue.code_lists[FUNCTIONAL].all_names(code)  # old ones are JS805's matter
    names = [*(one.name for one in prints), *(one.name for one in official)]
    if not prints or any(_is_same(hit.match[group], name, catalogue) for name in names):
        return
    right = _right(code, prints, context)
    span = context.prose.span_of(hit, group)
    mention = context.text.narrative.mention_span(span)
    yield Finding(
        about=About(span, subject=code),
        code="JS207",
        severity=Severity.WARNING,
        values={"code": code, "words": mention.text, "expected": right.name},
        message="checks.JS207.text",
        expected=right.name,
        actual=mention.text,
        texts=(mention,),
        cells=(right.ref,),
        suggestions=(Suggestion(span, mention.text, right.label, Grade.LIKELY, "reasons.name"),),
    )


def _is_same(printed: str, name: str, catalogue: Catalogue) -> bool:
    """Whether printed words are a name, or the beginning of one, but for the usual ending."""
    bare = without_class_ending(catalogue.label(name), catalogue)
    words = without_class_ending(catalogue.label(printed), catalogue)
    return words == bare or bare.startswith(words)
