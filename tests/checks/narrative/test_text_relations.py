"""Figures of the text against tables and against each other: bound by subject, section, measure."""

import pytest
from builders import (
    APPROPRIATION_SUMMARY,
    BASIC,
    CAPITAL,
    EXPENDITURE,
    FUND,
    GENERAL_BUDGET,
    INCOME,
    THREE_PUBLIC,
    TOTAL_SUMMARY,
    check,
    loud,
    of_code,
    statement,
)

from juesuan_gui.domain.finding import Severity

TABLES = [
    TOTAL_SUMMARY,
    """
    一、一般公共预算财政拨款收入 | 1 | 80.00 | 一、一般公共服务支出 | 32 | 95.00
    二、政府性基金预算财政拨款收入 | 2 | 15.00 | 十一、城乡社区支出 | 42 | 14.00
    五、事业收入 | 5 | 16.00 | 二十一、国有资本经营预算支出 | 52 | 2.00
    本年收入合计 | 27 | 111.00 | 本年支出合计 | 58 | 111.00
    年初结转和结余 | 29 | 8.00 | 年末结转和结余 | 60 | 8.00
    总计 | 31 | 119.00 | 总计 | 62 | 119.00
    """,
    INCOME,
    "合计 | | 111.00 | 95.00 | | 16.00 | | |",
    EXPENDITURE,
    "合计 | | 111.00 | 60.00 | 51.00 | | |",
    APPROPRIATION_SUMMARY,
    """
    本年收入合计 | 27 | 95.00 | 本年支出合计 | 59 | 95.00 | 79.00 | 14.00 | 2.00
    年初财政拨款结转和结余 | 28 | 3.00 | 年末财政拨款结转和结余 | 60 | 3.00 | 1.00 | 1.00 | 1.00
    总计 | 32 | 98.00 | 总计 | 64 | 98.00 | 80.00 | 15.00 | 3.00
    """,
    GENERAL_BUDGET,
    """
    合计 | | 79.00 | 55.00 | 24.00
    201 | 一般公共服务支出 | 60.00 | 40.00 | 20.00
    20103 | 政府办公厅（室）及相关机构事务 | 60.00 | 40.00 | 20.00
    2010301 | 行政运行 | 60.00 | 40.00 | 20.00
    208 | 社会保障和就业支出 | 19.00 | 15.00 | 4.00
    """,
    BASIC,
    """
    301 | 工资福利支出 | 40.00 | 302 | 商品和服务支出 | 15.00 | | |
    人员经费合计 | | 40.00 | 公用经费合计 | | | | | 15.00
    """,
    FUND,
    "合计 | | 1.00 | 14.00 | 14.00 | | 14.00 | 1.00",
    CAPITAL,
    "合计 | | 2.00 | | 2.00",
    THREE_PUBLIC,
    "15.00 | 2.00 | 9.00 | 3.00 | 6.00 | 4.00 | 12.00 | 1.00 | 8.00 | 3.00 | 5.00 | 3.00",
    "注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。",
]


def told(section: str, sentence: str):
    return loud(check(*TABLES, statement(section, sentence)))


CASES = [
    ("overall", "2023年度收、支总计{}万元。", "119.00", "JS401"),
    ("income", "2023年度收入合计{}万元。", "111.00", "JS402"),
    ("income", "事业收入{}万元。", "16.00", "JS402"),
    ("income", "财政拨款收入{}万元。", "95.00", "JS402"),
    ("expenditure", "2023年度支出合计{}万元。", "111.00", "JS403"),
    ("expenditure", "项目支出{}万元。", "51.00", "JS403"),
    ("appropriation", "2023年度财政拨款收、支总计{}万元。", "98.00", "JS404"),
    ("appropriation", "本年收入合计{}万元。", "95.00", "JS404"),
    ("general", "2023年度一般公共预算财政拨款支出{}万元。", "79.00", "JS405"),
    ("structure", "一般公共服务（类）支出{}万元。", "60.00", "JS406"),
    (
        "detail",
        "1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。支出决算为{}万元。",
        "60.00",
        "JS407",
    ),
    ("basic", "2023年度一般公共预算财政拨款基本支出{}万元。", "55.00", "JS408"),
    ("basic", "人员经费{}万元。", "40.00", "JS408"),
    ("basic", "公用经费{}万元。", "15.00", "JS408"),
    ("three_public", "2023年度“三公”经费财政拨款支出决算为{}万元。", "12.00", "JS410"),
    ("three_public", "公务用车运行维护费支出决算为{}万元。", "5.00", "JS410"),
    ("three_public", "公务接待费全年预算为{}万元。", "4.00", "JS410"),
    ("fund", "政府性基金预算财政拨款年初结转和结余{}万元。", "1.00", "JS412"),
    ("fund", "政府性基金预算财政拨款本年收入{}万元。", "14.00", "JS412"),
    ("fund", "政府性基金预算财政拨款本年支出{}万元。", "14.00", "JS412"),
    ("capital", "国有资本经营预算财政拨款支出{}万元。", "2.00", "JS413"),
    ("capital", "国有资本经营预算财政拨款本年支出{}万元。", "2.00", "JS413"),
]


