"""The project file: nothing recorded is ever lost, nothing damaged is ever trusted."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review import Batch, SetCell, SetDecision, SetRemark, SetText, Status
from juesuan_gui.review.edits import edit_from_json, edit_to_json
from juesuan_gui.review.store import ProjectFile, ProjectFileError

ROOT = Path(__file__).resolve().parents[2]
EDITS = (
    SetCell(CellRef("t1", 3, 2), "1,506.10", "与支出决算表一致"),
    SetText(TextRef(12, 5, 12), "1506.10", ""),
    SetRemark("JS172|t7:4:8=+t7:4:9", "已核对：账簿为 10.00\n下周更正"),
    SetDecision("JS172|t7:4:8=+t7:4:9", Status.CONFIRMED),
    Batch((SetCell(CellRef("t2", 1, 1), ""), SetDecision("a", Status.CORRECTED))),
    Batch(()),
)
DATA = "决算公开".encode() * 1000

words = st.text(max_size=8)
cell_edits = st.builds(
    SetCell, st.builds(CellRef, words, st.integers(0), st.integers(0)), words, words
)
text_edits = st.builds(
    SetText, st.builds(TextRef, st.integers(0), st.integers(0), st.integers(0)), words, words
)
other_edits = st.one_of(
    st.builds(SetRemark, words, words), st.builds(SetDecision, words, st.sampled_from(list(Status)))
)
edits = st.recursive(
    st.one_of(cell_edits, text_edits, other_edits),
    lambda inner: st.lists(inner, max_size=3).map(lambda e: Batch(tuple(e))),
    max_leaves=5,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "决算 审核.juesuan"


@pytest.fixture
def project(path):
    with ProjectFile.create(path, "某局决算.pdf", "abc", DATA) as found:
        yield found


@given(edits)
def test_every_edit_survives_being_written(edit):
    assert edit_from_json(edit_to_json(edit)) == edit


def test_an_edit_is_kept_where_the_system_knows_no_user(project, monkeypatch):
    def unknown():
        raise OSError("no username set in the environment")

    monkeypatch.setattr("getpass.getuser", unknown)
    project.record(EDITS[0])
    assert [stored.author for stored in project.edits()] == [""]


def test_an_unknown_edit_is_refused():
    with pytest.raises(ValueError, match="vote"):
        edit_from_json({"kind": "vote"})


def test_a_project_gives_back_its_source_and_its_edits_in_order(project, path):
    for edit in EDITS:
        project.record(edit, author="张三")
    with ProjectFile.open(path) as again:
        assert again.source() == ("某局决算.pdf", DATA)
        stored = list(again.edits())
    assert [one.edit for one in stored] == list(EDITS)
    assert {one.author for one in stored} == {"张三"}
    assert [one.made_at for one in stored] == sorted(one.made_at for one in stored)
    assert all(one.made_at.utcoffset() is not None for one in stored)


def test_a_program_killed_in_the_middle_loses_nothing_it_recorded(path):
    code = """
import sys, time
from pathlib import Path
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review import SetCell
from juesuan_gui.review.store import ProjectFile
project = ProjectFile.create(Path(sys.argv[1]), "x.txt", "abc", b"source")
for number in range(1000):
    project.record(SetCell(CellRef("t1", number, 0), str(number)), author="a")
    print(number, flush=True)
    time.sleep(0.002)
"""
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    told = [running.stdout.readline() for _ in range(20)]
    running.kill()
    told += running.stdout.readlines()
    running.stdout.close()
    running.wait()
    last = int(told[-1])
    assert last < 999
    with ProjectFile.open(path) as again:
        kept = [stored.edit.cell.row for stored in again.edits()]
        assert kept[: last + 1] == list(range(last + 1))
        assert len(kept) <= last + 2
        again.record(EDITS[0])
        assert len(list(again.edits())) == len(kept) + 1


def test_a_project_that_could_not_be_finished_leaves_the_old_one(path, monkeypatch):
    with ProjectFile.create(path, "old.txt", "abc", b"old") as old:
        old.record(EDITS[0])

    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ProjectFileError) as raised:
        ProjectFile.create(path, "new.txt", "def", b"new")
    assert raised.value.key == "project.not_writable"
    with ProjectFile.open(path) as again:
        assert again.source() == ("old.txt", b"old")
        assert [stored.edit for stored in again.edits()] == [EDITS[0]]


def test_creating_replaces_an_existing_project(path):
    for name in ("first.txt", "second.txt"):
        ProjectFile.create(path, name, "abc", name.encode()).close()
    with ProjectFile.open(path) as again:
        assert again.source() == ("second.txt", b"second.txt")
    assert [p.name for p in path.parent.iterdir()] == [path.name]


# --- files that cannot be used --------------------------------------------------------------------


def key_of_opening(path: Path) -> str:
    with pytest.raises(ProjectFileError) as raised:
        with_edits(path)
    return raised.value.key


def with_edits(path: Path):
    with ProjectFile.open(path) as project:
        return project.source(), list(project.edits())


def changed(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_missing_project_is_said_to_be_missing(path):
    assert key_of_opening(path) == "project.not_found"
    assert not path.exists()
    path.mkdir()
    assert key_of_opening(path) == "project.not_found"


def test_a_project_of_a_newer_version_is_left_alone(project, path):
    project.close()
    changed(path, "UPDATE meta SET value = value + 1")
    before = path.read_bytes()
    assert key_of_opening(path) == "project.newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"", b"x", b"SQLite format 3\0" + b"\xff" * 200, b"%PDF-1.7\n"])
def test_a_file_that_is_no_project_is_damaged(path, data):
    path.write_bytes(data)
    assert key_of_opening(path) == "project.damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM source",
        "DROP TABLE source",
        "DROP TABLE edit",
        "DROP TABLE meta",
        "DELETE FROM meta",
        "UPDATE meta SET value = 'new'",
        "UPDATE edit SET change = '{'",
        "UPDATE edit SET change = '{}'",
        "UPDATE edit SET change = '[]'",
        'UPDATE edit SET change = \'{"kind": "vote"}\'',
        'UPDATE edit SET change = \'{"kind": "cell", "cell": [1]}\'',
        "UPDATE edit SET made_at = 'yesterday'",
    ],
)
def test_a_project_with_a_damaged_part_is_damaged(project, path, statement):
    project.record(EDITS[0])
    project.close()
    changed(path, statement)
    assert key_of_opening(path) == "project.damaged"


def test_a_project_cut_off_in_the_middle_is_damaged(project, path):
    for _ in range(200):
        project.record(EDITS[2])
    project.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert key_of_opening(path) == "project.damaged"


def test_a_place_that_cannot_be_written_is_said_so(tmp_path):
    with pytest.raises(ProjectFileError) as raised:
        ProjectFile.create(tmp_path / "missing" / "x.juesuan", "x.txt", "abc", b"")
    assert raised.value.key == "project.not_writable"


def test_a_project_that_cannot_be_written_any_more_is_said_so(project, path):
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    project._connection.execute("PRAGMA busy_timeout = 10")
    started = time.monotonic()
    with pytest.raises(ProjectFileError) as raised:
        project.record(EDITS[0])
    assert raised.value.key == "project.not_writable"
    assert time.monotonic() - started < 5
    holder.rollback()
    holder.close()
    project.record(EDITS[0])
    assert len(list(project.edits())) == 1


def test_every_failure_has_a_sentence_that_says_what_to_do(catalogue):
    for key in ("not_found", "not_writable", "damaged", "newer"):
        assert "请" in catalogue.message(f"project.{key}")
