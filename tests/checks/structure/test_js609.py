import pytest
from full_disclosure import found, printed

from juesuan_gui.domain.finding import Severity

SENTENCE = "2023年度某市档案局机关运行经费支出"


def test_another_office_in_a_sentence_is_a_warning():
    (finding,) = found("JS609", (SENTENCE, "2023年度某市水务局机关运行经费支出"))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("某市水务局", "某市档案局")


def test_another_office_above_a_table_is_an_error():
    (finding,) = found(
        "JS609",
        ("公开08表\n部门：某市档案局", "公开08表\n部门：某市水务局"),
    )
    assert finding.severity is Severity.ERROR


def test_a_variant_of_the_name_is_a_hint():
    (finding,) = found("JS609", (SENTENCE, "2023年度某市档按局机关运行经费支出"))
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize("name", ["市档案局", "档案局", "本部门", "某市档案局（本级）"])
def test_aliases_are_the_same_name(name: str):
    assert not found("JS609", (SENTENCE, f"2023年度{name}机关运行经费支出"))


def test_what_is_said_to_belong_to_the_office_is_no_other_office():
    assert found("JS609", (SENTENCE, "2023年度水文站机关运行经费支出"))
    assert not found("JS609", (SENTENCE, "2023年度所属水文站机关运行经费支出"))


def test_offices_listed_as_subordinate_may_be_subjects():
    listed = ("本级决算组成。", "本级决算和某市水文站决算组成。")
    assert not found("JS609", listed, (SENTENCE, "2023年度某市水文站机关运行经费支出"))
    assert not found("JS609")


def test_a_document_with_the_tables_of_several_offices_is_left_alone():
    replaced = [
        (f"公开0{n}表\n部门：某市档案局", f"公开0{n}表\n部门：某市档案馆") for n in range(5, 10)
    ]
    errors = [f for f in found("JS609", *replaced) if f.severity is Severity.ERROR]
    assert not errors
    assert printed is not None


IN_A_DISTRICT = ("某市档案局", "某市江南区档案局")
EXPLAINED = "指市级财政一般公共预算当年拨付的资金。"


@pytest.mark.parametrize(
    "words",
    [
        EXPLAINED,
        "指与市级财政有经费领拨关系的单位安排的经费。",
        "是市级预算主管部门编制的年度支出计划。",
    ],
)
def test_the_money_of_another_level_is_a_warning(words: str):
    (finding,) = found("JS609", IN_A_DISTRICT, (EXPLAINED, words))
    assert (finding.severity, finding.expected) == (Severity.WARNING, "区")


@pytest.mark.parametrize(
    "words",
    [
        "指区级财政一般公共预算当年拨付的资金。",
        "指拨付的资金，市级财政专项转移支付和市级部门的公用经费标准除外。",
        "按照市级部门预算管理办法执行。",
    ],
)
def test_the_own_level_and_money_that_comes_from_above_are_left_alone(words: str):
    assert not found("JS609", IN_A_DISTRICT, (EXPLAINED, words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("市", "市", "区"), ["市"]),  # two thirds
        (("市", "区"), []),
        (("市", "市", "市", "区", "区"), []),
    ],
)
def test_without_a_district_in_the_name_two_thirds_of_the_words_tell_the_level(
    words: tuple[str, ...], expected: list[str]
):
    text = "".join(f"指{word}级财政当年拨付的资金。" for word in words)
    assert [f.expected for f in found("JS609", (EXPLAINED, text))] == expected
