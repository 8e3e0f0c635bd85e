"""What the commands in Makefile, constraints.txt and build.spec promise."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from PySide6.QtCore import QLibraryInfo

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RESOURCES = ROOT / "resources"


def pinned() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    assert len({canonicalize_name(name) for name, _ in pins}) == len(pins)
    return {canonicalize_name(name): Version(version) for name, version in pins}


def wanted(requirements: list[str], extras: frozenset[str] = frozenset()) -> list[Requirement]:
    parsed = [Requirement(text) for text in requirements]
    environments = [{"extra": extra} for extra in extras or {""}]
    return [r for r in parsed if r.marker is None or any(map(r.marker.evaluate, environments))]


def direct_requirements() -> list[Requirement]:
    extras = PROJECT["optional-dependencies"].values()
    return wanted([*PROJECT["dependencies"], *(text for extra in extras for text in extra)])


def test_the_pinned_versions_are_those_that_the_project_allows() -> None:
    pins = pinned()
    refused = [
        r for r in direct_requirements() if pins[canonicalize_name(r.name)] not in r.specifier
    ]
    assert refused == []


def test_everything_that_gets_installed_is_pinned() -> None:
    pins, seen, todo = pinned(), set(), direct_requirements()
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name not in seen:
            seen.add(name)
            try:
                needed = requires(name) or []
            except PackageNotFoundError:  # of another system
                needed = []
            todo += wanted(needed, frozenset(requirement.extras))
    assert seen - pins.keys() == set()


def test_every_make_command_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)", readme))
    assert {"run", "test"} <= named
    assert named <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_the_plugins_kept_in_the_frozen_program_exist_in_qt() -> None:
    tree = ast.parse((ROOT / "build.spec").read_text(encoding="utf-8"))
    constants = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    for folder, names in ast.literal_eval(constants["QT_PLUGINS"]).items():
        is_of_linux = folder == "platforminputcontexts"
        if not (plugins / folder).is_dir() or (is_of_linux and sys.platform != "linux"):
            continue
        stems = {
            path.stem.removeprefix("lib").removeprefix("q").removesuffix("style")
            for path in (plugins / folder).iterdir()
        }
        assert stems & set(names), folder
    translations = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert (translations / ast.literal_eval(constants["QT_TRANSLATION"])).is_file()


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")
@pytest.mark.parametrize("script", ["tools/setup.sh", "tools/run.sh", ".ci/run"])
def test_the_shell_scripts_have_no_syntax_error(script: str) -> None:
    assert subprocess.run(["sh", "-n", script], cwd=ROOT, check=False).returncode == 0


def test_the_wheel_carries_every_resource(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    inside = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    resources = {path.relative_to(ROOT) for path in RESOURCES.rglob("*") if path.is_file()}
    assert {Path("juesuan_gui") / path for path in resources} - inside == set()
