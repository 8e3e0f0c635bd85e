"""Outcomes of single identities: what holds, what is rounding, what is broken, what is unknown."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import EXPENDITURE, cell_of, check, only, table
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.checks.engine.system import System
from juesuan_gui.checks.engine.values import BLANK, Value, value_of, value_of_cell
from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term, Verdict
from juesuan_gui.domain.table import CellRef, Role

CELLS = tuple(CellRef("t1", 0, column) for column in range(6))
BASES = (Basis(Origin.BUILT_IN, "JS131"),)


def identity(subject: int, *parts: int, relation: Relation = Relation.SUM, **more) -> Identity:
    """Cell `subject` relates to the sum of cells `parts`; -3 subtracts cell 3."""
    terms = tuple(Term(CELLS[abs(part)], 1 if part > 0 else -1) for part in parts)
    return Identity("JS131", CELLS[subject], terms, relation, BASES, **more)


def outcome(one: Identity, *printed: str, unit: str = "万元", precision: int = 0):
    values = {
        cell: value_of(parse_amount(text), unit, precision)
        for cell, text in zip(CELLS, printed, strict=False)
    }
    return System([one], values).outcomes[0]


SUM_OF_TWO = identity(0, 1, 2)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        (("3.00", "1.00", "2.00"), Verdict.HOLDS),
        (("3.01", "1.00", "2.00"), Verdict.ROUNDING),
        (("2.99", "1.00", "2.00"), Verdict.ROUNDING),
        (("3.02", "1.00", "2.00"), Verdict.BROKEN),  # three printed numbers explain 0.015
        (("3.01", "3.00", ""), Verdict.ROUNDING),  # two explain 0.010
        (("3.02", "3.00", ""), Verdict.BROKEN),
        (("0.01", "", ""), Verdict.BROKEN),  # a blank is exact, one number explains 0.005
        (("0.01", "0.00", "0.00"), Verdict.ROUNDING),  # a printed zero may be 49 yuan
        (("", "", ""), Verdict.TRIVIAL),
        (("0.00", "", "0"), Verdict.TRIVIAL),
        (("", "0.02", ""), Verdict.BROKEN),
        (("-3.00", "-1.00", "-2.00"), Verdict.HOLDS),
        (("3", "1", "2"), Verdict.HOLDS),
        (("4", "1.4", "2.4"), Verdict.ROUNDING),  # 4 may be anything from 3.5 to 4.5
    ],
)
def test_the_bound_of_a_sum_is_half_a_unit_of_each_printed_number(printed, verdict):
    assert outcome(SUM_OF_TWO, *printed).verdict is verdict


def test_a_bound_is_never_relative():
    found = outcome(SUM_OF_TWO, "1506.10", "1500.01", "6.00")
    assert (found.verdict, found.residual) == (Verdict.BROKEN, Decimal("-0.09"))
    assert found.bound == Decimal("0.015")


def test_trailing_zeros_left_out_in_one_cell_do_not_widen_the_bound():
    found = outcome(SUM_OF_TWO, "19.50", "17", "2.6", precision=2)
    assert found.verdict is Verdict.BROKEN
    assert found.is_within_print  # 17 and 2.6 as printed would allow it


@pytest.mark.parametrize(
    ("printed", "verdict", "is_off_by_one"),
    [
        (("855.10", "855.1"), Verdict.HOLDS, False),
        (("1679", "1678.96"), Verdict.HOLDS, False),  # half up at the coarser precision
        (("61.82", "61.83"), Verdict.BROKEN, True),
        (("61.81", "61.83"), Verdict.BROKEN, False),
        (("0.15", "0.2"), Verdict.HOLDS, False),
        (("0.14", "0.2"), Verdict.BROKEN, True),
        (("-0.15", "-0.2"), Verdict.HOLDS, False),
        (("5", ""), Verdict.BROKEN, False),
        (("", ""), Verdict.TRIVIAL, False),
    ],
)
def test_a_repeated_fact_has_no_tolerance(printed, verdict, is_off_by_one):
    found = outcome(identity(0, 1, relation=Relation.REPEAT), *printed)
    assert (found.verdict, found.is_off_by_one) == (verdict, is_off_by_one)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        (("5.00", "4.00"), Verdict.HOLDS),
        (("5.00", "5.00"), Verdict.HOLDS),
        (("5.00", "5.01"), Verdict.BROKEN),
        (("", "0.30"), Verdict.BROKEN),
        (("-1.00", "-2.00"), Verdict.NOT_EVALUABLE),  # negative amounts are legal, no theorem holds
        (("5.00", "-0.30"), Verdict.NOT_EVALUABLE),
    ],
)
def test_not_smaller_has_no_tolerance_and_needs_positive_amounts(printed, verdict):
    assert outcome(identity(0, 1, relation=Relation.AT_LEAST), *printed).verdict is verdict


def test_an_unreadable_cell_makes_an_identity_unknown_never_true():
    values = {CELLS[0]: value_of(parse_amount("3"), "万元"), CELLS[1]: Value(is_readable=False)}
    found = System([SUM_OF_TWO], values).outcomes[0]
    assert (found.verdict, found.reason) == (Verdict.NOT_EVALUABLE, "not_evaluable.unreadable")


@pytest.mark.parametrize("relation", list(Relation))
def test_an_unreadable_subject_beside_blanks_is_unknown_not_trivial(relation):
    one = identity(0, 1, relation=relation)
    found = System([one], {CELLS[0]: Value(is_readable=False)}).outcomes[0]
    assert found.verdict is Verdict.NOT_EVALUABLE


def test_amounts_in_different_units_are_compared_exactly():
    in_yuan = value_of(parse_amount("18139400.00"), "元")
    in_ten_thousand = value_of(parse_amount("1,813.94"), "万元")
    repeat = identity(0, 1, relation=Relation.REPEAT)
    found = System([repeat], {CELLS[0]: in_yuan, CELLS[1]: in_ten_thousand}).outcomes[0]
    assert found.verdict is Verdict.HOLDS


def test_amounts_in_yuan_to_the_cent_leave_no_room_in_ten_thousands():
    found = outcome(SUM_OF_TWO, "300.00", "100.00", "200.02", unit="元")
    assert found.verdict is Verdict.BROKEN


@pytest.mark.parametrize(
    ("guard", "verdict"),
    [("", Verdict.HOLDS), ("0.00", Verdict.HOLDS), ("1", Verdict.NOT_APPLICABLE)],
)
def test_a_guard_that_is_not_zero_switches_an_identity_off(guard, verdict):
    one = identity(0, 1, relation=Relation.REPEAT, guards=(CELLS[2],))
    assert outcome(one, "5.00", "5.00", guard).verdict is verdict
    other = replace(one, applies_unless_guarded=True)
    opposite = {Verdict.HOLDS: Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE: Verdict.HOLDS}
    assert outcome(other, "5.00", "5.00", guard).verdict is opposite[verdict]


@pytest.mark.parametrize("printed", ["9" * 30, "0." + "3" * 12])
def test_numbers_beyond_all_accounts_are_unreadable(printed):
    assert not value_of(parse_amount(printed), "万元").is_readable


@pytest.mark.parametrize("digits", [16, 17, 28, 40])
def test_digits_run_together_never_stop_the_program(digits):
    row = f"合计 | | {'9' * digits}.5 | 100.00 | 200.00 | | |"
    text = f"三、支出决算情况说明\n2023年度支出合计{'9' * digits}万元，其中：基本支出100万元。"
    report = check(EXPENDITURE, row, text)
    assert only(report.findings, "JS131") if digits < 17 else report.not_evaluable


def test_text_where_a_number_belongs_is_no_zero():
    found = table(EXPENDITURE, "合计 | | 3.00 | 壹元 | 2.00 | | |")
    cell = cell_of(found, "total", "basic")
    assert cell.role is Role.TEXT
    assert not value_of_cell(cell, found).is_readable
    blank = cell_of(found, "total", "operating")
    assert value_of_cell(blank, found) == Value(exponent=4)


# --- changing values ------------------------------------------------------------------------------

printed_values = st.one_of(
    st.just(BLANK),
    st.just(Value(is_printed=True, is_readable=False)),
    st.decimals(-50, 50, places=2).map(lambda d: value_of(parse_amount(str(d)), "万元")),
    st.integers(-50, 50).map(lambda n: value_of(parse_amount(str(n)), "万元")),
)
identities = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.lists(st.sampled_from([1, 2, 3, 4, 5, -1, -2, -3, -4, -5]), min_size=1, max_size=4),
        st.sampled_from(list(Relation)),
        st.lists(st.sampled_from(CELLS), max_size=2),
        st.booleans(),
    ).map(
        lambda t: identity(
            t[0], *t[1], relation=t[2], guards=tuple(t[3]), applies_unless_guarded=t[4]
        )
    ),
    min_size=1,
    max_size=6,
)
changes = st.lists(st.tuples(st.sampled_from(CELLS), printed_values), max_size=8)


@given(identities, st.lists(printed_values, min_size=6, max_size=6), changes)
def test_changing_values_one_by_one_equals_building_anew(forms, values, steps):
    now = dict(zip(CELLS, values, strict=True))
    system = System(forms, now)
    for cell, value in steps:
        now[cell] = value
        touched = system.set_value(cell, value)
        assert set(touched) == set(system.touching(cell))
    assert system.outcomes == System(forms, now).outcomes


@given(identities, st.lists(printed_values, min_size=6, max_size=6), changes)
def test_trying_values_out_equals_setting_them(forms, values, steps):
    now = dict(zip(CELLS, values, strict=True))
    system = System(forms, now)
    tried = dict(steps)
    expected = System(forms, {**now, **tried})
    for index in range(len(forms)):
        assert system.evaluate(index, tried) == expected.outcomes[index]
        is_broken = expected.outcomes[index].verdict is Verdict.BROKEN
        assert system.is_broken(index, tried) is is_broken
    assert system.outcomes == System(forms, now).outcomes


@given(identities, st.lists(printed_values, min_size=6, max_size=6))
def test_what_is_printed_blank_can_never_widen_a_bound(forms, values):
    system = System(forms, dict(zip(CELLS, values, strict=True)))
    for one, found in system.pairs():
        printed = [system.value(cell) for cell in one.cells if system.value(cell).is_printed]
        assert found.bound_units <= sum(value.half for value in printed)


def test_a_circular_identity_is_not_verified_until_it_is_no_longer_circular():
    values = {CELLS[i]: value_of(parse_amount(text), "万元") for i, text in enumerate("312")}
    system = System([SUM_OF_TWO], values)
    system.withhold({0: "not_evaluable.circular"})
    assert system.outcomes[0].reason == "not_evaluable.circular"
    assert system.evaluate(0, {}).verdict is Verdict.HOLDS
    system.withhold({})
    assert system.outcomes[0].verdict is Verdict.HOLDS
