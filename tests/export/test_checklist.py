"""The form of a reviewer, read back with openpyxl."""

import pickle
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from PIL import Image

from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.checklist.form import Unfilled, fill_form
from juesuan_gui.export.checklist.writer import write_checklist, write_forms
from juesuan_gui.export.content.checklist.rows import Verdict, checklist_rows
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Original, take_snapshot
from juesuan_gui.export.pdf.report import write_clean_pdf
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review, SetDecision, Status
from juesuan_gui.review.accept import accept_safe

HEAD = "某某局2024年度部门决算\n目录\n第一部分 部门概况……1\n第二部分 部门决算表……2\n"
HEAD += "第三部分 情况说明……3\n"
DUTIES = "第一部分 部门概况\n一、主要职能\n负责某某工作。\n二、机构设置\n本部门包括局机关。\n"
TABLE = """第二部分 部门决算表
收入支出决算总表
公开01表
部门：某某局\t\t金额单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t57.80\t一、一般公共服务支出\t{}
本年收入合计\t57.80\t本年支出合计\t57.80
总计\t57.80\t总计\t57.80
"""
STATEMENT = "第三部分 情况说明\n一、收入支出决算总体情况说明\n2024年度收、支总计{}万元。\n"


@pytest.fixture
def rows_of(review_of):
    def build(table="57.80", total="57.80", decide=None):
        review = review_of(HEAD + DUTIES + TABLE.format(table) + STATEMENT.format(total))
        if decide is not None:
            for finding in review.findings:
                review.apply(SetDecision(finding.key, decide))
        return {row.part.title: row for row in checklist_rows(take_snapshot(review))}

    return build


def test_a_part_without_problems_is_as_it_should_be_only_where_something_was_checked(rows_of):
    rows = rows_of()
    assert rows["表1 收入支出总表"].verdict is Verdict.YES
    assert rows["情况说明"].verdict is Verdict.YES
    assert rows["主要职能"].verdict_words == text(
        "checklist.unchecked_because", reason=text("checklist.by_hand")
    )
    assert rows["名词解释"].reason == text("checklist.not_found")


def test_a_wrong_sentence_is_told_with_what_it_is_held_against(rows_of):
    row = rows_of(total="56.12")["情况说明"]
    assert row.verdict is Verdict.NO
    (problem,) = [one for one in row.problems if one.severity is Severity.ERROR]
    assert "写“56.12万元”" in problem.sentence
    assert "表1 收入支出总表" in problem.sentence
    assert "57.80万元" in problem.sentence


def test_a_broken_table_is_named_with_its_row(rows_of):
    rows = rows_of(table="58.70")
    row = rows["表1 收入支出总表"]
    assert row.verdict is not Verdict.YES
    assert any("表1" in one.sentence and "58.70" in one.sentence for one in row.problems)


def test_what_a_reviewer_explained_or_called_a_false_alarm_is_no_problem(rows_of):
    for status in (Status.EXPLAINED, Status.FALSE_ALARM):
        assert not rows_of(total="56.12", decide=status)["情况说明"].problems
    assert rows_of(total="56.12", decide=Status.CONFIRMED)["情况说明"].verdict is Verdict.NO


def test_due_tables_that_are_absent_are_listed(sample, catalogue):
    tables = tuple(one for one in sample.tables if one.kind != "GOVERNMENT_FUND")
    kept = {one.id for one in tables}
    items = tuple(one for one in sample.items if not isinstance(one, str) or one in kept)
    review = Review(replace(sample, tables=tables, items=items), catalogue)
    rows = checklist_rows(take_snapshot(review))
    (absent,) = [row for row in rows if row.part.is_absent]
    assert absent.part.key == "GOVERNMENT_FUND"
    assert absent.verdict is not Verdict.YES


@pytest.fixture(scope="module")
def snapshots(sample, catalogue, tmp_path_factory):
    """The sample as text, and as a PDF that was read."""
    review = Review(sample, catalogue)
    accept_safe(review)
    path = tmp_path_factory.mktemp("pdf") / "公开.pdf"
    write_clean_pdf(Review(sample, catalogue), path)
    data = path.read_bytes()
    paged = Review(read_bytes(data, "公开.pdf", catalogue), catalogue)
    return take_snapshot(review, author="张三"), take_snapshot(paged, Original(data), "张三")


