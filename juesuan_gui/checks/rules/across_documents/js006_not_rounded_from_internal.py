"""JS006: a published figure is not the rounding of the one in the internal tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.companions import Companion
from juesuan_gui.checks.engine.expression import column_name
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.checks.rules.across_documents.beside import (
    difference,
    printed,
    value_at,
    why_not,
)
from juesuan_gui.checks.rules.across_documents.internal_tables import (
    MatchedTable,
    Pair,
    match_tables,
)
from juesuan_gui.checks.wording import EXPONENT_OF_UNIT, LIST_SEPARATOR
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.table import CellRef, Entry, Table

_CODE = "JS006"
_HALF_A_CENT = 5 * 10 ** (SCALE - 3)
_MOST_SHOWN, _FEWEST_TOO_MANY = 6, 8


@dataclass(frozen=True, slots=True)
class _Difference:
    """A published figure that is another than the internal one rounds to."""

    pair: Pair
    own: Value
    exact: Value
    expected: int
    severity: Severity


@check(_CODE, "not-rounded-from-internal", Severity.ERROR, Reads.NUMBERS, Reads.LABELS)
def js006(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Compare published figures with those in yuan that the accounting software exports.

    What it checks: each published figure is the internal one, rounded half up to its decimals.
    Why it matters: what is published is what the accounts say, and nothing that was typed anew.
    Example: 1,234,567.00 yuan are published as 123.64 where 123.46 is right.
    Tolerance: none; exact arithmetic. One last digit, and where names or the unit of the tables
        leave a doubt, is asked, not called wrong.
    Basis: the published tables are made from the approved accounts.
    """
    beside = context.companions.internal_tables
    if beside is None:
        return
    if _is_of_other_year(beside.disclosure, context.disclosure):
        yield from why_not(_CODE, beside, context)
        return
    department = beside.disclosure.department or ""
    if _is_of_others(department, context.disclosure.department or ""):
        yield NotEvaluable(_CODE, "not_evaluable.internal_department", (("name", department),))
        return
    tables = _match(beside, context)
    yield from _differences(tables, beside, context)
    for table in tables:
        yield from _unmatched(table, context)


def _match(beside: Companion, context: Context) -> tuple[MatchedTable, ...]:
    internal = [one for one in beside.disclosure.tables if _unit_of(one) is not None]
    return match_tables(context.disclosure.tables, internal, context.catalogue)


def _unit_of(table: Table) -> int | None:
    """Return the power of ten of the money unit that a table states."""
    return EXPONENT_OF_UNIT.get(table.money_unit or "") if table.is_unit_printed else None


def _year_of(disclosure: Disclosure) -> int | None:
    """Return the year of a document, else that of most of its tables."""
    years = Counter(one.year for one in disclosure.tables if one.year is not None)
    return disclosure.year or next((year for year, _ in years.most_common(1)), None)


def _is_of_other_year(beside: Disclosure, own: Disclosure) -> bool:
    years = {_year_of(beside), _year_of(own)} - {None}
    return len(years) > 1


def _is_of_others(beside: str, own: str) -> bool:
    """Whether both state a department, and none of the names can be part of the other."""
    first, second = normalise(beside), normalise(own)
    return first not in second and second not in first  # as an unknown one is in any


def _is_sure(beside: Disclosure, own: Disclosure) -> bool:
    """Whether nothing says that both are of different scopes, as a department and its own office.

    That the year is the same, where one of them states none, the figures that agree say.
    """
    names = {normalise(one.department or "") for one in (beside, own)} - {""}
    return len(names) < 2


# --- figures


