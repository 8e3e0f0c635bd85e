"""Which files of a folder are documents, and which stand for others."""

import hashlib
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from writers import write_docx, write_xlsx

from juesuan_gui import cli
from juesuan_gui.application.folder.listing import find_documents
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review.store import ProjectFile


def names(folder):
    return [one.path.name for one in find_documents([folder]).documents]


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
    assert find_documents([tmp_path]).documents[1].source == tmp_path / "甲.txt"


def test_a_damaged_project_is_listed_beside_its_source(tmp_path):
    (tmp_path / "甲.txt").write_bytes(b"x")
    (tmp_path / "审核.juesuan").write_bytes(b"no database")
    assert sorted(names(tmp_path)) == ["审核.juesuan", "甲.txt"]


def test_a_file_that_is_named_is_listed_whatever_its_ending(tmp_path):
    odd, plain = tmp_path / "决算.dat", tmp_path / "决算.txt"
    for path in (odd, plain):
        path.write_text("x", encoding="utf-8")
    assert [one.path for one in find_documents([odd, plain]).documents] == [odd, plain]
    assert [one.path for one in find_documents([tmp_path]).documents] == [plain]


EXPORTS = {
    "--pdf": "报告.pdf",
    "--letter": "意见.docx",
    "--checklist": "检查表.xlsx",
    "--workbook": "表格.xlsx",
}


def test_what_the_program_exported_into_a_folder_is_no_document_of_it(tmp_path, capsys):
    source = tmp_path / "甲.txt"
    source.write_bytes(resource_path("sample", "sample.txt").read_bytes())
    wanted = [part for option, name in EXPORTS.items() for part in (option, str(tmp_path / name))]
    assert cli.main(["export", str(source), *wanted]) in (0, 1)
    summary = tmp_path / "汇总.xlsx"
    for _ in range(2):
        assert cli.main(["check", str(tmp_path), "--jobs", "1", "--summary", str(summary)]) == 1
    listing = find_documents([tmp_path])
    assert [one.path for one in listing.documents] == [source]
    assert {path.name for path in listing.made_here} == {*EXPORTS.values(), summary.name}
    assert "没有核对" in capsys.readouterr().err
    named = find_documents([tmp_path / "报告.pdf"])
    assert ([one.path.name for one in named.documents], named.made_here) == (["报告.pdf"], ())


@pytest.fixture
def originals(catalogue, tmp_path):
    """The sample as documents that an officer handed in, one of each format that takes notes."""
    text = tmp_path / "样例.txt"
    text.write_bytes(resource_path("sample", "sample.txt").read_bytes())
    sample = read_disclosure(text, catalogue)
    folder = tmp_path / "公开"
    folder.mkdir()
    assert cli.main(["export", str(text), "--clean", str(folder / "甲.pdf")]) in (0, 1)
    (folder / "乙.docx").write_bytes(write_docx(sample))
    (folder / "丙.xlsx").write_bytes(write_xlsx(sample, has_borders=True))
    return folder


def test_copies_of_an_original_with_notes_are_no_documents(originals):
    sources = sorted(originals.iterdir())
    for source in sources:
        target = source.with_stem(f"{source.stem}批注")
        assert cli.main(["export", str(source), "--annotated", str(target)]) in (0, 1)
    tracked = originals / "乙修订.docx"
    cli.main(["export", str(originals / "乙.docx"), "--word", str(tracked)])
    listing = find_documents([originals])
    assert [one.path for one in listing.documents] == sources
    assert [path.name for path in listing.made_here] == [
        *("丙批注.xlsx", "乙修订.docx", "乙批注.docx", "甲批注.pdf")
    ]


@pytest.mark.parametrize("password", ["", "geheim"])
def test_a_pdf_that_says_nothing_of_itself_gets_the_mark_too(originals, password):
    writer = PdfWriter()
    for page in PdfReader(originals / "甲.pdf").pages:
        writer.add_page(page)
    writer.metadata = None
    if password:
        writer.encrypt("", owner_password=password)
    buffer = BytesIO()
    writer.write(buffer)
    (originals / "甲.pdf").write_bytes(buffer.getvalue())
    assert cli.main(
        ["export", str(originals / "甲.pdf"), "--annotated", str(originals / "丁.pdf")]
    ) in (0, 1)
    assert [path.name for path in find_documents([originals]).made_here] == ["丁.pdf"]


def test_what_may_be_published_is_a_document(tmp_path):
    source, clean, word = (tmp_path / name for name in ("甲.txt", "清稿.pdf", "修订稿.docx"))
    source.write_bytes(resource_path("sample", "sample.txt").read_bytes())
    cli.main(["export", str(source), "--clean", str(clean), "--word", str(word)])
    assert {one.path for one in find_documents([tmp_path]).documents} == {source, clean, word}


def test_a_folder_checked_file_by_file_leaves_them_out_too(tmp_path, capsys):
    source, report = tmp_path / "甲.txt", tmp_path / "报告.pdf"
    source.write_bytes(resource_path("sample", "sample.txt").read_bytes())
    cli.main(["export", str(source), "--pdf", str(report)])
    capsys.readouterr()
    cli.main(["check", str(tmp_path)])
    told = capsys.readouterr()
    assert "报告.pdf" in told.err
    assert "报告.pdf" not in told.out


def test_a_file_that_cannot_be_looked_into_is_listed(tmp_path):
    for name in ("空.pdf", "坏.xlsx", "坏.docx"):
        (tmp_path / name).write_bytes(b"" if name == "空.pdf" else b"PK")
    assert len(find_documents([tmp_path]).documents) == 3
