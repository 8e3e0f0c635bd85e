"""The lowest versions that are allowed, as they are installed to be tested."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from lowest import ROOT, NoLowerBoundError, lowest, requirements


@pytest.mark.parametrize(
    ("requirement", "pinned"),
    [
        ("lark>=1.2.1,<2", "lark==1.2.1"),
        ("PySide6-Essentials>=6.8,<6.12", "PySide6-Essentials==6.8"),
        ("coverage[toml] >= 7.4", "coverage==7.4"),
    ],
)
def test_the_lower_bound_is_pinned(requirement: str, pinned: str) -> None:
    assert lowest(requirement) == pinned


@pytest.mark.parametrize("requirement", ["lark", "lark<2", "lark==1.2"])
def test_a_requirement_without_a_lower_bound_is_an_error(requirement: str) -> None:
    with pytest.raises(NoLowerBoundError, match=requirement):
        lowest(requirement)


def test_every_requirement_of_the_project_has_a_lower_bound() -> None:
    source = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    pinned = [lowest(one) for one in requirements(source, ("dev", "ocr"))]
    assert len(pinned) == len({one.partition("==")[0] for one in pinned}) > 15
