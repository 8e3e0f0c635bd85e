"""After an edit the report is that of the document as it now is; what is unread never passes."""

from dataclasses import replace

from builders import BASIC, SECTIONS, STATEMENT, THREE_PUBLIC, disclosure, first

from juesuan_gui.checks import open_session
from juesuan_gui.checks.engine.system import System
from juesuan_gui.checks.engine.values import BLANK, Value
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term, Verdict
from juesuan_gui.domain.table import CellRef, TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.review.review import with_text

RUNNING = (
    BASIC + "合计 | | 0.00 | 公用经费合计 | | 61.83 | | |",
    STATEMENT + SECTIONS["running"],
    "某市档案局机关运行经费支出61.82万元。",
)
SHARE = (
    THREE_PUBLIC + "11.00 | | | | | 11.00 | 10.00 | | | | | 10.00",
    STATEMENT + SECTIONS["three_public"],
    "公务接待费支出决算完成预算的90.91%，“三公”经费支出决算为10.00万元。",
)


def found(session):
    return sorted((one.code, one.severity, one.key) for one in session.report.findings)


def change(session, kind: TableKind, printed: str, text: str) -> None:
    table = first(session.disclosure, kind)
    cell = next(cell for cell in table.numeric_cells() if cell.text == printed)
    session.change_cells({table.id: [with_text(cell, text)]})


def test_an_edited_cell_decides_anew_how_the_text_relates_to_it():
    session = open_session(disclosure(*RUNNING), load_catalogue())
    assert "JS415" in {one.code for one in session.report.findings}
    change(session, TableKind.GENERAL_BUDGET_BASIC, "61.83", "70.00")
    fresh = open_session(session.disclosure, load_catalogue())
    assert found(session) == found(fresh)
    assert "JS415" not in {one.code for one in session.report.findings}


def test_a_percentage_of_an_unreadable_cell_is_listed_as_unchecked():
    session = open_session(disclosure(*SHARE), load_catalogue())
    assert session.report.tally.percentages == 1
    listed = [one.code for one in session.report.not_evaluable]
    change(session, TableKind.THREE_PUBLIC, "11.00", "1I.00")
    table = first(session.disclosure, TableKind.THREE_PUBLIC)
    other = [cell for cell in table.numeric_cells() if cell.text == "11.00"]
    session.change_cells({table.id: [with_text(cell, "1I.00") for cell in other]})
    assert session.report.tally.percentages == 0
    assert [one.code for one in session.report.not_evaluable].count("JS503") == 1
    assert "JS503" not in listed


def test_an_identity_is_not_evaluated_where_its_condition_cannot_be_read():
    subject, part, guard = (CellRef("t1", 0, column) for column in range(3))
    identity = Identity(
        "JS312",
        subject,
        (Term(part),),
        Relation.SUM,
        (Basis(Origin.CROSS_TABLE, "JS312"),),
        guards=(guard,),
    )
    values = {subject: Value(units=5, is_printed=True), part: Value(units=3, is_printed=True)}

    def verdict(of_guard: Value) -> Verdict:
        return System([identity], {**values, guard: of_guard}).outcomes[0].verdict

    assert verdict(BLANK) is Verdict.BROKEN
    assert verdict(replace(BLANK, units=1, is_printed=True)) is Verdict.NOT_APPLICABLE
    assert verdict(replace(BLANK, is_printed=True, is_readable=False)) is Verdict.NOT_EVALUABLE
