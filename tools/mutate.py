"""Change the code of checks a little, one change at a time, and see whether a test fails.

A change that no test notices (a survivor) shows what the tests do not hold. A sample is drawn with
a seed, so that a score can be compared with an earlier one; `make mutate-code` writes it to
docs/mutations.md, below the scores of earlier samples. `--all` tries every change instead, which
takes hours.
"""

import argparse
import importlib.abc
import importlib.machinery
import importlib.util
import os
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from mutants import ROOT, Mutant, draw, mutated_code
from mutate_quick import noticed_quickly

from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes  # noqa: F401 - loaded once for all processes

TARGETS = ("juesuan_gui/checks/rules", "juesuan_gui/checks/relations")
PAGE = ROOT / "docs" / "mutations.md"
_WIDER = ("tests/checks", "tests/regressions", "tests/golden/test_seeds.py")
_CODE = re.compile(r"js(\d{3})")
# Of processor time, so that a busy computer ends no run; what runs on and on has noticed.
_LONGEST_S = 240
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


@dataclass(frozen=True, slots=True)
class Score:
    """What came of one sample, or of all changes if there is no seed."""

    seed: int | None
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

    @property
    def name(self) -> str:
        """What was tried, for people."""
        return "all changes" if self.seed is None else f"seed {self.seed}"


_HEAD = """\
# Mutations

Written by `tools/mutate.py` (`make mutate-code`): the code of the checks is changed in
one place at a time, and the tests run. A change that no test notices survives.

| sample | code | noticed |
| --- | --- | --- |
"""


def page(scores: Sequence[Score], before: str = "", *, code: str = "", is_own: bool = False) -> str:
    """Return the page that tells the scores.

    Args:
        before: The page as it was. What it says above the samples is kept, and the new scores
            become further rows of its table; its samples make room for the new ones.
        code: Which code was changed.
        is_own: Only the tests nearest to each change were run.
    """
    lines = _above_samples(before) or _HEAD.splitlines()
    at = max(number for number, line in enumerate(lines, 1) if line.startswith("| "))
    lines[at:at] = [
        f"| {one.name} | {code} | {one.killed} of {len(one.sample)}, {one.share:.1f} % |"
        for one in scores
    ]
    if lines[-1]:
        lines.append("")
    for score in scores:
        lines += _of_sample(score, is_own=is_own)
    return "\n".join(lines)


def _above_samples(before: str) -> list[str]:
    """Return the lines above the first sample of a page; none of a page without a table."""
    lines = before.partition("\n## ")[0].splitlines()
    return lines if any(line.startswith("| ") for line in lines) else []


def _of_sample(score: Score, *, is_own: bool) -> list[str]:
    rooms = Counter(_room(mutant) for mutant in score.sample)
    left = Counter(_room(mutant) for mutant in score.survivors)
    told = f"{score.killed} of {len(score.sample)} changes noticed, {score.share:.1f} %."
    lines = [
        f"## Sample: {score.name}",
        "",
        told + (" Only the tests nearest to each were run." if is_own else ""),
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


def run(seed: int | None, count: int, targets: Sequence[str], *, is_own: bool) -> Score:
    """Draw a sample, or all without a seed, and try every change: the quick way, then by itself."""
    sample = draw(sys.maxsize if seed is None else count, seed or 0, targets)
    noticed: set[Mutant] = set()
    for mutant in noticed_quickly({one: nearest[0] for one in sample if (nearest := stages(one))}):
        noticed.add(mutant)
        _tell(seed, f"{len(noticed)} of {len(sample)} noticed", mutant)
    survivors = []
    for mutant in sample:
        tests = stages(mutant)[:1] if is_own else [*stages(mutant), _WIDER]
        if mutant not in noticed and not any(is_killed(mutant, one) for one in tests):
            survivors.append(mutant)
            _tell(seed, "SURVIVED", mutant)
    return Score(seed, sample, survivors)


def _code() -> str:
    """Return the commit that is checked out, and whether files differ from it."""
    git = shutil.which("git")
    if git is None:
        return ""
    asked = [git, "describe", "--always", "--dirty", "--exclude=*"]
    told = subprocess.run(asked, check=False, capture_output=True, text=True)
    return f"commit {told.stdout.strip()}" if told.stdout else ""


def _tell(seed: int | None, what: str, mutant: Mutant) -> None:
    print(f"{'all' if seed is None else seed}: {what} {mutant.name}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw samples, run them, write the page; exit status 1 if less than 90 % were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=81)
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 11])
    parser.add_argument("--all", action="store_true", help="every change, in place of samples")
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--own", action="store_true", help="only the tests nearest to a change")
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    load_catalogue()  # once for all processes: nothing of it is changed
    seeds = [None] if options.all else options.seed
    code = _code()
    scores = [run(seed, options.count, options.targets, is_own=options.own) for seed in seeds]
    before = options.page.read_text(encoding="utf-8") if options.page.is_file() else ""
    told = page(scores, before, code=code, is_own=options.own)
    options.page.write_text(told, encoding="utf-8")
    return int(any(score.share < 90 for score in scores))


if __name__ == "__main__":
    sys.exit(main())
