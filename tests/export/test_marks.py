from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.marks import build_marks, is_wholly_inferred
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.review import Review, SetCell, SetDecision, Status


def letters(mark):
    return [tag.text.rstrip("0123456789") for tag in mark.tags]


def test_a_corrected_cell_keeps_what_was_printed(exported):
    mark = build_marks(exported.snapshot)[exported.changed]
    assert mark.printed == exported.review.printed_text(exported.changed)
    assert letters(mark)[0] == text("marks.changed")


def test_every_kind_of_mark_has_a_letter_of_its_own():
    kinds = ("changed", "error", "warning", "hint", "rounding", "inferred", "explained")
    assert len({text(f"marks.{kind}") for kind in kinds}) == len(kinds)


def test_the_number_in_a_cell_is_that_of_the_finding(exported):
    marks = build_marks(exported.snapshot)
    for issue in exported.snapshot.issues:
        for ref in issue.finding.cells:
            numbers = [tag.text for tag in marks[ref].tags]
            assert len(numbers) >= 3 or any(n.endswith(str(issue.number)) for n in numbers)


def test_cells_that_the_program_placed_are_marked_and_tagged_once_a_row(exported):
    marks = build_marks(exported.snapshot)
    table = exported.snapshot.disclosure.tables[1]
    inferred = [cell for cell in table.cells if cell.inferred]
    assert inferred
    assert all(marks[table.ref(cell.row, cell.column)].inferred for cell in inferred)
    tagged = [
        cell.row
        for cell in inferred
        if text("marks.inferred") in letters(marks[table.ref(cell.row, cell.column)])
    ]
    assert len(tagged) == len(set(tagged))


def test_a_table_without_any_columns_in_its_source_is_not_marked_cell_by_cell(exported):
    marks = build_marks(exported.snapshot)
    table = exported.snapshot.disclosure.tables[9]
    assert is_wholly_inferred(table)
    assert not any(mark.inferred for ref, mark in marks.items() if ref.table == table.id)


def test_a_false_alarm_is_not_marked_and_an_explained_finding_has_another_letter(sample, catalogue):
    review = Review(sample, catalogue)
    table = sample.tables[3]
    cell = [cell for cell in table.numeric_cells() if cell.amount][4]
    ref = table.ref(cell.row, cell.column)
    review.apply(SetCell(ref, "4,321.09"))
    finding = next(f for f in review.findings if ref in f.cells)
    review.apply(SetDecision(finding.key, Status.EXPLAINED))
    explained = build_marks(take_snapshot(review))[ref]
    assert text("marks.explained") in letters(explained)
    review.apply(SetDecision(finding.key, Status.FALSE_ALARM))
    number = next(i.number for i in take_snapshot(review).issues if i.finding.key == finding.key)
    assert not any(
        tag.text.endswith(str(number)) for tag in build_marks(take_snapshot(review))[ref].tags
    )


def test_open_findings_come_first_and_the_heaviest_first_of_these(exported):
    issues = exported.snapshot.issues
    assert [issue.number for issue in issues] == list(range(1, len(issues) + 1))
    order = [(issue.is_settled, issue.finding.severity.rank) for issue in issues]
    assert order == sorted(order)
    assert not any(
        i.finding.severity is Severity.ROUNDING and not i.finding.cells
        for i in exported.snapshot.roundings
    )
