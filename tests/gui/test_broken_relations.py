"""No broken relation hides: its cells carry a mark, and no tick stands over it."""

from collections.abc import Iterable

import pytest
from real_documents import ROOT
from small_document import BASIC, SUMS, TOTAL, WITH_SUMS

from juesuan_gui.application.flags import TextFlag, build_flags
from juesuan_gui.application.opening import open_file
from juesuan_gui.domain.finding import Finding, FindingId, Severity, TextRef
from juesuan_gui.domain.identity import Identity
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.marks import build_marks
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.gui.contents.model import ContentsModel
from juesuan_gui.gui.document.grid.model import TableModel
from juesuan_gui.gui.document.text.marking import flag_format
from juesuan_gui.gui.toolkit.marks import CellMark, Kind, background
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.theme import LIGHT
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review import SetCell, SetDecision, Status

PROJECT = CellRef("t1", 3, 4)  # 200.00, which the text calls 201.00


def broken(workspace: Workspace) -> list[Identity]:
    system = workspace.review.report.system
    return [system.identities[index] for index in system.broken()]


def cells_of(identities: Iterable[Identity]) -> set[CellRef]:
    return {cell for one in identities for cell in one.cells if not cell.is_text}


def badges(model, key):
    return model.index_of(key).data(Role.BADGES)


@pytest.fixture
def with_wrong_sentence(workspace, make_opened):
    workspace.open(make_opened(WITH_SUMS))
    return workspace


@pytest.mark.parametrize("write", [{TOTAL: "301.00"}, {BASIC: "90.00"}, {TOTAL: "1", BASIC: "2"}])
def test_every_cell_of_a_broken_relation_is_marked(workspace, write):
    for cell, printed in write.items():
        workspace.push(SetCell(cell, printed), "")
    assert cells_of(broken(workspace))
    assert cells_of(broken(workspace)) <= workspace.flags.keys()


def unmarked_figures(workspace: Workspace) -> set[CellRef]:
    """Return the figures of the text in broken relations that carry no mark."""
    figures = {cell for one in broken(workspace) for cell in one.cells if cell.is_text}
    return {
        ref
        for ref in figures
        if not any(
            flag.ref.start <= ref.column < flag.ref.end
            for flag in workspace.text_flags.get(ref.row, ())
        )
    }


@pytest.mark.parametrize("write", [{TOTAL: "301.00"}, {BASIC: "90.00"}, {TOTAL: "1", BASIC: "2"}])
def test_every_figure_of_the_text_in_a_broken_relation_is_marked(with_wrong_sentence, write):
    for cell, printed in write.items():
        with_wrong_sentence.push(SetCell(cell, printed), "")
    assert any(cell.is_text for one in broken(with_wrong_sentence) for cell in one.cells)
    assert unmarked_figures(with_wrong_sentence) == set()


@pytest.mark.parametrize("name", ["putuo_shiquan_2025.pdf", "sh_finance_2024.pdf"])
def test_every_cell_of_a_broken_relation_of_a_real_document_is_marked(qapp, pdf_path, name):
    workspace = Workspace(qapp)
    workspace.open(open_file(pdf_path(name), lambda _share: None))
    assert cells_of(broken(workspace)) <= workspace.flags.keys()
    assert unmarked_figures(workspace) == set()
    model = ContentsModel(workspace)
    tables = {cell.table for cell in cells_of(broken(workspace))}
    assert not [table for table in tables if badges(model, table).state in ("good", "partial")]
    workspace.close()


def test_a_relation_of_the_same_cause_is_marked_without_blame(workspace):
    workspace.push(SetCell(BASIC, "90.00"), "")  # breaks its row and its column
    (row,) = [one for one in workspace.rows if one.finding.severity is Severity.ERROR]
    others = cells_of(row.finding.effects) - set(row.finding.cells)
    assert others
    for cell in others:
        flag = workspace.flags[cell]
        assert flag.is_related
        assert not flag.is_suspect
        assert flag.keys == (row.key,)


def test_a_broken_relation_that_no_finding_names_is_marked_all_the_same(workspace):
    workspace.push(SetCell(TOTAL, "301.00"), "")
    (identity, *_) = broken(workspace)
    flags = build_flags((), lambda _finding: False, [identity])
    assert flags.keys() == set(identity.cells)
    assert all(flag.is_related and flag.keys == () for flag in flags.values())


def test_a_cell_that_a_wrong_sentence_is_compared_with_is_a_reference(with_wrong_sentence):
    workspace = with_wrong_sentence
    flag = workspace.flags[PROJECT]
    assert flag.is_related
    model = TableModel(workspace)
    model.show_table("t1")
    mark = model.mark(model.index(PROJECT.row, PROJECT.column))
    assert mark.is_related
    assert background(mark, LIGHT) == LIGHT.base
    spans = workspace.text_flags[SUMS]
    assert any(flag.is_suspect for flag in spans)


def test_the_report_marks_such_a_cell_as_reference_too(with_wrong_sentence):
    snapshot = take_snapshot(with_wrong_sentence.review)
    mark = build_marks(snapshot)[PROJECT]
    assert mark.suspect is None
    assert [tag.text[0] for tag in mark.tags] == [text("marks.reference")]
    assert not any(tag.is_solid for tag in mark.tags)


def test_a_table_whose_relation_is_broken_by_a_cause_elsewhere_has_no_tick(with_wrong_sentence):
    model = ContentsModel(with_wrong_sentence)
    assert badges(model, "t1").counts == {}
    assert badges(model, "t1").state == "involved"


def test_a_break_that_was_explained_has_a_sign_of_its_own(with_wrong_sentence):
    workspace = with_wrong_sentence
    for row in workspace.rows:
        workspace.push(SetDecision(row.key, Status.EXPLAINED), "")
    assert broken(workspace)
    assert badges(ContentsModel(workspace), "t1").state == "settled"


def test_a_sentence_that_a_wrong_cell_is_compared_with_has_no_tint():
    cell, span = CellRef("t1", 1, 1), TextRef(0, 0, 2)
    wrong = Finding("JS404", Severity.ERROR, FindingId("JS404"), cells=(cell,))
    assert wrong.suspect == cell
    assert wrong.references == ()
    workspace_flag = flag_of(span, is_related=True)
    assert not flag_format(workspace_flag, LIGHT).hasProperty(
        flag_format(workspace_flag, LIGHT).Property.BackgroundBrush
    )
    assert flag_format(flag_of(span), LIGHT).background().color() == LIGHT.tint[Severity.ERROR]


def flag_of(span, *, is_related=False):
    return TextFlag(span, Severity.ERROR, False, FindingId("JS404"), is_related)


def test_signs_of_the_contents_are_drawn_differently():
    icons = ROOT / "resources" / "icons"
    names = ("good", "partial", "involved", "settled", "unchecked")
    drawings = {(icons / f"{name}.svg").read_text(encoding="utf-8") for name in names}
    assert len(drawings) == len(names)
    plain = CellMark(Kind.NUMBER, severity=Severity.ERROR)
    assert background(plain, LIGHT) == LIGHT.tint[Severity.ERROR]
