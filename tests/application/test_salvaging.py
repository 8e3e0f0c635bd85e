"""A damaged project on the command line and as a whole: salvaged, named, opened again."""

import hashlib
import random
from pathlib import Path

import pytest

from juesuan_gui import cli
from juesuan_gui.application.opening import open_file
from juesuan_gui.application.salvaging import salvage_project
from juesuan_gui.export.content.messages import remarks_of
from juesuan_gui.paths import resource_path
from juesuan_gui.review import SetCell
from juesuan_gui.review.changes import change_of
from juesuan_gui.review.store import ProjectFile, ProjectFileError, stored

FORMER = Path(__file__).parents[1] / "data" / "projects" / "format_1.juesuan"


def nobody(_share: float) -> None:
    pass


@pytest.fixture
def original(tmp_path) -> Path:
    path = tmp_path / "原始.txt"
    path.write_bytes(resource_path("sample", "sample.txt").read_bytes())
    return path


@pytest.fixture
def project(tmp_path, original) -> Path:
    opened = open_file(original, nobody)
    path = tmp_path / "审核.juesuan"
    digest = hashlib.sha256(opened.data).hexdigest()
    review = opened.review
    with ProjectFile.create(path, original.name, digest, opened.data) as store:
        table = review.disclosure.tables[0]
        figures = [table.ref(cell.row, cell.column) for cell in table.cells if cell.amount]
        for number, cell in enumerate(figures[:3], 3):
            edit = SetCell(cell, f"{number}11.{number}1")
            change = change_of(edit, review.anchors, review.disclosure, ())
            review.apply(edit)
            store.record(stored(change, "李四", f"修改{number}"))
    return path


def changed(path: Path, at: int, data: bytes) -> bytes:
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])
    return path.read_bytes()


def run(capsys, *arguments: object) -> tuple[int, str]:
    status = cli.main([str(one) for one in arguments])
    told = capsys.readouterr()
    return status, told.out + told.err


def test_a_damaged_head_costs_nothing(project, capsys, tmp_path):
    damaged = changed(project, 0, bytes(100))
    status, told = run(capsys, "check", project)
    assert (status, "juesuan salvage" in told) == (2, True)
    status, told = run(capsys, "salvage", project)
    assert (status, "已抢救出 3 步修改" in told, "没有发现缺失" in told) == (0, True, True)
    assert project.read_bytes() == damaged
    review = open_file(tmp_path / "审核-抢救.juesuan", nobody).review
    assert [one.corrected for one in review.corrections()] == ["311.31", "411.41", "511.51"]


def test_a_doubtful_edit_is_named_and_waits(project, capsys, tmp_path):
    at = project.read_bytes().index(b'"411.41"') + 2
    changed(project, at, b"7")
    status, told = run(capsys, "salvage", project, "--output", tmp_path / "新")
    assert status == 1
    assert "第 2 步修改（李四" in told
    review = open_file(tmp_path / "新.juesuan", nobody).review
    assert [one.corrected for one in review.corrections()] == ["311.31", "511.51"]
    assert [one.wanted for one in review.open_conflicts] == ["471.41"]
    status, told = run(capsys, "check", tmp_path / "新.juesuan")
    assert "项目文件损坏，内容可能有误，请确认" in told


def test_a_source_with_changed_letters_is_said_so_until_the_original_is_given(
    project, original, capsys, tmp_path, catalogue
):
    at = project.read_bytes().rindex("财政拨款".encode())
    changed(project, at, "财政拔款".encode())
    status, told = run(capsys, "salvage", project)
    assert (status, "原始.txt”有一部分已损坏" in told) == (1, True)
    opened = open_file(tmp_path / "审核-抢救.juesuan", nobody)
    remark = catalogue.message("salvage.damaged_source")
    assert remark in remarks_of(opened.review.disclosure, catalogue)
    assert opened.notes.keys() == {"damaged"}
    status, told = run(capsys, "salvage", project, "--source", original)
    assert status == 0
    again = open_file(tmp_path / "审核-抢救2.juesuan", nobody)
    assert again.data == original.read_bytes()
    assert again.review.disclosure.source.remarks == ()


def test_another_document_is_not_taken_for_the_original(project, tmp_path, capsys):
    other = tmp_path / "别的.txt"
    other.write_text("别的文档", encoding="utf-8")
    status, told = run(capsys, "salvage", project, "--source", other)
    assert (status, "不是项目审核的那份原文" in told) == (2, True)
    assert [one.name for one in tmp_path.glob("*抢救*")] == []


def test_a_project_without_its_source_asks_for_it(project, original, tmp_path):
    whole = project.read_bytes()
    start = whole.index(original.name.encode()) - 20
    changed(project, start, bytes(len(original.name.encode()) + 100))
    with pytest.raises(ProjectFileError, match="source_lost"):
        salvage_project(project, tmp_path / "新.juesuan", nobody)
    found = salvage_project(project, tmp_path / "新.juesuan", nobody, original)
    assert (found.edits, found.is_source_sound, found.is_readable) == (3, True, True)
    assert found.losses == ()


def test_the_edits_of_a_project_of_format_1_are_salvaged_too(tmp_path):
    path = tmp_path / "旧.juesuan"
    path.write_bytes(FORMER.read_bytes())
    changed(path, 0, bytes(100))
    found = salvage_project(path, tmp_path / "新.juesuan", nobody)
    sound, again = (open_file(one, nobody).review for one in (FORMER, tmp_path / "新.juesuan"))
    assert (found.edits, found.losses) == (12, ())
    assert list(again.corrections()) == list(sound.corrections())
    assert again.remarks == sound.remarks


def test_a_file_that_holds_nothing_is_said_so(tmp_path, capsys):
    path = tmp_path / "坏.juesuan"
    path.write_bytes(random.Random(1).randbytes(30_000))  # noqa: S311 - test data
    status, told = run(capsys, "salvage", path)
    assert (status, "读不出任何项目内容" in told) == (2, True)
    assert [one.name for one in tmp_path.iterdir()] == ["坏.juesuan"]


def test_the_damaged_project_itself_is_never_written_to(project, capsys):
    before = changed(project, 0, bytes(100))
    status, told = run(capsys, "salvage", project, "--output", project)
    assert (status, "写到另一个文件" in told) == (2, True)
    assert project.read_bytes() == before
