"""Try many changes in one run of pytest, which collects the tests once.

For each change a process is forked in which the functions that are loaded get their changed code;
there the tests run. What runs only when a module is loaded, such as a constant, is not reached so:
that a change is not noticed here means nothing, it is to be tried in a process of its own.
"""

import gc
import os
import resource
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import CodeType, FunctionType

import pytest
from mutants import ROOT, Mutant, mutated_code

# Of processor time: what runs on and on has noticed.
_LONGEST_S = 60
_CHECKS = str(ROOT / "juesuan_gui" / "checks")


def noticed_quickly(tests: Mapping[Mutant, Sequence[str]]) -> Iterator[Mutant]:
    """Yield the changes that their tests notice; the modules stay unloaded in this process.

    Args:
        tests: Files and folders of tests for each change, relative to the project.
    """
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        _be_silent()
        wanted = sorted({name for names in tests.values() for name in names})
        options = ["-q", "-p", "no:cacheprovider", "-p", "no:qt", *wanted]
        pytest.main(options, plugins=[_Forks(tests, sink)])
        os._exit(0)
    os.close(sink)
    mutants = list(tests)
    with os.fdopen(source) as lines:
        for line in lines:
            yield mutants[int(line)]
    os.waitpid(child, 0)


def _be_silent() -> None:
    sys.stdout.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


class _Forks:
    """A plugin of pytest that runs tests once for each change, and none without a change."""

    def __init__(self, tests: Mapping[Mutant, Sequence[str]], sink: int) -> None:
        self._tests = tests
        self._sink = sink

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        functions = loaded_functions()
        gc.freeze()  # what is loaded is shared by all processes
        for number, (mutant, names) in enumerate(self._tests.items()):
            if self._is_noticed(mutant, list(_within(session.items, names)), functions):
                os.write(self._sink, f"{number}\n".encode())
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os._exit(1)

    def _is_noticed(
        self, mutant: Mutant, items: Sequence[pytest.Item], functions: Sequence[FunctionType]
    ) -> bool:
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST_S, _LONGEST_S))
            os.dup2(1, 2)
            if put_in(mutant, functions):
                for item in items:
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            os._exit(0)
        return os.waitpid(child, 0)[1] != 0


def _within(items: Iterable[pytest.Item], names: Sequence[str]) -> Iterator[pytest.Item]:
    paths = {ROOT / name for name in names}
    return (item for item in items if paths.intersection((item.path, *item.path.parents)))


def loaded_functions() -> list[FunctionType]:
    """Return all functions of the checks that are loaded, also those that others wrap."""
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(_CHECKS)
    ]


def put_in(mutant: Mutant, functions: Sequence[FunctionType]) -> bool:
    """Give the functions of a file their changed code; tell whether that reached the change."""
    path = str(mutant.path)
    codes = list(_codes_within(compile(mutated_code(mutant), path, "exec")))
    tally = Counter(map(_name, codes))
    changed = {_name(code): code for code in codes if tally[_name(code)] == 1}
    is_reached = False
    for function in functions:
        own = function.__code__
        code = changed.get(_name(own)) if own.co_filename == path else None
        if code is not None and code != own and code.co_freevars == own.co_freevars:
            function.__code__ = code
            is_reached = True
    return is_reached


def _name(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes_within(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes_within(one)
