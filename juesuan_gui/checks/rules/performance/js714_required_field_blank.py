"""JS714: a field of a self-evaluation table that must be filled in is blank."""

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.performance.form import PerformanceForm, Slot
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef, Role, Table

_STAMPED = "department"
_FEWEST_FILLED = 3


@dataclass(frozen=True, slots=True)
class _Blank:
    """A blank field: its printed name and where its value should stand."""

    name: str
    cell: CellRef | None = None
    places: tuple[Place, ...] = ()


@check("JS714", "required-field-blank", Severity.WARNING, Reads.FORMS)
def js714(context: Context) -> Iterator[Finding]:
    """Report named fields of self-evaluation tables that are blank.

    What it checks: project, department in charge, agency and department with its seal are filled
        in where the table prints them; one finding for all tables.
    Why it matters: the table does not say whose project it evaluates.
    Example: the department with its seal (单位名称（盖章）) is blank above nine tables.
    Tolerance: fields that the form does not print are not asked for; tables that keep no columns
        are judged by the lines above them only; blank templates are left alone.
    Basis: the form of Caiyu (2020) No. 10 (财预〔2020〕10号).
    """
    blanks = [
        blank
        for form in context.forms.forms
        if _is_filled(form.table)
        for blank in (*_above(form.table, context), *_fields(form, context))
    ]
    if not blanks:
        return
    names = list(dict.fromkeys(blank.name for blank in blanks))
    yield Finding(
        about=About(),
        code="JS714",
        severity=Severity.WARNING,
        values={"words": listed(names), "count": str(len(blanks))},
        cells=tuple(blank.cell for blank in blanks if blank.cell is not None),
        places=tuple(place for blank in blanks for place in blank.places),
    )


def _is_filled(table: Table) -> bool:
    return sum(cell.amount is not None for cell in table.cells) >= _FEWEST_FILLED


def _above(table: Table, context: Context) -> Iterator[_Blank]:
    stamped = table.attribute(_STAMPED)
    if stamped is not None and not stamped.text:
        yield _Blank(context.catalogue.structure["counts"]["stamped"], places=stamped.places)


def _fields(form: PerformanceForm, context: Context) -> Iterator[_Blank]:
    required = context.catalogue.structure["required_fields"]
    for name, slot in form.fields.items():
        if name in required and not slot.text.strip():
            yield _Blank(required[name], _value_cell(form.table, slot))


def _value_cell(table: Table, slot: Slot) -> CellRef:
    """Return the blank cell behind a label, or the label itself."""
    following = table.cell(slot.ref.row, slot.ref.column + 1)
    is_blank = following is not None and following.role is Role.BLANK
    return table.ref(slot.ref.row, slot.ref.column + 1) if is_blank else slot.ref
