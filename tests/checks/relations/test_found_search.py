"""Which of the sums that a table may mean are taken, and what becomes of those that fail."""

import pytest
from builders import EXPENDITURE, check, loud
from found_tables import form

from juesuan_gui.checks.relations.found.search import _direction
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.table import CellRef


def found(report) -> set[tuple[str, int, tuple[int, ...]]]:
    """Return the sums that were taken: code, column or row of the total, those of its parts."""
    sums = set()
    for one in report.system.identities.values():
        if one.bases[0].origin is Origin.FOUND:
            is_row = one.code == "JS195"
            at = (lambda ref: ref.column) if is_row else (lambda ref: ref.row)
            sums.add((one.code, at(one.subject), tuple(at(term.cell) for term in one.terms)))
    return sums


def columns(report) -> set[tuple[int, tuple[int, ...]]]:
    return {(total, parts) for code, total, parts in found(report) if code == "JS195"}


def amounts(*cents: int) -> str:
    return " | ".join(f"{one / 100:,.2f}" for one in cents)


def added(*pairs: tuple[int, int], headings: str = "项目 | 合计 | 人员 | 公用") -> list[str]:
    return [
        headings,
        *(f"{'甲乙丙丁戊己庚辛'[n]} | {amounts(a + b, a, b)}" for n, (a, b) in enumerate(pairs)),
    ]


PAIRS = ((1234567, 765432), (2345678, 54321), (998877, 665544), (123123, 456456), (777111, 333222))


def test_a_sum_that_is_stated_is_taken_with_little_evidence():
    assert columns(check(form(*added(*PAIRS[:1])))) == {(1, (2, 3))}


def test_a_sum_that_only_figures_show_needs_three_rows():
    headings = "项目 | 今年数 | 甲项 | 乙项"
    assert columns(check(form(*added(*PAIRS[:2], headings=headings)))) == set()
    assert columns(check(form(*added(*PAIRS[:3], headings=headings)))) == {(1, (2, 3))}


@pytest.mark.parametrize("is_stated", [True, False])
def test_one_row_of_five_that_fails_is_a_question(is_stated):
    lines = added(
        *PAIRS, headings="项目 | 合计 | 人员 | 公用" if is_stated else "项目 | 今年数 | 甲项 | 乙项"
    )
    report = check(form(*lines[:-1], lines[-1].replace("3,332.22", "3,342.22")))
    (finding,) = loud(report)
    assert (finding.code, finding.severity) == ("JS195", Severity.WARNING)
    assert finding.values["support"] == "4"
    texts = [report.disclosure.cell(ref).text for ref in finding.cells]
    assert "3,342.22" in texts


def test_two_rows_that_fail_are_questions_only_where_the_sum_is_stated():
    def with_two(headings: str):
        lines = added(*PAIRS, headings=headings)
        lines[1] = lines[1].replace("7,654.32", "7,664.39")
        lines[2] = lines[2].replace("543.21", "553.28")
        more = f"己 | {amounts(1357913, 1111111, 246802)}"
        return check(form(*lines, more))

    assert len(loud(with_two("项目 | 合计 | 人员 | 公用"))) == 2
    assert loud(with_two("项目 | 今年数 | 甲项 | 乙项")) == []


def test_the_sum_with_the_fewest_rows_that_fail_is_taken():
    """The heading states a sum of three, the figures show one of two."""
    lines = [
        f"{'甲乙丙丁'[n]} | {amounts(a + b, a, b, 100 + n)}" for n, (a, b) in enumerate(PAIRS[:4])
    ]
    assert columns(check(form("项目 | 合计 | 人员 | 公用 | 人数", *lines))) == {(1, (2, 3))}


def test_of_two_sums_that_hold_the_stated_and_then_the_better_proved_is_taken():
    """A total of the row and a blank column: with it or without it the same holds."""
    lines = [f"{'甲乙丙丁'[n]} | {amounts(a + b, a, b, 0)}" for n, (a, b) in enumerate(PAIRS[:4])]
    report = check(form("项目 | 合计 | 人员 | 公用 | 专项", *lines))
    assert columns(report) == {(1, (2, 3, 4))}


def test_one_total_has_one_sum():
    def line(label: str, *pairs: tuple[int, int]) -> str:
        a, b = (sum(one) for one in zip(*pairs, strict=True))
        return f"{label} | {amounts(a + b, a, b)}"

    own = [line("甲乙丙丁"[n], pair) for n, pair in enumerate(PAIRS[:4])]
    total = line("总计", *PAIRS[:4])
    rows = [*own[:2], line("一般小计", *PAIRS[:2]), *own[2:], total]
    report = check(form("项目 | 合计 | 人员 | 公用", *rows))
    by_total = [total for code, total, _ in found(report) if code == "JS196"]
    assert len(by_total) == len(set(by_total)) == 2


# --- what figures beside explain


