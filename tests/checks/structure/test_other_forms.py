"""Complete documents whose sections are named, numbered and joined otherwise have no defect."""

import pytest
from full_disclosure import check_text, full_text

from juesuan_gui.domain.finding import Severity

LOUD = (Severity.ERROR, Severity.WARNING)
FORMS = {
    "headings without the words of the template": [
        ("收入支出决算总体情况说明", "收支总体情况"),
        ("十二、国有资产占用情况说明", "十二、国有资产占有使用情况"),
        ("十三、预算绩效情况说明", "十三、预算绩效管理工作开展情况"),
        ("十、机关运行经费支出说明", "十、机关运行经费情况"),
    ],
    "matters joined below one heading, run in": [
        (
            "十、机关运行经费支出说明\n十一、政府采购支出说明\n十二、国有资产占用情况说明\n",
            "十、其他重要事项\n",
        ),
        ("十、机关运行经费支出说明\n2023", "十、其他重要事项\n（一）机关运行经费情况。2023"),
        ("十一、政府采购支出说明\n2023", "（二）政府采购情况。2023"),
        ("十二、国有资产占用情况说明\n截至", "（三）国有资产情况。截至"),
        ("十三、预算绩效", "十一、预算绩效"),
    ],
    "no section on the whole and none on appropriations": [
        ("一、收入支出决算总体情况说明\n", ""),
        ("四、财政拨款收入支出决算总体情况说明\n", ""),
        (
            "2023年度收、支总计1,200.00万元。与2022年度相比，收、支总计各增加200.00万元，增长20.0%，主要原因是新增档案数字化项目。\n",
            "",
        ),
        (
            "2023年度财政拨款收、支总计1,200.00万元。与2022年度相比，财政拨款收、支总计各增加200.00万元，增长20.0%，主要原因是新增档案数字化项目。\n",
            "",
        ),
        ("二、收入决算情况说明", "一、收入决算情况说明"),
        ("三、支出决算情况说明", "二、支出决算情况说明"),
        ("五、一般公共预算财政拨款支出决算情况说明", "三、一般公共预算财政拨款支出决算情况说明"),
        (
            "六、一般公共预算财政拨款基本支出决算情况说明",
            "四、一般公共预算财政拨款基本支出决算情况说明",
        ),
        (
            "七、政府性基金预算财政拨款收入支出决算情况说明",
            "五、政府性基金预算财政拨款收入支出决算情况说明",
        ),
        (
            "八、国有资本经营预算财政拨款支出决算情况说明",
            "六、国有资本经营预算财政拨款支出决算情况说明",
        ),
        ("九、财政拨款“三公”经费支出决算情况说明", "七、财政拨款“三公”经费支出决算情况说明"),
        ("十、机关运行", "八、机关运行"),
        ("十一、政府采购", "九、政府采购"),
        ("十二、国有资产", "十、国有资产"),
        ("十三、预算绩效", "十一、预算绩效"),
    ],
    "empty budgets told below their tables only": [
        ("七、政府性基金预算财政拨款收入支出决算情况说明\n", ""),
        ("八、国有资本经营预算财政拨款支出决算情况说明\n", ""),
        (
            "本部门没有政府性基金预算财政拨款收入，也没有使用政府性基金预算财政拨款安排的支出。\n",
            "",
        ),
        ("本部门没有使用国有资本经营预算财政拨款安排的支出。\n", ""),
        ("九、财政拨款“三公”经费支出决算情况说明", "七、财政拨款“三公”经费支出决算情况说明"),
        ("十、机关运行", "八、机关运行"),
        ("十一、政府采购", "九、政府采购"),
        ("十二、国有资产", "十、国有资产"),
        ("十三、预算绩效", "十一、预算绩效"),
    ],
    "an overview in one paragraph": [
        (
            "一、主要职责\n（一）负责全市档案工作的统筹规划。\n（二）负责全市档案资料的收集保管。\n（三）完成市委、市政府交办的其他任务。\n二、机构设置\n",
            "本局主要职能是负责全市档案工作，内设机构三个。\n",
        ),
        ("一、主要职责\n二、机构设置\n第二部分", "第二部分"),
    ],
    "an agency's own accounts": [
        ("部门决算", "单位决算"),
        ("本部门", "本单位"),
        ("部门：", "编制单位："),
    ],
    "tables numbered before their titles": [
        ("\n收入决算表\n公开02表", "\n附表2 收入决算表\n公开02表"),
        ("\n支出决算表\n公开03表", "\n附表3 支出决算表\n公开03表"),
    ],
    "another name of the document": [
        (
            "某市档案局2023年度部门决算\n2024年9月20日",
            "某市档案局关于2023年度决算公开的说明\n2024年9月20日",
        ),
    ],
}


@pytest.mark.parametrize("form", FORMS)
def test_a_complete_document_in_another_form_lacks_nothing(form):
    text = full_text()
    for old, new in FORMS[form]:
        assert old in text
        text = text.replace(old, new)
    report = check_text(text)
    found = [(one.code, one.values) for one in report.findings if one.severity in LOUD]
    assert found == []
