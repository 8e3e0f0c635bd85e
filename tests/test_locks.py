"""The locks hold what pyproject.toml and constraints.txt ask for, every file by its hash."""

import re
import tomllib

import pytest
from real_documents import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = re.compile(r"^([\w.-]+)==([^\s;]+)(.*(?:\n    .*)*)", re.MULTILINE)


def name_of(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def pins(file: str) -> dict[str, tuple[str, str]]:
    """Version and the rest of the entry of each package in a file of pins."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return {name_of(match[1]): (match[2], match[3]) for match in PINS.finditer(text)}


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("requirements.lock", ["dev"]), ("requirements-ocr.lock", ["dev", "ocr"])],
)
def test_a_lock_holds_every_requirement_by_hash_at_the_constrained_version(lock, extras):
    wanted = list(PROJECT["dependencies"])
    for extra in extras:
        wanted += PROJECT["optional-dependencies"][extra]
    locked, constrained = pins(lock), pins("constraints.txt")
    assert {name_of(one) for one in wanted} <= set(locked)
    assert all("--hash=sha256:" in rest for _, rest in locked.values())
    assert {name: version for name, (version, _) in locked.items()} == {
        name: constrained[name][0] for name in locked
    }
