import re
from collections import Counter

import pytest
from pypdf import PdfReader
from reading_back import fonts_of, outline_of, pages_of, text_of
from small_documents import EXPENDITURE_HEAD

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.table import Role
from juesuan_gui.export.content.issue_words import message_words
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.words import table_label
from juesuan_gui.export.pdf.report import write_clean_pdf, write_report_pdf
from juesuan_gui.readers.pdf.pdfium import extract_text

DECIMAL = re.compile(r"\d[\d,]*\.\d+")


def test_each_page_is_numbered_and_says_how_many_there_are(exported):
    pages = pages_of(exported.report)
    assert len(pages) > 10
    for number, page in enumerate(pages[1:], 2):
        assert f"第{number}页共{len(pages)}页" in page
    assert "页共" not in pages[0]


def test_the_outline_leads_to_every_part_and_every_table(exported):
    titles = [title for title, _ in outline_of(exported.report)]
    snapshot = exported.snapshot
    for number, table in enumerate(snapshot.disclosure.tables, 1):
        assert table_label(table, number, snapshot.catalogue) in titles
    for part in ("corrections", "tables", "findings", "rounding", "coverage", "contents"):
        assert text(f"{part}.title") in titles


def test_each_outline_entry_leads_to_the_page_with_its_title(exported):
    pages = pages_of(exported.report)
    for title, index in outline_of(exported.report)[1:]:
        printed = re.sub(r"^\d+\. ", "", title)
        assert squash(printed) in pages[index], title


def test_the_contents_print_the_pages_to_which_the_outline_leads(exported):
    lines = {squash(line) for line in extract_text(exported.report)[1].splitlines()}
    entries = {re.sub(r"\.{2,}", "|", line) for line in lines}
    for title, index in outline_of(exported.report)[2:]:
        assert f"{squash(title)}|{index + 1}" in entries


def test_each_line_of_the_contents_leads_to_its_page(exported):
    reader = PdfReader(exported.report)
    links = [link.get_object() for link in reader.pages[1]["/Annots"]]
    links.sort(key=lambda link: -link["/Rect"][1])
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    led = [pages[link["/Dest"][0].idnum] for link in links]
    assert led == [index for _, index in outline_of(exported.report)[2:]]


def test_the_letter_of_a_finding_in_a_cell_leads_to_the_finding(exported):
    reader = PdfReader(exported.report)
    outline = dict(outline_of(exported.report))
    table = exported.review.disclosure.tables_by_id[exported.changed.table]
    page = reader.pages[outline[table_label(table, 4, exported.review.catalogue)]]
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    led = [pages[link.get_object()["/Dest"][0].idnum] for link in page["/Annots"]]
    assert outline[text("findings.title")] in led


@pytest.mark.parametrize("which", ["report", "clean"])
def test_all_fonts_are_embedded(exported, which):
    fonts = fonts_of(getattr(exported, which))
    assert fonts
    assert all(fonts.values())
    assert not any("Helvetica" in name for name in fonts)


@pytest.mark.parametrize("which", ["report", "clean"])
def test_the_properties_name_the_document(exported, which):
    reader = PdfReader(getattr(exported, which))
    department = exported.review.disclosure.department
    assert reader.metadata.author == department
    assert reader.metadata.title.startswith(f"{department}2021年度")
    assert exported.review.disclosure.source.sha256 in reader.metadata.subject
    assert "勾稽关系" in reader.metadata["/Keywords"]
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_the_cover_names_department_year_source_and_hash(exported):
    cover = pages_of(exported.report)[0]
    disclosure = exported.review.disclosure
    for wanted in (disclosure.department, "2021年度", "sample.txt", disclosure.source.sha256):
        assert wanted in cover


def test_the_cover_gives_the_tally_before_and_after(exported):
    cover = pages_of(exported.report)[0]
    for counts in (exported.snapshot.before, exported.snapshot.after):
        tally = counts.tally
        shown = (tally.evaluated, tally.holds, tally.rounding, tally.broken, counts.unchecked)
        assert "".join(map(str, shown)) in cover
    assert exported.snapshot.before.tally != exported.snapshot.after.tally


def test_a_corrected_cell_stands_in_the_comparison_with_both_figures_and_the_reason(exported):
    index = dict(outline_of(exported.report))[text("corrections.cells")]
    page = pages_of(exported.report)[index]
    correction = exported.snapshot.corrections[0]
    assert f"{correction.printed}4,321.09" in page
    assert "录入时抄错行" in page


def test_a_corrected_sentence_stands_in_the_comparison_before_and_after(exported):
    index = dict(outline_of(exported.report))[text("corrections.texts")]
    page = pages_of(exported.report)[index]
    assert "1506.01" in page
    assert "1506.10" in page
    assert "与支出决算表一致" in page


def test_a_table_shows_the_corrected_figure_and_the_original_below_it(exported):
    table = exported.review.disclosure.tables_by_id[exported.changed.table]
    index = dict(outline_of(exported.report))[table_label(table, 4, exported.review.catalogue)]
    page = pages_of(exported.report)[index]
    printed = exported.review.printed_text(exported.changed)
    assert "4,321.09" in page
    assert squash(text("marks.original", text=printed)) in page