def _differences(
    tables: Iterable[MatchedTable], beside: Companion, context: Context
) -> Iterator[Finding | NotEvaluable]:
    """Yield the figures that differ; where most do, it is likely the file that is another."""
    compared, found, unread = 0, list[_Difference](), list[CellRef]()
    for pair in (pair for table in tables for pair in table.pairs):
        own, exact = context.system.value(pair.here), value_at(pair.there, beside)
        cell = context.disclosure.cell(pair.here)
        if exact is None or cell is None or cell.inferred or not own.is_readable:
            unread.append(pair.here)
            continue
        compared += bool(own.units or exact.units)
        one = _compare(pair, own, exact, _step(pair, own, context))
        if one is not None:
            found.append(one)
    if unread:
        count = (("count", str(len(unread))),)
        yield NotEvaluable(_CODE, "not_evaluable.internal_unread", count, cells=tuple(unread))
    if len(found) >= _FEWEST_TOO_MANY and 2 * len(found) > compared:
        values = (("count", str(len(found))), ("all", str(compared)))
        yield NotEvaluable(_CODE, "not_evaluable.internal_differs", values)
        return
    is_sure = _is_sure(beside.disclosure, context.disclosure) and 2 * len(found) <= compared
    yield from (_finding(one, context, is_sure=is_sure) for one in found)


def _step(pair: Pair, own: Value, context: Context) -> int:
    """Return the last unit of a published figure; a blank is as fine as its table."""
    precision = context.disclosure.tables_by_id[pair.here.table].precision
    return 2 * own.half or int(10 ** (SCALE + own.exponent - precision))


def _compare(pair: Pair, own: Value, exact: Value, step: int) -> _Difference | None:
    expected = _rounded(exact.units, step)
    # A sheet that shows whole yuan hides what is behind them.
    hidden = exact.half if exact.half > _HALF_A_CENT else 0
    low, high = (_rounded(exact.units + sign * hidden, step) for sign in (-1, 1))
    if low <= own.units <= high:
        return None
    is_clear = abs(own.units - expected) > max(step, 2 * own.printed_half)
    severity = Severity.ERROR if pair.is_certain and is_clear else Severity.WARNING
    return _Difference(pair, own, exact, expected, severity)


def _rounded(units: int, step: int) -> int:
    """Round half away from zero."""
    size = (abs(units) * 2 + step) // (2 * step) * step
    return size if units >= 0 else -size


def _finding(one: _Difference, context: Context, *, is_sure: bool) -> Finding:
    here = one.pair.here
    cell = context.disclosure.cell(here)
    key = cell.row_key if cell is not None else None
    table = context.disclosure.tables_by_id[here.table]
    shown = [printed(units, one.own.exponent) for units in (one.own.units, one.expected)]
    return Finding(
        about=About(here),
        code=_CODE,
        severity=one.severity if is_sure else Severity.WARNING,
        values={
            "table": table.title or context.catalogue.kinds[table.kind].short,
            "row": key.label if key is not None else "",
            "column": column_name(here, context.disclosure.tables_by_id),
            "actual": shown[0],
            "expected": shown[1],
            "exact": printed(one.exact.units, 0),
        },
        expected=shown[1],
        actual=shown[0],
        difference=difference(one.own.units - one.expected, one.own.exponent),
        cells=(here,),
    )


# --- what was not compared


def _unmatched(one: MatchedTable, context: Context) -> Iterator[NotEvaluable]:
    """Yield what of a published table has no counterpart in the internal ones, and the reverse."""
    title = one.here.title or context.catalogue.kinds[one.here.kind].short
    if one.there is None:
        yield NotEvaluable(_CODE, "not_evaluable.internal_no_table", (("table", title),))
        return
    headings = [column_name(ref, context.disclosure.tables_by_id) for ref in one.columns]
    for reason, words in (
        ("internal_rows", _labels(one.rows)),
        ("internal_columns", headings),
        ("internal_unpublished", _labels(one.missing)),
    ):
        if words:
            values = (("table", title), ("count", str(len(words))), ("words", _listed(words)))
            yield NotEvaluable(_CODE, f"not_evaluable.{reason}", values)


def _labels(entries: Iterable[Entry]) -> list[str]:
    return [" ".join(filter(None, (one.key.code, one.key.label))) for one in entries]


def _listed(words: Sequence[str]) -> str:
    more = " …" if len(words) > _MOST_SHOWN else ""
    return LIST_SEPARATOR.join(words[:_MOST_SHOWN]) + more
