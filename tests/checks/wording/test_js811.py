from full_disclosure import check_text
from real_documents import reviewed_seed


def _check(name: str, sentence: str) -> list[str]:
    text = (
        f"{name}2023年度部门决算\n第三部分 {name}2023年度部门决算情况说明\n"
        f"九、财政拨款“三公”经费支出决算情况说明\n{sentence}\n"
    )
    return [f.actual or "" for f in check_text(text).findings if f.code == "JS811"]


SENTENCE = "其中：外省市交流接待0.15万元，主要用于潜江市政府办公室的接待。"


def test_a_place_of_the_own_province_is_no_other_province():
    assert _check("武汉市某某局", SENTENCE) == ["潜江"]


def test_a_place_of_another_province_is():
    assert _check("长沙市某某局", SENTENCE) == []
    assert _check("武汉市某某局", SENTENCE.replace("外省市", "省内")) == []


def test_the_real_case_is_found():
    assert [f.actual for f in reviewed_seed("002").findings if f.code == "JS811"] == ["潜江"]
