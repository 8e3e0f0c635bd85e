import pytest
from full_disclosure import check_text, found, found_without_tables, full_text

from juesuan_gui.domain.finding import Severity

TITLE = "第三部分 某市档案局2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n2023"


def test_a_heading_of_another_year_is_an_error():
    (finding,) = found("JS610", (TITLE, TITLE.replace("局2023", "局2022")))
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("2022", "2023")


def test_a_table_title_of_another_year_is_an_error():
    (finding,) = found("JS610", ("\n支出决算表\n公开03表", "\n2022年度支出决算表\n公开03表"))
    assert finding.places


def test_publication_dates_plans_and_comparisons_are_no_other_year():
    plan = ("第四部分 名词解释\n（一）", "第四部分 2024年度工作计划\n（一）")
    assert not found("JS610", plan)
    assert not found("JS610")


def test_a_long_line_of_the_cover_is_no_title():
    cover = "某市档案局2023年度部门决算\n2024年9月20日"
    for length, is_title in ((50, True), (51, False)):
        line = "某市档案局2022年度部门决算".rjust(length, "市")
        assert bool(found("JS610", (cover, f"{line}\n2024年9月20日"))) is is_title


TABLES = ("收入决算表", "支出决算表", "收入支出决算总表", "财政拨款收入支出决算总表")


@pytest.mark.parametrize(
    ("years", "is_error"),
    [
        (("2023", "2023", "2022"), False),  # two are too few
        (("2023", "2023", "2023", "2022"), True),
        (("2023", "2023", "2022", "2022"), False),
    ],
)
def test_three_must_agree_and_more_than_half(years, is_error):
    text = full_text(("2023年度", ""), ("2022年度", ""))
    for year, title in zip(years, TABLES, strict=False):
        assert f"\n{title}\n公开" in text
        text = text.replace(f"\n{title}\n公开", f"\n{year}年度{title}\n公开")
    found = [f for f in check_text(text).findings if f.code == "JS610"]
    assert bool(found) is is_error


def test_half_is_not_most():
    text = full_text(("2023年度", ""), ("2022年度", ""))
    for index, title in enumerate(TABLES):
        text = text.replace(f"\n{title}\n公开", f"\n{2022 + index % 2}年度{title}\n公开")
    more = text.replace(
        "\n政府性基金预算财政拨款收入支出决算表\n公开",
        "\n2023年度政府性基金预算财政拨款收入支出决算表\n公开",
    )
    three = more.replace(
        "\n国有资本经营预算财政拨款支出决算表\n公开",
        "\n2022年度国有资本经营预算财政拨款支出决算表\n公开",
    )
    assert any(f.code == "JS610" for f in check_text(more).findings)  # three of five
    assert not any(f.code == "JS610" for f in check_text(three).findings)  # three of six


def test_a_document_without_tables_may_name_several_years():
    assert not found_without_tables("JS610", (TITLE, TITLE.replace("局2023", "局2022")))


def test_all_places_of_another_year_are_one_error():
    (finding,) = found(
        "JS610",
        (TITLE, TITLE.replace("局2023", "局2022")),
        ("\n支出决算表\n公开03表", "\n2021年度支出决算表\n公开03表"),
    )
    assert (finding.actual, finding.values["count"], len(finding.texts)) == ("2022", "2", 1)
    assert finding.values["words"].endswith("2021年度支出决算表")
    assert len(finding.places) == 1


@pytest.mark.parametrize(
    ("old", "new", "is_error"),
    [
        # a section's heading, and one of a part of a section
        ("\n二、收入决算情况说明\n2023", "\n二、2022年度收入决算情况说明\n2023", True),
        (
            "（二）一般公共预算财政拨款支出决算结构情况",
            "（二）2022年度一般公共预算支出决算结构情况",
            False,
        ),
        # a line of the cover behind a heading is none
        ("一、主要职责\n（一）", "一、主要职责\n某市档案局2022年度部门决算\n（一）", False),
        # a title behind that of a part is one
        (TITLE, TITLE.replace("说明\n一、", "说明\n某市档案局2022年度部门决算\n一、"), True),
    ],
)
def test_which_lines_are_titles(old: str, new: str, is_error: bool):
    assert bool(found("JS610", (old, new))) is is_error


def test_a_plan_hides_no_year_behind_it():
    plan = ("第三部分 某市档案局2023年度部门决算情况说明\n一、", "第三部分 2024年度工作计划\n一、")
    later = ("第四部分 名词解释\n（一）", "第四部分 2022年度名词解释\n（一）")
    (finding,) = found("JS610", plan, later)
    assert finding.actual == "2022"
