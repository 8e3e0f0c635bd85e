import pytest
from full_disclosure import found, said

from juesuan_gui.domain.finding import Severity

DETAIL = "五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况"
REASON = "支出决算为{}万元，决算数小于预算数的主要原因是预算按充分保障的原则预估。"


def test_the_same_reason_for_two_items_is_a_hint():
    (finding,) = said("JS808", "1." + REASON.format(10), "2." + REASON.format(12), heading=DETAIL)
    assert finding.key.subject == "reasons"
    assert len(finding.texts) == 2


def test_a_paragraph_that_stands_twice_is_a_hint():
    sentence = "某市档案局机关运行经费支出70.00万元，主要用于日常办公和档案库房的运行。"
    (finding,) = said("JS808", sentence, sentence)
    assert finding.key.subject == ""


def test_totals_of_several_sections_may_share_their_reason():
    assert not found("JS808")  # sections one and four of the clean document do
    assert not said("JS808", "1." + REASON.format(10), "2.原因是压减接待费用支出。", heading=DETAIL)


def test_reasons_of_eight_letters_at_least_count():
    words = "支出决算为{}万元，决算数小于预算数的主要原因是{}。"
    for reason, count in (("预算按保障原则编", 1), ("预算按保障原则", 0)):
        lines = [f"{n}." + words.format(10 + n, reason) for n in (1, 2)]
        assert len(said("JS808", *lines, heading=DETAIL)) == count


def test_the_reasons_are_counted_with_their_places():
    other = REASON.replace("充分保障", "厉行节约")
    lines = [
        f"{n}.{one.format(10 + n)}"
        for n, one in enumerate((REASON, other, REASON, other, REASON), 1)
    ]
    (finding,) = said("JS808", *lines, heading=DETAIL)
    assert (finding.values["reasons"], len(finding.texts)) == ("2", 5)
    assert finding.severity is Severity.HINT


def test_placeholders_and_other_sections_repeat_nothing():
    template = REASON.replace("充分保障", "XX保障")
    assert not said("JS808", "1." + template.format(10), "2." + template.format(12), heading=DETAIL)
    assert not said("JS808", "1." + REASON.format(10), "2." + REASON.format(12))


@pytest.mark.parametrize(("length", "count"), [(24, 1), (23, 0)])
def test_paragraphs_of_twenty_four_letters_at_least_count(length: int, count: int):
    sentence = "长" * (length - 1) + "。"
    findings = said("JS808", sentence, sentence)
    assert [one.values["words"] for one in findings] == [sentence] * count
    assert all((one.severity, one.values["count"]) == (Severity.HINT, "2") for one in findings)


def test_paragraphs_of_another_part_and_of_the_same_matter_may_be_equal():
    sentence = "某市档案局机关运行经费支出70.00万元，主要用于日常办公和档案库房的运行。"
    assert not said("JS808", sentence, "第四部分 名词解释", sentence)
    assert said("JS808", sentence, "十一、政府采购支出说明", sentence)


def test_a_reason_that_stands_once_is_not_counted():
    once = REASON.replace("充分保障", "厉行节约")
    lines = ["1." + REASON.format(10), "2." + once.format(11), "3." + REASON.format(12)]
    (finding,) = said("JS808", *lines, heading=DETAIL)
    assert (finding.values["reasons"], len(finding.texts)) == ("1", 2)


def test_the_first_paragraph_that_stands_twice_is_shown():
    first, second = ("长" * 30 + "。", "短" * 30 + "。")
    (finding,) = said("JS808", first, second, first, second)
    assert finding.values["words"] == first[:24]
