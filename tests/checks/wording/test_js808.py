from full_disclosure import found, said

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
