"""JS112: a formula printed under a table differs from the one the official form has."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import Identity, Origin, Relation, Verdict
from juesuan_gui.domain.table import CellRef

_TRUE = (Verdict.HOLDS, Verdict.ROUNDING)


@check("JS112", "declared-formula-unusual", Severity.HINT, Reads.STRUCTURE)
def js112(context: Context) -> Iterator[Finding]:
    """Report printed formulas that do not hold while the usual one of the same total does.

    What it checks: where a note declares a total as another sum than the official form, and only
        the latter holds, the note is wrong rather than the figures.
    Why it matters: notes are copied from forms of other years, whose lines have other numbers.
    Example: a note sums columns 2 to 5 though the form has six.
    Tolerance: that of sums; formulas that both hold are not compared.
    Basis: a total includes all its parts.
    """
    usual: dict[tuple[CellRef, bool], Identity] = {}
    declared: list[tuple[int, Identity]] = []
    for index, identity in enumerate(context.system.identities):
        if identity.relation is not Relation.SUM or identity.is_cross_table or identity.is_textual:
            continue
        origins = {basis.origin for basis in identity.bases}
        is_true = context.system.outcomes[index].verdict in _TRUE
        if origins == {Origin.DECLARED}:
            declared.append((index, identity))
        elif Origin.BUILT_IN in origins and is_true:
            usual[identity.subject, _is_row(identity)] = identity
    seen: set[str] = set()
    for index, identity in declared:
        basis = identity.bases[0]
        if context.system.outcomes[index].verdict is not Verdict.BROKEN or basis.text in seen:
            continue
        if (identity.subject, _is_row(identity)) in usual:
            seen.add(basis.text)
            table = context.disclosure.tables_by_id[identity.subject.table]
            yield Finding(
                about=About(table=table.id, subject=basis.text),
                code="JS112",
                severity=Severity.HINT,
                values={"formula": basis.text, "table": table_name(table, context.catalogue)},
                actual=basis.text,
                cells=(identity.subject,),
                places=basis.places,
            )


def _is_row(identity: Identity) -> bool:
    """Whether the sum runs along a row rather than down a column."""
    return all(cell.row == identity.subject.row for cell in identity.cells)
