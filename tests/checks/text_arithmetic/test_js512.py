import pytest
from full_disclosure import found, printed, said

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
    assert not said("JS512", "收、支总计各减少1267.86，2570.97万元，各下降23.51%、38.28%。")
    assert said("JS512", "收、支总计各减少1267.86，下降23.51%。")
    assert not found("JS512")


@pytest.mark.parametrize(
    ("amount", "count"), [("8.3", 0), ("83.6", 0), ("18.36", 1), ("218.3", 1), ("2183", 0)]
)
def test_four_digits_with_decimals_make_a_repeat(amount: str, count: int):
    first = f"其中档案数字化项目经费{amount}万元。"
    findings = said("JS512", first, f"档案数字化项目经费{amount}元已全部支付。")
    assert [one.expected for one in findings] == [f"{amount}万元"] * count
    for one in findings:
        assert (one.severity, one.actual) == (Severity.ERROR, f"{amount}元")
        assert printed(one) == [f"{amount}元"]
        assert one.values["words"] == f"{amount}元"
        assert [(s.old, s.new) for s in one.suggestions] == [("元", "万元")]


@pytest.mark.parametrize("other", ["218.37万元", "218.36元", "218.36亿元"])
def test_other_digits_or_units_are_no_repeat(other: str):
    first = f"其中档案数字化项目经费{other}。"
    assert not said("JS512", first, "档案数字化项目经费218.36元已全部支付。")


def test_a_repeat_hides_none_behind_it_and_the_glossary_repeats_nothing():
    first = "其中档案数字化项目经费218.36万元、修缮经费318.36万元。"
    both = "补助标准为1.00元，数字化218.36元，修缮318.36元。"
    assert [one.actual for one in said("JS512", first, both)] == ["218.36元", "318.36元"]
    assert not said("JS512", first, "第四部分 名词解释", both)


def test_each_place_without_a_unit_is_a_finding():
    words = "占本年支出41.5，项目支出600.00万元。"
    assert len(said("JS512", words + words)) == 2
    assert len(said("JS512", words, words)) == 2
