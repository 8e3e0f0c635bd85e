"""What a killed program leaves behind is deleted at the next start; nothing else is."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.unfinished import clear_unfinished, own_folder, own_name, unfinished

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where programs can fork")


@pytest.fixture(autouse=True)
def user(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "user"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder / "juesuan"


def killed(work, *arguments) -> None:
    """Run something in a process that is killed as soon as it says that it is ready."""
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    process = context.Process(target=work, args=(*arguments, ready))
    process.start()
    assert ready.wait(20)
    os.kill(process.pid, signal.SIGKILL)
    process.join()


def write_half(path: Path, ready) -> None:
    with atomic_output(path) as file:
        file.write(b"half")
        file.flush()
        ready.set()
        signal.pause()


def fill_folder(ready) -> None:
    with own_folder() as folder:
        (folder / "x").write_bytes(b"x")
        ready.set()
        signal.pause()


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_a_half_written_file_goes_and_the_old_one_stays(tmp_path, user):
    path = tmp_path / "out" / "报告.pdf"
    path.parent.mkdir()
    path.write_bytes(b"old")
    killed(write_half, path)
    assert len(names(path.parent)) == 2
    clear_unfinished()
    assert names(path.parent) == ["报告.pdf"]
    assert path.read_bytes() == b"old"
    assert names(user / "unfinished") == []


def test_a_folder_of_a_killed_program_goes(user):
    killed(fill_folder)
    assert len(names(user / "temporary")) == 1
    clear_unfinished()
    assert names(user / "temporary") == names(user / "unfinished") == []


def test_what_a_running_program_makes_stays(tmp_path, user):
    with own_folder() as folder, unfinished(own_name(tmp_path / "x")) as path:
        path.touch()
        clear_unfinished()
        assert path.exists()
        assert folder.is_dir()
    assert names(user / "temporary") == names(user / "unfinished") == []


@pytest.mark.parametrize("name", ["报告.pdf", "x.tmp", ".juesuan-x.pdf"])
def test_a_note_that_names_a_file_of_somebody_else_deletes_nothing(tmp_path, user, name):
    path = tmp_path / name
    path.touch()
    (user / "unfinished").mkdir(parents=True)
    (user / "unfinished" / "1.txt").write_text(str(path))
    clear_unfinished()
    assert path.exists()
    assert names(user / "unfinished") == []


def test_a_file_is_written_where_no_note_can_be(tmp_path, user):
    user.parent.mkdir(parents=True)
    user.write_bytes(b"")  # in the place of the folder
    with atomic_output(tmp_path / "x.bin") as file:
        file.write(b"new")
    assert (tmp_path / "x.bin").read_bytes() == b"new"
    clear_unfinished()
