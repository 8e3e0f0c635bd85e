"""One self-evaluation of another year made the whole document one of that year."""

from full_disclosure import check_full

EVALUATED = "本部门对2023年度项目支出开展绩效自评。"
FORM = """2022年度项目支出绩效自评表
单位名称：某市档案局
项目名称 | 档案数字化 | | |
主管部门 | 某市档案局 | 实施单位 | 某市档案馆
预算数（A） | 执行数（B） | 执行率（B/A） | 得分
10.00 | 10.00 | 100% | 20
"""


def test_an_attachment_of_another_year_does_not_date_the_document():
    report = check_full((EVALUATED, f"{EVALUATED}\n{FORM}"))
    assert report.disclosure.year == 2023
    assert report.disclosure.tables[-1].year == 2022
    assert [f.code for f in report.findings] == ["JS716"]
