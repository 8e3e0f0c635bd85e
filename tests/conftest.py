"""What all tests share: the catalogue, the real documents and their hand-made truth."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review import Review

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).parent / "data"
SEEDS = ("000", "001", "002", "003", "004")

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


@lru_cache(maxsize=8)
def read_seed(number: str) -> Disclosure:
    return read_disclosure(DATA / "seeds" / f"{number}.txt", load_catalogue())


@lru_cache(maxsize=8)
def reviewed_seed(number: str) -> Review:
    return Review(read_seed(number), load_catalogue())


def load_truth(name: str) -> Any:
    return json.loads((DATA / "seeds" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def pdf_path() -> Any:
    """Return a function that gives the path of a real PDF or skips the test."""

    def path(name: str) -> Path:
        found = ROOT.parent / "shared" / "pdf" / name
        if not found.is_file():
            pytest.skip(f"the document {name} is not part of the repository")
        return found

    return path
