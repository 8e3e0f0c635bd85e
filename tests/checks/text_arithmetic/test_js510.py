from decimal import Decimal

import pytest
from builders import of_code, review
from full_disclosure import check_full, full_text, printed, said

from juesuan_gui.domain.finding import Finding, Severity

REASON = "决算数大于预算数的主要原因是人员增加。"
ITEM = "决算数大于预算数的主要原因是补缴机关事业单位基本养老保险缴费支出{}万元。"
SUM = "决算数大于预算数的主要原因是补发薪级工资{}万元，津贴调标{}万元。"
DETAIL = "（三）一般公共预算财政拨款支出决算具体情况"


def reasoned(words: str) -> list[Finding]:
    return of_code(review(full_text((REASON, words))).findings, "JS510")


def test_a_reason_with_more_money_than_its_item_has_is_a_warning():
    words = ITEM.format("160.00")
    (finding,) = reasoned(words)
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == ("160.00", "≤ 150.50")
    assert finding.difference == Decimal("9.50")
    assert printed(finding) == ["160.00"]
    disclosure = check_full((REASON, words)).disclosure
    assert [disclosure.cell(ref).text for ref in finding.cells] == ["150.50"]
    assert finding.suggestions == ()


@pytest.mark.parametrize(("item", "count"), [("基本工资310.00", 1), ("办公费67.00", 0)])
def test_an_item_is_named_by_four_letters_at_least(item: str, count: int):
    """The tables print 300.00 and 58.84."""
    assert len(reasoned(f"决算数大于预算数的主要原因是补发{item}万元。")) == count


@pytest.mark.parametrize("amount", ["150.50", "150.5", "149.20", "20.00"])
def test_a_part_of_the_item_or_all_of_it_is_left_alone(amount):
    assert not reasoned(ITEM.format(amount))


def test_one_cent_above_the_item_is_reported():
    (finding,) = reasoned(ITEM.format("150.51"))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("amount", ["105.50", "150.05", "15.50", "1505.0", "150.40"])
def test_one_slip_of_typing_away_from_the_item_is_a_warning_with_the_right_amount(amount):
    (finding,) = reasoned(ITEM.format(amount))
    assert finding.severity is Severity.WARNING
    assert (finding.actual, finding.expected) == (amount, "150.50")
    (suggestion,) = finding.suggestions
    assert suggestion.old == amount
    assert Decimal(suggestion.new) == Decimal("150.50")


@pytest.mark.parametrize(
    ("amount", "count"), [("100", 0), ("100.00", 0), ("20.00", 0), ("20.30", 0), ("203.00", 1)]
)
def test_short_and_round_amounts_are_no_slips(amount, count):
    """The item has 200.00; what is no slip and below it may be a part of it."""
    assert (
        len(reasoned(f"决算数大于预算数的主要原因是缴纳住房公积金专项经费{amount}万元。")) == count
    )


def test_an_amount_of_three_digits_may_be_a_slip():
    assert not reasoned(ITEM.format("150.0"))
    assert reasoned(ITEM.format("15.5"))


@pytest.mark.parametrize("words", ["支出", "开支", "专项经费"])
def test_words_for_money_behind_the_name_are_not_of_it(words):
    reason = f"决算数大于预算数的主要原因是补缴机关事业单位基本养老保险缴费{words}105.50万元。"
    (finding,) = reasoned(reason)
    assert (finding.actual, finding.expected) == ("105.50", "150.50")


def test_the_item_is_the_one_whose_name_the_words_end_in():
    words = "决算数大于预算数的主要原因是补发奖励资金160.00万元。"
    assert not reasoned(words)
    words = "决算数大于预算数的主要原因是缴纳住房公积金专项经费210.00万元。"
    (finding,) = reasoned(words)  # 200.00 by economic, 49.50 by functional item
    assert finding.expected == "≤ 200.00"


@pytest.mark.parametrize("amount", ["约160.00万元", "160余万元", "若干万元"])
def test_an_approximate_or_missing_amount_is_not_evaluated(amount):
    assert not reasoned(ITEM.replace("{}万元", amount))


def test_a_blank_or_unreadable_item_is_not_compared():
    row = "2080505 | 机关事业单位基本养老保险缴费支出 | 150.50 | 150.50 |\n221"
    for money in ("", "见附件"):
        changed = (row, row.replace("150.50", money))
        report = check_full((REASON, ITEM.format("160.00")), changed)
        assert not of_code(report.findings, "JS510")


