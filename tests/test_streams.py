"""A command of a program that was started without standard output still does its work."""

import subprocess
import sys
from pathlib import Path

import pytest

from juesuan_gui.streams import ensure_streams

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample" / "sample.txt"


def test_missing_streams_are_made_and_present_ones_left(monkeypatch):
    before = sys.stderr
    monkeypatch.setattr(sys, "stdout", None)
    ensure_streams()
    with sys.stdout as stream:
        stream.write("是")
    assert sys.stderr is before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_command_without_streams_has_its_exit_status_and_writes_its_file(tmp_path):
    target = tmp_path / "问题.xlsx"
    command = [sys.executable, "-m", "juesuan_gui", "export", SAMPLE, "--workbook", target]
    closed = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *map(str, command)]
    assert subprocess.run(closed, check=False).returncode == 1
    assert target.stat().st_size > 0
