"""The tool that changes code to see whether tests notice."""

import ast
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="only where the system limits a process")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import mutate
from mutate import Mutant, Score, draw, mutants_of, mutated_code, page, stages

CODE = '''
def js999(context):
    """Say 3 things."""
    for one in context:
        if not one.amount or one.amount < 5:
            continue
        yield Finding(severity=Severity.ERROR, value=one.amount + 2)
    return any(context)
'''
CHANGES = {
    "Or -> And",
    "not dropped",
    "Lt -> LtE",
    "5 -> 6",
    "condition -> False",
    "continue -> break",
    "ERROR -> WARNING",
    "Add -> Sub",
    "2 -> 3",
    "any -> all",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "js999_some_rule.py"
    found.write_text(CODE, encoding="utf-8")
    return found


def test_every_place_is_changed_and_words_are_left_alone(path: Path) -> None:
    assert {mutant.change for mutant in mutants_of(path)} == CHANGES


def test_each_change_is_one_and_another(path: Path) -> None:
    printed = [ast.unparse(mutated_code(mutant)) for mutant in mutants_of(path)]
    assert len(set(printed)) == len(CHANGES)
    assert ast.unparse(ast.parse(CODE)) not in printed


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    first = draw(20, 3, mutate.TARGETS)
    assert first == draw(20, 3, mutate.TARGETS)
    assert first != draw(20, 4, mutate.TARGETS)


def test_a_rule_has_tests_of_its_own() -> None:
    rules = mutate.ROOT / "juesuan_gui" / "checks" / "rules"
    found = next(rules.rglob("js205_*.py"))
    named, using = stages(Mutant(found, 1, 0, "x"))
    assert [Path(name).name for name in named] == ["test_js205.py"]
    assert any(name.endswith("test_rules_names.py") for name in using)  # it asks for the code


def test_a_module_of_a_room_has_tests_of_its_own_and_those_of_the_room() -> None:
    room = mutate.ROOT / "juesuan_gui" / "checks" / "relations" / "found"
    named, mirrored = stages(Mutant(room / "columns.py", 1, 0, "x"))
    assert [Path(name).name for name in named] == ["test_found_columns.py"]
    assert mirrored == ["tests/checks/relations"]


def test_the_page_tells_the_score_and_the_survivors() -> None:
    sample = draw(10, 1, mutate.TARGETS)
    text = page([Score(1, sample, sample[:1]), Score(2, sample, ())])
    assert "9 of 10 changes noticed, 90.0 %" in text
    assert "10 of 10 changes noticed, 100.0 %" in text
    assert text.count(f"- `{sample[0].name}`") == 1
    assert "Only the tests" in page([], is_own=True)
