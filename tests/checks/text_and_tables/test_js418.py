"""The same fact stated twice: what is the same, what only looks alike."""

import pytest
from builders import check, of_code, only

from juesuan_gui.domain.finding import Severity

START = """
2023年度某市档案局部门决算
第三部分 某市档案局2023年度部门决算情况说明
十三、预算绩效情况说明
{first}
第四部分 2023年度重点工作完成情况
{second}
"""


def found(first: str, second: str):
    return of_code(check(START.format(first=first, second=second)).findings, "JS418")


@pytest.mark.parametrize(
    ("first", "second", "figures"),
    [
        (
            "全年共承办省、市、区人大政协议提案263件，办结率高。",
            "全年共承办省、市、区人大政协议提案291件，办结率高。",
            {"263", "291"},
        ),
        (
            "办理市民服务热线平台交办群众投诉16.86万件。",
            "办理市民服务热线平台交办群众投诉16.6万件。",
            {"16.86", "16.6"},
        ),
        (
            "市民服务热线工单办理满意率96.1%。",
            "市民服务热线工单办理满意率96.56%。",
            {"96.1", "96.56"},
        ),
        (
            "发放公租房租赁补贴2377户，完成任务。",
            "全年发放公租房租赁补贴2737户，完成任务。",
            {"2377", "2737"},
        ),
    ],
)
def test_one_fact_with_two_figures_is_one_finding_with_both_places(first, second, figures):
    (finding,) = found(first, second)
    assert finding.severity is Severity.WARNING
    assert {mention.text for mention in finding.texts} == figures
    assert len({place for mention in finding.texts for place in mention.places}) == 2
    assert finding.cells == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全年共承办省、市、区人大政协议提案263件。", "全年共承办省、市、区人大政协议提案263件。"),
        (
            "办理市民服务热线平台交办群众投诉16.86万件。",
            "办理市民服务热线平台交办群众投诉168600件。",
        ),
        (
            "办理市民服务热线平台交办群众投诉12350余件。",
            "办理市民服务热线平台交办群众投诉12356件。",
        ),
        ("发放公租房租赁补贴2377户，完成任务。", "发放公租房租赁补贴目标1960户，努力完成。"),
        ("发放公租房租赁补贴2377户。", "计划发放公租房租赁补贴1960户。"),
        ("完成甲区老旧小区改造任务36个小区。", "完成乙区老旧小区改造任务12个小区。"),
        ("发放公租房租赁补贴2377户。", "2022年度发放公租房租赁补贴1500户。"),
        ("开展专业技术人员培训3次。", "开展专业技术人员培训45人次。"),
    ],
)
def test_facts_that_agree_or_differ_in_their_words_are_left_alone(first, second):
    assert found(first, second) == []


def test_three_statements_of_one_fact_are_one_finding():
    words = "全年共承办省、市、区人大政协议提案{}件，办结率高。"
    report = check(
        START.format(first=words.format(263), second=f"{words.format(263)}\n{words.format(291)}")
    )
    finding = only(report.findings, "JS418")
    assert (finding.expected, finding.actual) == ("263", "291")
    assert len(finding.texts) == 3
    (candidate,) = finding.candidates
    assert (candidate.value, candidate.tolerance, candidate.decimals) == (263, 0, 0)
    assert (candidate.repairs, candidate.breaks, candidate.votes) == (2, 0, 2)


