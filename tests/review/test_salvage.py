"""Damaged project files: what is still readable is salvaged as it was, the rest is named."""

import hashlib
import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from juesuan_gui.domain.finding import FindingId
from juesuan_gui.review import SetRemark
from juesuan_gui.review.anchors import CellAnchor, ColumnAnchor, RowAnchor, TableAnchor, TextAnchor
from juesuan_gui.review.change_rows import row_of
from juesuan_gui.review.changes import (
    CellChange,
    Change,
    FindingChange,
    HeldChange,
    Shown,
    StoredChange,
    TextChange,
)
from juesuan_gui.review.salvage.pages import USUAL_SIZE
from juesuan_gui.review.salvage.reader import Part, Salvaged, salvage
from juesuan_gui.review.salvage.writer import write_salvaged
from juesuan_gui.review.sources import Source
from juesuan_gui.review.store import ProjectFile, ProjectFileError

DAMAGES = int(os.environ.get("JUESUAN_DAMAGES", "300"))
EDITS, FORMER_EDITS = 60, 20
START = datetime(2024, 3, 1, 8, tzinfo=UTC)
TABLE = TableAnchor("EXPENDITURE", "支出决算表", "项目 本年支出合计")
FINDING = FindingId("JS172", "THREE_PUBLIC", "", "final.vehicle", "sum columns")


def change_of(number: int, dice: random.Random) -> Change:
    """Return a change like those of a review; some are longer than a page."""
    kind = number % 4
    if kind == 0:
        words = "本年支出" * dice.choice((10, 100, 900))
        on = TextAnchor(
            ("第三部分", "三"), f"{words}共{number}.01万元。", f"{number}", "共", ".01", 1
        )
        return TextChange(on, f"{number + 1}")
    if kind == 1:
        return FindingChange(SetRemark(FINDING, f"已核对第{number}笔"), Shown("10.00"))
    row = RowAnchor(code=f"20{number:05}", label="行政运行", words="行政运行")
    on_cell = CellAnchor(TABLE, row, ColumnAnchor("total", "本年支出合计"), f"{number}.00")
    return CellChange(on_cell, f"1,506.{number:02}", "与支出决算表一致")


def stored_of(number: int, dice: random.Random) -> StoredChange:
    when = START + timedelta(minutes=number, microseconds=number % 2)
    return StoredChange(change_of(number, dice), "张三", when, "0.1.0", f"修改{number}", "")


def source_of(name: str, size: int, dice: random.Random) -> Source:
    data = dice.randbytes(size)
    return Source(name, hashlib.sha256(data).hexdigest(), data, {"scans": '{"pages": {}}'})


def make(path: Path, seed: int, *, is_revised: bool) -> tuple[Source, list[StoredChange]]:
    """Write a project; return its source and its edits."""
    dice = random.Random(seed)  # noqa: S311 - test data
    source = source_of("某局决算.pdf", dice.choice((900, 30_000, 120_000)), dice)
    edits = [stored_of(number, dice) for number in range(1, EDITS + 1)]
    one = source_of("修改前.pdf", 20_000, dice) if is_revised else source
    with ProjectFile.create(path, one.name, one.sha256, one.data, one.notes) as project:
        if is_revised:
            project.record_all(stored_of(number, dice) for number in range(100, 100 + FORMER_EDITS))
            project.revise(source, ())
        for edit in edits:
            project.record(edit)
    return source, edits


# --- damage that moves nothing, so that what it left alone can be told


@dataclass(frozen=True)
class Damaged:
    """A damaged file, and which of its bytes are as they were."""

    data: bytes
    is_whole: Callable[[int, int], bool]


def damage(data: bytes, dice: random.Random) -> Damaged:
    """Flip bytes, write over a stretch, or cut the file off; sometimes all of it."""
    changed, spoiled = bytearray(data), set[int]()
    kinds = dice.choice(("flip", "flip", "bits", "stretch", "cut", "all"))
    if kinds in ("flip", "bits", "all"):
        for _ in range(dice.choice((1, 1, 2, 5, 20, 60))):
            at = dice.randrange(len(changed))
            other = 1 << dice.randrange(8) if kinds == "bits" else dice.randrange(1, 256)
            changed[at] ^= other
            spoiled.add(at)
    if kinds in ("stretch", "all"):
        at = dice.randrange(len(changed))
        length = min(dice.choice((16, 512, 4096, 9000)), len(changed) - at)
        changed[at : at + length] = dice.choice((bytes(length), dice.randbytes(length)))
        spoiled.update(range(at, at + length))
    end = dice.randrange(len(changed)) if kinds in ("cut", "all") else len(changed)
    return Damaged(
        bytes(changed[:end]),
        lambda first, last: last <= end and spoiled.isdisjoint(range(first, last)),
    )


def is_whole(edit: StoredChange, data: bytes, damaged: Damaged) -> bool:
    """Whether no byte of an edit was touched, which lies in one page.

    Pages keep copies that they no longer list; those without their first bytes are no rows.
    """
    words = "".join(row_of(edit)).encode()
    places = list(occurrences(data, words))
    return bool(places) and all(damaged.is_whole(at - 20, at + len(words)) for at in places)


