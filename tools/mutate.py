"""Change the code of checks a little, one change at a time, and see whether a test fails.

A change that no test notices (a survivor) shows what the tests do not hold. A sample is drawn with
a seed, so that a score can be compared with an earlier one; `make mutate-code` writes it to
docs/mutations.md.
"""

import argparse
import ast
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes  # noqa: F401 - loaded once for all processes

ROOT = Path(__file__).resolve().parent.parent
TARGETS = ("juesuan_gui/checks/rules", "juesuan_gui/checks/relations")
PAGE = ROOT / "docs" / "mutations.md"
_WIDER = ("tests/checks", "tests/regressions", "tests/golden/test_seeds.py")
_CODE = re.compile(r"js(\d{3})")
# Of processor time, so that a busy computer ends no run; what runs on and on has noticed.
_LONGEST_S = 240
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
_WEIGHTS = {"ERROR": "WARNING", "WARNING": "ERROR", "HINT": "WARNING"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the file, the line, the number of the place in the file, what it becomes."""

    path: Path
    line: int
    place: int
    change: str

    @property
    def name(self) -> str:
        """Where and what, for people."""
        return f"{self.path.relative_to(ROOT).as_posix()}:{self.line} {self.change}"


class _Changer(ast.NodeTransformer):
    """Counts the places where code can be changed, and changes one of them."""

    def __init__(self, wanted: int | None = None) -> None:
        self._wanted = wanted
        self.places: list[tuple[int, str]] = []

    def _is_wanted(self, node: ast.expr | ast.stmt, change: str) -> bool:
        self.places.append((node.lineno, change))
        return len(self.places) - 1 == self._wanted

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for index, operator in enumerate(node.ops):
            other = _COMPARED.get(type(operator))
            before = type(operator).__name__
            if other is not None and self._is_wanted(node, f"{before} -> {other.__name__}"):
                node.ops[index] = other()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        if self._is_wanted(node, f"{type(node.op).__name__} -> {other.__name__}"):
            node.op = other()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._is_wanted(node, "not dropped"):
            return node.operand
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        other = _COMPUTED.get(type(node.op))
        is_text = any(
            isinstance(side, ast.JoinedStr)
            or (isinstance(side, ast.Constant) and isinstance(side.value, str))
            for side in (node.left, node.right)
        )
        if other is None or is_text:
            return node
        if self._is_wanted(node, f"{type(node.op).__name__} -> {other.__name__}"):
            node.op = other()
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if not isinstance(value, int) or isinstance(value, bool):
            return node
        if self._is_wanted(node, f"{value} -> {value + 1}"):
            return ast.copy_location(ast.Constant(value + 1), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _NAMES:
            other = _NAMES[node.func.id]
            if self._is_wanted(node, f"{node.func.id} -> {other}"):
                node.func.id = other
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        is_weight = isinstance(node.value, ast.Name) and node.value.id == "Severity"
        if is_weight and node.attr in _WEIGHTS:
            other = _WEIGHTS[node.attr]
            if self._is_wanted(node, f"{node.attr} -> {other}"):
                node.attr = other
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if self._is_wanted(node, "condition -> False"):
            node.test = ast.copy_location(ast.Constant(value=False), node.test)
        return node

    def visit_Continue(self, node: ast.Continue) -> ast.AST:
        if self._is_wanted(node, "continue -> break"):
            return ast.copy_location(ast.Break(), node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave decorators alone: what they say is held by tests of the catalogue."""
        node.body = [self.visit(one) for one in node.body]
        return node


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield every change that can be made to a file."""
    changer = _Changer()
    changer.visit(ast.parse(path.read_text(encoding="utf-8")))
    for place, (line, change) in enumerate(changer.places):
        yield Mutant(path, line, place, change)


def mutated_code(mutant: Mutant) -> ast.Module:
    """Return the code of a file with one change in it."""
    tree = ast.parse(mutant.path.read_text(encoding="utf-8"))
    changed: ast.Module = _Changer(mutant.place).visit(tree)
    return ast.fix_missing_locations(changed)


# --- one run


class _Loader(importlib.abc.Loader):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def exec_module(self, module: ModuleType) -> None:
        code = compile(mutated_code(self._mutant), str(self._mutant.path), "exec")
        exec(code, module.__dict__)  # noqa: S102 - our own code with one change


class _Finder(importlib.abc.MetaPathFinder):
    """Loads the changed module in place of the one on disk."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.path.relative_to(ROOT).with_suffix("").parts
        self._name = ".".join(parts).removesuffix(".__init__")
        self._mutant = mutant

    def find_spec(
        self, fullname: str, _path: object = None, _target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self._mutant.path, loader=_Loader(self._mutant)
        )


def stages(mutant: Mutant) -> list[list[str]]:
    """Return the tests to run one after the other, until one notices: those that do so soonest.

    First the test files named after the check or the module, then those that use the check or
    the folder that mirrors the room.
    """
    words = tuple(word for code in _codes(mutant.path) for word in (f"JS{code}", f"js{code}"))
    room, stem = mutant.path.parent.name, mutant.path.stem
    names = (f"test_{stem}", f"test_{room}_{stem}")
    named, using = [], []
    for path in sorted((ROOT / "tests" / "checks").rglob("test_*.py")):
        name = path.relative_to(ROOT).as_posix()
        if path.stem in names or any(word in path.stem for word in words):
            named.append(name)
        elif any(word in path.read_text(encoding="utf-8") for word in words):
            using.append(name)
    return [one for one in (named, using or ([] if words else _mirrored(mutant))) if one]


def _codes(path: Path) -> list[str]:
    """Return the code of a rule, or the codes of the rules that import a helper of rules."""
    own = _CODE.search(path.stem)
    if own is not None:
        return [own[1]]
    name = f"rules.{path.stem} import"
    rules = sorted((ROOT / "juesuan_gui" / "checks" / "rules").rglob("js*.py"))
    users = [rule for rule in rules if name in rule.read_text(encoding="utf-8")]
    return [found[1] for rule in users if (found := _CODE.search(rule.stem)) is not None]


def _mirrored(mutant: Mutant) -> list[str]:
    """Return the folder of tests that mirrors the room of a module, or the one around it."""
    folder = ROOT / "tests" / mutant.path.parent.relative_to(ROOT / "juesuan_gui")
    while not folder.is_dir():
        folder = folder.parent
    return [folder.relative_to(ROOT).as_posix()]


def is_killed(mutant: Mutant, tests: Sequence[str]) -> bool:
    """Run tests with the change in a process of their own; tell whether they noticed it."""
    child = os.fork()
    if child == 0:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST_S, _LONGEST_S))
        sys.meta_path.insert(0, _Finder(mutant))
        status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:qt", *tests])
        os._exit(min(int(status), 1))
    return os.waitpid(child, 0)[1] != 0


