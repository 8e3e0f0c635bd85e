"""The tool that changes code to see whether tests notice."""

import ast
import sys
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

pytest.importorskip("resource", reason="only where the system limits a process")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import mutate
from mutants import Mutant, draw, mutants_of, mutated_code
from mutate import Score, page, stages
from mutate_quick import noticed_quickly, put_in

RULES = mutate.ROOT / "juesuan_gui" / "checks" / "rules"
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
    found = next(RULES.rglob("js205_*.py"))
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
    assert "Only the tests" not in text
    assert "Only the tests" in page([Score(1, sample, ())], is_own=True)


def test_the_page_keeps_the_earlier_scores_and_what_is_said_of_them() -> None:
    sample = draw(10, 1, mutate.TARGETS)
    first = page([Score(1, sample, sample[:1])], code="commit abc")
    said = first.replace("\n\n## ", "\n\nWhat they mean.\n\n## ")
    text = page([Score(2, sample, sample[1:3])], said, code="commit def")
    rows = [
        "| seed 1 | commit abc | 9 of 10, 90.0 % |",
        "| seed 2 | commit def | 8 of 10, 80.0 % |",
    ]
    assert "\n".join(rows) + "\n\nWhat they mean.\n\n## Sample: seed 2\n" in text
    assert text.count("## ") == 1  # only the last sample is told in full


def test_all_changes_are_a_sample_without_a_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Mutant] = []
    monkeypatch.setattr(mutate, "noticed_quickly", lambda tests: tried.extend(tests) or iter(tests))
    monkeypatch.setattr(mutate, "is_killed", lambda *_: True)
    rule = next(RULES.rglob("js508_*.py")).relative_to(mutate.ROOT).as_posix()
    told = tmp_path / "mutations.md"
    assert mutate.main(["--all", "--count", "1", "--page", str(told), rule]) == 0
    every = list(mutants_of(mutate.ROOT / rule))
    assert set(tried) == set(every)
    assert f"| {len(every)} of {len(every)}, 100.0 % |" in told.read_text(encoding="utf-8")
    assert "## Sample: all changes" in told.read_text(encoding="utf-8")


# --- the quick way

LOADED = """
from functools import lru_cache

LIMIT = 5


@lru_cache
def is_small(number):
    return number < LIMIT


def first_small(numbers):
    return next((one for one in numbers if is_small(one) and one > 0), None)
"""


@pytest.fixture
def loaded(tmp_path: Path) -> tuple[Path, list[FunctionType]]:
    """Return a module and its functions as they are when loaded, wrapped ones bare."""
    path = tmp_path / "loaded.py"
    path.write_text(LOADED, encoding="utf-8")
    names: dict[str, Any] = {}
    exec(compile(LOADED, str(path), "exec"), names)  # noqa: S102 - the words above
    return path, [names["is_small"].__wrapped__, names["first_small"]]


@pytest.mark.parametrize(
    ("change", "is_reached", "small", "first"),
    [
        ("Lt -> LtE", True, True, 3),  # in a wrapped function
        ("Gt -> GtE", True, False, 0),  # in a part of a function
        ("5 -> 6", False, False, 3),  # what runs when the module is loaded is not reached
    ],
)
def test_functions_that_are_loaded_get_their_changed_code(
    loaded: tuple[Path, list[FunctionType]],
    change: str,
    *,
    is_reached: bool,
    small: bool,
    first: int,
) -> None:
    path, functions = loaded
    (mutant,) = (one for one in mutants_of(path) if one.change == change)
    is_small, first_small = functions
    assert put_in(mutant, functions) is is_reached
    assert is_small(5) is small
    assert first_small([0, 3]) == first


def test_functions_of_other_files_keep_their_code(
    loaded: tuple[Path, list[FunctionType]], tmp_path: Path
) -> None:
    other = tmp_path / "other.py"
    other.write_text(LOADED, encoding="utf-8")
    assert not any(put_in(mutant, loaded[1]) for mutant in mutants_of(other))


def test_the_quick_way_notices_what_tests_hold_and_leaves_the_rest() -> None:
    """A constant is not reached: it is for a process of its own."""
    points, parents = (next(RULES.rglob(f"{name}_*.py")) for name in ("js508", "js204"))
    whole = [one for one in mutants_of(points) if stages(one)]
    constant = next(one for one in mutants_of(parents) if one.change == "5 -> 6")
    quick = set(noticed_quickly({one: stages(one)[0] for one in (*whole, constant)}))
    assert quick == set(whole)
    other = ("tests/checks/codes/test_js205.py",)  # knows nothing of them
    assert not set(noticed_quickly(dict.fromkeys(whole, other)))
