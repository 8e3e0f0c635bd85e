"""Have LibreOffice write a file in another format, where it is installed."""

import subprocess
import tempfile
from pathlib import Path

import pytest

from juesuan_gui.readers.office import find_program

PATIENCE_S = 600  # a test says whether it works, not how busy the machine is
needs_office = pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")


def converted(data: bytes, suffix: str, target: str) -> bytes:
    """Return a file as LibreOffice writes it in another format."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"x.{suffix}").write_bytes(data)
        profile = (folder / "p").as_uri()
        command = [str(find_program()), f"-env:UserInstallation={profile}", "--headless"]
        command += [
            "--convert-to",
            target,
            "--outdir",
            str(folder / "out"),
            str(folder / f"x.{suffix}"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
        return (folder / "out" / f"x.{target}").read_bytes()
