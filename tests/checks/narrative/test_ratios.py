# ruff: noqa: E501 - sentences stand as printed
"""Percentages are recomputed exactly, as intervals of what is printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from builders import (
    GENERAL_BUDGET,
    STATEMENT,
    THREE_PUBLIC,
    check,
    codes,
    loud,
    of_code,
    only,
    review,
    statement,
)
from hypothesis import given
from hypothesis import strategies as st

from juesuan_gui.checks.engine.values import value_of
from juesuan_gui.checks.narrative.ratios import RatioVerdict, evaluate_quotient
from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef

TOP, BOTTOM, CHANGE = (CellRef("text", 0, column) for column in (0, 9, 18))


def quotient(top: str, bottom: str, percent: str, *, change: str = "", usual: int = 0):
    """Evaluate top ÷ bottom (or top ÷ (bottom − change)) against a printed percentage.

    Args:
        usual: Decimals that the operands are usually printed with.
    """
    values = {TOP: top, BOTTOM: bottom, CHANGE: change or "0"}
    known = {ref: value_of(parse_amount(text), "万元", usual) for ref, text in values.items()}
    printed = parse_amount(percent)
    below = (Term(BOTTOM), Term(CHANGE, -1)) if change else (Term(BOTTOM),)
    return evaluate_quotient(
        (Term(TOP),), below, printed.value, printed.decimals, lambda ref: known[ref]
    )


@pytest.mark.parametrize(
    ("top", "bottom", "printed", "verdict", "expected"),
    [
        ("1813.94", "2053.67", "88.3", RatioVerdict.HOLDS, "88.3"),
        ("1813.94", "1813.94", "100.0", RatioVerdict.HOLDS, "100.0"),
        ("121.25", "123.07", "98.6", RatioVerdict.OFF_BY_ONE, "98.5"),
        ("66.28", "1813.94", "3.6", RatioVerdict.TRUNCATED, "3.7"),
        ("120.31", "1813.94", "6.7", RatioVerdict.OFF_BY_ONE, "6.6"),
        ("12.32", "61.82", "16.6", RatioVerdict.BROKEN, "19.9"),
        ("1", "3", "33.33", RatioVerdict.HOLDS, "33.33"),
        ("1", "8", "12.5", RatioVerdict.HOLDS, "12.5"),
        ("1", "8", "13", RatioVerdict.HOLDS, "13"),  # a half is rounded up
        ("0.15", "0.16", "94.12", RatioVerdict.UNCERTAIN, "93.75"),  # 0.15 may be 0.1549
        ("5", "0", "100", RatioVerdict.ZERO_BASE, None),
        ("0", "0", "100", RatioVerdict.NOTHING, None),
        ("-5", "100", "-5", RatioVerdict.HOLDS, "-5"),
    ],
)
def test_a_percentage_is_judged_by_what_its_operands_can_have_been(
    top, bottom, printed, verdict, expected
):
    outcome = quotient(top, bottom, printed)
    assert outcome.verdict is verdict
    assert outcome.expected == (None if expected is None else Decimal(expected))


def test_an_unreadable_operand_leaves_a_percentage_unchecked():
    assert quotient("9" * 30, "100", "5").verdict is RatioVerdict.NOT_EVALUABLE


@pytest.mark.parametrize(
    ("top", "bottom", "printed", "verdict"),
    [
        ("14", "15", "93", RatioVerdict.HOLDS),
        ("14", "15", "94", RatioVerdict.UNCERTAIN),  # off by one last digit
        ("14", "15", "96", RatioVerdict.COARSE),
        ("14", "15", "100", RatioVerdict.COARSE),  # 14.5 of 14.5
        ("14", "15", "101", RatioVerdict.BROKEN),
        ("14.00", "15.00", "96", RatioVerdict.BROKEN),
        ("14.00", "15", "96", RatioVerdict.COARSE),
        ("14.00", "15", "98", RatioVerdict.BROKEN),  # 14 of 14.5 is 96.6 %
    ],
)
def test_operands_without_their_usual_decimals_were_rounded_or_lost_zeros(
    top, bottom, printed, verdict
):
    assert quotient(top, bottom, printed, usual=2).verdict is verdict


amounts = st.integers(1, 10**7).map(lambda n: str(Decimal(n).scaleb(-2)))


@given(amounts, amounts, st.integers(0, 2))
def test_the_half_up_value_of_the_printed_operands_always_holds(top, bottom, decimals):
    exact = Fraction(100) * Fraction(top) / Fraction(bottom)
    scaled = exact * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    printed = Decimal(whole).scaleb(-decimals)
    outcome = quotient(top, bottom, f"{printed:f}")
    assert (outcome.verdict, outcome.expected) == (RatioVerdict.HOLDS, printed)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 2))
def test_a_percentage_of_the_unrounded_amounts_is_never_an_error(top_yuan, bottom_yuan, decimals):
    """Whoever computes from the books and prints rounded amounts is right."""

    def printed(yuan: int) -> str:
        return f"{(Decimal(yuan) / 10000).quantize(Decimal('0.01'), 'ROUND_HALF_UP'):f}"

    exact = Decimal(100 * top_yuan) / Decimal(bottom_yuan)
    percent = exact.quantize(Decimal(1).scaleb(-decimals), "ROUND_HALF_UP")
    top, bottom = printed(top_yuan), printed(bottom_yuan)
    if Decimal(bottom) >= 1:
        verdict = quotient(top, bottom, f"{percent:f}").verdict
        assert verdict in (RatioVerdict.HOLDS, RatioVerdict.UNCERTAIN)


@given(amounts, amounts, st.integers(3, 1000))
def test_a_percentage_that_is_far_off_is_never_accepted(top, bottom, off):
    exact = quotient(top, bottom, "0.00").expected
    wrong = exact + Decimal(off)
    if Decimal(top) >= 10 and Decimal(bottom) >= 10 and exact < 100:
        assert quotient(top, bottom, f"{wrong:f}").verdict is RatioVerdict.BROKEN


# --- as findings ----------------------------------------------------------------------------------


def sentence(heading: str, text: str):
    return check(f"{STATEMENT}{heading}\n{text}")


OVERALL = "一、收入支出决算总体情况说明"
RUNNING = "十、机关运行经费支出说明"
PUBLIC = "九、财政拨款“三公”经费支出决算情况说明"


@pytest.mark.parametrize(
    ("heading", "text", "code", "expected", "severity"),
    [
        (
            OVERALL,
            "2023年度收、支总计120.00万元。与2022年度相比，收、支总计各增加20.00万元，增长{}。",
            "JS501",
            "20.0%",
            Severity.ERROR,
        ),
        (
            OVERALL,
            "2023年度收、支总计80.00万元。与2022年度相比，收、支总计各减少20.00万元，下降{}。",
            "JS501",
            "20.0%",
            Severity.ERROR,
        ),
        (
            "二、收入决算情况说明",
            "2023年度收入合计200.00万元。其中：财政拨款收入150.00万元，占本年收入{}。",
            "JS502",
            "75.0%",
            Severity.ERROR,
        ),
        (
            PUBLIC,
            "公务接待费年初预算为2.00万元，支出决算为1.00万元，完成年初预算的{}。",
            "JS503",
            "50.0%",
            Severity.ERROR,
        ),
        (
            "十三、预算绩效情况说明",
            "检查了30套，完成全年目标（60套）的{}。",
            "JS514",
            "50.0%",
            Severity.ERROR,
        ),
        (
            "十三、预算绩效情况说明",
            "项目全年预算数为40.00万元，执行数为10.00万元，执行率{}。",
            "JS701",
            "25.0%",
            Severity.ERROR,
        ),
    ],
)
def test_a_wrong_percentage_is_found_with_the_right_one(heading, text, code, expected, severity):
    clean = sentence(heading, text.format(expected))
    assert of_code(clean.findings, code) == []
    finding = only(sentence(heading, text.format("61.3%")).findings, code)
    assert (finding.severity, finding.expected, finding.actual) == (severity, expected, "61.3%")
    assert finding.texts[0].text == "61.3"
    assert finding.candidates


def test_the_wrong_denominator_is_recognised():
    """12.32 of 61.82 is 19.9 %, of last year's 74.14 it is 16.6 %."""
    report = sentence(
        RUNNING, "2023年度机关运行经费支出61.82万元，比2022年度减少12.32万元，下降19.9%。"
    )
    finding = only(report.findings, "JS501")
    assert finding.expected == "16.6%"
    assert finding.values["hint"]
    other = sentence(
        RUNNING, "2023年度机关运行经费支出61.82万元，比2022年度减少12.32万元，下降44.4%。"
    )
    assert not only(other.findings, "JS501").values["hint"]


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("公务接待费支出决算为0.15万元，比上年增加0.15万元，增长15%。", "JS505", Severity.ERROR),
        ("公务接待费支出决算为0.15万元，比上年增加0.15万元，增长100%。", "JS505", Severity.WARNING),
        (
            "公务接待费年初预算为0万元，支出决算为0.15万元，完成年初预算的100%。",
            "JS506",
            Severity.ERROR,
        ),
    ],
)
def test_there_is_no_percentage_of_nothing(text, code, severity):
    assert only(sentence(PUBLIC, text).findings, code).severity is severity


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费年初预算为0万元，支出决算为0万元，完成年初预算的100%。",
        "公务接待费支出决算为0.15万元，比上年增加0.15万元，上年无此项支出，增幅不可比。",
        "公务接待费支出决算为约0.15万元，完成年初预算的12.9%。",
        "公务接待费支出决算为0.15万元，完成预算的12.9%。",
    ],
)
def test_a_percentage_without_operands_or_base_is_left_alone(text):
    found = {finding.code for finding in sentence(PUBLIC, text).findings}
    assert not found & {"JS501", "JS503", "JS505", "JS506"}


