"""The whole disclosure as a new Word document, for originals of other formats."""

from collections import Counter
from datetime import UTC

import docx
import pytest

from juesuan_gui.export.content.snapshot import Original, take_snapshot
from juesuan_gui.export.word.writer import write_word
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review
from juesuan_gui.review.accept import accept_safe


@pytest.fixture(scope="module")
def written(sample, catalogue, tmp_path_factory):
    review = Review(sample, catalogue)
    accept_safe(review)
    path = tmp_path_factory.mktemp("word") / "修订.docx"
    original = Original(resource_path("sample", "sample.txt").read_bytes())
    snapshot = take_snapshot(review, original, "张三")
    write_word(snapshot, path)
    return snapshot, path


def figures(disclosure) -> Counter[object]:
    return Counter(
        (table.kind, cell.row_key, cell.column_key and cell.column_key.column_no, cell.amount.value)
        for table in disclosure.tables[:9]
        for cell in table.numeric_cells()
        if cell.amount is not None
    )


def test_it_reads_back_with_the_corrected_figures_and_the_text_in_order(written, catalogue):
    snapshot, path = written
    back = read_bytes(path.read_bytes(), "x.docx", catalogue)
    assert [t.kind for t in back.tables] == [t.kind for t in snapshot.disclosure.tables]
    assert figures(back) == figures(snapshot.disclosure)
    assert [p.text for p in back.paragraphs] == [p.text for p in snapshot.disclosure.paragraphs]


def test_changes_are_tracked_and_findings_commented(written):
    snapshot, path = written
    document = docx.Document(str(path))
    assert len(list(document.comments)) == sum(not one.is_settled for one in snapshot.issues)
    xml = document.element.xml
    assert xml.count('w:author="张三"') == 2
    assert ">1506.01</w:delText>" in xml
    assert ">1506.10</w:t>" in xml


def test_headings_are_merged_and_repeated_and_wide_tables_lie_on_their_side(written):
    _, path = written
    document = docx.Document(str(path))
    assert document.tables[0].cell(0, 0).text == document.tables[0].cell(0, 1).text
    assert "w:tblHeader" in document.tables[1].rows[0]._tr.xml
    assert {section.orientation for section in document.sections} == {0, 1}


def test_the_time_in_the_properties_is_that_of_the_world(written):
    snapshot, path = written
    created = docx.Document(str(path)).core_properties.created
    assert created == snapshot.taken_at.astimezone(UTC).replace(
        tzinfo=created.tzinfo, microsecond=0
    )
