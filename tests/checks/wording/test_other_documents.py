"""Wording outside the known sections of final accounts: budgets, reports, other headings."""

import pytest
from full_disclosure import check_text

from juesuan_gui.domain.finding import Finding, Severity

OTHER_SECTION = """某区档案馆2023年度部门决算
第三部分 2023年度部门决算情况说明
十四、其他需要说明的事项
"""
BUDGET = """某市某区2024年区级部门预算
预算主管部门：某市某区水务局
部门预算编制说明
"""
PLAN = BUDGET + "2024年收入预算6.40万元，支出预算6.40万元，比2023年预算增加0.40万元。\n"
REPORT = """某区水务局2023年度项目支出绩效自评报告
一、项目基本情况
"""
DOCUMENTS = (OTHER_SECTION, BUDGET, REPORT)


def said_in(document: str, sentence: str) -> list[Finding]:
    before = {(one.code, one.key) for one in check_text(document).findings}
    after = check_text(document + sentence + "\n").findings
    return [one for one in after if (one.code, one.key) not in before]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("JS518", "决算数大小于预算数的主要原因是人员增加。"),
        ("JS518", "比上年减增加21.90万元。"),
        ("JS518", "收入支出增加（减少）的主要原因是业务量增加。"),
        ("JS518", "比上年增加或减少0.50万元。"),
        ("JS518", "支出大（小）于上年12.30万元。"),
        ("JS518", "比上年升（降）0.30万元。"),
        ("JS518", "支出增加（减少、持平）3.00万元。"),
        ("JS518", "政府性基金支出收入2002.80万元。"),
        ("JS801", "完成预算的79.49%603.41.14万元。"),
        ("JS801", "支出合计12..40万元。"),
        ("JS801", "支出合计.50万元。"),
        ("JS801", "完成率为79.5%%。"),
        ("JS801", "支出合计1O0.00万元。"),
        ("JS802", "支出合计100.00万元，，其中：基本支出60.00万元。"),
        ("JS802", "工作完成良好。。群众满意。"),
        ("JS802", "11“. 灾害防治及应急管理支出”3.00万元。"),
        ("JS802", "其中：（，基本支出60.00万元）。"),
        ("JS802", "支出减少的主要原因年中压减了项目经费。"),
        ("JS803", "构成情况：[值] 财政拨款收入"),
        ("JS803", "国有资产占有使用情况（增加内容）"),
        ("JS803", "错误！未找到引用源。"),
        ("JS803", "支出占比#DIV/0!。"),
        ("JS803", "项目实施情况：（待补充）。"),
        ("JS812", "公务用车运行维护费减少为0.00万元，与上年持平。"),
        ("JS517", "202年度支出合计100.00万元。"),
        ("JS517", "2023年支出100.00万元，比2023年增加3.00万元。"),
    ],
)
def test_slips_are_found_wherever_they_stand(document: str, code: str, sentence: str):
    assert code in [one.code for one in said_in(document, sentence)]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(
    "sentence",
    [
        "（一）支出增加（减少）情况说明",
        "人员新增减少了工作压力，核减增加支出3.00万元的申请。",
        "根据某府规【2016】168号文，项目于2022年开工，比2020年提高3.0%。",
        "第1.2.3条规定，近3年度均完成，2023.12.31止。",
        "2023年12月比2023年6月增加3.00万元，主要原因是雨季抢修。",
        "2022年执行数为1.48万元，2023年为2.63万元，比2022年增加1.15万元，主要原因是雨季抢修。",
        "主要原因分析如下：人员减少。主要原因一是人员减少。主要原因系人员减少。",
        "工程款（含税）基本持平，增加0.50万元，主要原因是调价。",
    ],
)
def test_sound_sentences_are_left_alone(document: str, sentence: str):
    loud = [one for one in said_in(document, sentence) if one.code[:3] in ("JS5", "JS8")]
    assert not loud


def test_quotes_without_their_counterpart_are_shown_where_they_stand():
    (finding,) = said_in(BUDGET, "主要用于春之约 读书会”活动、夏之约读书会活动等经费支出。")
    assert finding.key.subject == "unmatched"
    assert finding.texts[0].text.endswith("读书会”")


def test_brackets_over_a_paragraph_break_are_left_alone():
    assert not said_in(BUDGET, "支出减少（因工程\n推迟），主要原因是雨季。")


def test_a_malformed_number_is_louder_than_a_matter_of_style():
    (finding,) = [one for one in said_in(REPORT, "支出12.34.56万元。") if one.code == "JS801"]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "sentence",
    [
        "截至2024年12月31日，本部门共有车辆3辆。",
        "2022年当年预算执行数为1.48万元，2024年预算安排2.63万元，比2023年预算执行数增加77.70%。",
        "2023年“三公”经费预算数为6.40万元。",
        "与2022年预算持平。",
    ],
)
def test_years_of_a_budget_are_those_of_a_plan(sentence: str):
    assert "JS517" in [one.code for one in said_in(PLAN, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "截至2023年12月31日，本部门共有车辆3辆。",
        "截至2023年8月31日，本部门共有车辆3辆。",
        "2023年当年预算执行数为1.48万元，2024年预算安排2.63万元，比2023年预算执行数增加77.70%。",
        "2024年“三公”经费预算数为6.40万元，与2023年预算持平。",
        "2023年收入预算5.00万元，2024年收入预算6.40万元。",
        "比2022年决算数增加1.40万元。",
    ],
)
def test_right_years_of_a_budget_are_left_alone(sentence: str):
    assert "JS517" not in [one.code for one in said_in(PLAN, sentence)]