@pytest.mark.parametrize(("section", "sentence", "right", "code"), CASES)
def test_a_figure_that_repeats_a_cell_is_compared_with_it(section, sentence, right, code):
    assert told(section, sentence.format(right)) == []
    assert told(section, sentence.format(right.rstrip("0").rstrip("."))) == []
    (finding,) = told(section, sentence.format("77.77"))
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert (finding.actual, finding.expected) == ("77.77", right)
    assert [mention.text for mention in finding.texts] == ["77.77"]
    assert finding.cells


@pytest.mark.parametrize(("section", "sentence", "right", "code"), CASES)
def test_a_last_digit_off_is_doubtful(section, sentence, right, code):
    (finding,) = told(section, sentence.format(f"{right[:-1]}1"))
    assert (finding.code, finding.severity) == (code, Severity.WARNING)


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ("expenditure", "2022年度支出合计77.77万元。"),
        ("expenditure", "上年支出合计77.77万元。"),
        ("expenditure", "支出合计约77.77万元。"),
        ("expenditure", "支出合计70余万元。"),
        ("expenditure", "主要用于项目支出等方面，其中某某项目77.77万元。"),
        ("three_public", "公务接待费年初预算为7.77万元。"),  # the table prints the full budget
        ("general", "其中：甲项目支出77.77万元。"),
        ("basic", "增加人员经费补助77.77万元。"),
    ],
)
def test_figures_of_other_years_measures_and_things_are_not_compared(section, sentence):
    assert [f for f in told(section, sentence) if f.code.startswith("JS4")] == []


# --- relations among figures of the text ----------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "sentence", "code"),
    [
        ("income", "收入合计{}万元。其中：财政拨款收入95.00万元；事业收入16.00万元。", "JS509"),
        ("expenditure", "支出合计{}万元。其中：基本支出60.00万元；项目支出51.00万元。", "JS509"),
    ],
)
def test_a_head_that_differs_from_table_and_parts_is_one_finding(section, sentence, code):
    assert told(section, sentence.format("111.00")) == []
    (finding,) = told(section, sentence.format("101.00"))
    assert code in {finding.code, *(effect.code for effect in finding.effects)}
    assert (finding.actual, finding.expected) == ("101.00", "111.00")


@pytest.mark.parametrize(
    ("section", "right", "wrong", "code"),
    [
        (
            "procurement",
            "政府采购支出总额35.92万元，其中：政府采购货物支出13.85万元、政府采购服务支出22.07万元。",
            "22.77",
            "JS417",
        ),
        (
            "procurement",
            "政府采购支出总额35.92万元，授予中小企业合同金额30.07万元。",
            "37.07",
            "JS417",
        ),
        ("assets", "共有车辆7辆，其中，机要通信用车2辆、应急保障用车5辆。", "4辆", "JS416"),
        (
            "three_public",
            "公务接待费年初预算为2.00万元，支出决算为3.00万元，比年初预算增加1.00万元。",
            "5.00",
            "JS511",
        ),
    ],
)
def test_parts_and_wholes_that_only_the_text_states(section, right, wrong, code):
    assert of_code(told(section, right), code) == []
    old = {"22.77": "22.07", "37.07": "30.07", "4辆": "5辆", "5.00": "增加1.00"}[wrong]
    changed = right.replace(old, f"增加{wrong}" if old.startswith("增加") else wrong)
    assert of_code(told(section, changed), code)