# --- rates of targets and of growth ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("全年上报商品房销售面积122.8万平方米，增幅{}，排名靠前。", "5.6%", "6.5%"),
        ("市民热线满意率位居前列，工单办理数量同比增长{}。", "12.4%", "14.2%"),
        ("信访总量逐年回落，重复来信来访件次下降{}。", "8.3%", "9.1%"),
        ("已筹集市场化租赁住房一批，完成全年目标的{}。", "214.97%", "215.49%"),
        ("已筹集市场化租赁住房7524套，完成全年目标（3500套）的{}。", "214.97%", "241.97%"),
    ],
)
def test_a_rate_of_growth_or_of_a_target_is_a_fact_of_its_own(words, first, second):
    (finding,) = found(words.format(first), words.format(second))
    assert finding.severity is Severity.WARNING
    assert (finding.expected, finding.actual) == (first.rstrip("%"), second.rstrip("%"))
    assert {mention.text for mention in finding.texts} == {finding.expected, finding.actual}
    assert not found(words.format(first), words.format(first))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("工单办理数量增长5.6%。", "投诉处理数量增长6.5%。"),
        ("老旧小区改造进度增长5.6%。", "老旧小区维修资金使用率增长6.5%。"),
        ("完成房屋征收目标的50%。", "完成房屋维修目标的60%。"),
        ("“三公”经费支出下降5.6%。", "“三公”经费支出下降6.5%。"),  # JS515 compares these
    ],
)
def test_rates_of_other_things_or_of_subjects_of_the_tables_are_left_alone(first, second):
    assert not found(first, second)


# --- approximate figures --------------------------------------------------------------------------

CALLS = "办理市民服务热线平台交办群众投诉{}件。"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("约12300", "12356", 0),
        ("近12300", "12256", 0),
        ("12300余", "12356", 0),
        ("约12300", "18356", 1),
        ("约10000", "11112", 1),
        ("约10000", "11111", 0),  # a tenth
        ("12300", "12356", 1),
    ],
)
def test_an_approximate_figure_agrees_up_to_a_tenth(first, second, count):
    assert len(found(CALLS.format(first), CALLS.format(second))) == count


def test_an_approximate_rate_of_growth_agrees_up_to_a_tenth():
    words = "市民服务热线工单办理数量增长{}。"
    assert not found(words.format("约5.6%"), words.format("5.9%"))
    assert found(words.format("约5.6%"), words.format("7.9%"))


def test_growth_of_the_year_before_is_another_fact():
    words = "{}市民热线工单办理数量同比增长{}，满意率位居前列。"
    assert not found(words.format("2023年", "12.4%"), words.format("2022年", "5.6%"))
    assert found(words.format("2023年", "12.4%"), words.format("2023年", "5.6%"))


def test_a_fact_in_the_words_of_a_table_is_held_to_the_text():
    words = "全年共承办省、市、区人大政协议提案{}件，办结率高。"
    rows = "年度工作情况\n事项 | 完成情况 | 备注\n提案办理 | " + words.format(291) + " | 已完成\n"
    (finding,) = found(words.format(263), rows)
    assert len(finding.cells) == 1
    assert [mention.text for mention in finding.texts] == ["263"]


# --- general words, lists, targets ----------------------------------------------------------------

FUNDS = "共涉及项目7个，资金{}万元，占项目支出的六成。"
EVALUATED = "对7个部门开展整体支出绩效自评，资金{}万元，结果良好。"


def test_two_amounts_of_one_general_word_a_slip_apart_are_one():
    (finding,) = found(FUNDS.format("5849.15"), EVALUATED.format("5848.15"))
    assert {mention.text for mention in finding.texts} == {"5849.15", "5848.15"}
    assert finding.values["phrase"] == "资金"


@pytest.mark.parametrize(
    ("first", "second"), [("5849.15", "5849.15"), ("5849.15", "5231.15"), ("58.5", "58.4")]
)
def test_general_words_bind_no_amounts_that_chance_may_make_alike(first, second):
    assert not found(FUNDS.format(first), EVALUATED.format(second))


def test_the_last_percentage_of_a_list_is_a_fact_although_a_target_follows():
    words = "新开工、建成公租房和租赁补贴户数分别占任务的150.95%、160%、{}，超额完成市级目标。"
    (finding,) = found(words.format("121.28%"), words.format("1212.8%"))
    assert {mention.text for mention in finding.texts} == {"121.28", "1212.8"}
    assert "分别占任务的" in finding.values["phrase"]
    assert not found(words.format("121.28%"), words.format("121.28%"))
