"""The project file: nothing recorded is ever lost, nothing damaged is ever trusted."""

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui import __version__
from juesuan_gui.domain.finding import FindingId
from juesuan_gui.review import SetDecision, SetRemark, Status
from juesuan_gui.review.anchors import (
    CellAnchor,
    ColumnAnchor,
    RowAnchor,
    TableAnchor,
    TextAnchor,
)
from juesuan_gui.review.changes import (
    CellChange,
    Change,
    ChangeBatch,
    FindingChange,
    HeldChange,
    Shown,
    TextChange,
    UnknownChange,
    change_from_json,
    change_to_json,
)
from juesuan_gui.review.sources import Source
from juesuan_gui.review.store import ProjectFile, ProjectFileError, stored

ROOT = Path(__file__).resolve().parents[2]
CELL = CellAnchor(
    TableAnchor("EXPENDITURE", "支出决算表", "项目 本年支出合计"),
    RowAnchor(code="2010301", label="行政运行", words="行政运行"),
    ColumnAnchor("total", "本年支出合计"),
    "1,506.01",
)
WORDS = TextAnchor(("第三部分", "三"), "共1506.01万元。", "1506.01", "共", "万元。", 1)
FINDING = FindingId("JS172", "THREE_PUBLIC", "", "final.vehicle", "sum columns")
CHANGES: tuple[Change, ...] = (
    CellChange(CELL, "1,506.10", "与支出决算表一致"),
    TextChange(WORDS, "1506.10"),
    FindingChange(SetRemark(FINDING, "已核对：账簿为 10.00\n下周更正"), Shown("10.00")),
    FindingChange(SetDecision(FINDING, Status.CONFIRMED), Shown()),
    ChangeBatch(
        (CellChange(CELL, ""), FindingChange(SetDecision(FINDING, Status.CORRECTED), Shown()))
    ),
    ChangeBatch(()),
)
# By a program that kept no sums.
_REPLACED = "UPDATE edit SET change = json_remove(replace(change, '%s', '%s'), '$.sum')"
DATA = "决算公开".encode() * 1000

