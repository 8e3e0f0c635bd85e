"""Rows without columns that could stand in other columns: offered as one change, never as safe."""

import pytest
from builders import of_code, review

from juesuan_gui.application.preview import changes_text
from juesuan_gui.domain.finding import Finding, Grade, Suggestion
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.json.output import check_json
from juesuan_gui.review import Review
from juesuan_gui.review.accept import acceptance

ITEMS = "合计 因公出国（境）费 公务用车购置及运行费 公务接待费"
HEAD = f"""
财政拨款“三公”经费支出决算表
单位：万元
预算数 决算数
{ITEMS} {ITEMS}
小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费
1 2 3 4 5 6 7 8 9 10 11 12
"""
# In truth 5.26 for vehicles, all of it for running them, and 3.15 for receptions.
ROW = "15.00 2.00 10.00 10.00 3.00 9.41 1.00 {} 5.26 3.15"
SUBTOTAL, RUNNING, RECEPTION = (CellRef("t1", 4, column) for column in (8, 10, 11))


def row(subtotal: str) -> tuple[Review, Finding]:
    found = review(HEAD, ROW.format(subtotal))
    return found, next(one for one in found.findings if one.placings)


def offers(finding: Finding) -> list[Suggestion]:
    return [one for one in finding.suggestions if one.reason.startswith("reasons.placed_anew")]


def printed(found: Review, *cells: CellRef) -> list[str]:
    texts = (found.disclosure.cell(cell) for cell in cells)
    return [cell.text if cell else "" for cell in texts]


def test_another_placing_with_one_slip_goes_before_a_correction_that_none_explains():
    found, finding = row("5.06")
    assert printed(found, SUBTOTAL, RUNNING, RECEPTION) == ["5.06", "3.15", ""]
    first, second = finding.suggestions[:2]
    assert (first.grade, first.reason) == (Grade.LIKELY, "reasons.placed_anew_with_slip")
    changes = {first.target: first.new} | {one.target: one.new for one in first.also}
    assert changes == {SUBTOTAL: "5.26", RUNNING: "", RECEPTION: "3.15"}
    assert (second.target, second.new, second.grade) == (SUBTOTAL, "8.41", Grade.POSSIBLE)


def test_it_comes_behind_a_correction_that_one_slip_explains():
    """17.00 for 13.00 of both kinds, or for 10.00, if 3.00 are for receptions."""
    found = review(HEAD, ROW.format("5.26").replace("2.00 10.00", "2.00 17.00"))
    finding = next(one for one in found.findings if one.placings)
    first, second = finding.suggestions[:2]
    assert (first.new, first.grade, first.also) == ("13.00", Grade.LIKELY, ())
    assert [second] == offers(finding)
    assert {second.new, *(one.new for one in second.also)} == {"10.00", "", "3.00"}


@pytest.mark.parametrize("subtotal", ["5.06", "5.96", "8.42", "6.26"])
def test_no_correction_of_such_a_row_is_safe(subtotal):
    found = review(HEAD, ROW.format(subtotal))
    assert found.findings
    assert not any(s.grade is Grade.SAFE for f in found.findings for s in f.suggestions)


def test_where_the_same_figure_is_wrong_no_other_placing_is_proposed():
    """5.20 for running the vehicles or for buying them is a slip for 5.26 all the same."""
    found = review(HEAD, ROW.format("5.26").replace("5.26 5.26", "5.26 5.20"))
    (finding,) = of_code(found.findings, "JS172")
    assert finding.placings
    assert offers(finding) == []


def test_accepting_it_mends_the_row_in_one_step_and_undoing_brings_it_back():
    found, finding = row("5.06")
    suggestion = finding.suggestions[0]
    before = found.disclosure
    inverse = found.apply(acceptance(finding, suggestion, found.catalogue)).inverse
    assert printed(found, SUBTOTAL, RUNNING, RECEPTION) == ["5.26", "", "3.15"]
    assert not any(one.identity for one in found.findings)
    found.apply(inverse)
    assert found.disclosure == before
    assert finding.key in {one.key for one in found.findings}


def test_all_that_moves_is_told_in_the_window_and_in_the_output():
    found, finding = row("5.06")
    told = changes_text(finding.suggestions[0], found)
    assert all(words in told for words in ("5.06 → 5.26", "3.15 →", "→ 3.15"))
    output = check_json(found.report, found.findings, found.catalogue)
    (shown,) = [one for one in output["findings"] if one["key"] == str(finding.key)]
    also = shown["suggestions"][0]["also"]
    assert {one["new"] for one in also} | {shown["suggestions"][0]["new"]} == {None, "5.26", "3.15"}


def test_a_row_that_a_reviewer_placed_stands_where_it_is():
    found, finding = row("5.06")
    found.apply(acceptance(finding, finding.suggestions[1], found.catalogue))
    assert not any(one.placings for one in found.findings)
