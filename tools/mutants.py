"""Changes of code, one place each: what `mutate.py` tries, and samples of them."""

import ast
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
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
