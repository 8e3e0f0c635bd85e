"""All performance tables of a document with their amounts in yuan.

Tables headed in ten thousand yuan are often filled in yuan; such amounts are told by being greater
than everything the department spent, and are taken as what they are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from juesuan_gui.checks.engine.values import SCALE, value_of_cell
from juesuan_gui.checks.performance.form import PerformanceForm, Slot
from juesuan_gui.checks.performance.reading import read_form
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.identity import plain_decimal
from juesuan_gui.domain.table import Table, TableKind

_KINDS = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)
_TEN_THOUSAND = 4
_CERTAIN = 10
_LIKELY = 2


@dataclass(frozen=True, slots=True)
class FormSet:
    """The performance tables of one document.

    Attributes:
        exponents: For each table id the power of ten of the money unit printed with it.
        in_yuan: Ids of the tables whose amounts are in yuan under a heading of ten thousand yuan.
    """

    forms: tuple[PerformanceForm, ...]
    exponents: Mapping[str, int]
    in_yuan: frozenset[str]

    def overall(self) -> Iterator[PerformanceForm]:
        """Yield the tables of the whole department."""
        return (f for f in self.forms if f.table.kind is TableKind.PERFORMANCE_OVERALL)

    def projects(self) -> Iterator[PerformanceForm]:
        """Yield the tables of single projects."""
        return (f for f in self.forms if f.table.kind is TableKind.PERFORMANCE_PROJECT)

    def yuan(self, form: PerformanceForm, slot: Slot | None) -> Decimal | None:
        """Return an amount of a table in yuan, or None if the cell holds no number."""
        if slot is None or slot.value is None:
            return None
        is_plain = form.table.id in self.in_yuan
        return slot.value if is_plain else slot.value.scaleb(self.exponents[form.table.id])


def read_forms(
    disclosure: Disclosure, catalogue: Catalogue, before: FormSet | None = None
) -> FormSet:
    """Read all performance tables; `before` spares reading unchanged tables again."""
    known = {id(form.table): form for form in before.forms} if before else {}
    forms = tuple(
        known.get(id(table)) or read_form(table, catalogue.performance)
        for table in disclosure.tables
        if table.kind in _KINDS
    )
    exponents = {
        form.table.id: before.exponents[form.table.id]
        if before and id(form.table) in known
        else _exponent(form.table, catalogue)
        for form in forms
    }
    return FormSet(forms, exponents, _forms_in_yuan(forms, exponents, disclosure))


def _exponent(table: Table, catalogue: Catalogue) -> int:
    pattern = catalogue.performance["patterns"]["money_unit"]
    for cell in table.cells:
        match = pattern.search(normalise(cell.text))
        if match:
            return int(catalogue.narrative["scales"][match[1] or match[2]])
    return int(catalogue.narrative["scales"].get(table.money_unit or "", _TEN_THOUSAND))


def _forms_in_yuan(
    forms: tuple[PerformanceForm, ...], exponents: Mapping[str, int], disclosure: Disclosure
) -> frozenset[str]:
    """One project never costs more than all projects; ten times the expenditure is certain."""
    binder = Binder(disclosure.tables)
    total = _amount(binder, disclosure, "total")
    projects = _amount(binder, disclosure, "project")
    if total is None or projects is None or total <= 0 or projects <= 0:
        return frozenset()
    found = {
        form.table.id: max(amounts)
        for form in forms
        if exponents[form.table.id] == _TEN_THOUSAND and (amounts := _amounts(form))
    }
    if not any(amount > _CERTAIN * total for amount in found.values()):
        return frozenset()
    overall = {f.table.id for f in forms if f.table.kind is TableKind.PERFORMANCE_OVERALL}
    return frozenset(
        name
        for name, amount in found.items()
        if amount > (_CERTAIN * total if name in overall else _LIKELY * projects)
    )


def _amount(binder: Binder, disclosure: Disclosure, measure: str) -> Decimal | None:
    """Return a total of the accounts in ten thousand yuan, whatever unit they are in."""
    cell = binder.cell(TableKind.EXPENDITURE, "total", measure)
    found = disclosure.cell(cell) if cell else None
    if cell is None or found is None or found.amount is None:
        return None
    value = value_of_cell(found, disclosure.tables_by_id[cell.table])
    return plain_decimal(value.units, -SCALE - _TEN_THOUSAND)


def _amounts(form: PerformanceForm) -> list[Decimal]:
    return [slot.value for one in form.executions for slot in one.money if slot.value is not None]
