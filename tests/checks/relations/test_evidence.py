"""How much figures prove: what counts as holding, what chance explains, what is enough."""

import pytest

from juesuan_gui.checks.engine.values import Value
from juesuan_gui.checks.relations.found.evidence import MOST_BROKEN, Evidence, Instance, weigh
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef

CENT = 10_000  # millionths of a yuan


def of_cents(cents: int | None, *, decimals: int = 2) -> Value:
    """Return the value of an amount in yuan as printed with some decimals; None is unreadable."""
    if cents is None:
        return Value(is_printed=True, is_readable=False)
    half = 5 * 10 ** (5 - decimals) if cents else 0
    return Value(cents * CENT, half, half, is_printed=bool(cents))


def weighed(*rows: tuple[int | None, ...], most_broken: int = MOST_BROKEN, **printed: int):
    """Weigh rows of a total in cents and its parts; the last part may be taken away."""
    figures = {
        CellRef("t", row, column): of_cents(cents, **printed)
        for row, cents_of_row in enumerate(rows)
        for column, cents in enumerate(cents_of_row)
    }
    instances = [
        Instance(
            CellRef("t", row, 0),
            tuple(Term(CellRef("t", row, at)) for at in range(1, len(cells))),
        )
        for row, cells in enumerate(rows)
    ]
    return weigh(instances, figures.__getitem__, most_broken)


def test_a_sum_of_several_parts_holds_with_the_digits_of_its_second_greatest_part():
    assert weighed((112_400, 100_000, 12_345, 55)) == Evidence(holding=1, digits=5)
    assert weighed((300, 100, 200)) == Evidence(holding=1, digits=3)


def test_digits_are_those_that_are_printed():
    assert weighed((30_000, 10_000, 20_000), decimals=0) == Evidence(holding=1, digits=3)


def test_a_negative_part_has_its_digits_too():
    assert weighed((-30_000, -12_345, -17_655)) == Evidence(holding=1, digits=5)


def test_a_single_part_proves_little_and_blank_rows_nothing():
    assert weighed((500, 500, 0), (0, 0, 0)) == Evidence(lone=1)
    assert weighed((500, 0, 500), (500, 500, 0)).support == 2


def test_the_same_figures_again_prove_nothing_new():
    assert weighed((300, 100, 200), (300, 100, 200)).holding == 1
    assert weighed((300, 100, 200), (300, 200, 100)).holding == 2


def test_what_cannot_be_read_neither_holds_nor_fails():
    assert weighed((None, 100, 200), (300, None, 200), (300, 100, None)) == Evidence()
    assert weighed((None, 100, 200), (300, 100, 200)).holding == 1


def test_a_sum_holds_within_half_of_each_last_unit():
    assert weighed((301, 100, 200)).holding == 1  # three halves of a cent allow one cent
    assert weighed((302, 100, 200)).broken == 1
    assert weighed((299, 100, 200)).holding == 1
    assert weighed((298, 100, 200)).broken == 1
    assert weighed((302, 100, 100, 100)).holding == 1  # four halves: exactly two cents


def test_signs_count():
    ref = [CellRef("t", 0, column) for column in range(4)]
    figures = dict(zip(ref, map(of_cents, (250, 100, 200, 50)), strict=True))
    terms = (Term(ref[1]), Term(ref[2]), Term(ref[3], -1))
    assert weigh([Instance(ref[0], terms)], figures.__getitem__, 0) == Evidence(1, digits=3)


def test_the_search_ends_at_the_first_row_too_many_that_fails():
    wrong = [(900 + n, 100, 200) for n in range(5)]
    assert weighed(*wrong, (300, 100, 200), most_broken=2) == Evidence(broken=3)
    assert weighed(*wrong[:2], (300, 100, 200), most_broken=2) == Evidence(1, 0, 3, 2)
    assert weighed(wrong[0], (300, 100, 200), most_broken=0) == Evidence(broken=1)


@pytest.mark.parametrize(
    ("evidence", "is_enough"),
    [
        (Evidence(holding=1, digits=5), True),
        (Evidence(holding=1, digits=4), False),
        (Evidence(holding=1, lone=1, digits=4), True),  # a lone part is worth a digit
        (Evidence(holding=0, lone=9, digits=0), False),
        (Evidence(holding=2, digits=9, broken=1), True),
        (Evidence(holding=1, digits=9, broken=1), False),
        (Evidence(holding=1, lone=2, digits=9, broken=1), True),  # two lone ones are worth one
        (Evidence(holding=1, lone=1, digits=9, broken=1), False),
        (Evidence(holding=4, digits=20, broken=2), True),
        (Evidence(holding=3, digits=20, broken=2), False),
        (Evidence(holding=60, digits=300, broken=3), False),
    ],
)
def test_what_is_stated_needs_some_evidence(evidence, is_enough):
    assert evidence.is_enough(is_stated=True) is is_enough


@pytest.mark.parametrize(
    ("evidence", "is_enough"),
    [
        (Evidence(holding=3, digits=12), True),
        (Evidence(holding=3, digits=11), False),
        (Evidence(holding=2, lone=9, digits=12), False),
        (Evidence(holding=3, digits=12, broken=1), True),
        (Evidence(holding=6, digits=30, broken=2), False),
    ],
)
def test_what_nothing_states_needs_more(evidence, is_enough):
    assert evidence.is_enough(is_stated=False) is is_enough


def test_support_is_all_that_holds():
    assert Evidence(holding=3, lone=2, broken=1).support == 5
