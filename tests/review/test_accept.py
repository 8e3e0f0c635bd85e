"""Accepting what is beyond doubt."""

from builders import EXPENDITURE, THREE_PUBLIC, loud, ref_of, review

from juesuan_gui.domain.finding import Grade
from juesuan_gui.review import SetDecision, Status
from juesuan_gui.review.accept import accept_safe, acceptance_of_all, next_safe, safe_ones

ROWS = """
合计 | | 300.00 | 100.00 | 200.00 | | |
201 | 一般公共服务支出 | 180.00 | 60.00 | 120.00 | | |
20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 | | |
2010301 | 行政运行 | 60.00 | 60.00 | | | |
2010302 | 一般行政管理事务 | 120.00 | | 120.00 | | |
208 | 社会保障和就业支出 | 120.00 | 40.00 | 80.00 | | |
"""


def test_safe_corrections_are_accepted_until_none_is_left():
    wrong = ROWS.replace(
        "2010302 | 一般行政管理事务 | 120.00", "2010302 | 一般行政管理事务 | 12.00"
    )
    wrong = wrong.replace("208 | 社会保障和就业支出 | 120.00", "208 | 社会保障和就业支出 | 102.00")
    one = review(EXPENDITURE, wrong)
    findings = loud(one.report)
    assert accept_safe(one) == 2
    assert loud(one.report) == []
    assert sorted(c.corrected for c in one.corrections()) == ["120.00", "120.00"]
    assert {one.status(finding) for finding in findings} == {Status.CORRECTED}
    assert all(correction.reason for correction in one.corrections())


def test_a_shifted_row_is_moved_back_as_a_whole():
    wrong = ROWS.replace(
        "20103 | 政府办公厅（室）及相关机构事务 | 180.00 | 60.00 | 120.00 |",
        "20103 | 政府办公厅（室）及相关机构事务 | | 180.00 | 60.00 | 120.00",
    )
    one = review(EXPENDITURE, wrong)
    assert accept_safe(one) == 1
    (table,) = one.disclosure.tables
    moved = [table.by_position[ref_of(table, "20103", m)[1:]].text
             for m in ("total", "basic", "project", "upward")]  # fmt: skip
    assert moved == ["180.00", "60.00", "120.00", ""]
    assert loud(one.report) == []


def test_what_is_only_likely_is_left_to_the_reviewer():
    one = review(THREE_PUBLIC, "10.00 | | 9.00 | 4.00 | 5.00 | 2.00 | | | | | |")
    before = one.disclosure
    assert one.findings[0].suggestions[0].grade is not Grade.SAFE
    assert accept_safe(one) == 0
    assert one.disclosure is before


def test_what_the_reviewer_decided_is_not_accepted_over_the_decision():
    wrong = ROWS.replace(
        "2010302 | 一般行政管理事务 | 120.00", "2010302 | 一般行政管理事务 | 12.00"
    )
    one = review(EXPENDITURE, wrong)
    (finding,) = loud(one.report)
    for status in (Status.EXPLAINED, Status.FALSE_ALARM, Status.CORRECTED):
        one.apply(SetDecision(finding.key, status))
        assert accept_safe(one) == 0
    one.apply(SetDecision(finding.key, Status.CONFIRMED))
    assert accept_safe(one) == 1


CLASS = "208 | 社会保障和就业支出 | {}"
SECTION = "20103 | 政府办公厅（室）及相关机构事务 | {} | {}"
ITEM = "2010302 | 一般行政管理事务 | {}"


def slipped(*slips: tuple[str, tuple[str, ...], tuple[str, ...]]) -> str:
    rows = ROWS
    for row, right, wrong in slips:
        rows = rows.replace(row.format(*right), row.format(*wrong))
    return rows


def test_what_has_no_figure_in_common_is_accepted_at_once():
    one = review(
        EXPENDITURE,
        slipped(
            (SECTION, ("180.00", "60.00"), ("180.00", "66.00")), (CLASS, ("120.00",), ("102.00",))
        ),
    )
    together = next_safe(one)
    assert len(together) == len(list(safe_ones(one))) == 2
    one.apply(acceptance_of_all(together, one.catalogue))
    assert loud(one.report) == []


def test_what_shares_a_figure_is_looked_at_anew():
    one = review(
        EXPENDITURE,
        slipped(
            (ITEM, ("120.00",), ("12.00",)), (SECTION, ("180.00", "60.00"), ("810.00", "60.00"))
        ),
    )
    assert len(next_safe(one)) == 1
    assert accept_safe(one) == 2
    assert loud(one.report) == []