words = st.text(max_size=8)
findings = st.builds(FindingId, words, words, words, words, words, st.integers(1))
tables = st.builds(TableAnchor, words, words, words, st.just(1), st.integers(1))
rows = st.builds(RowAnchor, words, words, words, st.integers(0), st.integers(0), words, words)
cells = st.builds(CellAnchor, tables, rows, st.builds(ColumnAnchor, words, words), words)
places = st.builds(
    TextAnchor, st.lists(words).map(tuple), words, words, words, words, st.integers(0)
)
remarks = st.builds(SetRemark, findings, words)
decisions = st.builds(SetDecision, findings, st.sampled_from(list(Status)))
changes = st.recursive(
    st.one_of(
        st.builds(CellChange, cells, words, words),
        st.builds(TextChange, places, words, words),
        st.builds(FindingChange, remarks | decisions, st.builds(Shown, words, words)),
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda e: ChangeBatch(tuple(e))),
    max_leaves=5,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "决算 审核.juesuan"


@pytest.fixture
def project(path):
    with ProjectFile.create(path, "某局决算.pdf", "abc", DATA) as found:
        yield found


@given(changes)
def test_every_change_survives_being_written(change: Change):
    assert change_from_json(json.loads(json.dumps(change_to_json(change)))) == change


def test_a_change_is_kept_where_the_system_knows_no_user(project, monkeypatch):
    def unknown():
        raise OSError("no username set in the environment")

    monkeypatch.setattr("getpass.getuser", unknown)
    project.record(stored(CHANGES[0]))
    assert [one.author for one in project.changes()] == [""]


def test_a_change_of_an_unknown_kind_is_kept_as_it_is(project, path):
    project.record(stored(CHANGES[0]))
    changed(path, """UPDATE edit SET change = '{"kind": "vote", "by": 3}'""")
    (one,) = project.changes()
    assert one.change == UnknownChange('{"kind": "vote", "by": 3}')
    project.record(one)
    assert [two.change for two in project.changes()] == [one.change] * 2


def test_a_project_gives_back_its_source_and_its_changes_in_order(project, path):
    written = [replace(stored(change), author="张三") for change in CHANGES]
    for one in written:
        project.record(one)
    with ProjectFile.open(path) as again:
        assert again.source() == ("某局决算.pdf", DATA)
        kept = list(again.changes())
    assert kept == written
    assert [one.made_at for one in kept] == sorted(one.made_at for one in kept)
    assert all(one.made_at.utcoffset() is not None for one in kept)
    assert {one.version for one in kept} == {__version__}


def test_a_program_killed_in_the_middle_loses_nothing_it_recorded(path):
    code = """
import sys, time
from pathlib import Path
from juesuan_gui.domain.finding import FindingId
from juesuan_gui.review import SetRemark
from juesuan_gui.review.changes import FindingChange, Shown
from juesuan_gui.review.store import ProjectFile, stored
project = ProjectFile.create(Path(sys.argv[1]), "x.txt", "abc", b"source")
for number in range(1000):
    remark = SetRemark(FindingId("JS101"), str(number))
    project.record(stored(FindingChange(remark, Shown())))
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
        kept = [int(one.change.edit.text) for one in again.changes()]
        assert kept[: last + 1] == list(range(last + 1))
        assert len(kept) <= last + 2
        again.record(stored(CHANGES[0]))
        assert again.count() == len(kept) + 1


def test_a_project_that_could_not_be_finished_leaves_the_old_one(path, monkeypatch):
    with ProjectFile.create(path, "old.txt", "abc", b"old") as old:
        old.record(stored(CHANGES[0]))

    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ProjectFileError) as raised:
        ProjectFile.create(path, "new.txt", "def", b"new")
    assert raised.value.key == "project.not_writable"
    with ProjectFile.open(path) as again:
        assert again.source() == ("old.txt", b"old")
        assert [one.change for one in again.changes()] == [CHANGES[0]]


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
        return project.source(), list(project.changes())


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


def test_a_project_of_a_newer_version_is_read_but_left_alone(project, path):
    written = stored(CHANGES[0])
    project.record(written)
    project.record(written)
    project.close()
    changed(
        path,
        "UPDATE meta SET value = value + 1",
        """UPDATE edit SET change = '{"kind": "cell", "rewritten": true}' WHERE id = 2""",
    )
    before = path.read_bytes()
    with ProjectFile.open(path) as newer:
        assert newer.is_newer
        assert newer.source() == ("某局决算.pdf", DATA)
        first, second = newer.changes()
        with pytest.raises(ProjectFileError) as raised:
            newer.record(written)
    assert first == written
    assert isinstance(second.change, UnknownChange)
    assert raised.value.key == "project.newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize("statement", ["DROP TABLE edit", "ALTER TABLE source RENAME TO origin"])
def test_a_project_of_a_newer_form_is_said_to_be_newer_not_damaged(project, path, statement):
    project.close()
    changed(path, "UPDATE meta SET value = value + 1", statement)
    assert key_of_opening(path) == "project.newer"


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
        'UPDATE edit SET change = \'{"kind": "cell", "on": [1]}\'',
        _REPLACED % ('"number": 1', '"number": 3'),
        _REPLACED % ('"text": "1,506.10"', '"text": 1'),
        "UPDATE edit SET made_at = 'yesterday'",
    ],
)
def test_a_project_with_a_damaged_part_is_damaged(project, path, statement):
    project.record(stored(CHANGES[0]))
    project.close()
    changed(path, statement)
    assert key_of_opening(path) == "project.damaged"


def test_a_project_cut_off_in_the_middle_is_damaged(project, path):
    for _ in range(200):
        project.record(stored(CHANGES[2]))
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
        project.record(stored(CHANGES[0]))
    assert raised.value.key == "project.not_writable"
    assert time.monotonic() - started < 5
    holder.rollback()
    holder.close()
    project.record(stored(CHANGES[0]))
    assert project.count() == 1


def test_every_failure_has_a_sentence_that_says_what_to_do(catalogue):
    for key in ("not_found", "not_writable", "damaged", "newer"):
        assert "请" in catalogue.message(f"project.{key}")


# --- versions of the source


def revised(path):
    with ProjectFile.create(path, "一.txt", "aa", b"one", {"scans": "{}"}) as project:
        for change in CHANGES:
            project.record(stored(change))
        project.revise(Source("二.txt", "bb", b"two"), [stored(CHANGES[0])])
    return ProjectFile.open(path)


def test_a_new_version_takes_the_place_of_the_source_and_the_former_one_stays(tmp_path):
    with revised(tmp_path / "x.juesuan") as project:
        assert project.source() == ("二.txt", b"two")
        assert [one.change for one in project.changes()] == [CHANGES[0]]
        assert project.note("scans") is None
        earlier = project.earlier()
    assert (earlier.source.name, earlier.source.data) == ("一.txt", b"one")
    assert earlier.source.notes == {"scans": "{}"}
    assert [one.change for one in earlier.changes] == list(CHANGES)


def test_of_several_versions_the_last_one_is_the_former_one(tmp_path):
    with revised(tmp_path / "x.juesuan") as project:
        project.revise(Source("三.txt", "cc", b"three"), [])
        assert project.source() == ("三.txt", b"three")
        assert project.count() == 0
        earlier = project.earlier()
    assert (earlier.source.name, len(earlier.changes)) == ("二.txt", 1)


def test_a_version_that_cannot_be_written_changes_nothing(tmp_path):
    with revised(tmp_path / "x.juesuan") as project:
        broken = replace(stored(CHANGES[0]), author=object())
        with pytest.raises(ProjectFileError):
            project.revise(Source("三.txt", "cc", b"three"), [broken])
        assert project.source() == ("二.txt", b"two")
        assert project.count() == 1
        assert project.earlier().source.name == "一.txt"


def test_a_source_that_was_never_replaced_has_no_former_version(tmp_path):
    with ProjectFile.create(tmp_path / "x.juesuan", "一.txt", "aa", b"one") as project:
        assert project.earlier() is None


def test_a_held_change_is_kept_as_it_was():
    held = HeldChange(CHANGES[2], "value_changed", "1.00", "2.00")
    assert change_from_json(change_to_json(held)) == held


def test_a_copy_of_a_project_keeps_earlier_versions(tmp_path):
    first, second = tmp_path / "一.juesuan", tmp_path / "二.juesuan"
    with ProjectFile.create(first, "a.txt", "1", b"first") as project:
        project.revise(Source("a.txt", "2", b"second", {}), ())
    with ProjectFile.copy(first, second) as copied:
        assert copied.source() == ("a.txt", b"second")
        earlier = copied.earlier()
    assert earlier is not None
    assert earlier.source.data == b"first"


def test_documents_beside_that_cannot_be_read_are_not_taken_for_none(tmp_path):
    path = tmp_path / "一.juesuan"
    with ProjectFile.create(path, "a.txt", "1", b"first") as project:
        assert project.companions() == {}
        assert project.earlier() is None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE companion (role TEXT)")
        connection.execute("CREATE TABLE earlier_source (version INTEGER)")
    with ProjectFile.open(path) as project:
        with pytest.raises(ProjectFileError, match=r"project\.damaged"):
            project.companions()
        with pytest.raises(ProjectFileError, match=r"project\.damaged"):
            project.earlier()
