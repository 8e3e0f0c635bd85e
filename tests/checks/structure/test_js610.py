from full_disclosure import found

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