@pytest.mark.parametrize("rate", ["110%", "10%", "1%"])
def test_of_nothing_no_part_of_a_budget_was_spent(rate):
    text = f"公务接待费支出决算为0万元，完成年初预算的{rate}。"
    finding = only(sentence(PUBLIC, text).findings, "JS503")
    assert (finding.actual, finding.expected) == (rate, None)
    assert finding.values["hint"]


@pytest.mark.parametrize("rate", ["0%", "100%", "0.00%"])
def test_nothing_spent_is_none_or_all_of_a_budget(rate):
    text = f"公务接待费支出决算为0万元，完成年初预算的{rate}。"
    assert "JS503" not in {finding.code for finding in sentence(PUBLIC, text).findings}


def test_a_last_digit_is_doubtful_and_a_cut_digit_a_hint():
    text = "公务接待费年初预算为123.07万元，支出决算为121.25万元，完成年初预算的{}。"
    assert (
        only(sentence(PUBLIC, text.format("98.6%")).findings, "JS503").severity is Severity.WARNING
    )
    text = "2023年度收入合计1813.94万元。其中：财政拨款收入66.28万元，占本年收入{}。"
    report = sentence("二、收入决算情况说明", text.format("3.6%"))
    assert only(report.findings, "JS502").severity is Severity.HINT


