from decimal import Decimal

import pytest
from full_disclosure import printed, said

from juesuan_gui.domain.finding import Severity

HEADING = "十一、政府采购支出说明"
AMOUNTS = "政府采购支出总额35.92万元，其中：政府采购货物支出{}万元、政府采购服务支出{}万元。"
TOTAL = "授予中小企业合同金额{}万元。"
GOODS = "货物采购授予中小企业合同金额占货物支出金额的{}%。"
SERVICES = "服务采购授予中小企业合同金额占服务支出金额的{}%。"


def shared(total: str, goods: str = "98.8", services: str = "91", amounts=("13.85", "22.07")):
    words = AMOUNTS.format(*amounts) + TOTAL.format(total)
    words += (GOODS.format(goods) if goods else "") + (
        SERVICES.format(services) if services else ""
    )
    return said("JS502", words, heading=HEADING)


def test_shares_by_category_that_do_not_make_their_total_are_an_error():
    (finding,) = shared("32.86")
    assert finding.severity is Severity.ERROR
    assert (finding.actual, finding.expected) == ("33.77", "32.86")
    assert finding.difference == Decimal("0.91")
    assert printed(finding) == ["98.8", "91", "32.86", "13.85", "22.07"]


@pytest.mark.parametrize(
    ("total", "count"), [("33.77", 0), ("33.64", 0), ("33.63", 1), ("33.89", 0), ("33.90", 1)]
)
def test_the_printed_digits_of_amounts_and_shares_bound_the_total(total, count):
    """13.845 × 98.75 % + 22.065 × 90.5 % = 33.641; with the upper bounds it is 33.894."""
    assert len(shared(total)) == count


def test_shares_computed_on_all_procurement_are_recognised():
    (finding,) = shared("32.86", "38.6", "61.4")
    assert finding.values["hint"]
    (finding,) = shared("32.86")
    assert not finding.values["hint"]


@pytest.mark.parametrize(
    ("goods", "services"), [("", "91"), ("98.8", ""), ("若干", "91"), ("", "")]
)
def test_a_category_with_money_and_without_a_share_is_not_evaluated(goods, services):
    assert not shared("10.00", goods, services)


def test_a_category_without_money_needs_no_share():
    (finding,) = shared("33.00", "", "91", ("0", "35.92"))
    assert (finding.actual, finding.expected) == ("32.69", "33.00")


def test_a_share_of_one_category_is_no_share_of_the_total_stated_before_it():
    """What small enterprises got of goods alone is not stated, so there is nothing to divide."""
    words = AMOUNTS.format("13.85", "22.07") + TOTAL.format("33.77")
    assert not said("JS502", words + GOODS.format("98.8"), heading=HEADING)


def test_without_the_total_nothing_is_compared():
    words = AMOUNTS.format("13.85", "22.07") + GOODS.format("98.8") + SERVICES.format("91")
    assert not said("JS502", words, heading=HEADING)


ALONE = AMOUNTS.format("13.85", "22.07")


@pytest.mark.parametrize(
    ("words", "above"),
    [
        (GOODS.format("120"), ["120%"]),
        (GOODS.format("100"), []),
        (GOODS.format("100.1"), ["100.1%"]),
        # recomputed, hence another check's matter
        (TOTAL.format("40.00")[:-1] + "，占政府采购支出总额的111.4%。", []),
    ],
)
def test_a_share_is_no_more_than_all_of_a_whole(words: str, above: list[str]):
    findings = said("JS502", ALONE + words, heading=HEADING)
    assert [one.actual for one in findings] == above
    assert all(one.severity is Severity.WARNING for one in findings)
    assert all(one.key.subject == "above" for one in findings)


