"""JS801: numbers are not written alike, or not as numbers are written."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import TextFigure
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.skeleton import statutory_tables
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import Cell, CellRef, Table

_THOUSAND = Decimal(1000)
_MOST_DECIMALS = 2
_TEN_THOUSAND = 4


@check("JS801", "number-format", Severity.WARNING, Reads.TEXT, Reads.NUMBERS, Reads.FORMS)
def js801(context: Context) -> Iterator[Finding]:
    """Report numbers whose format is wrong or differs from that of the others.

    What it checks: separators stand before groups of three digits; the narrative has them in all
        amounts or in none, and so has each table; no amount has more than two decimals; no number
        has two points, a point without digits on both sides, a letter or a blank inside.
    Why it matters: numbers of several styles show that a text was patched together.
    Example: "1, 234.50", and 2345.6 beside 1,234.50.
    Tolerance: amounts below a thousand have no style; one finding for each kind of fault. What is
        no number at all is a warning.
    Basis: one document has one style; rules for numbers in official documents (GB/T 15835).
    """
    own = context.memo.get("figures of the body", (Reads.TEXT,), lambda: _of_body(context))
    yield from _grouping(own, context)
    yield from _mixed_tables(context)
    looks = (Reads.TEXT,)
    yield from context.memo.get("format of text", looks, lambda: tuple(_of_text(own, context)))


def _of_text(own: list[TextFigure], context: Context) -> Iterator[Finding]:
    """Report what is odd about the numbers of the narrative."""
    yield from _mixed_text(own, context)
    yield from _decimals(own, context)
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    for part, severity in (("malformed", Severity.WARNING), ("blank", Severity.HINT)):
        hits = list(prose.find_printed(patterns[f"{part}_printed"], prose.body))
        if hits:
            values = {"words": listed([hit.clause() for hit in hits])}
            yield prose.finding("JS801", severity, hits, part, values)


def _of_body(context: Context) -> list[TextFigure]:
    body = context.prose.body
    narrative = context.text.narrative
    mains = narrative.main_sections
    return [one for one in narrative.figures.values() if mains[one.ref.row] in body]


def _grouping(own: list[TextFigure], context: Context) -> Iterator[Finding]:
    grouped = context.catalogue.wording["patterns"]["grouped"]
    wrong = context.memo.get(
        "ill grouped figures",
        (Reads.TEXT,),
        lambda: [o for o in own if "," in o.figure.text and not grouped.match(o.figure.text)],
    )
    tables = context.memo.of_each("ill grouped", statutory_tables(context), _ill_grouped)
    cells = [cell for cells in tables for cell in cells]
    if wrong or cells:
        yield _finding("grouping", wrong, cells, context)


def _ill_grouped(table: Table) -> list[tuple[CellRef, Cell]]:
    return [
        (table.ref(cell.row, cell.column), cell)
        for cell in table.numeric_cells()
        if cell.amount is not None and not cell.amount.well_grouped
    ]


def _mixed_text(own: list[TextFigure], context: Context) -> Iterator[Finding]:
    """Report the rarer style of the amounts of the narrative."""
    large = [
        one for one in own if one.figure.kind is FigureKind.MONEY and one.figure.value >= _THOUSAND
    ]
    with_mark = [one for one in large if "," in one.figure.text]
    without = [one for one in large if "," not in one.figure.text]
    if with_mark and without:
        yield _finding("mixed", min(with_mark, without, key=len), [], context)


def _mixed_tables(context: Context) -> Iterator[Finding]:
    tables = context.memo.of_each("rarer style", statutory_tables(context), _rarer_style)
    odd = [cell for cells in tables for cell in cells]
    if odd:
        yield _finding("mixed_tables", [], odd, context)


def _rarer_style(table: Table) -> list[tuple[CellRef, Cell]]:
    """Return the large amounts of a table in the rarer of two styles."""
    large = [
        (table.ref(cell.row, cell.column), cell)
        for cell in table.numeric_cells()
        if cell.amount is not None and abs(cell.amount.value) >= _THOUSAND
    ]
    with_mark = [pair for pair in large if "," in pair[1].text]
    without = [pair for pair in large if "," not in pair[1].text]
    return min(with_mark, without, key=len)


def _decimals(own: list[TextFigure], context: Context) -> Iterator[Finding]:
    long = [
        one
        for one in own
        if one.figure.decimals > _MOST_DECIMALS
        and (one.figure.kind is FigureKind.PERCENT or one.figure.exponent == _TEN_THOUSAND)
    ]
    if long:
        yield _finding("decimals", long, [], context)


def _finding(
    part: str, figures: list[TextFigure], cells: list[tuple[CellRef, Cell]], context: Context
) -> Finding:
    words = [one.figure.text for one in figures] + [cell.text for _, cell in cells]
    return Finding(
        about=About(subject=part),
        code="JS801",
        severity=Severity.HINT,
        values={"words": listed(list(dict.fromkeys(words))), "count": str(len(words))},
        message=f"checks.JS801.{part}",
        actual=words[0],
        cells=tuple(ref for ref, _ in cells),
        texts=tuple(context.text.narrative.mention(one.ref) for one in figures),
    )
