import pytest
from full_disclosure import check_full

from juesuan_gui.domain.finding import Finding, Severity

EVALUATED = "本部门对2023年度项目支出开展绩效自评。"
FORM = """{year}年度项目支出绩效自评表
单位名称：某市档案局
项目名称 | 档案数字化 | | |
主管部门 | 某市档案局 | 实施单位 | 某市档案馆
预算数（A） | 执行数（B） | 执行率（B/A） | 得分
10.00 | 10.00 | 100% | 20
"""
PROSE = "一是项目立项依据充分，绩效目标明确；二是资金使用合规；三是任务按期完成，群众查阅更加便利。"


def _findings(*below: str) -> list[Finding]:
    text = "\n".join((EVALUATED, *below))
    return [f for f in check_full((EVALUATED, text)).findings if f.code == "JS716"]


def test_an_evaluation_report_that_is_but_a_table_is_a_hint():
    (finding,) = _findings("档案数字化项目绩效评价报告", FORM.format(year=2023))
    assert finding.severity is Severity.HINT
    assert [mention.text for mention in finding.texts] == ["档案数字化项目绩效评价报告"]


def test_a_report_with_text_and_a_self_evaluation_are_left_alone():
    assert not _findings("档案数字化项目绩效评价报告", PROSE, FORM.format(year=2023))
    assert not _findings("档案数字化项目绩效自评", FORM.format(year=2023))


def test_a_table_of_another_year_is_a_hint():
    (finding,) = _findings(FORM.format(year=2022))
    assert (finding.severity, finding.expected) == (Severity.HINT, "2023")
    assert finding.places


def test_a_title_with_several_years_is_left_alone():
    assert not _findings(FORM.format(year="2022年度至2023"))


@pytest.mark.parametrize(("length", "is_report"), [(39, False), (40, True)])
def test_a_report_has_a_paragraph_of_some_length(length, is_report):
    prose = PROSE.ljust(60, "好")[: length - 1] + "。"
    found = _findings("档案数字化项目绩效评价报告", prose, FORM.format(year=2023))
    assert bool(found) is not is_report


def test_what_stands_below_the_next_title_or_heading_is_not_of_the_report():
    title, form = "档案数字化项目绩效评价报告", FORM.format(year=2023)
    assert len(_findings(title, form, "查阅服务项目绩效评价报告", PROSE, form)) == 1
    assert not _findings(title, "第五部分 附件", form)


@pytest.mark.parametrize(("length", "count"), [(50, 1), (51, 0)])
def test_a_title_has_at_most_fifty_letters(length, count):
    title = "档案数字化项目绩效评价报告".rjust(length, "某")
    assert len(_findings(title, FORM.format(year=2023))) == count


@pytest.mark.parametrize(("heading", "count"), [("十四、其他说明", 0), ("（一）其他说明", 1)])
def test_headings_of_parts_and_sections_end_a_report(heading, count):
    title, form = "档案数字化项目绩效评价报告", FORM.format(year=2023)
    assert len(_findings(title, heading, form)) == count