@pytest.mark.parametrize(
    ("total", "goods", "services", "right"),
    [
        ("32.86", "98.8", "91", ["91.8", "87"]),  # one digit mistyped, else what is left for it
        ("29.00", "89.8", "19", ["75"]),  # no share of goods is great enough
        ("40.00", "98.8", "91", []),
        ("33.00", "98.8", "19", ["88"]),
    ],
)
def test_a_share_that_the_others_demand_is_proposed(total, goods, services, right):
    (finding,) = shared(total, goods, services)
    assert [str(one.value) for one in finding.candidates] == right
    assert all((one.tolerance, one.repairs, one.breaks) == (0, 1, 0) for one in finding.candidates)


@pytest.mark.parametrize(
    ("goods", "services", "is_of_whole"),
    [("38.6", "61.4", True), ("38.5", "61.4", False), ("38.6", "61.3", False), ("39", "61", True)],
)
def test_each_share_must_be_that_of_all_procurement(goods, services, is_of_whole):
    (finding,) = shared("32.86", goods, services)
    assert bool(finding.values["hint"]) is is_of_whole


def test_a_category_without_money_is_no_candidate():
    words = AMOUNTS.format("0", "35.92") + TOTAL.format("33.00")
    words += GOODS.format("0") + SERVICES.format("91")
    (finding,) = said("JS502", words, heading=HEADING)
    assert [str(one.value) for one in finding.candidates] == ["92"]


def test_a_share_below_one_percent_may_be_the_slip():
    (finding,) = shared("13.81", services="1.5")
    assert str(finding.candidates[-1].value) == "0.5"  # what is left for it would be 0.6


def test_what_is_recomputed_elsewhere_hides_no_share_behind_it():
    recomputed = TOTAL.format("40.00")[:-1] + "，占政府采购支出总额的111.4%。"
    findings = said("JS502", ALONE + recomputed + GOODS.format("120"), heading=HEADING)
    assert "120%" in [one.actual for one in findings]


@pytest.mark.parametrize(
    ("amounts", "shares", "is_of_whole"),
    [
        (("0", "0"), ("0", "0"), False),
        (("0.30", "0.50"), ("37.5", "62.5"), True),
        (("0.21", "19.79"), ("1.1", "99.0"), True),  # 1.05 % and 98.95 %, rounded half up
        (("0.21", "19.79"), ("1.0", "98.9"), True),
        (("0.21", "19.79"), ("1.2", "98.8"), False),
    ],
)
def test_shares_of_a_small_whole_are_recognised_and_of_none_are_not(amounts, shares, is_of_whole):
    (finding,) = shared("5.00", *shares, amounts)
    assert bool(finding.values["hint"]) is is_of_whole


def test_what_is_left_for_a_share_may_be_less_than_one_percent():
    (finding,) = shared("13.79", services="85")
    assert [str(one.value) for one in finding.candidates] == ["0"]


@pytest.mark.parametrize(("total", "right"), [("13.85", "0"), ("35.92", "100")])
def test_what_is_left_for_a_share_may_be_nothing_or_all(total, right):
    (finding,) = shared(total, "100", "91")
    assert [str(one.value) for one in finding.candidates] == [right]


@pytest.mark.parametrize(
    ("total", "goods", "services", "right"),
    [
        ("35.92", "100", "10", "100"),
        ("33.70", "98.8", "19", "91"),  # any share from 90.5 to 91.5 is printed so
    ],
)
def test_one_slip_may_make_all_or_a_whole_number_of_a_share(total, goods, services, right):
    (finding,) = shared(total, goods, services)
    slipped = [one for one in finding.candidates if one.slips]
    assert [str(one.value) for one in slipped] == [right]


def test_amounts_of_nothing_known_and_other_claims_say_nothing_of_shares():
    words = "上述安排12.00万元，增长5%。" + AMOUNTS.format("13.85", "22.07") + TOTAL.format("32.86")
    words += GOODS.format("98.8") + SERVICES.format("91") + "政府采购货物支出完成预算的50%。"
    (finding,) = said("JS502", words, heading=HEADING)
    assert (finding.actual, finding.expected) == ("33.77", "32.86")
