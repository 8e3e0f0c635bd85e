"""What is shipped is accounted for, and the same files give the same archive."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "windows"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "deb"))

import payload
import portable
import tree

ROOT = Path(__file__).resolve().parents[2]
MOMENT = "1790000000"


@pytest.fixture
def parts(tmp_path):
    """A wheel, a Python, a repository and a Debian, each with one file."""
    wheels, python, source, debian = (tmp_path / n for n in ("wheels", "python", "source", "root"))
    for folder in (wheels, python, source / "resources", debian / "var/lib/dpkg/info"):
        folder.mkdir(parents=True)
    with zipfile.ZipFile(wheels / "one-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("one/core.pyd", b"of the wheel")
    (python / "python311.dll").write_bytes(b"of python")
    (source / "resources" / "words.toml").write_bytes(b"of the project")
    (source / "LICENSE").write_bytes(b"licence")
    listed = hashlib.md5(b"of debian", usedforsecurity=False).hexdigest()
    listing = debian / "var/lib/dpkg/info/libone1:amd64.md5sums"
    listing.write_text(f"{listed}  usr/lib/libone.so.1\n", encoding="utf-8")
    return payload.Origins(wheels, python, source), tree.DebianFiles(debian)


def program(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / "program" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "program"


def test_each_file_has_an_origin(parts, tmp_path):
    files = {
        "_internal/one/core.pyd": b"of the wheel",
        "_internal/python311.dll": b"of python",
        "_internal/resources/words.toml": b"of the project",
        "juesuan.exe": b"built",
    }
    listed = list(payload.account(program(tmp_path, files), parts[0]))
    origins = {name: origin for name, origin, _ in listed}
    assert origins == dict(zip(files, ("wheel", "python", "project", "made"), strict=True))


@pytest.mark.parametrize("name", ["_internal/one/core.pyd", "_internal/stranger.dll"])
def test_a_changed_file_and_an_unknown_one_end_the_build(parts, tmp_path, name):
    folder = program(tmp_path, {name: b"somebody else's"})
    with pytest.raises(payload.UnaccountedError):
        list(payload.account(folder, parts[0]))
    with pytest.raises(payload.UnaccountedError):
        list(tree.account(folder, *parts))


def test_a_library_of_debian_is_known_by_its_content(parts, tmp_path):
    folder = program(tmp_path, {"_internal/libone.so.1": b"of debian", "juesuan": b"built"})
    origins = {name: origin for name, origin, _ in tree.account(folder, *parts)}
    assert origins == {"_internal/libone.so.1": "debian:libone1", "juesuan": "made"}


@pytest.mark.parametrize(
    ("versions", "is_refused"),
    [(b"\0GLIBC_2.2.5\0GLIBC_2.28\0", False), (b"\0GLIBC_2.4\0GLIBC_2.29\0", True)],
)
def test_what_needs_a_newer_c_library_is_refused(tmp_path, versions, is_refused):
    folder = program(tmp_path, {"libone.so": b"\x7fELF" + versions})
    if not is_refused:
        tree.refuse_newer(folder)
        return
    with pytest.raises(tree.TooNewError, match=r"libone\.so"):
        tree.refuse_newer(folder)


def test_a_text_that_names_a_version_is_no_library(tmp_path):
    tree.refuse_newer(program(tmp_path, {"notes.txt": b"\0GLIBC_2.40\0"}))


@pytest.mark.skipif(sys.platform == "win32", reason="the package is for Linux")
def test_the_debian_package_has_everything_in_its_place(tmp_path):
    files = ("juesuan", "_internal/libXau-1a.so.6.0.0", "_internal/libXau.so.6")
    built = program(tmp_path, dict.fromkeys(files, b"built"))
    tree.lay_out(built, ROOT, tmp_path / "tree")
    tree.set_modes(tmp_path / "tree")
    installed = tmp_path / "tree" / tree.PROGRAM / "juesuan"
    assert installed.stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "tree" / "usr/bin/juesuan").readlink().as_posix() == "/opt/juesuan/juesuan"
    inside = [path.name for path in (installed.parent / "_internal").iterdir()]
    assert inside == ["libXau-1a.so.6.0.0"]
    assert all((tmp_path / "tree" / place).stat().st_size for place in tree.PLACES)


def test_the_same_files_give_the_same_portable_archive(tmp_path):
    folder = program(tmp_path, {"juesuan.exe": b"built", "_internal/one.pyd": b"one"})
    archives = tmp_path / "1.zip", tmp_path / "2.zip"
    for archive in archives:
        portable.main(str(folder), str(archive), "juesuan-1.0", MOMENT)
        for path in folder.rglob("*"):
            path.touch()
    assert archives[0].read_bytes() == archives[1].read_bytes()
    with zipfile.ZipFile(archives[0]) as archive:
        assert f"juesuan-1.0/{portable.MARKER}" in archive.namelist()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_the_scripts_of_the_packages_have_no_syntax_error():
    scripts = [*ROOT.glob("tools/windows/*.sh"), *ROOT.glob("tools/deb/*.sh")]
    assert len(scripts) > 12
    for script in scripts:
        assert subprocess.run(["bash", "-n", script], check=False).returncode == 0, script
