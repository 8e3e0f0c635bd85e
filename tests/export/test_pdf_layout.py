import re
from collections import Counter
from dataclasses import replace

from pypdf import PdfReader
from reading_back import outline_of, pages_of, text_of
from small_documents import EXPENDITURE_HEAD

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.export.pdf.report import write_clean_pdf, write_report_pdf
from juesuan_gui.review import SetCell


def clean_pages(review, tmp_path):
    path = tmp_path / "清稿.pdf"
    write_clean_pdf(review, path)
    return pages_of(path)


def test_a_long_table_repeats_its_headings_on_each_page_and_loses_no_row(review_of, tmp_path):
    codes = [f"2{n:06}" for n in range(100)]
    rows = [f"{code}\t某某支出\t1.00\t1.00\t\t\t\t" for code in codes]
    review = review_of(EXPENDITURE_HEAD + "\n".join(["合计\t\t100.00\t100.00\t\t\t\t", *rows]))
    pages = clean_pages(review, tmp_path)
    assert len(pages) > 1
    for page in pages:
        assert "对附属单位补助支出" in page
        assert "金额单位：万元" in page
    found = [code for page in pages for code in re.findall(r"2000\d{3}", page)]
    assert found == codes


def test_a_table_too_wide_for_a_page_is_cut_into_parts_with_its_labels(review_of, tmp_path):
    headings = "\t".join(f"第{n}项金额" for n in range(1, 31))
    rows = [
        f"某某项目{n}\t" + "\t".join(f"{n},{column:03},456.78" for column in range(30))
        for n in range(1, 10)
    ]
    review = review_of("\n".join(["某某情况表", "单位：万元", f"项目名称\t{headings}", *rows]))
    path = tmp_path / "清稿.pdf"
    write_clean_pdf(review, path)
    pages = pages_of(path)
    printed = Counter(re.findall(r"\d,\d{3},456\.78", "\n".join(rows)))
    found = Counter(n for page in pages for n in re.findall(r"\d,\d{3},456\.78", page))
    assert found == printed
    assert all("某某项目9" in page for page in pages)
    assert all(page.mediabox.width > page.mediabox.height for page in PdfReader(path).pages)


def test_a_cell_longer_than_a_page_is_split_over_pages(review_of, tmp_path):
    sentence = "".join(f"第{n}句话说明情况；" for n in range(1000))
    review = review_of(
        f"某某情况表\n序号\t事项\t说明\t金额\n1\t甲\t{sentence}\t1.00\n2\t乙\t无\t2.00"
    )
    pages = clean_pages(review, tmp_path)
    body = "".join(pages)
    assert len(pages) > 2
    assert body.count("；") == 1000
    assert body.index("第999句话") < body.index("2.00")


def test_headings_that_would_fill_the_page_do_not_stop_the_export(review_of, tmp_path):
    heading = "很长的标题" * 400
    review = review_of(f"某某情况表\n序号\t{heading}\t金额\n1\t甲\t1.00\n2\t乙\t2.00\n3\t丙\t3.00")
    body = "".join(clean_pages(review, tmp_path))
    assert body.count("题") == 400
    assert "3.00" in body


def test_title_headings_and_rows_that_are_all_too_tall_do_not_stop_the_export(review_of, tmp_path):
    rows = "\n".join(f"{n}\t{'很长的内容' * 300}\t{n}.00" for n in range(1, 4))
    review = review_of(f"某某情况表\n序号\t{'很长的表头' * 60}\t金额\n{rows}")
    snapshot = take_snapshot(review)
    (table,) = snapshot.disclosure.tables
    titled = replace(table, title="很长的标题" * 300, department="很长的部门" * 60)
    snapshot = replace(snapshot, disclosure=snapshot.disclosure.with_tables([titled]))
    body = "".join(clean_pages(snapshot, tmp_path))
    assert body.count("内") == 900
    assert body.count("头") >= 60


def test_a_document_without_tables_gives_a_report_that_says_so(review_of, tmp_path):
    review = review_of("某某局2021年度部门决算\n只有文字，没有表格。")
    path = tmp_path / "报告.pdf"
    write_report_pdf(review, path)
    assert squash(text("tables.none")) in text_of(path)
    assert "只有文字，没有表格。" in "".join(clean_pages(review, tmp_path))


def test_characters_that_no_font_has_are_shown_as_missing(review_of, tmp_path):
    review = review_of("某某情况表\n序号\t姓名\t金额\n1\t𠮷某\t1.00\n2\t王\u200b某\t2.00")
    page = clean_pages(review, tmp_path)[0]
    assert "〓某" in page
    assert "王某" in page


def test_a_title_in_two_tables_leads_to_both_of_them(review_of, tmp_path):
    table = "某某情况表\n序号\t名称\t金额\n{}\t甲\t{}.00\n"
    review = review_of(
        table.format(1, 11) + "\n中间一段话，用来隔开两张表。\n\n" + table.format(1, 22)
    )
    path = tmp_path / "清稿.pdf"
    write_clean_pdf(review, path)
    titles = [title for title, _ in outline_of(path)]
    assert len(titles) == len(set(titles)) == len(review.disclosure.tables)


def test_rounding_gets_a_sentence_to_paste(review_of, tmp_path):
    review = review_of(
        EXPENDITURE_HEAD
        + "合计\t\t1.01\t0.50\t0.50\t\t\t\n2010101\t行政运行\t1.01\t0.50\t0.50\t\t\t"
    )
    roundings = [f for f in review.findings if f.severity is Severity.ROUNDING]
    assert roundings
    path = tmp_path / "报告.pdf"
    write_report_pdf(review, path)
    index = dict(outline_of(path))[text("rounding.title")]
    rest = "".join(pages_of(path)[index:])
    assert "支出表有" + roundings[0].values["count"] + "项" in rest
    assert "最大相差" + roundings[0].values["largest"] + "万元" in rest


def test_a_snapshot_is_not_touched_by_later_edits(review_of, tmp_path):
    review = review_of("某某情况表\n序号\t名称\t金额\n1\t甲\t1.00\n2\t乙\t2.00")
    snapshot = take_snapshot(review)
    table = review.disclosure.tables[0]
    cell = next(cell for cell in table.cells if cell.text == "2.00")
    review.apply(SetCell(table.ref(cell.row, cell.column), "99.00"))
    assert "99.00" not in "".join(clean_pages(snapshot, tmp_path))
    assert "99.00" in "".join(clean_pages(review, tmp_path))


def test_no_page_ends_with_a_heading(exported):
    pages = pages_of(exported.report)
    titles = {squash(title) for title, _ in outline_of(exported.report)}
    for number, page in enumerate(pages[2:], 3):
        body = page.split(f"第{number}页共")[0]
        assert not any(body.endswith(title) for title in titles), number


def test_no_page_is_left_empty(exported):
    for number, page in enumerate(pages_of(exported.report)[1:], 2):
        assert len(page.split(f"第{number}页共")[0]) > 60, number
