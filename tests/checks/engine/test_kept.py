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


def test_figures_of_the_text_that_were_edited_are_looked_at_again():
    def edit(one):
        one.replace_texts({FIRST: value(12)}, {})

    assert asked(lambda r: r.value(FIRST), edit) == 2
    assert asked(lambda r: r.value(OTHER), edit) == 1


def test_relations_that_became_others_are_looked_at_again_and_the_rest_is_kept():
    def edit(one):
        total, apart = one.identities.values()
        one.replace_identities("tables", [replace(total, terms=total.terms[:1]), apart])

    def verdict(index):
        return lambda recorder: recorder.outcomes[index].verdict

    assert asked(verdict(0), edit) == 2
    assert asked(verdict(1), edit) == 1
    assert asked(lambda r: r.value(SECOND), edit) == 2  # which takes part in it no more


def test_relations_are_replaced_in_their_places_and_reports_keep_theirs():
    one = system()
    report = one.frozen()
    total, apart = one.identities.values()
    other = replace(total, terms=(Term(FIRST, 1), Term(APART, 1)))
    one.replace_identities("tables", [other, apart])
    assert list(one.identities.values()) == [other, apart]
    assert list(one.identities) == list(report.identities)
    assert one.outcomes[0].verdict is Verdict.BROKEN
    assert [one.touching(cell) for cell in (SECOND, APART)] == [[], [0, 1]]
    assert report.outcomes[0].verdict is Verdict.HOLDS
    assert report.identities[0] == total
    assert [report.touching(cell) for cell in (SECOND, APART)] == [[0], [1]]
    one.replace_identities("tables", [other])
    assert list(one.identities.values()) == [other]


def test_edited_figures_evaluate_what_they_take_part_in():
    one = system()
    one.replace_texts({SECOND: value(25), FIRST: value(5)}, {})
    one.replace_identities("tables", list(one.identities.values()))
    assert one.outcomes[0].verdict is Verdict.HOLDS
    one.replace_texts({SECOND: value(35)}, {})
    one.replace_identities("tables", list(one.identities.values()))
    assert one.broken() == [0]


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
