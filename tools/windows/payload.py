"""Make the folder that is shipped from the one built, and account for every file in it.

    payload.py BUILT PAYLOAD WHEELS PYTHON SOURCE LISTING

A file is from a wheel (and as it is there), from the verified Python, from the project, or made by
the build. Anything else ends the build. LISTING gets each file with its origin and hash.
"""

import hashlib
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

INSIDE = "_internal/"
MADE = {f"{INSIDE}base_library.zip", "juesuan", "juesuan.exe", "juesuan-gui.exe"}
MADE_BY_PIP = ("/INSTALLER", "/RECORD", "/REQUESTED", "/direct_url.json")
ONLY_FOR_WINE = {"mscms.dll"}
_FROM_PYTHON = (".dll", ".pyd", ".exe", ".so", ".0")

Listed = tuple[str, str, str]


class UnaccountedError(Exception):
    """A file is in the program and nobody knows where it comes from, or it was changed."""


class Origins:
    """What is known of the files that a build may take."""

    def __init__(self, wheels: Path, python: Path, source: Path) -> None:
        self._wheels = {
            name.casefold(): digest
            for wheel in sorted(wheels.glob("*.whl"))
            for name, digest in _members(wheel)
        }
        parts = (path for path in python.rglob("*") if path.suffix.lower() in _FROM_PYTHON)
        self._python = {_digest(path.read_bytes()) for path in parts if path.is_file()}
        resources = [*(source / "resources").rglob("*"), source / "LICENSE"]
        self._project = {_digest(path.read_bytes()) for path in resources if path.is_file()}

    def of(self, name: str, digest: str) -> str:
        """Return where a file of the program comes from.

        Raises:
            UnaccountedError: Nothing that may be in it has this content.
        """
        if digest in self._python:
            return "python"
        key = name.removeprefix(INSIDE)
        known = {
            self._wheels.get(f"{place}{key}".casefold()) for place in ("", "PySide6/", "shiboken6/")
        }
        if digest in known:
            return "wheel"
        if digest in self._project:
            return "project"
        if name in MADE or name.endswith(MADE_BY_PIP):
            return "made"
        raise UnaccountedError(f"{name}: {'changed' if known != {None} else 'unknown'}")


def account(payload: Path, origins: Origins) -> Iterator[Listed]:
    """Yield name, origin and hash of every file."""
    for path in sorted(payload.rglob("*")):
        if path.is_file():
            name, digest = path.relative_to(payload).as_posix(), _digest(path.read_bytes())
            yield name, origins.of(name, digest), digest


def copy_without_stand_ins(built: Path, payload: Path) -> None:
    """Copy the folder, but not what was laid into it for Wine.

    By name, since the installer packs files in the order in which they were laid into a folder.
    """
    shutil.rmtree(payload, ignore_errors=True)
    for path in sorted(built.rglob("*")):
        target = payload / path.relative_to(built)
        if path.is_file() and path.name not in ONLY_FOR_WINE:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)


def _members(wheel: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            yield name, _digest(archive.read(name))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main(built: str, payload: str, wheels: str, python: str, source: str, listing: str) -> int:
    """Copy, account, list; return 1 with a message if a file is unaccounted for."""
    folder = Path(payload)
    copy_without_stand_ins(Path(built), folder)
    try:
        files = list(account(folder, Origins(Path(wheels), Path(python), Path(source))))
    except UnaccountedError as error:
        print(f"not accounted for: {error}")
        return 1
    lines = [f"{digest}  {origin:8}{name}\n" for name, origin, digest in files]
    Path(listing).write_text("".join(lines), encoding="utf-8", newline="\n")
    counts = Counter(origin for _, origin, _ in files)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    each = ", ".join(f"{count} {origin}" for origin, count in sorted(counts.items()))
    print(f"{len(files)} files ({each}), {size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