# --- the reasons together -------------------------------------------------------------------------


def test_reasons_that_exceed_the_change_are_a_hint():
    """380.00 was budgeted and 400.00 spent."""
    (finding,) = reasoned(SUM.format("15.00", "10.00"))
    assert finding.severity is Severity.HINT
    assert (Decimal(finding.actual), finding.expected) == (25, "≤ 20")
    assert printed(finding) == ["15.00", "10.00"]


@pytest.mark.parametrize(("second", "count"), [("5.00", 0), ("5.01", 1), ("4.00", 0)])
def test_reasons_may_explain_all_of_the_change_and_no_more(second, count):
    assert len(reasoned(SUM.format("15.00", second))) == count


def test_one_reason_or_opposite_ones_are_not_added_up():
    assert not reasoned("决算数大于预算数的主要原因是补发薪级工资25.00万元。")
    words = SUM.format("35.00", "10.00")
    assert reasoned(words)
    assert not reasoned(words.replace("津贴调标", "在压减办公费后津贴调标"))


def test_a_single_reason_is_no_greater_than_what_has_risen():
    words = "年初预算为85.78万元，支出决算为249.71万元。主要原因：{}新增抚恤开支409.50万元。"
    (finding,) = said("JS510", words.format(""), heading=DETAIL)
    assert (finding.severity, finding.actual) == (Severity.WARNING, "409.50")
    assert not said("JS510", words.format("上年减少，本年"), heading=DETAIL)
    assert not said("JS510", words.format("").replace("409.50", "163.93"), heading=DETAIL)


RISEN = "年初预算为85.78万元，支出决算为249.71万元。主要原因：{}"


@pytest.mark.parametrize(
    ("sentence", "actual"),
    [
        (RISEN.format("新增抚恤开支249.71万元。"), []),
        (RISEN.format("新增抚恤开支249.72万元。"), ["249.72"]),
        (RISEN.format("情况有变。新增抚恤开支409.50万元。"), []),  # not the next sentence
        ("主要原因：新增抚恤开支409.50万元，支出决算为249.71万元。", []),
        ("支出决算约249.71万元。主要原因：新增抚恤开支409.50万元。", []),
    ],
)
def test_a_single_reason_explains_the_amount_right_before_it(sentence: str, actual: list[str]):
    assert [one.actual for one in said("JS510", sentence, heading=DETAIL)] == actual


def test_a_long_reason_is_shown_by_its_last_sixteen_letters():
    words = RISEN.format(f"新增一项名字{'很长' * 6}的抚恤开支409.50万元。")
    (finding,) = said("JS510", words, heading=DETAIL)
    assert finding.values["phrase"] == f"{'很长' * 6}的抚恤开支"[-16:]
    assert printed(finding) == ["409.50", "249.71"]


REASONS = "决算数大于预算数的主要原因是补发薪级工资15.00万元，津贴调标10.00万元。"


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ("年初预算为100.00万元，支出决算为120.00万元，", 1),
        ("年初预算为119.00万元，支出决算为120.00万元，", 1),
        ("年初预算为120.00万元，支出决算为120.00万元，", 0),
        ("年初预算为130.00万元，支出决算为120.00万元，", 0),
        ("支出决算为120.00万元，", 0),
        ("年初预算为100.00万元，", 0),
        ("公务接待费年初预算为100.00万元，会议费支出决算为120.00万元，", 0),
    ],
)
def test_reasons_are_added_up_against_a_rise_of_one_amount(before: str, count: int):
    findings = said("JS510", before + REASONS, heading=DETAIL)
    assert len(findings) == count
    assert all(one.key.subject == "sum" for one in findings)


def test_reasons_of_two_sentences_are_not_added_up():
    before = "年初预算为100.00万元，支出决算为120.00万元，"
    words = REASONS.replace("，津贴", "。主要原因是津贴")
    assert not said("JS510", before + words, heading=DETAIL)


def test_a_slip_is_replaced_by_the_amount_of_the_item_as_it_is():
    (finding,) = reasoned(ITEM.format("105.50"))
    (candidate,) = finding.candidates
    assert (candidate.value, candidate.tolerance) == (Decimal("150.50"), 0)
    assert (candidate.repairs, candidate.breaks) == (1, 0)
