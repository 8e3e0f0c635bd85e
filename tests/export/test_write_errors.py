"""Why a file was not written: told without the system's own words, and never over the source."""

import errno

import pytest

from juesuan_gui.export.pdf.report import write_clean_pdf, write_report_pdf
from juesuan_gui.export.workbook.writer import write_workbook
from juesuan_gui.export.write_errors import OverwritesSourceError, why_not_written
from juesuan_gui.readers import read_disclosure
from juesuan_gui.review import Review

SMALL = "某某情况表\n序号\t名称\t金额\n1\t甲\t1.00\n2\t乙\t2.00\n"
KNOWN = ("ENOENT", "EACCES", "EISDIR", "ENOSPC", "EROFS", "ENAMETOOLONG")


def test_each_reason_is_told_in_words_of_its_own():
    told = {why_not_written(OSError(getattr(errno, name), "english")) for name in KNOWN}
    assert len(told) == len(KNOWN)
    assert not any("english" in words for words in told)


@pytest.mark.parametrize("error", [OSError(errno.EIO, "english"), OSError("english")])
def test_an_unusual_reason_is_told_by_its_number(error):
    assert str(error.errno or 0) in why_not_written(error)
    assert "english" not in why_not_written(error)


@pytest.mark.parametrize("write", [write_report_pdf, write_clean_pdf, write_workbook])
def test_no_export_replaces_the_document_under_review(write, catalogue, tmp_path):
    path = tmp_path / "决算.txt"
    path.write_text(SMALL, encoding="utf-8")
    review = Review(read_disclosure(path, catalogue), catalogue)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OverwritesSourceError):
        write(review, tmp_path / "folder" / ".." / path.name)
    assert path.read_text(encoding="utf-8") == SMALL
