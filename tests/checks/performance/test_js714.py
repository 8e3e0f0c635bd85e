from full_disclosure import check_text
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Finding, Severity

FORM = """2023年度项目支出绩效自评表
单位名称（盖章）：{seal} 填报日期：2024年3月1日
项目名称 | 档案数字化 | |
主管部门 | 某市档案局 | 实施单位 | {agency}
预算数（A） | 执行数（B） | 执行率（B/A） | 得分
10.00 | 10.00 | 100% | 20
"""


def _findings(seal: str = "某市档案局", agency: str = "某市档案馆") -> list[Finding]:
    text = FORM.format(seal=seal, agency=agency)
    return [f for f in check_text(text).findings if f.code == "JS714"]


def test_a_blank_field_is_a_warning():
    (finding,) = _findings(agency="")
    assert finding.severity is Severity.WARNING
    assert [cell.column for cell in finding.cells] == [3]


def test_a_blank_line_for_the_seal_is_a_warning():
    (finding,) = _findings(seal="")
    assert len(finding.places) == 1


def test_filled_fields_are_left_alone():
    assert not _findings()


def test_the_real_cases_are_one_finding_each():
    (nine,) = [f for f in reviewed_seed("002").findings if f.code == "JS714"]
    assert len(nine.places) == 9
    (agency,) = [f for f in reviewed_seed("003").findings if f.code == "JS714"]
    assert len(agency.cells) == 1


def test_three_amounts_make_a_filled_form():
    blank = FORM.format(seal="某市档案局", agency="")
    for row, count in (("10.00 | 10.00 | 100% | ", 1), ("10.00 | 10.00 | | ", 0)):
        text = blank.replace("10.00 | 10.00 | 100% | 20", row)
        assert len([f for f in check_text(text).findings if f.code == "JS714"]) == count
