"""Titles of the clean copy: whole, whatever lines the source broke them into."""

import pytest
from pypdf import PdfReader
from reading_back import pages_of

from juesuan_gui.export.content.report.front import whole_titles
from juesuan_gui.export.pdf.fonts import HEI, fitting_size, text_width
from juesuan_gui.export.pdf.report import write_clean_pdf

OFFICE = "某某市某某区人民政府某某路街道办事处"


NAME = "某某市某某区文化和旅游局"
AS_READ = (NAME, "2025年度部门决算")


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        ("某某市某某区/文化和旅游局/2025 年度部门决算", AS_READ),
        ("某某市某某区文化/和旅游/局 2025/年度部门决算", AS_READ),
        (f"{NAME}2025/年度部门决算", AS_READ),
        ("预算主管部门：某某市某某区/文化和旅游局", (f"预算主管部门：{NAME}",)),
        (f"{NAME}/部门决算/某某市某某区", (NAME, "部门决算", "某某市某某区")),
    ],
)
def test_a_name_and_a_year_that_are_broken_are_joined(lines, titles):
    assert tuple(one.replace(" ", "") for one in whole_titles(lines.split("/"), NAME)) == titles


def test_a_front_of_a_document_whose_department_is_unknown_keeps_its_lines():
    assert whole_titles(["某某局", "决算公开"], "") == ["某某局", "决算公开"]


def test_a_title_that_nearly_fits_is_set_smaller_and_one_that_does_not_is_broken():
    title = "第三部分某某市某某区文化和旅游局部门决算情况说明"
    needed = text_width(title, HEI, 18)
    size = fitting_size(title, HEI, 18, needed * 0.85)
    assert 18 * 0.75 <= size < 18
    assert text_width(title, HEI, size) <= needed * 0.85
    assert fitting_size(title, HEI, 18, needed * 0.7) == 18


@pytest.fixture
def clean(review_of, tmp_path):
    review = review_of(
        f"{OFFICE[:10]}\n{OFFICE[10:]} 2025\n年度部门决算\n目录\n第一部分 概况……3\n"
        f"第二部分 {OFFICE}2025年度部门决算表……5\n第三部分 情况说明……7\n"
        "第一部分 概况\n一、主要职能\n管理本街道的事务。\n"
        f"{OFFICE}2025年度部门决算表\n收入支出决算总表\n部门：{OFFICE}\t2025年度\t金额单位：万元\n"
        "收入\t支出\n项目\t决算数\t项目\t决算数\n一、一般公共预算财政拨款收入\t30.00\t一、一般公共服务支出\t30.00\n"
        "本年收入合计\t30.00\t本年支出合计\t30.00\n总计\t30.00\t总计\t30.00\n"
        "第三部分 情况说明\n一、收入支出决算总体情况说明\n收入支出总计30.00万元。"
    )
    path = tmp_path / "清稿.pdf"
    write_clean_pdf(review, path)
    return path


def test_the_title_page_has_the_department_on_one_line_and_the_year_on_the_next(clean):
    lines = PdfReader(clean).pages[0].extract_text().splitlines()
    assert [line.strip() for line in lines if line.strip()] == [OFFICE, "2025年度部门决算"]


def test_the_title_of_a_part_goes_with_its_first_table(clean):
    pages = pages_of(clean)
    page = next(one for one in pages[2:] if "部门决算表" in one)
    assert page.index(f"{OFFICE}2025年度部门决算表") < page.index("收入支出决算总表")
    assert "管理本街道的事务" not in page
    assert "部门决算表" in pages[1]
