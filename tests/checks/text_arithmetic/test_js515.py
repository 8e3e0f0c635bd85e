from decimal import Decimal

import pytest
from full_disclosure import found, said

from juesuan_gui.domain.finding import Severity

THREE_PUBLIC = "支出决算为11.16万元，完成预算的79.7%。"
EVALUATED = "本部门对2023年度项目支出开展绩效自评。"
CHANGE = (
    "支出决算为11.16万元，完成预算的79.7%，比2022年度减少1.04万元，下降8.5%，主要原因是厉行节约。"
)


def repeated(words: str) -> list:
    return found("JS515", (THREE_PUBLIC, CHANGE), (EVALUATED, EVALUATED + words))


@pytest.mark.parametrize(
    ("words", "actual", "expected"),
    [
        ("“三公”经费比上年减少1.04万元，下降5.8%。", "5.8", "8.5"),
        ("“三公”经费比上年减少1.40万元，下降8.5%。", "1.40", "1.04"),
        ("“三公”经费比上年增加1.04万元，增长8.5%。", "1.04", "1.04"),
    ],
)
def test_a_change_that_is_stated_otherwise_elsewhere_is_a_warning(words, actual, expected):
    finding, *others = repeated(words)
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == (actual, expected)
    assert [mention.text for mention in finding.texts] == [actual, expected]
    assert len(others) <= 1  # a turned direction turns amount and percentage


@pytest.mark.parametrize(
    "words",
    [
        "“三公”经费比上年减少1.04万元，下降8.5%。",
        "“三公”经费比上年下降9%。",
        "“三公”经费比上年下降约6%。",
        "公务接待费比上年下降5.8%。",
        "“三公”经费比年初预算减少2.84万元。",
    ],
)
def test_repeats_roundings_and_other_facts_are_left_alone(words):
    assert not repeated(words)


def test_a_total_that_no_table_prints_is_compared_as_well():
    words = "2023年度政府采购支出总额33.00万元。"
    (finding,) = found("JS515", (EVALUATED, EVALUATED + words))
    assert (finding.actual, finding.expected) == ("33.00", "30.00")
    assert not found("JS515", (EVALUATED, EVALUATED + words.replace("33.00", "30")))


TOTALS = "2023年度收、支总计1981.14万元，与2022年度相比，各增加{}万元，增长21.23%。"
APPROPRIATIONS = "2023年度财政拨款收、支总计1981.14万元，与2022年度相比，各增加{}万元，增长21.23%。"


def test_changes_of_equal_totals_by_one_rate_are_one_figure():
    (finding,) = said("JS515", TOTALS.format("346.94"), APPROPRIATIONS.format("346.49"))
    assert (finding.actual, finding.expected) == ("346.49", "346.94")
    assert not said("JS515", TOTALS.format("346.94"), APPROPRIATIONS.format("346.94"))
    assert not said("JS515", TOTALS.format("346.94"), APPROPRIATIONS.format("352.18"))


@pytest.mark.parametrize(
    ("words", "difference", "is_turned"),
    [
        ("“三公”经费比上年下降5.8%。", "2.7", False),
        ("“三公”经费比上年减少1.40万元。", "-0.36", False),
        ("“三公”经费比上年增加1.04万元。", "2.08", True),
    ],
)
def test_a_direction_counts_as_a_sign(words: str, difference: str, *, is_turned: bool):
    (finding,) = repeated(words)
    assert finding.difference == Decimal(difference)
    assert len(finding.turned) == (2 if is_turned else 0)
    assert bool(finding.candidates) is not is_turned


def test_what_completes_a_budget_is_compared_as_well():
    (finding,) = repeated("“三公”经费支出完成预算的97.7%。")
    assert (finding.actual, finding.expected, finding.difference) == ("97.7", "79.7", 18)


def test_nothing_rises_and_falls_alike():
    change = CHANGE.replace("减少1.04万元，下降8.5%", "增加0.00万元，增长0.0%")
    words = EVALUATED + "“三公”经费比上年减少0.00万元，下降0.0%。"
    assert not found("JS515", (THREE_PUBLIC, change), (EVALUATED, words))


@pytest.mark.parametrize(
    "words",
    ["2022年度政府采购支出总额33.00万元。", "2023年度政府采购支出总额预计33.00万元。"],
)
def test_a_total_of_another_year_or_an_estimate_is_left_alone(words: str):
    assert not found("JS515", (EVALUATED, EVALUATED + words))


def test_only_statements_and_the_performance_part_state_facts():
    overview = "某市档案局部门决算由纳入"
    words = "“三公”经费比上年减少1.40万元，下降8.5%。"
    assert not found("JS515", (THREE_PUBLIC, CHANGE), (overview, words + overview))


def test_of_equal_totals_what_most_state_is_usual():
    income = "2023年度本年收入合计1981.14万元，与2022年度相比，增加346.94万元，增长21.23%。"
    (finding,) = said("JS515", TOTALS.format("346.49"), APPROPRIATIONS.format("346.94"), income)
    assert (finding.actual, finding.expected) == ("346.49", "346.94")
    assert finding.difference == Decimal("-0.45")


@pytest.mark.parametrize(("old", "new"), [("与2022年度相比", "与年初预算相比"), ("增加", "增加约")])
def test_changes_against_a_budget_and_estimates_are_no_such_figures(old: str, new: str):
    other = APPROPRIATIONS.format("346.49").replace(old, new)
    assert not said("JS515", TOTALS.format("346.94"), other)
