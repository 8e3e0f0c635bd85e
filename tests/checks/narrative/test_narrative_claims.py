# ruff: noqa: E501 - sentences stand as printed
"""The official sentences as claims: subject, measure, direction, base and operands."""

import pytest
from builders import disclosure, statement

from juesuan_gui.checks.narrative.claims import (
    AmountClaim,
    ChangeClaim,
    CompletionClaim,
    FlatClaim,
    GrowthClaim,
    Mode,
    RateClaim,
    ShareClaim,
)
from juesuan_gui.checks.narrative.state import read_text_state
from juesuan_gui.loading import load_catalogue


def state_of(section: str, *sentences: str):
    """Read sentences under a section's heading, in a document of 2023."""
    return read_text_state(disclosure(statement(section, *sentences)), load_catalogue())


def claims(section: str, *sentences: str, kind: type | None = None) -> list:
    return list(state_of(section, *sentences).narrative.claims(kind))


def told(claim) -> tuple:
    """A claim as (subject, figure), the subject by its name in narrative.toml."""
    return claim.subject and claim.subject.id, claim.figure.text


def test_a_total_and_its_change_against_the_year_before():
    amount, change, growth = claims(
        "overall", "2023年度收、支总计11314.64万元。与2022年度相比，收、支总计各增加1981.14万元，增长21.23%，主要原因是业务增加。"
    )  # fmt: skip
    assert told(amount) == ("grand_total", "11314.64")
    assert told(change) == ("grand_total", "1981.14")
    assert told(growth) == ("grand_total", "21.23")
    assert (change.rises, change.base, growth.rises) == (True, "previous", True)
    assert growth.change is change


@pytest.mark.parametrize(
    ("sentence", "rises"),
    [
        ("与2022年度相比，收、支总计各减少5.00万元，下降2.1%。", False),
        ("与上年相比，收、支总计减少5.00万元，降低2.1%。", False),
        ("比上年增加5.00万元，上升2.1%。", True),
        ("较上年增加5.00万元，增幅2.1%。", True),
        ("比2022年度增加5.00万元，增长2.1%。", True),
        ("同比增加5.00万元，增长2.1%。", True),
    ],
)
def test_direction_and_base_in_all_their_words(sentence, rises):
    found = claims("overall", f"2023年度收、支总计242.60万元，{sentence}")
    (change,) = [c for c in found if isinstance(c, ChangeClaim)]
    (growth,) = [c for c in found if isinstance(c, GrowthClaim)]
    assert (change.rises, growth.rises) == (rises, rises)
    assert change.amount is not None


def test_shares_name_their_whole():
    found = claims(
        "income", "2023年度收入合计100.00万元。其中：财政拨款收入80.00万元，占本年收入80%；事业收入20.00万元，占20%。"
    )  # fmt: skip
    shares = [c for c in found if isinstance(c, ShareClaim)]
    assert [told(share.amount) for share in shares] == [
        ("appropriation_income", "80.00"),
        ("business_income", "20.00"),
    ]
    assert [share.whole and share.whole.id for share in shares] == ["income_total", None]


def test_a_completion_rate_has_its_budget_and_its_final_amount():
    found = claims(
        "general", "2023年度一般公共预算财政拨款支出年初预算为2053.67万元，支出决算为1813.94万元，完成年初预算的88.3%。"
    )  # fmt: skip
    budget, final, rate = found
    assert (told(budget), budget.measure) == (("general_expenditure", "2053.67"), "budget.initial")
    assert (told(final), final.measure) == (("general_expenditure", "1813.94"), "final")
    assert isinstance(rate, CompletionClaim)
    assert (rate.budget_kind, rate.budget, rate.final) == ("budget.initial", budget, final)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("年初预算", "budget.initial"), ("全年预算", "budget.full"), ("调整预算", "budget.full"), ("预算", "budget")],
)  # fmt: skip
def test_the_three_kinds_of_budget_are_kept_apart(words, kind):
    (rate,) = claims(
        "three_public", f"公务接待费支出决算为0.15万元，完成{words}的12.9%。", kind=CompletionClaim
    )
    assert rate.budget_kind == kind


def test_three_public_items_with_their_counts():
    found = claims(
        "three_public",
        "1.因公出国（境）费支出决算为2.00万元，全年出国团组1个、累计3人次。",
        "（1）公务用车购置费17.00万元，本年购置公务用车1辆。",
        "（2）公务用车运行维护费2.51万元，年末公务用车保有量4辆。",
        "3.公务接待费支出决算为0.15万元，国内公务接待5批次、30人次。",
        kind=AmountClaim,
    )
    money = [told(c) for c in found if c.figure.unit == "万元"]
    assert money == [("abroad", "2.00"), ("purchase", "17.00"), ("running", "2.51"),
                     ("reception", "0.15")]  # fmt: skip
    counts = [(c.figure.text, c.figure.unit, c.subject) for c in found if c.figure.unit != "万元"]
    assert counts == [("1", "个", None), ("3", "人次", None), ("1", "辆", None), ("4", "辆", None),
                      ("5", "批次", None), ("30", "人次", None)]  # fmt: skip


