"""The tables in the official form with the corrected values, marked or clean."""

from collections.abc import Iterator

from juesuan_gui.domain.table import Table
from juesuan_gui.export.content.blocks import Anchor, Block, Heading, MarkedTable, Paragraph, Tone
from juesuan_gui.export.content.marks import Marks, build_marks, is_wholly_inferred
from juesuan_gui.export.content.report_text import load_report_texts, text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.table_form import build_table_form
from juesuan_gui.export.content.words import table_anchor, table_label, table_title


def table_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the part with all tables, marked."""
    yield Heading(Anchor("tables", text("tables.title"), 0), has_room=True)
    if not snapshot.disclosure.tables:
        yield Paragraph(text("tables.none"))
        return
    yield Paragraph(text("tables.lead"), Tone.ASIDE)
    yield from marked_tables(snapshot)


def marked_tables(snapshot: Snapshot) -> Iterator[MarkedTable]:
    """Yield all tables with their marks."""
    marks = build_marks(snapshot)
    for number, table in enumerate(snapshot.disclosure.tables, 1):
        yield _block(table, number, snapshot, marks)


def clean_tables(snapshot: Snapshot) -> Iterator[MarkedTable]:
    """Yield all tables as they are to be published."""
    for number, table in enumerate(snapshot.disclosure.tables, 1):
        yield _block(table, number, snapshot, None)


def _block(table: Table, number: int, snapshot: Snapshot, marks: Marks | None) -> MarkedTable:
    """Return one table; without marks it is clean."""
    catalogue = snapshot.catalogue
    is_clean, is_known_form = marks is None, catalogue.kinds[table.kind].is_known_form
    named = table_title(table, catalogue)
    label = table_label(table, number, catalogue)
    return MarkedTable(
        table=table,
        form=build_table_form(table, catalogue),
        marks=marks or {},
        anchor=Anchor(table_anchor(table.id), label, 0 if is_clean else 1),
        title="" if is_clean and not table.title else named,
        form_no=_form_no(table),
        above=_above(table, is_known_form=is_known_form),
        year=_year(table) if is_known_form else "",
        unit=_unit(table) if table.is_unit_printed or is_known_form else "",
        remark="" if is_clean or not is_wholly_inferred(table) else text("tables.inferred"),
        continued=text("table.continued", title=named),
        continued_unit=_unit(table),
        notes=tuple(note.text for note in table.notes),
        is_alone=is_clean and is_known_form,
        is_known_form=is_known_form,
    )


def _form_no(table: Table) -> str:
    is_in_title = table.form_no is None or table.form_no in table.title
    return "" if is_in_title else table.form_no or ""


def _year(table: Table) -> str:
    """Return the year of a table unless its title names it."""
    is_named = not table.year or str(table.year) in table.title
    return "" if is_named else text("table.year", year=table.year)


def _unit(table: Table) -> str:
    return text("table.unit", unit=table.money_unit) if table.money_unit else ""


def _above(table: Table, *, is_known_form: bool) -> str:
    """Return the department of a form, or what is printed above a performance table, in words."""
    if is_known_form and table.department:
        return text("table.department", department=table.department)
    texts = load_report_texts()
    found = []
    for attribute in (one for one in table.attributes if one.text):
        name = texts.get(f"attribute.{attribute.name}")
        shown = text("table.attribute", name=name, text=attribute.text) if name else attribute.text
        found.append(shown)
    return text("table.attribute_separator").join(found)
