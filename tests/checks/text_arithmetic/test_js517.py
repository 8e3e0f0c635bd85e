import pytest
from full_disclosure import check_text, found, printed, said

from juesuan_gui.domain.finding import Severity


@pytest.mark.parametrize(
    ("sentence", "actual", "expected"),
    [
        ("与2021年度相比，收、支总计各增加200.00万元。", "2021", "2022"),
        ("截至2022年12月31日，某市档案局共有车辆3辆。", "2022", "2023"),
        ("2022年度收、支总计1,200.00万元。", "2022", "2023"),
    ],
)
def test_a_sentence_names_the_year_it_is_about(sentence: str, actual: str, expected: str):
    (finding,) = said("JS517", sentence)
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == (actual, expected)
    assert printed(finding) == [actual]
    assert finding.suggestions[0].new == expected


def test_the_previous_year_in_a_comparison_is_right():
    assert not said("JS517", "2023年度收、支总计1,200.00万元，与2022年度相比增加20万元。")
    assert not found("JS517")


def test_key_work_and_glossary_may_name_other_years():
    assert not found("JS517", ("（一）一般公共预算财政拨款收入：", "（一）与2019年度相比的收入："))


def test_a_paragraph_that_compares_rightly_does_not_speak_for_the_next():
    right = "与2022年度相比，收、支总计各增加200.00万元，与2021年度相比增加300.00万元。"
    wrong = "与2021年度相比，本年收入合计增加200.00万元。"
    assert not said("JS517", right)
    (finding,) = said("JS517", right, wrong)
    assert (finding.actual, finding.expected) == ("2021", "2022")


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("2021年度收入合计100.00万元，与2020年度相比增加20.00万元。", [("2021", "2023")]),
        ("与2020年度相比，2021年度收入合计增加20.00万元。", [("2020", "2022")]),
        ("截至2022年12月31日，共有车辆3辆。", [("2022", "2023")]),
        ("截至2023年12月31日，共有车辆3辆。", []),
        ("2023年度收入合计与2023年度相比增加20.00万元。", [("2023", "2022")]),
        ("203年度收入合计20.00万元。", [("203年", None)]),
        ("与2021年度相比增加1万元。与2022年度相比，各增加1万元。", []),
        (
            "截至2022年12月31日，共有车辆3辆。截至2021年12月31日，共有车辆3辆。",
            [("2022", "2023"), ("2021", "2023")],
        ),
    ],
)
def test_years_that_do_not_fit_are_told_with_those_due(sentence, years):
    findings = said("JS517", sentence)
    assert [(one.actual, one.expected) for one in findings] == years
    assert all(one.severity is Severity.WARNING for one in findings)
    assert all(len(one.suggestions) == (one.expected is not None) for one in findings)
    assert all(one.values["words"] in sentence for one in findings)


def test_a_year_that_is_wrong_in_two_ways_is_one_finding():
    sentence = "2022年度收入合计与2022年度相比增加20.00万元。"
    places = [one.texts[0].ref for one in said("JS517", sentence)]
    assert len(places) == len(set(places))


def test_a_long_phrase_is_shown_by_its_last_letters():
    (finding,) = said("JS517", "2023年度收入合计与2023年度相比增加20.00万元。")
    assert finding.values["words"] == "2023年度收入合计与2023年度相比"[-20:]
    assert finding.message == "checks.JS517.itself"


def test_the_narrative_of_an_earlier_year_may_compare_with_the_year_before_it():
    assert not said("JS517", "其中2022年度收入与2021年度相比增加20.00万元。")
    far = "，" + "其他情况说明" * 14
    assert said("JS517", f"其中2022年度收入{far}与2021年度相比增加20.00万元。")
    assert said("JS517", "其中有2022年度收入。与2021年度相比增加20.00万元。")


PLAN = "某市某区2024年区级部门预算\n预算主管部门：某市某区水务局\n部门预算编制说明\n"


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("2022年当年预算执行数为4.00万元。", [("2022", "2023")]),
        ("2023年当年预算执行数为4.00万元。", []),
        ("2024年预算安排5.00万元，比2022年预算执行数增加25.00%。", [("2022", "2023")]),
        ("2024年预算安排5.00万元，比2023年预算执行数增加25.00%。", []),
        ("2023年预算安排5.00万元。", [("2023", "2024")]),
        ("2023年预算安排5.00万元，2024年不变。", []),
        ("截至2022年12月31日，共有车辆3辆。", [("2022", "2023")]),
        ("截至2022年12月31日，共有车辆3辆，2024年不变。", [("2022", "2023")]),
        ("截至2023年12月31日，共有车辆3辆。", []),
    ],
)
def test_a_budget_knows_the_year_before_and_plans_its_own(sentence, years):
    findings = [one for one in check_text(PLAN + sentence + "\n").findings if one.code == "JS517"]
    assert [(one.actual, one.expected) for one in findings] == years


@pytest.mark.parametrize("year", ["203", "2021"])
def test_the_words_and_the_year_due_are_told(year: str):
    sentence = f"与{year}年度相比，本年收入合计增加20.00万元。"
    (finding,) = said("JS517", sentence)
    assert finding.values["expected"] == (finding.expected or "")
    assert bool(finding.expected) is (year == "2021")


def test_of_a_long_phrase_twenty_letters_are_shown():
    (finding,) = said("JS517", "2023年度本年收入合计和支出合计与2023年度相比增加20.00万元。")
    assert finding.values["words"] == "度本年收入合计和支出合计与2023年度相比"[-20:]


def test_below_a_heading_of_the_same_other_year_it_is_a_hint():
    sentence = "2022年度财政拨款支出20.12万元，其中：公务接待费12.39万元。"
    for heading, severity in (
        ("（一）2022年支出情况", Severity.HINT),
        ("（一）支出情况", Severity.WARNING),
    ):
        (finding,) = said("JS517", heading, sentence)
        assert (finding.actual, finding.severity) == ("2022", severity)
