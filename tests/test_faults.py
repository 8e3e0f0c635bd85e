"""Faults of the place that is written to: said in plain words, and nothing is lost."""

import errno
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from juesuan_gui import cli
from juesuan_gui.application.opening import open_file
from juesuan_gui.paths import resource_path
from juesuan_gui.review import SetCell
from juesuan_gui.review.changes import StoredChange, change_of
from juesuan_gui.review.store import ProjectFile, ProjectFileError, stored

resource = pytest.importorskip("resource", reason="only where programs can be limited")
SAMPLE = resource_path("sample", "sample.txt")


def nobody(_share: float) -> None:
    pass


def changes(count: int) -> list[StoredChange]:
    """Return edits of one cell, the last of which counts."""
    review = open_file(SAMPLE, nobody).review
    table = review.disclosure.tables[0]
    cell = next(cell for cell in table.cells if cell.amount is not None)
    ref = table.ref(cell.row, cell.column)
    edits = [SetCell(ref, f"{number}.00") for number in range(1, count + 1)]
    return [stored(change_of(one, review.anchors, review.disclosure, ())) for one in edits]


def project_at(path: Path) -> ProjectFile:
    data = SAMPLE.read_bytes()
    return ProjectFile.create(path, "样例.txt", "", data)


def run_limited(most: int, work: Callable[[], int]) -> int:
    """Run something in a process whose files may have so many bytes; return its exit status."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        os._exit(work())

    process = multiprocessing.get_context("fork").Process(target=limited)
    process.start()
    process.join()
    return process.exitcode or 0


@pytest.mark.parametrize(("option", "name"), [("--pdf", "报告.pdf"), ("--workbook", "表.xlsx")])
def test_an_export_that_finds_the_disk_full_leaves_the_old_file(tmp_path, option, name, capfd):
    path = tmp_path / name
    path.write_bytes(b"old")
    assert run_limited(2_000, lambda: cli.main(["export", str(SAMPLE), option, str(path)])) == 2
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == [name]
    told = capfd.readouterr().err
    assert "磁盘已满" in told
    assert "原有文件未改动" in told


def test_a_project_on_a_full_disk_keeps_what_was_recorded(tmp_path):
    path = tmp_path / "a.juesuan"
    every = changes(200)
    project_at(path).close()

    def work() -> int:
        """Return how many changes were recorded before one was refused."""
        with ProjectFile.open(path) as project:
            for number, one in enumerate(every):
                try:
                    project.record(one)
                except ProjectFileError as error:
                    return number if error.key == "project.not_writable" else 255
        return 254

    recorded = run_limited(path.stat().st_size + 40_000, work)
    assert 0 < recorded < len(every)
    with ProjectFile.open(path) as project:
        kept = list(project.changes())
        assert kept == every[:recorded]
        project.record(every[-1])  # once there is room again
    with ProjectFile.open(path) as project:
        assert len(list(project.changes())) == len(kept) + 1


def test_a_drive_that_goes_away_is_said_and_the_project_is_whole_when_it_is_back(tmp_path):
    drive, away = tmp_path / "drive", tmp_path / "away"
    drive.mkdir()
    first, second = changes(2)
    with project_at(drive / "a.juesuan") as project:
        project.record(first)
        drive.rename(away)
        with pytest.raises(ProjectFileError, match="not_writable"):
            project.record(second)
        away.rename(drive)
    with ProjectFile.open(drive / "a.juesuan") as project:
        assert list(project.changes()) == [first]


def test_a_file_that_vanishes_before_it_is_read_is_said_so(tmp_path, capsys):
    status = cli.main(["check", str(tmp_path / "没有.pdf")])
    assert (status, "没有.pdf" in capsys.readouterr().err) == (2, True)


def test_a_clock_that_is_set_back_changes_no_order(tmp_path):
    every = changes(5)
    back = [
        replace(one, made_at=one.made_at - timedelta(days=number))
        for number, one in enumerate(every)
    ]
    with project_at(tmp_path / "a.juesuan") as project:
        for one in back:
            project.record(one)
    opened = open_file(tmp_path / "a.juesuan", nobody)
    assert list(opened.changes) == back
    assert [one.corrected for one in opened.review.corrections()] == ["5.00"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_file_held_by_another_program_stays_and_is_said_so(tmp_path, capsys, monkeypatch, number):
    path = tmp_path / "报告.xlsx"
    path.write_bytes(b"old")

    def refuse(*_) -> None:
        raise OSError(number, "the process cannot access the file")  # as Windows says it

    monkeypatch.setattr(Path, "replace", refuse)
    assert cli.main(["export", str(SAMPLE), "--workbook", str(path)]) == 2
    told = capsys.readouterr().err
    assert "换一个位置" in told
    assert "cannot access" not in told
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["报告.xlsx"]


def test_opening_editing_saving_and_exporting_need_no_network_and_leave_no_traces(
    tmp_path, monkeypatch
):
    user, elsewhere = tmp_path / "user", tmp_path / "elsewhere"
    for folder in (user, elsewhere):
        folder.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(user))
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))

    def forbidden(*_, **__) -> None:
        raise AssertionError("the network is asked")

    class Forbidden(socket.socket):
        __init__ = forbidden

    monkeypatch.setattr(socket, "socket", Forbidden)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, forbidden)
    out = tmp_path / "out"
    out.mkdir()
    project = out / "a.juesuan"
    with project_at(project) as made:
        made.record_all(changes(2))
    options = {"pdf": "pdf", "word": "docx", "workbook": "xlsx", "checklist": "xlsx"}
    wanted = [
        part for name, ending in options.items() for part in (f"--{name}", f"{out}/{name}.{ending}")
    ]
    assert cli.main(["export", str(project), *wanted, "--clean", f"{out}/clean.pdf"]) in (0, 1)
    assert len(list(out.iterdir())) == 6
    assert list(elsewhere.iterdir()) == []
    assert [one for one in user.rglob("*") if one.is_file()] == []


def test_the_log_of_a_crash_holds_no_figure_of_the_document(tmp_path, monkeypatch):
    log = pytest.importorskip("juesuan_gui.gui.toolkit.crash", reason="needs Qt")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    def fail() -> None:
        raise ValueError("支出合计 1,506.01 万元，甲单位 98765.43")

    try:
        fail()
    except ValueError as error:
        path = log.log_error(error)
    told = path.read_text(encoding="utf-8")
    assert "ValueError" in told
    assert "test_faults.py" in told
    assert "1,506.01" not in told
    assert "98765.43" not in told
