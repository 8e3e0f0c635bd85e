"""What all tests share: the catalogue, the settings of generated tests, the real PDFs."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from real_documents import ROOT

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.loading import load_catalogue

pytest_plugins = ["skips"]

settings.register_profile(
    "deterministic",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("deterministic")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def pdf_path() -> Any:
    """Return a function that gives the path of a real PDF or skips the test."""

    def path(name: str) -> Path:
        found = ROOT.parent / "shared" / "pdf" / name
        if not found.is_file():
            pytest.skip(f"no real documents beside the project: {name}")
        return found

    return path
