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


PARTS = "第一部分 概况\n一、主要职能\n管理本区的事务。\n第二部分 部门决算表\n"


def table_of(rows: int, name: str = "一般公共服务支出") -> str:
    """A table of expenditure with so many rows."""
    head = (
        "支出决算表\n部门：测试局\t\t\t\t\t单位：万元\n"
        "项目\t\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n"
        "科目编码\t科目名称\t\t\t\t\t\t\n栏次\t\t1\t2\t3\t4\t5\t6\n"
        f"合计\t\t{rows}.00\t{rows}.00\t\t\t\t\n"
    )
    lines = (f"20{101 + row}\t{name}\t1.00\t1.00\t\t\t\t" for row in range(rows))
    return head + "\n".join(lines) + "\n注：本表反映部门本年度各项支出情况。\n"


@pytest.fixture
def document(review_of, tmp_path):
    """Return a function that writes a text as a Word document and opens that."""

    def build(text):
        path = tmp_path / "a.docx"
        write_word(take_snapshot(review_of(text)), path)
        return docx.Document(str(path))

    return build


def styles_of(table) -> set[str]:
    return {one.style.name for row in table.rows for cell in row.cells for one in cell.paragraphs}


@pytest.mark.parametrize(("rows", "is_tight"), [(10, False), (34, True), (80, False)])
def test_letters_are_smaller_where_that_brings_a_table_onto_one_page(document, rows, is_tight):
    (table,) = document(PARTS + table_of(rows)).tables
    assert all(name.endswith("Tight") == is_tight for name in styles_of(table))


def test_lines_of_tables_are_as_high_in_every_font(document):
    (table,) = document(PARTS + table_of(3)).tables
    spacing = table.cell(0, 0).paragraphs[0].style.paragraph_format
    assert spacing.line_spacing.pt == 12
    assert spacing.line_spacing_rule == 4  # exactly


def test_nothing_between_a_table_and_its_page_takes_a_line(document):
    """A line of its own would be the first of an empty page where a table fills its page."""
    found = document(
        PARTS + table_of(30) + table_of(30) + "第三部分 情况说明\n一、概况\n全年正常。"
    )
    body = list(found.element.body)
    empty = [one for one in body if one.tag.endswith("}p") and not "".join(one.itertext()).strip()]
    assert empty
    for paragraph in empty:
        assert 'w:line="20"' in docx.oxml.xmlchemy.serialize_for_reading(paragraph)


def test_a_table_without_a_title_is_given_none(document):
    found = document(
        "第一部分 概况\n二、部门决算单位构成\n纳入编制范围的单位包括：\n"
        "序号\t单位名称\t备注\n1\t测试局本级\t无\n2\t测试局服务中心\t无\n三、其他\n无其他情况。"
    )
    assert len(found.tables) == 1
    assert not any(one.style.name == "TableTitle" for one in found.paragraphs)
    assert not any("无表名" in one.text for one in found.paragraphs)
