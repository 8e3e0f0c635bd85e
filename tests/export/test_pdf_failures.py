from pathlib import Path

import pytest

from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.pdf.report import write_clean_pdf, write_report_pdf
from juesuan_gui.export.workbook.writer import write_workbook

SMALL = "某某情况表\n序号\t名称\t金额\n1\t甲\t1.00\n2\t乙\t2.00\n"
WRITERS = [write_report_pdf, write_clean_pdf, write_workbook]


class StoppedError(Exception):
    pass


def stop(_share: float) -> None:
    raise StoppedError


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "旧报告.pdf"
    path.write_bytes(b"old")
    return path


def assert_untouched(old: Path) -> None:
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("write", [write_report_pdf, write_clean_pdf])
def test_a_cancelled_export_leaves_the_old_file_and_no_debris(review_of, old, write):
    with pytest.raises(StoppedError):
        write(review_of(SMALL), old, progress=stop)
    assert_untouched(old)


@pytest.mark.parametrize("write", WRITERS)
def test_a_file_held_open_by_another_program_is_left_as_it_was(review_of, old, write, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write(review_of(SMALL), old)
    assert_untouched(old)


@pytest.mark.parametrize("write", WRITERS)
def test_a_missing_folder_is_reported(review_of, tmp_path, write):
    with pytest.raises(FileNotFoundError):
        write(review_of(SMALL), tmp_path / "没有" / "报告.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", WRITERS)
def test_an_old_file_is_replaced(review_of, old, write):
    write(review_of(SMALL), old)
    assert old.stat().st_size > 1000
    assert list(old.parent.iterdir()) == [old]


def test_the_longest_file_name_can_be_written(tmp_path):
    path = tmp_path / ("决" * 83 + ".pdf")
    with atomic_output(path) as target:
        target.write(b"new")
    assert path.read_bytes() == b"new"


def test_a_new_file_may_be_read_by_others_as_any_file(tmp_path):
    (tmp_path / "any").write_bytes(b"")
    path = tmp_path / "new"
    with atomic_output(path) as target:
        target.write(b"new")
    assert path.stat().st_mode == (tmp_path / "any").stat().st_mode


def test_progress_rises_to_the_end(review_of, tmp_path):
    shares = []
    write_report_pdf(review_of(SMALL), tmp_path / "a.pdf", progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