def test_the_cost_of_running_the_agency_is_at_most_the_public_expenditure():
    assert told("running", "机关运行经费支出15.00万元。") == []
    assert told("running", "机关运行经费支出9.00万元。") == []  # only some of the units have it
    (finding,) = told("running", "机关运行经费支出20.00万元。")
    assert (finding.code, finding.severity) == ("JS415", Severity.ERROR)
    (finding,) = told("running", "机关运行经费支出15.01万元。")
    assert (finding.code, finding.severity) == ("JS415", Severity.WARNING)


def test_a_list_of_projects_that_closes_is_held_to_it():
    head = "项目支出24.00万元。项目支出主要用于："
    items = ["（1）甲项目10.00万元。", "（2）乙项目9.00万元。", "（3）丙项目5.00万元。"]
    assert told("general", "\n".join([head, *items])) == []
    (finding,) = told("general", "\n".join([head, *items[:2], "（3）丙项目6.00万元。"]))
    assert (finding.code, finding.severity) == ("JS414", Severity.WARNING)
    assert told("general", "\n".join([head, *items[:2]])) == []  # an incomplete list states no sum


RECEPTION = "某市档案局执行公务和开展业务活动开支公务接待费{}万元。其中：外省市交流接待{}万元。"


@pytest.mark.parametrize(
    ("whole", "part", "codes"),
    [
        ("3.00", "3.00", []),
        ("3.00", "1.20", []),
        ("3.00", "4.00", ["JS509"]),
        ("8.00", "1.20", ["JS410"]),
    ],
)
def test_a_sentence_that_goes_on_with_the_parts_is_held_to_the_whole(whole, part, codes):
    found = told("three_public", RECEPTION.format(whole, part))
    assert [finding.code for finding in found] == codes


def test_another_sentence_states_no_part():
    other = RECEPTION.replace("其中：", "全年").format("3.00", "4.00")
    assert told("three_public", other) == []


NESTED = (
    "2023年度“三公”经费支出决算为62.07万元，比上年增加{}万元。其中：因公出国（境）费支出决算为12.02万元，"
    "比上年增加12.02万元；公务用车购置及运行维护费支出决算为27.46万元，比上年增加6.32万元；"
    "其中：公务用车购置支出决算为0万元，比上年增加0万元；公务用车运行维护费支出决算为27.46万元，"
    "比上年增加{}万元；公务接待费支出决算为22.59万元，比上年增加20.63万元。"
)


def test_behind_the_parts_of_a_part_the_outer_list_goes_on():
    assert not loud(check(statement("three_public", NESTED.format("38.97", "6.32"))))


def test_a_slip_in_an_inner_list_is_told_against_the_inner_list_alone():
    found = loud(check(statement("three_public", NESTED.format("38.97", "6.42"))))
    assert [[one.text for one in finding.texts] for finding in found] == [["6.32", "0", "6.42"]]


UNNAMED = (
    "2023年“三公”经费预算{}万元，比上年减少295.18万元。其中：因公出国（境）费用60万元，比上年减少25.36万元，"
    "主要是因为严格执行规定，严控290.5万元，比上年减少26.7万元，主要是严格车运行维护费2450.18万元，"
    "比上年减少243.12万元；公务用车购置费0万元，与上年一致。"
)


def test_parts_whose_names_got_lost_are_no_sum_that_fails():
    """Two of the four parts have no name that is known: the sum of the others says nothing."""
    for total in ("2800.68", "2880.68"):
        assert not of_code(
            check(statement("three_public", UNNAMED.format(total))).findings, "JS511"
        )


@pytest.mark.parametrize("sign", ["≤", "≥", "不高于", "＜"])
def test_the_bound_of_a_target_is_no_amount_of_a_reason(sign):
    text = f"会议费支出30万元，比上年增加5万元，主要原因是业务增加，项目总成本{sign}90万元。"
    assert not of_code(check(statement("general", text)).findings, "JS510")
