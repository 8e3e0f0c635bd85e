import pytest
from full_disclosure import found, said

from juesuan_gui.domain.finding import Severity


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("基本支出600.00万元，占本年支出41.5，项目支出600.00万元。", Severity.ERROR),
        ("比上年增加8.40万元，增长8.40，主要原因是人员增加。", Severity.ERROR),
        ("公务接待费支出决算为6.30，主要用于公务接待。", Severity.WARNING),
    ],
)
def test_a_figure_has_its_unit(sentence: str, severity: Severity):
    (finding,) = said("JS512", sentence)
    assert finding.severity is severity


def test_yuan_that_repeat_the_digits_of_ten_thousand_yuan_are_a_slip():
    (finding,) = said(
        "JS512", "其中档案数字化项目经费218.36万元。", "档案数字化项目经费218.36元已全部支付。"
    )
    assert finding.actual == "218.36元"
    assert finding.suggestions[0].new == "万元"


def test_units_stated_elsewhere_and_amounts_in_yuan_are_left_alone():
    assert not said("JS512", "（单位：万元）本年支出合计1,200.00，其中：基本支出600.00。")
    assert not said("JS512", "人员经费530.00、公用经费70.00万元，补助标准为218.36元。")
    assert not found("JS512")
