"""What a percentage refers back to: funds granted later, counts, targets stated before."""

import pytest
from builders import check, of_code, statement

from juesuan_gui.domain.finding import Finding, Severity


def found(code: str, text: str) -> list[Finding]:
    return of_code(check(statement("performance", text)).findings, code)


def printed(finding: Finding) -> list[str]:
    return [mention.text for mention in finding.texts]


# --- funds that were granted during the year ------------------------------------------------------

FIRST = "2023年初，申报预算为7万元，执行数为7万元，执行率100%。"
GRANTED = "追加危房改造专项资金912.46万元，执行数{}万元，执行率{}。"


def test_an_execution_rate_of_funds_granted_later_is_of_these_funds():
    assert not found("JS701", FIRST + GRANTED.format("912.46", "100%"))
    (finding,) = found("JS701", FIRST + GRANTED.format("912.46", "75.5%"))
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("75.5%", "100.0%")
    assert printed(finding) == ["75.5", "912.46", "912.46"]


@pytest.mark.parametrize("word", ["追加", "下达", "到位", "拨付", "安排"])
def test_all_words_of_granting_are_known(word):
    text = FIRST + GRANTED.replace("追加", word).format("684.35", "{}")
    assert not found("JS701", text.format("75%"))
    (finding,) = found("JS701", text.format("80%"))
    assert finding.expected == "75%"


@pytest.mark.parametrize(
    ("rate", "severity"),
    [("75.0%", None), ("75.1%", Severity.WARNING), ("75.2%", Severity.ERROR)],
)
def test_the_last_digit_counts(rate, severity):
    findings = found("JS701", GRANTED.format("684.35", rate))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(
    "text",
    [
        GRANTED.format("若干", "75%"),
        "追加危房改造专项资金若干万元，执行数684.35万元，执行率80%。",
        "追加危房改造专项资金912.46万元。执行数684.35万元，执行率80%。",
        "治理危房912.46万元，执行数684.35万元，执行率80%。",
        "追加危房改造专项资金912.46万元，支出决算为684.35万元，执行率80%。",
    ],
)
def test_without_granted_funds_and_their_use_in_one_sentence_nothing_is_compared(text):
    assert not found("JS701", text)


def test_the_rate_of_the_first_budget_stays_with_it():
    text = FIRST.replace("100%", "90%") + GRANTED.format("912.46", "100%")
    (finding,) = found("JS701", text)
    assert printed(finding) == ["90", "7", "7"]


# --- targets --------------------------------------------------------------------------------------


def test_the_target_in_brackets_is_the_base_and_the_count_before_it_the_result():
    text = "建设筹集保障性租赁住房4301套（间），完成全年目标（3800套）的{}。"
    assert not found("JS514", text.format("113.18%"))
    (finding,) = found("JS514", text.format("131.18%"))
    assert (finding.severity, finding.expected) == (Severity.ERROR, "113.18%")
    assert printed(finding) == ["131.18", "4301", "3800"]


def test_a_target_that_was_named_earlier_in_the_paragraph_is_the_base():
    text = (
        "关于“筹集市场化租赁住房3500套（间）”的市级目标，2023年已筹集市场化租赁住房7524套（间），"
        "完成全年目标的{}。"
    )
    assert not found("JS514", text.format("214.97%"))
    (finding,) = found("JS514", text.format("241.97%"))
    assert (finding.actual, finding.expected) == ("241.97%", "214.97%")


@pytest.mark.parametrize(
    "text",
    [
        "建设筹集保障性租赁住房4301户，完成全年目标（3800套）的50%。",
        "建设筹集保障性租赁住房若干套，完成全年目标（3800套）的50%。",
        "建设筹集保障性租赁住房约4301套，完成全年目标（3800套）的50%。",
        "建设筹集保障性租赁住房4301套，完成全年目标的50%。",
    ],
)
def test_without_two_exact_counts_of_one_unit_there_is_no_rate(text):
    assert not found("JS514", text)
