"""What is kept over edits is made anew as soon as something is edited that it was read from."""

from dataclasses import replace

from juesuan_gui.checks.engine.kept import Kept, Recorder
from juesuan_gui.checks.engine.system import System
from juesuan_gui.checks.engine.values import Value
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term, Verdict
from juesuan_gui.domain.table import CellRef

TOTAL, FIRST, SECOND, APART, OTHER = (CellRef("t1", row, 0) for row in range(5))
BASES = (Basis(Origin.BUILT_IN, "JS131"),)


def value(units: int) -> Value:
    return Value(units, 1, 1, is_printed=True)


def system() -> System:
    terms = (Term(FIRST, 1), Term(SECOND, 1))
    total = Identity("JS131", TOTAL, terms, Relation.SUM, BASES)
    apart = Identity("JS131", APART, (Term(OTHER, 1),), Relation.SUM, BASES)
    values = {TOTAL: 30, FIRST: 10, SECOND: 20, APART: 5, OTHER: 5}
    return System([total, apart], {ref: value(units) for ref, units in values.items()})


class Counting:
    """Makes a result and counts how often."""

    def __init__(self, read):
        self.read = read
        self.made = 0

    def __call__(self):
        self.made += 1
        return self.read()


def asked(read, edit, **other):
    """Ask for a result, edit, ask again; return how often it was made."""
    one, kept = system(), Kept()
    recorder = Recorder(one)
    make = Counting(lambda: read(recorder))
    kept.forget(one.take_edits())
    kept.get("key", "state", recorder, make)
    edit(one)
    kept.forget(one.take_edits())
    kept.get("key", other.get("state", "state"), Recorder(one), make, other.get("given"))
    return make.made


def test_a_figure_that_was_looked_at_is_looked_at_again():
    assert asked(lambda r: r.value(FIRST), lambda s: s.set_value(FIRST, value(11))) == 2
    assert asked(lambda r: r.value(FIRST), lambda s: s.set_value(SECOND, value(21))) == 1


def test_a_relation_that_was_looked_at_is_looked_at_again():
    def outcome(recorder):
        return recorder.outcomes[0].verdict is Verdict.BROKEN

    assert asked(outcome, lambda s: s.set_value(SECOND, value(21))) == 2
    assert asked(outcome, lambda s: s.set_value(OTHER, value(21))) == 1


def test_what_other_values_would_make_of_a_relation_is_asked_again():
    for read in (
        lambda r: r.evaluate(0, {FIRST: value(7)}).verdict,
        lambda r: r.is_broken(0, {FIRST: value(7)}),
    ):
        assert asked(read, lambda s: s.set_value(SECOND, value(21))) == 2
        assert asked(read, lambda s: s.set_value(OTHER, value(21))) == 1


def test_an_amount_is_counted_again_where_it_came_or_went():
    def count(recorder):
        return recorder.count_cells(20)

    assert asked(count, lambda s: s.set_value(SECOND, value(21))) == 2
    assert asked(count, lambda s: s.set_value(OTHER, value(20))) == 2
    assert asked(count, lambda s: s.set_value(OTHER, value(21))) == 1


def test_a_relation_that_is_no_longer_believed_is_looked_at_again():
    def outcome(recorder):
        return recorder.outcomes[1].verdict

    assert asked(outcome, lambda s: s.withhold({1: "not_evaluable.circular"})) == 2
    assert asked(outcome, lambda s: s.withhold({0: "not_evaluable.circular"})) == 1


def test_new_relations_make_everything_anew():
    def renew(one):
        one.replace_group("narrative", [])

    assert asked(lambda r: r.value(FIRST), renew) == 2
    assert asked(lambda r: r.value(FIRST), lambda s: s.replace_texts({}, {})) == 2


def test_another_state_and_other_given_values_make_it_anew():
    def nothing(_):
        return None

    assert asked(lambda r: r.value(FIRST), nothing, state="other") == 2
    assert asked(lambda r: r.value(FIRST), nothing, given={FIRST: value(9)}) == 2
    assert asked(lambda r: r.value(FIRST), nothing, given={APART: value(9)}) == 1


def test_a_print_that_was_looked_at_elsewhere_counts():
    assert asked(lambda r: r.look_at([OTHER]), lambda s: s.set_value(OTHER, value(6))) == 2


def test_a_value_is_itself_edited_even_where_its_number_stays():
    finer = replace(value(10), half=0)
    assert asked(lambda r: r.value(FIRST).half, lambda s: s.set_value(FIRST, finer)) == 2
