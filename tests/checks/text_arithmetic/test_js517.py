import pytest
from full_disclosure import found, printed, said

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
