"""Where the program keeps its own files: in the folder of the user, or beside itself."""

import sys

import pytest

from juesuan_gui.paths import PORTABLE_MARKER, user_dir


@pytest.fixture
def program(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "juesuan.exe"))
    return tmp_path


def test_an_installed_program_keeps_its_files_in_the_folder_of_the_user(program):
    assert program not in user_dir().parents


def test_a_marked_program_keeps_its_files_beside_itself(program):
    (program / PORTABLE_MARKER).touch()
    assert user_dir() == program / "data"


def test_a_marked_program_that_cannot_be_written_to_uses_the_folder_of_the_user(
    program, monkeypatch
):
    (program / PORTABLE_MARKER).touch()
    monkeypatch.setattr("os.access", lambda *_: False)
    assert program not in user_dir().parents


def test_a_marker_beside_the_interpreter_means_nothing(program, monkeypatch):
    monkeypatch.delattr(sys, "frozen")
    (program / PORTABLE_MARKER).touch()
    assert program not in user_dir().parents
