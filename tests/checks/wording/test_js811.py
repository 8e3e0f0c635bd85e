import pytest
from full_disclosure import check_text
from real_documents import reviewed_seed

from juesuan_gui.domain.finding import Severity


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


def test_the_sentence_and_the_place_are_shown():
    text = (
        "武汉市某某局2023年度部门决算\n第三部分 武汉市某某局2023年度部门决算情况说明\n"
        f"九、财政拨款“三公”经费支出决算情况说明\n{SENTENCE}\n其中接待潜江一次。\n"
    )
    (finding,) = [f for f in check_text(text).findings if f.code == "JS811"]
    assert [mention.text for mention in finding.texts] == ["外省市", "潜江"]
    assert (finding.values["place"], finding.values["province"]) == ("潜江", "湖北")


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (SENTENCE.replace("，主要用于", "。主要用于"), []),  # the place is that of another sentence
        ("外省市接待一次。" + SENTENCE, ["潜江"]),
        (f"外省市{'甲' * 58}潜江。", ["潜江"]),
        (f"外省市{'甲' * 59}潜江。", []),
    ],
)
def test_the_place_stands_in_the_sentence(sentence: str, places: list[str]):
    assert _check("武汉市某某局", sentence) == places


def test_an_office_whose_province_is_not_known_is_left_alone():
    assert _check("某市某某局", SENTENCE) == []
    assert _check("湖北省某某局", SENTENCE) == ["潜江"]


def test_only_the_sentence_itself_and_its_paragraph_name_the_place():
    away = "其中：外省市交流接待0.15万元。潜江市另有接待。"
    assert _check("武汉市某某局", away) == []
    text = (
        "武汉市某某局2023年度部门决算\n第三部分 武汉市某某局2023年度部门决算情况说明\n"
        f"九、财政拨款“三公”经费支出决算情况说明\n潜江来访一次。\n{SENTENCE}\n潜江回访一次。\n"
    )
    (finding,) = [f for f in check_text(text).findings if f.code == "JS811"]
    assert finding.severity is Severity.HINT
    assert [mention.text for mention in finding.texts] == ["外省市", "潜江"]
