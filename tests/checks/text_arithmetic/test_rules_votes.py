"""What other prints of a fact propose, and how much bears each of them out."""

from decimal import Decimal

import pytest
from full_disclosure import found

EVALUATED = "本部门对2023年度项目支出开展绩效自评。"
TOTAL = "2023年度政府采购支出总额{}。"
THREE_PUBLIC = "支出决算为11.16万元，完成预算的79.7%。"
CHANGE = (
    "支出决算为11.16万元，完成预算的79.7%，比2022年度减少1.04万元，下降8.5%，主要原因是厉行节约。"
)


def proposed(*replaced: tuple[str, str]) -> list[tuple[str, str, int, int, int]]:
    """Return what is printed, what is proposed, its decimals, what bears it out, and the votes."""
    (finding,) = found("JS515", *replaced)
    printed = {(m.ref.paragraph, m.ref.start): m.text for m in finding.texts}
    assert all((one.tolerance, one.breaks) == (Decimal(0), 0) for one in finding.candidates)
    return [
        (
            printed[one.cell.row, one.cell.column],
            str(one.value),
            one.decimals,
            one.repairs,
            one.votes or 0,
        )
        for one in finding.candidates
    ]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        # the total of 30.00 is the sum of its kinds, and a share is computed from it
        (["33.00万元"], [("33.00", "30.00", 2, 3, 1), ("30.00", "33.00", 2, 1, 1)]),
        (["33.00万元", "33.00万元"], [("30.00", "33.00", 2, 2, 2)]),
        (["33.00万元", "30.00万元"], [("33.00", "30.00", 2, 4, 2)]),
        # in another unit, with as many decimals as that has
        (["330,000元"], [("330,000", "300000", 0, 3, 1), ("30.00", "33.0000", 4, 1, 1)]),
    ],
)
def test_most_prints_or_each_of_as_many(amounts: list[str], expected: list[tuple[object, ...]]):
    words = "".join(TOTAL.format(amount) for amount in amounts)
    assert proposed((EVALUATED, EVALUATED + words)) == expected


def test_of_three_prints_each_may_be_right():
    words = TOTAL.format("33.5万元") + TOTAL.format("34.00万元")
    found_values = [(one[1], one[3]) for one in proposed((EVALUATED, EVALUATED + words))]
    assert found_values == [
        ("30.00", 3),
        ("34.00", 1),
        ("33.5", 1),
        ("34.00", 1),
        ("33.5", 1),
        ("30.00", 3),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("减少1.04万元，下降5.8%", [("5.8", "8.5", 1, 3, 1), ("8.5", "5.8", 1, 1, 1)]),
        ("减少1.40万元，下降8.5%", [("1.40", "1.04", 2, 3, 1), ("1.04", "1.40", 2, 1, 1)]),
    ],
)
def test_a_percentage_that_follows_bears_its_operands_out(words: str, expected):
    changed = (EVALUATED, f"{EVALUATED}“三公”经费比上年{words}。")
    assert proposed((THREE_PUBLIC, CHANGE), changed) == expected


def test_where_two_have_most_votes_none_is_decided():
    words = "".join(
        TOTAL.format(f"{amount}万元") for amount in ("33.00", "33.00", "30.00", "34.00")
    )
    pairs = {one[:2] for one in proposed((EVALUATED, EVALUATED + words))}
    assert {("33.00", "30.00"), ("30.00", "33.00"), ("30.00", "34.00")} <= pairs


@pytest.mark.parametrize(
    ("words", "borne_out"),
    [
        ("总额33.12万元。", 2),  # what the relations of 30.00 are worth
        ("总额33.12万元。其他事项33.12万元。", 1),  # one more print of it
        ("总额33.12万元。其他事项33.12万元、33.12万元。", 0),
        ("总额33.00万元。其他事项33.00万元。", 2),  # two digits come back for no reason
        # the share that is stated with it contradicts it
        ("总额33.00万元，授予中小企业合同金额30.00万元，占政府采购支出总额的100%。", 3),
    ],
)
def test_what_bears_the_other_print_out_counts_against_an_amount(words: str, borne_out: int):
    first, _ = proposed((EVALUATED, f"{EVALUATED}2023年度政府采购支出{words}"))
    assert first[1:] == ("30.00", 2, 1 + borne_out, 1)
