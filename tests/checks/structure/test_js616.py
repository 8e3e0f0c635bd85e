from builders import of_code
from full_disclosure import check_full, found

from juesuan_gui.domain.finding import Severity

PARTS = "，其中：政府采购货物支出10.00万元、政府采购服务支出20.00万元"
SMALL = "授予中小企业合同金额30.00万元，占政府采购支出总额的100.0%。"


def test_a_total_alone_is_a_warning():
    (finding,) = found("JS616", (PARTS, ""), (SMALL, ""))
    assert finding.severity is Severity.WARNING


def test_small_enterprises_must_be_spoken_of():
    assert found("JS616", (SMALL, ""))


def test_without_purchases_nothing_more_is_needed():
    assert not found("JS616", (PARTS, ""), (SMALL, ""), ("支出总额30.00万元", "支出总额0万元"))
    assert not found("JS616")


def test_a_total_that_is_no_number_is_not_judged():
    report = check_full((PARTS, ""), (SMALL, ""), ("支出总额30.00万元", "支出总额30.00.1万元"))
    assert not of_code(report.findings, "JS616")
    assert "JS901" not in {item.code for item in report.not_evaluable}
