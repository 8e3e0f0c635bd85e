"""A virtual screen for the tests of a module, and programs on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from real_window import RealWindow, screen


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as found:
        yield found


@pytest.fixture
def start(display: str, tmp_path: Path) -> Iterator[Callable[..., RealWindow]]:
    """Return a function that starts the program with files."""
    running = []

    def begin(*files: Path) -> RealWindow:
        found = RealWindow(display, tmp_path / "user", *files)
        running.append(found)
        return found

    yield begin
    for one in running:
        one.close()