def test_a_figure_left_out_that_is_the_difference_shows_that_another_sum_is_meant():
    def claimed(*extra: int):
        lines = added(*PAIRS, headings="项目 | 合计 | 人员 | 公用 | 其中：专项 | 其中：基建")
        rows = [f"{line} | 0.11 | 0.13" for line in lines[1:5]]
        a, b = PAIRS[4]
        last = f"戊 | {amounts(a + b + 5000, a, b, *extra)}"
        return loud(check(form(lines[0], *rows, last)))

    assert len(claimed(123, 456)) == 1
    assert claimed(5000, 456) == []
    assert claimed(456, 5000) == []
    assert claimed(-5000, 456) == []
    assert claimed(2000, 3000) == []  # two figures together
    assert len(claimed(2000, 3001)) == 1


# --- one slip in a sum that nothing else proves


def slipped(*cells: str) -> list[str]:
    """Return what is asked about a table of one row whose heading states a sum."""
    report = check(form("项目 | 合计 | 人员 | 公用", "甲 | " + " | ".join(cells)))
    return [report.disclosure.cell(ref).text for f in loud(report) for ref in f.cells]


def test_a_stated_sum_that_one_slip_breaks_is_a_question():
    assert slipped("19,999.99", "12,345.67", "7,654.32") == []
    assert "12,345.97" in slipped("19,999.99", "12,345.97", "7,654.32")
    assert "19,999.89" in slipped("19,999.89", "12,345.67", "7,654.32")
    assert "7,645.32" in slipped("19,999.99", "12,345.67", "7,645.32")


def test_what_no_single_slip_explains_is_left_alone():
    assert slipped("19,999.99", "12,345.67", "6,543.21") == []


def test_short_figures_are_one_slip_away_from_too_many_others():
    assert slipped("9.79", "1.23", "8.46") == []
    assert slipped("99.79", "10.23", "89.46") != []


def test_a_slip_in_what_is_taken_away_is_found():
    report = check(
        form("项目 | 数额", "一、甲 | 12,345.67", "二、乙 | 7,654.32", "合计 | 19,999.89")
    )
    (finding,) = loud(report)
    assert report.disclosure.cell(finding.cells[0]).text == "19,999.89"


def test_two_rows_that_fail_without_any_that_holds_are_left_alone():
    lines = added(*PAIRS[:2])
    lines[1] = lines[1].replace("7,654.32", "7,654.82")
    lines[2] = lines[2].replace("543.21", "548.21")
    assert loud(check(form(*lines))) == []


def test_rounding_is_no_failure():
    assert (
        loud(check(form("项目 | 合计 | 人员 | 公用", "甲 | 19,999.98 | 12,345.67 | 7,654.32")))
        == []
    )
    assert (
        loud(check(form("项目 | 合计 | 人员 | 公用", "甲 | 19,999.97 | 12,345.67 | 7,654.32")))
        != []
    )


@pytest.mark.parametrize(("total", "is_asked"), [("19,999.97", False), ("19,999.96", True)])
def test_four_prints_may_be_off_by_two_of_their_last_digits(total, is_asked):
    row = f"甲 | {total} | 12,345.67 | 7,600.00 | 54.32"
    assert bool(loud(check(form("项目 | 合计 | 人员 | 公用 | 专项", row)))) is is_asked


def test_only_figures_of_the_row_explain_what_a_sum_along_it_lacks():
    """The total of the other column is just the difference; it is no part of this one."""
    rows = ("一、甲 | 12,345.67 | 0.04", "二、乙 | 7,654.32 | 0.06", "合计 | 19,999.89 | 0.10")
    report = check(form("项目 | 数额 | 上年", *rows))
    asked = {report.disclosure.cell(ref).text for one in loud(report) for ref in one.cells}
    assert "19,999.89" in asked


def test_where_a_form_states_its_sums_no_others_are_looked_for():
    rows = """
    合计 | | 400.12 | 150.01 | 250.11 | | |
    201 | 一般公共服务支出 | 300.12 | 100.01 | 200.11 | | |
    208 | 社会保障和就业支出 | 100.00 | 50.00 | 50.00 | | |
    """
    assert found(check(EXPENDITURE, rows)) == set()


@pytest.mark.parametrize(
    ("cells", "direction"),
    [
        ((("a", 1, 1), ("a", 1, 2), ("a", 1, 3)), ("a", "columns")),
        ((("a", 1, 1), ("a", 2, 1), ("a", 3, 1)), ("a", "rows")),
        ((("a", 1, 1), ("a", 2, 2), ("a", 3, 3)), ("a", "")),
        ((("a", 1, 1), ("b", 1, 2), ("b", 1, 3)), ("", "")),
        ((("a", 1, 1), ("b", 2, 1), ("b", 3, 1)), ("", "")),
    ],
)
def test_a_known_sum_runs_along_a_row_or_down_a_column_of_one_table(cells, direction):
    subject, *parts = (CellRef(*one) for one in cells)
    basis = Basis(Origin.BUILT_IN, "JS121")
    terms = tuple(map(Term, parts))
    identity = Identity("JS121", subject, terms, Relation.SUM, (basis,))
    assert _direction(identity) == direction
