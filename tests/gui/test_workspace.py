"""The workspace: steps of the history, flags, rows and coverage after each edit."""

from small_document import DOCUMENT, SUBTOTAL, SUMS, TOTAL, WITH_SUMS

from juesuan_gui.application.coverage import TableCoverage
from juesuan_gui.domain.finding import FindingId, TextRef
from juesuan_gui.review import Batch, Review, SetCell, SetDecision, SetRemark, SetText, Status
from juesuan_gui.review.replay import replay


def push(workspace, ref, text):
    return workspace.push(SetCell(ref, text), "")


def codes(workspace):
    return [row.finding.code for row in workspace.rows if not row.is_resolved]


def test_an_edit_tells_exactly_what_changed(workspace):
    seen = []
    workspace.document_edited.connect(seen.append)
    push(workspace, TOTAL, "301.00")
    assert seen[0].cells == {TOTAL}
    assert TOTAL in seen[0].shown
    assert SUBTOTAL not in seen[0].shown
    assert not seen[0].is_undo


def test_undoing_is_told_as_such(workspace):
    push(workspace, TOTAL, "301.00")
    seen = []
    workspace.document_edited.connect(seen.append)
    workspace.undo_stack.undo()
    assert seen[0].is_undo


def test_all_edits_undone_give_the_state_before(workspace):
    before = workspace.review.findings
    for text in ("301.00", "", "7", "300.00", "无"):
        push(workspace, TOTAL, text)
    for _ in range(5):
        workspace.undo_stack.undo()
    assert workspace.review.findings == before
    assert not workspace.review.is_changed
    assert workspace.flags == {}


def test_rows_that_did_not_change_stay_the_same_objects(workspace):
    push(workspace, TOTAL, "301.00")
    row = workspace.rows[0]
    push(workspace, SUBTOTAL, "18.00")
    assert workspace.row(row.key) is row


def test_a_finding_of_the_document_that_was_put_right_stays_listed_as_corrected(
    make_opened, workspace
):
    workspace.open(make_opened(DOCUMENT.replace("300.00\t100.00", "310.00\t100.00")))
    assert "JS131" in codes(workspace)
    key = workspace.rows[0].key
    push(workspace, TOTAL, "300.00")
    row = workspace.row(key)
    assert row.is_resolved
    assert row.status is Status.CORRECTED
    assert codes(workspace) == []


def test_a_finding_that_only_changed_its_name_is_not_called_corrected(make_opened, workspace):
    workspace.open(make_opened(DOCUMENT.replace("300.00\t100.00", "310.00\t100.00")))
    push(workspace, TOTAL, "320.00")
    assert not any(row.is_resolved for row in workspace.rows)


def test_explained_findings_flag_nothing(workspace):
    push(workspace, TOTAL, "301.00")
    key = workspace.rows[0].key
    assert TOTAL in workspace.flags
    workspace.push(SetDecision(key, Status.EXPLAINED), "")
    assert TOTAL not in workspace.flags
    workspace.undo_stack.undo()
    assert TOTAL in workspace.flags


def test_a_decision_that_the_figures_contradict_is_still_open(workspace):
    push(workspace, TOTAL, "301.00")
    key = workspace.rows[0].key
    workspace.push(SetDecision(key, Status.CORRECTED), "")
    assert workspace.row(key).is_open


def test_coverage_follows_the_edits(workspace):
    before = workspace.coverage.of("t1")
    assert before.broken == 0
    assert before.evaluated > 20
    push(workspace, TOTAL, "301.00")
    assert workspace.coverage.of("t1").broken > 0
    assert workspace.coverage.of("t1").evaluated == before.evaluated
    workspace.undo_stack.undo()
    assert workspace.coverage.of("t1") == before


def test_the_journal_rebuilds_the_review(workspace):
    push(workspace, TOTAL, "301.00")
    workspace.push(Batch((SetCell(SUBTOTAL, "18.00"), SetRemark(FindingId("JS101"), "说明"))), "")
    workspace.undo_stack.undo()
    rebuilt = Review(workspace.review.original.disclosure, workspace.review.catalogue)
    replay(rebuilt, workspace.journal)
    assert rebuilt.conflicts == ()
    assert [f.key for f in rebuilt.findings] == [f.key for f in workspace.review.findings]
    assert rebuilt.disclosure.cell(TOTAL).text == "301.00"
    assert dict(rebuilt.remarks) == {}


def test_nothing_can_be_pushed_without_a_document(workspace):
    workspace.close()
    assert not push(workspace, TOTAL, "1")
    assert workspace.rows == ()


def test_coverage_follows_an_edit_that_ends_relations_of_the_text(workspace, make_opened):
    workspace.open(make_opened(WITH_SUMS))
    assert workspace.coverage.of_paragraphs(SUMS, SUMS).broken == 2
    length = len(workspace.disclosure.paragraphs[SUMS].text)
    workspace.push(SetText(TextRef(SUMS, 0, length), "略。"), "")
    assert workspace.coverage.of_paragraphs(SUMS, SUMS) == TableCoverage()
    workspace.undo_stack.undo()
    assert workspace.coverage.of_paragraphs(SUMS, SUMS).broken == 2
