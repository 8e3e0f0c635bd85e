"""Averages follow from the total and the count of their sentence."""

import pytest
from full_disclosure import printed, said

from juesuan_gui.domain.finding import Severity

WORDS = "全年支出取暖补贴{total}万元，补助职工{count}人，人均{average}元。"


def found(total: str, count: str, average: str):
    return said("JS522", WORDS.format(total=total, count=count, average=average))


def test_an_average_that_does_not_follow_is_an_error_with_its_arithmetic():
    (finding,) = found("84.00", "420", "2500")
    assert finding.severity is Severity.ERROR
    assert (finding.expected, finding.actual, finding.difference) == ("2000", "2500", 500)
    assert finding.values["actual"] == "2500元"
    assert finding.values["expected"] == "2000元"
    assert finding.values["expression"] == "84.00万元 ÷ 420人"
    assert printed(finding) == ["2500", "84.00", "420"]


@pytest.mark.parametrize(
    ("average", "is_wrong"),
    [("2086", True), ("2087", False), ("2100", False), ("2113", False), ("2114", True)],
)
def test_half_the_last_unit_of_total_and_average_may_be_rounded(average: str, is_wrong: bool):
    """83.5 to 84.5 of 400 are 2087.5 to 2112.5 each; half a yuan of the average is more."""
    assert bool(found("84", "400", average)) is is_wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "全年支出取暖补贴84.00万元，补助职工420人，人均约2500元。",
        "全年支出取暖补贴约84.00万元，补助职工420人，人均2500元。",
        "全年支出取暖补贴84.00万元，补助职工约420人，人均2500元。",
        "全年支出取暖补贴84.00万元，补助职工0人，人均2500元。",
        "全年支出取暖补贴84.00万元，人均2500元。",
    ],
)
def test_vague_figures_and_averages_of_nothing_are_left_alone(sentence: str):
    assert not said("JS522", sentence)


def test_the_average_of_one_is_the_total():
    assert found("84.00", "1", "2000")
    assert not found("84.00", "1", "840000")


def test_an_average_is_told_with_its_decimals():
    (finding,) = found("84.00", "420", "2500.50")
    assert (finding.expected, finding.values["expected"]) == ("2000.00", "2000.00元")


def test_a_right_or_vague_average_hides_none_behind_it():
    first = WORDS.format(total="84.00", count="420", average="2000")
    vague = WORDS.format(total="84.00", count="420", average="约2500")
    nobody = WORDS.format(total="84.00", count="0", average="2500")
    wrong = WORDS.format(total="84.00", count="420", average="2500")
    assert len(said("JS522", first + vague + nobody + wrong)) == 1
    assert len(said("JS522", first, vague, nobody, wrong)) == 1


@pytest.mark.parametrize("passed", ["人均约2500元", "补助职工约420人，人均2500元", "人均2000元"])
def test_an_estimate_hides_no_wrong_average_behind_it(passed: str):
    first = WORDS.format(total="84.00", count="420", average="2500")
    first = first.replace("补助职工420人，人均2500元", "补助职工420人，" + passed).replace(
        "补助职工420人，补助职工约", "补助职工约"
    )
    wrong = WORDS.format(total="90.00", count="300", average="2500")
    assert len(said("JS522", first, wrong)) == 1