def test_each_finding_is_listed_with_its_sentence_and_its_figures(exported):
    everything = text_of(exported.report)
    for issue in exported.snapshot.issues:
        assert squash(message_words(issue, exported.snapshot)) in everything
        for figure in (issue.finding.expected, issue.finding.actual):
            assert squash(figure or "") in everything


def test_remark_and_decision_of_a_finding_are_listed(exported):
    everything = text_of(exported.report)
    assert "已与财务核对，下周更正。" in everything
    assert exported.review.catalogue.message("status.confirmed") in everything
    assert squash(text("findings.settled")) in everything


def test_a_finding_has_its_number_in_the_cells_of_the_table(exported):
    issue = next(i for i in exported.snapshot.issues if exported.changed in i.finding.cells)
    table = exported.review.disclosure.tables_by_id[exported.changed.table]
    index = dict(outline_of(exported.report))[table_label(table, 4, exported.review.catalogue)]
    mark = text(f"marks.{issue.finding.severity}")
    assert f"{mark}{issue.number}" in pages_of(exported.report)[index]


def test_what_was_not_checked_is_listed_with_its_reason(review_of, tmp_path):
    rows = "合计\t\t3.00\t3.00\t\t\t\t\n2010101\t行政运行\t3.00\t3.00\t\t\t\t\n"
    review = review_of(EXPENDITURE_HEAD + rows + "注：1栏各行=（2+9）栏各行。")
    path = tmp_path / "报告.pdf"
    write_report_pdf(review, path)
    index = dict(outline_of(path))[text("coverage.title")]
    rest = "".join(pages_of(path)[index:])
    assert review.report.not_evaluable
    for item in review.report.not_evaluable:
        reason = review.catalogue.message(item.reason, **dict(item.values))
        assert squash(reason) in rest


def test_the_clean_copy_holds_exactly_the_amounts_of_the_corrected_document(exported):
    disclosure = exported.review.disclosure
    pieces = [paragraph.text for paragraph in disclosure.paragraphs]
    for table in disclosure.tables:
        pieces += [
            table.title,
            *(cell.text for cell in table.cells),
            *(note.text for note in table.notes),
            *(attribute.text for attribute in table.attributes),
        ]
    printed = Counter(number for piece in pieces for number in DECIMAL.findall(squash(piece)))
    read = Counter(
        number
        for page in extract_text(exported.clean)
        for number in DECIMAL.findall(re.sub(r"第 \d+ 页.*", "", page).replace("\n", ""))
    )
    assert read == printed
    assert read["4,321.09"] == 1


def test_the_clean_copy_shows_every_amount_of_every_table_in_its_order(exported):
    everything = text_of(exported.clean)
    position = 0
    for table in exported.review.disclosure.tables[:9]:
        for cell in table.cells:
            if cell.role is Role.AMOUNT and parse_amount(cell.text).decimals:
                position = everything.index(cell.text, position)


def test_the_clean_copy_has_no_marks(exported):
    everything = text_of(exported.clean)
    printed = exported.review.printed_text(exported.changed)
    assert squash(text("marks.original", text=printed)) not in everything
    for letter in ("changed", "error", "warning", "hint", "rounding", "inferred"):
        assert not re.search(rf"{text(f'marks.{letter}')}\d?[\d,]+\.\d\d", everything)
    annotations = [page.get("/Annots") for page in PdfReader(exported.clean).pages]
    assert not any(annotations)


def test_the_clean_copy_begins_each_statutory_table_on_a_page_of_its_own(exported):
    titles = {squash(table.title) for table in exported.review.disclosure.tables[:9]}
    outline = [
        (squash(title).partition(".")[2], page) for title, page in outline_of(exported.clean)
    ]
    pages = [page for title, page in outline if title in titles]
    assert len(set(pages)) == len(pages) == 9


def test_the_clean_copy_has_the_text_and_the_tables_in_order(exported):
    everything = text_of(exported.clean)
    paragraphs = [squash(one.text) for one in exported.review.disclosure.paragraphs]
    titles = [squash(table.title) for table in exported.review.disclosure.tables[:9]]
    assert "1506.10" in everything
    places = [everything.index(one) for one in (paragraphs[2], *titles)]
    assert places == sorted(places)
    assert everything.index(titles[-1]) < everything.index("一、收入支出决算总体情况说明")


def test_the_clean_copy_has_contents_with_pages_of_its_own(review_of, tmp_path):
    body = "\n".join(f"本局第{n}项工作按计划完成，没有需要说明的问题。" for n in range(90))
    review = review_of(
        "某某局2021年度部门决算\n目录\n第一部分 部门概况……3\n第二部分 决算说明……7\n"
        f"第一部分 部门概况\n{body}\n第二部分 决算说明\n支出30.00万元。"
    )
    write_clean_pdf(review, tmp_path / "清稿.pdf")
    front, contents, *rest = pages_of(tmp_path / "清稿.pdf")
    assert "2021年度部门决算" in front
    assert re.search(r"第一部分部门概况\.*3", contents)
    page = next(n for n, one in enumerate(rest, 3) if "第二部分决算说明" in one)
    assert re.search(rf"第二部分决算说明\.*{page}", contents)
    assert page != 7
