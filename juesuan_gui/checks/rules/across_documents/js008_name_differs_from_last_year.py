"""JS008: a code or the department has another name than in last year's document."""

from collections.abc import Iterator, Mapping

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.across_documents.beside import last_year_of, why_not
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.table import CellRef

_ARROW = "\u2192"


@check("JS008", "name-differs-from-last-year", Severity.HINT, Reads.LABELS)
def js008(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Compare the names of codes and of the department with last year's document.

    What it checks: a code has the name that it had last year, unless the official list renamed it;
        the department is called as it was.
    Why it matters: a name typed anew may be that of another item.
    Example: code 2080505 is called by the name of 2080506 this year.
    Tolerance: blanks and brackets are alike; codes that the official list renamed are left out.
    Basis: names of codes are fixed by the classification of the year.
    """
    last = last_year_of(context)
    if last is None:
        yield from why_not("JS008", context.companions.last_year, context)
        return
    yield from _department(last.disclosure, context)
    before = context.memo.get("names of last year", (), lambda: _names(last.disclosure))
    changed = {
        code: (before[code][0], name, ref)
        for code, (name, ref) in _names(context.disclosure).items()
        if code in before and not _is_same(code, before[code][0], name, context)
    }
    if changed:
        words = [f"{code} {old} {_ARROW} {new}" for code, (old, new, _) in changed.items()]
        yield Finding(
            about=About(subject="codes"),
            code="JS008",
            severity=Severity.HINT,
            values={"count": str(len(changed)), "words": listed(words)},
            cells=tuple(ref for _, _, ref in changed.values()),
        )


def _department(last: Disclosure, context: Context) -> Iterator[Finding]:
    own, other = context.disclosure.department, last.department
    if own and other and normalise(own) != normalise(other):
        yield Finding(
            about=About(subject="department"),
            code="JS008",
            severity=Severity.HINT,
            values={"expected": other, "actual": own},
            message="checks.JS008.department",
            expected=other,
            actual=own,
        )


def _names(disclosure: Disclosure) -> Mapping[str, tuple[str, CellRef]]:
    """Return the name that each code is printed with first, and where."""
    found: dict[str, tuple[str, CellRef]] = {}
    for table in disclosure.tables:
        for code, entry in table.entries_by_code.items():
            cells = (table.cell(entry.row, column) for column in range(table.label_columns))
            named = [one for one in cells if one is not None and one.text.strip()]
            if entry.key.label and named and code not in found:
                found[code] = entry.key.label, table.ref(entry.row, named[-1].column)
    return found


def _is_same(code: str, before: str, now: str, context: Context) -> bool:
    """Whether two names of a code are alike, or those that it officially had in both years."""
    label = context.catalogue.label
    if normalise(label(before)) == normalise(label(now)):
        return True
    year = context.disclosure.year
    lists = context.catalogue.code_lists.values()
    return any(
        one.names(code, year) != one.names(code, year - 1) for one in lists if year is not None
    )
