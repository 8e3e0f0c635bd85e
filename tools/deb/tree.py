"""Lay out what the Debian package installs, and account for every file of the program in it.

    tree.py BUILT TREE WHEELS BUILDER SOURCE LISTING

A file is from a wheel (and as it is there), from the Python compiled in BUILDER, from a package of
Debian installed in BUILDER, from the project, or made by the build. Anything else ends the build.
LISTING gets each file with its origin and hash, TREE also the copyright files of Debian's packages.
"""

import hashlib
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from payload import Origins, UnaccountedError

PROGRAM = "opt/juesuan"
DOCUMENTS = "usr/share/doc/juesuan"
# Where a desktop looks for it, and the file beside this script or in the project that lies there.
PLACES = {
    "usr/share/applications/juesuan.desktop": "tools/deb/juesuan.desktop",
    "usr/share/mime/packages/juesuan.xml": "tools/deb/juesuan.xml",
    "usr/share/icons/hicolor/scalable/apps/juesuan.svg": "resources/icons/application.svg",
    "usr/share/icons/hicolor/256x256/apps/juesuan.png": "resources/icons/application.png",
    "usr/share/icons/hicolor/scalable/mimetypes/application-x-juesuan.svg": (
        "resources/icons/application.svg"
    ),
    f"{DOCUMENTS}/copyright": "LICENSE",
}
# Every desktop has them, and keeps them up to date; `Depends` in `control` names their packages.
OF_THE_SYSTEM = (
    "libX11-xcb.so.1",
    "libX11.so.6",
    "libXau.so.6",
    "libXdmcp.so.6",
    "libbrotlicommon.so.1",
    "libbrotlidec.so.1",
    "libbsd.so.0",
    "libdbus-1.so.3",
    "libexpat.so.1",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libgcrypt.so.20",
    "libglib-2.0.so.0",
    "libgpg-error.so.0",
    "libgthread-2.0.so.0",
    "liblz4.so.1",
    "libmd.so.0",
    "libpcre.so.3",
    "libpng16.so.16",
    "libsqlite3.so.0",
    "libsystemd.so.0",
    "libuuid.so.1",
    "libzstd.so.1",
)
_NEEDED_VERSION = re.compile(rb"\0GLIBC_(\d+)\.(\d+)(?=[.\d]*\0)")
NEWEST_C_LIBRARY = (2, 28)

Listed = tuple[str, str, str]


class TooNewError(Exception):
    """A library needs a newer C library than the systems that the package is for have."""


class DebianFiles:
    """Which package of Debian a file is from, by its content."""

    def __init__(self, root: Path) -> None:
        self._packages = {
            line.split()[0]: listing.name.removesuffix(".md5sums").split(":")[0]
            for listing in sorted((root / "var/lib/dpkg/info").glob("*.md5sums"))
            for line in listing.read_text(encoding="utf-8").splitlines()
        }

    def package_of(self, data: bytes) -> str | None:
        """Return the name of the package that holds a file with this content."""
        return self._packages.get(hashlib.md5(data, usedforsecurity=False).hexdigest())


def account(program: Path, origins: Origins, debian: DebianFiles) -> Iterator[Listed]:
    """Yield name, origin and hash of every file.

    Raises:
        UnaccountedError: Nothing that may be in the program has the content of a file.
    """
    for path in sorted(program.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name, data = path.relative_to(program).as_posix(), path.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            package = debian.package_of(data)
            yield name, f"debian:{package}" if package else origins.of(name, digest), digest


def refuse_newer(program: Path) -> None:
    """Look into every library and program.

    Raises:
        TooNewError: One of them does not start with the oldest C library.
    """
    for path in sorted(program.rglob("*")):
        if path.is_file() and (data := path.read_bytes()).startswith(b"\x7fELF"):
            needed = [(int(a), int(b)) for a, b in _NEEDED_VERSION.findall(data)]
            if needed and max(needed) > NEWEST_C_LIBRARY:
                raise TooNewError(f"{path.relative_to(program)}: {max(needed)}")


def lay_out(built: Path, source: Path, tree: Path) -> Path:
    """Copy everything to its place and return the folder of the program."""
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / PROGRAM
    leave_out = shutil.ignore_patterns(*OF_THE_SYSTEM)
    shutil.copytree(built, program, symlinks=True, ignore=leave_out)
    for place, origin in PLACES.items():
        (tree / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / origin, tree / place)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/juesuan").symlink_to(f"/{PROGRAM}/juesuan")
    return program


def copy_copyrights(packages: set[str], root: Path, tree: Path) -> None:
    """Copy what Debian says about the licences of its packages."""
    target = tree / DOCUMENTS / "debian"
    target.mkdir()
    for package in sorted(packages):
        shutil.copyfile(root / "usr/share/doc" / package / "copyright", target / package)


def set_modes(tree: Path) -> None:
    """Let everybody read all, and only the administrator write."""
    for path in tree.rglob("*"):
        if not path.is_symlink():
            is_program = path.is_dir() or path.relative_to(tree).as_posix() == f"{PROGRAM}/juesuan"
            path.chmod(0o755 if is_program else 0o644)
    tree.chmod(0o755)


def main(built: str, tree: str, wheels: str, builder: str, source: str, listing: str) -> int:
    """Lay out, account, list; return 1 with a message if something must not be shipped."""
    root, target = Path(builder), Path(tree)
    program = lay_out(Path(built), Path(source), target)
    origins = Origins(Path(wheels), root / "opt/python", Path(source))
    try:
        files = list(account(program, origins, DebianFiles(root)))
        refuse_newer(program)
    except (UnaccountedError, TooNewError) as error:
        print(f"not accounted for: {error}")
        return 1
    kinds = [origin.partition(":") for _, origin, _ in files]
    copy_copyrights({package for _, _, package in kinds if package}, root, target)
    set_modes(target)
    lines = [f"{digest}  {origin:24} {name}\n" for name, origin, digest in files]
    Path(listing).write_text("".join(lines), encoding="utf-8", newline="\n")
    size = sum(path.lstat().st_size for path in target.rglob("*") if path.is_file())
    each = ", ".join(f"{n} {kind}" for kind, n in sorted(Counter(k for k, _, _ in kinds).items()))
    print(f"{len(files)} files ({each}), {size / 1e6:.0f} MB; glibc 2.28 is enough")
    return 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(*sys.argv[1:]))
