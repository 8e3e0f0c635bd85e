"""What all tests share: fixed surroundings, the catalogue, generated tests, the real PDFs."""

from collections.abc import Callable
from pathlib import Path

import hermetic
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from real_documents import ROOT

from juesuan_gui.checks import session
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.loading import load_catalogue

pytest_plugins = ["skips"]

_SLOW_ROOMS = {"end_to_end", "golden", "property", "tools"}

hermetic.settle()
_SHARED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("deterministic", _SHARED, derandomize=True, database=None)
# Other examples in every run; what failed once is tried first from then on (`make test-random`).
settings.register_profile(
    "random",
    _SHARED,
    derandomize=False,
    print_blob=True,
    database=DirectoryBasedExampleDatabase(ROOT / ".hypothesis-found"),
)
settings.load_profile("deterministic")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of rooms that take seconds each: whole documents, generated ones, programs."""
    for item in items:
        if _SLOW_ROOMS & set(item.path.relative_to(Path(__file__).parent).parts):
            item.add_marker(pytest.mark.slow)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name cases of bytes by their argument: a package holds the time at which it was packed.

    Processes that run tests side by side must agree on all names.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def no_check_crashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a check that crashes fail its test: it must not pass for having found nothing.

    The program reports a crashed check as not evaluated and goes on. A test of just that is marked
    `checks_may_crash`.
    """
    if request.node.get_closest_marker("checks_may_crash") is None:
        monkeypatch.setattr(session, "_run_safely", lambda one, context: list(one.run(context)))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def pdf_path() -> Callable[[str], Path]:
    """Return a function that gives the path of a real PDF or skips the test."""

    def path(name: str) -> Path:
        found = ROOT.parent / "shared" / "pdf" / name
        if not found.is_file():
            pytest.skip(f"no real documents beside the project: {name}")
        return found

    return path
