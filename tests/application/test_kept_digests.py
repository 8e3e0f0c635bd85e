"""What a list of a folder found out outlives it, as long as it is true."""

import os
import time
from pathlib import Path

import pytest
from builders import EXPENDITURE, source_text

from juesuan_gui.application.folder import kept
from juesuan_gui.application.folder.digest import Digest
from juesuan_gui.application.folder.kept import KeptDigests
from juesuan_gui.application.folder.listing import find_documents
from juesuan_gui.application.folder.run import FolderRun, State
from juesuan_gui.application.folder.worker import check_document
from juesuan_gui.application.folder.workers import Workers

WRONG = source_text(f"{EXPENDITURE}合计 | | 4.00 | 1.00 | 2.00 | | |")
AN_HOUR_S = 3600


class Here(Workers):
    """Checks in this process, and counts."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given: list[Path] = []
        self._waiting: list[Path] = []

    @property
    def paths(self):
        return tuple(self._waiting)

    def give(self, paths):
        self.given += paths
        self._waiting += paths

    def collect(self, timeout_s):  # noqa: ARG002 - as that of real workers
        ready, self._waiting = self._waiting, []
        return [(path, check_document(path)) for path in ready]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "决算"
    place.mkdir()
    for name in ("甲.txt", "乙.txt"):
        (place / name).write_text(WRONG, encoding="utf-8")
        age(place / name)
    (place / "坏.pdf").write_bytes(b"%PDF-1.7")
    age(place / "坏.pdf")
    return place


def age(path, seconds=AN_HOUR_S):
    then = time.time() - seconds
    os.utime(path, (then, then))


def look_through(folder, store):
    workers = Here()
    run = FolderRun(find_documents([folder]).documents, workers, KeptDigests(store))
    begun_with = {row.path.name: row for row in run.rows}
    while not run.is_over:
        run.step()
    return run.rows, begun_with, [path.name for path in workers.given]


def test_a_list_opened_again_knows_what_it_knew(folder, tmp_path):
    first, begun_with, given = look_through(folder, tmp_path / "kept")
    assert {row.state for row in begun_with.values()} == {State.WAITING}
    assert sorted(given) == ["乙.txt", "坏.pdf", "甲.txt"]
    again, begun_with, given = look_through(folder, tmp_path / "kept")
    assert begun_with["甲.txt"].state is State.DONE
    assert [row.digest for row in again] == [row.digest for row in first]
    digest = begun_with["甲.txt"].digest
    assert digest.figures
    assert digest.checks
    assert begun_with["甲.txt"].is_kept
    assert given == ["坏.pdf"]  # why it failed may have gone


@pytest.mark.parametrize("change", ["content", "time"])
def test_a_file_that_changed_is_checked_again(folder, tmp_path, change):
    look_through(folder, tmp_path / "kept")
    if change == "content":
        (folder / "甲.txt").write_text(WRONG.replace("4.00", "3.00 "), encoding="utf-8")
    age(folder / "甲.txt", AN_HOUR_S / 2 if change == "time" else AN_HOUR_S)
    rows, _, given = look_through(folder, tmp_path / "kept")
    assert "甲.txt" in given
    assert "乙.txt" not in given
    assert not next(row for row in rows if row.path.name == "甲.txt").is_kept


def test_another_edition_of_the_program_checks_anew(folder, tmp_path, monkeypatch):
    look_through(folder, tmp_path / "kept")
    monkeypatch.setattr(kept, "edition", lambda: "0.2.0")
    assert len(look_through(folder, tmp_path / "kept")[2]) == 3


def test_a_file_written_a_moment_ago_is_not_kept(folder, tmp_path):
    age(folder / "甲.txt", 0)
    look_through(folder, tmp_path / "kept")
    assert sorted(look_through(folder, tmp_path / "kept")[2]) == ["坏.pdf", "甲.txt"]


def test_what_is_damaged_is_checked_anew(folder, tmp_path):
    look_through(folder, tmp_path / "kept")
    for path, content in zip((tmp_path / "kept").iterdir(), (b"", b"\x00" * 9), strict=True):
        path.write_bytes(content)
    assert len(look_through(folder, tmp_path / "kept")[2]) == 3


def test_what_cannot_be_kept_stops_nothing(folder, tmp_path):
    (tmp_path / "kept").write_bytes(b"a file where a folder should be")
    rows, _, _ = look_through(folder, tmp_path / "kept")
    assert [row.state for row in rows].count(State.DONE) == 2


def test_a_file_that_changes_while_the_list_is_open_is_checked_again(folder, tmp_path):
    look_through(folder, tmp_path / "kept")
    workers = Here()
    run = FolderRun(find_documents([folder]).documents, workers, KeptDigests(tmp_path / "kept"))
    (folder / "甲.txt").write_text("决算", encoding="utf-8")
    run.renew(find_documents([folder]).documents)
    while not run.is_over:
        run.step()
    assert sorted(path.name for path in workers.given) == ["坏.pdf", "甲.txt"]


def test_of_very_many_those_asked_for_longest_ago_go(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "_MOST", 2)
    store = KeptDigests(tmp_path / "kept")
    for number in range(4):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(b"x")
        age(path)
        store.keep(find_documents([path]).documents[0], Digest("sha", "text"))
    store.tidy()
    assert len(list((tmp_path / "kept").iterdir())) == 2
