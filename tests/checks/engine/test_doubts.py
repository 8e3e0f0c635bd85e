"""Figures of the text that one wording names fail as a family where the wording was misread."""

import pytest

from juesuan_gui.checks.engine.causes import find_causes
from juesuan_gui.checks.engine.doubts import FORM, find_doubts
from juesuan_gui.checks.engine.system import System
from juesuan_gui.checks.engine.values import TextLabel, value_of
from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.table import TEXT_TABLE, CellRef


def system(pairs: list[tuple[str, str]], names: list[str]) -> System:
    """Return figures of the text, each of which repeats a cell of a table."""
    identities, values, texts = [], {}, {}
    for i, ((said, printed), name) in enumerate(zip(pairs, names, strict=True)):
        figure, cell = CellRef(TEXT_TABLE, i, 3), CellRef("t1", i, 1)
        basis = Basis(Origin.NARRATIVE, "JS407")
        identities.append(Identity("JS407", figure, (Term(cell),), Relation.REPEAT, (basis,)))
        values |= {
            figure: value_of(parse_amount(said), "万元"),
            cell: value_of(parse_amount(printed), "万元"),
        }
        texts[figure] = TextLabel(name, said, 2)
    return System(identities, values, texts)


def doubted(one: System) -> list[tuple[str, int]]:
    found = find_doubts(one, {}, find_causes(one, ()))
    return [(doubt.reason, len(doubt.identities)) for doubt in found]


WRONG = [(f"{17 * i}.31", f"{11 * i}.52") for i in range(1, 8)]
RIGHT = [(f"{13 * i}.07", f"{13 * i}.07") for i in range(1, 8)]


def test_a_wording_that_never_agrees_is_not_what_we_took_it_for():
    names = [f"“{2020 + i}年执行数为”" for i in range(7)]
    assert doubted(system(WRONG, names)) == [(FORM, 7)]


@pytest.mark.parametrize(
    ("pairs", "names"),
    [
        (WRONG[:4], ["“执行数为”"] * 4),  # few are slips
        (WRONG + RIGHT, ["“执行数为”"] * 14),  # half of them agree
        (WRONG, [f"“第{name}项”" for name in "甲乙丙丁戊己庚"]),  # each is said otherwise
    ],
)
def test_figures_that_may_be_slips_stay_broken(pairs, names):
    one = system(pairs, names)
    assert doubted(one) == []
    assert one.broken()
