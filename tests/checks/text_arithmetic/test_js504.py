from decimal import Decimal

import pytest
from full_disclosure import printed, said

from juesuan_gui.domain.finding import Severity

HEADING = "九、财政拨款“三公”经费支出决算情况说明"
SENTENCE = "公务接待费年初预算为{}万元，支出决算为{}万元，决算数{}预算数的主要原因是公务活动变化。"


def directed(word: str, final: str, budget: str = "100.00"):
    return said("JS504", SENTENCE.format(budget, final, word), heading=HEADING)


def test_a_direction_that_the_amounts_contradict_is_an_error():
    (finding,) = directed("大于", "80.00")
    assert finding.severity is Severity.ERROR
    assert finding.difference == Decimal(-20)
    assert printed(finding) == [finding.actual, "80.00", "100.00"]
    assert "大于" in finding.actual


@pytest.mark.parametrize(
    ("word", "final", "fits"),
    [
        ("大于", "100.01", True),
        ("大于", "100.00", False),
        ("超过", "99.99", False),
        ("小于", "99.99", True),
        ("低于", "100.00", False),
        ("小于", "100.01", False),
        ("等于", "100.00", True),
        ("等于", "100", True),
        ("等于", "100.01", False),
    ],
)
def test_there_is_no_tolerance(word, final, fits):
    assert bool(directed(word, final)) is not fits


def test_amounts_in_different_units_are_compared_in_one():
    words = "公务接待费年初预算为0.10万元，支出决算为{}元，决算数大于预算数的主要原因是活动增加。"
    assert said("JS504", words.format("900"), heading=HEADING)
    assert not said("JS504", words.format("1100"), heading=HEADING)


@pytest.mark.parametrize("final", ["约80.00", "若干", ""])
def test_an_approximate_or_missing_amount_is_not_evaluated(final):
    assert not directed("大于", final)


def test_amounts_of_two_sentences_are_not_paired():
    words = "公务接待费年初预算为100.00万元。支出决算为80.00万元。决算数大于预算数。"
    assert not said("JS504", words, heading=HEADING)


# --- unchanged, and yet a reason ------------------------------------------------------------------

FLAT = "公务接待费支出决算为1.00万元，与上年持平，{}。"


@pytest.mark.parametrize("reason", ["主要原因是压减接待费用", "主要原因：接待批次增加"])
def test_a_reason_of_change_behind_unchanged_is_a_warning(reason):
    (finding,) = said("JS504", FLAT.format(reason), heading=HEADING)
    assert finding.severity is Severity.WARNING
    assert "持平" in finding.actual
    assert printed(finding) == [finding.actual]


@pytest.mark.parametrize("words", ["主要原因是严格执行标准", "全年运行平稳", "下一步继续压减"])
def test_unchanged_without_a_reason_of_change_is_left_alone(words):
    assert not said("JS504", FLAT.format(words), heading=HEADING)


def test_a_reason_that_continues_in_the_next_paragraph_is_read_on():
    first = "公务接待费支出决算为1.00万元，与上年持平，主要原因是："
    (finding,) = said("JS504", first, "压减接待费用。", heading=HEADING)
    assert finding.severity is Severity.WARNING
    assert not said("JS504", first, "严格执行标准。", heading=HEADING)


# --- an amount that goes one way and its percentage the other -------------------------------------


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("增加0.20万元，下降25.0%", 1),
        ("减少0.20万元，增长16.7%", 1),
        ("增加0.20万元，增长25.0%", 0),
        ("减少0.20万元，下降16.7%", 0),
        ("增加0.00万元，下降0.0%", 0),
    ],
)
def test_an_amount_and_its_percentage_go_one_way(words: str, count: int):
    sentence = f"公务接待费支出决算为1.00万元，比2022年度{words}。"
    assert len(said("JS504", sentence, heading=HEADING)) == count


def test_above_the_budget_beside_all_of_it_completed_is_a_question():
    """It may have been 100.3 %; so it is no error."""
    sentence = (
        "公务接待费支出决算为5.20万元，完成预算的100%，决算数大于预算数的主要原因是接待增加。"
    )
    (finding,) = said("JS504", sentence, heading=HEADING)
    assert finding.severity is Severity.WARNING
    assert printed(finding)[0] == "100"
    assert not said("JS504", sentence.replace("大于", "等于"), heading=HEADING)


SPENT = "公务接待费支出决算为5.20万元，完成预算的{}%，{}。"