def test_procurement_and_its_parts():
    found = claims(
        "procurement",
        "政府采购支出总额35.92万元，其中：政府采购货物支出13.85万元、政府采购工程支出1.00万元、"
        "政府采购服务支出21.07万元。授予中小企业合同金额32.86万元，占政府采购支出总额的91.5%。",
    )
    assert [told(c) for c in found if isinstance(c, AmountClaim)] == [
        ("procurement", "35.92"),
        ("procurement_goods", "13.85"),
        ("procurement_works", "1.00"),
        ("procurement_services", "21.07"),
        ("sme", "32.86"),
    ]
    (share,) = [c for c in found if isinstance(c, ShareClaim)]
    assert (share.whole.id, share.amount.subject.id) == ("procurement", "sme")


def test_reasons_and_purposes_state_nothing_about_the_subject():
    found = claims(
        "expenditure", "2023年度支出合计100.00万元，主要原因是增加专项资金30.00万元。项目支出60.00万元，主要用于购买设备5.00万元。"
    )  # fmt: skip
    by_figure = {c.figure.text: c for c in found}
    assert by_figure["30.00"].subject is None
    assert by_figure["60.00"].subject.id == "project"
    assert by_figure["5.00"].mode is Mode.PURPOSE
    assert by_figure["5.00"].subject is None


def test_nothing_changed_is_a_claim_of_its_own():
    (flat,) = claims("three_public", "公务接待费支出决算为0.15万元，与上年持平。", kind=FlatClaim)
    assert (flat.subject.id, flat.base, flat.amount.figure.text) == (
        "reception",
        "previous",
        "0.15",
    )


def test_a_rate_without_operands_is_only_a_rate():
    (rate,) = claims("performance", "群众满意率96.1%，继续提高。", kind=RateClaim)
    assert (rate.figure.text, "满意率" in rate.phrase) == ("96.1", True)


@pytest.mark.parametrize("word", ["约", "近", "超过", "不少于"])
def test_hedged_figures_are_marked(word):
    (amount,) = claims("expenditure", f"2023年度支出合计{word}100.00万元。", kind=AmountClaim)
    assert amount.is_hedged


def test_last_years_amount_is_not_this_years():
    this, last = claims(
        "expenditure", "2023年度支出合计100.00万元。2022年度支出合计90.00万元。", kind=AmountClaim
    )
    assert (this.is_previous, last.is_previous) == (False, True)


def test_figures_of_one_sentence_are_not_paired_across_things():
    found = claims("assets", "完成购置30.00万元，新增设备12台，共有车辆3辆。", kind=AmountClaim)
    assert [(c.figure.text, c.figure.unit) for c in found] == [
        ("30.00", "万元"),
        ("12", "台"),
        ("3", "辆"),
    ]
    assert not any(state_of("assets", "完成购置30.00万元，新增设备12台，共有车辆3辆。").ratios)


def test_the_own_words_of_a_codes_name_bind_only_where_the_name_begins():
    """A class's short name at the end of a longer word is not that class."""
    rows = """
    一般公共预算财政拨款支出决算表
    单位：万元
    科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出
    栏次 | | 1 | 2 | 3
    合计 | | 5.00 | 5.00 |
    208 | 社会保障和就业支出 | 3.00 | 3.00 |
    221 | 住房保障支出 | 2.00 | 2.00 |
    第三部分 某市档案局2023年度部门决算情况说明
    五、一般公共预算财政拨款支出决算情况说明
    1.住房保障（类）支出2.00万元，占40%；廉租住房保障支出9.00万元。
    """
    state = read_text_state(disclosure(rows), load_catalogue())
    amounts = [told(c) for c in state.narrative.claims(AmountClaim)]
    assert amounts == [("code:221", "2.00"), (None, "9.00")]


def test_paragraphs_that_did_not_change_are_not_read_again():
    read = disclosure(
        "第三部分 情况说明\n三、支出决算情况说明\n支出合计1.00万元。\n基本支出2.00万元。"
    )
    before = read_text_state(read, load_catalogue())
    last = len(read.paragraphs) - 1
    changed = read.with_paragraph(last, read.paragraphs[last].with_text(4, 8, "3.00"))
    after = read_text_state(changed, load_catalogue(), before)
    kept = [
        a is b for a, b in zip(before.narrative.readings, after.narrative.readings, strict=True)
    ]
    assert kept == [True] * last + [False]
