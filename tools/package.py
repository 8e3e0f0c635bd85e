"""Build the one-folder program and let it test itself; works on Linux and Windows.

The build has a virtual environment of its own with the run-time packages and PyInstaller alone:
what is not installed cannot get into the program by mistake.
"""

import os
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD_ENV = ROOT / ".venv-package"
PROGRAM = ROOT / "dist" / "juesuan"
MEGABYTE = 1_000_000


def main() -> int:
    """Build, measure, test; return the exit status of the program's self-test."""
    started = time.perf_counter()
    python = _build_environment()
    prepared = time.perf_counter()
    options = ["--noconfirm", "--clean", "--log-level=WARN", "build.spec"]
    subprocess.run([python, "-m", "PyInstaller", *options], cwd=ROOT, check=True)
    built = time.perf_counter()
    files = [path for path in PROGRAM.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    status = _self_test()
    tested = time.perf_counter()
    print(f"{PROGRAM}: {size / MEGABYTE:.0f} MB in {len(files)} files")
    print(
        f"environment {prepared - started:.0f} s, build {built - prepared:.0f} s, "
        f"self-test {tested - built:.1f} s, exit status {status}"
    )
    return status


def _build_environment() -> Path:
    """Return the interpreter of the build environment, made or brought up to date."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    python = BUILD_ENV / folder / Path(sys.executable).name
    if not python.exists():
        venv.create(BUILD_ENV, clear=True, symlinks=sys.platform != "win32")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = [*project["dependencies"], "pyinstaller"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    install = [*pip, "install", "-q", "-c", "constraints.txt", *packages]
    subprocess.run(install, cwd=ROOT, check=True)
    return python


def _self_test() -> int:
    """Run the self-test of the frozen program as on a machine without Python or a display."""
    unwanted = ("PYTHON", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(unwanted)}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    program = PROGRAM / ("juesuan.exe" if sys.platform == "win32" else "juesuan")
    return subprocess.run([program, "--self-test"], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