def test_a_wrong_operand_is_proposed_if_one_slip_explains_it():
    """7542 of 3500 is 215.49 %; 214.97 % is 7524 of 3500."""
    one = review(
        f"{STATEMENT}十三、预算绩效情况说明\n筹集市场化租赁住房7542套（间），完成全年目标（3500套）的214.97%。"
    )
    finding = only(one.findings, "JS514")
    proposed = {(s.old, s.new) for s in finding.suggestions}
    assert proposed == {("214.97", "215.49"), ("7542", "7524")}


def test_an_operand_that_the_tables_confirm_is_not_proposed():
    table = "合计 | | 80.00 | 55.00 | 25.00\n201 | 一般公共服务支出 | 80.00 | 55.00 | 25.00"
    text = "五、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出年初预算为100.00万元，支出决算为80.00万元，完成年初预算的60%。"
    one = review(GENERAL_BUDGET, table, STATEMENT + text)
    finding = only(one.findings, "JS503")
    assert "80.00" not in {suggestion.old for suggestion in finding.suggestions}


def test_a_percentage_explained_by_a_corrected_figure_is_no_finding_of_its_own():
    """The table and the percentage agree; the amount between them is the one root cause."""
    row = "5.00 | | 3.00 | | 3.00 | 2.00 | 4.00 | | 3.00 | | 3.00 | 1.00"
    text = "公务接待费支出决算为1.10万元，完成年初预算的50%。\n公务用车购置及运行费支出决算为3.00万元，完成年初预算的100%。"
    report = check(THREE_PUBLIC, row, "注：预算数为年初预算数。", f"{STATEMENT}{PUBLIC}\n{text}")
    finding = only(loud(report), "JS410")
    assert (finding.actual, finding.expected) == ("1.10", "1.00")
    assert codes(report, Severity.ERROR) == ["JS410"]


def test_a_percentage_tells_which_term_of_a_broken_sum_is_wrong():
    text = "政府采购支出总额100.00万元，其中：政府采购货物支出20.00万元、政府采购服务支出60.00万元。授予中小企业合同金额40.00万元，占政府采购支出总额的50%。"
    report = sentence("十一、政府采购支出说明", text)
    finding = only(loud(report), "JS417")
    assert (finding.actual, finding.expected) == ("100.00", "80.00")
    assert finding.candidates[0].is_located


