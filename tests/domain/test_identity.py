from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.domain.identity import (
    Basis,
    Identity,
    Origin,
    Outcome,
    Relation,
    Tally,
    Term,
    Verdict,
    plain_decimal,
)
from juesuan_gui.domain.table import TEXT_TABLE, CellRef

A, B, C = (CellRef("t1", 3, column) for column in (2, 3, 4))
BASIS = (Basis(Origin.BUILT_IN, "JS131"),)


def identity(subject: CellRef, *terms: tuple[CellRef, int], **more) -> Identity:
    found = tuple(Term(cell, sign) for cell, sign in terms)
    return Identity("JS131", subject, found, Relation.SUM, BASIS, **more)


def test_one_linear_form_is_the_same_from_every_side():
    total = identity(A, (B, 1), (C, 1))
    part = identity(B, (A, 1), (C, -1))
    assert total.form == part.form
    assert total.form != identity(A, (B, 1), (C, -1)).form


def test_the_order_of_the_terms_does_not_matter_for_the_form():
    assert identity(A, (B, 1), (C, 1)).form == identity(A, (C, 1), (B, 1)).form


def test_the_key_names_the_linear_form():
    assert identity(A, (B, 1), (C, -1)).key == "t1:3:2=+t1:3:3-t1:3:4"


def test_an_identity_with_a_figure_of_the_text_is_textual():
    figure = CellRef(TEXT_TABLE, 12, 8)
    assert identity(figure, (A, 1)).is_textual
    assert not identity(A, (B, 1)).is_textual
    assert identity(A, (B, 1), guards=(figure,)).cells == (A, B)


@given(st.integers(-(10**15), 10**15), st.integers(-10, 0))
def test_units_become_exact_decimals(units, exponent):
    found = plain_decimal(units, exponent)
    assert found == Decimal(units).scaleb(exponent)
    assert found.as_tuple().exponent <= 0


@pytest.mark.parametrize(
    ("residual", "is_off"), [(0, False), (1, True), (-100, True), (100, True), (101, False)]
)
def test_off_by_one_is_a_single_last_printed_unit(residual, is_off):
    outcome = Outcome(Verdict.BROKEN, residual_units=residual, last_units=100)
    assert outcome.is_off_by_one is is_off


def test_tallies_add_field_by_field():
    total = Tally(evaluated=2, holds=1, broken=1) + Tally(evaluated=3, holds=3, trivial=4)
    assert total == Tally(evaluated=5, holds=4, broken=1, trivial=4)