def occurrences(data: bytes, words: bytes) -> Iterator[int]:
    at = data.find(words)
    while at >= 0:
        yield at
        at = data.find(words, at + 1)


def without_steps(edits: list[StoredChange]) -> list[StoredChange]:
    return [replace(one, step=None, way="") for one in edits]


def named(salvaged: Salvaged) -> set[int]:
    """Return the numbers of the edits that are named as lost or doubtful."""
    found: set[int] = set()
    for loss in salvaged.losses:
        if loss.part in (Part.EDIT, Part.DOUBTFUL):
            found.add(int(loss.values["number"]))
        elif loss.part is Part.EDITS:
            for span in loss.values["numbers"].split("、"):
                first, _, last = span.partition("\u2013")
                found.update(range(int(first), int(last or first) + 1))
    return found


@dataclass(frozen=True)
class Project:
    """A sound project as bytes, with what it holds; `first` is the number of its first edit."""

    data: bytes
    source: Source
    edits: list[StoredChange]
    first: int


@pytest.fixture(scope="module")
def projects(tmp_path_factory) -> list[Project]:
    folder = tmp_path_factory.mktemp("projects")
    made = []
    for seed in range(6):
        path = folder / f"{seed}.juesuan"
        is_revised = seed % 3 == 2
        source, edits = make(path, seed, is_revised=is_revised)
        first = FORMER_EDITS + 1 if is_revised else 1
        made.append(Project(path.read_bytes(), source, edits, first))
    return made