def test_the_whole_of_a_share_in_the_section_of_one_budget_is_the_whole_of_all():
    """Its own sentence about "this year's expenditure" speaks of the fund alone."""
    tables = """
    支出决算表
    单位：万元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
    栏次 | | 1 | 2 | 3
    合计 | | 200.00 | 150.00 | 50.00
    政府性基金预算财政拨款收入支出决算表
    单位：万元
    科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 小计 | 基本支出 | 项目支出 | 年末结转和结余
    栏次 | | 1 | 2 | 3 | 4 | 5 | 6
    合计 | | | 50.00 | 50.00 | | 50.00 |
    """
    text = f"{STATEMENT}七、政府性基金预算财政拨款收入支出决算情况说明\n"
    right = "政府性基金预算财政拨款本年收入50.00万元，本年支出50.00万元。政府性基金预算财政拨款支出50.00万元，占本年支出合计的{}。"
    assert (
        loud(
            check(
                tables,
                text
                + right.format("25%").replace("本年支出50.00万元。", "年末结转和结余0.00万元。"),
            )
        )
        == []
    )
    wrong = right.replace("本年支出50.00", "本年支出500.00").format("25%")
    assert "JS412" in {finding.code for finding in loud(check(tables, text + wrong))}


@pytest.mark.parametrize(
    ("amounts", "severity"),
    [(("15", "14"), Severity.WARNING), (("15.00", "14.00"), Severity.ERROR)],
)
def test_a_percentage_that_only_rounded_operands_allow_is_doubtful(amounts, severity):
    text = "公务接待费年初预算为{}万元，支出决算为{}万元，完成年初预算的96%。".format(*amounts)
    finding = only(sentence(PUBLIC, text).findings, "JS503")
    assert (finding.severity, finding.expected) == (severity, "93%")


# --- a budget that is not stated but follows from the change against it ---------------------------

IMPLIED = "公务接待费支出决算为2.51万元，完成年初预算的{}，比年初预算{}7.57万元。"


@pytest.mark.parametrize(
    ("final", "word", "right"),
    [("2.51", "减少", "24.9%"), ("10.08", "增加", "401.6%"), ("7.57", "减少", "50.0%")],
)
def test_a_completion_rate_is_recomputed_from_the_change_against_the_budget(final, word, right):
    text = IMPLIED.replace("2.51", final)
    assert of_code(sentence(PUBLIC, text.format(right, word)).findings, "JS503") == []
    finding = only(sentence(PUBLIC, text.format("61.3%", word)).findings, "JS503")
    assert (finding.severity, finding.expected) == (Severity.ERROR, right)
    assert [mention.text for mention in finding.texts] == ["61.3", final, "7.57"]


@pytest.mark.parametrize(
    ("printed", "severity"),
    [("24.9%", []), ("25.0%", [Severity.WARNING]), ("25.1%", [Severity.ERROR])],
)
def test_the_last_digit_of_an_implied_completion_rate_counts(printed, severity):
    text = IMPLIED.replace("2.51", "2,510.00").replace("7.57", "7,570.00").format(printed, "减少")
    found = of_code(sentence(PUBLIC, text).findings, "JS503")
    assert [finding.severity for finding in found] == severity


@pytest.mark.parametrize(
    "text",
    [
        IMPLIED.format("61.3%", "约减少"),
        IMPLIED.format("61.3%", "减少").replace("比年初预算", "比上年"),
        IMPLIED.format("61.3%", "减少").replace("，比年初", "。比年初"),
        IMPLIED.format("61.3%", "减少").replace("比年初预算", "因公出国（境）费比年初预算"),
        "公务接待费支出决算为2.51万元，完成年初预算的61.3%。",
    ],
)
def test_a_budget_that_does_not_follow_leaves_the_rate_unchecked(text):
    assert of_code(sentence(PUBLIC, text).findings, "JS503") == []


def test_a_stated_budget_is_taken_before_an_implied_one():
    text = "公务接待费年初预算为5.02万元，支出决算为2.51万元，完成年初预算的{}，比年初预算减少7.57万元。"
    report = sentence(PUBLIC, text.format("50.0%"))
    assert of_code(report.findings, "JS503") == []
    assert only(sentence(PUBLIC, text.format("61.3%")).findings, "JS503").expected == "50.0%"


def test_a_count_is_no_part_of_money():
    table = "合计 | | 80.00 | 55.00 | 25.00"
    words = "共涉及{}，占一般公共预算项目支出总额的{}。"

    def found(part: str, share: str):
        text = statement("performance", words.format(part, share))
        return of_code(check(GENERAL_BUDGET, table, text).findings, "JS710")

    assert found("项目2个", "56.2%") == []
    assert found("资金20.00万元", "80%") == []
    (finding,) = found("资金20.00万元", "56.2%")
    assert finding.expected == "80.0%"
