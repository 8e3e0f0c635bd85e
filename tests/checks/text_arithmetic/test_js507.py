import pytest
from full_disclosure import said

from juesuan_gui.domain.finding import Severity

THREE_PUBLIC = "九、财政拨款“三公”经费支出决算情况说明"


def test_a_fall_to_zero_is_a_fall_of_all():
    (finding,) = said(
        "JS507",
        "公务接待费支出决算为0万元，比上年下降85%，主要原因是厉行节约。",
        heading=THREE_PUBLIC,
    )
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("85%", "100%")


def test_a_fall_of_all_leaves_nothing():
    (finding,) = said(
        "JS507", "公务接待费支出决算为1.20万元，比上年下降100%。", heading=THREE_PUBLIC
    )
    assert finding.actual == "100%"


def test_nothing_falls_by_more_than_all():
    (finding,) = said(
        "JS507", "公务接待费支出决算为1.20万元，比上年下降120%。", heading=THREE_PUBLIC
    )
    assert finding.expected is None


def test_a_fall_to_zero_by_all_and_a_fall_with_its_amount_are_left_alone():
    assert not said("JS507", "公务接待费支出决算为0万元，比上年下降100%。", heading=THREE_PUBLIC)
    assert not said(
        "JS507",
        "公务接待费支出决算为1.20万元，比上年减少1.20万元，下降100%。",
        heading=THREE_PUBLIC,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("支出决算为0万元，比上年下降99.9%", ["100%"]),
        ("支出决算为0万元，比上年下降100%", []),
        ("支出决算为0.01万元，比上年下降100%", [None]),
        ("支出决算为0.01万元，比上年下降99.9%", []),
        ("支出决算为1.20万元，比上年下降100.1%", [None]),
        ("支出决算为0万元，比上年下降101%", ["100%"]),
        ("支出决算为-1.20万元，比上年下降120%", []),
        ("比上年下降120%", [None]),
        ("比上年下降100%", []),
        ("支出决算为0万元，比上年增长85%", []),
        ("支出决算为0万元，比上年下降约85%", []),
        ("支出决算为0万元，比预算下降85%", []),
        ("支出决算为0万元，比上年减少1.00万元，下降85%", []),
        ("支出决算为0万元，比上年下降85个百分点", []),
        ("批次0批，比上年下降85%", []),
    ],
)
def test_rates_of_decrease_fit_what_is_left(words: str, expected: list[str | None]):
    findings = said("JS507", f"公务接待费{words}。", heading=THREE_PUBLIC)
    assert [one.expected for one in findings] == expected
    assert all(one.severity is Severity.ERROR for one in findings)
    assert all((one.message is None) is ("支出" in words) for one in findings)


def test_a_sentence_that_fits_hides_none_behind_it():
    right = "公务接待费支出决算为0万元，比上年下降100%。会议费支出决算为0万元，比上年增长5%。"
    right += "培训费支出决算为0万元，比预算下降5%。"
    wrong = "公务用车运行维护费支出决算为0万元，比上年下降85%。"
    (finding,) = said("JS507", right + wrong, heading=THREE_PUBLIC)
    assert (finding.values["rate"], finding.values["amount"]) == ("85", "0万元")


def test_what_the_glossary_says_is_no_statement():
    words = "公务接待费支出决算为0万元，比上年下降85%。"
    assert not said("JS507", words, heading="第四部分 名词解释")
