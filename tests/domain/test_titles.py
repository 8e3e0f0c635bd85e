import pytest

from juesuan_gui.domain.table import TableKind
from juesuan_gui.domain.titles import find_title


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("收入支出决算总表", "TOTAL_SUMMARY"),
        ("2021年度收入支出决算总表（表1）", "TOTAL_SUMMARY"),
        ("一、收入支出决算总表", "TOTAL_SUMMARY"),
        ("收 入 支 出 决 算 总 表", "TOTAL_SUMMARY"),
        ("收入决算表", "INCOME"),
        ("收入决算总表", "INCOME"),
        ("支出决算表（公开03表）", "EXPENDITURE"),
        ("支出决算总表", "EXPENDITURE"),
        ("财政拨款收入支出决算总表", "APPROPRIATION_SUMMARY"),
        ("财政拨款收入支出决算表", "APPROPRIATION_SUMMARY"),
        ("一般公共预算财政拨款支出决算表", "GENERAL_BUDGET"),
        ("一般公共预算财政拨款收入支出决算表", "GENERAL_BUDGET"),
        ("一般公共预算财政拨款基本支出决算表", "GENERAL_BUDGET_BASIC"),
        ("2023年度一般公共预算财政拨款基本支出决算明细表", "GENERAL_BUDGET_BASIC"),
        ("财政拨款“三公”经费支出决算表", "THREE_PUBLIC"),
        ("一般公共预算财政拨款三公经费支出决算表", "THREE_PUBLIC"),
        ("政府性基金预算财政拨款收入支出决算表", "GOVERNMENT_FUND"),
        ("国有资本经营预算财政拨款支出决算表", "STATE_CAPITAL"),
        ("国有资本经营预算财政拨款收入支出决算表（续表）", "STATE_CAPITAL"),
        ("2021年度部门整体绩效自评表", "PERFORMANCE_OVERALL"),
        ("项目支出绩效自评表", "PERFORMANCE_PROJECT"),
    ],
)
def test_known_titles_are_recognised_with_their_variants(printed, kind, catalogue):
    found = find_title(printed, catalogue)
    assert found is not None
    assert found.kind is TableKind(kind)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "项目支出决算表",
        "项目收入支出决算表",
        "财政拨款支出决算明细表",
        "收入决算情况说明",
        "收入支出决算总体情况说明",
        "详见《收入决算表》。",
        "一般公共预算财政拨款支出决算情况说明",
        "合计",
    ],
)
def test_other_lines_are_no_titles(printed, catalogue):
    assert find_title(printed, catalogue) is None


def test_a_title_tells_its_year_and_form_number(catalogue):
    found = find_title("2021年度收入支出决算总表（表1）", catalogue)
    assert (found.year, found.form_no) == (2021, "表1")


def test_every_title_of_the_catalogue_is_recognised(catalogue):
    for kind, spec in catalogue.kinds.items():
        for title in filter(None, (spec.title, *spec.aliases)):
            found = find_title(title, catalogue)
            assert found is not None, title
            assert found.kind is kind, title
