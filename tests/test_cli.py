"""The headless commands: what they print where, and their exit status."""

import errno
import json
import os
import re
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from altered_projects import alter
from builders import EXPENDITURE, source_text
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from real_documents import DATA
from writers import docx, docx_paragraph

from juesuan_gui import __version__, cli
from juesuan_gui.__main__ import main as start
from juesuan_gui.application.opening import open_file
from juesuan_gui.cli import main
from juesuan_gui.commands import COMMANDS
from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.registry import EXPORTS
from juesuan_gui.export.write_errors import NotPossibleError, OverwritesSourceError, why_not_written
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review, SetCell, SetDecision, Status
from juesuan_gui.review.changes import change_of
from juesuan_gui.review.store import ProjectFile, stored

ROOT = Path(__file__).resolve().parent.parent
CLEAN = source_text(f"{EXPENDITURE}合计 | | 3.00 | 1.00 | 2.00 | | |")
WRONG = source_text(f"{EXPENDITURE}合计 | | 4.00 | 1.00 | 2.00 | | |")
OK, ERRORS_FOUND, UNREADABLE = 0, 1, 2


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file and gives its path."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    """Run a command in this process: exit status, standard output, standard error."""
    status = main([str(argument) for argument in arguments])
    return (status, *capsys.readouterr())


# --- exit status ----------------------------------------------------------------------------------


def test_a_document_without_errors_gives_status_0(write, capsys):
    status, out, err = run(capsys, "check", write("a.txt", CLEAN))
    assert (status, err) == (OK, "")
    assert "a.txt" in out


def test_a_document_with_an_error_gives_status_1_and_names_its_code(write, capsys):
    status, out, _ = run(capsys, "check", write("a.txt", WRONG))
    assert status == ERRORS_FOUND
    assert "JS131" in out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.txt", b""),
        ("blank.txt", b" \n\t \r\n"),
        ("nul.txt", b"\0" * 500),
        ("binary.txt", bytes(range(128, 256)) * 40),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("cut.docx", b"PK\x03\x04" + b"\0" * 60),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60),
    ],
)
def test_what_cannot_be_read_gives_status_2_and_says_what_to_do(name, content, write, capsys):
    path = write(name, content)
    status, out, err = run(capsys, "check", path)
    assert (status, out) == (UNREADABLE, "")
    assert err.startswith(f"{path}: ")
    assert "请" in err
    assert "Traceback" not in err


def test_a_damaged_project_is_said_to_be_one(write, catalogue, capsys):
    path = write("项目.juesuan", b"SQLite format 3\0" + b"\0" * 200)
    status, out, err = run(capsys, "check", path)
    assert (status, out) == (UNREADABLE, "")
    assert catalogue.message("project.damaged") in err
    status, _, err = run(capsys, "check", path.with_name("没有.juesuan"))
    assert status == UNREADABLE
    assert catalogue.message("project.not_found") in err


@pytest.fixture
def project(write):
    """Return a project in which the one error of its document was corrected."""
    path = write("a.txt", WRONG)
    kept = path.with_name("项目.juesuan")
    review = Review(read_bytes(path.read_bytes(), path.name, load_catalogue()), load_catalogue())
    (finding,) = [f for f in review.findings if f.severity is Severity.ERROR]
    edit = SetCell(finding.cells[0], finding.expected)
    change = change_of(edit, review.anchors, review.disclosure, review.report.findings)
    with ProjectFile.create(kept, path.name, "", path.read_bytes()) as opened:
        opened.record(stored(change))
    return kept


def test_a_project_is_checked_with_its_edits_made(project, capsys):
    before = project.read_bytes()
    assert run(capsys, "check", project.with_name("a.txt"))[0] == ERRORS_FOUND
    status, out, err = run(capsys, "check", project)
    assert (status, err) == (0, "")
    assert str(project) in out
    assert project.read_bytes() == before


def test_a_project_is_exported_with_its_edits_made(project, capsys):
    target = project.with_name("a.xlsx")
    status, _, err = run(capsys, "export", project, "--workbook", target)
    assert (status, target.is_file()) == (0, True)
    assert str(target) in err


def test_edits_that_do_not_fit_are_told_on_standard_error_and_as_remarks(project, capsys):
    alter(project, """UPDATE edit SET change = replace(change, '"printed": "', '"printed": "9')""")
    status, out, err = run(capsys, "check", project, "--json")
    assert status == ERRORS_FOUND
    (told,) = [one for one in json.loads(out)["remarks"] if "对不上" in one]
    assert told in err
    assert str(project) in err


def test_scanned_pages_of_a_project_are_not_recognised_again(project, catalogue, capsys):
    _, _, err = run(capsys, "check", project, "--ocr")
    assert catalogue.message("cli.project_keeps_scans") in err


def test_a_document_with_nothing_to_check_is_said_to_be_unchecked(write, catalogue, capsys):
    _, out, _ = run(capsys, "check", write("一句话.txt", "今天天气很好。"))
    assert catalogue.message("cli.nothing_checked") in out
    _, out, _ = run(capsys, "check", write("a.txt", CLEAN))
    assert catalogue.message("cli.nothing_checked") not in out


def test_a_missing_file_gives_status_2_and_is_named(tmp_path, capsys):
    path = tmp_path / "没有.txt"
    for command in ("check", "tables"):
        status, out, err = run(capsys, command, path)
        assert (status, out) == (UNREADABLE, "")
        assert str(path) in err


def test_one_bad_file_does_not_keep_the_others_from_being_checked(write, tmp_path, capsys):
    write("docs/1.txt", CLEAN)
    write("docs/2.txt", b"")
    write("docs/3.txt", WRONG)
    status, out, err = run(capsys, "check", tmp_path / "docs", "--json")
    assert status == UNREADABLE
    files = [Path(json.loads(line)["file"]).name for line in out.splitlines()]
    assert files == ["1.txt", "3.txt"]
    assert "2.txt" in err


def test_a_folder_is_searched_for_documents_in_order(write, tmp_path, capsys):
    for name in ("b.txt", "a/c.TXT", "a/readme.md", "d.exe", "a/~$locked.tmp"):
        write(f"docs/{name}", CLEAN)
    status, out, _ = run(capsys, "check", tmp_path / "docs", "--json")
    files = [Path(json.loads(line)["file"]).name for line in out.splitlines()]
    assert (status, files) == (OK, ["c.TXT", "b.txt"])


def test_a_folder_without_documents_gives_status_2(write, tmp_path, capsys):
    write("docs/readme.md", "x")
    status, out, err = run(capsys, "check", tmp_path / "docs")
    assert (status, out) == (UNREADABLE, "")
    assert err.strip()


def test_a_path_with_blanks_and_chinese_is_opened(write, capsys):
    path = write("某市 某局/2023年度 决算（公开）.txt", CLEAN)
    status, out, _ = run(capsys, "check", path, "--json")
    assert status == OK
    assert json.loads(out)["file"] == str(path)


# --- encodings ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_usual_encoding_reads_alike(encoding, newline, write, capsys):
    path = write("a.txt", WRONG.replace("\n", newline).encode(encoding))
    status, out, _ = run(capsys, "check", path, "--json")
    told = json.loads(out)
    assert status == ERRORS_FOUND
    assert [finding["actual"] for finding in told["findings"] if finding["code"] == "JS131"] == [
        "4.00"
    ]


# --- what the commands print ----------------------------------------------------------------------


def test_tables_are_listed_one_a_line(write, capsys):
    status, out, _ = run(capsys, "tables", write("a.txt", CLEAN))
    assert status == OK
    (line,) = out.splitlines()
    assert line.startswith("t1 ")
    assert "EXPENDITURE" in line


def test_json_is_one_object_a_line(write, capsys):
    path = write("a.txt", CLEAN)
    for command in ("tables", "check"):
        _, out, err = run(capsys, command, path, "--json")
        assert len(out.splitlines()) == 1
        assert json.loads(out)["schema"] == f"juesuan/{command}@1"
        assert err == ""


def test_a_check_can_be_explained_by_its_code(capsys, catalogue):
    status, out, _ = run(capsys, "checks", "js131")
    assert status == OK
    assert "JS131" in out
    status, listed, _ = run(capsys, "checks")
    assert status == OK
    assert all(code in listed for code in catalogue.messages["checks"])


def test_an_unknown_code_gives_status_2(capsys):
    status, out, err = run(capsys, "checks", "JS000")
    assert (status, out) == (UNREADABLE, "")
    assert "JS000" in err


def test_without_a_command_the_help_is_shown(capsys):
    status, out, _ = run(capsys)
    assert status == OK
    assert all(command in out for command in ("check", "tables", "export"))


@pytest.mark.parametrize("arguments", [["check"], ["tables"], ["export"], ["--nonsense"]])
def test_a_command_used_wrongly_gives_status_2_and_the_usage(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == UNREADABLE
    told = capsys.readouterr().err
    assert "juesuan" in told
    assert not re.search(r"usage|required|invalid|argument", told)


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == OK
    assert __version__ in capsys.readouterr().out


# --- exporting ------------------------------------------------------------------------------------


def test_an_exported_report_is_a_pdf_and_tells_of_errors(write, tmp_path, capsys):
    target = tmp_path / "报告.pdf"
    status, out, err = run(capsys, "export", write("a.txt", WRONG), "--pdf", target)
    assert (status, out) == (ERRORS_FOUND, "")
    assert target.read_bytes().startswith(b"%PDF-")
    assert str(target) in err


def test_a_report_that_cannot_be_written_leaves_the_old_one(write, tmp_path, capsys):
    target = tmp_path / "missing" / "报告.pdf"
    status, _, err = run(capsys, "export", write("a.txt", CLEAN), "--pdf", target)
    assert status == UNREADABLE
    assert str(target) in err
    assert not target.parent.exists()


def test_a_report_never_replaces_the_document_it_was_made_from(write, capsys):
    path = write("a.txt", CLEAN)
    status, _, err = run(capsys, "export", path, "--pdf", path)
    assert status == UNREADABLE
    assert why_not_written(OverwritesSourceError()) in err
    assert path.read_bytes() == CLEAN.encode()


def test_each_export_has_an_option_and_all_are_written_at_once(write, tmp_path, capsys):
    targets = {kind.option: tmp_path / f"结果-{kind.name}{kind.suffix}" for kind in EXPORTS}
    del targets["annotated"], targets["notice"]  # of some originals, and of corrected ones, only
    options = [part for option, path in targets.items() for part in (f"--{option}", path)]
    assert run(capsys, "export", write("a.txt", CLEAN), *options)[0] == OK
    heads = {path.suffix: path.read_bytes()[:2] for path in targets.values()}
    assert heads == {".pdf": b"%P", ".docx": b"PK", ".xlsx": b"PK"}


def test_what_cannot_be_made_of_an_original_is_refused_with_a_way_out(write, tmp_path, capsys):
    target = tmp_path / "批注.pdf"
    status, _, err = run(capsys, "export", write("a.txt", CLEAN), "--annotated", target)
    assert status == UNREADABLE
    assert why_not_written(NotPossibleError("not_annotatable")) in err
    assert not target.exists()


def test_a_name_whose_ending_says_another_format_is_refused(write, tmp_path, capsys):
    for option, name in (("--letter", "意见.xlsx"), ("--word", "稿.pdf"), ("--checklist", "表")):
        target = tmp_path / name
        status, _, err = run(capsys, "export", write("a.txt", CLEAN), option, target)
        assert status == UNREADABLE
        assert str(target) in err
        assert not target.exists()


def test_the_letter_is_a_pdf_or_a_word_document_by_its_name(write, tmp_path, capsys):
    heads = []
    for name in ("意见.pdf", "意见.docx"):
        run(capsys, "export", write("a.txt", WRONG), "--letter", tmp_path / name)
        heads.append((tmp_path / name).read_bytes()[:2])
    assert heads == [b"%P", b"PK"]


def test_a_clean_copy_with_open_errors_is_written_with_a_warning(
    write, tmp_path, capsys, catalogue
):
    target = tmp_path / "清稿.docx"
    _, _, err = run(capsys, "export", write("a.txt", WRONG), "--clean", target)
    assert target.read_bytes().startswith(b"PK")
    warning = catalogue.message("cli.errors_open", count="")
    assert warning[:6] in err
    _, _, err = run(capsys, "export", write("b.txt", CLEAN), "--clean", target)
    assert warning[:6] not in err


def test_an_export_without_an_output_is_refused(write, capsys, catalogue):
    for options in ([], ["--clean"]):
        status, _, err = run(capsys, "export", write("a.txt", CLEAN), *options)
        assert status == UNREADABLE
        assert catalogue.message("cli.no_output") in err


def test_a_bare_clean_makes_the_pdf_the_clean_copy(write, tmp_path, capsys):
    path, bare, named = write("a.txt", CLEAN), tmp_path / "bare.pdf", tmp_path / "named.pdf"
    assert run(capsys, "export", path, "--pdf", bare, "--clean")[0] == OK
    assert run(capsys, "export", path, "--clean", named)[0] == OK
    pages = [len(PdfReader(BytesIO(one.read_bytes())).pages) for one in (bare, named)]
    assert pages[0] == pages[1]


def test_one_file_that_cannot_be_written_keeps_no_other_from_it(write, tmp_path, capsys):
    target = tmp_path / "表.xlsx"
    missing = tmp_path / "missing" / "报告.pdf"
    path = write("a.txt", CLEAN)
    assert run(capsys, "export", path, "--pdf", missing, "--workbook", target)[0] == UNREADABLE
    assert target.is_file()


# --- as a program ---------------------------------------------------------------------------------


def as_program(*arguments: object, **more) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "juesuan_gui", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **more)


def test_the_program_prints_utf_8_whatever_the_console(write):
    path = write("决算.txt", WRONG)
    kept = os.environ if sys.platform == "win32" else {}  # which starts nothing without them
    env = {**kept, "PYTHONIOENCODING": "ascii", "PATH": ""}
    done = as_program("check", path, "--json", env=env)
    assert done.returncode == ERRORS_FOUND
    told = json.loads(done.stdout.decode("utf-8"))
    assert told["file"] == str(path)
    assert told["findings"][0]["message"]


def test_the_program_knows_which_arguments_are_commands():
    assert {"tables", "check", "export", "checks"} <= set(COMMANDS)
    assert as_program("check", DATA / "seeds" / "004.txt").returncode in (OK, ERRORS_FOUND)


def test_a_mistyped_command_gives_the_usage_and_opens_no_window(capsys):
    with pytest.raises(SystemExit) as stopped:
        start(["chek", "x.txt"])
    assert stopped.value.code == 2
    assert "juesuan" in capsys.readouterr().err


def test_without_a_display_the_commands_that_need_none_are_named(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert start(["x.txt"]) == 2
    assert "juesuan check" in capsys.readouterr().err


def test_a_reader_that_stops_early_is_no_failure():
    command = [sys.executable, "-m", "juesuan_gui", "checks"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


class Closed(StringIO):
    """Standard output of Windows that nobody reads any more."""

    def flush(self) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")


def test_a_closed_pipe_of_windows_is_told_from_other_invalid_arguments(monkeypatch):
    error = OSError(errno.EINVAL, "Invalid argument")
    assert not cli._is_closed_pipe(error)
    monkeypatch.setattr(sys, "stdout", Closed())
    assert cli._is_closed_pipe(error)
    assert not cli._is_closed_pipe(OSError(errno.ENOSPC, "No space left on device"))


def test_what_was_not_read_is_named_below_the_findings(capsys, write):
    picture = (
        '<w:drawing><wp:inline><wp:extent cx="5000000" cy="5000000"/><a:graphic xmlns:a="x">'
        '<a:graphicData uri="x/picture"/></a:graphic></wp:inline></w:drawing>'
    )
    content = docx(docx_paragraph("说明。") + f"<w:p><w:r>{picture}</w:r></w:p>")
    _, output, _ = run(capsys, "check", write("picture.docx", content))
    assert load_catalogue().message("reading.picture") in output


def test_what_reading_noticed_is_told_in_words_and_in_json(capsys, write, catalogue):
    struck = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"
    path = write("hidden.docx", docx(docx_paragraph("说明。") + f"<w:p>{struck}</w:p>"))
    _, output, _ = run(capsys, "check", path)
    remark = catalogue.message("reading.hidden_text", count="1")
    assert remark in output
    _, output, _ = run(capsys, "check", path, "--json")
    assert json.loads(output)["remarks"] == [remark]


# --- many files -----------------------------------------------------------------------------------


def test_a_folder_is_summed_up_in_a_workbook(write, capsys, tmp_path):
    write("甲/好.txt", CLEAN)
    write("甲/错.txt", WRONG)
    write("甲/坏.pdf", "%PDF-1.7")
    output = tmp_path / "汇总.xlsx"
    status, out, err = run(capsys, "check", tmp_path / "甲", "--summary", output, "--jobs", 2)
    assert status == UNREADABLE
    assert len(out.splitlines()) == 4
    assert str(output) in err
    book = load_workbook(output)
    documents, checks, departments = book.worksheets
    listed = [[cell.value for cell in row] for row in documents.iter_rows(min_row=2)]
    assert [line[1] for line in listed] == ["坏.pdf", "好.txt", "错.txt"]
    assert [line[5] for line in listed] == [None, 0, 1]
    assert [len(sheet._charts) for sheet in (documents, checks, departments)] == [0, 1, 1]
    assert next(checks.iter_rows(min_row=2, values_only=True))[:4] == (
        "JS131",
        load_catalogue().messages["checks"]["JS131"]["title"],
        1,
        0,
    )


def test_the_checklists_of_a_folder_are_one_workbook(write, capsys, tmp_path):
    write("甲/好.txt", CLEAN)
    write("甲/错.txt", WRONG)
    write("甲/坏.pdf", "%PDF-1.7")
    output, summary = tmp_path / "检查表.xlsx", tmp_path / "汇总.xlsx"
    wanted = ("--checklist", output, "--summary", summary)
    status, _, err = run(capsys, "check", tmp_path / "甲", *wanted, "--jobs", 1)
    assert status == UNREADABLE
    assert str(output) in err
    assert load_workbook(summary).worksheets[0].max_row == 4
    overview, *others = load_workbook(output).worksheets
    lines = list(overview.iter_rows(min_row=2, values_only=True))
    assert [line[3] for line in lines] == ["坏.pdf", "好.txt", "错.txt"]
    assert [bool(line[8]) for line in lines] == [True, False, False]
    assert lines[2][5] == 1
    told = [cell.value or "" for sheet in others for row in sheet.iter_rows() for cell in row]
    assert any("4.00" in str(value) for value in told)
    assert sum(len(sheet._images) for sheet in others) > 1


def test_checklist_and_summary_are_two_files(write, capsys, tmp_path):
    path, output = write("a.txt", CLEAN), tmp_path / "b.xlsx"
    status, _, err = run(capsys, "check", path, "--summary", output, "--checklist", output)
    assert (status, output.exists()) == (UNREADABLE, False)
    assert "b.xlsx" in err


@pytest.mark.parametrize("option", ["--json", "--ocr"])
def test_a_summary_is_of_files_that_can_be_read_as_they_are(write, capsys, tmp_path, option):
    path = write("a.txt", CLEAN)
    output = tmp_path / "out.xlsx"
    status, out, err = run(capsys, "check", path, "--summary", output, option)
    assert (status, out, output.exists()) == (UNREADABLE, "", False)
    assert "--summary" in err


def test_a_summary_that_cannot_be_written_is_said(write, capsys, tmp_path):
    path = write("a.txt", CLEAN)
    status, _, err = run(capsys, "check", path, "--summary", tmp_path / "nowhere" / "out.xlsx")
    assert status == UNREADABLE
    assert "out.xlsx" in err


# --- projects -------------------------------------------------------------------------------------


def project_of(path: Path, edits) -> Path:
    """Write a project on WRONG with some edits."""
    data = WRONG.encode()
    review = Review(read_bytes(data, "原文.txt", load_catalogue()), load_catalogue())
    sha256 = review.disclosure.source.sha256
    with ProjectFile.create(path, "原文.txt", sha256, data) as project:
        for edit in edits(review):
            change = change_of(edit, review.anchors, review.disclosure, review.report.findings)
            project.record(stored(change))
            review.apply(edit)
    return path


def deciding(status: Status):
    return lambda review: [SetDecision(one.key, status) for one in review.report.findings[:1]]


def test_two_projects_are_merged_into_a_third(capsys, tmp_path):
    mine = project_of(tmp_path / "甲.juesuan", deciding(Status.CONFIRMED))
    theirs = project_of(tmp_path / "乙.juesuan", deciding(Status.FALSE_ALARM))
    before = mine.read_bytes(), theirs.read_bytes()
    output = tmp_path / "合并.juesuan"
    status, out, _ = run(capsys, "merge", mine, theirs, "--output", output)
    assert (status, len(out.splitlines())) == (ERRORS_FOUND, 2)
    assert run(capsys, "merge", mine, theirs, "--output", theirs)[0] == UNREADABLE
    assert (mine.read_bytes(), theirs.read_bytes()) == before
    review = open_file(output, lambda _share: None).review
    assert list(review.decisions.values()) == [Status.CONFIRMED]
    assert [one.wanted for one in review.open_conflicts] == ["false-alarm"]


def test_a_new_version_is_loaded_into_a_project(write, capsys, tmp_path):
    project = project_of(tmp_path / "甲.juesuan", deciding(Status.CONFIRMED))
    output = tmp_path / "第二版"
    status, out, _ = run(capsys, "revise", project, write("改.txt", CLEAN), "--output", output)
    assert status == OK
    assert "JS131" in out
    with ProjectFile.open(tmp_path / "第二版.juesuan") as written:
        assert written.source()[1] == CLEAN.encode()
        assert written.earlier().source.name == "原文.txt"


@pytest.mark.parametrize("command", ["merge", "revise"])
def test_a_project_is_never_written_over_itself(write, capsys, tmp_path, command):
    project = project_of(tmp_path / "甲.juesuan", deciding(Status.CONFIRMED))
    before = project.read_bytes()
    path = write("改.txt", CLEAN)
    assert run(capsys, command, project, path, "--output", project)[0] == UNREADABLE
    assert project.read_bytes() == before


def test_what_is_no_project_is_not_merged(write, capsys, tmp_path):
    project = project_of(tmp_path / "甲.juesuan", deciding(Status.CONFIRMED))
    output = tmp_path / "x.juesuan"
    path = write("改.txt", CLEAN)
    assert run(capsys, "merge", project, path, "--output", output)[0] == UNREADABLE
    assert not output.exists()


# --- documents beside another ---------------------------------------------------------------------


def test_a_document_is_compared_with_last_years(write, capsys):
    last = write("上年.txt", CLEAN.replace("某市档案局", "某市档案馆") + "\n2022年度决算")
    own = write("本年.txt", CLEAN + "\n2023年度决算")
    status, out, _ = run(capsys, "check", own, "--last-year", last)
    assert status == OK
    assert "JS008" in out


def test_published_figures_are_compared_with_a_workbook_in_yuan(write, capsys, tmp_path):
    book = Workbook()
    for row in (
        ["支出决算表"],
        ["编制单位：某市档案局", None, "2023年度", None, None, None, None, "金额单位：元"],
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["合计", None, 40000.49, 10000, 20000.49],
    ):
        book.active.append(row)
    path = tmp_path / "内部报表.xlsx"
    book.save(path)
    own = write("本年.txt", CLEAN + "\n2023年度决算")
    status, out, _ = run(capsys, "check", own, "--internal-tables", path)
    assert status == ERRORS_FOUND
    assert "JS006" in out
    assert "40,000.49 元" in out


def test_documents_are_compared_one_at_a_time(write, capsys):
    paths = [write(name, CLEAN) for name in ("a.txt", "b.txt", "c.txt")]
    status, out, err = run(capsys, "check", *paths[:2], "--budget", paths[2])
    assert (status, out) == (UNREADABLE, "")
    assert "--budget" in err


def test_a_document_beside_that_cannot_be_read_is_said(write, capsys):
    status, out, err = run(
        capsys, "check", write("a.txt", CLEAN), "--budget", write("b.pdf", "%PDF-1.7")
    )
    assert (status, out) == (UNREADABLE, "")
    assert "b.pdf" in err


def test_a_summary_takes_the_place_of_no_document(write, capsys):
    path = write("a.xlsx", CLEAN)
    status, _, err = run(capsys, "check", path, "--summary", path)
    assert status == UNREADABLE
    assert path.read_text(encoding="utf-8") == CLEAN
    assert "a.xlsx" in err


def test_a_summary_is_a_workbook(write, capsys, tmp_path):
    status, _, err = run(capsys, "check", write("a.txt", CLEAN), "--summary", tmp_path / "b.txt")
    assert status == UNREADABLE
    assert ".xlsx" in err


def test_documents_beside_are_not_left_out_of_a_summary_in_silence(write, capsys, tmp_path):
    path, summary = write("a.txt", CLEAN), tmp_path / "b.xlsx"
    status, _, err = run(capsys, "check", path, "--summary", summary, "--budget", path)
    assert (status, summary.exists()) == (UNREADABLE, False)
    assert "--budget" in err
