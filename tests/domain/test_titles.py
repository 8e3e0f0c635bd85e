import pytest

from juesuan_gui.domain.table import TableKind
from juesuan_gui.domain.titles import find_likely_title, find_title


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
        # numbers and names before the title
        ("部门综合预算一般公共预算基本支出明细表（按经济分类科目分）", "GENERAL_BUDGET_BASIC"),
        ("表一：收入支出决算总表", "TOTAL_SUMMARY"),
        ("附表1-2 收入决算表", "INCOME"),
        ("表3.支出决算表", "EXPENDITURE"),
        ("附件4：财政拨款收入支出决算总表", "APPROPRIATION_SUMMARY"),
        ("公开02表 收入决算表", "INCOME"),
        ("预算01表 部门收支总体情况表", "TOTAL_SUMMARY"),
        ("部门预算公开05表 一般公共预算支出情况表", "GENERAL_BUDGET"),
        ("《一般公共预算财政拨款支出决算表》", "GENERAL_BUDGET"),
        ("九、《国有资本经营预算财政拨款收入支出决算表》", "STATE_CAPITAL"),
        ("1-1 部门收支总表", "TOTAL_SUMMARY"),
        ("某某市重大项目建设办公室2023年度支出决算表", "EXPENDITURE"),
        ("2023年度某某县政府采购中心收入决算表", "INCOME"),
        ("某某大学2024年收入预算表", "INCOME"),
        # other words for the same
        ("收入支出决算表", "TOTAL_SUMMARY"),
        ("2024年预算单位财务收支预算总表", "TOTAL_SUMMARY"),
        ("表1：高等学校收支决算总表", "TOTAL_SUMMARY"),
        ("部门支出总表", "EXPENDITURE"),
        ("财政拨款收支总表", "APPROPRIATION_SUMMARY"),
        ("一般公共预算支出表", "GENERAL_BUDGET"),
        ("一般公共预算支出功能分类预算表", "GENERAL_BUDGET"),
        ("一般公共预算基本支出表", "GENERAL_BUDGET_BASIC"),
        ("2026年预算单位一般公共预算基本支出部门预算经济分类预算表", "GENERAL_BUDGET_BASIC"),
        ("单位“三公”经费和机关运行经费预算表", "THREE_PUBLIC"),
        ("财政拨款“三公”经费、行政参公单位机关运行经费情况表", "THREE_PUBLIC"),
        ("财政拨款安排的“三公”经费支出决算表", "THREE_PUBLIC"),
        ("政府性基金预算支出表", "GOVERNMENT_FUND"),
        ("国有资本经营预算支出功能分类预算表", "STATE_CAPITAL"),
        ("收支总体情况表", "TOTAL_SUMMARY"),
        ("部门收入总体情况表", "INCOME"),
        ("部门预算支出总表", "EXPENDITURE"),
        ("部门综合预算财政拨款收支总表", "APPROPRIATION_SUMMARY"),
        ("财政拨款收支预算总体情况表", "APPROPRIATION_SUMMARY"),
        ("一般公共预算拨款支出预算表", "GENERAL_BUDGET"),
        ("一般公共预算支出情况表（按功能分类科目）", "GENERAL_BUDGET"),
        ("一般公共预算基本支出情况表（按支出经济分类科目）", "GENERAL_BUDGET_BASIC"),
        ("一般公共预算安排的行政经费及“三公”经费预算表", "THREE_PUBLIC"),
        ("部门预算政府基金预算财政拨款支出表", "GOVERNMENT_FUND"),
        ("政府性基金收支表", "GOVERNMENT_FUND"),
        ("国有资本经营预算拨款支出预算表", "STATE_CAPITAL"),
        ("2024年度某某市某某局“三公”经费支出决算表", "THREE_PUBLIC"),
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
        "政府采购支出决算表",
        "财政拨款机关运行经费支出决算表",
        "一般公共预算财政拨款项目支出决算表",
        "基本支出决算表",
        "国有资产使用情况表",
        "社会保险基金支出预算表",
        "财政专户管理资金支出表",
        "政府购买服务支出预算表",
        "支出经济分类汇总表",
        "一般公共预算支出经济分类情况表",
        "一般公共预算财政拨款支出决算表（按经济分类科目）",
        "一般公共预算基本支出明细表（按支出功能分类科目）",
        "“三公”经费增减变化情况说明表",
        "一般公共预算财政拨款支出决算明细表",
    ],
)
def test_other_lines_are_no_titles(printed, catalogue):
    assert find_title(printed, catalogue) is None


def test_a_title_tells_its_year_and_form_number(catalogue):
    found = find_title("2021年度收入支出决算总表（表1）", catalogue)
    assert (found.year, found.form_no) == (2021, "表1")


def test_every_title_of_the_catalogue_is_recognised(catalogue):
    for kind, spec in catalogue.kinds.items():
        if spec.title:
            found = find_title(spec.title, catalogue)
            assert found is not None, kind
            assert found.kind is kind


def test_a_title_that_forms_use_differently_is_only_likely(catalogue):
    for printed, kind in (
        ("西南某大学财政拨款支出预算表", "GENERAL_BUDGET"),
        ("财政拨款基本支出决算表（经济科目）", "GENERAL_BUDGET_BASIC"),
        ("一般公共预算支出明细表（按支出功能分类科目）", "GENERAL_BUDGET"),
        ("部门综合预算一般公共预算支出明细表（按功能科目分）", "GENERAL_BUDGET"),
    ):
        assert find_title(printed, catalogue) is None
        found = find_likely_title(printed, catalogue)
        assert found is not None
        assert found.kind is TableKind(kind)


def test_a_year_before_or_behind_the_name_is_that_of_the_title(catalogue):
    for printed in (
        "2023年度某某局支出决算表",
        "某某局2023年度支出决算表",
        "表3：2023年支出决算表",
    ):
        found = find_title(printed, catalogue)
        assert found is not None
        assert found.year == 2023