@pytest.mark.parametrize(
    ("rate", "words", "severity"),
    [
        ("120", "决算数小于预算数", Severity.ERROR),
        ("80", "决算数大于预算数", Severity.ERROR),
        ("80", "与预算持平", Severity.ERROR),
        ("100", "决算数小于预算数", Severity.WARNING),
        ("100", "与预算持平", None),
        ("101", "决算数大于预算数", None),
        ("99", "决算数小于预算数", None),
        ("80", "与上年持平", None),
    ],
)
def test_words_on_the_budget_fit_the_percentage_completed(rate, words, severity):
    findings = said("JS504", SPENT.format(rate, words), heading=HEADING)
    assert [one.severity for one in findings] == ([severity] if severity else [])
    for one in findings:
        assert printed(one)[0] == rate
        assert printed(one)[1] in words
        assert (one.actual, one.values["phrase"]) == (f"{rate}%", printed(one)[1])


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("公务接待费支出决算为5.20万元，完成预算的80%。决算数大于预算数。", 0),
        ("决算数大于预算数，公务接待费支出决算为5.20万元，完成预算的80%。", 0),
        (SPENT.format("100", "与预算持平") + SPENT.format("80", "决算数大于预算数"), 1),
        ("决算数大于预算数。" + SPENT.format("80", "决算数大于预算数"), 1),
    ],
)
def test_the_percentage_stands_before_the_words_of_its_sentence(sentence: str, count: int):
    assert len(said("JS504", sentence, heading=HEADING)) == count


def test_a_sentence_that_agrees_or_lacks_its_budget_hides_none_behind_it():
    right = SENTENCE.format("100.00", "120.00", "大于")
    wrong = SENTENCE.format("100.00", "80.00", "大于").replace("公务接待", "会议")
    for before in (right, "公务接待费支出决算为5.00万元，决算数大于预算数的主要原因是接待增加。"):
        (finding,) = said("JS504", before + wrong, heading=HEADING)
        assert printed(finding)[1:] == ["80.00", "100.00"]


@pytest.mark.parametrize(("letters", "count"), [(52, 1), (53, 0)])
def test_a_reason_is_looked_for_in_sixty_letters(letters: int, count: int):
    words = f"主要原因是{'某' * letters}减少"
    assert len(said("JS504", FLAT.format(words), heading=HEADING)) == count


def test_a_paragraph_that_ends_is_not_read_on():
    first = "公务接待费支出决算为1.00万元，与上年持平。"
    assert not said("JS504", first, "主要原因是压减接待费用。", heading=HEADING)
    assert not said("JS504", first[:-1] + "，主要原因：", heading=HEADING)


def test_unchanged_twice_is_looked_at_twice():
    words = FLAT.format("全年运行平稳") + FLAT.format("主要原因是压减接待费用")
    assert len(said("JS504", words, heading=HEADING)) == 1


CHANGED = "公务接待费支出决算为1.00万元，比2022年度{}。"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("增加0.20万元，下降25.0%", ["25.0"]),  # 0.20 of 0.80
        ("减少0.20万元，增长16.7%", ["16.7"]),  # 0.20 of 1.20
        ("增加0.20万元，下降16.7%", ["0.20"]),
        ("减少0.20万元，增长25.0%", ["0.20"]),
        ("增加0.20万元，下降50.0%，主要原因是接待批次增加", ["50.0"]),
        ("增加0.20万元，下降50.0%，主要原因是接待批次减少", ["0.20"]),
        ("减少0.20万元，增长50.0%，主要原因是接待批次增加", ["0.20"]),
        ("减少0.20万元，增长50.0%，主要原因是压缩接待", ["50.0"]),
        ("增加0.20万元，下降50.0%", ["0.20", "50.0"]),
        ("增加0.20万元，下降50.0%，主要原因是接待批次减少，人员增加", ["0.20", "50.0"]),
        ("增加0.20万元，下降50.0%。会议增加", ["0.20", "50.0"]),
    ],
)
def test_the_value_then_the_reason_tells_which_word_is_wrong(words: str, wrong: list[str]):
    (finding,) = said("JS504", CHANGED.format(words), heading=HEADING)
    assert finding.severity is Severity.ERROR
    texts = {mention.ref.start: mention.text for mention in finding.texts}
    starts = [ref.column for refs in finding.turned for ref in refs]
    assert [texts[start] for start in starts] == wrong


@pytest.mark.parametrize(
    "words",
    [
        "增加0.20万元，比年初预算下降25.0%",
        "增加0.20万元，下降0.0%",
        "增加0.00万元，下降25.0%",
        "增加0.20万元，接待12批次，接待85人次，下降25.0%",
    ],
)
def test_a_percentage_of_another_change_is_not_compared(words: str):
    findings = said("JS504", CHANGED.format(words), heading=HEADING)
    assert [one.message for one in findings] == []


def test_what_fits_hides_no_contradiction_behind_it():
    fits = "支出比2022年度增加3.00万元，增长5.0%。"
    turned = "公务接待费比2022年度增加3.00万元，下降5.0%。"
    assert said("JS504", turned)
    assert len(said("JS504", fits, turned)) == len(said("JS504", turned))
    right = "公务接待费完成年初预算的105.3%，决算数大于预算数的主要原因是接待增加。"
    wrong = "公务用车费完成年初预算的95.0%，决算数大于预算数的主要原因是维修增加。"
    assert len(said("JS504", right + wrong)) == len(said("JS504", wrong)) == 1
