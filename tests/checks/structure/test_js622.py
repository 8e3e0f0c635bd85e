from full_disclosure import CONTENTS, COVER, check_text, found
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity


def test_neither_cover_nor_contents_is_a_warning():
    (finding,) = found("JS622", (COVER, ""), (CONTENTS, ""))
    assert finding.severity is Severity.WARNING
    assert finding.places


def test_one_of_the_two_is_a_hint():
    assert [f.severity for f in found("JS622", (CONTENTS, ""))] == [Severity.HINT]
    assert [f.severity for f in found("JS622", (COVER, ""))] == [Severity.HINT]
    assert not found("JS622")


def test_reports_on_performance_need_neither():
    text = "2023年度某市档案局部门整体绩效自评报告\n一、基本情况\n本部门支出100.00万元。\n"
    assert "JS622" not in [f.code for f in check_text(text).findings]


def test_the_real_case_is_found():
    assert [f.severity for f in reviewed_seed("002").findings if f.code == "JS622"] == [
        Severity.WARNING
    ]
