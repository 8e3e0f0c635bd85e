"""The program in a window of its own: a process on a virtual screen, driven by the keyboard."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from real_documents import ROOT

from juesuan_gui.application.texts import ui

SIZE = "1366x768"
_PATIENCE_S, _PAUSE_S = 90.0, 0.15
NEEDED = ("Xvfb", "xdotool")


def is_possible() -> bool:
    """Whether this computer has a virtual screen and something to press its keys."""
    return all(shutil.which(name) for name in NEEDED)


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Start a screen that nobody sees; yield its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"]
    process = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        process.terminate()
        process.wait(10)


class RealWindow:
    """A running program."""

    def __init__(self, display: str, user: Path, *files: Path) -> None:
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_DATA_HOME": str(user),
            "PYTHONPATH": str(ROOT),
        }
        self._program = subprocess.Popen(
            [sys.executable, "-m", "juesuan_gui", *map(str, files)],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _tell(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip()

    def windows(self, title: str) -> list[str]:
        """Return the visible windows whose title holds a text."""
        found = self._tell("search", "--onlyvisible", "--name", title).split()
        return [window for window in found if title in self._tell("getwindowname", window)]

    def titles(self, title: str) -> list[str]:
        """Return the whole titles of the windows whose title holds a text."""
        return [self._tell("getwindowname", window) for window in self.windows(title)]

    def focus(self, title: str) -> None:
        """Wait for a window and give it the keyboard."""
        wait_until(lambda: bool(self.windows(title)), f"a window “{title}”")
        self._tell("windowfocus", "--sync", self.windows(title)[-1])
        time.sleep(_PAUSE_S)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._tell("key", "--clearmodifiers", key)
            time.sleep(_PAUSE_S)

    def write(self, text: str) -> None:
        """Type a text."""
        self._tell("type", "--clearmodifiers", "--delay", "15", text)
        time.sleep(_PAUSE_S)

    def sign(self, name: str, title: str) -> None:
        """Answer the question for the name, which is asked once; go on in a window."""
        question = ui("preferences.ask_title")
        self.focus(question)
        self.write(name)
        self.press("Return")
        wait_until(lambda: self.is_gone(question), "the name to be taken")
        self.focus(title)

    def export(self, letter: str, title: str, path: Path) -> None:
        """Choose an entry of the export menu and a file in its dialog; wait for the file."""
        self.press("alt+x", letter)
        self.focus(title)
        self.write(str(path))
        self.press("Return")
        wait_until(path.is_file, f"the file {path.name}")

    def is_gone(self, title: str) -> bool:
        """Whether no such window is there any more."""
        return not self.windows(title)

    def close(self) -> None:
        """End the program, whatever it is doing."""
        self._program.terminate()
        try:
            self._program.wait(10)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait(10)


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something to become true.

    Raises:
        TimeoutError: It did not.
    """
    end = time.monotonic() + _PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain for {what}")
        time.sleep(0.1)