@pytest.mark.parametrize("which", [0, 1], ids=["drawn", "cut out"])
def test_the_workbook_has_the_form_and_a_picture_for_each_place(snapshots, which, tmp_path):
    snapshot = snapshots[which]
    shares = []
    write_checklist(snapshot, tmp_path / "检查表.xlsx", shares.append)
    book = openpyxl.load_workbook(tmp_path / "检查表.xlsx")
    form, pictures = book.worksheets
    rows = checklist_rows(snapshot)
    assert text("checklist.reviewer", name="张三") in {c.value for c in form[3]}
    lines = list(form.iter_rows(min_row=5, values_only=True))[:-1]
    shown = [line for line in lines if line[1]]
    told = "\n".join(line[3] for line in lines if line[3]).split("\n")
    assert told == [one.shown for row in rows for one in row.problems]
    heights = [form.row_dimensions[5 + n].height for n in range(len(lines))]
    assert max(heights) <= 409
    assert [line[1] for line in shown] == [row.part.title for row in rows]
    assert [line[2] for line in shown] == [row.verdict_words for row in rows]
    problems = [one for row in rows for one in row.problems]
    listed = [line[2] for line in pictures.iter_rows(min_row=2, values_only=True)]
    assert listed == [one.sentence for one in problems]
    places = [one for one in problems if one.target is not None]
    assert len(pictures._images) == len(places) > 5
    for image in pictures._images:
        width, height = Image.open(BytesIO(image._data())).size
        assert width > 100
        assert height > 15


def test_a_cut_out_shows_the_figure_in_a_red_box(snapshots, tmp_path):
    write_checklist(snapshots[1], tmp_path / "检查表.xlsx")
    pictures = openpyxl.load_workbook(tmp_path / "检查表.xlsx").worksheets[1]
    image = Image.open(BytesIO(pictures._images[0]._data())).convert("RGB")
    pixels = zip(*(iter(image.tobytes()),) * 3, strict=True)
    red = sum(r > 170 and g < 90 and b < 90 for r, g, b in pixels)
    assert red > 50


def filled(snapshots):
    return [fill_form(one, lambda _share: None) for one in snapshots]


def test_several_units_have_a_list_in_front_that_leads_to_them(snapshots, tmp_path):
    write_forms([*filled(snapshots), Unfilled("丙.pdf", "文件已损坏")], tmp_path / "检查表.xlsx")
    book = openpyxl.load_workbook(tmp_path / "检查表.xlsx")
    overview, *others = book.worksheets
    assert overview.title == text("checklist.overview_sheet")
    assert len(others) == 4
    lines = list(overview.iter_rows(min_row=2))
    for line, form in zip(lines, filled(snapshots), strict=False):
        named = line[1].hyperlink.location.split("!")[0].strip("'")
        assert form.unit in book[named]["A2"].value
        counts = [form.count(verdict) for verdict in Verdict]
        assert [cell.value for cell in line[4:8]] == [*counts, form.problems]
    assert len(lines) == 3
    assert (lines[2][3].value, lines[2][1].hyperlink) == ("丙.pdf", None)
    assert "文件已损坏" in lines[2][8].value


def test_sheets_of_units_with_long_names_say_what_they_hold(snapshots, tmp_path):
    long = "某某市" * 12
    forms = [replace(one, unit=long) for one in filled(snapshots)]
    write_forms([*forms, *forms], tmp_path / "检查表.xlsx")
    names = openpyxl.load_workbook(tmp_path / "检查表.xlsx").sheetnames[1:]
    kinds = (text("checklist.sheet"), text("checklist.pictures_sheet"))
    assert len(names) == len(set(names)) == 8
    assert all(any(kind in name for kind in kinds) and len(name) <= 31 for name in names)


def test_a_filled_form_holds_nothing_of_the_document(snapshots):
    form = filled(snapshots)[1]
    assert all(row.part.table is None for row in form.rows)
    assert len(pickle.dumps(replace(form, pictures={}))) < 100_000