# --- the sample


def draw(count: int, seed: int, targets: Sequence[str]) -> list[Mutant]:
    """Return a sample of all changes, the same for the same code and seed."""
    files = sorted(
        path
        for target in targets
        for path in ((ROOT / target).rglob("*.py") if (ROOT / target).is_dir() else [ROOT / target])
    )
    every = [mutant for path in files for mutant in mutants_of(path)]
    chooser = random.Random(seed)  # noqa: S311 - a sample, no secret
    return sorted(chooser.sample(every, min(count, len(every))), key=lambda one: one.name)


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one sample."""

    seed: int
    sample: Sequence[Mutant]
    survivors: Sequence[Mutant]

    @property
    def killed(self) -> int:
        """How many changes were noticed."""
        return len(self.sample) - len(self.survivors)

    @property
    def share(self) -> float:
        """Per cent of the changes that were noticed."""
        return 100 * self.killed / max(1, len(self.sample))


def page(scores: Sequence[Score], *, is_own: bool = False) -> str:
    """Return the page that tells the scores.

    Args:
        is_own: Only the tests nearest to each change were run.
    """
    lines = [
        "# Mutations",
        "",
        "Written by `tools/mutate.py` (`make mutate-code`): the code of the checks is changed in",
        "one place at a time, and the tests run. A change that no test notices survives.",
        "",
    ]
    if is_own:
        lines += ["Only the tests nearest to the change were run.", ""]
    for score in scores:
        lines += _of_sample(score)
    return "\n".join(lines)


def _of_sample(score: Score) -> list[str]:
    rooms = Counter(_room(mutant) for mutant in score.sample)
    left = Counter(_room(mutant) for mutant in score.survivors)
    told = f"{score.killed} of {len(score.sample)} changes noticed, {score.share:.1f} %."
    lines = [
        f"## Sample of seed {score.seed}",
        "",
        told,
        "",
        "| room | changes | noticed |",
        "| --- | --- | --- |",
        *(f"| `{room}` | {rooms[room]} | {rooms[room] - left[room]} |" for room in sorted(rooms)),
        "",
    ]
    if score.survivors:
        lines += ["Survivors:", "", *(f"- `{mutant.name}`" for mutant in score.survivors), ""]
    return lines


def _room(mutant: Mutant) -> str:
    return mutant.path.parent.relative_to(ROOT / "juesuan_gui").as_posix()


def run(seed: int, count: int, targets: Sequence[str], *, is_own: bool) -> Score:
    """Draw a sample and try every change of it."""
    sample = draw(count, seed, targets)
    survivors = []
    for number, mutant in enumerate(sample, 1):
        tests = stages(mutant)[:1] if is_own else [*stages(mutant), _WIDER]
        noticed = any(is_killed(mutant, one) for one in tests)
        if not noticed:
            survivors.append(mutant)
        told = "noticed" if noticed else "SURVIVED"
        print(f"{seed}: {number}/{len(sample)} {told} {mutant.name}", flush=True)
    return Score(seed, sample, survivors)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw samples, run them, write the page; exit status 1 if less than 90 % were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=81)
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 11])
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--own", action="store_true", help="only the tests nearest to a change")
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    load_catalogue()  # once for all processes: nothing of it is changed
    scores = [
        run(seed, options.count, options.targets, is_own=options.own) for seed in options.seed
    ]
    options.page.write_text(page(scores, is_own=options.own), encoding="utf-8")
    return int(any(score.share < 90 for score in scores))


if __name__ == "__main__":
    sys.exit(main())
