"""JS206: the name of a code is not that of the classification."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.names import (
    ECONOMIC,
    FUNCTIONAL,
    Named,
    official_names,
    printed_names,
)
from juesuan_gui.domain.catalogue import CodeList, normalise
from juesuan_gui.domain.finding import About, Finding, Grade, Severity
from juesuan_gui.domain.identity import NotEvaluable

_ALIKE = 0.8
_ITEM_LENGTH = 7


@check("JS206", "name-not-of-code", Severity.WARNING, Reads.LABELS, Reads.FORMS)
def js206(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Compare the printed names of codes with the classification of the year.

    What it checks: a code is printed with its official name; unknown codes are listed once.
    Why it matters: a code beside the name of its neighbour puts the amount under a wrong heading.
    Example: 2080506 beside the name of 2080505.
    Tolerance: names that are four fifths alike; names of other years (JS805); a code that another
        table prints with its right name is JS207's. A name that is that of another code is a
        warning, any other a hint. The bundled classification does not hold every code: an unknown
        one is at most a hint, and not judged if several tables print it with the same name or if
        most codes are unknown.
    Basis: the classification of income and expenditure of each year (2024: 财预〔2023〕83号).
    """
    for scheme in (FUNCTIONAL, ECONOMIC):
        codes = context.catalogue.code_lists[scheme]
        printed = printed_names(context, scheme)
        prints = Counter((one.code, one.label) for one in printed)
        named = list({(one.code, one.label): one for one in reversed(printed)}.values())[::-1]
        yield from _wrong(named, codes, context)
        generic = context.catalogue.structure["generic_items"]
        unknown = [
            one
            for one in named
            if not codes.all_names(one.code)
            and not (len(one.code) == _ITEM_LENGTH and generic.get(one.code[-2:]) == one.name)
        ]
        once = [one for one in unknown if prints[one.code, one.label] == 1]
        is_judged = 2 * len(unknown) <= len(named)
        yield from _unknown([one for one in unknown if one not in once or not is_judged])
        if once and is_judged:
            yield _doubtful(once)


def _wrong(named: Sequence[Named], codes: CodeList, context: Context) -> Iterator[Finding]:
    """Report names that are not their code's: those of other codes apart from the rest."""
    odd = {(one.code, one.label) for one in named if _is_wrong(one, codes)}
    right = {one.code for one in named if (one.code, one.label) not in odd}
    wrong = [one for one in named if (one.code, one.label) in odd and one.code not in right]
    others = official_names(codes)
    taken = {one.name: one.code for one in named if one.code in right}
    borrowed = [
        one for one in wrong if one.name in others or taken.get(one.name, one.code) != one.code
    ]
    for part, found in (("other", borrowed), ("", [one for one in wrong if one not in borrowed])):
        if found:
            yield _finding(found, part, codes, context)


def _is_wrong(one: Named, codes: CodeList) -> bool:
    known = codes.all_names(one.code)
    if any(one.label == name.name for name in known):
        return False
    official = [normalise(name.name) for name in known]
    return bool(official) and not any(_like(one.name, name) for name in official)


@lru_cache(maxsize=4096)
def _like(first: str, second: str) -> bool:
    if first == second or first in second or second in first:
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


def _finding(wrong: Sequence[Named], part: str, codes: CodeList, context: Context) -> Finding:
    def official(one: Named) -> str:
        year = context.disclosure.year
        names = codes.names(one.code, year) or codes.names(one.code)
        return names[0]

    return Finding(
        about=About(),
        code="JS206",
        severity=Severity.WARNING if part else Severity.HINT,
        values={
            "words": listed([f"{one.code} {one.name} → {official(one)}" for one in wrong]),
            "count": str(len(wrong)),
        },
        message=f"checks.JS206.{part}" if part else None,
        expected=official(wrong[0]),
        actual=wrong[0].name,
        cells=tuple(one.ref for one in wrong),
        suggestions=tuple(s for one in wrong for s in one.renamed(official(one), Grade.POSSIBLE)),
    )


def _unknown(unknown: Sequence[Named]) -> Iterator[NotEvaluable]:
    if unknown:
        values = (("words", _words(unknown)), ("count", str(len(unknown))))
        refs = tuple(one.ref for one in unknown)
        yield NotEvaluable("JS206", "not_evaluable.unknown_codes", values, refs)


def _doubtful(unknown: Sequence[Named]) -> Finding:
    return Finding(
        about=About(subject="unknown"),
        code="JS206",
        severity=Severity.HINT,
        values={"words": _words(unknown), "count": str(len(unknown))},
        message="checks.JS206.unknown",
        actual=unknown[0].code,
        cells=tuple(one.ref for one in unknown),
    )


def _words(named: Sequence[Named]) -> str:
    return listed([f"{one.code} {one.name}" for one in named])
