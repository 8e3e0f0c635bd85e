"""Compare the library of the Windows Python with its signed catalogue.

That the catalogue itself is signed is checked before.
"""

import hashlib
import sys
from pathlib import Path

# Empty files are not in the catalogue. This one is as in the source release, but for its line ends.
_AS_IN_SOURCE = {
    "Lib/xml/__init__.py": "34296f728e7fe68cccb97a9f6edbf3bf3a686f44044c744fe85f207a92ed4811",
}
_LEFT_OUT = ("idlelib", "site-packages")


def is_listed(data: bytes, catalogue: bytes) -> bool:
    """Whether the hash of a file stands in the catalogue, as bytes or as a name."""
    sha1, sha256 = hashlib.sha1(data, usedforsecurity=False), hashlib.sha256(data)
    names = [one.hexdigest().upper().encode("utf-16-le") for one in (sha1, sha256)]
    return any(mark in catalogue for mark in (sha1.digest(), sha256.digest(), *names))


def unlisted(root: Path, catalogue: bytes) -> list[str]:
    """Return the modules of the library that nothing vouches for."""
    found = []
    for path in sorted((root / "Lib").rglob("*.py")):
        name, data = path.relative_to(root).as_posix(), path.read_bytes()
        if not data or is_listed(data, catalogue) or any(part in path.parts for part in _LEFT_OUT):
            continue
        in_source = hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
        if _AS_IN_SOURCE.get(name) != in_source:
            found.append(name)
    return found


def main(catalogue: str, root: str) -> int:
    """Print the modules without a voucher; return 1 if there is one."""
    found = unlisted(Path(root), Path(catalogue).read_bytes())
    print(f"modules that the signed catalogue does not list: {found or 'none'}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
