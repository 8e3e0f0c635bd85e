from types import SimpleNamespace
from typing import cast

import pytest
from full_disclosure import found, found_without_tables, printed

from juesuan_gui.checks.check import Context
from juesuan_gui.checks.rules.structure.js609_department_named_otherwise import _relation
from juesuan_gui.domain.finding import Severity
from juesuan_gui.loading import load_catalogue

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


def _above_tables(name: str, *numbers: int) -> list[tuple[str, str]]:
    return [(f"公开0{n}表\n部门：某市档案局", f"公开0{n}表\n部门：{name}") for n in numbers]


def test_names_above_tables_are_told_apart_by_how_near_they_are():
    error, hint = found("JS609", *_above_tables("某市水务局", 8), *_above_tables("某市档按局", 7))
    assert (error.severity, error.actual, len(error.places)) == (Severity.ERROR, "某市水务局", 1)
    assert (hint.severity, hint.actual, len(hint.places)) == (Severity.HINT, "某市档按局", 1)
    assert error.places != hint.places
    assert {error.message, hint.message} == {"checks.JS609.tables"}


@pytest.mark.parametrize(("count", "is_error"), [(3, True), (4, False)])
def test_four_tables_of_one_office_are_its_own(count: int, is_error: bool):
    findings = found("JS609", *_above_tables("某市水务局", *range(2, 2 + count)))
    assert [one.values["count"] for one in findings] == ([str(count)] if is_error else [])


def test_four_tables_with_a_variant_of_the_name_are_not_those_of_another_office():
    (finding,) = found("JS609", *_above_tables("某市档按局", 2, 3, 4, 5))
    assert (finding.severity, finding.values["count"]) == (Severity.HINT, "4")


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("他市档案局", Severity.WARNING),
        ("某县档案局", Severity.WARNING),
        ("某市某区档案局", None),
        ("某市档案馆", Severity.HINT),
        ("档案管理局", None),
        ("某市气象局", Severity.WARNING),
    ],
)
def test_how_near_a_name_in_a_sentence_is(name: str, severity: Severity | None):
    findings = found("JS609", (SENTENCE, f"2023年度{name}机关运行经费支出"))
    assert [one.severity for one in findings] == ([severity] if severity else [])


def test_all_other_names_in_the_text_are_one_warning():
    (finding,) = found(
        "JS609",
        (SENTENCE, "2023年度本局机关运行经费支出"),
        ("某市档案局政府采购支出总额", "某市水务局政府采购支出总额"),
        ("某市档案局共有车辆", "某市气象局共有车辆"),
    )
    assert finding.values["words"] == "某市水务局；某市气象局"
    assert finding.values["count"] == "2"
    assert len(finding.texts) == 2


def test_headings_of_parts_name_the_office_as_well():
    heading = "第三部分 某市档案局2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n2023"
    (finding,) = found("JS609", (heading, heading.replace("档案", "水务")))
    assert (finding.severity, finding.actual) == (Severity.WARNING, "某市水务局")
    assert not found_without_tables("JS609", (heading, heading.replace("档案", "水务")))


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("某市档案局", "某市档案局", "same"),
        ("某市人民政府办公室", "某市政府办", "same"),
        ("某市", "某市档案局", "same"),
        ("某市", "他县档案局", "variant"),  # no name but that of a place
        ("某市档案局", "他县档案局", "other"),
        ("某市档案馆", "某市档案局", "variant"),
        ("他县档案馆", "某市档案局", "other"),
        ("某市水务局", "某市档案局", "other"),
        ("某市一二三四五", "某市一二三六七", "variant"),  # three fifths
        ("某市一二三四五六七八", "某市一二三四丑寅卯辰", "other"),
    ],
)
def test_names_are_the_same_variants_or_others(first: str, second: str, relation: str):
    context = cast("Context", SimpleNamespace(catalogue=load_catalogue()))
    assert _relation(first, second, context).value == relation
