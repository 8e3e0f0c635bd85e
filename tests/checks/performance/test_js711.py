import pytest
from full_disclosure import printed
from performance_tables import BUDGET, EXECUTED, INITIAL, Form, evaluated, where

from juesuan_gui.domain.finding import Severity

COUNTS = (
    "本部门组织对2023年度项目支出开展绩效自评，共涉及项目{}个，资金40.00万元。",
    "共涉及{}个一级项目。",
)


def counted(first: str, second: str, *forms: Form):
    words = COUNTS[0].format(first), COUNTS[1].format(second)
    return evaluated("JS711", *words, *(form.national() for form in forms))


# --- numbers of projects --------------------------------------------------------------------------


def test_two_sentences_with_two_numbers_are_a_warning():
    (finding,) = counted("9", "8", Form(name="甲项"), Form(name="乙项"))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("8", "9")  # the two tables may be a selection
    assert printed(finding) == ["8", "9"]


def test_the_number_of_tables_decides_which_is_right():
    (finding,) = counted("2", "3", Form(name="甲项"), Form(name="乙项"))
    assert (finding.actual, finding.expected) == ("3", "2")
    assert printed(finding) == ["3", "2"]


@pytest.mark.parametrize("number", ["2", "二", "两"])
def test_the_same_number_in_digits_and_words_is_left_alone(number):
    assert not counted("2", number, Form(name="甲项"), Form(name="乙项"))


def test_a_selection_of_tables_and_unread_numbers_are_left_alone():
    assert not counted("9", "9", Form(name="甲项"), Form(name="乙项"))
    assert not counted("9", "若干", Form())


# --- blank budgets --------------------------------------------------------------------------------


def blank(**changed: str):
    return evaluated("JS711", Form(**changed).national())


def test_a_blank_budget_of_the_year_beside_money_spent_is_a_warning():
    (finding,) = blank(budget="", executed="27.75", rate="69.38%")
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("", "40.00")
    assert where(finding)[:3] == [BUDGET, INITIAL, EXECUTED]


def test_a_blank_executed_amount_of_a_part_is_that_of_the_whole_if_the_part_is_all():
    part = " | 其中：当年财政拨款 | 40.00 | 40.00 | | | |"
    (finding,) = blank(executed="27.75", rate="69.38%", parts=(part,))
    assert finding.expected == "27.75"
    assert where(finding)[0] == (4, 4)
    smaller = part.replace("40.00", "30.00")
    (finding,) = blank(executed="27.75", rate="69.38%", parts=(smaller,))
    assert finding.expected is None


def test_rows_with_all_or_no_amounts_are_left_alone():
    assert not blank()
    assert not blank(budget="0.00", executed="0.00", initial="")
    assert not blank(parts=(" | 上年结转资金 | | | | | |",))
    assert not blank(initial="")  # the budget of the whole year is enough


def test_a_cell_with_words_is_not_blank():
    assert not blank(budget="见附件")


def test_one_table_alone_votes_for_no_number_and_two_do():
    sentences = (*(words.format("2") for words in COUNTS), "设定1个项目绩效目标。")
    (finding,) = evaluated("JS711", *sentences, Form(name="甲项").national())
    assert (finding.actual, finding.expected) == ("1", "2")  # twice said, once counted
    sentences = (*(words.format("3") for words in COUNTS), "设定2个项目绩效目标。")
    tables = [Form(name=name).national() for name in ("甲项", "乙项")]
    (finding,) = evaluated("JS711", *sentences, *tables)
    assert (finding.actual, finding.expected) == ("3", "2")  # two against two: the tables decide
