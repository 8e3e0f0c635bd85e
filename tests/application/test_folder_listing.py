"""Which files of a folder are documents, and which stand for others."""

import hashlib

from juesuan_gui.application.folder.listing import find_documents
from juesuan_gui.review.store import ProjectFile


def names(folder):
    return [one.path.name for one in find_documents([folder])]


def test_documents_are_found_below_the_folder_and_nothing_else(tmp_path):
    below = tmp_path / "二级单位"
    below.mkdir()
    for path in (tmp_path / "a.txt", below / "b.PDF", tmp_path / "~$c.docx", tmp_path / "d.exe"):
        path.write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "e.txt").write_bytes(b"x")
    assert names(tmp_path) == ["a.txt", "b.PDF"]


def test_a_project_takes_the_place_of_its_source(tmp_path):
    data = "决算".encode()
    (tmp_path / "甲.txt").write_bytes(data)
    (tmp_path / "乙.txt").write_bytes(b"other")
    sha = hashlib.sha256(data).hexdigest()
    ProjectFile.create(tmp_path / "审核.juesuan", "/elsewhere/甲.txt", sha, data).close()
    assert names(tmp_path) == ["乙.txt", "审核.juesuan"]
    assert find_documents([tmp_path])[1].source == tmp_path / "甲.txt"


def test_a_damaged_project_is_listed_beside_its_source(tmp_path):
    (tmp_path / "甲.txt").write_bytes(b"x")
    (tmp_path / "审核.juesuan").write_bytes(b"no database")
    assert sorted(names(tmp_path)) == ["审核.juesuan", "甲.txt"]


def test_a_file_that_is_named_is_listed_whatever_its_ending(tmp_path):
    odd, plain = tmp_path / "决算.dat", tmp_path / "决算.txt"
    for path in (odd, plain):
        path.write_text("x", encoding="utf-8")
    assert [one.path for one in find_documents([odd, plain])] == [odd, plain]
    assert [one.path for one in find_documents([tmp_path])] == [plain]