def stretches(source: bytes, data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a source lie in a file, with what leads from each to the next."""
    at = 0
    while at < len(source):
        start = data.find(source[at : at + 24])
        most = min(len(source) - at, USUAL_SIZE)
        length = next((n for n in range(most) if source[at + n] != data[start + n]), most)
        yield start - 4, start + length + 4
        at += length


def test_a_sound_project_is_salvaged_as_it_is(projects):
    for one in projects:
        found = salvage(one.data)
        assert (found.source, found.is_source_sound, found.losses) == (one.source, True, ())
        assert list(found.changes) == one.edits
        assert len(found.earlier) == (one.first > 1)


@pytest.mark.parametrize("damages", [DAMAGES // 10, pytest.param(DAMAGES, marks=pytest.mark.slow)])
def test_what_damage_left_alone_is_salvaged_and_the_rest_is_named(projects, damages):
    readable = whole = 0
    for seed in range(damages):
        dice = random.Random(seed)  # noqa: S311 - test data
        one = dice.choice(projects)
        damaged = damage(one.data, dice)
        found = salvage(damaged.data)
        edits = without_steps(one.edits)
        kept = without_steps([change for change in found.changes if not is_held(change)])
        wanted = without_steps([edit for edit in one.edits if is_whole(edit, one.data, damaged)])
        assert [edit for edit in wanted if edit not in kept] == [], seed
        assert [change for change in kept if change not in edits] == [], seed
        last = max(named(found), default=0)  # where the end is cut off nobody knows what was there
        for number, edit in enumerate(edits, one.first):
            assert edit in kept or number in named(found) or number > last, (seed, number)
        is_left_alone = all(damaged.is_whole(*at) for at in stretches(one.source.data, one.data))
        assert found.is_source_sound or not is_left_alone, seed
        if found.is_source_sound:
            sound = (one.source.data, one.source.sha256)
            assert (found.source.data, found.source.sha256) == sound, seed
        readable += len(wanted)
        whole += is_left_alone
    assert readable > damages * EDITS // 3
    assert whole > damages // 4


def is_held(one: StoredChange) -> bool:
    return isinstance(one.change, HeldChange)


def with_letter_changed(data: bytes, words: str, other: str) -> bytes:
    assert data.count(words.encode()) == 1
    return data.replace(words.encode(), other.encode())


def test_an_edit_with_a_changed_figure_is_held_back_not_applied(tmp_path):
    path = tmp_path / "x.juesuan"
    _, edits = make(path, 0, is_revised=False)
    data = with_letter_changed(path.read_bytes(), "1,506.07", "1,506.87")
    path.write_bytes(data)
    with ProjectFile.open(path) as project, pytest.raises(ProjectFileError) as raised:
        list(project.changes())
    assert raised.value.key == "project.damaged"
    found = salvage(data)
    assert [loss.part for loss in found.losses] == [Part.DOUBTFUL]
    assert found.losses[0].values == {
        "number": "7",
        "author": "张三",
        "when": "2024-03-01 08:07",
    }
    held = found.changes[6].change
    assert isinstance(held, HeldChange)
    assert (held.reason, held.change.text) == ("damaged", "1,506.87")
    others = [*found.changes[:6], *found.changes[7:]]
    assert others == without_steps([*edits[:6], *edits[7:]])


def test_old_copies_of_edits_of_an_earlier_version_are_none_of_this_one(tmp_path):
    """A library that leaves what it deletes in the file, as the one of Python for Windows does."""
    path = tmp_path / "x.juesuan"
    dice = random.Random(7)  # noqa: S311 - test data
    source, other = source_of("后.pdf", 900, dice), source_of("前.pdf", 900, dice)
    edits = [stored_of(number, dice) for number in range(1, EDITS + 1)]
    with ProjectFile.create(path, other.name, other.sha256, other.data, other.notes) as project:
        project._connection.execute("PRAGMA secure_delete = OFF")
        project.record_all(stored_of(number, dice) for number in range(100, 100 + FORMER_EDITS))
        project.revise(source, ())
        project.record_all(edits)
    found = salvage(path.read_bytes())
    assert (found.losses, list(found.changes)) == ((), edits)


def test_what_is_deleted_leaves_no_copy_in_the_file(tmp_path):
    path = tmp_path / "x.juesuan"
    dice = random.Random(7)  # noqa: S311 - test data
    one, other = source_of("前.pdf", 900, dice), source_of("后.pdf", 900, dice)
    with ProjectFile.create(path, one.name, one.sha256, one.data, one.notes) as project:
        project.record_all(stored_of(number, dice) for number in range(100, 100 + FORMER_EDITS))
        project.revise(other, ())
    (first, *_) = row_of(stored_of(101, dice))
    assert path.read_bytes().count(first.encode()) == 1


def head_of(edit: StoredChange, data: bytes) -> int:
    """Return where the row of an edit starts; its second byte says that it is of this version."""
    time = data.index(row_of(edit)[0].encode())
    return data.rindex(0, time - 12, time) - 1


def test_an_edit_that_bears_the_number_of_another_gets_its_own_again(tmp_path):
    path = tmp_path / "x.juesuan"
    _, edits = make(path, 0, is_revised=False)
    data = bytearray(path.read_bytes())
    number = head_of(edits[30], data) - 1
    assert data[number] == 31
    for other in (11, 51):
        data[number] = other
        assert salvage(bytes(data)).changes == tuple(edits)


def test_an_edit_whose_sum_lost_its_name_is_not_taken_for_one_without_a_sum(tmp_path):
    path = tmp_path / "x.juesuan"
    make(path, 0, is_revised=False)
    data = path.read_bytes().replace(b'"1,506.07", "', b'"1,506.87", "')
    at = data.index(b"1,506.87")
    found = salvage(data[:at] + data[at:].replace(b'"sum"', b'"sun"', 1))
    assert [(loss.part, loss.values["number"]) for loss in found.losses] == [(Part.DOUBTFUL, "7")]


def test_an_edit_that_damage_makes_look_like_an_earlier_one_hides_no_other(tmp_path):
    path = tmp_path / "x.juesuan"
    _, edits = make(path, 0, is_revised=False)
    data = bytearray(path.read_bytes())
    data[head_of(edits[30], data) + 1] = 9  # of no earlier version: now of number 1
    found = salvage(bytes(data))
    assert without_steps([*found.changes]) == without_steps([*edits[:30], *edits[31:]])
    assert [(loss.part, loss.values) for loss in found.losses] == [(Part.EDITS, {"numbers": "31"})]


def test_a_source_with_a_changed_letter_is_told(tmp_path):
    path = tmp_path / "x.juesuan"
    source, _ = make(path, 1, is_revised=False)
    at = path.read_bytes().index(source.data[500:530])
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with ProjectFile.open(path) as project, pytest.raises(ProjectFileError):
        project.source()
    found = salvage(bytes(data))
    assert [loss.part for loss in found.losses] == [Part.SOURCE_BYTES]
    assert not found.is_source_sound
    assert len(found.source.data) == len(source.data)


def test_a_project_that_lost_edits_without_a_word_of_the_database_is_damaged(tmp_path):
    path = tmp_path / "x.juesuan"
    make(path, 1, is_revised=False)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM edit WHERE id = 17")
    with ProjectFile.open(path) as project, pytest.raises(ProjectFileError):
        list(project.changes())
    assert [loss.values for loss in salvage(path.read_bytes()).losses] == [{"numbers": "17"}]


@pytest.mark.parametrize("is_revised", [False, True])
def test_what_was_salvaged_is_written_as_a_project_like_any_other(tmp_path, is_revised):
    path, output = tmp_path / "x.juesuan", tmp_path / "y.juesuan"
    source, edits = make(path, 2, is_revised=is_revised)
    with ProjectFile.open(path) as project:
        project.set_companion("last_year", replace(source, name="上年.pdf", notes={}))
    found = salvage(path.read_bytes())
    write_salvaged(output, found.source, found, found.changes)
    with ProjectFile.open(output) as again:
        assert again.source() == (source.name, source.data)
        assert again.note("scans") == source.notes["scans"]
        assert list(again.changes()) == edits
        assert list(again.companions()) == ["last_year"]
        assert (again.earlier() is not None) is is_revised
        again.record(edits[0])
        assert len(list(again.changes())) == EDITS + 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["x.juesuan", "y.juesuan"]


@pytest.mark.parametrize("data", [b"", b"x", b"SQLite format 3\0" + b"\xff" * 9000, bytes(20_000)])
def test_of_a_file_that_is_no_project_nothing_is_salvaged(data):
    assert salvage(data).is_empty
