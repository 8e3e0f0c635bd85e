"""The letter to the unit, the notice of correction and the clean copy, as Word and as PDF."""

import docx
import pytest
from reading_back import fonts_of, text_of

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.problem_sentences import problem_sentence
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.export.letters.writer import write_clean, write_letter, write_notice
from juesuan_gui.export.pdf.report import write_report_pdf
from juesuan_gui.export.write_errors import NotPossibleError, why_not_written
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review


def words_of(path) -> str:
    if path.suffix == ".pdf":
        return text_of(path)
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squash("".join([*(p.text for p in document.paragraphs), *cells]))


@pytest.fixture(params=[".docx", ".pdf"])
def suffix(request):
    return request.param


def test_the_letter_lists_problems_by_weight_with_remarks_and_decisions(exported, suffix, tmp_path):
    path = tmp_path / f"审核意见{suffix}"
    write_letter(exported.snapshot, path)
    words = words_of(path)
    assert squash(exported.snapshot.disclosure.department) in words
    order = [
        words.index(squash(text(f"letter.{name}", number="", count=0))[:6])
        for name in ("errors", "warnings", "hints", "explained")
    ]
    assert order == sorted(order)
    open_errors = [
        one
        for one in exported.snapshot.issues
        if one.finding.severity is Severity.ERROR and not one.is_settled
    ]
    assert open_errors
    for issue in open_errors:
        assert squash(problem_sentence(issue, exported.snapshot)) in words
    assert "已与财务核对，下周更正。" in words
    assert "1506.10" in words


def test_the_letter_on_a_document_without_problems_says_so(review_of, tmp_path):
    review = review_of("某某情况表\n序号\t名称\t金额\n1\t甲\t1.00\n2\t乙\t2.00")
    path = tmp_path / "审核意见.docx"
    write_letter(take_snapshot(review, author="张三"), path)
    words = words_of(path)
    assert text("letter.none") in words
    assert text("letter.request_none") in words
    assert "审核人：张三" in words


def test_the_notice_holds_what_was_published_and_what_is_right(exported, suffix, tmp_path):
    path = tmp_path / f"更正说明{suffix}"
    write_notice(exported.snapshot, path)
    words = words_of(path)
    printed = exported.review.printed_text(exported.changed)
    assert printed in words
    assert "4,321.09" in words
    assert "1506.01" in words
    assert "1506.10" in words
    assert squash(text("notice.closing")) in words


def test_a_notice_without_corrections_is_refused(sample, catalogue, tmp_path):
    with pytest.raises(NotPossibleError) as raised:
        write_notice(take_snapshot(Review(sample, catalogue)), tmp_path / "更正说明.docx")
    assert why_not_written(raised.value) == text("write.no_corrections")
    assert not (tmp_path / "更正说明.docx").exists()


def test_the_clean_copy_as_a_word_document_reads_back_corrected(exported, catalogue, tmp_path):
    path = tmp_path / "清稿.docx"
    write_clean(exported.snapshot, path, lambda _share: None)
    back = read_bytes(path.read_bytes(), "x.docx", catalogue)
    now = exported.review.disclosure
    assert [p.text for p in back.paragraphs] == [p.text for p in now.paragraphs]
    assert [t.kind for t in back.tables] == [t.kind for t in now.tables]
    assert back.tables[3].cell(exported.changed.row, exported.changed.column).text == "4,321.09"
    xml = docx.Document(str(path)).element.xml
    assert "w:ins " not in xml
    assert "comment" not in xml


def test_letters_as_pdf_have_their_fonts_inside(exported, tmp_path):
    write_letter(exported.snapshot, tmp_path / "审核意见.pdf")
    assert all(fonts_of(tmp_path / "审核意见.pdf").values())


def test_the_cover_of_the_report_has_lines_to_sign(sample, catalogue, tmp_path):
    snapshot = take_snapshot(Review(sample, catalogue), author="张三")
    write_report_pdf(snapshot, tmp_path / "报告.pdf")
    words = text_of(tmp_path / "报告.pdf")[:1500]
    assert "审核人张三复核人" in words
    assert words.count("签名") == words.count("日期") == 2
